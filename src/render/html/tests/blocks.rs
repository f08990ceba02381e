//! Blocks: headings, lists, tables, code, raw HTML, blocks of data.

use std::sync::Arc;

use crate::config::RawHtml;
use crate::diag::codes;
use crate::model::block::{Block, TimelineBlock};
use crate::model::document::{Alert, Alignment, NodeKind};
use crate::model::fixtures::spanned;
use crate::model::query::{Query, Selector};
use crate::model::site::PartKey;
use crate::render::parts::PageText;
use crate::render::parts::tests::build::{Parts, Text, document, event};
use crate::render::parts::tests::{html, make, text};

fn body(write: impl FnOnce(&mut Text)) -> String {
    html(Parts::new(&["a", "b"], write))
}

#[test]
fn text_is_escaped_wherever_it_stands() {
    let made = body(|body| {
        body.p(|p| {
            p.text("<b> & ").replaced(NodeKind::Replaced, "\u{201c}<\u{201d}").replaced(NodeKind::Code, "a<b>");
            p.leaf(NodeKind::HardBreak).node(NodeKind::Strikethrough, |del| {
                del.text("<x>");
            });
        });
    });
    assert_eq!(made, "<p>&lt;b&gt; &amp; \u{201c}&lt;\u{201d}<code>a&lt;b&gt;</code><br>\n<del>&lt;x&gt;</del></p>\n");
}

/// A heading with the way to itself.
fn heading((level, id, words): (u8, &str, &str)) -> String {
    format!(
        "<h{level} id=\"{id}\">{words}<a class=\"permalink\" href=\"#{id}\" tabindex=\"-1\" \
         aria-hidden=\"true\"></a></h{level}>\n"
    )
}

#[test]
fn headings_stand_below_the_title_and_leave_out_no_level() {
    let made = text(Parts::new(&[], |body| {
        body.heading(1, "the-title", "The <title>").heading(2, "a", "A").heading(4, "b", "B").heading(4, "c", "C");
        body.heading(3, "d", "D").heading(2, "e", "E & F");
    }));
    let headings = [(2, "a", "A"), (3, "b", "B"), (3, "c", "C"), (3, "d", "D"), (2, "e", "E &amp; F")].map(heading);
    assert_eq!(made.body_html, format!("<span id=\"the-title\"></span>\n{}", headings.concat()));
    let contents: Vec<(u8, &str, &str)> =
        made.contents.iter().map(|heading| (heading.level, heading.id.as_str(), heading.text.as_str())).collect();
    assert_eq!(contents, [(2, "a", "A"), (3, "b", "B"), (3, "c", "C"), (3, "d", "D"), (2, "e", "E & F")]);
}

#[test]
fn a_text_that_begins_at_the_first_level_moves_down() {
    let made = body(|body| {
        body.heading(1, "a", "A").heading(2, "b", "B").heading(1, "c", "C");
    });
    assert_eq!(made, [(2, "a", "A"), (3, "b", "B"), (2, "c", "C")].map(heading).concat());
}

#[test]
fn ids_of_headings_are_kept_apart_from_those_of_marks() {
    let made = text(Parts::new(&["a"], |body| {
        body.heading(2, "source-1", "Source 1").heading(2, "source-9", "Source 9").p(|p| {
            p.text("x").cite(&[("a", "")]);
        });
    }));
    assert!(made.body_html.starts_with("<h2 id=\"source-1-heading\">"), "{}", made.body_html);
    assert!(made.body_html.contains("<h2 id=\"source-9\">"), "{}", made.body_html);
    assert_eq!(made.contents[0].id, "source-1-heading");
}

#[test]
fn lists_quotes_and_definitions() {
    let made = body(|body| {
        body.node(NodeKind::List(Some(3)), |list| {
            list.node(NodeKind::Item(None), |item| {
                item.text("x");
            });
        });
        body.node(NodeKind::Quote(None), |quote| {
            quote.words("q");
        });
        body.node(NodeKind::DefinitionList, |list| {
            list.node(NodeKind::Term, |term| {
                term.text("t");
            });
            list.node(NodeKind::Details, |details| {
                details.text("d");
            });
        });
        body.leaf(NodeKind::Rule);
    });
    let expected = "<ol start=\"3\">\n<li>x</li>\n</ol>\n<blockquote>\n<p>q</p>\n</blockquote>\n<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>\n<hr>\n";
    assert_eq!(made, expected);
}

