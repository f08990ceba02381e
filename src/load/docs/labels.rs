//! What `MyST` has between blocks: comments, breaks, and labels, which give what follows an id. Enter through
//! [`DocsBlocks::labelled_block`].

use super::attributes::is_id;
use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::fences::{fenced, list_marker};
use super::lines::DocsLine;
use super::opening::{ContainerKind, directive, opening};
use crate::config::Dialect;

impl DocsBlocks<'_> {
    /// A comment, a break, a label, a formula, or a block with a label: how many of the lines behind belong to it.
    pub(super) fn labelled_block(
        &mut self,
        line: &DocsLine,
        rest: &[DocsLine],
        level: LevelOfBlocks<'_>,
    ) -> Option<usize> {
        if self.dialect != Dialect::Myst {
            return None;
        }
        let (marks, text) = behind_marks(&line.text);
        if text.starts_with('%') || is_break(&line.text) {
            self.changed = true;
            self.put_pieces(line, level.prefix, &[(marks.trim_end(), 0)]);
            return Some(0);
        }
        if let Some(label) = label(&line.text) {
            self.changed = true;
            self.labels.push((line.clone(), label.to_owned()));
            self.blank(line, level.prefix);
            return Some(0);
        }
        if text.strip_prefix("$$").is_some_and(|text| !text.contains("$$")) {
            let length = rest.iter().take_while(|line| !line.is_blank()).position(|line| line.text.contains("$$"))? + 1;
            self.unlabelled(line, level);
            std::iter::once(line).chain(&rest[..length]).for_each(|line| self.put(line, level.prefix));
            return Some(length);
        }
        if self.labels.is_empty() || line.is_blank() { None } else { self.labelled(line, rest, level) }
    }

    /// A block behind labels, the last of which is its id.
    fn labelled(&mut self, line: &DocsLine, rest: &[DocsLine], level: LevelOfBlocks<'_>) -> Option<usize> {
        let opened = match fenced(&line.text) {
            Some((_, info)) => directive(&line.text, info, self.dialect),
            None => opening(&line.text, self.dialect),
        };
        if opened.is_some_and(|opened| {
            matches!(opened.kind, ContainerKind::Figure(_) | ContainerKind::Table(_) | ContainerKind::ListTable(_))
        }) {
            // It takes the id with its options.
            return None;
        }
        let text = line.text.trim();
        let next = rest.first().map_or("", |line| line.text.trim());
        let is_heading = text.trim_start_matches('#').starts_with(' ') && text.starts_with('#')
            || (!next.is_empty() && ["=", "-"].iter().any(|sign| next.trim_matches(|c| sign.contains(c)).is_empty()));
        let is_picture = text.starts_with("![") && text.ends_with(')') && (next.is_empty() || next.starts_with(": "));
        let length = rest.iter().take_while(|line| line.text.trim_start().starts_with('|')).count();
        let behind = rest.get(length).map_or("", |line| line.text.trim_start());
        let is_table = text.starts_with('|') && length > 0 && !behind.starts_with(':');
        if !(is_table || is_picture || is_heading && !text.ends_with('}')) {
            self.unlabelled(line, level);
            return None;
        }
        let list = self.labels.pop().map_or_else(String::new, |(_, label)| format!("{{#{label}}}"));
        self.unlabelled(line, level);
        if is_table {
            std::iter::once(line).chain(&rest[..length]).for_each(|line| self.line(line, level.prefix));
            self.blank(line, level.prefix);
            self.put_pieces(line, level.prefix, &[(&format!(": {list}"), 0)]);
            self.blank(line, level.prefix);
            return Some(length);
        }
        let blank = if is_heading { " " } else { "" };
        self.line(&line.with(format!("{}{blank}{list}", line.text.trim_end())), level.prefix);
        Some(0)
    }

    /// The label before a figure or a table.
    pub(super) fn take_label(&mut self) -> Option<String> {
        self.labels.pop().map(|(_, label)| label)
    }

    /// Labels of what takes no id itself.
    pub(super) fn unlabelled(&mut self, line: &DocsLine, level: LevelOfBlocks<'_>) {
        for (at, label) in std::mem::take(&mut self.labels) {
            if is_id(&label) {
                self.anchor(line, &label, level.prefix);
            } else {
                let kind = "a label that cannot be an id";
                self.foreign.note_named(&at, 0..at.text.len(), kind, &format!("({label})="));
            }
        }
    }
}

/// Marks of quotations and lists that a line begins with, and what stands behind them.
fn behind_marks(text: &str) -> (&str, &str) {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        match list_marker(rest) {
            Some(length) => rest = &rest[length..],
            None => return text.split_at(text.len() - rest.len()),
        }
    }
}

/// `+++`, with or without words behind it.
fn is_break(text: &str) -> bool {
    text.strip_prefix("+++").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '{']))
}

/// `(label)=`
fn label(text: &str) -> Option<&str> {
    let label = text.trim().strip_prefix('(')?.strip_suffix(")=")?;
    let is_label = !label.is_empty() && label.len() <= 100 && !label.contains(['(', ')']);
    (is_label && !label.contains(char::is_whitespace)).then_some(label)
}
