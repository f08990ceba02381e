//! Figures against texts: the worked examples of `figures.txt`, and what must hold of any.

mod properties;

use super::{FigureIndex, IssuedDay, written};
use crate::words::{NormalText, TextBuilder, normal};

/// A text of blocks.
pub(super) fn text_of(blocks: &[&str]) -> NormalText {
    let mut builder = TextBuilder::default();
    let mut at = 0;
    for block in blocks {
        builder.push(block, at);
        builder.end_block();
        at += block.len() + 1;
    }
    builder.finish()
}

/// The figures of a sentence that are not in a text.
pub(super) fn missing(sentence: &str, source: &str, languages: (&str, &str), issued: Option<IssuedDay>) -> Vec<String> {
    let text = text_of(&source.split(" ¶ ").collect::<Vec<_>>());
    let mut index = FigureIndex::default();
    index.add_text(&text, languages.1);
    if let Some(issued) = issued {
        index.add_issued(issued, &[(text.as_str(), languages.1)]);
    }
    let sentence = normal(sentence);
    let found = written(&sentence, languages.0);
    found
        .iter()
        .filter(|figure| !index.has(&figure.readings))
        .map(|figure| sentence[figure.range.clone()].to_owned())
        .collect()
}

#[test]
fn worked_examples() {
    let mut wrong = Vec::new();
    let issued = Some(IssuedDay { year: 2015, month: Some(10), day: Some(29) });
    for line in include_str!("tests/figures.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [expected, languages, sentence, source] = parts.as_slice() else { panic!("not four parts: {line}") };
        let (mine, theirs) = languages.split_once('-').unwrap_or((languages, languages));
        let found = missing(sentence, source, (mine, theirs), issued).join("; ");
        let expected = if *expected == "-" { "" } else { expected };
        if found != expected {
            wrong.push(format!("{line}\n    is {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
