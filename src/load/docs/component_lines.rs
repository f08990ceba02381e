//! Components of MDX in a line of text: badges, code and buttons; expressions, comments, tags of HTML as JSX has them. Enter
//! through [`DocsBlocks::with_components`].

use std::ops::Range;

use super::attributes::{LineEdits, LineSpan};
use super::blocks::DocsBlocks;
use super::cards::as_target;
use super::components::{ATTRIBUTE, COMPONENT, EXPRESSION};
use super::inline::code_span;
use super::jsx::{expression, heading_id, html_tag};
use super::lines::DocsLine;
use super::tag::{ComponentTag, TagForm};
use crate::config::Dialect;

impl DocsBlocks<'_> {
    /// A line of text with the components in it; `None` if it has none.
    pub(super) fn with_components(&mut self, line: &DocsLine) -> Option<Vec<LineSpan>> {
        let is_vue = self.dialect == Dialect::Vitepress;
        if !(self.mdx || is_vue) || !line.text.contains(['<', '{']) {
            return None;
        }
        let mut reader =
            LineOfMdx { edits: LineEdits::new(&line.text), links: Vec::new(), foreign: Vec::new(), is_vue };
        reader.read();
        for (range, kind) in reader.foreign {
            let name =
                if kind == COMPONENT { line.text[range.start + 1..].split([' ', '/', '>']).next() } else { None };
            self.foreign.note_named(line, range.clone(), kind, name.unwrap_or(""));
        }
        reader.edits.finish()
    }
}

/// A line of text while its components are read.
struct LineOfMdx<'t> {
    edits: LineEdits<'t>,
    /// Where the buttons lead that are open.
    links: Vec<String>,
    /// What does nothing here, and what it is.
    foreign: Vec<(Range<usize>, &'static str)>,
    /// Whether only tags of components are read.
    is_vue: bool,
}

impl LineOfMdx<'_> {
    fn read(&mut self) {
        let text = self.edits.text;
        let mut at = 0;
        while let Some(next) = text[at..].find(['`', '\\', '<', '{']) {
            at += next;
            let rest = &text[at..];
            let length = match rest.as_bytes()[0] {
                b'`' => code_span(rest),
                b'\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                b'{' if self.is_vue => 0,
                b'{' => self.braces(at),
                _ => self.tag(at),
            };
            at += length.max(1);
        }
    }

    /// A comment or an expression.
    fn braces(&mut self, at: usize) -> usize {
        let text = self.edits.text;
        let rest = &text[at..];
        if let Some(end) = rest.strip_prefix("{/*").and_then(|inner| inner.find("*/}")) {
            let length = end + "{/**/}".len();
            let id = heading_id(text, &rest[..length]);
            self.edits.replace(at..at + length, id.unwrap_or_default());
            return length;
        }
        match expression(rest, text[..at].chars().next_back()) {
            Some((length, Some(words))) => {
                self.edits.replace(at..at + length, words);
                length
            }
            Some((length, None)) => {
                self.foreign.push((at..at + length, EXPRESSION));
                length
            }
            None => 0,
        }
    }

    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.edits.text[at..];
        if let Some(fragment) = ["<>", "</>"].into_iter().find(|fragment| rest.starts_with(fragment)) {
            self.edits.replace(at..at + fragment.len(), String::new());
            return fragment.len();
        }
        if let Some(tag) = html_tag(rest).filter(|_| !self.is_vue) {
            if tag.is_partial {
                self.foreign.push((at..at + tag.length, ATTRIBUTE));
            }
            self.edits.replace(at..at + tag.length, tag.html);
            return tag.length;
        }
        let Some(tag) = ComponentTag::read(rest) else { return 0 };
        let new = match (tag.name.as_str(), tag.form) {
            ("Badge", TagForm::Alone | TagForm::Open) => {
                tag.value("text").map_or_else(String::new, |text| format!("**{}**", text.trim()))
            }
            ("Code", TagForm::Alone) => tag.value("code").map_or_else(String::new, as_code),
            ("LinkButton", TagForm::Open) => {
                self.links.push(as_target(tag.value("href").unwrap_or("").trim()));
                "[".to_owned()
            }
            ("LinkButton", TagForm::Close) => {
                self.links.pop().map_or_else(String::new, |target| format!("]({target})"))
            }
            (_, form) => {
                if form != TagForm::Close {
                    self.foreign.push((at..at + tag.length, COMPONENT));
                }
                // Signs of bold words take no blank behind them.
                let before = self.edits.text[..at].ends_with(['*', '_']);
                let blanks = rest[tag.length..].len() - rest[tag.length..].trim_start_matches(' ').len();
                let blanks = if before && form == TagForm::Alone { blanks } else { 0 };
                self.edits.replace(at..at + tag.length + blanks, String::new());
                return tag.length + blanks;
            }
        };
        self.edits.replace(at..at + tag.length, new);
        tag.length
    }
}

/// Code in a line, whatever signs are in it.
fn as_code(code: &str) -> String {
    if code.contains('`') { format!("`` {code} ``") } else { format!("`{code}`") }
}
