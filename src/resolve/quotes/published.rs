//! Captured texts that their records have published (`snapshot: {publish: true}`): their paragraphs, as text.

use super::texts::{SourceTexts, TextState};
use crate::model::captured::Captured;
use crate::model::site::Site;
use crate::text::Files;

/// Gives sources the paragraphs that their pages show.
pub(super) fn resolve(site: &mut Site, texts: &SourceTexts<'_>, files: &Files) {
    for (ix, entry) in (0..).zip(&mut site.sources) {
        if let TextState::Read(text) = texts.state(ix)
            && entry.source.snapshot.as_ref().is_some_and(|snapshot| snapshot.publish)
        {
            entry.full_text = paragraphs(text, &files.get(text.file).text);
        }
    }
}

fn paragraphs(text: &Captured, original: &str) -> Vec<Box<str>> {
    let (mut out, mut at, end) = (Vec::new(), 0, text.text.as_str().len());
    while at < end {
        let block = text.text.block(at);
        let words = text.text.shown(block.clone(), original);
        out.extend(Some(words.trim()).filter(|words| !words.is_empty()).map(Box::from));
        at = block.end.max(at + 1);
    }
    out
}
