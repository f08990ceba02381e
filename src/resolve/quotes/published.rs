//! Captured texts that their records have published (`snapshot: {publish: true}`): their paragraphs, as text.
//! Of a page in HTML those of its article, so that no menu is shown; all of them where none is found.

use std::ops::Range;

use super::texts::{SourceTexts, TextState};
use crate::model::captured::Captured;
use crate::model::inputs::CapturedKind;
use crate::model::site::Site;
use crate::text::Files;

/// Gives sources the paragraphs that their pages show.
pub(super) fn resolve(site: &mut Site, texts: &SourceTexts<'_>, files: &Files) {
    for (ix, entry) in (0..).zip(&mut site.sources) {
        if let TextState::Read(text) = texts.state(ix)
            && entry.source.snapshot.as_ref().is_some_and(|snapshot| snapshot.publish)
        {
            let file = files.get(text.file);
            let is_page = CapturedKind::of_name(&file.path) == Some(CapturedKind::Html);
            let article = if is_page { text.article(&file.text) } else { &[] };
            entry.full_text = paragraphs(text, &file.text, article);
            if entry.full_text.is_empty() {
                entry.full_text = paragraphs(text, &file.text, &[]);
            }
        }
    }
}

/// The paragraphs that begin in these parts of the file, which are in order; all of them if no part is given.
fn paragraphs(text: &Captured, original: &str, parts: &[Range<usize>]) -> Vec<Box<str>> {
    let (mut out, mut at, end) = (Vec::new(), 0, text.text.as_str().len());
    while at < end {
        let block = text.text.block(at);
        let words = &text.text.as_str()[block.clone()];
        let first = block.start + words.len() - words.trim_start().len();
        let start = text.text.place(first..block.end, original).start;
        let part = parts.partition_point(|part| part.end <= start);
        if parts.is_empty() || parts.get(part).is_some_and(|part| part.start <= start) {
            let words = text.text.shown(block.clone(), original);
            out.extend(Some(words.trim()).filter(|words| !words.is_empty()).map(Box::from));
        }
        at = block.end.max(at + 1);
    }
    out
}
