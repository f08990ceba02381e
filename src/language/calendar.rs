//! Names of months and seasons, kept ready: most pages show dates.

use super::{Key, Language};

/// The names of one language.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Beside a day: `30 сентября 2015`.
    pub months: Vec<Box<str>>,
    /// Without one: `сентябрь 2015`.
    pub months_alone: Vec<Box<str>>,
    /// In tables.
    pub months_short: Vec<Box<str>>,
    /// Parts of a year by EDTF's numbers, from 21 on.
    pub seasons: Vec<Box<str>>,
}

impl Calendar {
    pub(super) fn new(language: &Language) -> Calendar {
        let names = |first: Key, count: usize| -> Vec<Box<str>> {
            let key = |at: usize| Key::ALL.get(first as usize + at).copied().unwrap_or(first);
            (0..count).map(|at| language.get(key(at)).into()).collect()
        };
        Calendar {
            months: names(Key::Months1, 12),
            months_alone: names(Key::MonthsAlone1, 12),
            months_short: names(Key::MonthsShort1, 12),
            seasons: names(Key::Seasons1, 21),
        }
    }
}
