//! The fields of a source in reading order: who, where, when, how to get at it, what else is known.

use crate::language::{Key, Language};
use crate::model::id::Id;
use crate::model::site::SourceFacts;
use crate::model::source::{Access, UrlStatus};
use crate::render::context::{ArchiveContext, DateContext, FieldContext, LinkContext, SourceCardContext};
use crate::render::parts::{Maker, doi_name, doi_url};

/// Bibliographic fields that are shown.
const BIBLIOGRAPHIC: [&str; 10] =
    ["address", "doi", "edition", "isbn", "issue", "number", "pages", "place", "publisher", "volume"];

/// Makes them; fields without a value are left out.
pub(super) fn facts(maker: &Maker<'_>, entry: SourceFacts<'_>, card: &SourceCardContext) -> Vec<FieldContext> {
    let source = entry.source;
    let words = maker.words();
    let mut out = Vec::new();
    who(maker, entry, card, &mut out);
    out.extend(date(words.get(Key::FactPublished), card.issued.as_ref()));
    out.extend(date(words.get(Key::FactUpdated), source.updated.as_ref().map(|date| maker.date(&date.value)).as_ref()));
    out.extend(date(words.get(Key::FactRead), card.accessed.as_ref()));
    access(words, entry, card, &mut out);
    out.extend(source.archives.iter().filter_map(|copy| maker.archive(copy)).map(|copy| archived(words, copy)));
    for (name, value) in &source.bibliographic {
        if !BIBLIOGRAPHIC.contains(&name.as_str()) {
            continue;
        }
        let label = words.word("fact", name);
        let href = doi_name(value).filter(|_| name == "doi").map(doi_url);
        out.push(FieldContext { href, ..text(label, value) });
    }
    out.extend(source.lang.as_ref().map(|lang| text(words.get(Key::FactLanguage), lang)));
    for (key, id) in [(Key::FactCorrects, &source.correction_of), (Key::FactReplaces, &source.supersedes)] {
        let label = words.get(key);
        out.extend(id.as_ref().map(|id| other(maker, label, id.value.folded(), id.value.as_str())));
    }
    if let Some(grade) = &card.grade {
        let letter = grade.grade.to_string();
        let since = grade.since.as_ref().filter(|_| grade.later).map(|since| since.text.as_str());
        let key = match (since, &grade.by) {
            (Some(_), Some(_)) => Key::GradeSinceBy,
            (Some(_), None) => Key::GradeSince,
            (None, Some(_)) => Key::GradeBy,
            (None, None) => Key::GradeWords,
        };
        let (by, since) = (grade.by.as_deref().unwrap_or_default(), since.unwrap_or_default());
        let said = words.say(key, &[("grade", &letter), ("words", &grade.words), ("date", since), ("name", by)]);
        out.push(text(words.get(Key::FactGraded), &said));
    }
    out.push(text(words.get(Key::FactCitedAs), &format!("@{}", entry.id)));
    out
}

fn who(maker: &Maker<'_>, entry: SourceFacts<'_>, card: &SourceCardContext, out: &mut Vec<FieldContext>) {
    let source = entry.source;
    let words = maker.words();
    let label = words.count(Key::FactAuthor, source.authors.len(), &[]);
    out.extend(card.authors.as_ref().map(|names| text(&label, names)));
    out.extend(card.speaker.as_ref().map(|link| linked(words.get(Key::FactSpeaker), link)));
    if let Some(occasion) = &source.occasion {
        let link = entry.occasion.map(|ix| maker.link_entity(ix));
        let label = words.get(Key::FactOccasion);
        out.push(link.map_or_else(|| text(label, &occasion.value), |link| linked(label, &link)));
    }
    out.extend(card.outlet.as_ref().map(|link| linked(words.get(Key::FactOutlet), link)));
    out.extend(card.agency.as_ref().map(|link| linked(words.get(Key::FactAgency), link)));
    out.extend(source.delivered_by.as_ref().map(|name| text(words.get(Key::FactDeliveredBy), name)));
}

fn access(words: &Language, entry: SourceFacts<'_>, card: &SourceCardContext, out: &mut Vec<FieldContext>) {
    let source = entry.source;
    let usable = !matches!(source.url_status, UrlStatus::Usurped | UrlStatus::Unfit);
    if let Some(url) = &card.original_url {
        // An address that somebody else has now is shown, not linked to.
        let href = usable.then(|| url.clone());
        out.push(FieldContext { href, ..text(words.get(Key::FactOriginal), url) });
    }
    let state = match &source.url_status {
        UrlStatus::Live => None,
        UrlStatus::Dead => Some(words.get(Key::StateDead)),
        UrlStatus::Unfit => Some(words.get(Key::StateUnfit)),
        UrlStatus::Usurped => Some(words.get(Key::StateUsurped)),
        UrlStatus::Changed => Some(words.get(Key::StateChanged)),
        UrlStatus::Other(word) => Some(&**word),
    };
    out.extend(state.map(|state| text(words.get(Key::FactState), state)));
    let access = match &source.access {
        Access::Free => None,
        Access::Registration => Some(words.get(Key::ReaderRegistration)),
        Access::Subscription => Some(words.get(Key::ReaderSubscription)),
        Access::Other(word) => Some(&**word),
    };
    out.extend(access.map(|access| text(words.get(Key::FactAccess), access)));
    let firsthand = source.firsthand && !entry.rests_on.is_empty();
    out.extend(firsthand.then(|| text(words.get(Key::FactStanding), words.get(Key::KnownFirsthand))));
}

fn text(label: &str, text: &str) -> FieldContext {
    FieldContext { label: label.to_owned(), text: text.to_owned(), url: None, href: None, date: None }
}

fn linked(label: &str, link: &LinkContext) -> FieldContext {
    FieldContext { url: link.url.clone(), ..text(label, &link.title) }
}

fn date(label: &str, date: Option<&DateContext>) -> Option<FieldContext> {
    date.map(|date| FieldContext { date: Some(date.clone()), ..text(label, &date.text) })
}

fn archived(words: &Language, copy: ArchiveContext) -> FieldContext {
    let host = url::Url::parse(&copy.url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let mut said = host.unwrap_or_else(|| copy.url.clone());
    if let Some(date) = &copy.date {
        said.push_str(words.get(Key::Comma));
        said.push_str(&date.text);
    }
    FieldContext { href: Some(copy.url), ..text(words.get(Key::FactCopy), &said) }
}

/// Another source of the site by its id, or the id where there is none.
fn other(maker: &Maker<'_>, label: &str, folded: &str, written: &str) -> FieldContext {
    let sources = &maker.site.sources;
    let found = sources.find(&Id::new(folded));
    match found {
        Some(ix) => linked(label, &maker.link_source(ix as u32)),
        None => text(label, written),
    }
}
