//! How a source is known, in one sentence: `reports Sputnik News, which quotes Alexander Bortnikov`.
//!
//! The sentence follows what the source rests on until there is nothing more, until the way parts, or until it comes back to
//! a source that it named. Each verb is a whole message, for languages put verbs and names into another order.

use super::names::called;
use crate::language::{Key, Language};
use crate::model::site::{SourceEntry, SourceIx, View};
use crate::model::source::Relation;

/// What a source rests on, each with how.
type RestsOn<'a> = &'a [(SourceIx, Relation)];

/// The sentence without its subject and without a final stop; `None` if nothing is declared.
pub(in crate::render) fn known(site: &View<'_>, words: &Language, ix: SourceIx, entry: &SourceEntry) -> Option<String> {
    if entry.rests_on.is_empty() {
        return entry.source.firsthand.then(|| words.get(Key::KnownFirsthand).to_owned());
    }
    let mut chain: Vec<RestsOn<'_>> = vec![&entry.rests_on];
    let mut named = vec![ix];
    while let Some([(next, _)]) = chain.last().copied() {
        let Some(entry) = site.sources.get(*next as usize) else { break };
        if named.contains(next) || entry.rests_on.is_empty() {
            break;
        }
        named.push(*next);
        chain.push(&entry.rests_on);
    }
    let mut out = clause(site, words, chain.pop()?);
    // From the far end back: each clause holds the one after it.
    while let Some(edges) = chain.pop() {
        let Some((_, relation)) = edges.first() else { break };
        out = words.say(keys(*relation).1, &[("names", &names(site, words, edges, *relation)), ("then", &out)]);
    }
    Some(out).filter(|words| !words.is_empty())
}

/// `reports A and B and quotes C`: one verb for those it is the same for, in order of first use.
fn clause(site: &View<'_>, words: &Language, edges: RestsOn<'_>) -> String {
    let mut verbs: Vec<Relation> = Vec::new();
    for (_, relation) in edges {
        if !verbs.contains(relation) {
            verbs.push(*relation);
        }
    }
    let said = verbs.into_iter().map(|verb| words.say(keys(verb).0, &[("names", &names(site, words, edges, verb))]));
    words.list(&said.collect::<Vec<String>>())
}

/// The names of those that are in this relation, each once.
fn names(site: &View<'_>, words: &Language, edges: RestsOn<'_>, verb: Relation) -> String {
    let mut names: Vec<String> = Vec::new();
    for (ix, _) in edges.iter().filter(|(_, relation)| *relation == verb) {
        let name = site.sources.get(*ix as usize).map(|entry| called(site, words, entry.form(0))).unwrap_or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    words.list(&names)
}

/// The message of a relation with the names of what it is to.
pub(in crate::render) fn known_key(relation: Relation) -> Key {
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
