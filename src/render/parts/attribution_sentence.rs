//! How a source is known, in one sentence: `reports Sputnik News, which quotes Alexander Bortnikov`.
//!
//! The sentence follows what the source rests on until there is nothing more or until it comes back to a source that it
//! named; where the way parts, each way has a clause of its own. What it ends in says what it is, if it is not somebody's
//! word: first-hand, or of unknown origin. Each verb is a whole message, for languages put verbs and names into another order.

use super::names::called;
use crate::language::{Key, Language};
use crate::model::site::{OriginStanding, SourceFacts, SourceIx, View};
use crate::model::source::{Relation, Source};

/// So many sources are named at most: the rest of a wide graph is in its drawing.
const MOST: usize = 8;

/// The sentence without its subject and without a final stop; `None` if nothing is declared.
pub(in crate::render) fn attribution_sentence(
    site: &View<'_>,
    words: &Language,
    ix: SourceIx,
    entry: SourceFacts<'_>,
) -> Option<String> {
    if entry.rests_on.is_empty() {
        return entry.source.firsthand.then(|| words.get(Key::KnownFirsthand).to_owned());
    }
    let mut sentence = Sentence { site, words, named: vec![ix] };
    let clauses = sentence.clauses(entry.rests_on, true);
    // A list of clauses that have clauses of their own could be read in several ways.
    let is_nested = sentence.named.len() > 1;
    let said = if is_nested {
        clauses.into_iter().reduce(|a, b| words.say(Key::KnownAlso, &[("a", &a), ("b", &b)]))
    } else {
        Some(words.list(&clauses))
    };
    said.filter(|words| !words.is_empty())
}

/// A sentence while it is made.
struct Sentence<'a> {
    site: &'a View<'a>,
    words: &'a Language,
    /// Sources that it followed.
    named: Vec<SourceIx>,
}

impl Sentence<'_> {
    /// `reports A and B`, `quotes C, which reports D`: one verb for all after which nothing comes, in order of first use.
    /// Unless they are to be followed, all of them are ends.
    fn clauses(&mut self, edges: &[(SourceIx, Relation)], are_followed: bool) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        let mut ends: Vec<(Relation, Vec<String>, usize)> = Vec::new();
        for (ix, relation) in edges {
            let Some(entry) = self.site.sources.get(*ix as usize) else { continue };
            let name = called(self.site, self.words, entry.form(0));
            if let Some(then) = are_followed.then(|| self.then(*ix, entry)).flatten() {
                said.push(self.words.say(keys(*relation).1, &[("names", &name), ("then", &then)]));
                continue;
            }
            let name = self.ended(*ix, entry, name);
            match ends.iter_mut().find(|(verb, ..)| verb == relation) {
                Some((_, names, _)) if !names.contains(&name) => names.push(name),
                Some(_) => {}
                None => {
                    ends.push((*relation, vec![name], said.len()));
                    said.push(String::new());
                }
            }
        }
        for (verb, names, at) in ends {
            said[at] = self.words.say(keys(verb).0, &[("names", &self.words.list(&names))]);
        }
        said
    }

    /// What a source does in turn, up to where the way parts; `None` if nothing more is to be said.
    fn then(&mut self, ix: SourceIx, entry: SourceFacts<'_>) -> Option<String> {
        if self.named.contains(&ix) || entry.rests_on.is_empty() || self.named.len() >= MOST {
            return None;
        }
        self.named.push(ix);
        let clauses = self.clauses(entry.rests_on, entry.rests_on.len() == 1);
        Some(self.words.list(&clauses)).filter(|words| !words.is_empty())
    }

    /// A name with what it is, if chains end there.
    fn ended(&self, ix: SourceIx, entry: SourceFacts<'_>, name: String) -> String {
        if self.named.contains(&ix) || !entry.rests_on.is_empty() {
            return name;
        }
        match origin_key(entry.source) {
            Some(key @ (Key::KnownFirsthand | Key::OriginUnknown)) => {
                self.words.say(Key::KnownEnd, &[("name", &name), ("origin", self.words.get(key))])
            }
            _ => name,
        }
    }
}

/// The word for what a source is that rests on no other; `None` for a search, which is no origin.
pub(super) fn origin_key(source: &Source) -> Option<Key> {
    Some(match OriginStanding::of(source)? {
        OriginStanding::Firsthand => Key::KnownFirsthand,
        OriginStanding::Statement => Key::OriginStatement,
        OriginStanding::Unknown => Key::OriginUnknown,
    })
}

/// The message of a relation with the names of what it is to.
pub(in crate::render) fn attribution_key(relation: Relation) -> Key {
    keys(relation).0
}

/// The message of a relation, and that with another clause after it.
fn keys(relation: Relation) -> (Key, Key) {
    match relation {
        Relation::Copies => (Key::KnownCopies, Key::KnownCopiesThen),
        Relation::Reports => (Key::KnownReports, Key::KnownReportsThen),
        Relation::Translates => (Key::KnownTranslates, Key::KnownTranslatesThen),
        Relation::Quotes => (Key::KnownQuotes, Key::KnownQuotesThen),
        Relation::Interviews => (Key::KnownInterviews, Key::KnownInterviewsThen),
    }
}
