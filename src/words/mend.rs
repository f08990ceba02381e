//! How a quotation that nearly stands in its source can be mended without changing what is said: a mark for words that it left
//! out, the source's own signs for other ones.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::boundaries::{count, is_word};
use super::nearest::Nearest;
use super::normal::{NormalText, TextBuilder};
use super::quote::Quote;
use super::risk::RiskWords;
use super::search::{Finding, WantedQuote, find};

/// What is to stand in the place of parts of a text.
pub type Edits = Vec<(Range<usize>, String)>;

/// How to mend a quotation that is written as `raw`; `None` if only its writer can tell. What comes of it stands in the source.
pub fn mend(
    nearest: &Nearest,
    quote: &Quote,
    raw: &str,
    (text, original): (&NormalText, &str),
    risk: &RiskWords,
) -> Option<Edits> {
    let mut builder = TextBuilder::default();
    builder.push(raw, 0);
    let own = builder.finish();
    // What has markup in it is for its writer to change.
    if own.text != quote.text || nearest.differences.is_empty() {
        return None;
    }
    // Two marks would make a sentence that nobody said.
    let left_out = nearest.differences.iter().filter(|one| one.quote.is_empty());
    if left_out.clone().count() > 1 || left_out.into_iter().any(|one| !is_between_phrases(&own.text, one.at.start)) {
        return None;
    }
    let mut edits = Edits::new();
    for one in &nearest.differences {
        let theirs = text.shown(one.source.clone(), original);
        if one.quote.is_empty() && one.at.start > 0 && one.at.start < own.text.len() {
            let at = own.place(one.at.clone(), raw).start;
            edits.push((at..at, "[...] ".to_owned()));
        } else if !theirs.is_empty() && letters(&theirs) == letters(&one.quote) && is_as_printed(&theirs, &one.quote) {
            edits.push((own.place(one.at.clone(), raw), theirs));
        } else {
            return None;
        }
    }
    let mended = Quote::new(&edited(raw, &edits));
    let found = find(text, original, &[WantedQuote { quote: &mended, anywhere: false, risk }]);
    matches!(found.as_slice(), [Finding::Found(found)] if found.risk.is_none()).then_some(edits)
}

/// A text with its parts changed; they are in order and do not overlap.
pub fn edited(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, with) in edits {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(with);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Whether two words or more stand on both sides of a place.
fn is_between_phrases(text: &str, at: usize) -> bool {
    count(&text[..at]) >= 2 && count(&text[at..]) >= 2
}

/// Whether words of a source look as in print: a text that was read from lines or pages has words that lines break (`de- cided`)
/// or spaces tear (`de cided`), and signs for two letters.
fn is_as_printed(theirs: &str, mine: &str) -> bool {
    let pieces = |words: &str| words.split_whitespace().filter(|piece| is_word(piece)).count();
    let is_torn = theirs.contains(char::is_alphabetic) && pieces(theirs) > pieces(mine);
    let is_broken =
        |piece: &str| piece.strip_suffix(['-', '‐']).is_some_and(|piece| piece.ends_with(char::is_alphabetic));
    let is_sound =
        |c: char| !c.is_control() && !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fb00}'..='\u{fb06}' | '\u{fffd}');
    !is_torn && !theirs.split_whitespace().any(is_broken) && theirs.chars().all(is_sound)
}

/// Letters and digits alone, in one form of each (NFKC).
fn letters(words: &str) -> String {
    words.nfkc().filter(|c| c.is_alphanumeric()).collect()
}
