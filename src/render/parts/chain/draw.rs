//! The drawing: a box for each source, an arrow for each edge with its verb. What something rests on stands below it.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

use super::layers::{Layered, RowItem};
use super::{ChainNode, Maker};
use crate::language::Key;
use crate::model::site::SourceIx;
use crate::render::html::escape::{push_attribute, push_text};
use crate::render::parts::attribution_sentence::origin_key;
use crate::render::parts::names::called;

/// A box.
const WIDTH: i64 = 184;
const HEIGHT: i64 = 48;
/// Between two boxes of a row, and between two rows.
const ACROSS: i64 = 12;
const DOWN: i64 = 44;
/// Room for an edge that passes a row.
const LANE: i64 = 32;
/// Around the whole, for outlines of the boxes.
const EDGE: i64 = 2;
/// Beside the boxes, where edges go back up.
const BACK: i64 = 16;
/// The widest drawing that a phone shows whole.
const NARROW: i64 = 280;
/// Columns that fit into a box: of a name, and of the smaller line below it.
const NAME_COLUMNS: usize = 24;
const ABOUT_COLUMNS: usize = 29;

/// Across and down.
type Point = (i64, i64);

impl Maker<'_> {
    /// Boxes of `from` are the ones that the page is about: they are no links.
    pub(super) fn draw(&self, nodes: &[ChainNode<'_>], rows: &Layered, from: &[SourceIx]) -> String {
        let inner = rows.rows.iter().map(|row| row_width(row)).max().unwrap_or_default();
        let goes_back = nodes
            .iter()
            .enumerate()
            .any(|(at, node)| node.edges.iter().any(|(to, _)| rows.row_of(*to) <= rows.row_of(at)));
        let width = inner + 2 * EDGE + if goes_back { BACK } else { 0 };
        let height = units(rows.rows.len()) * (HEIGHT + DOWN) - DOWN + 2 * EDGE;
        // The left end of a row's item, and its top.
        let place = |row: usize, item: RowItem| {
            let items = &rows.rows[row];
            let before = items.iter().take_while(|other| **other != item).map(|item| item_width(*item) + ACROSS);
            let start = (inner - row_width(items)) / 2;
            (EDGE + start + before.sum::<i64>(), EDGE + units(row) * (HEIGHT + DOWN))
        };
        let box_of = |at: usize| place(rows.row_of(at), RowItem::Node(at));
        let words = self.words();
        let mut out = String::with_capacity(600 * nodes.len());
        let class = if width > NARROW { "chain chain-wide" } else { "chain" };
        let _ = write!(
            out,
            "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"group\" aria-label=\""
        );
        push_attribute(&mut out, words.get(Key::Chain));
        out.push_str("\">");
        for (at, node) in nodes.iter().enumerate() {
            for (to, relation) in &node.edges {
                let verb = words.word("relation", relation.word());
                let between = rows.row_of(at) + 1..rows.row_of(*to);
                let lane = |row: usize| place(row, RowItem::Lane(at, *to));
                let lanes: Vec<(i64, i64)> = between.map(lane).map(|(x, y)| (x + LANE / 2, y)).collect();
                push_edge(&mut out, (box_of(at), &lanes, box_of(*to)), (EDGE + inner, verb));
            }
        }
        for (at, node) in nodes.iter().enumerate() {
            self.push_box(&mut out, node, box_of(at), from.contains(&node.ix) && from.len() == 1);
        }
        out.push_str("</svg>");
        out
    }

    fn push_box(&self, out: &mut String, node: &ChainNode<'_>, (x, y): (i64, i64), is_here: bool) {
        let words = self.words();
        let source = &node.entry.source;
        let name = called(self.site, words, node.entry.form(0));
        let end = origin_key(source).filter(|_| node.edges.is_empty());
        let date = source.issued.as_ref().map(|date| date.value.display_in(words));
        let said = [end.map(|key| words.get(key).to_owned()), date];
        let second = said.into_iter().flatten().collect::<Vec<String>>().join(words.get(Key::Comma));
        if is_here {
            out.push_str("<g>");
        } else {
            out.push_str("<a href=\"");
            push_attribute(out, &format!("{}{}", self.root, self.url(node.entry.route)));
            out.push_str("\">");
        }
        let class = match (is_here, end.is_some()) {
            (true, _) => "chain-here",
            (_, true) => "chain-end",
            _ => "chain-step",
        };
        out.push_str("<title>");
        push_text(out, &source.title.value);
        let _ = write!(
            out,
            "</title><rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" rx=\"3\"/>"
        );
        let middle = x + WIDTH / 2;
        let first = if second.is_empty() { y + 29 } else { y + 21 };
        let _ = write!(out, "<text class=\"chain-name\" x=\"{middle}\" y=\"{first}\">");
        push_text(out, &fitted(&name, NAME_COLUMNS));
        out.push_str("</text>");
        if !second.is_empty() {
            let _ = write!(out, "<text class=\"chain-about\" x=\"{middle}\" y=\"{}\">", y + 38);
            push_text(out, &fitted(&second, ABOUT_COLUMNS));
            out.push_str("</text>");
        }
        out.push_str(if is_here { "</g>" } else { "</a>" });
    }
}

