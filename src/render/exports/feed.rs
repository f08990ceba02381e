//! What Atom and JSON feeds share: which briefings, in which words, with which addresses and ids.
//!
//! Enter through [`Feed::new`]. Ids are whole addresses; a site without one has ids made from its routes.

use super::address::OutputAddresses;
use super::{changed, day};
use crate::config::FeedContent;
use crate::language::Key;
use crate::model::date::Date;
use crate::model::site::{BriefingEntry, BriefingIx, BriefingsOf, IndexKind, Target, Touched, View};
use crate::render::parts::capitalized;

/// A feed before it is written.
pub(super) struct Feed<'a> {
    /// The site's title, after the name of what the feed is of.
    pub(super) title: String,
    /// The feed's page; its files stand beside it.
    pub(super) route: &'a str,
    /// Makes its addresses.
    pub(super) addresses: OutputAddresses<'a>,
    /// The newest that have a date, `feed_size` at most.
    pub(super) briefings: Vec<&'a BriefingEntry>,
}

impl<'a> Feed<'a> {
    /// Collects a feed.
    ///
    /// # Errors
    /// An index that is not in the site.
    pub(super) fn new(site: &'a View<'a>, of: Target) -> Result<Feed<'a>, String> {
        let unknown = || format!("no feed of {of:?}");
        let (route, name) = site.link(of).ok_or_else(unknown)?;
        let most = site.config.feed_size;
        let entry = |ix: BriefingIx| match site.config.feeds {
            FeedContent::Summary => site.briefings.get(ix as usize),
            FeedContent::Full => site.briefings.whole(ix as usize),
        };
        let is_dated =
            |entry: &&BriefingEntry| entry.briefing.date.as_ref().is_some_and(|date| day(&date.value).is_some());
        let briefings = match site.briefings_of(of) {
            BriefingsOf::All => {
                (0..site.briefings.len() as BriefingIx).filter_map(entry).filter(is_dated).take(most).collect()
            }
            BriefingsOf::These(list) => list.iter().copied().filter_map(entry).filter(is_dated).take(most).collect(),
            BriefingsOf::Unknown => return Err(unknown()),
        };
        let title = if of == Target::Index(IndexKind::Front) {
            site.config.title.clone()
        } else {
            format!("{name} – {}", site.config.title)
        };
        Ok(Feed { title, route, addresses: OutputAddresses::new(site, route), briefings })
    }

    /// When anything in it last changed.
    pub(super) fn changed(&self) -> Option<&'a Date> {
        let dates = self.briefings.iter().filter_map(|entry| changed(entry)).filter(|date| date.moment().is_some());
        dates.max_by_key(|date| date.instant())
    }
}

/// The names of who wrote a briefing: that of the record, else as written.
pub(super) fn authors<'a>(site: &'a View<'a>, entry: &'a BriefingEntry) -> impl Iterator<Item = &'a str> {
    entry.briefing.authors.iter().enumerate().map(|(i, written)| {
        let record = entry.authors.get(i).copied().flatten().and_then(|ix| site.entities.line(ix));
        record.map_or(written.value.as_str(), |entity| entity.name)
    })
}

/// What lists without a page of their own say of a briefing: first what keeps it from being taken as it stands.
pub(super) fn summary(site: &View<'_>, entry: &BriefingEntry) -> Option<String> {
    let written = &entry.briefing;
    let words = site.config.words_of(written.head.lang.as_deref());
    let status = Some(written.status.word()).filter(|word| !matches!(*word, "published" | "draft"));
    let event = written.event_status.as_deref().filter(|word| *word != "confirmed");
    let status = status.map(|word| words.word("status", word));
    let event = event.map(|word| words.word("event", word));
    let leans = Touched::is_any_full(&entry.touched).then(|| words.get(Key::SourceCorrected));
    let corrected = written.corrected();
    let corrected = corrected.map(|date| words.say(Key::CorrectedOn, &[("date", &date.display_in(words))]));
    let signs = status.into_iter().chain(event).chain(leans).chain(corrected.as_deref());
    let mut said: Vec<String> = signs.map(|word| capitalized(word) + words.get(Key::FullStop)).collect();
    said.extend(written.head.description().map(str::to_owned));
    (!said.is_empty()).then(|| said.join(" "))
}

/// The names of a briefing's tags.
pub(super) fn tags<'a>(site: &'a View<'a>, entry: &'a BriefingEntry) -> impl Iterator<Item = &'a str> {
    entry.tags.iter().filter_map(|ix| site.tags.line(*ix)).map(|tag| tag.name)
}

/// An id that stays: the whole address, else a UUID (RFC 9562, version 8) from the hash of the route.
pub(super) fn id(site: &View<'_>, route: &str) -> String {
    if super::address::base_url(site).is_some() {
        return OutputAddresses::new(site, "").page(route);
    }
    let mut hash = u128::from_be_bytes(first_half(blake3::hash(route.as_bytes()).as_bytes()));
    hash = hash & !(0xf << 76) | (0x8 << 76);
    hash = hash & !(0x3 << 62) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn first_half(hash: &[u8; 32]) -> [u8; 16] {
    std::array::from_fn(|i| hash[i])
}

#[cfg(test)]
mod tests {
    use super::super::tests as fixture;
    use super::*;

    #[test]
    fn ids_without_an_address_are_uuids_that_stay() {
        let site = fixture::site();
        let made = id(&site.view(), "/briefings/a/");
        assert_eq!(made, id(&site.view(), "/briefings/a/"));
        assert_ne!(made, id(&site.view(), "/briefings/b/"));
        assert_eq!(made.len(), "urn:uuid:".len() + 36);
        assert_eq!(&made[23..24], "8");
    }

    #[test]
    fn a_feed_holds_the_newest_up_to_its_size() {
        let mut site = fixture::site();
        site.config.feed_size = 1;
        let view = site.view();
        let feed = Feed::new(&view, Target::Index(IndexKind::Front)).unwrap();
        assert_eq!(feed.briefings.len(), 1);
        assert_eq!(feed.changed().map(Date::edtf), Some("2015-11-20"));
        assert!(Feed::new(&site.view(), Target::Tag(9)).is_err());
    }
}
