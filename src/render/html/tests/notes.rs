//! The writer's notes: marks, list, margin.

use crate::model::block::{Block, Figure};
use crate::model::fixtures::spanned;
use crate::model::page::Judgement;
use crate::render::parts::tests::build::{Parts, document};
use crate::render::parts::tests::text;

#[test]
fn a_note_is_marked_listed_and_copied_into_the_margin() {
    let made = text(Parts::new(&["a"], |body| {
        body.p(|p| {
            p.text("First ").mark(0).text(" and again").mark(0).text(".");
        });
        body.note("x", |note| {
            note.p(|p| {
                p.text("Words").cite(&[("a", "")]).text(".");
            });
        });
    }));
    let expected = "<div class=\"noted\">\n<div class=\"sidenote\" data-note=\"a\" aria-hidden=\"true\"><p><span \
                    class=\"sidenote-letter\">a</span>Words.<sup class=\"cite\"><a href=\"#source-1\" data-source=\"a\" \
                    tabindex=\"-1\">1</a></sup></p>\n</div>\n<p>First<sup class=\"noteref\"><a id=\"noteref-a-1\" \
                    href=\"#note-a\" role=\"doc-noteref\" aria-label=\"Note a\">a</a></sup> and again.<sup \
                    class=\"noteref\"><a id=\"noteref-a-2\" href=\"#note-a\" role=\"doc-noteref\" aria-label=\"Note a\">a\
                    </a></sup></p>\n</div>\n";
    assert_eq!(made.body_html, expected);
    let note = &made.notes[0];
    assert_eq!(note.letter, "a");
    assert!(note.body_html.starts_with("<p>Words.<sup class=\"cite\"><a id=\"cite-1-1\""), "{}", note.body_html);
    let backs: Vec<(&str, &str)> = note.backlinks.iter().map(|b| (b.label.as_str(), b.anchor.as_str())).collect();
    assert_eq!(backs, [("a", "noteref-a-1"), ("b", "noteref-a-2")]);
    assert_eq!(note.backlinks[1].name, "Back to reference b of note a");
}

#[test]
fn notes_in_notes_stand_in_the_margin_after_them() {
    let made = text(Parts::new(&[], |body| {
        body.p(|p| {
            p.text("x").mark(1);
        });
        body.note("b", |note| {
            note.words("inner");
        });
        body.note("a", |note| {
            note.p(|p| {
                p.text("outer").mark(0);
            });
        });
        body.words("After.");
    }));
    let order: Vec<usize> =
        ["data-note=\"a\"", "data-note=\"b\"", "<p>x"].map(|part| made.body_html.find(part).unwrap()).into();
    assert!(order.is_sorted(), "{}", made.body_html);
    assert!(made.body_html.ends_with("</div>\n<p>After.</p>\n"), "{}", made.body_html);
    assert!(made.notes[0].body_html.contains("id=\"noteref-b-1\""), "{}", made.notes[0].body_html);
    assert!(!made.body_html.contains("id=\"noteref-b-1\""), "{}", made.body_html);
}

#[test]
fn a_note_that_is_never_marked_is_not_shown() {
    let made = text(Parts::new(&[], |body| {
        body.note("x", |note| {
            note.words("unseen");
        });
        body.words("Text.");
    }));
    assert_eq!(made.body_html, "<p>Text.</p>\n");
    assert!(made.notes.is_empty());
}

#[test]
fn notes_of_captions_stand_beside_their_figure() {
    let caption = document(|text| {
        text.p(|p| {
            p.text("Cap ").mark(0);
        });
        text.note("n", |note| {
            note.words("of it");
        });
    });
    let figure = Figure {
        src: spanned("p.svg".to_owned()),
        alt: "x".to_owned(),
        caption: Some(caption),
        credit: None,
        id: None,
    };
    let mut parts = Parts::new(&[], |body| {
        body.data(Block::Figure(Box::new(figure)));
    });
    parts.assets = vec!["briefings/p.svg"];
    let made = text(parts);
    assert!(
        made.body_html.starts_with("<div class=\"noted\">\n<div class=\"sidenote\" data-note=\"a\""),
        "{}",
        made.body_html
    );
    assert!(made.body_html.contains("<figure>../../briefings/p.svg Cap<sup class=\"noteref\"><a id=\"noteref-a-1\""));
    assert_eq!(made.notes[0].body_html, "<p>of it</p>\n");
}

#[test]
fn where_not_all_notes_can_stand_in_the_margin_none_does() {
    let mut parts = Parts::new(&[], |body| {
        body.p(|p| {
            p.text("x").mark(0);
        });
        body.note("n", |note| {
            note.words("in the text");
        });
    });
    let judgement = document(|text| {
        text.p(|p| {
            p.text("y").mark(0);
        });
        text.note("j", |note| {
            note.words("in a judgement");
        });
    });
    parts.briefing.key_judgements = vec![Judgement::Text(Box::new(judgement))];
    let made = text(parts);
    assert!(!made.body_html.contains("sidenote"), "{}", made.body_html);
    let bodies: Vec<&str> = made.notes.iter().map(|note| note.body_html.as_str()).collect();
    assert_eq!(bodies, ["<p>in a judgement</p>\n", "<p>in the text</p>\n"]);
}

#[test]
fn a_note_that_begins_with_a_list_has_its_letter_above() {
    use crate::model::document::NodeKind;
    let made = text(Parts::new(&[], |body| {
        body.p(|p| {
            p.text("x").mark(0);
        });
        body.note("n", |note| {
            note.node(NodeKind::List(None), |list| {
                list.node(NodeKind::Item(None), |item| {
                    item.text("one");
                });
            });
        });
    }));
    let expected =
        "aria-hidden=\"true\"><p><span class=\"sidenote-letter\">a</span></p>\n<ul>\n<li>one</li>\n</ul>\n</div>";
    assert!(made.body_html.contains(expected), "{}", made.body_html);
}
