//! How a source is known, in one sentence: `reports Sputnik News, which quotes Alexander Bortnikov`.
//!
//! The sentence follows what the source rests on until there is nothing more, until the way parts, or until it comes back to
//! a source that it named.

use super::names::called;
use crate::model::site::{SourceEntry, SourceIx, View};
use crate::model::source::Relation;

/// The sentence without its subject and without a final stop; `None` if nothing is declared.
pub(in crate::render) fn known(site: &View<'_>, ix: SourceIx, entry: &SourceEntry) -> Option<String> {
    if entry.rests_on.is_empty() {
        return entry.source.firsthand.then(|| "first-hand".to_owned());
    }
    let mut out = String::new();
    let mut named = vec![ix];
    let mut current = entry;
    loop {
        clause(site, &current.rests_on, &mut out);
        let [(next, _)] = current.rests_on[..] else { break };
        let Some(entry) = site.sources.get(next as usize) else { break };
        if named.contains(&next) || entry.rests_on.is_empty() {
            break;
        }
        named.push(next);
        out.push_str(", which ");
        current = entry;
    }
    Some(out).filter(|words| !words.is_empty())
}

/// `reports A and B and quotes C`: one verb for those it is the same for, in order of first use.
fn clause(site: &View<'_>, rests_on: &[(SourceIx, Relation)], out: &mut String) {
    let mut verbs: Vec<Relation> = Vec::new();
    for (_, relation) in rests_on {
        if !verbs.contains(relation) {
            verbs.push(*relation);
        }
    }
    for (i, verb) in verbs.iter().enumerate() {
        if i > 0 {
            out.push_str(if i + 1 == verbs.len() { " and " } else { ", " });
        }
        out.push_str(verb.word());
        out.push(' ');
        let mut names: Vec<String> = Vec::new();
        for (ix, _) in rests_on.iter().filter(|(_, relation)| relation == verb) {
            let name = site.sources.get(*ix as usize).map(|entry| called(site, entry.form(0))).unwrap_or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        for (j, name) in names.iter().enumerate() {
            if j > 0 {
                out.push_str(if j + 1 == names.len() { " and " } else { ", " });
            }
            out.push_str(name);
        }
    }
}
