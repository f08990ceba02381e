//! Code blocks: coloured where there is a grammar, by classes only.

use super::Writer;
use super::escape::{push_attribute, push_text};
use crate::diag::{Diagnostic, codes};
use crate::model::document::NodeIx;
use crate::render::highlight::CodeLanguage;

/// Characters of a line that fit on a narrow screen, in the type that code is set in.
const FITS: usize = 30;

impl Writer<'_> {
    pub(super) fn code_block(&mut self, ix: NodeIx, code: u32) {
        let document = self.document;
        let Some(block) = document.code.get(code as usize) else { return };
        // What may scroll is reachable by keyboard.
        let wide = block.text.lines().any(|line| line.len() > FITS || line.contains('\t'));
        self.out.push_str(if wide && !self.is_copy() {
            "<pre class=\"highlight\" tabindex=\"0\"><code"
        } else {
            "<pre class=\"highlight\"><code"
        });
        if !block.language.is_empty() {
            self.out.push_str(" class=\"language-");
            push_attribute(&mut self.out, &block.language);
            self.out.push('"');
        }
        self.out.push('>');
        let highlight = &self.maker.shared.highlight;
        match highlight.language(&block.language) {
            CodeLanguage::Grammar(grammar) => highlight.push(&mut self.out, &block.language, grammar, &block.text),
            CodeLanguage::Plain => push_text(&mut self.out, &block.text),
            CodeLanguage::Unknown => {
                push_text(&mut self.out, &block.text);
                if !self.is_copy() {
                    self.unknown_language(ix, &block.language);
                }
            }
        }
        self.out.push_str("</code></pre>\n");
    }

    /// Says that there is no grammar, at the word itself.
    fn unknown_language(&self, ix: NodeIx, language: &str) {
        let node = self.document.node(ix);
        let at = self.document.raw(ix).find(language).map(|at| node.from + at as u32);
        let range = at.map_or(node.from..node.to, |at| at..at + language.len() as u32);
        let near = self.maker.shared.highlight.nearest(language);
        let help = near.map_or_else(
            || "write `text` for a block without colours".to_owned(),
            |near| format!("did you mean `{near}`? Write `text` for a block without colours"),
        );
        let message = format!("no grammar for `{language}`");
        let found = Diagnostic::new(&codes::UNKNOWN_LANGUAGE, self.document.span(range), message);
        self.maker.report(found.help(help));
    }
}
