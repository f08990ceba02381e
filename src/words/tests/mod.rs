//! Quotations against texts: the worked examples of `quotes.txt`, properties, and how long it takes.

mod properties;
mod speed;

use super::{
    Finding, Manner, NearestIndex, NormalText, Quote, RiskWords, TextBuilder, WantedQuote, edited, find, mend,
};

/// A text of blocks, each of which stands on a line of its own.
fn text_of(blocks: &[&str]) -> (NormalText, String) {
    let (mut builder, mut original) = (TextBuilder::default(), String::new());
    for block in blocks {
        builder.push(block, original.len());
        builder.end_block();
        original.push_str(block);
        original.push('\n');
    }
    (builder.finish(), original)
}

/// Looks for one quotation.
fn find_one(blocks: &[&str], quote: &str, anywhere: bool) -> Finding {
    let (text, original) = text_of(blocks);
    let (quote, risk) = (Quote::new(quote), RiskWords::of(["en", "de", "fr", "ko"]));
    find(&text, &original, &[WantedQuote { quote: &quote, anywhere, risk: &risk }]).remove(0)
}

/// What came of it, in a word.
fn word(finding: &Finding) -> &'static str {
    match finding {
        Finding::Found(found) if found.risk.is_some() => "risk",
        Finding::Found(found) => match found.manner {
            Manner::Exact => "exact",
            Manner::Normalized => "normalized",
            Manner::Elided => "elided",
            Manner::Edited => "edited",
        },
        Finding::Stitched(_) => "stitched",
        Finding::Apart => "apart",
        Finding::TooShort => "short",
        Finding::Missing => "missing",
    }
}

#[test]
fn worked_examples() {
    let mut wrong = Vec::new();
    for line in include_str!("quotes.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let unescaped = line.replace("\\u{a0}", "\u{a0}").replace("\\u{ad}", "\u{ad}").replace("\\u{301}", "\u{301}");
        let unescaped = unescaped.replace("\\u{200b}", "\u{200b}").replace("\\n", "\n");
        let parts: Vec<&str> = unescaped.split(" | ").collect();
        let [expected, quote, source] = parts.as_slice() else { panic!("not three parts: {line}") };
        let (expected, anywhere) =
            expected.trim().strip_suffix(" anywhere").map_or((expected.trim(), false), |word| (word, true));
        let blocks: Vec<&str> = source.split(" ¶ ").collect();
        let found = find_one(&blocks, quote, anywhere);
        if word(&found) != expected {
            wrong.push(format!("{line}\n    is {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_place_is_that_of_the_original() {
    let (text, original) = text_of(&["It was — he\u{ad}  said —\n“a  ‘small’ café”."]);
    let quote = Quote::new("he said - \"a \"small\" cafe\u{301}\"");
    let wanted = WantedQuote { quote: &quote, anywhere: false, risk: &RiskWords::default() };
    let Finding::Found(found) = &find(&text, &original, &[wanted])[0] else { panic!("it is there") };
    let place = text.place(found.range.clone(), &original);
    assert_eq!(&original[place], "he\u{ad}  said —\n“a  ‘small’ café”");
}

#[test]
fn only_what_is_as_printed_is_offered() {
    for (quote, source, mended) in [
        ("the plan failed badly", "So the plan, failed badly.", Some("the plan, failed badly")),
        ("the well known plan", "So the well-known plan.", Some("the well-known plan")),
        ("some 30,000 people", "So some 30 000 people.", Some("some 30 000 people")),
        ("has decided to go home", "He has de-\ncided to go home.", None),
        ("has decided to go home", "He has de cided to go home.", None),
        ("has de cided to go home", "He has de- cided to go home.", None),
        ("we find him at home", "So we \u{fb01}nd him at home.", None),
    ] {
        let (text, original) = text_of(&[source]);
        let (own, risk) = (Quote::new(quote), RiskWords::default());
        let nearest = NearestIndex::new(&text, [&own].into_iter()).nearest(&own).expect("something is near");
        let edits = mend(&nearest, &own, quote, (&text, &original), &risk);
        assert_eq!(edits.map(|edits| edited(quote, &edits)).as_deref(), mended, "{source:?}");
    }
}

#[test]
fn the_nearest_passage_says_which_words_differ() {
    for (quote, source, passage, differences) in [
        (
            "the plan had failed badly",
            "He said the plan has failed badly.",
            "the plan has failed badly.",
            vec![("has", "had")],
        ),
        ("the plan failed", "He said the plan, failed twice.", "the plan, failed", vec![("plan,", "plan")]),
        (
            "up to 50 percent of forces",
            "and up to 40 percent of their forces",
            "up to 40 percent of their forces",
            vec![("40", "50"), ("their", "")],
        ),
        ("a large new threat", "there was a large threat then", "a large threat", vec![("", "new")]),
        ("Moscow wants to work", "said moscow wants to work now", "moscow wants to work", vec![("moscow", "Moscow")]),
    ] {
        let (text, _) = text_of(&["Much else was said before that day.", source, "And more after it."]);
        let quote = Quote::new(quote);
        let nearest = NearestIndex::new(&text, [&quote].into_iter()).nearest(&quote).expect("something is near");
        let found: Vec<(&str, &str)> =
            nearest.differences.iter().map(|one| (&text.text[one.source.clone()], one.quote.as_str())).collect();
        assert_eq!(found, differences, "{quote:?}");
        assert_eq!(&text.text[nearest.range], passage);
    }
    let (text, _) = text_of(&["Nothing of the kind."]);
    let quote = Quote::new("citizens from more than 100 countries");
    assert_eq!(NearestIndex::new(&text, [&quote].into_iter()).nearest(&quote), None);
}
