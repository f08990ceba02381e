//! Source marks (rules.md 1).

use crate::model::document::{LinkKind, NodeKind};
use crate::model::fixtures::spanned;
use crate::model::id::Id;
use crate::model::page::SourceRef;
use crate::model::source::{AuthorName, Retraction};
use crate::render::parts::tests::build::{Parts, Text};
use crate::render::parts::tests::{html, text};

fn paragraph(sources: &[&str], write: impl FnOnce(&mut Text)) -> Parts {
    Parts::new(sources, |body| {
        body.p(write);
    })
}

/// A mark as markup.md has it.
fn mark(number: &str, occurrence: u32, id: &str) -> String {
    mark_at(number, occurrence, id, "")
}

/// A mark whose name says a place, too.
fn mark_at(number: &str, occurrence: u32, id: &str, place: &str) -> String {
    let whole = number.split('.').next().unwrap();
    format!(
        "<a id=\"cite-{whole}-{occurrence}\" href=\"#source-{number}\" role=\"doc-noteref\" data-source=\"{id}\" \
         aria-label=\"Source {number}: The Outlet, 28 October 2015{place}\">{number}</a>"
    )
}

#[test]
fn a_mark_stands_at_its_word() {
    let made = html(paragraph(&["b"], |p| {
        p.text("Said ").cite(&[("b", "")]).text(".");
    }));
    assert_eq!(made, format!("<p>Said.<sup class=\"cite\">{}</sup></p>\n", mark("1", 1, "b")));
}

#[test]
fn a_group_shares_one_sup_in_written_order() {
    let made = html(paragraph(&["a", "b", "c"], |p| {
        p.text("x").cite(&[("c", "")]).text("y").cite(&[("b", ""), ("c", "")]);
    }));
    let group = format!("<sup class=\"cite\">{}, {}</sup>", mark("2", 1, "b"), mark("1", 2, "c"));
    assert!(made.contains(&group), "{made}");
}

#[test]
fn three_in_a_row_show_as_a_range_and_keep_their_links() {
    let made = html(paragraph(&["a", "b", "c", "d"], |p| {
        p.text("x").cite(&[("a", ""), ("b", ""), ("c", ""), ("d", "")]);
    }));
    let range = format!(
        "<sup class=\"cite\">{}<span class=\"between\"><span>, {}, {}, </span></span>{}</sup>",
        mark("1", 1, "a"),
        mark("2", 1, "b"),
        mark("3", 1, "c"),
        mark("4", 1, "d")
    );
    assert!(made.contains(&range), "{made}");
}

#[test]
fn two_in_a_row_or_words_between_are_no_range() {
    let made = html(paragraph(&["a", "b", "c"], |p| {
        p.text("x").cite(&[("a", ""), ("b", "")]).text("y").cite(&[("a", ""), ("b", "7"), ("c", "")]);
    }));
    assert!(!made.contains("between"), "{made}");
    let marks = [mark("1", 2, "a"), mark_at("2", 2, "b", ", p.\u{a0}7"), mark("3", 1, "c")];
    assert!(made.contains(&marks.join(", ")), "{made}");
}

#[test]
fn affixes_stand_around_their_mark() {
    let made = html(paragraph(&["a", "b"], |p| {
        p.text("x").group(false, &[("a", "33"), ("b", "")], |text, group| {
            group.items[0].prefix = Some(text.affix("see <also>"));
            group.items[0].suffix = Some(text.affix(", at length"));
            group.items[1].suffix = Some(text.affix("too"));
        });
    }));
    let whole = format!(
        "<sup class=\"cite\"><span class=\"affix\">see &lt;also&gt; </span>{}<span class=\"affix\">, at length</span>; \
         {}<span class=\"affix\"> too</span></sup>",
        mark_at("1", 1, "a", ", p.\u{a0}33"),
        mark("2", 1, "b")
    );
    assert!(made.contains(&whole), "{made}");
}

#[test]
fn in_the_sentence_the_outlet_or_author_is_said() {
    let mut parts = paragraph(&["a", "b"], |p| {
        p.text("As ").in_text("a").text(" and ").in_text("b").text(" say.");
    });
    parts.sources[1].outlet = None;
    let person = |family: &str| AuthorName::Person { family: family.to_owned(), given: String::new() };
    parts.sources[1].authors = vec![person("Okafor"), person("Lindqvist"), person("Third")];
    let made = html(parts);
    assert!(made.starts_with("<p>As The Outlet<sup"), "{made}");
    assert!(made.contains(" and Okafor et al.<sup"), "{made}");
}

#[test]
fn a_suppressed_name_is_not_said() {
    let made = html(paragraph(&["a"], |p| {
        p.text("x ").group(true, &[("a", "")], |_, group| group.items[0].suppress = true);
    }));
    assert!(made.starts_with("<p>x<sup class=\"cite\"><a"), "{made}");
}

#[test]
fn unknown_keys_stay_as_words() {
    let made = html(paragraph(&["a"], |p| {
        p.text("x ").cite(&[("nobody", "")]).text("y").cite(&[("nobody", ""), ("a", "")]);
    }));
    assert_eq!(made, format!("<p>x y<sup class=\"cite\">{}, @nobody</sup></p>\n", mark("1", 1, "a")));
}

