//! Records of sources in a new form, in place.

use super::relink::Leading;
use super::{preconditions, resolve_texts};
use crate::model::page::Records;
use crate::model::site::{Site, SourceIx, Target};
use crate::model::source::Source;
use crate::resolve::derive::{derive, withdraw};
use crate::resolve::names::SiteNames;
use crate::resolve::records::sources::words_digest;
use crate::text::{FileId, Files};

/// How many records of one file are looked up anew at most; for more, the whole site is made again.
const MOST: usize = 20;

/// Puts the records of a file in the place of its old ones. `false`: something else than the records' own words changed, or
/// something is wrong with them now; the site is to be resolved as a whole.
pub(super) fn revise(site: &mut Site, names: &SiteNames, files: &Files, file: FileId, now: Records) -> bool {
    let Records { sources, entities, claims } = now;
    let Some(places) = places(site, names, file, &sources).filter(|_| entities.is_empty() && claims.is_empty()) else {
        return false;
    };
    let says_else =
        |(ix, now): &(&SourceIx, &Source)| words_digest(&site.sources[**ix as usize].source) != words_digest(now);
    if places.iter().zip(&sources).filter(says_else).count() > MOST {
        return false;
    }
    places.into_iter().zip(sources).all(|(ix, now)| revise_source(site, names, files, ix, now))
}

/// Where the site has the records of a file, in their order; `None` if they are not the same ones, or may not change in place.
fn places(site: &Site, names: &SiteNames, file: FileId, now: &[Source]) -> Option<Vec<SourceIx>> {
    let others =
        site.entities.iter().filter_map(|entry| entry.record.as_ref()).any(|record| record.id.span.file == file)
            || site.claims.iter().any(|entry| entry.claim.id.span.file == file);
    let own = (0..).zip(&site.sources).filter(|(_, entry)| entry.source.span.file == file);
    let mut places: Vec<SourceIx> = own.map(|(ix, _)| ix).collect();
    places.sort_by_key(|ix| site.sources[*ix as usize].source.span.start);
    let may_become = |(ix, now): (&SourceIx, &Source)| {
        preconditions::sources(&site.sources[*ix as usize].source, now) && !names.sources.is_placed(*ix)
    };
    let alike = !others && places.len() == now.len() && places.iter().zip(now).all(may_become);
    alike.then_some(places)
}

fn revise_source(site: &mut Site, names: &SiteNames, files: &Files, ix: SourceIx, now: Source) -> bool {
    let (target, moved) = (Target::Source(ix), words_digest(&site.sources[ix as usize].source) == words_digest(&now));
    if moved {
        site.sources[ix as usize].source = now;
        return true;
    }
    let leading = Leading::to(site, target);
    withdraw(site, target);
    site.sources[ix as usize].source = now;
    let done = resolve_texts(site, (names, files), target) && leading.look_up(site, (names, files));
    derive(site, names, &[target]);
    done
}
