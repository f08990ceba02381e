//! Blocks and inlines of every kind.

use super::dump::{dump, told};
use super::*;
use crate::config::RawHtml;
use crate::model::document::{LinkKind, NodeKind};
use crate::model::placeholders::filled;

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let (document, diagnostics) = read_file(text);
        assert!(diagnostics.is_empty(), "{text}: {diagnostics:#?}");
        assert_eq!(&dump(&document), expected, "{text}");
    }
}

fn check_told(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let (_, diagnostics) = read_file(text);
        assert_eq!(told(text, &diagnostics), *expected, "{text}");
        assert!(diagnostics.iter().all(|one| one.help.is_some()), "{text}");
    }
}

#[test]
fn blocks() {
    check(&[
        ("a\nb  \nc\\\nd", "p(a~b/c/d)"),
        ("# A\n\nB\n-\n", "h1#a(A) h2#b(B)"),
        ("> a\n> b\n", "quote(p(a~b))"),
        ("> [!WARNING]\n> a\n", "warning(p(a))"),
        ("- a\n- b\n", "ul(li(a)li(b))"),
        ("- a\n\n- b\n", "ul(li(p(a))li(p(b)))"),
        ("3. a\n4. b\n   - c\n", "ol3(li(a)li(bul(li(c))))"),
        ("- [ ] a\n- [x] b\n", "ul(todo(a)done(b))"),
        ("- [x] a\n\n- b\n", "ul(done(p(a))li(p(b)))"),
        ("***\n", "hr()"),
        ("t\n: d\n: e\n", "dl(dt(t)dd(d)dd(e))"),
        ("|a|b|\n|-|:-:|\n|1|\n", "table(th(td(a)td(b))tr(td(1)td()))"),
        ("```rust,ignore x\nfn\n```\n", "code:rust\"fn\\n\""),
        ("    a\n\n    b", "code:\"a\\n\\nb\\n\""),
        ("```\n", "code:\"\""),
        ("a `b ` ~~c~~ **d *e***", "p(a `b ` s(c) b(d em(e)))"),
        ("a --- \"b\" it's... &copy; \\*", "p(a <—> <“>b<”> it<’>s<…> <©> *)"),
        ("", ""),
    ]);
}

#[test]
fn links_keep_how_they_were_written() {
    let text = "[a](b.md#c \"t\") [[d]] [[e|f]] ![g](h.png) <https://x.org> [i]\n\n[i]: j\n";
    let (document, diagnostics) = read_file(text);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let found: Vec<_> = document.links.iter().map(|l| (l.kind, &*l.target, &*l.title)).collect();
    assert_eq!(
        found,
        [
            (LinkKind::Markdown, "b.md#c", "t"),
            (LinkKind::Wiki, "d", ""),
            (LinkKind::WikiWithText, "e", ""),
            (LinkKind::Image, "h.png", ""),
            (LinkKind::Markdown, "https://x.org", ""),
            (LinkKind::Markdown, "j", ""),
        ]
    );
    assert_eq!(&text[document.links[1].range.0 as usize..document.links[1].range.1 as usize], "[[d]]");
    assert_eq!(filled(&document.links[3].sentence, |_| None), "a d f g https://x.org i");
    let text = "One. See [*two* three](a) there. Four.";
    assert_eq!(filled(&read_file(text).0.links[0].sentence, |_| None), "See two three there.");
}

#[test]
fn headings_have_the_ids_of_a_forge() {
    for (text, ids) in [
        ("# Hello, World!\n", vec!["hello-world"]),
        ("# A\n# A\n# A\n# A-1\n", vec!["a", "a-1", "a-2", "a-1-1"]),
        ("# It's `x_y` -- *done* & more\n", vec!["its-x_y----done--more"]),
        ("# Änderung 2. Teil\n", vec!["änderung-2-teil"]),
        ("# A {#b .c}\n# B\n# B\n", vec!["b", "b-1", "b-2"]),
        ("# !\n# ?\n#\n", vec!["section", "section-1", "section-2"]),
        ("# [@a] Text\n# Text [@a]\n# Te [@a] xt\n", vec!["text", "text-1", "te-xt"]),
    ] {
        let (document, diagnostics) = read_file(text);
        assert!(diagnostics.is_empty(), "{text}");
        assert_eq!(document.headings.iter().map(|h| &*h.id).collect::<Vec<_>>(), ids, "{text}");
    }
    let (document, _) = read_file("## It's *so* `x` [@a] [l](m)[^1]\n\n[^1]: n\n");
    assert_eq!((&*document.headings[0].text, document.headings[0].level), ("It’s so x l", 2));
    check_told(&[("# A {#x}\n\n# B {#x}\n", &["E018 `# B {#x}\n`"])]);
}

