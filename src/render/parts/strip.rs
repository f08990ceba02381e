//! The strip of a timeline: how dense events are, and bars for what lasted, on an axis with labelled years.
//!
//! Two drawings made at build time: one is stretched to the width of the page, the labels in the other are not. All numbers
//! are whole, so that they are the same on every machine. Nothing is said by colour alone, and the words beside the drawing
//! say what it shows.

mod axis;
mod bars;

use std::fmt::Write as _;

use self::axis::Axis;
use self::bars::Bar;
use crate::language::{Direction, Key, Language};
use crate::model::date::{Date, Day};
use crate::model::event::EventKind;
use crate::model::site::EventEntry;
use crate::render::html::escape::{push_attribute, push_text};

/// Fewer dated events are seen at a glance without it.
const FEWEST: usize = 3;
/// Units of the drawing; `site.css` gives it its height.
const WIDTH: i64 = 1000;
const HEIGHT: i64 = 52;
/// Where the axis lies: density above, bars below.
const AXIS: i64 = 34;
/// How high the densest place is.
const TALLEST: i64 = 30;
/// Places that density is counted at.
const BINS: i64 = 60;

/// The strip as HTML; `None` for too few dated events.
pub(super) fn strip<'e>(language: &Language, events: impl Iterator<Item = &'e EventEntry>) -> Option<String> {
    let dated: Vec<&EventEntry> = events.filter(|entry| known(&entry.event.date.value).is_some()).collect();
    if dated.len() < FEWEST {
        return None;
    }
    let ends = dated.iter().flat_map(|entry| {
        let date = &entry.event.date.value;
        let stop = date.ends_open().then(|| stop(entry)).flatten();
        [date.earliest(), date.latest(), stop].into_iter().flatten()
    });
    let (first, last) = ends.fold(None, |ends: Option<(Day, Day)>, day| {
        Some(ends.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    })?;
    let axis = Axis::new(first, last);
    let (bars, points): (Vec<_>, Vec<_>) = dated.into_iter().partition(|entry| is_bar(entry));
    let bars: Vec<Bar> = bars.iter().map(|entry| Bar::new(&entry.event.date.value, stop(entry), &axis)).collect();
    let mut out = String::with_capacity(1024);
    let _ =
        write!(out, "<svg class=\"strip\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\"");
    out.push_str(" aria-label=\"");
    push_attribute(&mut out, &words(language, (first, last), points.len(), &bars));
    out.push_str("\">");
    let mirrored = language.direction() == Direction::Rtl;
    if mirrored {
        let _ = write!(out, "<g transform=\"matrix(-1 0 0 1 {WIDTH} 0)\">");
    }
    axis.push_ticks(&mut out);
    push_density(&mut out, &axis, points.iter().map(|entry| &entry.event.date.value));
    bars::push(&mut out, &bars);
    let _ = write!(out, "<path class=\"strip-axis\" d=\"M0 {AXIS}H{WIDTH}\"/>");
    out.push_str(if mirrored { "</g></svg>" } else { "</svg>" });
    out.push_str("<svg class=\"strip-years\" aria-hidden=\"true\">");
    axis.push_labels(&mut out, language, mirrored);
    out.push_str("</svg>");
    Some(out)
}

/// What is known of a date.
fn known(date: &Date) -> Option<Day> {
    date.earliest().or(date.latest())
}

/// Where an open bar stops: at the cut-off of information, if that is not before it began.
fn stop(entry: &EventEntry) -> Option<Day> {
    let day = entry.as_of.as_ref().and_then(|date| date.latest().or(date.earliest()))?;
    known(&entry.event.date.value).is_none_or(|from| day >= from).then_some(day)
}

/// Whether an event is drawn as a bar: it lasts, or its day is not known, which density would not show.
fn is_bar(entry: &EventEntry) -> bool {
    let date = &entry.event.date.value;
    entry.event.kind == EventKind::Span || !date.is_known_day()
}

/// Bars for the number of events on known days.
fn push_density<'d>(out: &mut String, axis: &Axis, dates: impl Iterator<Item = &'d Date>) {
    let mut counts = [0_i64; BINS.unsigned_abs() as usize];
    for day in dates.filter_map(Date::earliest) {
        let bin = (axis.x(day) * BINS / WIDTH).clamp(0, BINS - 1);
        if let Some(count) = counts.get_mut(bin.unsigned_abs() as usize) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return;
    }
    out.push_str("<path class=\"strip-density\" d=\"");
    for (bin, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
        let height = (count * TALLEST / most).max(1);
        let (from, to) = (bin * WIDTH / BINS, (bin + 1) * WIDTH / BINS - 2);
        let _ = write!(out, "M{from} {AXIS}v-{height}H{to}v{height}z");
    }
    out.push_str("\"/>");
}

/// What the drawing shows: `8 events, 30 September 2015 to 1 November 2015; 2 are bars, 1 of them open-ended`.
fn words(language: &Language, (first, last): (Day, Day), points: usize, bars: &[Bar]) -> String {
    let day = |day: Day| Date::parse(&day.to_iso()).map_or_else(|_| day.to_iso(), |date| date.display_in(language));
    let ends = [("from", &*day(first)), ("to", &*day(last))];
    let mut out = language.count(Key::StripEvents, points + bars.len(), &ends);
    let counts = [
        ("; ", Key::StripBars, bars.len()),
        (language.get(Key::Comma), Key::StripOpen, bars.iter().filter(|bar| bar.is_open()).count()),
        (language.get(Key::Comma), Key::StripUnknown, bars.iter().filter(|bar| bar.is_unknown()).count()),
        (language.get(Key::Comma), Key::StripVague, bars.iter().filter(|bar| bar.is_vague()).count()),
    ];
    for (before, key, count) in counts.into_iter().filter(|(.., count)| *count > 0) {
        out.push_str(before);
        out.push_str(&language.count(key, count, &[]));
    }
    out
}

/// Appends a label of the axis at so many thousandths of its length; those at the ends stay inside.
fn push_label(out: &mut String, x: i64, text: &str) {
    let anchor = match x {
        ..50 => "start",
        951.. => "end",
        _ => "middle",
    };
    let _ = write!(out, "<text x=\"{}.{}%\" y=\"0.8em\" text-anchor=\"{anchor}\">", x / 10, x % 10);
    push_text(out, text);
    out.push_str("</text>");
}
