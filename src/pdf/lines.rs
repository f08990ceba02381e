//! Glyphs with their places become lines and paragraphs, in the order in which the page shows them: the program that wrote the
//! file went column by column, and nobody knows better.

use super::direction::{as_read, runs_left};

/// A glyph where it stands, in the units of the page.
pub(super) struct PlacedGlyph<'t> {
    pub(super) text: &'t str,
    /// Where it begins, on its baseline.
    pub(super) at: (f32, f32),
    /// In which direction its line runs; of length one.
    pub(super) direction: (f32, f32),
    /// How far the next one stands.
    pub(super) advance: f32,
    /// Height of the font.
    pub(super) size: f32,
}

/// A line of a page.
#[derive(Debug, Default)]
pub(super) struct PdfLine {
    pub(super) text: String,
    /// Of its baseline, from the bottom.
    pub(super) height: f32,
    /// Height of its first font.
    pub(super) size: f32,
    /// Whether a paragraph begins with it.
    pub(super) is_apart: bool,
    /// Letters that run to the left and stand behind the one before, less those that stand before it.
    turned: i32,
}

/// Part of the font's size from which on a gap is a space. Spaces are a fifth and more, letters are moved by less than a tenth.
const SPACE: f32 = 0.15;
/// A glyph that stands less far from the baseline is on the line: indices, powers, accents.
const ON_LINE: f32 = 0.55;
/// Lines that are farther from each other are of two paragraphs.
pub(super) const APART: f32 = 1.75;
/// A line that begins so much behind the one before, and less than four times so much, is indented.
const INDENT: f32 = 0.8;

/// Makes lines of glyphs.
#[derive(Default)]
pub(super) struct LineBuilder {
    lines: Vec<PdfLine>,
    last: Option<LastGlyph>,
}

struct LastGlyph {
    at: (f32, f32),
    end: (f32, f32),
    direction: (f32, f32),
    size: f32,
    /// Where its line begins.
    start: (f32, f32),
}

impl LineBuilder {
    /// Adds a glyph; one without text only takes its place.
    pub(super) fn push(&mut self, glyph: &PlacedGlyph<'_>) {
        let size = glyph.size.max(0.01);
        let (mut start, mut is_new, mut is_apart, mut gap) = (glyph.at, true, true, 0.0);
        let mut turned = 0;
        if let Some(last) = &self.last {
            let (dx, dy) = (glyph.at.0 - last.end.0, glyph.at.1 - last.end.1);
            let (along, across) = project((dx, dy), glyph.direction);
            let turns = glyph.direction.0 * last.direction.0 + glyph.direction.1 * last.direction.1 < 0.95;
            let larger = size.max(last.size);
            is_new = turns || across.abs() > ON_LINE * larger || along < -1.5 * larger;
            if is_new {
                let (indent, _) = project((glyph.at.0 - last.start.0, glyph.at.1 - last.start.1), glyph.direction);
                let ends = self.lines.last().is_some_and(|line| ends_sentence(&line.text));
                let is_up = across > ON_LINE * larger;
                let is_indented = indent > INDENT * size && indent < 4.0 * INDENT * size;
                is_apart = turns || -across > APART * larger || ends && (is_up || is_indented);
            } else {
                let (step, _) = project((glyph.at.0 - last.at.0, glyph.at.1 - last.at.1), glyph.direction);
                turned = if glyph.text.chars().any(runs_left) { if step > 0.0 { 1 } else { -1 } } else { 0 };
                start = last.start;
                gap = along / size.min(last.size);
            }
        }
        let (end, direction) = (moved(glyph), glyph.direction);
        self.last = Some(LastGlyph { at: glyph.at, end, direction, size, start });
        if is_new {
            self.lines.push(PdfLine { text: String::new(), height: glyph.at.1, size, is_apart, turned: 0 });
        }
        let Some(line) = self.lines.last_mut() else { return };
        if !glyph.text.is_empty() && gap > SPACE && !line.text.ends_with(' ') && !line.text.is_empty() {
            line.text.push(' ');
        }
        line.turned += turned;
        if line.turned >= 0 && glyph.text.chars().any(runs_left) {
            // The letters of a ligature are in the order in which they are read.
            line.text.extend(glyph.text.chars().rev());
        } else {
            line.text.push_str(glyph.text);
        }
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.lines.len()
    }

    /// All lines that hold words.
    pub(super) fn finish(self) -> Vec<PdfLine> {
        let mut out: Vec<PdfLine> = Vec::with_capacity(self.lines.len());
        let mut is_apart = false;
        for line in self.lines {
            // An empty line hands on that a paragraph begins.
            is_apart |= line.is_apart;
            let mut words = line.text.split_whitespace().collect::<Vec<&str>>().join(" ");
            if line.turned > 0 {
                words = as_read(&words);
            }
            if !words.is_empty() {
                out.push(PdfLine { text: words, is_apart: std::mem::take(&mut is_apart), ..line });
            }
        }
        out
    }
}

/// Whether a sentence ends with a line.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    line.ends_with(['.', '!', '?', ':', '。', '！', '？', '…'])
}

/// How far a way leads along a direction, and how far to its left.
fn project((x, y): (f32, f32), (dx, dy): (f32, f32)) -> (f32, f32) {
    (x * dx + y * dy, y * dx - x * dy)
}

fn moved(glyph: &PlacedGlyph<'_>) -> (f32, f32) {
    (glyph.at.0 + glyph.direction.0 * glyph.advance, glyph.at.1 + glyph.direction.1 * glyph.advance)
}
