//! Which parts a page has: headings, and what `ibid` gives an id (markup.md). Enter through [`has`].

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use crate::config::RawHtml;
use crate::model::anchors::id_of_place;
use crate::model::captioned::PartName;
use crate::model::document::{Captioned, Document, NodeKind};
use crate::model::site::{PageEntry, Resolved, Site, Target};
use crate::resolve::texts::Content;
use crate::resolve::uses::numbered_page;
use crate::text::Files;

/// Parts that every page has under these names.
const ALWAYS: [&str; 2] = ["top", "Content"];

/// Whether every page has a part with this id, which is the page itself.
pub(super) fn is_of_every_page(id: &str) -> bool {
    ALWAYS.contains(&id)
}

/// Where parts of pages are, so that links to them are looked up and not searched for.
#[derive(Default)]
pub(in crate::resolve) struct Contents<'a> {
    /// Headings, pictures and tables of pages with many of them, by id, so that a long page with a contents list of its own costs
    /// no more than its length.
    long: BTreeMap<Target, HashMap<&'a str, OwnPart<'a>>>,
    /// Looked at when it is first asked for.
    labels: OnceLock<Labels<'a>>,
    /// The ids of places in pages of documentation, by the address of the page. Looked at when it is first asked for; without
    /// it a page is read through.
    places: Option<OnceLock<HashMap<&'a str, HashSet<&'a str>>>>,
}

/// The pages of docs collections that have a part with an id that was written, by collection and id; `None` if several have it.
type Labels<'a> = BTreeMap<u8, HashMap<&'a str, Option<Target>>>;

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
    let long = long.map(|(target, body)| (target, own_parts(body).collect())).collect();
    Contents { long, places: Some(OnceLock::new()), ..Contents::default() }
}

/// The ids of a text's parts that were written.
pub(in crate::resolve) fn labels_of(body: &Document) -> impl Iterator<Item = &str> {
    let headings = body.headings.iter().filter(|heading| heading.is_id_written).map(|heading| &*heading.id);
    headings.chain(body.captioned.iter().filter_map(|one| one.id.as_deref())).chain(anchors_of(body))
}

fn places(site: &Site) -> HashMap<&str, HashSet<&str>> {
    let docs = site.pages.iter().filter(|entry| entry.docs.is_some());
    let ids = docs.map(|entry| (&*entry.route, anchors_of(&entry.page.body).collect::<HashSet<_>>()));
    ids.filter(|(_, ids)| !ids.is_empty()).collect()
}

/// The ids of places between words, as pages of other tools have them.
fn anchors_of(body: &Document) -> impl Iterator<Item = &str> {
    let html = (0..).zip(&body.nodes).filter(|(_, node)| node.kind == NodeKind::HtmlInline);
    html.filter_map(|(ix, _)| id_of_place(body.raw(ix)))
}

fn labels(site: &Site) -> Labels<'_> {
    let mut out = Labels::new();
    for (ix, entry) in (0..).zip(&site.pages) {
        let Some(collection) = label_collection(site, entry) else { continue };
        for id in labels_of(&entry.page.body) {
            let of_collection = out.entry(collection).or_default().entry(id);
            of_collection.and_modify(|known| *known = None).or_insert(Some(Target::Page(ix)));
        }
    }
    out
}

/// The docs collection whose pages share their labels with a page.
pub(in crate::resolve) fn label_collection(site: &Site, entry: &PageEntry) -> Option<u8> {
    let collection = entry.docs?.collection;
    site.config.docs(collection).filter(|docs| docs.dialect.has_labels()).map(|_| collection)
}

/// The page of the same docs collection that alone has a part with an id.
pub(super) fn labelled<'a>(site: &'a Site, contents: &Contents<'a>, from: Target, id: &str) -> Option<Target> {
    let Target::Page(ix) = from else { return None };
    let collection = label_collection(site, site.pages.get(ix as usize)?)?;
    contents.labels.get_or_init(|| labels(site)).get(&collection)?.get(id).copied().flatten()
}

/// The parts of a text with an id.
fn own_parts(body: &Document) -> impl Iterator<Item = (&str, OwnPart<'_>)> {
    let headings = body.headings.iter().map(|heading| (&*heading.id, OwnPart::Heading(&heading.text)));
    let captioned = body.captioned.iter().filter_map(|one| Some((one.id.as_deref()?, OwnPart::Captioned(one))));
    headings.chain(captioned)
}

/// Whether a page has a part with this id, as the theme's templates give them.
pub(in crate::resolve) fn has<'a>(site: &'a Site, contents: &Contents<'a>, target: Target, anchor: &str) -> bool {
    let long = contents.long.get(&target);
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
    let is_place = || match &contents.places {
        Some(known) => {
            let ids = known.get_or_init(|| places(site)).get(&*site.address(target).0);
            ids.is_some_and(|ids| ids.contains(anchor))
        }
        None => anchors_of(document).any(|id| id == anchor),
    };
    (long.is_none() && own_parts(document).any(|(id, _)| id == anchor))
        || is_place()
        || (site.config.raw_html == RawHtml::Allow && in_html(document, anchor))
}

/// Which of these parts of pages are not there, by their places in the list.
pub(in crate::resolve) fn gone(site: &Site, parts: &[(Target, &str)]) -> Vec<usize> {
    let contents = contents(site);
    let is_gone = |at: &usize| parts.get(*at).is_some_and(|(target, part)| !has(site, &contents, *target, part));
    (0..parts.len()).filter(is_gone).collect()
}

/// The id of the heading with these words, or with the id that another tool makes of them: signs, accents, case and white space do
/// not count. Of `A#B` the last counts.
pub(super) fn of_heading<'a>(site: &'a Site, target: Target, words: &str) -> Option<&'a str> {
    let (_, document) = text(site, target)?.0.main()?;
    let words = words.rsplit('#').next().unwrap_or(words);
    let wanted = folded(words, char::is_alphanumeric);
    let all = || document.headings.iter();
    let found = all().find(|heading| !wanted.is_empty() && folded(&heading.text, char::is_alphanumeric) == wanted);
    // Python-Markdown leaves out all but ASCII, and counts what is alike then: `intro`, `intro_1`; `_1` is the first of nothing.
    let of_ascii = || {
        let numbered = words.rsplit_once(['_', '-']).and_then(|(base, number)| Some((base, number.parse().ok()?)));
        let (base, number): (&str, usize) = numbered.unwrap_or((words, 0));
        let nth = if base.is_empty() { number.checked_sub(1)? } else { number };
        let wanted = folded(base, char::is_alphanumeric);
        let is_meant = |text: &str| folded(text, |c| c.is_ascii_alphanumeric()) == wanted;
        all().filter(|heading| wanted.is_empty() == base.is_empty() && is_meant(&heading.text)).nth(nth)
    };
    found.or_else(of_ascii).map(|heading| &*heading.id)
}

/// The letters of a text that count, without accents and case.
fn folded(text: &str, counts: fn(char) -> bool) -> String {
    text.nfkd().filter(|c| counts(*c)).flat_map(char::to_lowercase).collect()
}

/// What a part is called, by its id: by its words or its number.
pub(in crate::resolve) fn name(site: &Site, contents: &Contents<'_>, target: Target, id: &str) -> Option<PartName> {
    let part = match contents.long.get(&target) {
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
