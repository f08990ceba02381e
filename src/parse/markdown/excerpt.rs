//! The first sentences of a text, for lists, feeds and descriptions of pages without a `summary:`.

use super::plain::Plain;
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::words::{StopLanguages, sentences};

/// A description is not longer than this, in characters.
const LONGEST: usize = 300;
/// So many characters are enough: no further sentence is added.
const ENOUGH: usize = 120;

/// The first sentences of the first paragraph that says something in words, with places for names that only the site knows; `None`
/// if there is none.
pub(in crate::parse) fn excerpt(document: &Document, language: &str) -> Option<String> {
    let mut plain = Plain::default();
    let paragraph = |node: &NodeIx| document.node(*node).kind == NodeKind::Paragraph;
    document.roots().filter(paragraph).find_map(|node| {
        plain.read(document, node + 1..document.node(node).end);
        let text = plain.text.trim();
        text.contains(char::is_alphabetic).then(|| first_sentences(text, language))
    })
}

/// As many sentences as are enough; a first one that is too long is cut between words.
fn first_sentences(text: &str, language: &str) -> String {
    let mut starts = Vec::new();
    sentences::starts(text, StopLanguages::of(&[language]), &mut starts);
    let ends = starts.into_iter().chain([text.len()]);
    let mut chosen = "";
    for end in ends {
        let longer = text.get(..end).unwrap_or(text).trim_end();
        let count = longer.chars().count();
        if count > LONGEST {
            break;
        }
        chosen = longer;
        if count >= ENOUGH {
            break;
        }
    }
    if chosen.is_empty() { cut(text) } else { chosen.to_owned() }
}

fn cut(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or(text);
    let words = head.rfind(' ').and_then(|at| head.get(..at)).unwrap_or(head);
    format!("{} …", words.trim_end_matches([',', ';', ':', ' ', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_up_to_enough() {
        let short = "One thing. ".repeat(30);
        let taken = first_sentences(short.trim(), "en");
        assert!(taken.len() >= ENOUGH && taken.len() < ENOUGH + 11 && taken.ends_with('.'), "{taken}");
        assert_eq!(first_sentences("A single sentence", "en"), "A single sentence");
        let long = format!("A {}.", "long, ".repeat(90));
        let cut = first_sentences(&long, "en");
        assert!(cut.ends_with("long …") && cut.chars().count() <= LONGEST + 2, "{cut}");
    }
}
