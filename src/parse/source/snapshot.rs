//! The captured text of a source, as its record names it; the text itself is read elsewhere.

use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::source::CapturedText;
use crate::parse::dates;
use crate::yaml::{Fields, Node};

/// Reads `snapshot:`; one without a file is none, which is reported.
pub(in crate::parse) fn read(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<CapturedText> {
    let mut fields = Fields::of(node, "snapshot", diagnostics)?;
    let path = fields.required("text");
    let mut sha256 = fields.text("sha256");
    if let Some(hash) =
        sha256.take_if(|hash| !(hash.value.len() == 64 && hash.value.bytes().all(|b| b.is_ascii_hexdigit())))
    {
        let message = format!("`{}` is not a SHA-256 hash", hash.value);
        let help = "write its 64 hexadecimal digits";
        fields.report(Diagnostic::new(&codes::INVALID_VALUE, hash.span, message).help(help));
    }
    let complete = fields.boolean("complete").unwrap_or(true);
    let publish = fields.boolean("publish").unwrap_or(false);
    dates::date(&mut fields, "captured");
    // Who captured it, and by which way.
    fields.text("by");
    fields.text("how");
    fields.finish(config.unknown_fields);
    Some(CapturedText { path: path?, sha256, complete, publish })
}
