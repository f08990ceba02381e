//! Captured text of sources: files of `snapshots/` as texts that quotations are looked for in. All words of all blocks count;
//! what an extractor would leave out could be what somebody quotes.

mod html;
mod markdown;
mod pdf;

use std::sync::Arc;

use super::input::Input;
use crate::model::captured::Captured;
use crate::model::inputs::CapturedKind;
use crate::model::page::ParsedFile;
use crate::words::TextBuilder;

/// Reads one file.
pub(in crate::parse) fn read(input: &Input<'_>, kind: CapturedKind) -> ParsedFile {
    let mut builder = TextBuilder::default();
    let titles = match kind {
        CapturedKind::Text => {
            plain(&input.text, &mut builder);
            Vec::new()
        }
        CapturedKind::Markdown => markdown::read(input, &mut builder),
        CapturedKind::Html => html::read(&input.text, 0, &mut builder),
        CapturedKind::Pdf => {
            let (text, pages, titles) = pdf::read(&input.text);
            return ParsedFile::Captured(Arc::new(
                Captured::new(input.file, text, plain_titles(&titles)).with_pages(pages),
            ));
        }
    };
    ParsedFile::Captured(Arc::new(Captured::new(input.file, builder.finish(), plain_titles(&titles))))
}

fn plain_titles(titles: &[String]) -> Vec<Box<str>> {
    titles.iter().map(|title| title.trim()).filter(|title| !title.is_empty()).map(Box::from).collect()
}

/// Bytes of the longest line of a text whose lines are broken by hand.
const BROKEN_LINE: usize = 120;

/// Paragraphs end at an empty line; where lines are not broken by hand, each is a paragraph.
fn plain(text: &str, builder: &mut TextBuilder) {
    let long: usize = text.lines().map(str::len).filter(|length| *length > BROKEN_LINE).sum();
    let each = long * 2 > text.len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            builder.end_block();
        }
        builder.push(line, at);
        at += line.len();
        if each {
            builder.end_block();
        }
    }
}