#[test]
fn boxes_of_tasks_have_names() {
    let made = body(|body| {
        body.node(NodeKind::List(None), |list| {
            list.node(NodeKind::Item(Some(true)), |item| {
                item.text("tight");
            });
            list.node(NodeKind::Item(Some(false)), |item| {
                item.words("loose").words("more");
            });
        });
    });
    let expected = "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"Done\">tight</li>\n<li><input \
                    type=\"checkbox\" disabled aria-label=\"To do\">loose\n<p>more</p>\n</li>\n</ul>\n";
    assert_eq!(made, expected);
}

#[test]
fn alerts_say_what_they_are() {
    let made = body(|body| {
        body.node(NodeKind::Quote(Some(Alert::Warning)), |alert| {
            alert.words("x");
        });
    });
    assert_eq!(
        made,
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n<p>x</p>\n</div>\n"
    );
}

#[test]
fn tables_that_may_scroll_are_reached_by_keyboard() {
    let small = body(|body| {
        body.table(&[Alignment::None, Alignment::Right], &[&["", "n"], &["a", "1"]]);
    });
    let expected = "<div class=\"table-scroll\"><table>\n<thead><tr><td></td><th scope=\"col\" class=\"right\">n</th></tr>\
                    </thead>\n<tbody>\n<tr><td>a</td><td class=\"right\">1</td></tr>\n</tbody></table></div>\n";
    assert_eq!(small, expected);
    let wide = body(|body| {
        body.table(&[Alignment::Center], &[&["Incomprehensibilities"], &["Antidisestablishmentarianism"]]);
        body.table(&[Alignment::Left], &[&["Antidisestablishmentarianism"]]);
    });
    assert!(
        wide.starts_with("<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"Table 1\"><table>"),
        "{wide}"
    );
    assert!(wide.ends_with("aria-label=\"Table 2\"><table>\n<thead><tr><th scope=\"col\" class=\"left\">Antidisestablishmentarianism</th></tr></thead>\n</table></section>\n"), "{wide}");
}

#[test]
fn captions_come_first_and_name_the_table() {
    let made = body(|body| {
        body.table(&[Alignment::None], &[&["Antidisestablishmentarianism"]]);
        // A caption is the first child of its table.
    });
    assert!(!made.contains("<caption>"));
    let with = document(|text| {
        text.node(NodeKind::Table(0), |table| {
            table.node(NodeKind::Caption, |caption| {
                caption.text("Six \"wordings\"");
            });
            table.node(NodeKind::TableHead, |head| {
                head.node(NodeKind::Cell, |cell| {
                    cell.text("Antidisestablishmentarianism");
                });
            });
        });
    });
    let made = make(Parts::new(&[], |_| {}), |maker, entry| maker.prose(&with, PartKey::Note, &entry.resolved)).0;
    assert!(
        made.contains("aria-label=\"Table 1: Six &quot;wordings&quot;\"><table>\n<caption>Six \"wordings\"</caption>"),
        "{made}"
    );
}

#[test]
fn code_is_coloured_by_classes_only() {
    let made = body(|body| {
        body.code("rust", "let x = \"<a>\"; // a line that is longer than a phone\n").code("", "<b>\n");
    });
    assert!(
        made.starts_with("<pre class=\"highlight\" tabindex=\"0\"><code class=\"language-rust\"><span class=\""),
        "{made}"
    );
    assert!(made.contains("&lt;a&gt;") && !made.contains("style"), "{made}");
    assert!(made.ends_with("<pre class=\"highlight\"><code>&lt;b&gt;\n</code></pre>\n"), "{made}");
}

