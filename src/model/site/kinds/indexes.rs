//! Lists that `ibid` makes: where they are, what they are called, whether a site has them.

use std::borrow::Cow;

use super::super::{Site, YearEntry};
use super::IndexKind;
use crate::config::Config;
use crate::language::{Key, Languages};
use crate::model::date::Date;

impl IndexKind {
    /// Its title in the site's language.
    pub fn title(self, config: &Config) -> String {
        let words = config.words();
        match self {
            IndexKind::Front => config.title.clone(),
            IndexKind::Sources => config.collections.sources.title.clone(),
            IndexKind::Entities => config.collections.entities.title.clone(),
            IndexKind::Claims => config.collections.claims.title.clone(),
            IndexKind::Outlets => words.get(Key::Outlets).to_owned(),
            IndexKind::Tags => words.get(Key::Tags).to_owned(),
            IndexKind::Timeline => words.get(Key::Timeline).to_owned(),
            IndexKind::Archive => words.get(Key::Archive).to_owned(),
            IndexKind::ArchiveYear(year) => Date::year_in(year, words),
        }
    }

    /// Its name in messages.
    pub fn called(self) -> Cow<'static, str> {
        match self {
            IndexKind::Front => "the front page".into(),
            IndexKind::Sources => "the list of sources".into(),
            IndexKind::Entities => "the list of entities".into(),
            IndexKind::Claims => "the list of claims".into(),
            IndexKind::Outlets => "the list of outlets".into(),
            IndexKind::Tags => "the list of tags".into(),
            IndexKind::Timeline => "the timeline".into(),
            IndexKind::Archive => "the archive".into(),
            IndexKind::ArchiveYear(year) => {
                format!("the archive of {}", Date::year_in(year, Languages::english())).into()
            }
        }
    }

    /// Its address; `year` finds a year of the archive.
    pub fn route<'a>(self, config: &'a Config, year: impl FnOnce(i32) -> Option<&'a YearEntry>) -> &'a str {
        match self {
            IndexKind::Front => "/",
            IndexKind::Sources => &config.collections.sources.url,
            IndexKind::Entities => &config.collections.entities.url,
            IndexKind::Claims => &config.collections.claims.url,
            IndexKind::Outlets => "/outlets/",
            IndexKind::Tags => "/tags/",
            IndexKind::Timeline => "/timeline/",
            IndexKind::Archive => "/archive/",
            IndexKind::ArchiveYear(number) => year(number).map_or("/archive/", |year| &year.route),
        }
    }

    /// Whether a site has it: a list of nothing is no page.
    pub fn is_in(self, site: &Site) -> bool {
        match self {
            IndexKind::Front => true,
            IndexKind::Sources => !site.sources.is_empty(),
            IndexKind::Entities => !site.entities.is_empty(),
            IndexKind::Claims => !site.claims.is_empty(),
            IndexKind::Outlets => site.entities.iter().any(|entity| !entity.published.is_empty()),
            IndexKind::Tags => !site.tags.is_empty(),
            IndexKind::Timeline => !site.events.is_empty(),
            IndexKind::Archive => !site.years.is_empty(),
            IndexKind::ArchiveYear(year) => site.year(year).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Collections, OWN_ADDRESSES};

    /// The place of a list among those of which there is one at most: to be given to each that is added.
    fn place(kind: IndexKind) -> Option<usize> {
        match kind {
            IndexKind::Front => Some(0),
            IndexKind::Timeline => Some(1),
            IndexKind::Sources => Some(2),
            IndexKind::Claims => Some(3),
            IndexKind::Outlets => Some(4),
            IndexKind::Entities => Some(5),
            IndexKind::Tags => Some(6),
            IndexKind::Archive => Some(7),
            IndexKind::ArchiveYear(_) => None,
        }
    }

    #[test]
    fn each_list_is_among_the_fixed_ones_and_no_collection_may_have_its_address() {
        let config = Config::default();
        for (at, kind) in IndexKind::FIXED.into_iter().enumerate() {
            assert_eq!(place(kind), Some(at));
            let route = kind.route(&config, |_| None);
            let Collections { sources, entities, claims, .. } = &config.collections;
            let collections = [&sources.url, &entities.url, &claims.url];
            let is_kept = route == "/" || collections.contains(&&route.to_owned()) || OWN_ADDRESSES.contains(&route);
            assert!(is_kept, "{route} is not among the addresses that collections may not have");
        }
    }
}
