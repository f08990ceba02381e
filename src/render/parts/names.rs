//! What a source is called: in a sentence, by those who hear a mark, and in words that say it was taken back.

use std::borrow::Cow;

use super::{Maker, Noted};
use crate::language::{Key, Language};
use crate::model::id::Id;
use crate::model::page::Head;
use crate::model::placeholders::{Meant, filled};
use crate::model::site::{Correction, EntityIx, Form, SourceFacts, SourceIx, View};
use crate::model::source::AuthorName;
use crate::text::Spanned;

impl Maker<'_> {
    /// How a source is named in a sentence (`@id`): its outlet, else who spoke, else its authors, else its title. Of a
    /// statement, who spoke comes first.
    pub(in crate::render) fn called(&self, ix: SourceIx, form: u32) -> String {
        self.site
            .sources
            .get(ix as usize)
            .map_or_else(String::new, |entry| called(self.site, self.words(), entry.form(form)))
    }

    /// What a mark says of its source to those who hear it: `Reuters, 12 May 2026`.
    pub(in crate::render) fn label(&self, ix: SourceIx, form: u32) -> Cow<'_, str> {
        let made = |site: &View<'_>| {
            let Some(entry) = site.sources.get(ix as usize) else { return String::new() };
            let form = entry.form(form);
            let called = called(site, self.words(), form);
            let mut label = self.words().direction().isolated(&called).into_owned();
            if let Some(issued) = &form.source.issued {
                label.push_str(self.words().get(Key::Comma));
                label.push_str(&issued.value.display_in(self.words()));
            }
            label
        };
        match self.shared.labels.get(self.language, ix as usize).filter(|_| form == 0) {
            Some(slot) => {
                let noted = slot.get_or_init(|| Noted::new(self.site, |site| made(site).into()));
                Cow::Borrowed(noted.read(self.site))
            }
            None => Cow::Owned(made(self.site)),
        }
    }
}

/// The sentence around a mark, with the names that its page shows.
pub(in crate::render) fn sentence(site: &View<'_>, words: &Language, sentence: &str) -> String {
    let name = |meant: Meant<'_>| match meant {
        Meant::Source(key) => {
            let key = Id::new(key);
            let ix = site.sources.find(&key)?;
            site.sources.get(ix).map(|entry| called(site, words, entry.form(0)))
        }
        Meant::Page(target) => {
            let id = Id::new(target);
            let entity = site.entities.find(&id).and_then(|ix| site.entities.line(ix as u32));
            let source = || site.sources.line(site.sources.find(&id)? as u32);
            let title = || source().map(|source| source.title.to_owned());
            entity.map(|entity| entity.name.to_owned()).or_else(title)
        }
    };
    filled(sentence, name).into_owned()
}

/// What lists, feeds and descriptions say of a page: its summary, else its first sentences.
pub(in crate::render) fn description(site: &View<'_>, words: &Language, head: &Head) -> Option<String> {
    summary_or(site, words, head.summary.as_deref(), head.excerpt.as_deref())
}

/// The same of the two.
pub(in crate::render) fn summary_or(
    site: &View<'_>,
    words: &Language,
    summary: Option<&str>,
    excerpt: Option<&str>,
) -> Option<String> {
    summary.map(str::to_owned).or_else(|| Some(sentence(site, words, excerpt?)))
}

/// See [`Maker::called`].
pub(in crate::render) fn called(site: &View<'_>, words: &Language, form: Form<'_>) -> String {
    let source = form.source;
    let speaker = || named(site, form.speaker, source.speaker.as_ref());
    let outlet = || named(site, form.outlet, source.outlet.as_ref());
    let first = if source.kind.value == "statement" { speaker().or_else(outlet) } else { outlet().or_else(speaker) };
    match (first, source.authors.as_slice()) {
        (Some(name), _) => name.to_owned(),
        (None, []) => source.title.value.clone(),
        (None, [one]) => one.short().to_owned(),
        (None, [one, other]) => words.say(Key::NamesAnd, &[("a", one.short()), ("b", other.short())]),
        (None, [first, ..]) => words.say(Key::NamesMore, &[("names", first.short())]),
    }
}

/// The name of an entity, else the name as it was written; `None` for an empty one.
pub(in crate::render) fn named<'a>(
    site: &'a View<'a>,
    entity: Option<EntityIx>,
    written: Option<&'a Spanned<String>>,
) -> Option<&'a str> {
    let entity = entity.and_then(|ix| site.entities.line(ix)).map(|entity| entity.name);
    entity.or(written.map(|name| name.value.as_str())).filter(|name| !name.trim().is_empty())
}

/// `Ada Okafor`, `Ada Okafor and Jonas Lindqvist`, `A, B and C`; `A, B et al.` where the last stands for more.
pub(super) fn authors(words: &Language, names: &[AuthorName]) -> Option<String> {
    let (last, rest) = names.split_last()?;
    let last = last.display();
    if rest.is_empty() {
        return Some(last);
    }
    let more = ["et al", "and others", "others"].contains(&last.trim_end_matches('.').to_ascii_lowercase().as_str());
    let mut all: Vec<String> = rest.iter().map(AuthorName::display).collect();
    if more {
        return Some(words.say(Key::NamesMore, &[("names", &all.join(words.get(Key::Comma)))]));
    }
    all.push(last);
    Some(words.list_with(Key::NamesAnd, &all))
}

/// The word for a source that was taken back.
pub(in crate::render) fn corrected_word(correction: &Correction) -> &'static str {
    correction.kind.word()
}

/// The word for it as it is shown, and since when.
pub(in crate::render) fn corrected_since(words: &Language, correction: &Correction, shown: &str) -> String {
    match &correction.date {
        Some(date) => words.say(Key::CorrectedSince, &[("word", shown), ("date", &date.display_in(words))]),
        None => shown.to_owned(),
    }
}

/// The value of `data-corrected`: the id of the correction, or the source's own.
pub(in crate::render) fn corrected_id<'a>(
    site: &'a View<'a>,
    entry: SourceFacts<'a>,
    correction: &Correction,
) -> &'a str {
    let by = correction.by.and_then(|ix| site.sources.line(ix));
    by.map_or(entry.id.as_str(), |by| by.id)
}
