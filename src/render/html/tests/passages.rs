//! Passages that notes are on.

use crate::diag::codes;
use crate::model::document::{LinkKind, NodeKind};
use crate::model::fixtures::spanned;
use crate::model::page::Annotation;
use crate::render::parts::PageText;
use crate::render::parts::tests::build::{Parts, Text, document};
use crate::render::parts::tests::{html, make};

fn annotation(quote: &str) -> Annotation {
    let note = document(|text| {
        text.words("A note.");
    });
    let kind = Some("context".to_owned());
    Annotation { quote: spanned(quote.to_owned()), prefix: None, suffix: None, kind, by: None, date: None, note }
}

fn annotated(quotes: &[&str], write: impl FnOnce(&mut Text)) -> Parts {
    let mut parts = Parts::new(&["b"], write);
    parts.briefing.annotations = quotes.iter().map(|quote| annotation(quote)).collect();
    parts
}

fn mark(number: u32, words: &str) -> String {
    format!("<mark class=\"annotated\" id=\"passage-{number}\" aria-details=\"annotation-{number}\">{words}</mark>")
}

#[test]
fn the_words_are_marked_and_the_note_stands_beside() {
    let made = html(annotated(&["up to 40 percent"], |body| {
        body.words("It was up to 40 percent, he said.");
    }));
    let expected = format!(
        "<div class=\"noted\">\n<div class=\"sidenote on-passage\" data-annotation=\"1\" aria-hidden=\"true\"><p \
         class=\"label\">Context</p>\n<p>A note.</p>\n</div>\n<p>It was {}, he said.</p>\n</div>\n",
        mark(1, "up to 40 percent")
    );
    assert_eq!(made, expected);
}

#[test]
fn quotation_marks_dashes_and_spaces_count_as_one() {
    for (quote, written) in [
        ("\"double standards\" of", "the \u{201c}double  standards\u{201d} of some"),
        ("it's 3-4", "that it\u{2019}s 3\u{2013}4 or"),
        ("wait ... for it", "wait \u{2026} for it."),
        ("co-op\u{e9}", "a co\u{2011}op\u{ad}\u{e9}."),
    ] {
        let made = html(annotated(&[quote], |body| {
            body.words(written);
        }));
        assert!(made.contains("id=\"passage-1\""), "{quote}: {made}");
    }
}

#[test]
fn a_passage_goes_over_emphasis_links_breaks_and_marks() {
    let made = html(annotated(&["the bold claim of Title of b that"], |body| {
        body.p(|p| {
            p.text("see the ");
            p.node(NodeKind::Strong, |strong| {
                strong.text("bold claim");
            });
            p.cite(&[("b", "")]).text(" of").leaf(NodeKind::SoftBreak);
            p.link(LinkKind::Wiki, "b", |link| {
                link.text("b");
            });
            p.text(" that stands");
        });
    }));
    let piece = |words: &str| format!("<mark class=\"annotated\" aria-details=\"annotation-1\">{words}</mark>");
    assert!(made.contains(&format!("see {}<strong>{}</strong>", mark(1, "the "), piece("bold claim"))), "{made}");
    assert!(made.contains(&format!("\n<a href=\"../../sources/b/index.html\">{}</a>", piece("Title of b"))), "{made}");
    assert!(made.contains(&format!("{} stands", piece(" that"))), "{made}");
    assert_eq!(made.matches("id=\"passage-1\"").count(), 1);
}

#[test]
fn only_whole_words_are_found() {
    let made = html(annotated(&["one"], |body| {
        body.words("none, stone; one.");
    }));
    assert!(made.contains(&format!("none, stone; {}.", mark(1, "one"))), "{made}");
}

#[test]
fn passages_may_overlap() {
    let made = html(annotated(&["a b c", "b c d", "c"], |body| {
        body.words("a b c d");
    }));
    for number in 1..=3 {
        assert_eq!(made.matches(&format!("id=\"passage-{number}\"")).count(), 1, "{made}");
        assert_eq!(made.matches(&format!("data-annotation=\"{number}\"")).count(), 1, "{made}");
    }
    assert_eq!(made.matches("<mark").count(), made.matches("</mark>").count());
}

#[test]
fn words_that_are_not_there_are_reported() {
    let write = |body: &mut Text| {
        body.words("one two").words("three").code("", "hidden\n");
    };
    let (made, diagnostics) = make(annotated(&["two three", "nowhere", "hidden", "three"], write), |maker, entry| {
        maker.text(&PageText::briefing(entry, &entry.briefing.body))
    });
    assert_eq!(diagnostics.len(), 3, "{diagnostics:#?}");
    assert!(diagnostics.iter().all(|found| *found.code == codes::ANNOTATION_NOT_FOUND && found.help.is_some()));
    assert!(made.body_html.contains("id=\"passage-4\""), "{}", made.body_html);
}

#[test]
fn words_beside_a_passage_say_which_is_meant_and_the_nearest_is_shown() {
    let write = |body: &mut Text| {
        body.words("one plan and another plan of the town council");
    };
    let mut parts = annotated(&["plan", "plan", "plan of the towne council"], write);
    parts.briefing.annotations[1].suffix = Some("of the".to_owned());
    let (made, diagnostics) = make(parts, |maker, entry| maker.text(&PageText::briefing(entry, &entry.briefing.body)));
    let codes: Vec<_> = diagnostics.iter().map(|found| (found.code, found.labels.len())).collect();
    assert_eq!(codes, [(&codes::AMBIGUOUS_ANNOTATION, 2), (&codes::ANNOTATION_NOT_FOUND, 1)]);
    assert!(made.body_html.contains(&format!("another {}", mark(2, "plan"))), "{}", made.body_html);
}
