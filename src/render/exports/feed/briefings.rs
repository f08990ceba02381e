//! Feeds of briefings: the newest that a page lists.

use std::borrow::Cow;

use super::super::{FullText, changed, day};
use super::{FeedItem, id};
use crate::config::FeedContent;
use crate::language::Key;
use crate::model::correction::CorrectionNote;
use crate::model::site::{BriefingFacts, BriefingIx, BriefingsOf, Target, Touched, View};
use crate::render::exports::address::OutputAddresses;
use crate::render::parts::{capitalized, description};

/// The newest that have a date, `feed_size` at most; `None` for what lists no briefings.
pub(super) fn items<'a>(
    site: &'a View<'a>,
    addresses: &OutputAddresses<'_>,
    of: Target,
    full: FullText<'_>,
) -> Option<Vec<FeedItem<'a>>> {
    let is_dated =
        |(_, entry): &(BriefingIx, BriefingFacts<'_>)| entry.date.is_some_and(|date| day(&date.value).is_some());
    let list = match site.briefings_of(of) {
        BriefingsOf::All => (0..site.briefings.len() as BriefingIx).collect(),
        BriefingsOf::These(list) => list,
        BriefingsOf::Unknown => return None,
    };
    let entries = list.iter().filter_map(|ix| Some((*ix, site.briefings.get(*ix as usize)?)));
    let dated = entries.filter(is_dated).take(site.config.feed_size);
    let text = |ix: BriefingIx| match site.config.feeds {
        FeedContent::Summary => None,
        FeedContent::Full => full(site.briefings.whole(ix as usize)?),
    };
    Some(dated.map(|(ix, entry)| FeedItem { html: text(ix), ..item(site, addresses, entry) }).collect())
}

fn item<'a>(site: &'a View<'a>, addresses: &OutputAddresses<'_>, entry: BriefingFacts<'a>) -> FeedItem<'a> {
    FeedItem {
        id: id(site, entry.route),
        url: addresses.page(entry.route),
        title: Cow::Borrowed(entry.title),
        published: entry.date.map(|date| &date.value),
        updated: entry.updated.map(|date| &date.value),
        changed: changed(entry),
        authors: authors(site, entry).collect(),
        tags: tags(site, entry).collect(),
        summary: summary(site, entry),
        html: None,
        lang: entry.head.lang.as_deref(),
    }
}

/// The names of who wrote a briefing: that of the record, else as written.
pub(in crate::render::exports) fn authors<'a>(
    site: &'a View<'a>,
    entry: BriefingFacts<'a>,
) -> impl Iterator<Item = &'a str> {
    entry.author_names.iter().enumerate().map(|(i, written)| {
        let record = entry.authors.get(i).copied().flatten().and_then(|ix| site.entities.line(ix));
        record.map_or(written.value.as_str(), |entity| entity.name)
    })
}

/// What lists without a page of their own say of a briefing: first what keeps it from being taken as it stands.
pub(in crate::render::exports) fn summary(site: &View<'_>, entry: BriefingFacts<'_>) -> Option<String> {
    let words = site.config.words_of(entry.head.lang.as_deref());
    let status = Some(entry.status.word()).filter(|word| !matches!(*word, "published" | "draft"));
    let event = entry.event_status.filter(|word| *word != "confirmed");
    let status = status.map(|word| words.word("status", word));
    let event = event.map(|word| words.word("event", word));
    let leans = Touched::is_any_full(entry.touched).then(|| words.get(Key::SourceCorrected));
    let corrected = CorrectionNote::last(entry.corrections);
    let corrected = corrected.map(|date| words.say(Key::CorrectedOn, &[("date", &date.display_in(words))]));
    let signs = status.into_iter().chain(event).chain(leans).chain(corrected.as_deref());
    let mut said: Vec<String> = signs.map(|word| capitalized(word) + words.get(Key::FullStop)).collect();
    said.extend(description(site, words, entry.head));
    (!said.is_empty()).then(|| said.join(" "))
}

/// The names of a briefing's tags.
pub(in crate::render::exports) fn tags<'a>(
    site: &'a View<'a>,
    entry: BriefingFacts<'a>,
) -> impl Iterator<Item = &'a str> {
    entry.tags.iter().filter_map(|ix| site.tags.line(*ix)).map(|tag| tag.name)
}
