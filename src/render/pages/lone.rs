//! Pages without content: `404.html` and the ones that lead an old address to the new one.

use std::borrow::Cow;

use super::PageDraft;
use super::about::About;
use super::plain;
use crate::language::Key;
use crate::model::site::View;
use crate::render::exports::address::base_url;

/// Fills the page for addresses that are not there.
pub(super) fn not_found(draft: &mut PageDraft<'_>) {
    let maker = &draft.maker;
    let words = plain::words(maker, "/404.html");
    let text = words.map(|words| plain::text(maker, words));
    let title = maker.words().get(Key::NotFound);
    let page = plain::worded(maker, words, About::new("not-found", title, "/404.html")).context(maker);
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
    let to = &*maker.site.redirects().get(from)?.to;
    let named = maker.site.at(to).and_then(|target| maker.site.link(target));
    let title = named.map_or(Cow::Borrowed(to), |(_, title)| title);
    let target = maker.link(Some((&title, to)));
    let page = About::new("redirect", &title, to).context(maker);
    draft.set("page", &page);
    draft.set("target", &target);
    Some(())
}