#[test]
fn tables_take_captions_from_above_and_below() {
    let rows = "|a [@t]|\n|-|\n|$x$ [l](u)|\n";
    let table = "th(td(a {@t}))tr(td($ a:u(l)))";
    for (text, expected) in [
        (format!("{rows}\n: Cap *x*\n"), format!("table(caption(Cap em(x)){table})")),
        (format!("{rows}: Cap [@c, *s*]\n"), format!("table(caption(Cap {{@c|, em(s)}}){table})")),
        (format!("Table: *x*\n\n{rows}"), format!("table(caption(em(x)){table})")),
        (
            format!("Table: Cap [*p* @c, s][m](n)\n\n{rows}"),
            format!("table(caption(Cap {{em(p)|@c|, s}}a:n(m)){table})"),
        ),
        (format!("{rows}\n: one\n\n{rows}\n: two\n"), format!("table(caption(one){table}) table(caption(two){table})")),
        (
            format!("{rows}\nTable: one $y$\n\nTable: two\n\n{rows}"),
            format!("table(caption(one $){table}) table(caption(two){table})"),
        ),
        (format!("{rows}\ntext: no\n"), format!("table({table}) p(text: no)")),
        (format!("Table: no\n\ntext\n\n{rows}"), format!("p(Table: no) p(text) table({table})")),
        (format!("{rows}\nx\n"), format!("table({table}) p(x)")),
        ("> |a|\n> |-|\n>\n> : *b* [@c] d\n".to_owned(), "quote(table(caption(em(b) {@c} d)th(td(a))))".to_owned()),
    ] {
        let (document, diagnostics) = read_file(&text);
        assert!(diagnostics.is_empty(), "{text}: {diagnostics:#?}");
        assert_eq!(dump(&document), expected, "{text}");
        super::whole::well_formed(&document);
    }
    for text in
        [format!("{rows}\n: Cap [@c].\n"), format!("{rows}: Cap [@c].\n"), format!("Table: Cap [@c].\n\n{rows}")]
    {
        let (document, _) = read_file(&text);
        let found: Vec<_> = document.cites.iter().map(|c| (c.items[0].key.as_str(), &*c.sentence)).collect();
        assert_eq!(found, [("c", "Cap."), ("t", "a")], "{text}");
    }
    check_told(&[("|a|b|\n|-|-|\n|1|2|3 x| \n", &["W107 `3 x|`"]), ("|a|b|\n|-|-|\n|1|2|| |\n|1|2|\n1|2\n|1\n", &[])]);
}

#[test]
fn footnotes_find_their_bodies() {
    check(&[
        ("x[^a] y[^A]\n\n[^a]: b\n\n    c\n", "p(x^a y^a) note:a(p(b)p(c))"),
        ("x[^b][^a]\n\n[^a]: 1\n[^b]: 2[^a]\n", "p(x^b^a) note:a(p(1)) note:b(p(2^a))"),
        ("\\[^a]", "p([^a])"),
        ("`[^a]`", "p(`[^a]`)"),
    ]);
    let (document, _) = read_file("x[^b][^a][^b]\n\n[^a]: 1\n[^b]: 2\n");
    assert_eq!(document.footnotes.iter().map(|n| (&*n.label, n.uses)).collect::<Vec<_>>(), [("a", 1), ("b", 2)]);
    assert!(document.footnotes.iter().all(|n| matches!(document.node(n.node).kind, NodeKind::FootnoteBody(_))));
    check_told(&[
        ("x[^a]\n\n[^a]: 1\n\n[^a]: 2\n", &["E021 `[^a]:`"]),
        ("x[^nose] [^note]\n\n[^note]: 1\n", &["E022 `[^nose]`"]),
        ("x *y [^b]* |[^c]", &["E022 `[^b]`", "E022 `[^c]`"]),
        ("[^a]: 1\n", &["W102 `[^a]:`"]),
    ]);
    let (_, diagnostics) = read_file("x[^nose] [^note]\n\n[^note]: 1\n");
    assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `[^note]`?"));
}

