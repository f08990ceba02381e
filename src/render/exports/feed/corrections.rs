//! The feed of corrections: the newest of the site that have a day.

use std::borrow::Cow;

use super::{FeedItem, id};
use crate::language::{Key, Language};
use crate::model::site::{Notice, View};
use crate::render::exports::address::OutputAddresses;
use crate::render::parts::{capitalized, notice_words, with_stop};

/// The part of a page that tells of its corrections.
const PART: &str = "Corrections";

/// The newest, `feed_size` at most.
pub(super) fn items<'a>(site: &'a View<'a>, addresses: &OutputAddresses<'_>) -> Vec<FeedItem<'a>> {
    let all = site.notices();
    let dated = all.iter().enumerate().filter(|(_, one)| one.date().is_some_and(|date| date.plain_day().is_some()));
    dated.take(site.config.feed_size).filter_map(|(at, one)| item(site, addresses, &all[..at], one)).collect()
}

/// One of them; `before` are those above it in the list.
fn item<'a>(
    site: &'a View<'a>,
    addresses: &OutputAddresses<'_>,
    before: &[Notice<'a>],
    notice: &Notice<'a>,
) -> Option<FeedItem<'a>> {
    let (title, route, lang) = match notice {
        Notice::Briefing(ix, ..) => {
            let entry = site.briefings.get(*ix as usize)?;
            (&**entry.title, &**entry.route, entry.head.lang.as_deref())
        }
        Notice::Source(ix, ..) => {
            let entry = site.sources.get(*ix as usize)?;
            (entry.source.title.value.as_str(), &**entry.route, None)
        }
    };
    let words = site.config.words_of(lang);
    let date = notice.date()?;
    let (kind, day) = (notice.kind().word(), date.edtf());
    let is_alike = |one: &&Notice<'_>| of(one) == of(notice) && one.kind() == notice.kind() && one.date() == Some(date);
    let alike = before.iter().rev().take_while(|one| one.date() == Some(date)).filter(is_alike).count();
    let number = if alike == 0 { String::new() } else { format!("-{}", alike + 1) };
    Some(FeedItem {
        id: format!("{}#{kind}-{day}{number}", id(site, route)),
        url: addresses.part(route, PART),
        title: Cow::Owned(words.say(Key::TouchedItem, &[("source", title), ("what", words.word("correction", kind))])),
        published: Some(date),
        updated: None,
        changed: Some(date),
        authors: match notice {
            Notice::Briefing(_, _, note) => note.by.as_deref().into_iter().collect(),
            Notice::Source(..) => Vec::new(),
        },
        tags: Vec::new(),
        summary: summary(site, words, notice),
        html: None,
        lang,
    })
}

/// What it is of.
fn of(notice: &Notice<'_>) -> (bool, u32) {
    match notice {
        Notice::Briefing(ix, ..) => (true, *ix),
        Notice::Source(ix, ..) => (false, *ix),
    }
}

/// Why, the words that it is about, and who says so.
fn summary(site: &View<'_>, words: &Language, notice: &Notice<'_>) -> Option<String> {
    let (note, passages) = notice_words(site, words, notice);
    let note = with_stop(words, note);
    let (open, close) = (words.get(Key::QuoteOpen), words.get(Key::QuoteClose));
    let passages = passages.into_iter().map(|passage| format!("{open}{passage}{close}"));
    let by = match notice {
        Notice::Source(_, _, correction) => correction.by.and_then(|ix| site.sources.line(ix)),
        Notice::Briefing(..) => None,
    };
    let by = by.map(|by| words.say(Key::SeeCorrection, &[("source", by.title)]));
    let parts = Some(capitalized(&note)).filter(|note| !note.is_empty()).into_iter().chain(passages).chain(by);
    let said: Vec<String> = parts.collect();
    (!said.is_empty()).then(|| said.join(" "))
}
