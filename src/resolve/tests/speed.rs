//! Time grows linearly: `cargo test --release -- --ignored resolve::tests::speed` shows it.

use std::time::Instant;

use super::build::{Maker, Piece, source};
use crate::model::fixtures::{date, spanned};
use crate::model::page::Records;

const KEYS: [&[(&str, &str)]; 4] = [&[("s1", "")], &[("s20", "3"), ("s300", "")], &[("s4", "")], &[("s4999", "")]];

fn site(briefings: usize) -> Maker {
    let mut maker = Maker::new();
    maker.records("sources/all.yaml", |file| Records {
        sources: (0..5000).map(|i| source(file, i, Some(&format!("s{i}")), "A title")).collect(),
        ..Records::default()
    });
    for i in 0..briefings {
        let mut pieces: Vec<Piece> = KEYS.iter().chain(&KEYS).map(|keys| Piece::Cite(keys)).collect();
        pieces.push(Piece::Wiki("s20"));
        maker.briefing(&format!("{}/b{i}.md", i % 12), pieces, |_, b| {
            b.date = Some(date(&format!("20{:02}-{:02}-{:02}", i % 20, i % 12 + 1, i % 28 + 1)));
            b.tags = (0..4).map(|k| spanned(format!("Tag {}", (i * 7 + k) % 1500))).collect();
            b.entities = (0..4).map(|k| spanned(format!("Entity {}", (i * 13 + k) % 2000))).collect();
        });
    }
    maker
}

#[test]
#[ignore = "measures"]
fn ten_times_the_briefings_take_ten_times_as_long() {
    for count in [1_000, 10_000, 100_000] {
        let maker = site(count);
        let start = Instant::now();
        let site = maker.site();
        println!("{count} briefings, {} uses of s1: {:?}", site.sources[1].uses.len(), start.elapsed());
    }
}

#[test]
fn many_unknown_keys_are_told_quickly() {
    let mut maker = Maker::new();
    maker.records("sources/all.yaml", |file| Records {
        sources: (0..2000).map(|i| source(file, i, Some(&format!("author-of-{i}")), "A title")).collect(),
        ..Records::default()
    });
    for i in 0..300 {
        let key: &'static str = Box::leak(format!("autor-off-{i}").into_boxed_str());
        let keys: &'static [(&str, &str)] = Box::leak(vec![(key, "")].into_boxed_slice());
        maker.briefing(&format!("b{i}.md"), vec![Piece::Cite(keys)], |_, _| {});
    }
    let (_, diagnostics, _) = maker.build();
    assert_eq!(diagnostics.len(), 300);
    let near = |found: &&crate::diag::Diagnostic| found.help.as_ref().is_some_and(|help| help.contains("did you mean"));
    assert_eq!(diagnostics.iter().filter(near).count(), 200);
    assert!(diagnostics.iter().all(|found| found.help.is_some()));
}
