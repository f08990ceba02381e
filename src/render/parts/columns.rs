//! Small charts of columns as inline SVG. All numbers are whole, so that the bytes are the same on every machine; a table
//! with the same numbers stands beside each, so that nothing is said by the drawing alone.

use std::fmt::Write as _;

use super::Maker;
use crate::language::{Direction, Key};
use crate::render::html::escape::{push_attribute, push_text};

/// The highest column.
const HEIGHT: usize = 120;
/// Above the columns, for their numbers; below, for what they are of.
const ABOVE: usize = 18;
const BELOW: usize = 20;
/// From one column to the next, where there is room, and where there are many.
const WIDE: usize = 64;
const NARROW: usize = 18;
/// More are narrow.
const MOST_WIDE: usize = 10;

/// A column of a chart.
#[derive(Clone, Debug)]
pub(in crate::render) struct ChartColumn {
    /// What it is of.
    pub(in crate::render) label: String,
    /// Its height.
    pub(in crate::render) total: usize,
    /// How much of it is filled, from the bottom.
    pub(in crate::render) part: usize,
}

impl Maker<'_> {
    /// A chart that says what it shows, its first column where one begins to read; `None` for fewer than two columns or nothing in them.
    pub(in crate::render) fn columns(&self, shows: Key, columns: &[ChartColumn]) -> Option<String> {
        let highest = columns.iter().map(|column| column.total).max().filter(|highest| *highest > 0)?;
        if columns.len() < 2 {
            return None;
        }
        let step = if columns.len() > MOST_WIDE { NARROW } else { WIDE };
        // Labels of narrow columns would overlap: each so many-th has one.
        let labelled = WIDE.div_ceil(step);
        let width = columns.len() * step + (WIDE - step);
        let bottom = ABOVE + HEIGHT;
        let mut out = String::with_capacity(200 * columns.len() + 200);
        let _ = write!(
            out,
            "<svg class=\"columns\" viewBox=\"0 0 {width} {}\" width=\"{width}\" height=\"{}\" role=\"img\" aria-label=\"",
            bottom + BELOW,
            bottom + BELOW
        );
        push_attribute(&mut out, self.words().get(shows));
        out.push_str("\">");
        let mirrored = self.words().direction() == Direction::Rtl;
        for (at, column) in columns.iter().enumerate() {
            let place = if mirrored { columns.len() - 1 - at } else { at };
            let left = place * step + (WIDE - step) / 2;
            let middle = left + step / 2;
            let bar = if step == WIDE { step / 2 } else { step - 6 };
            for (class, value) in [("column-all", column.total), ("column-part", column.part)] {
                let height = scaled(value, highest);
                if height > 0 {
                    let (x, y) = (middle - bar / 2, bottom - height);
                    let _ = write!(
                        out,
                        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{bar}\" height=\"{height}\"/>"
                    );
                }
            }
            if step == WIDE {
                let y = bottom - scaled(column.total, highest) - 5;
                let _ = write!(out, "<text x=\"{middle}\" y=\"{y}\">{}</text>", column.total);
            }
            if at % labelled == 0 {
                let _ = write!(out, "<text x=\"{middle}\" y=\"{}\">", bottom + 15);
                push_text(&mut out, &column.label);
                out.push_str("</text>");
            }
        }
        let _ = write!(out, "<path class=\"column-axis\" d=\"M0 {bottom}H{width}\"/></svg>");
        Some(out)
    }
}

/// The height of a column, rounded; what is not nothing is seen.
fn scaled(value: usize, highest: usize) -> usize {
    if value == 0 { 0 } else { ((value * HEIGHT + highest / 2) / highest).max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_whole_and_what_is_there_is_seen() {
        assert_eq!(scaled(0, 5), 0);
        assert_eq!(scaled(1, 1000), 1);
        assert_eq!(scaled(5, 5), HEIGHT);
        assert_eq!(scaled(1, 3), 40);
    }
}
