//! Bars of a strip: what lasted, what is vague. Hatched for approximate and uncertain ends, an arrow for an open end, a
//! broken line for an unknown one.

use std::fmt::Write as _;

use super::axis::Axis;
use super::{AXIS, WIDTH};
use crate::model::date::{Date, Day};

/// Lanes below the axis; what fits into none is drawn in the last.
const LANES: usize = 4;
/// From one lane to the next, and how high a bar is.
const LANE: i64 = 4;
const THICK: i64 = 3;
/// So short a bar is still seen.
const SHORTEST: i64 = 4;
/// So many bars are drawn each by itself.
const MOST: usize = 60;
/// Between two bars in one lane.
const GAP: i64 = 6;
/// How far a broken line goes on.
const BROKEN: i64 = 30;
/// How long an arrow's head is.
const HEAD: i64 = 8;

/// How a bar ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Known,
    Open,
    Unknown,
}

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    from: i64,
    to: i64,
    start: End,
    end: End,
    vague: bool,
}

impl Bar {
    /// `stop` is where an open end is drawn.
    pub(super) fn new(date: &Date, stop: Option<Day>, axis: &Axis) -> Bar {
        let end = |open: bool, unknown: bool| match (open, unknown) {
            (true, _) => End::Open,
            (_, true) => End::Unknown,
            _ => End::Known,
        };
        let (start, end) = (end(date.starts_open(), date.start_unknown()), end(date.ends_open(), date.end_unknown()));
        let earliest = date.earliest().map(|day| axis.x(day));
        let latest = date.latest().map(|day| axis.x(day));
        let from = match start {
            End::Open => 0,
            End::Unknown => latest.map_or(0, |x| x - SHORTEST),
            End::Known => earliest.or(latest).unwrap_or(0),
        };
        let to = match end {
            End::Open => stop.map_or(WIDTH, |day| axis.x(day)),
            End::Unknown => earliest.map_or(WIDTH, |x| x + SHORTEST),
            End::Known => latest.or(earliest).unwrap_or(WIDTH),
        };
        // At the right edge a short bar grows to the left.
        let from = from.clamp(0, WIDTH - SHORTEST);
        let to = to.clamp(from + SHORTEST, WIDTH);
        // From a day to a day is known as far as its ends are.
        let vague = date.is_approximate() || date.is_uncertain() || !(date.is_interval() || date.is_known_day());
        Bar { from, to, start, end, vague }
    }

    pub(super) fn is_open(self) -> bool {
        self.start == End::Open || self.end == End::Open
    }

    pub(super) fn is_unknown(self) -> bool {
        self.start == End::Unknown || self.end == End::Unknown
    }

    pub(super) fn is_vague(self) -> bool {
        self.vague
    }

    /// What it takes of its lane.
    fn extent(self) -> (i64, i64) {
        let tail = |end: End| match end {
            End::Known => 0,
            End::Open => HEAD,
            End::Unknown => BROKEN,
        };
        (self.from - tail(self.start), self.to + tail(self.end))
    }

    fn push_body(self, out: &mut String, y: i64) {
        let _ = write!(out, "M{} {y}H{}v{THICK}H{}z", self.from, self.to, self.from);
    }

    /// Arrows and broken lines.
    fn push_ends(self, out: &mut String, y: i64) {
        let middle = y + THICK / 2;
        for (end, x, way) in [(self.start, self.from, -1), (self.end, self.to, 1)] {
            match end {
                End::Known => {}
                End::Open => {
                    // The head lies within the bar, whose end is where it stops.
                    let back = x - way * HEAD;
                    let _ = write!(out, "M{back} {}L{x} {middle}L{back} {}", y - 1, y + THICK);
                }
                End::Unknown => {
                    for step in [0, 10, 20] {
                        let (a, b) = (x + way * (step + 4), x + way * (step + 10));
                        let _ = write!(out, "M{} {middle}H{}", a.clamp(0, WIDTH), b.clamp(0, WIDTH));
                    }
                }
            }
        }
    }
}

