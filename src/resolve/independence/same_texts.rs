//! Sources whose captured texts are one text: those that are equal count as the earliest of them, and of those that share most of their
//! words, where no record says how they hang together, is told (rules.md 2).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use crate::diag::{Diagnostic, codes};
use crate::model::captured::Captured;
use crate::model::date::Date;
use crate::model::site::{OriginStanding, Site, SourceIx};

/// Words of a text at least.
const FEWEST: usize = 50;
/// So many words one behind the other are compared.
const RUN: usize = 5;
/// Percent of the runs of the shorter text that are in the other one too.
const SHARED: usize = 80;
/// One run of so many is looked at to find texts that may be alike.
const LOOKED_AT: u64 = 4;
/// Of these the percent that makes it worth to compare all.
const WORTH: usize = 60;
/// Percent for texts that are equal; others may share all of the shorter one.
const EQUAL: usize = 101;
/// Sources that are followed from one to find whether it is known to rest on the other.
const MOST_REACHED: usize = 1000;

/// A text as its words.
struct WordedText {
    source: SourceIx,
    words: Vec<u64>,
}

/// For each source whose text an earlier one has too, that one.
pub(super) type EqualTexts = BTreeMap<SourceIx, SourceIx>;

/// Compares all captured texts.
pub(super) fn equal(site: &Site, texts: &[(SourceIx, &Captured)], diagnostics: &mut Vec<Diagnostic>) -> EqualTexts {
    let is_text = |source: SourceIx| OriginStanding::of(&site.sources[source as usize].source).is_some();
    let mut worded: Vec<WordedText> =
        texts.par_iter().filter(|(source, _)| is_text(*source)).map(|(source, text)| worded(*source, text)).collect();
    worded.retain(|text| text.words.len() >= FEWEST);
    let day = |source: SourceIx| {
        let issued = site.sources[source as usize].source.issued.as_ref();
        let day = issued.and_then(|date| Date::earliest(&date.value));
        (day.is_none(), day)
    };
    // The earliest first, those without a date last.
    worded.sort_by(|a, b| day(a.source).cmp(&day(b.source)).then(a.source.cmp(&b.source)));
    let mut first: HashMap<&[u64], SourceIx> = HashMap::new();
    let mut equal = EqualTexts::new();
    for text in &worded {
        let earliest = *first.entry(&text.words).or_insert(text.source);
        if earliest != text.source {
            equal.insert(text.source, earliest);
        }
    }
    let mut alike: Vec<(SourceIx, SourceIx, usize)> =
        equal.iter().map(|(text, first)| (*text, *first, EQUAL)).collect();
    let others: Vec<&WordedText> = worded.iter().filter(|text| !equal.contains_key(&text.source)).collect();
    alike.extend(sharing(&others));
    alike.sort_unstable();
    diagnostics.extend(alike.into_iter().filter_map(|pair| undeclared(site, pair)));
    equal
}

fn worded(source: SourceIx, text: &Captured) -> WordedText {
    let words = text.text.as_str().split_whitespace().map(|word| {
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        hasher.finish()
    });
    WordedText { source, words: words.collect() }
}

/// The runs of words of a text.
fn runs(text: &WordedText) -> impl Iterator<Item = u64> + '_ {
    let add = |hash: u64, word: &u64| hash.rotate_left(7).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word;
    text.words.windows(RUN).map(move |words| words.iter().fold(0, add))
}

/// Those that are looked at, each once.
fn looked_at(text: &WordedText) -> Vec<u64> {
    let mut all: Vec<u64> = runs(text).filter(|run| run % LOOKED_AT == 0).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Texts that share most of the shorter one's runs with an earlier one, and how many percent.
fn sharing(texts: &[&WordedText]) -> Vec<(SourceIx, SourceIx, usize)> {
    let all: Vec<Vec<u64>> = texts.par_iter().map(|text| looked_at(text)).collect();
    // Each run by the first text that has it: what all have takes no more time than what one has.
    let mut first: HashMap<u64, usize> = HashMap::new();
    let mut out = Vec::new();
    for (at, own) in all.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for run in own {
            let earlier = *first.entry(*run).or_insert(at);
            if earlier != at {
                *shared.entry(earlier).or_default() += 1;
            }
        }
        for (earlier, count) in shared {
            if count * 100 >= own.len().min(all[earlier].len()) * WORTH {
                let percent = percent(texts[at], texts[earlier]);
                out.extend((percent >= SHARED).then_some((texts[at].source, texts[earlier].source, percent)));
            }
        }
    }
    out
}

/// How many percent of the runs of the shorter text the other one has.
fn percent(a: &WordedText, b: &WordedText) -> usize {
    let (a, b): (HashSet<u64>, HashSet<u64>) = (runs(a).collect(), runs(b).collect());
    a.intersection(&b).count() * 100 / a.len().min(b.len()).max(1)
}

/// That two sources have one text and no record says why.
fn undeclared(site: &Site, (source, earlier, percent): (SourceIx, SourceIx, usize)) -> Option<Diagnostic> {
    let (mine, others) = (reached(site, source), reached(site, earlier));
    if !mine.is_disjoint(&others) {
        return None;
    }
    let (entry, other) = (&site.sources[source as usize], &site.sources[earlier as usize]);
    let record = entry.source.snapshot.as_ref()?;
    let what = if percent == EQUAL {
        "the captured text of".to_owned()
    } else {
        format!("{percent} percent of the captured text of")
    };
    let message = format!("`{}` has {what} `{}`, and no record says that one rests on the other", entry.id, other.id);
    let help = format!(
        "write `attribution: [{{to: {}, relation: copies}}]` into the record, or `agency:` into both if they carry a wire's copy",
        other.id
    );
    Some(Diagnostic::new(&codes::SAME_TEXT, record.path.span, message).help(help))
}

/// A source, and what it is said to rest on, directly or through others, and whose copy it carries.
fn reached(site: &Site, from: SourceIx) -> HashSet<RestedOn> {
    let mut all: HashSet<RestedOn> = HashSet::from([RestedOn::Source(from)]);
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop().filter(|_| all.len() < MOST_REACHED) {
        let entry = &site.sources[at as usize];
        all.extend(entry.agency.map(RestedOn::Agency));
        waiting.extend(entry.rests_on.iter().map(|(to, _)| *to).filter(|to| all.insert(RestedOn::Source(*to))));
    }
    all
}

/// What a source rests on.
#[derive(PartialEq, Eq, Hash)]
enum RestedOn {
    Source(SourceIx),
    Agency(u32),
}
