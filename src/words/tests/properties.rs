//! What must hold of any text and any quotation.

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Finding, Manner, Quote, RiskWords, WantedQuote, find_one, text_of, word};
use crate::words::{find, normal};

/// Texts with all that is folded and with what is not.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-cA-C .,'\"“”‘’…\u{ad}\u{301}é\u{a0}\n\\-–—\\[\\]0-9]{0,60}", "\\PC{0,40}"]
}

/// A sentence of a few words, without anything that may be read as an omission.
fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{2,7}|[A-Z][a-z]{2,5}|[0-9]{1,3}|é[a-z]{1,4}", 4..14)
        .prop_map(|words| words.join(" ") + ".")
}

fn blocks() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::collection::vec(sentence(), 1..4).prop_map(|all| all.join(" ")), 1..6)
}

fn is_found(finding: &Finding) -> bool {
    matches!(finding, Finding::Found(found) if found.risk.is_none())
}

/// Some words that stand together in a block.
fn piece(block: &str, from: Index, length: Index) -> String {
    let words: Vec<&str> = block.split(' ').collect();
    let from = from.index(words.len());
    let length = 1 + length.index(words.len() - from);
    words[from..from + length].join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn normalising_twice_changes_nothing(text in any_text()) {
        let once = normal(&text);
        prop_assert_eq!(normal(&once), once);
    }

    #[test]
    fn any_text_and_any_quotation_end(text in any_text(), quote in any_text(), anywhere: bool) {
        let found = find_one(&[&text], &quote, anywhere);
        if let Finding::Found(found) = &found {
            let (text, original) = text_of(&[&text]);
            let place = text.place(found.range.clone(), &original);
            prop_assert!(original.get(place).is_some());
        }
    }

    #[test]
    fn what_stands_there_passes(blocks in blocks(), block: Index, from: Index, length: Index) {
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let quote = piece(blocks[block.index(blocks.len())], from, length);
        let found = find_one(&blocks, &quote, false);
        prop_assert!(is_found(&found), "{quote}: {found:?}");
    }

    #[test]
    fn one_other_letter_fails(blocks in blocks(), block: Index, from: Index, length: Index, at: Index, to in "[a-zA-Z]") {
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let quote = piece(blocks[block.index(blocks.len())], from, length);
        let letters: Vec<(usize, char)> = quote.char_indices().filter(|(_, c)| c.is_alphabetic()).collect();
        prop_assume!(!letters.is_empty());
        let (at, letter) = letters[at.index(letters.len())];
        let changed = format!("{}{to}{}", &quote[..at], &quote[at + letter.len_utf8()..]);
        let stands = blocks.iter().any(|block| {
            let core = changed.trim_end_matches(['.', ',']);
            block.match_indices(core).any(|(at, _)| {
                let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                edge(block[..at].chars().next_back()) && edge(block[at + core.len()..].chars().next())
            })
        });
        // Blocks stand one after the other, and a quotation may go over their ends.
        prop_assume!(!stands && changed != quote);
        let found = find_one(&blocks, &changed, false);
        prop_assert!(!is_found(&found), "{changed}: {found:?}");
    }

    #[test]
    fn more_blocks_change_nothing_that_passes(
        blocks in blocks(), more in blocks(), block: Index, from: Index, length: Index, at: Index, cut in 0..4_u8,
    ) {
        let mut blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let mut quote = piece(blocks[block.index(blocks.len())], from, length);
        let words: Vec<&str> = quote.split(' ').collect();
        if cut > 0 && words.len() > 4 {
            let middle = words.len() / 2;
            quote = format!("{} ... {}", words[..middle].join(" "), words[middle + 1..].join(" "));
        }
        prop_assume!(is_found(&find_one(&blocks, &quote, false)));
        let at = at.index(blocks.len() + 1);
        blocks.splice(at..at, more.iter().map(String::as_str));
        let found = find_one(&blocks, &quote, false);
        prop_assert!(is_found(&found), "{quote}: {found:?}");
    }

    #[test]
    fn many_are_found_as_one_by_one(blocks in blocks(), quotes in prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>()), 1..8)) {
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let quotes: Vec<String> = quotes.into_iter().map(|(block, from, length)| {
            let words = piece(blocks[block.index(blocks.len())], from, length);
            words.replacen(' ', " ... ", usize::from(words.len().is_multiple_of(3)))
        }).collect();
        let parsed: Vec<Quote> = quotes.iter().map(|quote| Quote::new(quote)).collect();
        let risk = RiskWords::of(["en", "de", "fr"]);
        let wanted: Vec<WantedQuote<'_>> = parsed.iter().map(|quote| WantedQuote { quote, anywhere: false, risk: &risk }).collect();
        let (text, original) = text_of(&blocks);
        let together = find(&text, &original, &wanted);
        for (quote, found) in quotes.iter().zip(&together) {
            prop_assert_eq!(&find_one(&blocks, quote, false), found);
        }
    }
}

/// What is refused because it begins or ends within a word hides nothing that overlaps it.
#[test]
fn a_quotation_is_found_behind_a_piece_of_a_word() {
    for (block, quote) in [("the piano no no", "no no"), ("a 3 3 3", "3 3"), ("ab ab ab a", "ab a")] {
        assert!(is_found(&find_one(&[block], quote, false)), "{quote}");
    }
    let Finding::Found(found) = find_one(&["3 3 3"], "3 3", false) else { panic!("it stands there") };
    assert!(found.is_repeated);
}

/// As many quotations as are looked for at once, and each by itself, in texts in which they overlap.
#[test]
fn many_places_in_each_other_end() {
    let begun = std::time::Instant::now();
    for unit in ["ab ", "a", "a a ", "no"] {
        let text = unit.repeat(400_000);
        let quote = unit.repeat(3_000) + "ab a";
        assert!(!matches!(find_one(&[&text], quote.trim(), false), Finding::Stitched(_)));
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_repeated_quotation_passes_and_says_so() {
    let found = find_one(&["the plan failed", "so the plan failed"], "the plan failed", false);
    let Finding::Found(found) = found else { panic!("{}", word(&found)) };
    assert!(found.is_repeated && found.manner == Manner::Exact);
}
