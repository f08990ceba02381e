//! What the Markdown crate would take for markup that the writer did not mean: bytes of it are covered with characters that
//! no text holds, the text is read, and the pieces that come out are uncovered again. Offsets stay.
//!
//! `lines` finds what stands at the beginning or end of a line, `links` addresses with spaces and links whose text is in
//! brackets, `dollars` the signs that begin no formula. A text without such things is looked through once and not copied.

mod dollars;
mod lines;
mod links;

use std::borrow::Cow;

use crate::config::Config;

/// A byte that is covered, and what it was. DEL, the only one that may stand in an address, is the space.
const COVERS: [(u8, u8); 6] = [(1, b'$'), (2, b'}'), (3, b':'), (4, b'['), (5, b']'), (0x7f, b' ')];

/// A text as the Markdown crate is to read it.
pub(super) struct Covered {
    /// The text, if it is another one.
    pub(super) text: Option<String>,
    /// Whether it holds formulas.
    pub(super) math: bool,
}

/// Covers what is not meant as markup.
pub(super) fn cover(source: &str, config: &Config) -> Covered {
    let mut covers = Vec::new();
    lines::find(source, &mut covers);
    links::find(source, &mut covers);
    let mut text = apply(source, &covers);
    let dollars = if config.math { dollars::find(text.as_deref().unwrap_or(source)) } else { None };
    let math = dollars.is_some();
    if let Some(covers) = dollars.filter(|covers| !covers.is_empty()) {
        text = apply(text.as_deref().unwrap_or(source), &covers).or(text);
    }
    Covered { text, math }
}

/// A piece of a covered text as it was written.
pub(super) fn uncover(piece: &str) -> Cow<'_, str> {
    if !piece.bytes().any(|byte| COVERS.iter().any(|(cover, _)| *cover == byte)) {
        return Cow::Borrowed(piece);
    }
    let written =
        |c: char| COVERS.iter().find(|(cover, _)| char::from(*cover) == c).map_or(c, |(_, byte)| (*byte).into());
    Cow::Owned(piece.chars().map(written).collect())
}

/// The source with the bytes at these places covered; nothing if there are none.
fn apply(source: &str, covers: &[usize]) -> Option<String> {
    if covers.is_empty() {
        return None;
    }
    let mut bytes = source.as_bytes().to_vec();
    for at in covers {
        let Some(byte) = bytes.get_mut(*at) else { continue };
        *byte = COVERS.iter().find(|(_, covered)| covered == byte).map_or(*byte, |(cover, _)| *cover);
    }
    String::from_utf8(bytes).ok()
}

/// A text with what is to be covered as question marks.
#[cfg(test)]
fn covered_by(find: fn(&str, &mut Vec<usize>), text: &str) -> String {
    let mut covers = Vec::new();
    find(text, &mut covers);
    let bytes = text.bytes().enumerate().map(|(at, byte)| if covers.contains(&at) { b'?' } else { byte });
    String::from_utf8(bytes.collect()).unwrap()
}
