//! Lines of text: what Python-Markdown reads in them, in our Markdown.

use super::attributes::{LineSpan, heading, id_of, is_id, list_length, note_id, without_markdown};
use super::blocks::DocsBlocks;
use super::captions::references;
use super::inline::{SignOptions, inline};
use super::lines::DocsLine;
use super::opening::ContainerOpening;
use super::roles::RoleReader;
use crate::config::Dialect;

impl DocsBlocks<'_> {
    /// A line of text.
    pub(super) fn line(&mut self, line: &DocsLine, prefix: &str) {
        let is_toc = matches!(line.text.trim(), "[TOC]" | "[[toc]]" | "[[_TOC_]]" | "[toc]");
        if is_toc && self.dialect != Dialect::Github {
            // The page has its contents beside it.
            self.changed = true;
            return self.blank(line, prefix);
        }
        if let Some(spans) = self.with_components(line) {
            return self.put_spans(line, prefix, &spans);
        }
        if let Some(spans) = self.role_spans(line, &line.text) {
            return self.put_spans(line, prefix, &spans);
        }
        if self.dialect == Dialect::Quarto {
            return self.quarto_line(line, prefix);
        }
        if self.dialect != Dialect::Mkdocs {
            return self.put(line, prefix);
        }
        let trimmed = line.text.trim();
        if let Some(id) = note_id(&line.text) {
            self.anchor(line, &id, prefix);
        }
        self.references.pass(&line.text);
        if self.references.is_replaced(line) {
            self.changed = true;
            self.blank(line, prefix);
        } else if trimmed.starts_with('{') && list_length(trimmed) == Some(trimmed.len()) {
            // Attributes of the block before.
            self.changed = true;
            if let Some(id) = id_of(&trimmed[1..trimmed.len() - 1]).filter(|id| is_id(id)) {
                self.anchor(line, id, prefix);
            }
        } else if trimmed.starts_with("*[") && trimmed.contains("]:") {
            // A paragraph of its own, wherever it stands.
            self.changed = true;
            self.blank(line, prefix);
            self.put(line, prefix);
            self.blank(line, prefix);
        } else if let Some(tag) = without_markdown(&line.text) {
            self.changed = true;
            self.put_pieces(line, prefix, &[(&tag, 0)]);
            self.blank(line, prefix);
        } else if let Some(heading) = heading(&line.text) {
            self.changed = true;
            self.put_pieces(line, prefix, &[(&heading, 0)]);
        } else {
            self.signs(line, prefix);
        }
    }

    /// A line with signs of Python-Markdown in it.
    fn signs(&mut self, line: &DocsLine, prefix: &str) {
        let mut icons = Vec::new();
        let options = SignOptions { html: self.html, mentions: self.references.has_mentions, only_shifted: false };
        let Some(spans) = inline(&line.text, options, &mut icons) else { return self.put(line, prefix) };
        for icon in icons {
            self.foreign.note(line, icon, "an icon of a set");
        }
        self.put_spans(line, prefix, &spans);
    }

    /// A line that was written in another way.
    pub(super) fn put_spans(&mut self, line: &DocsLine, prefix: &str, spans: &[LineSpan]) {
        self.changed = true;
        let pieces: Vec<(&str, usize)> = spans.iter().map(|span| (span.text.as_str(), span.from)).collect();
        self.put_pieces(line, prefix, &pieces);
    }

    /// A piece of a line of `MyST` or Quarto with roles and references in it.
    pub(super) fn role_spans(&mut self, line: &DocsLine, text: &str) -> Option<Vec<LineSpan>> {
        if !self.dialect.has_directives() {
            return None;
        }
        let mut roles = RoleReader { html: self.html, up: &self.up, foreign: Vec::new() };
        let spans = references(text, Some(&mut roles).filter(|_| self.dialect == Dialect::Myst));
        let begin = text.as_ptr().addr().saturating_sub(line.text.as_ptr().addr());
        for (range, name) in roles.foreign {
            let range =
                if begin + text.len() <= line.text.len() { begin + range.start..begin + range.end } else { range };
            self.foreign.note_named(line, range, "a role", &name);
        }
        spans
    }

    /// A title with signs of Python-Markdown, or roles, in it.
    pub(super) fn title_signs(&mut self, line: &DocsLine, title: &str) -> Vec<LineSpan> {
        if let Some(spans) = self.role_spans(line, title) {
            return spans;
        }
        let mut icons = Vec::new();
        let options = SignOptions { html: self.html, mentions: false, only_shifted: false };
        let spans =
            Some(()).filter(|()| self.dialect == Dialect::Mkdocs).and_then(|()| inline(title, options, &mut icons));
        for _ in icons {
            self.foreign.note(line, 0..line.text.trim_end().len(), "a title with an icon of a set");
        }
        spans.unwrap_or_else(|| vec![LineSpan { text: title.to_owned(), from: 0 }])
    }

    /// A line before another one with nothing but an id.
    pub(super) fn anchor(&mut self, line: &DocsLine, id: &str, prefix: &str) {
        self.changed = true;
        let blanks = &line.text[..line.text.len() - line.text.trim_start().len()];
        self.blank(line, prefix);
        self.put_pieces(line, prefix, &[(blanks, 0), (&format!("<a id=\"{id}\"></a>"), 0)]);
        self.blank(line, prefix);
    }

    /// What gives a tab its id, where tags may be used.
    pub(super) fn tab_anchor(&self, opened: &ContainerOpening) -> String {
        let id = opened.title.as_ref().filter(|_| self.html && self.dialect == Dialect::Mkdocs);
        let id = id.map(|title| self.references.tab(&title.text)).filter(|id| is_id(id));
        id.map_or_else(String::new, |id| format!(" <a id=\"{id}\"></a>"))
    }
}
