//! Fields that are whole numbers.

use std::ops::RangeInclusive;

use super::Fields;
use super::asked::ValueKind;
use super::fields::wrong;
use crate::diag::{Diagnostic, codes};

impl Fields<'_, '_> {
    /// A whole number. A plain scalar such as `7`; also `7.0`.
    pub fn integer(&mut self, name: &'static str) -> Option<i64> {
        self.takes(name, ValueKind::Number);
        let node = self.node(name)?;
        let number = node.as_str().and_then(|text| {
            let text = text.trim();
            text.strip_suffix(".0").unwrap_or(text).parse().ok()
        });
        if number.is_none() {
            self.report(wrong(node, name, "a whole number"));
        }
        number
    }

    /// A whole number within bounds; `help` is the way out for another one.
    pub fn integer_within(&mut self, name: &'static str, bounds: RangeInclusive<i64>, help: &str) -> Option<i64> {
        self.takes_bounds(name, ValueKind::Number, bounds.clone());
        let span = self.node(name)?.span;
        let number = self.integer(name)?;
        if bounds.contains(&number) {
            return Some(number);
        }
        let message = format!("`{name}` cannot be `{number}`");
        self.report(Diagnostic::new(&codes::INVALID_VALUE, span, message).help(help));
        None
    }
}
