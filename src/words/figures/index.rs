//! What a source can be read to say in figures: whether one stands there, and which comes nearest.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::lexicon::Lexicon;
use super::scan::FigureScan;
use super::spoken::{small, word_end};
use super::{Decimal, FigureReading, FigureUnit, Side};
use crate::words::NormalText;

/// When a source was published: what years and weekdays in it refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssuedDay {
    /// The year.
    pub year: u16,
    /// The month, if it is known.
    pub month: Option<u8>,
    /// The day, if it is known.
    pub day: Option<u8>,
}

/// So many months away, a month without a year may be that of the year before or after.
const HALF_A_YEAR: u8 = 5;

/// The figures of a source.
#[derive(Debug, Default)]
pub struct FigureIndex {
    amounts: BTreeMap<Decimal, Vec<SourceAmount>>,
    /// By month and day: the years that are told, and where.
    days: HashMap<(u8, u8), Vec<SourceDay>>,
    /// Named with or without a year.
    months: HashSet<u8>,
    times: HashSet<u16>,
    issued: Option<IssuedDay>,
}

/// A figure that comes near another one.
#[derive(Clone, Debug, PartialEq)]
pub struct NearFigure {
    /// Where it stands.
    pub place: Range<usize>,
    /// Whether it counts the same.
    is_alike: bool,
    /// How far it is, for comparing it with others.
    far: f64,
}

impl NearFigure {
    /// The nearer one first; of two that are as near the one that stands first.
    pub fn order(&self, other: &NearFigure) -> Ordering {
        let far = other.is_alike.cmp(&self.is_alike).then(self.far.total_cmp(&other.far));
        far.then(self.place.start.cmp(&other.place.start))
    }
}

/// A day in a source: its year, if that is told, and where it stands.
type SourceDay = (Option<u16>, Option<Range<usize>>);

/// An amount in a source.
#[derive(Clone, Debug)]
struct SourceAmount {
    unit: FigureUnit,
    /// Whether nothing else stands in its block, as in the cell of a table, so that its unit may be told elsewhere.
    is_alone: bool,
    is_below: bool,
    /// Where it stands; `None` if it is of the source's record.
    place: Option<Range<usize>>,
}

impl FigureIndex {
    /// Adds the figures of a captured text. `language` is a tag.
    pub fn add_text(&mut self, text: &NormalText, language: &str) {
        let starts = [0].into_iter().chain(text.blocks.iter().map(|start| *start as usize));
        let ends = text.blocks.iter().map(|start| *start as usize).chain([text.text.len()]);
        for (start, end) in starts.zip(ends) {
            self.add_block(&text.text[start..end], Some(start), language);
        }
    }

    /// Adds the figures of a field of the source's record.
    pub fn add_field(&mut self, text: &str, language: &str) {
        self.add_block(text, None, language);
    }

    /// Adds the day on which the source was published, and what weekdays and years of its texts mean by it; all texts were
    /// added.
    pub fn add_issued(&mut self, issued: IssuedDay, texts: &[(&str, &str)]) {
        self.issued = Some(issued);
        self.year(issued.year);
        let Some(month) = issued.month else { return };
        self.months.insert(month);
        if let Some(day) = issued.day {
            self.days.entry((month, day)).or_default().push((Some(issued.year), None));
        }
        for (text, language) in texts {
            let lexicon = Lexicon::of(language);
            let low = text.to_lowercase();
            let says = |words: &[&str]| words.iter().any(|words| low.contains(words));
            if says(&lexicon.befores) {
                self.year(issued.year.saturating_sub(1));
            }
            if says(&lexicon.afters) {
                self.year(issued.year.saturating_add(1));
            }
            if let Some(day) = issued.day {
                self.weekdays((issued.year, month, day), &low, lexicon);
            }
        }
    }

    /// Whether a figure stands there in one of its readings.
    pub fn has(&self, readings: &[FigureReading]) -> bool {
        readings.iter().any(|reading| self.has_one(reading))
    }

    /// The figure of the text that comes nearest, where one is to be compared with it.
    pub fn nearest(&self, readings: &[FigureReading]) -> Option<NearFigure> {
        readings.iter().find_map(|reading| match reading {
            FigureReading::Amount(value, unit) => {
                self.nearest_amount(value, Some(*unit)).or_else(|| self.nearest_amount(value, None))
            }
            FigureReading::Day(day, month, _) => self.nearest_day(*day, *month),
            FigureReading::Month(_, year) => self.nearest_amount(&Decimal::whole(u64::from(*year)), None),
            FigureReading::Below(value) => self.nearest_amount(value, None),
            FigureReading::Time(_) => None,
        })
    }

