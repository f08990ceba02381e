//! What holds for every text: no panic, a well-formed tree, time that grows with the text.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::model::document::NodeKind;

/// Ranges are on character boundaries and in bounds, children lie in their parents, indexes lead to where they should.
pub(super) fn well_formed(document: &Document) {
    let mut open: Vec<(u32, u32, u32, u32)> = vec![(0, document.text.len() as u32, document.nodes.len() as u32, 0)];
    for (ix, node) in (0..).zip(&document.nodes) {
        while open.last().is_some_and(|(_, _, end, _)| *end <= ix) {
            open.pop();
        }
        let (from, to, end, reached) = *open.last().expect("the document holds every node");
        assert!(node.from <= node.to && from <= node.from && node.to <= to, "{ix} {node:?} in {from}..{to}");
        assert!(document.text.get(node.from as usize..node.to as usize).is_some(), "{node:?}");
        assert!(ix < node.end && node.end <= end, "{ix} {node:?} ends in {end}");
        if is_word(node.kind) {
            assert!(reached <= node.from, "{ix} {node:?} holds what a node up to {reached} holds");
            open.last_mut().expect("the document holds every node").3 = node.to;
        }
        open.push((node.from, node.to, node.end, node.from));
        match node.kind {
            NodeKind::Cite(cite) => {
                let group = &document.cites[cite as usize];
                assert_eq!(group.range, (node.from, node.to));
                assert!(!group.items.is_empty());
                for item in &group.items {
                    let written = &document.text[item.range.0 as usize..item.range.1 as usize];
                    assert_eq!(item.key.as_str(), written);
                    for affix in [item.prefix, item.suffix].into_iter().flatten() {
                        assert!(ix < affix && affix < node.end);
                        assert_eq!(document.node(affix).kind, NodeKind::Affix);
                    }
                }
            }
            NodeKind::Link(link) | NodeKind::Image(link) => {
                assert_eq!(document.links[link as usize].range, (node.from, node.to));
            }
            NodeKind::Heading(heading) => assert_eq!(document.headings[heading as usize].node, ix),
            NodeKind::FootnoteBody(note) => assert_eq!(document.footnotes[note as usize].node, ix),
            NodeKind::FootnoteMark(note) => assert!((note as usize) < document.footnotes.len()),
            NodeKind::Replaced(text) | NodeKind::Code(text) => assert!((text as usize) < document.replaced.len()),
            NodeKind::Math(math, _) => assert!((math as usize) < document.math.len()),
            NodeKind::Table(table) => assert!((table as usize) < document.tables.len()),
            NodeKind::CodeBlock(code) => assert!((code as usize) < document.code.len()),
            NodeKind::Block(block) => assert!((block as usize) < document.blocks.len()),
            _ => {}
        }
    }
    for list in [ids(document, |kind| if let NodeKind::Cite(ix) = kind { Some(ix) } else { None }), ids(document, link)]
    {
        assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
    }
    let ids: std::collections::HashSet<_> = document.headings.iter().map(|heading| &heading.id).collect();
    assert_eq!(ids.len(), document.headings.len());
}

/// Whether what stands before and after a node lies before and after it in the text.
fn is_word(kind: NodeKind) -> bool {
    use NodeKind::{
        Cite, Code, Emphasis, FootnoteMark, HardBreak, HtmlInline, Image, Link, Math, Replaced, SoftBreak,
        Strikethrough, Strong, Text,
    };
    matches!(
        kind,
        Text | Replaced(_)
            | SoftBreak
            | HardBreak
            | Emphasis
            | Strong
            | Strikethrough
            | Code(_)
            | Link(_)
            | Image(_)
            | FootnoteMark(_)
            | Cite(_)
            | Math(..)
            | HtmlInline
    )
}

fn link(kind: NodeKind) -> Option<u32> {
    match kind {
        NodeKind::Link(ix) | NodeKind::Image(ix) => Some(ix),
        _ => None,
    }
}

fn ids(document: &Document, of: impl Fn(NodeKind) -> Option<u32>) -> Vec<u32> {
    document.nodes.iter().filter_map(|node| of(node.kind)).collect()
}

/// Pieces that Markdown and citations are made of.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "@a",
        "[@a",
        "]",
        "[",
        "; ",
        "-@b",
        "@{c d}",
        "p. 3",
        ", 33-35",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "```claim\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "# ",
        "===\n",
        "    ",
        "|",
        "|-|\n",
        "|a|b|\n|-|-|\n",
        ": ",
        "Table: ",
        "[^n]",
        "[^n]: ",
        "$",
        "$$",
        "{",
        "}",
        "\\",
        "\"",
        "'",
        "--",
        "...",
        "&amp;",
        "<b>",
        "<!--",
        "-->",
        "<https://x.org>",
        "[[",
        "]]",
        "![",
        "](u)",
        "](u \"t\")",
        "[r]: u\n",
        "[r]",
        "é",
        "—",
        "\u{202e}",
        "\t",
        "[x] ",
        "{#i}",
        "word",
        " ",
        "(",
        ")",
        "@",
        "a@b.org",
    ];
    prop_oneof![9 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_makes_a_well_formed_tree(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let (document, diagnostics) = read_file(&text);
        well_formed(&document);
        for one in diagnostics {
            prop_assert!(text.get(one.span.expect("all have a place").range()).is_some());
        }
    }
}

