//! What is wrong in a page of another tool, and what is known there and does nothing here: said once for each kind. Enter
//! through [`DocsProblem`] and [`ForeignTally`].

use std::ops::Range;

use super::lines::DocsLine;
use crate::diag::{Code, codes};

/// Something that is to be told, at a range of a file of the writing.
pub(super) struct DocsProblem {
    pub(super) code: &'static Code,
    pub(super) file: u32,
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

/// What does nothing here, by kind: where it stands first, and how often.
#[derive(Default)]
pub(super) struct ForeignTally(Vec<ForeignSigns>);

struct ForeignSigns {
    kind: &'static str,
    file: u32,
    at: Range<usize>,
    written: String,
    number: usize,
    /// Names of further ones, each once.
    names: Vec<String>,
}

/// What programs or browsers would read, of which nothing is shown.
pub(super) const EXPORT: &str = "an export";
/// The same.
pub(super) const VUE_SCRIPT: &str = "a script or style of Vue";
/// The same.
pub(super) const HERO_PICTURE: &str = "the picture of a hero";
const UNSHOWN: [&str; 3] = [EXPORT, VUE_SCRIPT, HERO_PICTURE];

/// Names that are told of one kind.
const NAMED: usize = 20;

impl ForeignTally {
    /// Notes a sign of a kind, by the range of its words in a line; the line is where it is told.
    pub(super) fn note(&mut self, line: &DocsLine, range: Range<usize>, kind: &'static str) {
        self.note_named(line, range, kind, "");
    }

    /// The same with its name, which is told also of those that are not the first.
    pub(super) fn note_named(&mut self, line: &DocsLine, range: Range<usize>, kind: &'static str, name: &str) {
        if let Some(known) = self.0.iter_mut().find(|known| known.kind == kind) {
            known.number += 1;
            let is_new = !name.is_empty() && !known.written.contains(name) && known.names.iter().all(|of| of != name);
            if is_new && known.names.len() < NAMED {
                known.names.push(name.to_owned());
            }
            return;
        }
        let written = line.text.get(range.clone()).unwrap_or("").trim();
        let written = written.chars().take(60).collect();
        // What is not shown has no place of its own in the text that is made.
        let start = line.text.len() - line.text.trim_start().len();
        let at = line.at + start..line.at + start + 1;
        self.0.push(ForeignSigns { kind, file: line.file, at, written, number: 1, names: Vec::new() });
    }

    /// A problem for each kind.
    pub(super) fn problems(self) -> impl Iterator<Item = DocsProblem> {
        self.0.into_iter().map(|ForeignSigns { kind, file, at, written, number, names }| {
            let more = match number {
                1 => String::new(),
                2 => ", and one more like it in this file".to_owned(),
                number => format!(", and {} more like it in this file", number - 1),
            };
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let more = if names.is_empty() { more } else { format!("{more}: {}", names.join(", ")) };
            let message = format!("`{written}` is {kind}, which does nothing here{more}");
            let help = if UNSHOWN.contains(&kind) {
                "leave it, for nothing of it belongs into the text; or write in words what readers need of it"
            } else {
                "leave it, for what it holds is shown; or write it in another way"
            };
            let help = help.to_owned();
            DocsProblem { code: &codes::FOREIGN_MARKUP, file, at, message, help }
        })
    }
}
