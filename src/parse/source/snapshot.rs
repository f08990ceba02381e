//! The captured text of a source, as its record names it: checked for shape only, the text itself is read elsewhere.

use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::parse::dates;
use crate::yaml::{Fields, Node};

/// Checks `snapshot:`.
pub(in crate::parse) fn check(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut fields) = Fields::of(node, "snapshot", diagnostics) else { return };
    fields.required("text");
    if let Some(hash) = fields.text("sha256")
        && !(hash.value.len() == 64 && hash.value.bytes().all(|b| b.is_ascii_hexdigit()))
    {
        let message = format!("`{}` is not a SHA-256 hash", hash.value);
        let help = "write its 64 hexadecimal digits";
        fields.report(Diagnostic::new(&codes::INVALID_VALUE, hash.span, message).help(help));
    }
    fields.boolean("complete");
    fields.boolean("publish");
    dates::date(&mut fields, "captured");
    fields.finish(config.unknown_fields);
}
