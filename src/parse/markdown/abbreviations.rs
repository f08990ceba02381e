//! Abbreviations, as PHP Markdown Extra, kramdown and Python-Markdown have them: a paragraph of lines such as
//! `*[HTML]: Hypertext Markup Language` is not shown, and says what the words stand for on all of the page.

use std::collections::HashSet;
use std::ops::Range;

use super::builder::Builder;
use crate::model::document::{Abbreviation, Origin};

impl Builder<'_> {
    /// Takes a paragraph that defines abbreviations and holds nothing else; says whether it is one. In a field it is text:
    /// what is defined there would be told nowhere.
    pub(super) fn abbreviations(&mut self, range: &Range<u32>) -> bool {
        let is_body = matches!(self.document.origin, Origin::File(_));
        if !self.config.abbreviations || !is_body || self.skipped > 0 {
            return false;
        }
        let Some(defined) = definitions(self.slice(range.start, range.end)) else { return false };
        self.end_run();
        self.document.abbreviations.extend(defined);
        // Until the paragraph ends.
        self.skipped = 1;
        true
    }

    /// Of several definitions of one abbreviation the last one holds.
    pub(super) fn settle_abbreviations(&mut self) {
        let all = &mut self.document.abbreviations;
        let mut seen = HashSet::new();
        let mut is_last: Vec<bool> = all.iter().rev().map(|one| seen.insert(one.short.clone())).collect();
        all.retain(|_| is_last.pop().unwrap_or(true));
    }
}

fn definitions(paragraph: &str) -> Option<Vec<Abbreviation>> {
    if !paragraph.starts_with("*[") {
        return None;
    }
    paragraph.lines().map(definition).collect()
}

/// `*[HTML]: Hypertext Markup Language`, in a quotation too.
fn definition(line: &str) -> Option<Abbreviation> {
    let (short, long) = line.trim_start_matches([' ', '\t', '>']).strip_prefix("*[")?.split_once("]:")?;
    let (short, long) = (short.trim(), long.trim());
    let is_one = !short.is_empty() && !short.contains(['[', ']']) && !long.is_empty();
    is_one.then(|| Abbreviation { short: short.into(), long: long.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::parse::markdown::tests::{read_file, read_with};
    use crate::text::{FileId, Span};

    fn read(text: &str) -> (Vec<(String, String)>, usize) {
        let (document, _) = read_file(text);
        let defined = document.abbreviations.iter().map(|one| (one.short.to_string(), one.long.to_string()));
        (defined.collect(), document.roots().count())
    }

    #[test]
    fn a_paragraph_of_definitions_is_not_shown() {
        let pair = |short: &str, long: &str| (short.to_owned(), long.to_owned());
        let text = "HTML and CSS.\n\n*[HTML]: Hypertext Markup\n*[CSS]:  Sheets [@a]\n";
        assert_eq!(read(text), (vec![pair("HTML", "Hypertext Markup"), pair("CSS", "Sheets [@a]")], 1));
        assert_eq!(read("*[A]: one\n\n*[B]: two\n\n*[A]: three\n").0, [pair("B", "two"), pair("A", "three")]);
        assert_eq!(read("> *[A B]: one\n> *[C]: two\n").0, [pair("A B", "one"), pair("C", "two")]);
    }

    #[test]
    fn where_nothing_could_tell_them_they_are_text() {
        let text = "*[A]: one\n";
        let off = Config { abbreviations: false, ..Config::default() };
        assert_eq!(read_with(text, &off).0.roots().count(), 1);
        let (config, origin) = (Config::default(), Origin::Scalar(Span::new(FileId(0), 0, 9)));
        let mut data = |_, _: &mut Vec<_>| unreachable!("no block is there");
        let field =
            super::super::read(text.into(), 0..text.len(), origin, (&config).into(), &mut data, &mut Vec::new());
        assert_eq!((field.abbreviations.len(), field.roots().count()), (0, 1));
    }

    #[test]
    fn what_only_looks_like_one_is_text() {
        for text in [
            "*[A]: one\nand more\n",
            "*[A]:\n",
            "*[]: x\n",
            "*[[A]]: x\n",
            "a *[A]: x*\n",
            "    *[A]: x\n",
            "*[A](u)*\n",
        ] {
            assert_eq!(read(text), (Vec::new(), 1), "{text}");
        }
    }
}
