//! The fields of a source in reading order: who, where, when, how to get at it, what else is known.

use crate::model::id::Id;
use crate::model::site::SourceEntry;
use crate::model::source::{Access, UrlStatus};
use crate::render::context::{ArchiveContext, DateContext, FieldContext, LinkContext, SourceCardContext};
use crate::render::parts::{Maker, doi_name, doi_url};

/// Labels of bibliographic fields.
const BIBLIOGRAPHIC: [(&str, &str); 10] = [
    ("address", "Address"),
    ("doi", "DOI"),
    ("edition", "Edition"),
    ("isbn", "ISBN"),
    ("issue", "Issue"),
    ("number", "Number"),
    ("pages", "Pages"),
    ("place", "Place"),
    ("publisher", "Publisher"),
    ("volume", "Volume"),
];

/// Makes them; fields without a value are left out.
pub(super) fn facts(maker: &Maker<'_>, entry: &SourceEntry, card: &SourceCardContext) -> Vec<FieldContext> {
    let source = &entry.source;
    let mut out = Vec::new();
    who(maker, entry, card, &mut out);
    out.extend(date("Published", card.issued.as_ref()));
    out.extend(date("Updated", source.updated.as_ref().map(|date| maker.date(&date.value)).as_ref()));
    out.extend(date("Read", card.accessed.as_ref()));
    access(entry, card, &mut out);
    out.extend(source.archives.iter().filter_map(|copy| maker.archive(copy)).map(archived));
    for (name, value) in &source.bibliographic {
        let label = BIBLIOGRAPHIC.binary_search_by(|(known, _)| (*known).cmp(name)).ok();
        let Some((_, label)) = label.and_then(|at| BIBLIOGRAPHIC.get(at)) else { continue };
        let href = doi_name(value).filter(|_| name == "doi").map(doi_url);
        out.push(FieldContext { href, ..text(label, value) });
    }
    out.extend(source.lang.as_ref().map(|lang| text("Language", lang)));
    for (label, id) in [("Corrects", &source.correction_of), ("Replaces", &source.supersedes)] {
        out.extend(id.as_ref().map(|id| other(maker, label, id.value.folded(), id.value.as_str())));
    }
    if let Some(grade) = &card.grade {
        let mut words = format!("{}, {}", grade.grade, grade.words);
        if let Some(by) = &grade.by {
            words.push_str(", by ");
            words.push_str(by);
        }
        out.push(text("Outlet graded", &words));
    }
    out.push(text("Cited as", &format!("@{}", entry.id)));
    out
}

fn who(maker: &Maker<'_>, entry: &SourceEntry, card: &SourceCardContext, out: &mut Vec<FieldContext>) {
    let source = &entry.source;
    let plural = source.authors.len() > 1;
    out.extend(card.authors.as_ref().map(|names| text(if plural { "Authors" } else { "Author" }, names)));
    out.extend(card.speaker.as_ref().map(|link| linked("Speaker", link)));
    if let Some(occasion) = &source.occasion {
        let link = entry.occasion.map(|ix| maker.link_entity(ix));
        out.push(link.map_or_else(|| text("Occasion", &occasion.value), |link| linked("Occasion", &link)));
    }
    out.extend(card.outlet.as_ref().map(|link| linked("Outlet", link)));
    out.extend(card.agency.as_ref().map(|link| linked("Agency", link)));
    out.extend(source.delivered_by.as_ref().map(|name| text("Delivered by", name)));
}

fn access(entry: &SourceEntry, card: &SourceCardContext, out: &mut Vec<FieldContext>) {
    let source = &entry.source;
    let usable = !matches!(source.url_status, UrlStatus::Usurped | UrlStatus::Unfit);
    if let Some(url) = &card.original_url {
        // An address that somebody else has now is shown, not linked to.
        let href = usable.then(|| url.clone());
        out.push(FieldContext { href, ..text("Original", url) });
    }
    let state = match &source.url_status {
        UrlStatus::Live => None,
        UrlStatus::Dead => Some("gone"),
        UrlStatus::Unfit => Some("now something one would not link to"),
        UrlStatus::Usurped => Some("taken over by somebody else"),
        UrlStatus::Changed => Some("says something else now"),
        UrlStatus::Other(word) => Some(&**word),
    };
    out.extend(state.map(|state| text("State", state)));
    let access = match &source.access {
        Access::Free => None,
        Access::Registration => Some("after registration"),
        Access::Subscription => Some("for subscribers"),
        Access::Other(word) => Some(&**word),
    };
    out.extend(access.map(|access| text("Access", access)));
    let firsthand = source.firsthand && !entry.rests_on.is_empty();
    out.extend(firsthand.then(|| text("Standing", "first-hand")));
}

fn text(label: &'static str, text: &str) -> FieldContext {
    FieldContext { label, text: text.to_owned(), url: None, href: None, date: None }
}

fn linked(label: &'static str, link: &LinkContext) -> FieldContext {
    FieldContext { url: link.url.clone(), ..text(label, &link.title) }
}

fn date(label: &'static str, date: Option<&DateContext>) -> Option<FieldContext> {
    date.map(|date| FieldContext { date: Some(date.clone()), ..text(label, &date.text) })
}

fn archived(copy: ArchiveContext) -> FieldContext {
    let host = url::Url::parse(&copy.url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let mut words = host.unwrap_or_else(|| copy.url.clone());
    if let Some(date) = &copy.date {
        words.push_str(", ");
        words.push_str(&date.text);
    }
    FieldContext { href: Some(copy.url), ..text("Archived copy", &words) }
}

/// Another source of the site by its id, or the id where there is none.
fn other(maker: &Maker<'_>, label: &'static str, folded: &str, written: &str) -> FieldContext {
    let sources = &maker.site.sources;
    let found = sources.find(&Id::new(folded));
    match found {
        Some(ix) => linked(label, &maker.link_source(ix as u32)),
        None => text(label, written),
    }
}