#[test]
fn raw_html_is_kept_with_a_warning_and_comments_go() {
    for (text, tree, warnings) in [
        ("<div>\nx\n</div>\n", "html\"<div>\\nx\\n</div>\\n\"", vec!["W101 `<div>\nx\n</div>`"]),
        ("a <b>c</b>", "p(a html\"<b>\"chtml\"</b>\")", vec!["W101 `<b>`"]),
        ("a <!-- c -->b\n\n<!-- d\n\ne -->\n\n<!-- f --> <!-- g -->\n", "p(a b)", vec![]),
        ("<!-- c --> d\n", "html\"<!-- c --> d\\n\"", vec!["W101 `<!-- c --> d`"]),
        ("<!-- open\n\nrest\n", "html\"<!-- open\\n\\nrest\\n\"", vec!["W101 `<!-- open\n\nrest`"]),
    ] {
        let (document, diagnostics) = read_file(text);
        assert_eq!(dump(&document), tree, "{text}");
        assert_eq!(told(text, &diagnostics), warnings, "{text}");
        let allowed = Config { raw_html: RawHtml::Allow, ..Config::default() };
        let (document, diagnostics) = read_with(text, &allowed);
        assert_eq!((dump(&document).as_str(), diagnostics.len()), (tree, 0), "{text}");
    }
}

#[test]
fn formulas_are_converted_and_prices_are_not() {
    check(&[
        ("$x_1$ $$y$$", "p($ $$)"),
        ("It costs $5 and $10.", "p(It costs $5 and $10.)"),
        (
            "$5 (*up* from `$2`), $1.75–$2.0M ($3, ($4 and [$5](u)",
            "p($5 (em(up) from `$2`), $1.75–$2.0M ($3, ($4 and a:u($5))",
        ),
        ("($2^n$) ($5 and ($6) $x$", "p(($) ($5 and ($6) $)"),
        ("```\n($1($2\n```\n\n$1($2 [%](a%b)", "code:\"($1($2\\n\" p($1($2 a:a%b(%))"),
        ("\\$x$", "p($x$)"),
    ]);
    let (document, _) = read_file("$$\\frac{1}{2}$$");
    assert!(document.math[0].as_str().starts_with("<math display=\"block\"><mfrac>"), "{:?}", document.math[0]);
    check_told(&[
        ("a $\\foo{x}$", &["E028 `\\foo`"]),
        ("> $$\n> \\foo\n> $$", &["E028 `$$\n> \\foo\n> $$`"]),
        ("$x^$", &["E028 ``"]),
    ]);
    let deep = format!("${}x{}$", "\\sqrt{".repeat(1000), "}".repeat(1000));
    assert_eq!(read_file(&deep).1.len(), 0);
    let deeper = format!("${}x$", "\\sqrt ".repeat(100_000));
    assert_eq!(told(&deeper, &read_file(&deeper).1).len(), 1);
}

#[test]
fn data_blocks_are_read_where_their_lines_are_whole() {
    check(&[
        ("```timeline\na: b\n  c\n```\nx\n", "data\"a: b\\n  c\\n\" p(x)"),
        ("  ~~~ claim x\n  a\n  ~~~", "data\"  a\\n\""),
        ("- x\n  ```figure\n  a: b\n\n  c: d\n  ```\n", "ul(li(xdata\"  a: b\\n\\n  c: d\\n\"))"),
        ("```sources\n```", "data\"\""),
        ("```sources", "data\"\""),
        ("```timelines\n```", "code:timelines\"\""),
    ]);
    check_told(&[("> ```timeline\n> a\n> ```\n", &["E026 ````timeline\n> a\n> ````"])]);
    let mut diagnostics = Vec::new();
    let node = yaml::Node {
        value: yaml::Value::Scalar { text: "```claim\na\n```".to_owned(), plain: false },
        span: crate::text::Span::new(crate::text::FileId(0), 5, 9),
    };
    scalar(&node, &Config::default(), &mut diagnostics);
    assert_eq!((diagnostics[0].code.id, diagnostics[0].span), ("E026", Some(node.span)));
}

#[test]
fn a_plain_scalar_knows_its_place() {
    let span = crate::text::Span::new(crate::text::FileId(3), 100, 120);
    let node = yaml::Node { value: yaml::Value::Scalar { text: "Half *of* [@a; b].".to_owned(), plain: true }, span };
    let mut diagnostics = Vec::new();
    let document = scalar(&node, &Config::default(), &mut diagnostics);
    assert_eq!(dump(&document), "p(Half em(of) [@a; b].)");
    assert_eq!(diagnostics[0].span, Some(crate::text::Span::new(crate::text::FileId(3), 115, 116)));
}

