//! Where the passage stands that a note is on: by its words, and by those beside it where it stands more than once (W3C Web
//! Annotation, `TextQuoteSelector`).

use std::borrow::Cow;
use std::ops::Range;

use super::nearest::NearestIndex;
use super::normal::{NormalText, normal};
use super::places::places_of;
use super::quote::Quote;

/// The words of a passage, and those right beside it.
#[derive(Clone, Copy, Debug)]
pub struct WantedPassage<'a> {
    /// Its own.
    pub words: &'a str,
    /// Before it.
    pub prefix: Option<&'a str>,
    /// Behind it.
    pub suffix: Option<&'a str>,
}

/// What came of it, with places in the text as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotedPassage {
    /// It stands there, once.
    Found(Range<usize>),
    /// It stands there more than once.
    Repeated(Vec<Range<usize>>),
    /// The words stand there first, but not beside those that are given.
    Elsewhere(Range<usize>),
    /// The words stand nowhere; the passage that comes nearest.
    Missing(Option<Range<usize>>),
}

/// Looks for a passage. `in_block` says that it may not go from one block to another.
pub fn noted(text: &NormalText, wanted: WantedPassage<'_>, in_block: bool) -> NotedPassage {
    let all = places(text, wanted.words, in_block);
    let (prefix, suffix) = (beside(wanted.prefix), beside(wanted.suffix));
    let whole = text.as_str();
    let is_meant = |place: &&Range<usize>| {
        whole[..place.start].trim_end().ends_with(&prefix) && whole[place.end..].trim_start().starts_with(&suffix)
    };
    let meant: Vec<Range<usize>> = all.iter().filter(is_meant).cloned().collect();
    match (meant.as_slice(), all.first()) {
        ([one], _) => NotedPassage::Found(one.clone()),
        ([], Some(first)) => NotedPassage::Elsewhere(first.clone()),
        ([], None) => {
            let quote = Quote::new(wanted.words);
            let nearest = NearestIndex::new(text, std::iter::once(&quote)).nearest(&quote);
            NotedPassage::Missing(nearest.map(|nearest| nearest.range))
        }
        _ => NotedPassage::Repeated(meant),
    }
}

fn places(text: &NormalText, words: &str, in_block: bool) -> Vec<Range<usize>> {
    let of = |words: &str| -> Vec<Range<usize>> {
        let words = normal(words);
        let at = |start: u32| start as usize..start as usize + words.trim().len();
        let fits = |place: &Range<usize>| !in_block || place.end <= text.block(place.start).end;
        places_of(text, words.trim()).into_iter().map(at).filter(fits).collect()
    };
    let found = of(words);
    let dashes = one_dash(words);
    if found.is_empty() && dashes != words { of(&dashes) } else { found }
}

/// Hyphens in a row are a dash in print.
fn one_dash(words: &str) -> Cow<'_, str> {
    if words.contains("--") { words.replace("---", "-").replace("--", "-").into() } else { words.into() }
}

fn beside(words: Option<&str>) -> String {
    words.map(|words| normal(words).trim().to_owned()).unwrap_or_default()
}
