//! A briefing's whole text for feeds, which are read far from the site: every address in it is whole.

use super::{Maker, NAMES, PageState};
use crate::model::site::{BriefingEntry, View};
use crate::render::Engine;
use crate::render::context::LinkContext;
use crate::render::engine::{PageBlocks, PageName, Setting};
use crate::render::exports::address::base_url;
use crate::render::parts::{PageLanguage, PageText};
use crate::text::Files;

/// Makes it; `None` without a whole address, or if a template fails, which the page's own says.
pub(in crate::render) fn html(
    site: &View<'_>,
    files: &Files,
    engine: &Engine,
    path: &str,
    entry: &BriefingEntry,
) -> Option<String> {
    let base = base_url(site)?;
    let name = PageName { path, span: Some(entry.briefing.head.span), template: None };
    let mut variables = engine.variables();
    for name in NAMES {
        variables.insert(name, &());
    }
    let language = PageLanguage::new(site, &engine.shared, entry.briefing.head.lang.as_deref());
    variables.speak(engine, language);
    let setting = Setting { site, files, language, root: &base, page: name };
    let blocks = PageBlocks::new(engine, setting, &variables);
    variables.insert("root", &*base);
    variables.insert("page", &LinkContext { title: entry.title.to_string(), ..LinkContext::default() });
    let maker = Maker {
        site,
        files,
        shared: &engine.shared,
        language,
        route: &entry.route,
        root: &base,
        blocks: &blocks,
        page: PageState::of_feed(),
    };
    let body = site.body(&entry.briefing.body);
    let text = maker.text(&PageText::briefing(entry, &body));
    variables.insert_text(engine, &base, Some(&text));
    let html = engine.page(&setting, "feed-entry.html", &variables, &mut Vec::new())?;
    let page = format!("{base}{}", maker.url(&entry.route));
    Some(whole_parts(&String::from_utf8(html).ok()?, &page))
}

/// Puts the page's address in front of the parts that links name. A quotation mark within a tag is an attribute's, and `<` in a
/// text is escaped, so that this changes links only.
fn whole_parts(html: &str, page: &str) -> String {
    const LINK: &str = "href=\"#";
    let mut out = String::with_capacity(html.len());
    for (ix, piece) in html.split('<').enumerate() {
        if ix > 0 {
            out.push('<');
        }
        let end = piece.find('>').filter(|_| ix > 0).unwrap_or(0);
        let (tag, rest) = piece.split_at(end);
        match tag.split_once(LINK) {
            Some((before, part)) => out.extend([before, "href=\"", page, "#", part]),
            None => out.push_str(tag),
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_made_whole_in_tags_alone() {
        let html = "<p>See <a id=\"c\" href=\"#a\">x</a> and href=\"#b\" <a href=\"https://e.org/#a\">y</a></p>";
        let expected = "<p>See <a id=\"c\" href=\"https://e.org/p/#a\">x</a> and href=\"#b\" <a href=\"https://e.org/#a\">y</a></p>";
        assert_eq!(whole_parts(html, "https://e.org/p/"), expected);
        assert_eq!(whole_parts("", "p"), "");
    }
}
