//! Relay words: what a text says that it rests on another report, such as "(AP)", "according to Sputnik News", "told Interfax" or
//! "in a press release" (rules.md 3). Enter through [`relays`]; pure functions of strings.
//!
//! A name counts as that of a medium if it is in `lexicons/names.txt`, ends in a word such as `Times`, or stands beside one such
//! as `news agency`. Other names are given too, as unsure, for a site may know them. The time is linear in the text.

mod lexicon;
mod scan;
#[cfg(test)]
mod tests;
mod tokens;

use std::collections::HashMap;
use std::ops::Range;

use self::lexicon::RelayLexicon;
use super::NormalText;

/// What a text rests on, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// The words that say so, with the name; in the text as it is compared.
    pub range: Range<usize>,
    /// The medium, as the text calls it or in its usual form; empty for a press release.
    pub name: Box<str>,
    /// How.
    pub kind: RelayKind,
    /// Whether it is surely a medium.
    pub is_medium: bool,
}

/// How a text rests on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelayKind {
    /// It is the copy of an agency, as the line of place and day or the name of the author says.
    Carries,
    /// It is the other's text, published once more.
    Copies,
    /// It tells what the other said.
    Reports,
    /// It tells what a press release said.
    Release,
}

/// Languages with words of their own, as their tags begin.
pub const RELAY_LANGUAGES: [&str; 7] = ["ar", "de", "en", "es", "fr", "ru", "zh"];

/// What a text in a language says that it rests on, each name once, in order. Of a language without words nothing.
pub fn relays(text: &NormalText, lang: &str) -> Vec<Relay> {
    let Some(lexicon) = RelayLexicon::of(lang) else { return Vec::new() };
    let mut out: Vec<Relay> = Vec::new();
    let (all, mut at) = (text.as_str(), 0);
    while at < all.len() {
        let block = text.block(at);
        let end = if block.end - at > AT_ONCE { cut(all, at) } else { block.end };
        scan::block(all, at..end, lexicon, &mut out);
        at = end.max(at + 1);
    }
    once(out)
}

/// Bytes of a block that are looked at together.
const AT_ONCE: usize = 1 << 16;

/// Where a block that is very long is cut: behind a word.
fn cut(text: &str, from: usize) -> usize {
    let to = text.floor_char_boundary(from + AT_ONCE);
    text[from..to].rfind(' ').map_or(to, |space| from + space + 1)
}

/// All forms of a medium's name that are known, by the one that [`Relay::name`] has.
pub fn forms(name: &str) -> &'static [&'static str] {
    lexicon::MediaNames::all().forms(name)
}

/// Each name once. What is surely copied says more than what is reported.
fn once(mut all: Vec<Relay>) -> Vec<Relay> {
    all.sort_by_key(|relay| (relay.range.start, relay.kind, !relay.is_medium));
    let mut out: Vec<Relay> = Vec::new();
    let mut known: HashMap<(Box<str>, bool), usize> = HashMap::new();
    for relay in all {
        let key = (relay.name.clone(), relay.kind == RelayKind::Release);
        if let Some(at) = known.get(&key) {
            let first = &mut out[*at];
            let is_medium = first.is_medium || relay.is_medium;
            if relay.kind < first.kind {
                *first = relay;
            }
            first.is_medium = is_medium;
        } else {
            known.insert(key, out.len());
            out.push(relay);
        }
    }
    out
}
