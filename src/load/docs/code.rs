//! Blocks of code of a page, and containers that a fence opens.

use std::borrow::Cow;

use super::attributes::code_id;
use super::blocks::{DEEPEST, DocsBlocks, LevelOfBlocks};
use super::lines::DocsLine;
use super::listing::{CodeListing, listing};
use super::opening::{code_directive, directive};
use crate::config::Dialect;

impl DocsBlocks<'_> {
    /// A block of code, with its closing fence if it has one; or a container that a fence opens.
    pub(super) fn code(
        &mut self,
        line: &DocsLine,
        info: &str,
        (code, end): (&[DocsLine], Option<&DocsLine>),
        level: LevelOfBlocks<'_>,
    ) {
        let is_own_line = line.text.trim_start().starts_with(['`', '~']) && level.depth < DEEPEST;
        if let Some(opened) = is_own_line.then(|| directive(&line.text, info, self.dialect)).flatten() {
            let indent = line.indent();
            let body: Vec<DocsLine> = code.iter().map(|line| line.dedented(indent)).collect();
            if end.is_none() {
                self.unclosed(line, line.text.trim().split(|c| !matches!(c, '`' | '~')).next().unwrap_or("```"));
            }
            return self.content(line, opened, &body, level);
        }
        let prefix = level.prefix;
        if let Some(id) = code_id(info).filter(|_| is_own_line && self.dialect == Dialect::Mkdocs) {
            self.anchor(line, id, prefix);
        }
        let (mut line, mut code, mut info) = (Cow::Borrowed(line), code, Cow::Borrowed(info));
        if self.dialect.has_directives()
            && let Some((own, options)) = code_directive(&info, code)
        {
            if own.is_empty() {
                let start = line.text.find('{').unwrap_or(0);
                let name = line.text[start..].split_inclusive('}').next().unwrap_or("");
                self.foreign.note_named(&line, start..line.text.trim_end().len(), "a directive", name);
            }
            let fence = line.text.find('{').map_or(line.text.as_str(), |at| &line.text[..at]);
            self.changed = true;
            line = Cow::Owned(line.with(format!("{fence}{own}")));
            (code, info) = (&code[options..], Cow::Owned(own));
        }
        let quoted = line.text.trim_start().starts_with('>');
        let CodeListing { lines, info, changed } = listing(&info, code, quoted, self.dialect);
        self.changed |= changed;
        self.put_pieces(&line, prefix, &[(&line.text, 0), (&info, line.text.len())]);
        lines.iter().chain(end).for_each(|line| self.put(line, prefix));
    }
}