#[test]
fn unknown_languages_are_reported_at_their_word() {
    let parts = Parts::new(&[], |body| {
        body.words("x").code("pyhton", "a\n").code("toml", "a = 1\n");
        body.p(|p| {
            p.text("x").mark(0);
        });
        body.note("n", |note| {
            note.code("nolang", "once\n");
        });
    });
    let source = parts.text.clone();
    let (_, diagnostics) = make(parts, |maker, entry| maker.text(&PageText::briefing(entry, &entry.briefing.body)));
    let found: Vec<(&str, &str)> = diagnostics
        .iter()
        .map(|found| (&source[found.span.unwrap().range()], found.help.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(found[0], ("pyhton", "did you mean `python`? Write `text` for a block without colours"));
    assert_eq!(found[1].0, "nolang");
    assert_eq!(found.len(), 2, "a copy in the margin is not reported");
    assert!(diagnostics.iter().all(|found| *found.code == codes::UNKNOWN_LANGUAGE));
}

#[test]
fn raw_html_is_text_unless_it_is_allowed() {
    let write = |body: &mut Text| {
        body.raw(NodeKind::HtmlBlock, "<div onclick=x>\n").p(|p| {
            p.raw(NodeKind::HtmlInline, "<script>");
        });
    };
    assert_eq!(body(write), "<p>&lt;div onclick=x&gt;</p>\n<p>&lt;script&gt;</p>\n");
    let mut parts = Parts::new(&[], write);
    parts.config.raw_html = RawHtml::Allow;
    assert_eq!(html(parts), "<div onclick=x>\n<p><script></p>\n");
}

#[test]
fn formulas_stay_as_they_are() {
    let mut parts = Parts::new(&[], |body| {
        body.p(|p| {
            p.leaf(NodeKind::Math(0, false));
        });
    });
    std::sync::Arc::make_mut(&mut parts.briefing.body).math =
        vec![crate::model::markup::Markup::mathml("<math><mi>x</mi></math>").unwrap()];
    assert_eq!(html(parts), "<p><math><mi>x</mi></math></p>\n");
}

#[test]
fn blocks_of_data_go_through_partials() {
    let made = body(|body| {
        let events = vec![event(700, "2016", "Later", &["a"]), event(701, "2015", "Earlier", &["b", "a"])];
        body.data(Block::Timeline(TimelineBlock::Events(events.into_iter().map(Arc::new).collect())));
        let query = Query { include: vec![Selector::All], title: Some("All".to_owned()), ..Query::default() };
        body.data(Block::Sources(spanned(query).into()));
        body.data(Block::Broken(crate::model::fixtures::SPAN));
    });
    assert!(made.starts_with("<ol data-root=\"../../\"><li>Earlier<sup class=\"cite\">"), "{made}");
    assert_eq!(made.matches(" id=\"cite-").count(), 3, "{made}");
    assert!(made.ends_with("</ol>\n<p>All: a b</p>\n"), "{made}");
}

#[test]
fn texts_of_one_sentence_have_no_blocks() {
    let text = document(|text| {
        text.p(|p| {
            p.text("One ").cite(&[("a", "")]);
        });
        text.words("Two").node(NodeKind::List(None), |list| {
            list.node(NodeKind::Item(None), |item| {
                item.words("three");
            });
        });
    });
    let mut parts = Parts::new(&["a"], |_| {});
    parts.briefing.corrections =
        vec![crate::model::page::CorrectionNote::new(crate::model::fixtures::date("2016"), text)];
    let (made, _) = make(parts, |maker, entry| {
        maker.inline(&entry.briefing.corrections[0].note, PartKey::Correction(0), &entry.resolved)
    });
    assert!(made.starts_with("One<sup class=\"cite\"><a id=\"cite-1-1\""), "{made}");
    assert!(made.ends_with("</sup><br>\nTwo<br>\nthree"), "{made}");
}

#[test]
fn every_id_is_unique() {
    let made = text(Parts::new(&["a", "b"], |body| {
        body.heading(2, "cite-1-1", "Cite").p(|p| {
            p.text("x").cite(&[("a", ""), ("b", "")]).mark(0).text("y").cite(&[("a", "")]).mark(0);
        });
        body.note("n", |note| {
            note.p(|p| {
                p.text("n").cite(&[("b", "")]);
            });
            note.heading(3, "in-note", "In a note");
        });
    }));
    let mut page = made.body_html;
    made.notes.iter().for_each(|note| page.push_str(&note.body_html));
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((all, ids.len()), (7, 7), "{page}");
}

#[test]
fn deep_texts_take_no_stack() {
    let mut document = document(|_| {});
    let depth: u32 = 200_000;
    let node = |kind| crate::model::document::DocumentNode { kind, from: 0, to: 0, end: depth };
    document.nodes = (0..depth).map(|_| node(NodeKind::Quote(None))).collect();
    let made = make(Parts::new(&[], |_| {}), |maker, entry| maker.prose(&document, PartKey::Note, &entry.resolved)).0;
    assert_eq!(made.matches("</blockquote>").count(), depth as usize);
}
