//! Code blocks: coloured where there is a grammar, by classes only; under a title, with lines that are marked, new, removed,
//! folded or numbered where the writer says so.

use super::Writer;
use super::escape::{push_attribute, push_number, push_text};
use crate::diag::{Diagnostic, codes, nearest};
use crate::language::Key;
use crate::model::block::DATA_BLOCKS;
use crate::model::document::{CodeBlock, CodeLook, NodeIx};
use crate::render::context::{CodeContext, PartContext};
use crate::render::highlight::CodeLanguage;
use crate::render::parts::TextPart;

/// Characters of a line that fit on a narrow screen, in the type that code is set in.
const FITS: usize = 32;
/// Of which so many are lost to each element that the code stands in.
const INDENT: usize = 2;

impl Writer<'_> {
    pub(super) fn code_block(&mut self, ix: NodeIx, code: u32) {
        let document = self.document;
        let Some(block) = document.code.get(code as usize) else { return };
        if self.drawn_tree(block) {
            return;
        }
        let start = self.out.len();
        let look = block.look.as_deref();
        let is_framed = look.is_some_and(|look| self.open_frame(look));
        // What may scroll is reachable by keyboard.
        let fits = FITS.saturating_sub(INDENT * self.open.len());
        let wide = block.text.lines().any(|line| line.len() > fits || line.contains('\t'));
        let is_numbered = look.is_some_and(|look| look.first_number.is_some()) && !self.is_copy();
        self.out.push_str("<pre class=\"highlight");
        self.out.push_str(if is_numbered { " is-numbered\"" } else { "\"" });
        self.out.push_str(if wide && !self.is_copy() { " tabindex=\"0\"><code" } else { "><code" });
        if !block.language.is_empty() {
            self.out.push_str(" class=\"language-");
            push_attribute(&mut self.out, &block.language);
            self.out.push('"');
        }
        self.out.push('>');
        let begins = self.out.len();
        self.colours(ix, block);
        if let Some(look) = look.filter(|look| look.has_lines()) {
            let code = self.out.split_off(begins);
            if self.is_copy() {
                push_shown(&mut self.out, &code, look);
            } else {
                push_lines(&mut self.out, &code, look);
            }
        }
        let ends = self.out.len();
        self.out.push_str(if is_framed { "</code></pre>\n</figure>\n" } else { "</code></pre>\n" });
        if self.draws(TextPart::Code) {
            let default_html = self.out.split_off(start);
            self.draw(&PartContext::Code(CodeContext {
                language: block.language.to_string(),
                title: look.and_then(|look| look.title.as_deref()).map(str::to_owned),
                code: block.text.to_string(),
                code_html: default_html[begins - start..ends - start].to_owned(),
                first_number: look.and_then(|look| look.first_number),
                folds: look.is_some_and(|look| !look.hidden.is_empty()),
                default_html,
            }));
        }
    }

    fn colours(&mut self, ix: NodeIx, block: &CodeBlock) {
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
    }

    /// Opens the frame of a block with a title, or with lines that are folded; whether there is one.
    fn open_frame(&mut self, look: &CodeLook) -> bool {
        let folds = !look.hidden.is_empty() && !self.is_copy();
        if look.title.is_none() && !folds {
            return false;
        }
        self.out.push_str("<figure class=\"code\">\n");
        if let Some(title) = &look.title {
            self.out.push_str("<figcaption>");
            push_text(&mut self.out, title);
            self.out.push_str("</figcaption>\n");
        }
        if folds {
            // Whether it is open says whether the lines are shown: styles do it, without a script.
            self.out.push_str("<details class=\"code-fold\"><summary>");
            push_text(&mut self.out, self.maker.words().get(Key::HiddenLines));
            self.out.push_str("</summary></details>\n");
        }
        true
    }

    /// Says that there is no grammar, at the word itself.
    fn unknown_language(&self, ix: NodeIx, language: &str) {
        let node = self.document.node(ix);
        let at = self.document.raw(ix).find(language).map(|at| node.from + at as u32);
        let range = at.map_or(node.from..node.to, |at| at..at + language.len() as u32);
        // A block that was meant shows its data as code: of equally near names it is the worse slip.
        let own = DATA_BLOCKS.iter().copied().chain(self.maker.site.config.blocks.iter().map(String::as_str));
        let near = nearest(language, own.chain(self.maker.shared.highlight.nearest(language)));
        let help = near.map_or_else(
            || "write `text` for a block without colours".to_owned(),
            |near| format!("did you mean `{near}`? Write `text` for a block without colours"),
        );
        let message = format!("no grammar for `{language}`");
        let found = Diagnostic::new(&codes::UNKNOWN_LANGUAGE, self.document.span(range), message);
        self.maker.report(found.help(help));
    }
}

/// Appends coloured code line by line; no element of it goes over the end of a line.
fn push_lines(out: &mut String, code: &str, look: &CodeLook) {
    for (line, number) in code.split_inclusive('\n').zip(1..) {
        let tag = match number {
            _ if look.added.has(number) => "ins",
            _ if look.removed.has(number) => "del",
            _ if look.marked.has(number) => "mark",
            _ => "span",
        };
        out.push('<');
        out.push_str(tag);
        out.push_str(if look.hidden.has(number) { " class=\"code-line is-hidden\"" } else { " class=\"code-line\"" });
        if let Some(first) = look.first_number {
            out.push_str(" data-line=\"");
            push_number(out, first.saturating_add(number - 1));
            out.push('"');
        }
        out.push('>');
        out.push_str(line);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }
}

/// Appends the lines of code that are not folded: where there are no styles, nothing can be folded.
fn push_shown(out: &mut String, code: &str, look: &CodeLook) {
    let lines = code.split_inclusive('\n').zip(1..);
    lines.filter(|(_, number)| !look.hidden.has(*number)).for_each(|(line, _)| out.push_str(line));
}