    fn add_block(&mut self, block: &str, start: Option<usize>, language: &str) {
        for figure in FigureScan::new(block, Lexicon::of(language), Side::Source).figures() {
            let is_alone = figure.range.len() == block.trim().len();
            let mut place = start.map(|start| start + figure.range.start..start + figure.range.end);
            for reading in figure.readings {
                // It is shown for what it says first.
                self.add(reading, is_alone, place.take().as_ref());
            }
        }
    }

    fn add(&mut self, reading: FigureReading, is_alone: bool, place: Option<&Range<usize>>) {
        let place = place.cloned();
        let plain = |place| SourceAmount { unit: FigureUnit::None, is_alone: false, is_below: false, place };
        let bare = |number: u64| (Decimal::whole(number), plain(place.clone()));
        let mut amounts = Vec::new();
        match reading {
            FigureReading::Amount(value, unit) => {
                amounts.push((value, SourceAmount { unit, is_alone, ..plain(place) }));
            }
            FigureReading::Below(value) => amounts.push((value, SourceAmount { is_below: true, ..plain(place) })),
            FigureReading::Day(day, month, year) => {
                self.days.entry((month, day)).or_default().push((year, place.clone()));
                self.months.insert(month);
                amounts.push(bare(u64::from(day)));
                amounts.extend(year.map(|year| bare(u64::from(year))));
            }
            FigureReading::Month(month, year) => {
                self.months.insert(month);
                amounts.push(bare(u64::from(year)));
            }
            FigureReading::Time(minutes) => {
                self.times.insert(minutes);
                amounts.extend([bare(u64::from(minutes / 60)), bare(u64::from(minutes % 60))]);
            }
        }
        for (value, amount) in amounts {
            let all = self.amounts.entry(value).or_default();
            // One of each kind, the first, is as good as all.
            let is_known = all.iter().any(|one| {
                one.unit == amount.unit
                    && (one.is_alone, one.is_below) == (amount.is_alone, amount.is_below)
                    && one.place.is_some() == amount.place.is_some()
            });
            if !is_known {
                all.push(amount);
            }
        }
    }

    fn year(&mut self, year: u16) {
        let amount = SourceAmount { unit: FigureUnit::None, is_alone: false, is_below: false, place: None };
        self.amounts.entry(Decimal::whole(u64::from(year))).or_default().push(amount);
    }

    fn has_one(&self, reading: &FigureReading) -> bool {
        match reading {
            FigureReading::Amount(value, unit) => self.amounts.get(value).is_some_and(|all| {
                all.iter().any(|found| match (unit, found.unit) {
                    (FigureUnit::None, _) => true,
                    (_, FigureUnit::None) => found.is_alone || value.is_specific(),
                    (FigureUnit::Money(mine), FigureUnit::Money(theirs)) => mine.may_be(theirs),
                    (mine, theirs) => *mine == theirs,
                })
            }),
            FigureReading::Below(value) => {
                self.amounts.get(value).is_some_and(|all| all.iter().any(|found| found.is_below))
            }
            FigureReading::Day(day, month, year) => self.days.get(&(*month, *day)).is_some_and(|all| {
                let fits = |told: Option<u16>| match (year, told) {
                    (Some(year), Some(told)) => *year == told,
                    (Some(year), None) => self.may_mean(*month, *year),
                    (None, _) => true,
                };
                all.iter().any(|(told, _)| fits(*told))
            }),
            FigureReading::Month(month, year) => {
                self.months.contains(month) && self.amounts.contains_key(&Decimal::whole(u64::from(*year)))
            }
            FigureReading::Time(minutes) => {
                self.times.contains(minutes)
                    || (*minutes < 720 && self.times.contains(&(minutes + 720)))
                    || (*minutes >= 720 && self.times.contains(&(minutes - 720)))
            }
        }
    }

    /// Whether a month without a year may be of this year: the one of publication, or the one beside it that is nearer.
    fn may_mean(&self, month: u8, year: u16) -> bool {
        let Some(issued) = self.issued else { return true };
        let Some(of) = issued.month else { return issued.year.abs_diff(year) <= 1 };
        match i32::from(year) - i32::from(issued.year) {
            0 => true,
            -1 => month >= of + HALF_A_YEAR,
            1 => month + HALF_A_YEAR <= of,
            _ => false,
        }
    }

