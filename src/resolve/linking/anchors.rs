//! Which parts a page has: headings, and what `ibid` gives an id (markup.md). Enter through [`has`].

use std::collections::{BTreeMap, HashMap};

use crate::config::RawHtml;
use crate::model::captioned::PartName;
use crate::model::document::{Captioned, Document, NodeKind};
use crate::model::site::{Resolved, Site, Target};
use crate::resolve::texts::Content;
use crate::resolve::uses::numbered_page;
use crate::text::Files;

/// Parts that every page has under these names.
const ALWAYS: [&str; 2] = ["top", "Content"];

/// Whether every page has a part with this id, which is the page itself.
pub(super) fn is_of_every_page(id: &str) -> bool {
    ALWAYS.contains(&id)
}

/// Headings, pictures and tables of pages with many of them, by id, so that a long page with a contents list of its own costs no
/// more than its length.
pub(in crate::resolve) type Contents<'a> = BTreeMap<Target, HashMap<&'a str, OwnPart<'a>>>;

/// A part of a page that has its id from the text.
#[derive(Clone, Copy)]
pub(in crate::resolve) enum OwnPart<'a> {
    /// A heading, by its words.
    Heading(&'a str),
    /// A picture or a table.
    Captioned(&'a Captioned),
}

/// From how many parts on a page is looked up instead of read through.
const MANY: usize = 64;

/// The parts of every page that has many.
pub(in crate::resolve) fn contents(site: &Site) -> Contents<'_> {
    let briefings = (0..).zip(&site.briefings).map(|(ix, entry)| (Target::Briefing(ix), &entry.briefing.body));
    let pages = (0..).zip(&site.pages).map(|(ix, entry)| (Target::Page(ix), &entry.page.body));
    let long = briefings.chain(pages).filter(|(_, body)| body.headings.len() + body.captioned.len() >= MANY);
    long.map(|(target, body)| (target, own_parts(body).collect())).collect()
}

/// The parts of a text with an id.
fn own_parts(body: &Document) -> impl Iterator<Item = (&str, OwnPart<'_>)> {
    let headings = body.headings.iter().map(|heading| (&*heading.id, OwnPart::Heading(&heading.text)));
    let captioned = body.captioned.iter().filter_map(|one| Some((one.id.as_deref()?, OwnPart::Captioned(one))));
    headings.chain(captioned)
}

/// Whether a page has a part with this id, as the theme's templates give them.
pub(in crate::resolve) fn has(site: &Site, contents: &Contents<'_>, target: Target, anchor: &str) -> bool {
    let long = contents.get(&target);
    if long.is_some_and(|parts| parts.contains_key(anchor)) {
        return true;
    }
    let is_part = ALWAYS.contains(&anchor) || site.has_part(target, anchor);
    let is_event = |id| site.events_on(target).any(|ix| site.events[ix as usize].id.as_str() == id);
    if is_part || anchor.strip_prefix("event-").is_some_and(is_event) {
        return true;
    }
    let Some((content, resolved)) = text(site, target) else { return false };
    if is_generated(content, resolved, anchor) {
        return true;
    }
    let Some((_, document)) = content.main() else { return false };
    (long.is_none() && own_parts(document).any(|(id, _)| id == anchor))
        || (site.config.raw_html == RawHtml::Allow && in_html(document, anchor))
}

/// Which of these parts of pages are not there, by their places in the list.
pub(in crate::resolve) fn gone(site: &Site, parts: &[(Target, &str)]) -> Vec<usize> {
    let contents = contents(site);
    let is_gone = |at: &usize| parts.get(*at).is_some_and(|(target, part)| !has(site, &contents, *target, part));
    (0..parts.len()).filter(is_gone).collect()
}

/// The id of the heading with these words: signs, case and white space do not count. Of `A#B` the last counts.
pub(super) fn of_heading<'a>(site: &'a Site, target: Target, words: &str) -> Option<&'a str> {
    let folded =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = folded(words.rsplit('#').next().unwrap_or(words));
    let (_, document) = text(site, target)?.0.main()?;
    let heading = document.headings.iter().find(|heading| !wanted.is_empty() && folded(&heading.text) == wanted)?;
    Some(&heading.id)
}

