//! Reading EDTF: the only file that names the crate for it.
//!
//! Refused although the crate takes it: years with exponents, of more than nine digits or with significant digits; seasons
//! as ends of an interval; intervals that end before they begin. Times of day are read in `clock.rs`.

use edtf_core::{Bound, Date as Part, Edtf, IntervalEndpoint, Precision, Qualifier, SetElement, SetKind, YearKind};

use super::{Day, Flags};

/// Bounds and flags of a date, or why it is none.
pub(super) fn read(text: &str) -> Result<(Option<Day>, Option<Day>, Flags), String> {
    let edtf = parse(text)?;
    if is_undated(&edtf) {
        return Ok((None, None, flags(&edtf)));
    }
    let bounds = edtf.bounds();
    let (earliest, latest) = (day(bounds.earliest), day(bounds.latest));
    if let (Some(from), Some(to)) = (earliest, latest)
        && to < from
    {
        return Err("it ends before it begins".to_owned());
    }
    Ok((earliest, latest, flags(&edtf)))
}

/// Whether nothing is known of the year: such a date stands with the undated.
fn is_undated(edtf: &Edtf) -> bool {
    matches!(edtf, Edtf::Date(part) if matches!(part.year.kind, YearKind::Standard { digits: [None, None, None, None], .. }))
}

/// The shape of a date that was read before.
pub(super) fn parse(text: &str) -> Result<Edtf, String> {
    let edtf = Edtf::parse(text).map_err(|error| error.message.to_owned())?;
    check(&edtf)?;
    Ok(edtf)
}

fn check(edtf: &Edtf) -> Result<(), String> {
    match edtf {
        Edtf::Date(part) => check_part(part),
        Edtf::DateTime(_) => Err("it has a time of day".to_owned()),
        Edtf::Interval(interval) => {
            for end in [&interval.start, &interval.end] {
                match end {
                    IntervalEndpoint::Date(part) => {
                        check_part(part)?;
                        if part.precision() == Precision::Season {
                            return Err("an interval cannot begin or end with a season".to_owned());
                        }
                    }
                    IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => {
                        return Err("an interval ends with a date, with `..` or with nothing".to_owned());
                    }
                    IntervalEndpoint::Open | IntervalEndpoint::Unknown => {}
                }
            }
            // The crate compares ends by what they may mean; an interval must begin before it ends as written.
            match (&interval.start, &interval.end) {
                (IntervalEndpoint::Date(from), IntervalEndpoint::Date(to)) => {
                    let (from, to) = (Edtf::Date(*from).bounds(), Edtf::Date(*to).bounds());
                    let reversed = matches!((day(from.earliest), day(to.latest)), (Some(a), Some(b)) if b < a)
                        || matches!((day(from.earliest), day(to.earliest)), (Some(a), Some(b)) if b < a && !same(from, to));
                    if reversed { Err("it ends before it begins".to_owned()) } else { Ok(()) }
                }
                _ => Ok(()),
            }
        }
        Edtf::Set(set) => set.elements.iter().try_for_each(|element| match element {
            SetElement::Date(part) | SetElement::OnOrBefore(part) | SetElement::OnOrAfter(part) => check_part(part),
            SetElement::Range(from, to) => check_part(from).and_then(|()| check_part(to)),
        }),
    }
}

/// A vaguer end may begin before the start and still end after it: `2015-09-30/2015`.
fn same(from: edtf_core::Bounds, to: edtf_core::Bounds) -> bool {
    matches!((day(from.latest), day(to.latest)), (Some(a), Some(b)) if a <= b)
}

fn check_part(part: &Part) -> Result<(), String> {
    match part.year.kind {
        YearKind::Standard { .. } if part.year.significant_digits.is_none() => Ok(()),
        YearKind::Standard { .. } => Err("years with significant digits are not supported".to_owned()),
        YearKind::Big { value } if value.unsigned_abs() <= Day::MOST_YEARS => Ok(()),
        YearKind::Big { .. } => Err("years have nine digits at most".to_owned()),
        YearKind::Exponential { .. } => Err("years with exponents are not supported".to_owned()),
    }
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(date) => Day::from_ymd(i32::try_from(date.year).ok()?, date.month, date.day),
        _ => None,
    }
}

