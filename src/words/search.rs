//! Looks for quotations in a text. Enter through [`find`].
//!
//! First each as it is, all in one pass; then those that were not found and were changed by their writer, fragment by fragment:
//! the fragment that is rarest in the text says where to look.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::boundaries::count;
use super::gaps::{MOST_OMITTED, MOST_REPLACED, Verdict, omitted, reach, reach_back, replaced};
use super::normal::NormalText;
use super::places::{MOST_PLACES, places, within};
use super::quote::{Between, Quote, QuoteReading, bracketed};
use super::risk::RiskWords;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct WantedQuote<'a> {
    /// The quotation.
    pub quote: &'a Quote,
    /// Whether what is left out may go over blocks and be of any length.
    pub anywhere: bool,
    /// Words that must not be left out.
    pub risk: &'a RiskWords,
}

/// What came of one quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It stands there.
    Found(FoundQuote),
    /// Its fragments stand there, but at this place what is left out goes from one sentence or speaker to another.
    Stitched(Range<usize>),
    /// Its fragments stand there, but not in this order and not near each other.
    Apart,
    /// It leaves something out, and what is left are less than three words.
    TooShort,
    /// It does not stand there.
    Missing,
}

/// A place at which a quotation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundQuote {
    /// In the text as it is compared.
    pub range: Range<usize>,
    /// How it stands there.
    pub manner: Manner,
    /// Whether it stands somewhere else too.
    pub is_repeated: bool,
    /// What was left out or replaced and turns the meaning.
    pub risk: Option<Range<usize>>,
}

/// How a quotation stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// Sign by sign.
    Exact,
    /// But for white space, kinds of marks and dashes, and one final stop.
    Normalized,
    /// With something left out.
    Elided,
    /// With something in brackets in place of the source's own.
    Edited,
}

/// Words at least that are left of a quotation with omissions.
const LEAST_WORDS: usize = 3;
/// Steps in putting fragments together, for one quotation.
const MOST_STEPS: usize = 40_000;

/// Looks for quotations in a text; the result is in their order. `original` is what the text was made of.
pub fn find(text: &NormalText, original: &str, wanted: &[WantedQuote<'_>]) -> Vec<Finding> {
    let literal: Vec<&str> = wanted.iter().map(|wanted| wanted.quote.core()).collect();
    let at = Index::new(&text.text, literal.iter().copied());
    let mut out: Vec<Finding> = wanted
        .iter()
        .zip(&literal)
        .map(|(wanted, core)| {
            let places = if wanted.quote.is_empty() { &[] } else { at.places(core) };
            let Some(range) = places.first().map(|at| whole(text, wanted.quote, *at as usize)) else {
                return Finding::Missing;
            };
            let is_exact = original.get(text.place(range.clone(), original)) == Some(wanted.quote.written.as_str());
            let manner = if is_exact { Manner::Exact } else { Manner::Normalized };
            Finding::Found(FoundQuote { range, manner, is_repeated: places.len() > 1, risk: None })
        })
        .collect();
    let missing = || wanted.iter().zip(&out).zip(0..).filter(|((_, found), _)| **found == Finding::Missing);
    let own = OnceCell::new();
    let own = || own.get_or_init(|| bracketed(&text.text));
    let readings = missing().map(|((wanted, _), ix)| (ix, wanted.quote.readings(own)));
    let changed: Vec<(usize, Vec<QuoteReading>)> = readings.filter(|(_, ways)| !ways.is_empty()).collect();
    let fragments = changed.iter().flat_map(|(_, ways)| ways.iter().flat_map(QuoteReading::fragments));
    let at = Index::new(&text.text, fragments);
    for (ix, ways) in &changed {
        out[*ix] = Assembly { text, wanted: &wanted[*ix], at: &at, left: MOST_STEPS, known: HashMap::new() }.any(ways);
    }
    out
}

/// A quotation that stands as it is, with its final stop if that stands there too.
fn whole(text: &NormalText, quote: &Quote, at: usize) -> Range<usize> {
    if text.text[at..].starts_with(&quote.text) { at..at + quote.text.len() } else { at..at + quote.core().len() }
}

/// The places of words.
struct Index<'a> {
    known: HashMap<&'a str, usize>,
    places: Vec<Vec<u32>>,
}

impl<'a> Index<'a> {
    fn new(text: &str, patterns: impl Iterator<Item = &'a str>) -> Index<'a> {
        let (mut known, mut unique) = (HashMap::new(), Vec::new());
        for pattern in patterns.filter(|pattern| !pattern.is_empty()) {
            known.entry(pattern).or_insert_with(|| {
                unique.push(pattern);
                unique.len() - 1
            });
        }
        let places = if unique.is_empty() { Vec::new() } else { places(text, &unique) };
        Index { known, places }
    }

    fn places(&self, pattern: &str) -> &[u32] {
        self.known.get(pattern).and_then(|ix| self.places.get(*ix)).map_or(&[], Vec::as_slice)
    }
}

/// Puts the fragments of one quotation together.
struct Assembly<'a> {
    text: &'a NormalText,
    wanted: &'a WantedQuote<'a>,
    at: &'a Index<'a>,
    /// Steps that it may still take.
    left: usize,
    /// How the fragments from a number on may follow a place, of the reading at hand.
    known: HashMap<(usize, usize), Option<Path>>,
}

/// How far a quotation is put together: where it ends so far, and what turned the meaning on the way.
#[derive(Clone, Debug)]
struct Path {
    end: usize,
    risk: Option<Range<usize>>,
}

