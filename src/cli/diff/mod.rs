//! `ibid diff`: what readers find otherwise in one state of a site than in another, for a merge request.
//!
//! `compare` finds what differs, `words` what differs in a text, `markdown` writes it.

mod arguments;
mod compare;
mod markdown;
mod words;

use std::path::{Path, PathBuf};

pub(super) use self::arguments::{DIFF_EXAMPLES, DiffArguments};
use self::compare::SiteChanges;
use super::arguments::SiteArguments;
use super::console::Console;
use super::earlier::{earlier, unusable, without_history};
use super::failure::Failure;
use super::reading;
use super::request::{find_site, request};
use crate::history::Commit;
use crate::pipeline::{self, Request, Silent, SiteOutline};

/// Compares two states of a site.
pub(super) fn run(arguments: &DiffArguments, console: &Console) -> Result<u8, Failure> {
    let DiffArguments { old, new, merge_base, limit, dir, shown, .. } = arguments;
    let both = new.as_deref().and_then(state).and(state(old));
    // Of two folders neither need be the one that the command runs in.
    let dir = both.map_or_else(|| dir.clone(), PathBuf::from);
    let site = SiteArguments { dir, base_url: None, shown: *shown, threads: None };
    let request = without_history(&request(&site)?);
    let before = match state(old) {
        Some(folder) => here(&Request { root: folder.into(), ..request.clone() }, console),
        None => at(&request, if *merge_base { Commit::Shared(old) } else { Commit::Named(old) })?,
    };
    let after = match new {
        None => here(&request, console),
        Some(new) => match state(new) {
            Some(folder) => here(&Request { root: folder.into(), ..request.clone() }, console),
            None => at(&request, Commit::Named(new))?,
        },
    };
    let (Some(before), Some(after)) = (before, after) else { return Ok(2) };
    let changes = SiteChanges::between(&before, &after);
    let words = (old.as_str(), new.as_deref());
    console.result(&markdown::written(&changes, words, *limit))?;
    Ok(0)
}

/// A folder of a site; anything else names a commit.
fn state(named: &str) -> Option<&str> {
    let is_site = |named: &&str| Path::new(named).is_dir() && find_site(Path::new(named)).is_ok();
    Some(named).filter(is_site)
}

/// A site as it stands in its folder; `None`: what is wrong with its configuration was said.
fn here(request: &Request, console: &Console) -> Option<SiteOutline> {
    let reading = pipeline::read(request, &Silent);
    let outline = SiteOutline::of(&reading);
    if outline.is_none() {
        reading::refuse(&reading, console);
    }
    outline
}

/// A site as it was at a commit.
fn at(request: &Request, commit: Commit<'_>) -> Result<Option<SiteOutline>, Failure> {
    let (Commit::Named(name) | Commit::Shared(name)) = commit;
    let (site, old) = earlier(request, commit)?;
    let reading = pipeline::read(&old, &Silent);
    SiteOutline::of(&reading).map(Some).ok_or_else(|| unusable(name, &site))
}