/// Appends the bars, each in the first lane that is free where it begins.
pub(super) fn push(out: &mut String, bars: &[Bar]) {
    let mut sorted = bars.to_vec();
    sorted.sort_by_key(|bar| (bar.extent(), bar.start as u8, bar.end as u8, bar.vague));
    if sorted.len() > MOST {
        sorted = joined(&sorted);
    }
    let mut free = [i64::MIN; LANES];
    let (mut solid, mut vague, mut ends) = (String::new(), String::new(), String::new());
    for bar in sorted {
        let (from, to) = bar.extent();
        let lane = free.iter().position(|end| *end <= from).unwrap_or(LANES - 1);
        free[lane] = free[lane].max(to + GAP);
        let y = (1..).map(|lane| AXIS + lane * LANE).nth(lane).unwrap_or(AXIS + LANE);
        bar.push_body(if bar.vague { &mut vague } else { &mut solid }, y);
        bar.push_ends(&mut ends, y);
    }
    for (class, path) in [("strip-span", solid), ("strip-vague", vague), ("strip-open", ends)] {
        if !path.is_empty() {
            let _ = write!(out, "<path class=\"{class}\" d=\"{path}\"/>");
        }
    }
}

/// Bars that overlap as one, where they have plain ends and are of one kind; in order of where they begin.
fn joined(sorted: &[Bar]) -> Vec<Bar> {
    let mut out: Vec<Bar> = Vec::new();
    // Where the last solid one and the last vague one are.
    let mut last: [Option<usize>; 2] = [None, None];
    for bar in sorted {
        let plain = bar.start == End::Known && bar.end == End::Known;
        let slot = &mut last[usize::from(bar.vague)];
        let open = slot.filter(|_| plain).and_then(|at| out.get_mut(at)).filter(|other| bar.from <= other.to + GAP);
        if let Some(other) = open {
            other.to = other.to.max(bar.to);
            continue;
        }
        if plain {
            *slot = Some(out.len());
        }
        out.push(*bar);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis() -> Axis {
        let day = |text: &str| Date::parse(text).unwrap().earliest().unwrap();
        Axis::new(day("2013-01-01"), day("2017-12-31"))
    }

    fn bar(edtf: &str, stop: Option<&str>) -> Bar {
        let stop = stop.and_then(|text| Date::parse(text).unwrap().latest());
        Bar::new(&Date::parse(edtf).unwrap(), stop, &axis())
    }

    fn drawn(bar: Bar) -> String {
        let mut out = String::new();
        push(&mut out, &[bar]);
        out
    }

    #[test]
    fn each_kind_of_end_has_its_form() {
        let closed = bar("2014/2015", None);
        assert_eq!((closed.from, closed.to), (200, 599));
        assert_eq!(drawn(closed), "<path class=\"strip-span\" d=\"M200 38H599v3H200z\"/>");
        assert!(drawn(bar("2014~/2015", None)).starts_with("<path class=\"strip-vague\""));
        assert!(drawn(bar("2014?", None)).starts_with("<path class=\"strip-vague\""));
        assert!(drawn(bar("2014-10-XX", None)).starts_with("<path class=\"strip-vague\""));
        assert!(drawn(bar("2014-10", None)).starts_with("<path class=\"strip-vague\""));
        let open = bar("2014/..", Some("2015-06-30"));
        assert!(open.is_open());
        assert_eq!(
            drawn(open),
            format!(
                "<path class=\"strip-span\" d=\"M200 38H{0}v3H200z\"/><path class=\"strip-open\" d=\"M{1} 37L{0} 39L{1} 41\"/>",
                open.to,
                open.to - HEAD
            )
        );
        let unknown = bar("2014/", None);
        assert!(unknown.is_unknown());
        assert_eq!(drawn(unknown).matches('M').count(), 4, "the bar and a broken line of three pieces");
        assert_eq!(bar("../2014", None).from, 0);
        assert!(bar("/2014", None).is_unknown());
    }

    #[test]
    fn open_bars_stop_at_the_cut_off_or_at_the_end() {
        assert_eq!(bar("2014/..", None).to, WIDTH);
        assert_eq!(bar("2014/..", Some("2014-12-31")).to, axis().x(Day::from_ymd(2014, 12, 31).unwrap()));
    }

    #[test]
    fn bars_that_overlap_lie_in_lanes() {
        let mut out = String::new();
        push(&mut out, &[bar("2014", None), bar("2013/2017", None), bar("2016", None)]);
        assert_eq!(
            out,
            "<path class=\"strip-span\" d=\"M0 38H1000v3H0z\"/><path class=\"strip-vague\" d=\"M200 42H399v3H200zM600 42H800v3H600z\"/>"
        );
    }
}
