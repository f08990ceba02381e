//! Nothing that somebody may write takes for ever.

use std::time::{Duration, Instant};

use super::{Quote, RiskWords, WantedQuote, find_one, text_of};
use crate::words::{Finding, NearestIndex, find};

/// Far more than it takes unoptimised on a busy machine; a quadratic way takes minutes.
const ENOUGH: Duration = Duration::from_mins(1);

#[test]
#[ignore = "measures, for a release build: `cargo test --release --lib words::tests::speed -- --ignored --nocapture`"]
fn sixteen_mebibytes_with_a_thousand_quotations() {
    let words = [
        "threat", "of", "the", "plan", "in", "Syria", "was", "said", "to", "be", "far", "from", "over,", "he", "added.",
    ];
    let mut seed = 1_u64;
    let mut draw = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize
    };
    let mut blocks: Vec<String> = Vec::new();
    while blocks.iter().map(|block| block.len() + 1).sum::<usize>() < 16 << 20 {
        let block = (0..9_000).map(|_| {
            if draw() % 7 == 0 { format!("w{}", draw() % 50_000) } else { words[draw() % words.len()].to_owned() }
        });
        blocks.push(block.collect::<Vec<_>>().join(" "));
    }
    let quotes: Vec<Quote> = (0..1_000)
        .map(|number| {
            let words: Vec<&str> = blocks[draw() % blocks.len()].split(' ').collect();
            let from = draw() % (words.len() - 30);
            match number % 4 {
                0 | 1 => Quote::new(&words[from..from + 12].join(" ")),
                2 => Quote::new(&format!(
                    "{} ... {}",
                    words[from..from + 6].join(" "),
                    words[from + 10..from + 16].join(" ")
                )),
                _ => Quote::new(&format!(
                    "{} wrong {}",
                    words[from..from + 6].join(" "),
                    words[from + 6..from + 12].join(" ")
                )),
            }
        })
        .collect();
    let refs: Vec<&str> = blocks.iter().map(String::as_str).collect();
    let began = Instant::now();
    let (text, original) = text_of(&refs);
    println!("normalised in {:?}", began.elapsed());
    let risk = RiskWords::of(["en"]);
    let wanted: Vec<WantedQuote<'_>> =
        quotes.iter().map(|quote| WantedQuote { quote, anywhere: false, risk: &risk }).collect();
    let found = find(&text, &original, &wanted);
    let passed = found.iter().filter(|found| matches!(found, Finding::Found(_))).count();
    println!("found {passed} in {:?}", began.elapsed());
    let failed =
        || quotes.iter().zip(&found).filter(|(_, found)| !matches!(found, Finding::Found(_))).map(|(quote, _)| quote);
    let index = NearestIndex::new(&text, failed());
    let near = failed().filter(|quote| index.nearest(quote).is_some()).count();
    println!("explained {near} in {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[test]
fn nothing_hostile_takes_for_ever() {
    let began = Instant::now();
    let one_letter = "a ".repeat(200_000);
    let nested: Vec<Quote> = (1..300).map(|length| Quote::new("a ".repeat(length).trim())).collect();
    let (text, original) = text_of(&[&one_letter]);
    let risk = RiskWords::default();
    let wanted: Vec<WantedQuote<'_>> =
        nested.iter().map(|quote| WantedQuote { quote, anywhere: false, risk: &risk }).collect();
    assert!(find(&text, &original, &wanted).iter().all(|found| matches!(found, Finding::Found(_))));
    for quote in [
        "a a ... a a ... a b",
        "a [b] ".repeat(60).as_str(),
        &"a ... ".repeat(100),
        &"[a] ".repeat(5_000),
        &"a ".repeat(10_000),
    ] {
        for anywhere in [false, true] {
            let _ = find_one(&[&one_letter], quote, anywhere);
            let _ =
                find_one(&[&"aaaa".repeat(50_000), &". ".repeat(50_000), &"\"a\". ".repeat(20_000)], quote, anywhere);
        }
    }
    let long = Quote::new(&"a b ".repeat(5_000));
    let _ = NearestIndex::new(&text, [&long].into_iter()).nearest(&long);
    assert!(began.elapsed() < ENOUGH, "{:?}", began.elapsed());
}

/// With the same words on all sides there are very many ways from the first fragment to the last.
#[test]
fn many_ways_through_a_text_end() {
    let began = Instant::now();
    for (unit, end, quote) in [
        ("a b c not d ", "z", "a b ... c ... d ... a ... c ... z"),
        ("不过的", "。好", "不过……不过的……不过……不过……好"),
        ("เราจะไม่ยอม", "ดี", "เราจะ…ยอม…เราจะ…ยอม…ดี"),
    ] {
        let text = unit.repeat(5_000) + end;
        assert!(!matches!(find_one(&[&text], quote, false), Finding::Missing), "{quote}");
    }
    assert!(began.elapsed() < ENOUGH, "{:?}", began.elapsed());
}
