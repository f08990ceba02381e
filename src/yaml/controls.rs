//! Control characters that values hold by escapes (`"\x07"`): they are told, and a mark stands in their place.

use super::{Node, Value};
use crate::diag::{Diagnostic, codes};
use crate::text::controls::{found, replaced, told};

/// Takes the control characters out of all values.
pub fn tell(node: &mut Node, diagnostics: &mut Vec<Diagnostic>) {
    match &mut node.value {
        Value::Scalar { text, .. } => {
            let controls: Vec<_> = found(text).filter(|(_, c)| *c != '\r').collect();
            if !controls.is_empty() {
                let found = Diagnostic::new(&codes::CONTROL_CHARACTER, node.span, told(&controls));
                diagnostics.push(found.help("remove it"));
            }
            if let std::borrow::Cow::Owned(shown) = replaced(text) {
                *text = shown;
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| tell(item, diagnostics)),
        Value::Map(entries) => {
            for entry in entries {
                if let std::borrow::Cow::Owned(shown) = replaced(&entry.key) {
                    entry.key = shown;
                }
                tell(&mut entry.value, diagnostics);
            }
        }
        Value::Null => {}
    }
}
