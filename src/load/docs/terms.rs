//! `{glossary}` of `MyST`: a list of terms, each with an id, and what they mean. Enter through [`DocsBlocks::glossary`].

use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::lines::DocsLine;
use crate::model::slug::slug;

impl DocsBlocks<'_> {
    /// Terms on lines of their own, what they mean on lines that are indented, or behind a colon.
    pub(super) fn glossary(&mut self, body: &[DocsLine], outer: LevelOfBlocks<'_>) {
        let indent = body.iter().filter(|line| !line.is_blank()).map(DocsLine::indent).min().unwrap_or(0);
        let body: Vec<DocsLine> = body.iter().map(|line| line.dedented(indent)).collect();
        let is_meaning =
            |line: &DocsLine| line.indent() > 0 || line.text.starts_with(": ") || line.text.starts_with(":\t");
        let mut at = 0;
        while at < body.len() {
            let terms = body[at..].iter().take_while(|line| !line.is_blank() && !is_meaning(line)).count();
            let begin = at + terms;
            let length = body[begin..].iter().take_while(|line| line.is_blank() || is_meaning(line)).count();
            self.terms(&body[at..begin], outer);
            self.meaning(&body[begin..begin + length], outer);
            at = begin + length;
        }
    }

    fn terms(&mut self, terms: &[DocsLine], outer: LevelOfBlocks<'_>) {
        let Some(first) = terms.first() else { return };
        self.blank(first, outer.prefix);
        for (nth, line) in terms.iter().enumerate() {
            // Several terms with one meaning.
            let comma = if nth + 1 < terms.len() { "," } else { "" };
            let id = format!("<a id=\"term-{}\"></a>", slug(&line.text));
            let spans = self.title_signs(line, line.text.trim());
            let spans = spans.iter().map(|span| (span.text.as_str(), span.from));
            let pieces: Vec<(&str, usize)> =
                std::iter::once((id.as_str(), 0)).chain(spans).chain([(comma, line.text.len())]).collect();
            self.put_pieces(line, outer.prefix, &pieces);
        }
    }

    fn meaning(&mut self, lines: &[DocsLine], outer: LevelOfBlocks<'_>) {
        let Some(begin) = lines.iter().position(|line| !line.is_blank()) else { return };
        let lines: Vec<DocsLine> = lines[begin..]
            .iter()
            .map(|line| if line.text.starts_with(':') { line.tail(1) } else { line.clone() })
            .collect();
        let indent = lines.iter().filter(|line| !line.is_blank()).map(DocsLine::indent).min().unwrap_or(0);
        let lines: Vec<DocsLine> = lines.iter().map(|line| line.dedented(indent)).collect();
        let prefix = format!("{}  ", outer.prefix);
        self.mark_first(outer.prefix.len(), ": ");
        self.blocks(&lines, LevelOfBlocks { prefix: &prefix, ..outer });
        if let Some(last) = lines.last() {
            self.blank(last, outer.prefix);
        }
    }
}
