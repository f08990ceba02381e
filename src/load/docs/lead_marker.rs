//! Markers of lists before what includes a file: its first line stands behind them, the others below. Enter through
//! [`LeadMarker::of`].

use super::fences::list_marker;
use super::lines::DocsLine;

/// What stands in a line before an include.
pub(super) struct LeadMarker<'t>(&'t str);

impl<'t> LeadMarker<'t> {
    pub(super) fn of(before: &'t str) -> LeadMarker<'t> {
        LeadMarker(before)
    }

    /// Whether it is nothing but markers, with blanks around them.
    pub(super) fn is_marker(&self) -> bool {
        split_markers(self.0).1.is_empty() && !self.0.trim().is_empty()
    }

    /// Blanks in its place.
    pub(super) fn blanks(&self) -> String {
        self.0.chars().map(|c| if c == '\t' { c } else { ' ' }).collect()
    }

    /// Puts it before the first line with words, in the place of its blanks behind an indent.
    pub(super) fn put(&self, indent: &str, lines: &mut [DocsLine]) {
        if self.0.trim().is_empty() {
            return;
        }
        let Some(line) = lines.iter_mut().find(|line| !line.is_blank()) else { return };
        let range = indent.len()..indent.len() + self.0.len();
        if line.text.get(range.clone()).is_some_and(|blanks| blanks.trim().is_empty()) {
            line.text.replace_range(range, self.0);
        }
    }
}

/// The markers of lists that a text begins with, and what follows them.
pub(super) fn split_markers(text: &str) -> (&str, &str) {
    let mut rest = text.trim_start();
    while let Some(length) = list_marker(rest) {
        rest = &rest[length..];
    }
    text.split_at(text.len() - rest.len())
}
