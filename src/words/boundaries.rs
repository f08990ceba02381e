//! Where words begin and end (UAX 29), and how many there are.

use unicode_segmentation::UnicodeSegmentation as _;

use super::scripts::{is_dictionary, is_unspaced};

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

/// How many letters of a script with a dictionary make a word, about.
const LETTERS_OF_WORD: usize = 4;

/// Words: those between white space, and those of UAX 29 where a script has no spaces.
pub(super) fn count(text: &str) -> usize {
    text.split(' ').map(|piece| words_of(piece).count()).sum()
}

/// Where the words of a piece without white space begin.
pub(super) fn words_of(piece: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    let is_unspaced = piece.contains(is_unspaced);
    let (one, rest) = if is_unspaced { (None, piece) } else { (is_word(piece).then_some(0), "") };
    let mut letters = 0;
    let many = rest.unicode_word_indices().filter(move |(_, word)| {
        letters = if word.starts_with(is_dictionary) { letters + 1 } else { 0 };
        letters == 0 || letters % LETTERS_OF_WORD == 1
    });
    one.into_iter().chain(many.map(|(at, _)| at))
}