impl Assembly<'_> {
    /// The first reading that holds; else the one that comes nearest to holding.
    fn any(&mut self, readings: &[QuoteReading]) -> Finding {
        let mut best = Finding::Missing;
        for reading in readings {
            let found = self.find_reading(reading);
            if matches!(&found, Finding::Found(found) if found.risk.is_none()) {
                return found;
            }
            if rank(&found) < rank(&best) {
                best = found;
            }
        }
        best
    }

    fn find_reading(&mut self, reading: &QuoteReading) -> Finding {
        let rarest = reading.fragments().zip(0..).map(|(words, ix)| (self.at.places(words), ix));
        let Some((anchors, ix)) =
            rarest.min_by_key(|(places, _)| places.len()).filter(|(places, _)| !places.is_empty())
        else {
            return Finding::Missing;
        };
        if reading.omits() && reading.words() < LEAST_WORDS {
            return Finding::TooShort;
        }
        self.known.clear();
        let mut found: Option<FoundQuote> = None;
        let (mut stitched, mut last) = (None, None);
        let manner = if reading.omits() { Manner::Elided } else { Manner::Edited };
        for begin in self.begins(reading, anchors, ix) {
            if last == Some(begin) {
                continue;
            }
            last = Some(begin);
            if let Some(path) = self.follow(reading, begin + reading.first.len(), 0, &mut stitched) {
                let range = begin..path.end;
                match &mut found {
                    Some(first) if first.risk.is_some() && path.risk.is_none() => {
                        *first = FoundQuote { range, manner, is_repeated: false, risk: None };
                    }
                    Some(first) if first.risk.is_none() && path.risk.is_none() => {
                        first.is_repeated = true;
                        break;
                    }
                    Some(_) => {}
                    None => found = Some(FoundQuote { range, manner, is_repeated: false, risk: path.risk }),
                }
            }
            if self.left == 0 {
                break;
            }
        }
        found.map(Finding::Found).or(stitched.map(Finding::Stitched)).unwrap_or(Finding::Apart)
    }

    /// Where the first fragment stands, near each place of the rarest one. In ascending order, some twice.
    fn begins(&self, reading: &QuoteReading, anchors: &[u32], rarest: usize) -> Vec<usize> {
        if rarest == 0 || self.wanted.anywhere {
            return self.at.places(&reading.first).iter().map(|at| *at as usize).collect();
        }
        let text = &self.text.text;
        let before: usize = reading.fragments().take(rarest).map(count).sum();
        let words = before + rarest * MOST_OMITTED;
        let (mut out, mut from) = (Vec::new(), 0);
        for anchor in anchors.iter().map(|anchor| *anchor as usize) {
            let begin = reach_back(text, anchor, words, self.text.block(anchor).start).max(from);
            out.extend(within(text, begin..anchor.max(begin), &reading.first));
            from = out.last().map_or(begin, |last| last + 1).max(from);
            if out.len() >= MOST_PLACES {
                break;
            }
        }
        out
    }

    /// Finds the fragments from number `next` on behind a place, once for each place.
    fn follow(
        &mut self,
        reading: &QuoteReading,
        from: usize,
        next: usize,
        stitched: &mut Option<Range<usize>>,
    ) -> Option<Path> {
        if let Some(known) = self.known.get(&(from, next)) {
            return known.clone();
        }
        let found = self.look(reading, from, next, stitched);
        self.known.insert((from, next), found.clone());
        found
    }

    /// Of several ways the first without a risk.
    fn look(
        &mut self,
        reading: &QuoteReading,
        from: usize,
        next: usize,
        stitched: &mut Option<Range<usize>>,
    ) -> Option<Path> {
        let Some((between, words)) = reading.rest.get(next) else { return Some(Path { end: from, risk: None }) };
        let text = &self.text.text;
        let end = if self.wanted.anywhere { text.len() } else { self.text.block(from.saturating_sub(1)).end };
        let most = if *between == Between::Omission { MOST_OMITTED } else { MOST_REPLACED };
        let is_bound = !(self.wanted.anywhere && *between == Between::Omission);
        let latest = if is_bound { reach(text, from, most, end) } else { end };
        let part = from..(latest + words.len()).min(end).max(from);
        let part = part.start..text.floor_char_boundary(part.end);
        let mut risky: Option<Path> = None;
        for at in within(text, part, words) {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            if at > latest {
                break;
            }
            let gap = from..at;
            let verdict = match between {
                Between::Omission => omitted(text, gap.clone(), &self.text.blocks, self.wanted.risk),
                Between::Replaced(put) => replaced(text, gap.clone(), put, &self.text.blocks, self.wanted.risk),
            };
            let risk = match verdict {
                Verdict::Stitched => {
                    stitched.get_or_insert(gap);
                    continue;
                }
                Verdict::Fine => None,
                Verdict::Risk(word) => Some(word),
            };
            let Some(path) = self.follow(reading, at + words.len(), next + 1, stitched) else { continue };
            let path = Path { end: path.end, risk: risk.or(path.risk) };
            if path.risk.is_none() {
                return Some(path);
            }
            risky.get_or_insert(path);
        }
        risky
    }
}

/// The smaller, the nearer to holding.
fn rank(finding: &Finding) -> u8 {
    match finding {
        Finding::Found(found) if found.risk.is_none() => 0,
        Finding::Found(_) => 1,
        Finding::Stitched(_) => 2,
        Finding::TooShort => 3,
        Finding::Apart => 4,
        Finding::Missing => 5,
    }
}
