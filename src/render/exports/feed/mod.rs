//! What Atom and JSON feeds share: which items, in which words, with which addresses and ids.
//!
//! Enter through [`Feed::new`]. Ids are whole addresses; a site without one has ids made from its routes.

pub(super) mod atom;
mod briefings;
mod corrections;
pub(super) mod json_feed;
mod judgements;

use std::borrow::Cow;

use super::FullText;
use super::address::OutputAddresses;
use crate::model::date::Date;
use crate::model::site::{IndexKind, Target, View};

pub(super) use briefings::{authors, summary, tags};

/// A feed before it is written.
pub(super) struct Feed<'a> {
    /// The site's title, after the name of what the feed is of.
    pub(super) title: String,
    /// The feed's page; its files stand beside it.
    pub(super) route: &'a str,
    /// Makes its addresses.
    pub(super) addresses: OutputAddresses<'a>,
    /// The newest that have a day, `feed_size` at most.
    pub(super) items: Vec<FeedItem<'a>>,
}

/// Something that is told.
pub(super) struct FeedItem<'a> {
    /// Stays, whatever else there is.
    pub(super) id: String,
    /// Where it is read.
    pub(super) url: String,
    pub(super) title: Cow<'a, str>,
    /// When it came out.
    pub(super) published: Option<&'a Date>,
    /// When it was written anew, if it says so.
    pub(super) updated: Option<&'a Date>,
    /// When it last changed, in whatever way.
    pub(super) changed: Option<&'a Date>,
    /// Names.
    pub(super) authors: Vec<&'a str>,
    pub(super) tags: Vec<&'a str>,
    /// Plain text.
    pub(super) summary: Option<String>,
    /// The whole text.
    pub(super) html: Option<String>,
    /// Its language, if that is not the site's.
    pub(super) lang: Option<&'a str>,
}

impl<'a> Feed<'a> {
    /// Collects a feed; `full` makes the whole text of briefings.
    ///
    /// # Errors
    /// An index that is not in the site, or a page without a feed.
    pub(super) fn new(site: &'a View<'a>, of: Target, full: FullText<'_>) -> Result<Feed<'a>, String> {
        let unknown = || format!("no feed of {of:?}");
        let (route, name) = site.link(of).ok_or_else(unknown)?;
        let addresses = OutputAddresses::new(site, route);
        let items = if of == Target::Index(IndexKind::Corrections) {
            corrections::items(site, &addresses)
        } else if of == Target::Index(IndexKind::Claims) {
            judgements::items(site, &addresses)
        } else {
            briefings::items(site, &addresses, of, full).ok_or_else(unknown)?
        };
        let title = if of == Target::Index(IndexKind::Front) {
            site.config.title.clone()
        } else {
            format!("{name} – {}", site.config.title)
        };
        Ok(Feed { title, route, addresses, items })
    }

    /// When anything in it last changed.
    pub(super) fn changed(&self) -> Option<&'a Date> {
        let dates = self.items.iter().filter_map(|item| item.changed).filter(|date| date.moment().is_some());
        dates.max_by_key(|date| date.instant())
    }
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
        let feed = Feed::new(&view, Target::Index(IndexKind::Front), &|_| None).unwrap();
        assert_eq!(feed.items.len(), 1);
        assert_eq!(feed.changed().map(Date::edtf), Some("2015-11-20"));
        assert!(Feed::new(&site.view(), Target::Tag(9), &|_| None).is_err());
    }
}
