//! Relay words against sentences that were labelled by hand: `labelled/`, a file for each language.

use std::collections::BTreeSet;

use super::lexicon::MediaNames;
use super::tokens::tokens;
use super::{RelayKind, relays};
use crate::words::TextBuilder;

const LABELLED: [(&str, &str); 7] = [
    ("ar", include_str!("labelled/ar.txt")),
    ("de", include_str!("labelled/de.txt")),
    ("en", include_str!("labelled/en.txt")),
    ("es", include_str!("labelled/es.txt")),
    ("fr", include_str!("labelled/fr.txt")),
    ("ru", include_str!("labelled/ru.txt")),
    ("zh", include_str!("labelled/zh.txt")),
];

/// How many were right, wrong, and not found.
#[derive(Clone, Copy, Debug, Default)]
struct RelayCounts {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl RelayCounts {
    fn add(&mut self, other: RelayCounts) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    fn recall(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }
}

/// What a sentence rests on, in the way of the labels.
fn found(lang: &str, sentence: &str) -> BTreeSet<String> {
    let mut builder = TextBuilder::default();
    builder.push(sentence, 0);
    let all = relays(&builder.finish(), lang);
    let sure = all.iter().filter(|relay| relay.is_medium);
    let label = |relay: &super::Relay| match relay.kind {
        RelayKind::Release => "+".to_owned(),
        RelayKind::Carries | RelayKind::Copies => format!("{}*", same(&relay.name)),
        RelayKind::Reports => same(&relay.name),
    };
    sure.map(label).collect()
}

/// A name in its usual form, without an article; the star behind it stays.
fn same(name: &str) -> String {
    let (name, star) = name.strip_suffix('*').map_or((name, ""), |name| (name, "*"));
    let words = tokens(name, 0);
    let usual = MediaNames::all().at(&words, 0).filter(|(end, ..)| *end == words.len());
    let name = usual.map_or(name, |(_, shown, _)| shown);
    format!("{}{star}", name.trim_start_matches("The ").trim_start_matches("the ").to_lowercase())
}

fn labels(written: &str) -> BTreeSet<String> {
    written.split(';').map(str::trim).filter(|label| *label != "-").map(same).collect()
}

/// The lines of a file with a column for the language.
fn unseen() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("labelled/unseen.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').expect("a language and a tab"))
}

fn count(lang: &str, labelled: &str, told: &mut Vec<String>) -> RelayCounts {
    let mut counts = RelayCounts::default();
    for line in labelled.lines().filter(|line| !line.starts_with('#')) {
        let (expected, sentence) = line.split_once('\t').expect("a label, a tab and a sentence");
        let (expected, found) = (labels(expected), found(lang, sentence));
        counts.right += expected.intersection(&found).map(|_| 1).sum::<u32>();
        counts.wrong += found.difference(&expected).map(|_| 1).sum::<u32>();
        counts.missed += expected.difference(&found).map(|_| 1).sum::<u32>();
        if expected != found {
            told.push(format!("{lang}: {expected:?} but {found:?}: {sentence}"));
        }
    }
    counts
}

#[test]
fn ninety_five_of_a_hundred_are_right() {
    let (mut all, mut told) = (RelayCounts::default(), Vec::new());
    for (lang, labelled) in LABELLED {
        let counts = count(lang, labelled, &mut told);
        println!("{lang}: {counts:?}, precision {:.3}, recall {:.3}", counts.precision(), counts.recall());
        all.add(counts);
    }
    let mut others = RelayCounts::default();
    for (lang, line) in unseen() {
        others.add(count(lang, line, &mut told));
    }
    println!("unseen: {others:?}, precision {:.3}, recall {:.3}", others.precision(), others.recall());
    all.add(others);
    let (precision, recall) = (all.precision(), all.recall());
    println!("all: {all:?}, precision {precision:.3}, recall {recall:.3}\n{}", told.join("\n"));
    assert!(precision >= 0.95, "precision {precision:.3}\n{}", told.join("\n"));
    assert!(recall >= 0.9, "recall {recall:.3}\n{}", told.join("\n"));
}