#[test]
fn marks_in_a_row_are_told_apart() {
    let made = html(paragraph(&["a", "b"], |p| {
        p.text("x").cite(&[("a", "")]).text(" ").cite(&[("b", "")]);
    }));
    assert!(made.contains(&format!("</sup><sup class=\"cite\">, {}", mark("2", 1, "b"))), "{made}");
}

#[test]
fn a_mark_in_a_link_comes_after_it() {
    let made = html(paragraph(&["a"], |p| {
        p.link(LinkKind::Markdown, "https://example.org/", |link| {
            link.node(NodeKind::Emphasis, |em| {
                em.text("x").cite(&[("a", "")]).text("y");
            });
        });
    }));
    let after = format!("<em>xy</em></a><sup class=\"cite\">{}</sup></p>", mark("1", 1, "a"));
    assert!(made.contains(&after), "{made}");
}

#[test]
fn a_source_that_was_taken_back_is_said_to_be() {
    let mut parts = paragraph(&["a", "b", "c"], |p| {
        p.text("x").cite(&[("a", ""), ("b", ""), ("c", "")]);
    });
    parts.sources[1].retracted = Some(Retraction { date: None, note: None, by: Some(spanned(Id::new("c"))) });
    let made = html(parts);
    let mark = "<a id=\"cite-2-1\" href=\"#source-2\" role=\"doc-noteref\" data-source=\"b\" data-corrected=\"c\" \
                aria-label=\"Source 2, retracted: The Outlet, 28 October 2015\">2, retracted</a>";
    assert!(made.contains(mark), "{made}");
    assert!(!made.contains("between"), "what was taken back is never hidden in a range: {made}");
}

#[test]
fn sub_entries_have_numbers_of_their_own() {
    let mut parts = paragraph(&["a"], |p| {
        p.text("x").cite(&[("a", "7")]).text("y").cite(&[("a", "")]).text("z").cite(&[("a", "9")]);
        p.text("z").cite(&[("a", "7")]);
    });
    parts.config.references.sub = true;
    let made = text(parts);
    let at = |number, k, page| mark_at(number, k, "a", &format!(", p.\u{a0}{page}"));
    for expected in [at("1.1", 1, 7), mark("1", 2, "a"), at("1.2", 3, 9), at("1.1", 4, 7)] {
        assert!(made.body_html.contains(&format!("<sup class=\"cite\">{expected}</sup>")), "{}", made.body_html);
    }
    let item = &made.sources[0];
    let anchors = |list: &[crate::render::context::BackRefContext]| -> Vec<String> {
        list.iter().map(|back| format!("{} {} {}", back.label, back.anchor, back.name)).collect()
    };
    assert_eq!(anchors(&item.backlinks), ["↩ cite-1-2 Back to reference of source 1"]);
    assert_eq!((item.sub[0].number.as_str(), item.sub[0].locator.as_str()), ("1.1", "p.\u{a0}7"));
    assert_eq!(
        anchors(&item.sub[0].backlinks),
        ["a cite-1-1 Back to reference a of source 1.1", "b cite-1-4 Back to reference b of source 1.1"]
    );
}

#[test]
fn the_list_has_a_way_back_to_every_mark() {
    let mut parts = paragraph(&["a", "b", "listed"], |p| {
        p.text("x").cite(&[("b", "")]);
        for _ in 0..28 {
            p.text("y").cite(&[("a", "")]);
        }
    });
    parts.briefing.sources = vec![SourceRef::Id(spanned(Id::new("listed")))];
    let made = text(parts);
    let ids: Vec<(u32, &str, bool)> =
        made.sources.iter().map(|item| (item.number, item.id.as_str(), item.cited)).collect();
    assert_eq!(ids, [(1, "b", true), (2, "a", true), (3, "listed", false)]);
    assert_eq!(made.sources[0].backlinks[0].label, "↩");
    let labels: Vec<&str> = made.sources[1].backlinks.iter().map(|back| back.label.as_str()).collect();
    assert_eq!((labels[0], labels[25], labels[26], labels[27]), ("a", "z", "aa", "ab"));
    for back in made.sources.iter().flat_map(|item| &item.backlinks) {
        assert!(made.body_html.contains(&format!(" id=\"{}\"", back.anchor)), "{}", back.anchor);
    }
    assert!(made.sources[2].backlinks.is_empty());
}

#[test]
fn the_list_says_the_place_at_the_way_back() {
    let made = text(paragraph(&["a", "b"], |p| {
        p.text("x").cite(&[("a", "")]).text("y").cite(&[("a", "7"), ("b", "")]);
    }));
    let places = |at: usize| -> Vec<Option<&str>> {
        made.sources[at].backlinks.iter().map(|back| back.place.as_deref()).collect()
    };
    assert_eq!((places(0), places(1)), (vec![None, Some("p.\u{a0}7")], vec![None]));
}

#[test]
fn names_cannot_break_out_of_a_mark() {
    let mut parts = paragraph(&["a"], |p| {
        p.text("x").in_text("a");
    });
    parts.sources[0].outlet = Some(spanned("\"><script>".to_owned()));
    let made = html(parts);
    assert!(made.contains("aria-label=\"Source 1: &quot;&gt;&lt;script&gt;, 28 October 2015\""), "{made}");
    assert!(made.contains("x\"&gt;&lt;script&gt;<sup"), "{made}");
}