    /// The nearest amount, of this unit if one is given.
    fn nearest_amount(&self, value: &Decimal, unit: Option<FigureUnit>) -> Option<NearFigure> {
        /// Amounts on each side that are looked at.
        const LOOKED_AT: usize = 64;
        let near = |(found, all): (&Decimal, &Vec<SourceAmount>)| {
            let mut fit = all.iter().filter(|amount| unit.is_none_or(|unit| amount.unit == unit));
            let place = fit.find_map(|amount| amount.place.clone())?;
            Some(NearFigure { place, is_alike: unit.is_some(), far: (found.logarithm() - value.logarithm()).abs() })
        };
        let below = self.amounts.range(..value).rev().take(LOOKED_AT).find_map(near);
        let above = self.amounts.range(value..).take(LOOKED_AT).find_map(near);
        below.into_iter().chain(above).min_by(NearFigure::order)
    }

    fn nearest_day(&self, day: u8, month: u8) -> Option<NearFigure> {
        let of = |month: u8, day: u8| i32::from(month) * 31 + i32::from(day);
        let placed = self.days.iter().filter_map(|((found_month, found_day), all)| {
            let far = (of(*found_month, *found_day) - of(month, day)).abs();
            Some((far, all.iter().find_map(|(_, place)| place.clone())?))
        });
        let (far, place) = placed.min_by_key(|(far, place)| (*far, place.start))?;
        Some(NearFigure { place, is_alike: true, far: f64::from(far) })
    }

    /// The days that weekdays of a text, in small letters, may mean: the one before publication, and the one after it.
    fn weekdays(&mut self, issued: (u16, u8, u8), low: &str, lexicon: &Lexicon) {
        let Some(day) = days_since(issued) else { return };
        // The first day of all was a Monday.
        let today = day.rem_euclid(7) as u8 + 1;
        let mut named = HashSet::new();
        if lexicon.weekdays.keys().any(|word| !word.chars().all(crate::words::figures::han::is_han)) {
            let mut at = 0;
            while let Some(next) = low[at..].find(char::is_alphabetic) {
                let begin = at + next;
                let end = word_end(low, begin).max(begin + low[begin..].chars().next().map_or(1, char::len_utf8));
                named.extend(lexicon.weekdays.get(small(&low[begin..end]).as_str()));
                at = end;
            }
        } else {
            named.extend(lexicon.weekdays.iter().filter(|(word, _)| low.contains(**word)).map(|(_, day)| *day));
        }
        for weekday in named {
            let back = i64::from((today + 7 - weekday) % 7);
            for date in [day - back, day - back + 7, day - back - 7] {
                let (year, month, day) = date_of(date);
                self.days.entry((month, day)).or_default().push((Some(year), None));
                self.months.insert(month);
            }
        }
    }
}

/// Days since 1 January of the year 1, a Monday, in the calendar of today.
fn days_since((year, month, day): (u16, u8, u8)) -> Option<i64> {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || year < 1 {
        return None;
    }
    let months = (month + 9) % 12;
    let years = year - i64::from(month <= 2);
    let days = 365 * years + years / 4 - years / 100 + years / 400 + (months * 306 + 5) / 10 + day - 1;
    Some(days - 306)
}

/// The date of a number of days.
fn date_of(days: i64) -> (u16, u8, u8) {
    let days = days + 306;
    let mut year = (10_000 * days + 14_780) / 3_652_425;
    let mut rest = days - (365 * year + year / 4 - year / 100 + year / 400);
    if rest < 0 {
        year -= 1;
        rest = days - (365 * year + year / 4 - year / 100 + year / 400);
    }
    let months = (100 * rest + 52) / 3060;
    let month = (months + 2) % 12 + 1;
    let day = rest - (months * 306 + 5) / 10 + 1;
    (((year + (months + 2) / 12).clamp(0, 9999)) as u16, month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_named() {
        assert_eq!(days_since((1, 1, 1)), Some(0));
        // A Wednesday.
        assert_eq!(days_since((2015, 10, 28)).map(|day| day % 7), Some(2));
        for date in [(2000, 2, 29), (2015, 12, 31), (2016, 1, 1), (1900, 3, 1), (2024, 2, 29)] {
            assert_eq!(days_since(date).map(date_of), Some(date));
        }
    }
}
