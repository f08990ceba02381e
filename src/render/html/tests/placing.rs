//! Where marks stand (rules.md 1.6).

use crate::config::Marks;
use crate::model::document::{LinkKind, NodeKind};
use crate::render::parts::tests::build::{Parts, Text};
use crate::render::parts::tests::html;

/// A paragraph with marks as `^1`, and letters of notes as they are.
fn shown(write: impl FnOnce(&mut Text)) -> String {
    plain(&html(parts(write)))
}

fn parts(write: impl FnOnce(&mut Text)) -> Parts {
    Parts::new(&["a", "b", "c"], |body| {
        body.p(write);
    })
}

/// Marks as `^1`, other tags but `em` left out.
fn plain(html: &str) -> String {
    let marked = html.replace("<sup class=\"cite\">", "^").replace("<em>", "*").replace("</em>", "*");
    let mut out = String::new();
    let mut inside = false;
    for c in marked.trim().chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

#[test]
fn marks_go_behind_stops_and_closing_quotation_marks() {
    for (after, expected) in [
        (". More", "x.^1 More"),
        (", more", "x,^1 more"),
        (".” More", "x.”^1 More"),
        ("”, more", "x”,^1 more"),
        ("?! More", "x?!^1 More"),
        ("… more", "x…^1 more"),
        ("。更", "x。^1更"),
        (").", "x^1)."),
        ("—more", "x^1—more"),
        (" more.", "x^1 more."),
        ("'s", "x^1's"),
        (" .", "x^1 ."),
    ] {
        let made = shown(|p| {
            p.text("x ").cite(&[("a", "")]).text(after);
        });
        assert_eq!(made, expected, "{after}");
    }
}

#[test]
fn the_end_of_an_emphasis_or_a_link_comes_between() {
    let made = shown(|p| {
        p.node(NodeKind::Emphasis, |em| {
            em.text("x ").cite(&[("a", "")]);
        });
        p.text(". More");
    });
    assert_eq!(made, "*x*.^1 More");
    let made = shown(|p| {
        p.link(LinkKind::Markdown, "https://example.org/", |link| {
            link.text("x ").cite(&[("a", "")]).text("y");
        });
        p.text(", more");
    });
    assert_eq!(made, "x y,^1 more");
}

#[test]
fn punctuation_may_be_made_of_several_pieces() {
    for (pieces, expected) in
        [(["”", ". More"], "x”.^1 More"), (["“", "quoted"], "x^1“quoted"), (["’", "s"], "x^1’s"), (["…", "”"], "x…”^1")]
    {
        let made = shown(|p| {
            p.text("x ").cite(&[("a", "")]).replaced(NodeKind::Replaced, pieces[0]).text(pieces[1]);
        });
        assert_eq!(made, expected, "{pieces:?}");
    }
}

#[test]
fn marks_in_a_row_go_together() {
    let made = shown(|p| {
        p.text("x ").cite(&[("a", "")]).text(" ").cite(&[("b", "")]).leaf(NodeKind::SoftBreak).cite(&[("c", "")]);
        p.text(". More");
    });
    assert_eq!(made, "x.^1^, 2^, 3 More");
}

#[test]
fn what_only_divides_marks_stays_between_them() {
    let made = shown(|p| {
        p.text("x ").cite(&[("a", "")]).text(", ").cite(&[("b", "")]).text(".");
    });
    assert_eq!(made, "x^1,^2.");
}

#[test]
fn a_name_stays_in_the_sentence() {
    let made = shown(|p| {
        p.text("As ").in_text("a").text(", ").in_text("b").text(" and others say.");
    });
    assert_eq!(made, "As The Outlet,^1 The Outlet^2 and others say.");
}

#[test]
fn marks_with_words_stay_in_the_sentence() {
    let made = shown(|p| {
        p.text("x ").group(false, &[("a", "")], |text, group| group.items[0].prefix = Some(text.affix("see")));
        p.text(". More");
    });
    assert_eq!(made, "x^see 1. More");
}

#[test]
fn a_block_ends_what_follows() {
    let made = html(Parts::new(&["a"], |body| {
        body.p(|p| {
            p.text("x ").cite(&[("a", "")]);
        });
        body.words(". Not its punctuation");
    }));
    assert_eq!(plain(&made), "x^1\n. Not its punctuation");
}

#[test]
fn marks_may_stay_as_written() {
    let mut parts = parts(|p| {
        p.text("x ").cite(&[("a", "")]).text(". More");
    });
    parts.config.references.marks = Marks::AsWritten;
    assert_eq!(plain(&html(parts)), "x^1. More");
}

#[test]
fn a_long_row_is_looked_through_once() {
    let time = |marks: usize| {
        let parts = parts(|p| {
            p.text("x");
            for _ in 0..marks {
                p.text(" ").cite(&[("a", "")]);
            }
        });
        let begins = std::time::Instant::now();
        assert!(html(parts).len() > marks);
        begins.elapsed()
    };
    // Another program may be busy for a while; a path that grows with the square is slow each time.
    let grows_evenly = |_| {
        let short = time(4_000);
        time(16_000) < short * 12 + std::time::Duration::from_millis(200)
    };
    assert!((0..5).any(grows_evenly));
}