/// What a part is called, by its id: by its words or its number.
pub(in crate::resolve) fn name(site: &Site, contents: &Contents<'_>, target: Target, id: &str) -> Option<PartName> {
    let part = match contents.get(&target) {
        Some(parts) => parts.get(id).copied()?,
        None => own_parts(text(site, target)?.0.main()?.1).find(|(own, _)| *own == id)?.1,
    };
    match part {
        OwnPart::Heading(words) => (!words.is_empty()).then(|| PartName::Words(words.into())),
        OwnPart::Captioned(captioned) => captioned.name(),
    }
}

/// Whether the site or its theme has a template of its own for this kind of page, or for a part of all pages.
pub(super) fn has_own_template(files: &Files, target: Target) -> bool {
    let templates = target.kind().templates.iter().chain(&["base.html"]);
    let own: Vec<String> = templates.map(|name| format!("templates/{name}")).collect();
    let is_own = |path: &str| own.iter().any(|own| path.ends_with(own)) || path.contains("templates/partials/");
    files.iter().any(|(_, file)| {
        (file.path.starts_with("templates/") || file.path.starts_with("themes/")) && is_own(&file.path)
    })
}

/// How many parts are compared for a suggestion.
const MOST: usize = 500;

/// Ids that a writer may have meant, for the suggestion.
pub(in crate::resolve) fn ids(site: &Site, target: Target) -> Vec<&str> {
    let main = text(site, target).and_then(|(content, _)| content.main());
    main.map_or_else(Vec::new, |(_, document)| own_parts(document).take(MOST).map(|(id, _)| id).collect())
}

/// The text of a page, with its marks.
fn text(site: &Site, target: Target) -> Option<(Content<'_>, &Resolved)> {
    let page = match numbered_page(site, target) {
        Some(page) => return Some((page.content, page.resolved)),
        None => site.view().words_of(target)?,
    };
    Some((Content::Page(&page.page), &page.resolved))
}

/// Whether raw HTML of the text gives this id to something.
fn in_html(document: &Document, anchor: &str) -> bool {
    let forms =
        ["id=", "name="].map(|attribute| [format!("{attribute}\"{anchor}\""), format!("{attribute}'{anchor}'")]);
    (0..).zip(&document.nodes).any(|(ix, node)| {
        matches!(node.kind, NodeKind::HtmlBlock | NodeKind::HtmlInline)
            && forms.iter().flatten().any(|form| document.raw(ix).contains(form.as_str()))
    })
}

/// `source-N`, `cite-N-K`, `note-a`, `noteref-a-K`, `passage-K`, `annotation-K`.
fn is_generated(content: Content<'_>, resolved: &Resolved, anchor: &str) -> bool {
    let number = |text: &str| text.parse::<usize>().ok().filter(|n| *n > 0);
    let Some((kind, rest)) = anchor.split_once('-') else { return false };
    let uses = |n: usize| resolved.sources.get(n - 1).map(|source| source.uses as usize);
    match (kind, rest.split_once('-')) {
        ("source", None) => number(rest).is_some_and(|n| n <= resolved.sources.len()),
        ("cite", Some((n, k))) => number(n).and_then(uses).is_some_and(|uses| number(k).is_some_and(|k| k <= uses)),
        ("note", None) => letter(rest).is_some_and(|n| n <= resolved.notes.len()),
        ("noteref", Some((n, k))) => {
            let note = letter(n).and_then(|n| resolved.notes.get(n - 1));
            note.is_some_and(|note| number(k).is_some_and(|k| k <= note.uses as usize))
        }
        ("passage" | "annotation", None) => number(rest).is_some_and(|n| n <= content.annotations().len()),
        _ => false,
    }
}

/// `a` is 1, `z` 26, `aa` 27.
fn letter(text: &str) -> Option<usize> {
    let digit = |c: char| c.is_ascii_lowercase().then(|| c as usize - 'a' as usize + 1);
    let sum = |sum: usize, c: char| sum.checked_mul(26)?.checked_add(digit(c)?);
    text.chars().try_fold(0, sum).filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_count_on_after_z() {
        assert_eq!(letter("a"), Some(1));
        assert_eq!(letter("z"), Some(26));
        assert_eq!(letter("ab"), Some(28));
        assert_eq!(letter("é"), None);
        assert_eq!(letter(&"z".repeat(99)), None);
    }
}
