//! In which language a page is: that of its own front matter, or of the words above a list.

use super::front;
use crate::model::page::Head;
use crate::model::site::{IndexKind, PageEntry, PageIx, Target, View};

/// The front matter of a page: its own, or that of the words above a list.
pub(super) fn head<'a>(site: &View<'a>, target: Target) -> Option<&'a Head> {
    let words = |ix: Option<PageIx>| Some(&site.pages.whole(ix? as usize)?.page.head);
    match target {
        Target::Briefing(ix) => Some(&site.briefings.whole(ix as usize)?.briefing.head),
        Target::Page(ix) => words(Some(ix)),
        Target::Tag(ix) => words(site.tags.whole(ix as usize)?.page),
        Target::Section(ix) => words(site.sections.whole(ix as usize)?.page),
        Target::Index(IndexKind::Front) => words(front::words(site).map(|ix| ix as PageIx)),
        Target::Index(kind) => head_above(site, site.index_route(kind)),
        Target::Source(_) | Target::Entity(_) => None,
    }
}

/// The front matter of the words of a page that `ibid` makes at this address.
pub(super) fn head_above<'a>(site: &View<'a>, route: &str) -> Option<&'a Head> {
    above(site, route).map(|words| &words.page.head)
}

/// The words of a page that `ibid` makes at this address.
pub(super) fn above<'a>(site: &View<'a>, route: &str) -> Option<&'a PageEntry> {
    let ix = site.pages.find(route).filter(|ix| site.pages.line(*ix as u32).is_some_and(|page| page.is_words))?;
    site.pages.whole(ix)
}
