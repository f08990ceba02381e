//! What stands in the place of styles in a program that was built without them: there is none.

use super::{ReferencePiece, StyleError, Work};

/// A style; there is none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NoStyle {}

impl NoStyle {
    /// None.
    pub fn named(_name: &str) -> Option<NoStyle> {
        None
    }

    /// None.
    pub fn names() -> Vec<String> {
        Vec::new()
    }

    /// None.
    ///
    /// # Errors
    /// Always, because this program knows none.
    pub fn read(_text: &str) -> Result<NoStyle, StyleError> {
        let (message, help) = ("this `ibid` was built without styles", "build it with its default features");
        Err(StyleError { at: None, message: message.to_owned(), help: help.to_owned() })
    }

    /// Nothing, because there is none.
    pub fn reference(&self, _language: &str, _work: &Work<'_>) -> Option<Vec<ReferencePiece>> {
        match *self {}
    }
}