fn item_width(item: RowItem) -> i64 {
    match item {
        RowItem::Node(_) => WIDTH,
        RowItem::Lane(..) => LANE,
    }
}

fn row_width(row: &[RowItem]) -> i64 {
    row.iter().map(|item| item_width(*item) + ACROSS).sum::<i64>() - ACROSS
}

/// A number of boxes, of which there are few.
fn units(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX / 1000)
}

/// An arrow from a box to one below it, through its lanes in the rows between; to one that is not below it, along the side.
fn push_edge(out: &mut String, (from, lanes, to): (Point, &[Point], Point), (side, verb): (i64, &str)) {
    let ((x, y), (to_x, to_y)) = (from, to);
    if to_y <= y {
        let (right, middle, back) = (x + WIDTH, y + HEIGHT / 2 + 6, to_y + HEIGHT / 2 - 6);
        let _ = write!(
            out,
            "<path class=\"chain-edge chain-back\" d=\"M{right} {middle}H{}V{back}H{}\"/><path class=\"chain-head\" d=\"M{} {back}l7 -4v8z\"/>",
            side + BACK - 4,
            to_x + WIDTH + 7,
            to_x + WIDTH
        );
        return;
    }
    let (mut start, end, mut top, bottom) = (x + WIDTH / 2, to_x + WIDTH / 2, y + HEIGHT, to_y);
    let _ = write!(out, "<path class=\"chain-edge\" d=\"M{start} {top}");
    for (x, y) in lanes {
        (start, top) = (*x, y + HEIGHT);
        let _ = write!(out, "L{start} {y}V{top}");
    }
    let _ = write!(out, "L{end} {}\"/><path class=\"chain-head\" d=\"M{end} {bottom}l-4 -7h8z\"/>", bottom - 7);
    // In the gap above the box it leads to.
    let half = DOWN / 2;
    let (label_x, label_y) = (end + (start - end) * half / (bottom - top), bottom - half + 2);
    let _ = write!(out, "<text class=\"chain-verb\" x=\"{label_x}\" y=\"{label_y}\">");
    push_text(out, verb);
    out.push_str("</text>");
}

/// As much of a text as fits into so many columns.
fn fitted(text: &str, columns: usize) -> String {
    let width = |text: &str| text.chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut out, mut used) = (String::new(), 0);
    for letter in text.chars() {
        used += letter.width().unwrap_or_default();
        if used >= columns {
            break;
        }
        out.push(letter);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(fitted("Sputnik News", NAME_COLUMNS), "Sputnik News");
        assert_eq!(fitted("International Business Times", NAME_COLUMNS), "International Business…");
        assert_eq!(fitted("国际文传电讯社国际文传电讯社", NAME_COLUMNS), "国际文传电讯社国际文传…");
    }
}
