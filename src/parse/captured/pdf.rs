//! The words of a captured PDF, from the text that `load` made of it: words that a line's end breaks are whole again, and a
//! paragraph goes on over the end of a page.

use std::collections::HashSet;

use crate::model::captured_pages::CapturedPages;
use crate::pdf::{PdfPart, parts};
use crate::words::{NormalText, TextBuilder};

/// Bytes of the beginning in which words of the title may stand.
const BEGINNING: usize = 1_000;

/// The words of a file, its pages, and what it calls itself: its title, and the beginning of its first page if it has one.
pub(super) fn read(text: &str) -> (NormalText, CapturedPages, Vec<String>) {
    let parts = parts(text);
    let (mut starts, mut labels): (Vec<(u32, u32)>, Vec<Box<str>>) = (Vec::new(), Vec::new());
    let compounds = compounds(text);
    let (mut joined, mut hyphenated) = (PageFlow::new(Some(&compounds)), PageFlow::new(None));
    for part in &parts.pages {
        starts.push((part.from as u32, labels.len() as u32));
        labels.push(part.label.into());
        joined.add(part);
        hyphenated.add(part);
    }
    let mut page = 0;
    for part in &parts.running {
        // In the order of the pages.
        page = labels.iter().skip(page).position(|label| **label == *part.label).map_or(page, |at| page + at);
        starts.push((part.from as u32, page as u32));
        joined.add_apart(part);
        hyphenated.add_apart(part);
    }
    let first = parts.pages.iter().find(|part| !part.text.trim().is_empty()).map_or("", |part| part.text);
    let beginning = &first[..first.floor_char_boundary(BEGINNING)];
    let titles = parts.title.into_iter().flat_map(|title| [title.to_owned(), beginning.replace('\n', " ")]).collect();
    let (printed, sha256) = (parts.printed, parts.sha256.into());
    let pages = CapturedPages { starts, labels, printed, sha256, hyphenated: hyphenated.finish() };
    (joined.finish(), pages, titles)
}

/// Words with a hyphen that stand within a line: they have it at a line's end too.
fn compounds(text: &str) -> HashSet<String> {
    let words = text.split_whitespace().filter(|word| word.contains('-') && !word.ends_with('-'));
    words.map(bare).collect()
}

/// A word in small letters, without the signs around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Lines on the way to a text.
struct PageFlow<'c> {
    builder: TextBuilder,
    /// Which hyphens at the ends of lines belong to their words; `None`: all of them.
    compounds: Option<&'c HashSet<String>>,
    /// The line before, which is not ended yet, and where it stands.
    last: Option<(&'c str, usize)>,
}

impl<'c> PageFlow<'c> {
    fn new(compounds: Option<&'c HashSet<String>>) -> PageFlow<'c> {
        PageFlow { builder: TextBuilder::default(), compounds, last: None }
    }

    fn add(&mut self, part: &PdfPart<'c>) {
        let mut at = part.from;
        for whole in part.text.split_inclusive('\n') {
            let line = whole.trim_end();
            self.end_line(Some(line));
            self.last = Some((line, at)).filter(|_| !line.is_empty());
            at += whole.len();
        }
    }

    /// Adds lines that are paragraphs of their own.
    fn add_apart(&mut self, part: &PdfPart<'c>) {
        let mut at = part.from;
        for whole in part.text.split_inclusive('\n') {
            self.end_line(None);
            self.builder.end_block();
            self.last = Some((whole.trim_end(), at));
            at += whole.len();
        }
        self.end_line(None);
        self.builder.end_block();
    }

    /// The text of all lines.
    fn finish(mut self) -> NormalText {
        self.end_line(None);
        self.builder.finish()
    }

    /// Adds the line before, as it goes on with the next one; an empty one ends the paragraph.
    fn end_line(&mut self, next: Option<&str>) {
        let next = next.unwrap_or_default();
        if let Some((line, at)) = self.last.take() {
            let (end, break_at) = self.end(line, next);
            self.builder.push(&line[..end], at);
            if break_at {
                self.builder.push("\n", at + line.len());
            }
        }
        if next.is_empty() {
            self.builder.end_block();
        }
    }

    /// Up to where a line counts, and whether white space is between it and the next one.
    fn end(&self, line: &str, next: &str) -> (usize, bool) {
        let mut last = line.chars().rev();
        let (end, before) = (last.next(), last.next());
        let (Some(end), Some(begin)) = (end, next.chars().next()) else { return (line.len(), true) };
        let is_broken = matches!(end, '-' | '\u{2010}' | '\u{ad}') && before.is_some_and(char::is_alphabetic);
        if !is_broken || !begin.is_alphanumeric() {
            return (line.len(), !(is_written_together(end) && is_written_together(begin)));
        }
        let word = |compounds: &HashSet<String>| {
            let first = line.split_whitespace().next_back().unwrap_or_default();
            let rest = next.split_whitespace().next().unwrap_or_default();
            compounds.contains(&bare(&format!("{}-{rest}", &first[..first.len() - end.len_utf8()])))
        };
        // What goes on with a capital or a digit is a compound.
        let is_whole = begin.is_lowercase() && self.compounds.is_some_and(|compounds| !word(compounds));
        (if is_whole || end == '\u{ad}' { line.len() - end.len_utf8() } else { line.len() }, false)
    }
}

/// Whether a script has no spaces between words.
fn is_written_together(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_pages_go_on() {
        let text = "sha256: a\ntitle: T\n\u{c}i\nThe bridge is closed to all traf-\nfic, a well-known\nfact. The well-\nknown Anglo-\nSaxon far-\n\u{c}2\naway\n\n计划\n失败了\n\u{c}\u{c}i\nHead\n\u{c}\u{c}2\nFoot 2\n";
        let (words, pages, titles) = read(text);
        let expected = "The bridge is closed to all traffic, a well-known fact. The well-known Anglo-Saxon faraway 计划失败了 Head Foot 2";
        assert_eq!(words.as_str(), expected);
        let hyphenated = expected.replace("traffic", "traf-fic").replace("faraway", "far-away");
        assert_eq!(pages.hyphenated.as_str(), hyphenated);
        let page = |words_: &str| {
            let at = expected.find(words_).expect("it is there");
            pages.cited(&pages.at(&words.place(at..at + words_.len(), text)))
        };
        assert_eq!(
            (page("traffic"), page("faraway"), page("计"), page("Head"), page("Foot")),
            ("i".to_owned(), "i–2".to_owned(), "2".to_owned(), "i".to_owned(), "2".to_owned())
        );
        assert_eq!((&*pages.sha256, titles[0].as_str()), ("a", "T"));
        assert_eq!(read("sha256: a\n\u{c}1\nlast words\n").0.as_str(), "last words");
        assert_eq!(words.block(0), 0..expected.find("计").expect("it is there"));
    }
}
