//! `slugs:`, which signs stay in the addresses that are made of names.

use super::values::invalid;
use crate::diag::Diagnostic;
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown, Value};

/// Signs that no address, file system or host reads as anything else (RFC 3986, 2.3); the hyphen stays anyway.
const SIGNS: [char; 3] = ['.', '_', '~'];

/// `slugs: {keep: …}` Signs that stay within slugs of names: of tags, entities and outlets. Default none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct KeptSigns([bool; SIGNS.len()]);

impl KeptSigns {
    /// Whether a sign stays.
    pub fn holds(self, sign: char) -> bool {
        SIGNS.iter().zip(self.0).any(|(known, kept)| kept && *known == sign)
    }

    /// The signs of a text.
    #[cfg(test)]
    pub fn of(text: &str) -> KeptSigns {
        KeptSigns(SIGNS.map(|sign| text.contains(sign)))
    }
}

/// Reads `slugs:`.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> KeptSigns {
    let Some(mut fields) = Fields::of(node, "slugs", diagnostics) else { return KeptSigns::default() };
    let mut kept = KeptSigns::default();
    for text in fields.texts("keep") {
        keep(&text, &mut kept, fields.diagnostics());
    }
    fields.finish(Unknown::Error);
    // Without quotation marks `~` is nothing to YAML.
    if let Some(nothing) =
        node.get("keep").filter(|keep| keep.value == Value::Null && keep.span.end == keep.span.start + 1)
    {
        let message = "`slugs.keep` is `~`, which means nothing in YAML";
        diagnostics.push(invalid(nothing.span, message).help("put it in quotation marks: `keep: \"~\"`"));
    }
    kept
}

/// Keeps all signs of a text; those that cannot stay are reported at once.
fn keep(text: &Spanned<String>, kept: &mut KeptSigns, diagnostics: &mut Vec<Diagnostic>) {
    let mut wrong: Vec<char> = text.value.chars().filter(|c| *c != '-' && !SIGNS.contains(c)).collect();
    wrong.sort_unstable();
    wrong.dedup();
    if !wrong.is_empty() {
        let wrong: Vec<String> = wrong.iter().map(|c| format!("`{}`", c.escape_debug())).collect();
        let message = format!("`slugs.keep` holds {}, which cannot stay in an address", wrong.join(", "));
        diagnostics.push(invalid(text.span, message).help("write some of `.`, `_` and `~`, such as `keep: \".\"`"));
    }
    for (sign, kept) in SIGNS.iter().zip(&mut kept.0) {
        *kept |= text.value.contains(*sign);
    }
}
