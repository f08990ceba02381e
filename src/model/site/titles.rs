//! Titles of the pages that `ibid` makes of itself.

use super::IndexKind;
use crate::config::Config;
use crate::language::Key;
use crate::model::date::Date;

impl IndexKind {
    /// Its title in the site's language.
    pub fn title(self, config: &Config) -> String {
        let words = config.words();
        match self {
            IndexKind::Front => config.title.clone(),
            IndexKind::Sources => config.collections.sources.title.clone(),
            IndexKind::Entities => config.collections.entities.title.clone(),
            IndexKind::Outlets => words.get(Key::Outlets).to_owned(),
            IndexKind::Tags => words.get(Key::Tags).to_owned(),
            IndexKind::Timeline => words.get(Key::Timeline).to_owned(),
            IndexKind::Archive => words.get(Key::Archive).to_owned(),
            IndexKind::ArchiveYear(year) => Date::year_in(year, words),
        }
    }
}