fn flags(edtf: &Edtf) -> Flags {
    let mut flags = Flags { approximate: edtf.is_approximate(), uncertain: edtf.is_uncertain(), ..Flags::default() };
    let vague = |part: &Part| part.is_approximate() || part.is_uncertain();
    match edtf {
        Edtf::Date(part) => read_part(part, &mut flags),
        // From a day to the same day is that day.
        Edtf::Interval(interval) if interval.start == interval.end => match &interval.start {
            IntervalEndpoint::Date(part) => read_part(part, &mut flags),
            _ => flags.interval = true,
        },
        Edtf::Interval(interval) => {
            flags.interval = true;
            flags.start_open = interval.start == IntervalEndpoint::Open;
            flags.end_open = interval.end == IntervalEndpoint::Open;
            flags.start_unknown = interval.start == IntervalEndpoint::Unknown;
            flags.end_unknown = interval.end == IntervalEndpoint::Unknown;
            flags.start_vague = matches!(&interval.start, IntervalEndpoint::Date(part) if vague(part));
            flags.end_vague = matches!(&interval.end, IntervalEndpoint::Date(part) if vague(part));
        }
        Edtf::DateTime(_) | Edtf::Set(_) => {}
    }
    flags
}

fn read_part(part: &Part, flags: &mut Flags) {
    let vague = part.is_approximate() || part.is_uncertain();
    let positive = matches!(part.year.kind, YearKind::Standard { negative: false, .. }) && part.year.value() != Some(0);
    flags.plain = positive && !vague && !part.has_unspecified() && part.precision() != Precision::Season;
    (flags.start_vague, flags.end_vague) = (vague, vague);
}

/// One date of an expression, ready to be put in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Words {
    /// Digits of the year, `None` where unspecified, and its sign.
    pub(super) year: [Option<u8>; 4],
    pub(super) negative: bool,
    /// A year of more digits, without its sign; `year` is then unspecified.
    pub(super) big: Option<u32>,
    /// Month, season or `Some(None)` where unspecified.
    #[allow(clippy::option_option, reason = "absent and unspecified are two things")]
    pub(super) month: Option<Option<u8>>,
    /// Day or `Some(None)` where unspecified.
    #[allow(clippy::option_option, reason = "absent and unspecified are two things")]
    pub(super) day: Option<Option<u8>>,
    pub(super) approximate: bool,
    pub(super) uncertain: bool,
}

/// An expression, ready to be put in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Expression {
    One(Words),
    /// `None`: open or unknown; the flag says whether it is open.
    Interval(Option<Words>, Option<Words>, bool),
    /// Members, and whether all of them are meant.
    Set(Vec<Member>, bool),
}

/// A member of a set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Member {
    One(Words),
    Until(Words),
    Since(Words),
    Range(Words, Words),
}

/// The parts of a date that was read before.
pub(super) fn expression(text: &str) -> Option<Expression> {
    Some(match parse(text).ok()? {
        Edtf::Date(part) => Expression::One(words(&part)),
        Edtf::DateTime(moment) => Expression::One(words(&moment.date)),
        Edtf::Interval(interval) => {
            let open = [interval.start, interval.end].contains(&IntervalEndpoint::Open);
            let end = |end: &IntervalEndpoint| match end {
                IntervalEndpoint::Date(part) => Some(words(part)),
                _ => None,
            };
            match (end(&interval.start), end(&interval.end)) {
                (Some(from), Some(to)) if from == to => Expression::One(from),
                (from, to) => Expression::Interval(from, to, open),
            }
        }
        Edtf::Set(set) => {
            let member = |element: &SetElement| match element {
                SetElement::Date(part) => Member::One(words(part)),
                SetElement::OnOrBefore(part) => Member::Until(words(part)),
                SetElement::OnOrAfter(part) => Member::Since(words(part)),
                SetElement::Range(from, to) => Member::Range(words(from), words(to)),
            };
            Expression::Set(set.elements.iter().map(member).collect(), set.kind == SetKind::AllMembers)
        }
    })
}

fn words(part: &Part) -> Words {
    let (year, negative, big) = match part.year.kind {
        YearKind::Standard { negative, digits } => (digits, negative, None),
        YearKind::Big { value } => ([None; 4], value < 0, u32::try_from(value.unsigned_abs()).ok()),
        YearKind::Exponential { .. } => ([None; 4], false, None),
    };
    let any = |wanted: fn(Qualifier) -> bool| {
        wanted(part.year.qualifier)
            || part.month.is_some_and(|m| wanted(m.qualifier))
            || part.day.is_some_and(|d| wanted(d.qualifier))
    };
    Words {
        year,
        negative,
        big,
        month: part.month.map(edtf_core::DateField::value),
        day: part.day.map(edtf_core::DateField::value),
        approximate: any(|q| q.approximate),
        uncertain: any(|q| q.uncertain),
    }
}
