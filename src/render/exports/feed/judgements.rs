//! The feed of changed judgements: what is said of claims, and what was said before.

use std::borrow::Cow;

use super::{FeedItem, id};
use crate::language::Key;
use crate::model::site::{JudgementChange, View};
use crate::render::exports::address::OutputAddresses;
use crate::render::parts::{capitalized, signs, with_stop, words_with_names};

/// The part of a claim's page that tells what was said before.
const PART: &str = "History";

/// The newest that have a day, `feed_size` at most.
pub(super) fn items<'a>(site: &'a View<'a>, addresses: &OutputAddresses<'_>) -> Vec<FeedItem<'a>> {
    let all = site.changed_judgements();
    let dated = all.iter().filter(|one| one.change.date.value.plain_day().is_some());
    dated.take(site.config.feed_size).map(|one| item(site, addresses, one)).collect()
}

fn item<'a>(site: &'a View<'a>, addresses: &OutputAddresses<'_>, one: &JudgementChange<'a>) -> FeedItem<'a> {
    let (entry, date) = (one.entry, &one.change.date.value);
    // Changes are newest first: those behind it came before.
    let earlier = &entry.claim.history[one.at + 1..];
    let alike = earlier.iter().filter(|change| change.date.value == *date).count();
    let number = if alike == 0 { String::new() } else { format!("-{}", alike + 1) };
    FeedItem {
        id: format!("{}#changed-{}{number}", id(site, entry.route), date.edtf()),
        url: addresses.part(entry.route, PART),
        title: Cow::Borrowed(entry.title),
        published: Some(date),
        updated: None,
        changed: Some(date),
        authors: Vec::new(),
        tags: Vec::new(),
        summary: Some(summary(site, one)).filter(|words| !words.is_empty()),
        html: None,
        lang: None,
    }
}

/// What is said since then; what was said until then; what moved it.
fn summary(site: &View<'_>, one: &JudgementChange<'_>) -> String {
    let words = site.config.words();
    let mut said = signs(&one.after(), words);
    let before = signs(&one.before(), words);
    if !before.is_empty() {
        let until = words.say(Key::UntilDate, &[("date", &one.change.date.value.display_in(words))]);
        said.push(format!("{until}: {}", before.join(" ")));
    }
    let because = one.change.because.as_ref().map(|because| words_with_names(site, words, because));
    let because = because.filter(|because| !because.is_empty());
    said.extend(because.map(|because| with_stop(words, capitalized(&because))));
    said.join(" ")
}
