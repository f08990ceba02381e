//! Where words begin and end (UAX 29), and how many there are.

use unicode_segmentation::UnicodeSegmentation as _;

/// So much is looked at on each side: what has no white space for longer is cut there.
const AROUND: usize = 64;

/// Whether a word may begin or end at a byte: it does not stand within one.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let (Some(before), Some(after)) = (before, after) else { return true };
    if before.is_whitespace() || after.is_whitespace() {
        return true;
    }
    if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
        return false;
    }
    let first = text.ceil_char_boundary(at.saturating_sub(AROUND)).min(at);
    let from = text[first..at].rfind(char::is_whitespace).map_or(first, |space| first + space);
    let last = text.floor_char_boundary((at + AROUND).min(text.len())).max(at);
    let to = text[at..last].find(char::is_whitespace).map_or(last, |space| at + space);
    text[from..to].split_word_bound_indices().any(|(start, _)| from + start == at)
}

/// Whether something has a letter or a digit, so that it counts as a word.
pub(super) fn is_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

/// Words between white space.
pub(super) fn count(text: &str) -> usize {
    text.split(' ').filter(|piece| is_word(piece)).count()
}
