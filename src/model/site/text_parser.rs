//! What a view parses texts with, handed down by who chains the stages: `render` may not call `parse`.

use std::fmt;
use std::sync::Arc;

use super::super::document::Document;
use crate::text::FileId;

/// Parses what is not parsed, or not wholly, before it is shown.
pub trait TextParser: fmt::Debug + Sync {
    /// The whole body of a file, of which only the marks are held; `None` if it has none.
    fn body(&self, file: FileId) -> Option<Arc<Document>>;
    /// A text of a field in this language, which nobody knew to be Markdown.
    fn field(&self, text: &str, lang: &str) -> Document;
}
