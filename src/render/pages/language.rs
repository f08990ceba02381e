//! In which language a page is: its own `lang:`, or that of the words above a list.

use super::front;
use crate::model::output::OutputKind;
use crate::model::page::Head;
use crate::model::site::{IndexKind, PageEntry, PageIx, View};

/// The `lang:` of a page; `None` where the site's language counts.
pub(super) fn written<'a>(site: &View<'a>, kind: &OutputKind) -> Option<&'a str> {
    let words = |ix: Option<PageIx>| site.pages.whole(ix? as usize);
    let page = match kind {
        OutputKind::Briefing(ix) => return lang(&site.briefings.whole(*ix as usize)?.briefing.head),
        OutputKind::Page(ix) => words(Some(*ix)),
        OutputKind::Tag(ix, _) => words(site.tags.whole(*ix as usize)?.page),
        OutputKind::Section(ix, _) => words(site.sections.whole(*ix as usize)?.page),
        OutputKind::Index(IndexKind::Front, _) => front::words(site).and_then(|ix| site.pages.whole(ix)),
        OutputKind::Index(IndexKind::ArchiveYear(_), _) => None,
        OutputKind::Index(kind, _) => above(site, site.index_route(*kind)),
        OutputKind::NotFound => above(site, "/404.html"),
        _ => None,
    };
    lang(&page?.page.head)
}

fn lang(head: &Head) -> Option<&str> {
    head.lang.as_deref()
}

/// The words of a page that `ibid` makes at this address.
pub(super) fn above<'a>(site: &View<'a>, route: &str) -> Option<&'a PageEntry> {
    let ix = site.pages.find(route).filter(|ix| site.pages.line(*ix as u32).is_some_and(|page| page.is_words))?;
    site.pages.whole(ix)
}