/// What random texts came upon.
#[test]
fn texts_that_are_odd_make_well_formed_trees() {
    for text in [
        "![[x] ![|](u)]]",
        "![[x] [@a|](u)]]",
        "[[![|; ](u)]]",
        "![[[\\[r]: u\n]; ](u)]]",
        "- ===\n-@b===\n    [^n]: ",
        "- ]-@b```\n\t[^n]: ",
        "![![[@a](u)](u)\"; ](u)@a: ]]",
        "@a[@a@a```\n![$!$\u{2b820}](u)",
        "@a[@a![[x] ]; ](u)<https://x.org>](u)",
        "[[@a|![; [^n]](u)](u)[[",
    ] {
        well_formed(&read_file(text).0);
    }
}

/// A text before a footnote's body has its citations when the body comes.
#[test]
fn a_footnote_after_a_citation_in_an_item_is_where_it_was_written() {
    let (document, _) = read_file("- said [@b, p. 3]\n    [^n]: The note.\n\nMarked.[^n]\n");
    well_formed(&document);
    assert_eq!((document.cites.len(), document.footnotes.len(), document.footnotes[0].uses), (1, 1, 1));
}

/// How long a text takes, in time of the processor where the system tells it: a busy machine changes nothing about that.
fn time(text: &str, times: usize) -> Duration {
    let clock = || {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        told.and_then(|told| told.split(' ').next()?.parse().ok()).map(Duration::from_nanos)
    };
    // Giving way makes the system bring its count up to date.
    std::thread::yield_now();
    let (start, before) = (Instant::now(), clock());
    for _ in 0..times {
        let _ = read_file(text);
    }
    std::thread::yield_now();
    match (before, clock()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => start.elapsed(),
    }
}

/// Footnotes with numbers as their labels.
fn bodies(count: usize) -> String {
    (0..count).fold(String::new(), |text, i| text + "[^" + &i.to_string() + "]: y\n")
}

type Grow = fn(usize) -> String;

pub(super) const REPEATED: [(&str, Grow); 30] = [
    (">", |n| ">".repeat(n)),
    ("> then lazy lines", |n| ">".repeat(n / 2) + "a\n" + &"b\n".repeat(n / 4)),
    ("- then lazy lines", |n| "- ".repeat(n / 4) + "a\n" + &"b\n".repeat(n / 4)),
    ("[", |n| "[".repeat(n)),
    ("*", |n| "*".repeat(n)),
    ("*a", |n| "*a".repeat(n / 2)),
    ("*a*", |n| "*".repeat(n / 2) + "a" + &"*".repeat(n / 2)),
    ("- ", |n| "- ".repeat(n / 2) + "a"),
    ("![", |n| "![".repeat(n / 2)),
    ("<div>", |n| "<div>".repeat(n / 5)),
    ("a <b>", |n| "a <b> ".repeat(n / 6)),
    ("[@a; ", |n| "[@a; ".repeat(n / 5)),
    ("[@a] ", |n| "[@a] ".repeat(n / 5)),
    ("[@a]. ", |n| "X [@a]. ".repeat(n / 8)),
    ("one group", |n| "[".to_owned() + &"@a, p. 3; ".repeat(n / 10) + "@b]"),
    ("quoted items", |n| "[".to_owned() + &"@a, \"x\"; ".repeat(n / 9) + "@b]"),
    ("@a [", |n| "@a [".repeat(n / 4)),
    ("@a [p. 3] ", |n| "@a [p. 3] ".repeat(n / 10)),
    ("[[@a]", |n| "[x".repeat(n / 4) + "@a" + &"]".repeat(n / 4)),
    ("@{", |n| "@{".repeat(n / 2)),
    ("[@a {", |n| "[@a {".repeat(n / 5) + "]"),
    ("1(,", |n| "[@a, ".to_owned() + &"1(,".repeat(n / 3) + "]"),
    ("1,1,", |n| "[@a, ".to_owned() + &"1,".repeat(n / 2) + "]"),
    ("notes", |n| "x[^a]".repeat(n / 10) + "\n\n" + &bodies(n / 20) + "[^a]: z"),
    ("undefined notes", |n| "[^a".repeat(n / 3) + "]"),
    ("headings", |n| "# a\n".repeat(n / 4)),
    ("tables", |n| "|a|\n|-|\n\n: c\n\n".repeat(n / 15)),
    ("rows", |n| "|a|\n|-|\n".to_owned() + &"|b|c\n".repeat(n / 5) + "\n: c\n"),
    ("links", |n| "[a](b) ".repeat(n / 7)),
    ("$", |n| "$a ".repeat(n / 3)),
];

/// Sixteen times a text and a text sixteen times as long take about the same, where a square would take sixteen times as
/// long. Under a few milliseconds nothing can be said.
#[test]
fn time_grows_with_the_text() {
    for (name, grow) in REPEATED {
        let (small, large) = (grow(1 << 12), grow(1 << 16));
        let measure = || (time(&small, 16).max(Duration::from_millis(20)), time(&large, 1));
        let grows = (0..3).map(|_| measure()).all(|(small, large)| large > small * 6);
        assert!(!grows, "{name}: {:?} in small texts and in a large one", measure());
    }
}

#[test]
fn a_hundred_thousand_marks_take_less_than_a_second() {
    for (name, grow) in REPEATED {
        let text = grow(200_000);
        let took = (0..3).map(|_| time(&text, 1)).min().unwrap_or_default();
        // This is without optimisation.
        assert!(took < Duration::from_secs(4), "{name}: {took:?}");
    }
}

#[test]
fn ten_thousand_notes_and_one_that_is_used_a_thousand_times() {
    let marks = bodies(10_000).replace("]: y\n", "] ");
    let text = format!("{marks}{}\n\n{}", "[^7]".repeat(1000), bodies(10_000));
    let (document, diagnostics) = read_file(&text);
    assert!(diagnostics.is_empty());
    assert_eq!((document.footnotes.len(), document.footnotes[7].uses), (10_000, 1001));
}
