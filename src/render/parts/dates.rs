//! Dates as templates see them.

use super::Maker;
use crate::language::Language;
use crate::model::date::Date;
use crate::render::context::DateContext;

impl Maker<'_> {
    /// A date in words, short words and, where it is plain, for `<time datetime>`.
    pub(in crate::render) fn date(&self, date: &Date) -> DateContext {
        context(date, self.words())
    }
}

/// See [`Maker::date`].
pub(in crate::render) fn context(date: &Date, words: &Language) -> DateContext {
    let (text, short) = date.display_both(words);
    let (month, day) = date.month_and_day();
    DateContext {
        edtf: date.edtf().to_owned(),
        text,
        short,
        datetime: date.datetime_attr().map(str::to_owned),
        year: date.year(),
        month,
        day,
        sort: date.instant(),
    }
}
