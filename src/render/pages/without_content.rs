//! Pages without content: `404.html` and the ones that lead an old address to the new one.

use std::borrow::Cow;

use super::PageDraft;
use super::page_meta::{PageMeta, file_url};
use super::plain;
use crate::language::Key;
use crate::model::site::{RedirectTo, View};
use crate::render::context::{LinkContext, MovedPartContext};
use crate::render::exports::address::{base_url, encode};
use crate::render::parts::Maker;

/// Fills the page for addresses that are not there.
pub(super) fn not_found(draft: &mut PageDraft<'_>) {
    let maker = &draft.maker;
    let words = plain::words(maker, "/404.html");
    let text = words.map(|words| plain::text(maker, words));
    let title = maker.words().get(Key::NotFound);
    let page = plain::worded(maker, words, PageMeta::new("not-found", title, "/404.html")).context(maker);
    draft.set("page", &page);
    draft.set_text(text.as_ref());
}

/// The way to the root from any address at all: the path of the site's own address. Without one, pages at the top are the
/// best that can be done. Where the site is served while it is written, its top is known.
pub(super) fn root_from_anywhere(site: &View<'_>) -> String {
    if site.is_served {
        return "/".to_owned();
    }
    let path = base_url(site).and_then(|base| url::Url::parse(&base).ok()).map(|base| base.path().to_owned());
    path.unwrap_or_default()
}

/// Fills the page at an old address, which leads to the new one.
pub(super) fn redirect(draft: &mut PageDraft<'_>, from: &str) -> Option<()> {
    let maker = &draft.maker;
    let to = &maker.site.redirects().get(from)?.to;
    let target = destination(maker, to);
    let route = if let RedirectTo::Page(route, _) = to { route } else { from };
    let mut page = PageMeta::new("redirect", &target.title, route).context(maker);
    page.moved = moved(maker, from);
    match to {
        RedirectTo::Page(..) => {}
        RedirectTo::Url(url) => page.canonical = Some(url.to_string()),
        RedirectTo::File(path) => page.canonical = base_url(maker.site).map(|base| format!("{base}{}", file_url(path))),
    }
    draft.set("page", &page);
    draft.set("target", &target);
    Some(())
}

/// The parts that have moved from an address.
pub(super) fn moved(maker: &Maker<'_>, route: &str) -> Vec<MovedPartContext> {
    let parts = maker.site.moved(route).iter();
    parts.map(|part| MovedPartContext { id: part.id.to_string(), link: destination(maker, &part.to) }).collect()
}

/// Where an old address leads, called as what is there.
fn destination(maker: &Maker<'_>, to: &RedirectTo) -> LinkContext {
    match to {
        RedirectTo::Page(route, anchor) => {
            let named = maker.site.at(route).and_then(|target| maker.site.link(target));
            let title = named.map_or(Cow::Borrowed(&**route), |(_, title)| title);
            let mut link = maker.link(Some((&title, route)));
            if let (Some(url), Some(anchor)) = (&mut link.url, anchor) {
                *url = format!("{url}#{}", encode(anchor));
            }
            link
        }
        RedirectTo::File(path) => LinkContext { title: path.to_string(), url: Some(file_url(path)), count: None },
        RedirectTo::Url(url) => LinkContext { title: url.to_string(), url: Some(url.to_string()), count: None },
    }
}