#[test]
fn a_body_begins_where_its_range_does() {
    let text = "---\ntitle: x\n---\n# A [@b]\n\n```claim\nc\n```\n";
    let mut diagnostics = Vec::new();
    let mut seen = Vec::new();
    let mut data = |block: DataBlock, _: &mut Vec<Diagnostic>| {
        seen.push(block);
        Block::Broken(crate::text::Span::new(crate::text::FileId(0), 0, 0))
    };
    let origin = Origin::File(crate::text::FileId(0));
    let document = read(text.into(), 17..text.len(), origin, (&Config::default()).into(), &mut data, &mut diagnostics);
    assert_eq!(document.raw(0), "# A [@b]\n");
    let cite = document.cites[0].range;
    assert_eq!(&text[cite.0 as usize..cite.1 as usize], "[@b]");
    assert_eq!((seen[0].kind, &text[seen[0].range.clone()]), (DataKind::Claim, "c\n"));
}

#[test]
fn words_are_counted_without_code_and_marks() {
    for (text, words) in [
        ("One two\nthree.", 3),
        ("One [@a, p. 3]. Two[^1] *thr*ee `code here`, it's\n\n    code\n\n[^1]: four five\n", 6),
        ("", 0),
        ("# A b\n\n- c\n- d\n\n|e|f|\n|-|-|\n", 6),
    ] {
        assert_eq!(read_file(text).0.words, words, "{text}");
    }
}

#[test]
fn marks_that_turn_the_direction_are_reported() {
    check_told(&[
        ("a\u{202e}b — “c” \u{2066}\n\n`\u{2069}`", &["W106 `\u{202e}`", "W106 `\u{2066}`", "W106 `\u{2069}`"]),
        ("a\u{200f}b", &[]),
    ]);
}

#[test]
fn deep_nesting_is_reported_once_and_cut() {
    for (text, place) in [
        (format!("{}a\n", "> ".repeat(150)), 200),
        (format!("{}a\n", "- ".repeat(150)), 200),
        (format!("{}a\n", ">".repeat(600)), 100),
        (format!("{}a\n", "1. ".repeat(1000)), 300),
        (format!("{0}a{0}", "**".repeat(150)), 200),
    ] {
        let (document, diagnostics) = read_file(&text);
        assert_eq!(diagnostics.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["E025"]);
        let span = diagnostics[0].span.unwrap();
        assert!(place == 0 || span.start == place, "{} {place}", span.start);
        super::whole::well_formed(&document);
    }
    let fenced = format!("```\n{}\n```\n", ">".repeat(1000));
    assert!(read_file(&fenced).1.is_empty());
}

#[test]
fn cards_steps_and_trees_are_quotations_with_a_mark() {
    check(&[
        ("> [!card] A *b*\n> c", "card true true(title(A em(b))p(c))"),
        (
            "> [!card] a\n\n> [!CARD] b\n\n> [!cards] c",
            "card true false(title(a)) card false true(title(b)) card true true(title(c))",
        ),
        (
            "> [!card] a\n\n> [!tab] b\n\n> [!card] c",
            "card true true(title(a)) tab true true(title(b)) card true true(title(c))",
        ),
        ("> [!steps]\n> 1. a\n> 2. b", "steps(title()ol1(li(a)li(b)))"),
        ("> [!tree] t\n> - a", "tree(title(t)ul(li(a)))"),
    ]);
    check_told(&[("> [!tree]\n> ```claim\n> a\n> ```", &["E026 ````claim\n> a\n> ````"])]);
}

#[test]
fn marks_that_are_never_closed_cost_no_more_than_their_length() {
    for piece in [
        "^[",
        "^[a ",
        "^[a] ",
        "[[a]](",
        "](a b",
        "> [!a] ",
        "> [!card] ",
        "\n\n> [!card] a",
        "{{< ",
        ":a",
        "\\a{",
        "![[@a",
        "[@a=",
        "$a *b",
    ] {
        let text = format!("x {}", piece.repeat(30_000));
        let begun = std::time::Instant::now();
        read_file(&text);
        assert!(begun.elapsed().as_secs() < 30, "{piece}");
    }
}
