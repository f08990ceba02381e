//! Whether a theme is made for this version: `contract: 1` and `ibid: ">=0.2"` in its `theme.yaml`.

use semver::{Version, VersionReq};

use crate::diag::{Diagnostic, codes};
use crate::yaml::Fields;

/// The contract between templates and this version: it is raised when a name that templates use goes without another in its place.
pub const CONTRACT: i64 = 1;
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Reads both keys; what does not fit is an error.
pub(super) fn check(fields: &mut Fields<'_, '_>, theme: &str) {
    if let Some(contract) = fields.integer("contract")
        && contract != CONTRACT
        && let Some(span) = fields.node("contract").map(|node| node.span)
    {
        let message = format!(
            "the theme `{theme}` is made for contract {contract} of templates; this is {CONTRACT}, of ibid {VERSION}"
        );
        let help = if contract > CONTRACT {
            format!("take a newer ibid, or a version of the theme for contract {CONTRACT}")
        } else {
            format!(
                "take a version of the theme for contract {CONTRACT}, or mend its templates and write `contract: {CONTRACT}`"
            )
        };
        fields.report(Diagnostic::new(&codes::THEME_CONTRACT, span, message).help(help));
    }
    let Some(written) = fields.text("ibid") else { return };
    let Ok(wanted) = VersionReq::parse(&written.value) else {
        let message = format!("`ibid: {}` names no versions", written.value);
        let help = "write them as `\">=0.2\"` or `\">=0.2, <1\"`";
        return fields.report(Diagnostic::new(&codes::INVALID_VALUE, written.span, message).help(help));
    };
    if Version::parse(VERSION).is_ok_and(|version| !wanted.matches(&version)) {
        let message = format!("the theme `{theme}` needs ibid {}; this is {VERSION}", written.value);
        let help = "take such a version of ibid, or a version of the theme that is made for this one";
        fields.report(Diagnostic::new(&codes::THEME_CONTRACT, written.span, message).help(help));
    }
}
