//! From text to the tree; the only file that names the YAML crate.

use std::ops::Range;

use super::Node;
use crate::diag::Outcome;
use crate::text::FileId;

/// Reads one YAML document in a range of a file's text. `None`: it is empty or could not be read; the latter is reported.
/// `depth` is the deepest nesting allowed.
pub fn parse(file: FileId, text: &str, range: Range<usize>, depth: usize) -> Outcome<Option<Node>> {
    let _ = (file, text, range, depth);
    Outcome::new(None, Vec::new())
}
