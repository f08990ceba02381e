//! A page or records that changed, taken in place without resolving the whole site again. Enter through [`revise`].
//!
//! A page may cite, link and be called otherwise than before as long as all that the site is ordered and addressed by stays
//! (`preconditions`): nothing may come, go or stand elsewhere in a list. Its texts are resolved as those of all pages are
//! (`pages`), and what it is to others is derived as for all pages (`derive`). What is found wrong is for the whole of `resolve`
//! to say: then the answer is no.

mod exchange;
mod preconditions;
mod relink;
mod sources;

use self::exchange::exchange;
use self::preconditions::may_become;
use self::relink::Leading;
use super::derive::{derive, withdraw};
use super::names::{FileHolds, SiteNames};
use super::pages;
use super::pages::PageFindings;
use super::uses;
use crate::model::page::ParsedFile;
use crate::model::site::{Site, Target, Touched};
use crate::text::{FileId, Files};

/// What a change in place is seen in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Revised {
    /// It could not be done: the site is to be resolved as a whole, and not to be used until then.
    Not,
    /// In words of pages.
    Words,
    /// In what templates share between pages, too.
    Pages,
}

/// Puts the new form of a file in the place of its old one. `files` has its new text. Where it differs in
/// [words alone](super::are_words_alone), marks and links stay as they are.
pub fn revise(
    site: &mut Site,
    names: &mut SiteNames,
    files: &Files,
    (file, now): (FileId, ParsedFile),
    words_alone: bool,
) -> Revised {
    let now = match now {
        ParsedFile::Records(records) => {
            let done = sources::revise(site, names, files, file, records);
            return if done { Revised::Pages } else { Revised::Not };
        }
        now => now,
    };
    match names.files.get(&*files.get(file).path) {
        Some(FileHolds::Page(target)) => revise_page(site, names, files, (*target, now), words_alone),
        // What is left out of the build is seen by nobody.
        Some(FileHolds::Absent(_)) if words_alone => Revised::Words,
        _ => Revised::Not,
    }
}

fn revise_page(
    site: &mut Site,
    names: &mut SiteNames,
    files: &Files,
    (target, now): (Target, ParsedFile),
    words_alone: bool,
) -> Revised {
    if !(words_alone || may_become(site, target, &now)) {
        return Revised::Not;
    }
    let leans = leans_on_corrected(site, target);
    let leading = (!words_alone).then(|| Leading::to(site, target));
    withdraw(site, target);
    if !exchange(site, names, target, &now) {
        return Revised::Not;
    }
    let is_resolved = if let Some(leading) = leading {
        resolve_texts(site, (names, files), target) && leading.look_up(site, (names, files))
    } else {
        uses::add(site, &[target]);
        true
    };
    if !is_resolved {
        return Revised::Not;
    }
    derive(site, names, &[target]);
    // Lists say of a page whether it leans on anything that was corrected.
    if words_alone && leans == leans_on_corrected(site, target) { Revised::Words } else { Revised::Pages }
}

/// Resolves the texts of one page. `false`: something is wrong with it.
fn resolve_texts(site: &mut Site, names: (&SiteNames, &Files), target: Target) -> bool {
    let mut found = PageFindings::default();
    pages::resolve(site, &[target], names, &mut found);
    found.missing.is_empty() && found.diagnostics.is_empty()
}

fn leans_on_corrected(site: &mut Site, target: Target) -> bool {
    site.sourcing_mut(target).is_some_and(|page| Touched::is_any_full(page.touched))
}
