//! Captured texts that their records have published (`snapshot: {publish: true}`): their paragraphs, as text.
//! Of a page in HTML those of its article, so that no menu is shown; all of them where none is found. What a page hides is never shown.

use std::ops::Range;

use super::texts::{SourceTexts, TextState};
use crate::model::captured::Captured;
use crate::model::inputs::CapturedKind;
use crate::model::site::Site;
use crate::text::Files;
use crate::words::article::Article;

/// Gives sources the paragraphs that their pages show.
pub(super) fn resolve(site: &mut Site, texts: &SourceTexts<'_>, files: &Files) {
    for (ix, entry) in (0..).zip(&mut site.sources) {
        if let TextState::Read(text) = texts.state(ix)
            && entry.source.snapshot.as_ref().is_some_and(|snapshot| snapshot.publish)
        {
            let file = files.get(text.file);
            let is_page = CapturedKind::of_name(&file.path) == Some(CapturedKind::Html);
            // Of a page that cannot be gone through nobody knows what it hides.
            let article = if is_page { text.article(&file.text) } else { Some(&WHOLE) };
            let Some(Article { blocks, hidden }) = article else { continue };
            let of = |blocks| paragraphs(text, &file.text, blocks, hidden);
            entry.full_text = of(blocks);
            if entry.full_text.is_empty() {
                entry.full_text = of(&[]);
            }
        }
    }
}

/// Of a text that is no page.
static WHOLE: Article = Article { blocks: Vec::new(), hidden: Vec::new() };

/// The paragraphs that begin in these parts of the file, which are in order, without what is hidden; all of them if no part is given.
fn paragraphs(text: &Captured, original: &str, parts: &[Range<usize>], hidden: &[Range<usize>]) -> Vec<Box<str>> {
    let (mut out, mut at, end) = (Vec::new(), 0, text.text.as_str().len());
    while at < end {
        let block = text.text.block(at);
        let words = &text.text.as_str()[block.clone()];
        let first = block.start + words.len() - words.trim_start().len();
        let start = text.text.place(first..block.end, original).start;
        let part = parts.partition_point(|part| part.end <= start);
        if parts.is_empty() || parts.get(part).is_some_and(|part| part.start <= start) {
            let words = seen(text, original, block.clone(), hidden);
            out.extend(Some(words.trim()).filter(|words| !words.is_empty()).map(Box::from));
        }
        at = block.end.max(at + 1);
    }
    out
}

/// The words of a block that are not hidden.
fn seen(text: &Captured, original: &str, block: Range<usize>, hidden: &[Range<usize>]) -> String {
    let place = text.text.place(block.clone(), original);
    let near = hidden.partition_point(|hidden| hidden.end <= place.start);
    if hidden.get(near).is_none_or(|hidden| hidden.start >= place.end) {
        return text.text.shown(block, original);
    }
    let is_hidden = |at: usize, c: char| {
        let start = text.text.place(at..at + c.len_utf8(), original).start;
        hidden.get(hidden.partition_point(|hidden| hidden.end <= start)).is_some_and(|hidden| hidden.start <= start)
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.text.as_str()[block.clone()].char_indices() {
        let at = block.start + at;
        match runs.last_mut() {
            _ if is_hidden(at, c) => {}
            Some(run) if run.end == at => run.end += c.len_utf8(),
            _ => runs.push(at..at + c.len_utf8()),
        }
    }
    runs.into_iter().map(|run| text.text.shown(run, original)).collect()
}
