//! File names that are addresses on every system.

use crate::diag::{Diagnostic, codes};

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 24] = [
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Reports a file or folder, by its path in the site's folder, whose name some system does not take.
pub(super) fn check(path: &str, diagnostics: &mut Vec<Diagnostic>) {
    let name = path.rsplit('/').next().unwrap_or(path);
    if let Some(reason) = reason(name) {
        let message = format!("the name `{}` {reason}", name.escape_debug());
        let help = "rename it with letters, digits, hyphens and full stops";
        diagnostics.push(Diagnostic::at_path(&codes::INVALID_PATH, path, message).help(help));
    }
}

fn reason(name: &str) -> Option<&'static str> {
    let wrong = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    if name.contains(wrong) {
        Some("holds a character that no address can have")
    } else if name.ends_with(['.', ' ']) {
        Some("ends with a full stop or a space")
    } else if DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem)) {
        Some("is that of a device on Windows")
    } else {
        None
    }
}
