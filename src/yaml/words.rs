//! Words of fields with a fixed choice: the one that is written, and what is said of another.

use crate::diag::{Diagnostic, codes};
use crate::text::Spanned;

/// Words that a message lists when none is near.
const MOST_NAMED: usize = 12;

/// What a word stands for; case does not count, and `_` is `-`.
pub(super) fn find<T: Clone>(words: &[(&str, T)], written: &str) -> Option<T> {
    words.iter().find(|(word, _)| same_word(word, written)).map(|(_, value)| value.clone())
}

fn same_word(word: &str, written: &str) -> bool {
    let fold = |b: u8| if b == b'_' { b'-' } else { b.to_ascii_lowercase() };
    word.len() == written.len() && word.bytes().map(fold).eq(written.bytes().map(fold))
}

/// That a word is none of those allowed. Of many words only the nearest is named.
pub(super) fn not_one_of<T>(name: &str, text: &Spanned<String>, words: &[(&str, T)], near: Option<&str>) -> Diagnostic {
    let all = || words.iter().take(MOST_NAMED).map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let rest = if words.len() > MOST_NAMED { ", ...; `ibid explain E010` lists them all" } else { "" };
    let written = text.value.to_lowercase();
    let is_akin =
        |word: &str| written.len() > 2 && (word.contains(&written) || word.len() > 2 && written.contains(word));
    let akin: Vec<String> = words
        .iter()
        .filter(|(word, _)| near.map_or_else(|| is_akin(word), |near| near == *word))
        .map(|(word, _)| format!("`{word}`"))
        .collect();
    let help = if akin.is_empty() || akin.len() > MOST_NAMED {
        format!("write one of {}{rest}", all())
    } else {
        format!("did you mean {}?", akin.join(" or "))
    };
    let message = format!("`{name}` cannot be `{}`", text.value);
    Diagnostic::new(&codes::INVALID_VALUE, text.span, message).help(help)
}
