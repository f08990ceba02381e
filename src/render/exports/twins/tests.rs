//! Twins of pages made by hand: what is replaced in the text and what is left.

use super::super::tests as fixture;
use super::*;
use crate::model::block::{Block, TimelineBlock};
use crate::model::cite::{CiteGroup, CiteItem, CitePlace, Locator};
use crate::model::document::{Document, DocumentNode, Heading, LinkKind, LinkMark, NodeKind};
use crate::model::fixtures::document;
use crate::model::id::Id;
use crate::model::site::{ResolvedCite, ResolvedLink, ResolvedPart, Site};

/// Where a piece of the text stands.
fn range(document: &Document, piece: &str) -> (u32, u32) {
    let at = document.text.find(piece).unwrap() as u32;
    (at, at + piece.len() as u32)
}

fn node(document: &mut Document, kind: NodeKind, (from, to): (u32, u32), children: u32) {
    let end = document.nodes.len() as u32 + 1 + children;
    document.nodes.push(DocumentNode { kind, from, to, end });
}

fn add_cite(document: &mut Document, piece: &str, in_text: bool, locator: Option<Locator>) {
    let range = range(document, piece);
    node(document, NodeKind::Cite(document.cites.len() as u32), range, 0);
    let item = CiteItem {
        key: Id::new("ibtimes-ca"),
        range,
        suppress: false,
        prefix: None,
        locator: locator.map(Box::new),
        suffix: None,
        linked: None,
    };
    let place = CitePlace::Text;
    let (sentence, heading, quote) = ("".into(), None, None);
    document.cites.push(CiteGroup {
        range,
        in_text,
        items: vec![item],
        sentence,
        heading,
        place,
        quote,
        figures: Box::default(),
    });
}

fn add_link(document: &mut Document, piece: &str, label: &str, kind: LinkKind) {
    let (whole, text) = (range(document, piece), range(document, label));
    let ix = document.links.len() as u32;
    node(document, if kind == LinkKind::Image { NodeKind::Image(ix) } else { NodeKind::Link(ix) }, whole, 1);
    node(document, NodeKind::Text, text, 0);
    document.links.push(LinkMark { target: "".into(), title: "".into(), kind, range: whole, sentence: "".into() });
}

fn resolved(cites: usize, links: Vec<Option<ResolvedLink>>) -> ResolvedPart {
    let cite = |k| vec![ResolvedCite { item: 0, source: 0, form: 0, number: 1, sub: None, occurrence: k as u32 + 1 }];
    ResolvedPart { key: PartKey::Body, cites: (0..cites).map(cite).collect(), links, footnotes: Vec::new() }
}

fn to_page(route: &str, anchor: Option<&str>) -> ResolvedLink {
    ResolvedLink::Page { route: route.into(), anchor: anchor.map(Into::into), title: "Second".into(), part: None }
}

fn text(site: &Site, entry: &BriefingEntry) -> String {
    String::from_utf8(briefing(&site.view(), entry)).unwrap()
}

#[test]
fn citations_become_numbers_of_the_list_at_the_end() {
    let mut site = fixture::site();
    let mut body = document("---\ntitle: x\n---\nHalf [@ibtimes-ca, p. 3].\n\n@ibtimes-ca says so.\n");
    add_cite(&mut body, "[@ibtimes-ca, p. 3]", false, Some(Locator { label: "page".into(), value: "3".into() }));
    add_cite(&mut body, "@ibtimes-ca says", true, None);
    let end = body.cites[1].range.1 - " says".len() as u32;
    body.cites[1].range.1 = end;
    std::sync::Arc::make_mut(&mut site.briefings[0].briefing).body = body.into();
    site.briefings[0].resolved.parts = vec![resolved(2, Vec::new())];
    let expected = "# A \\<b> & c\n\n- Summary: In short.\n- Date: 5 November 2015\n- Updated: 20 November 2015\n\
        - By: The desk\n- About: [IBTimes](../../entities/ibtimes/index.html)\n- Tags: Central Asia\n\n\
        Half [1, p.\u{a0}3].\n\nIBTimes [1] says so.\n\n## Sources\n\n\
        1. [Threat to Central Asia](../../sources/ibtimes-ca/index.md), IBTimes, 28 October 2015, \
        <https://ibtimes.example/ca>. It reports A. Bortnikov.\n";
    assert_eq!(text(&site, &site.briefings[0]), expected.replace("p.\u{a0}3", "p. 3"));
}

#[test]
fn links_by_file_lead_to_twins_and_broken_ones_are_text() {
    let mut site = fixture::site();
    let mut body = document(
        "[next](b.md#part \"t\") [gone](c.md) [[b]] ![pic](p.png) [tag](x) <https://x.org> [web](https://y.org)\n",
    );
    add_link(&mut body, "[next](b.md#part \"t\")", "next", LinkKind::Markdown);
    add_link(&mut body, "[gone](c.md)", "gone", LinkKind::Markdown);
    add_link(&mut body, "[[b]]", "b]", LinkKind::Wiki);
    add_link(&mut body, "![pic](p.png)", "pic", LinkKind::Image);
    add_link(&mut body, "[tag](x)", "tag", LinkKind::Markdown);
    body.links[0].title = "t".into();
    let links = vec![
        Some(to_page("/briefings/b/", Some("part"))),
        None,
        Some(to_page("/briefings/b/", None)),
        Some(ResolvedLink::file("briefings/a/p 1.png")),
        Some(to_page("/tags/central-asia/", None)),
    ];
    std::sync::Arc::make_mut(&mut site.briefings[1].briefing).body = body.into();
    site.briefings[1].resolved.parts = vec![resolved(0, links)];
    let text = text(&site, &site.briefings[1]);
    let expected = "[next](../b/index.md#part \"t\") gone [Second](index.md) ![pic](../a/p%201.png) \
        [tag](../../tags/central-asia/index.html) <https://x.org> [web](https://y.org)\n";
    assert!(text.ends_with(&expected.replace("../b/index.md", "index.md")), "{text}");
}

#[test]
fn a_timeline_block_is_a_list() {
    let mut site = fixture::site();
    let mut body = document("> ```timeline\n> - x\n> ```\n\nEnd.\n");
    let whole = (2, body.text.find("\n\nEnd").unwrap() as u32);
    node(&mut body, NodeKind::Block(0), whole, 0);
    let event = site.events[0].event.clone();
    body.blocks.push(Block::Timeline(TimelineBlock::Events(vec![event.clone(), event])));
    std::sync::Arc::make_mut(&mut site.briefings[1].briefing).body = body.into();
    let text = text(&site, &site.briefings[1]);
    let line = "> - since 30 September 2015: Air campaign (Syria)\n";
    assert!(text.ends_with(&format!("{line}{line}\nEnd.\n")), "{text}");
}

#[test]
fn a_title_that_the_text_says_is_said_once() {
    let mut site = fixture::site();
    let body = std::sync::Arc::make_mut(&mut std::sync::Arc::make_mut(&mut site.pages[0].page).body);
    node(body, NodeKind::Heading(0), (0, 8), 1);
    node(body, NodeKind::Text, (2, 7), 0);
    body.headings.push(Heading { level: 1, id: "about".into(), is_id_written: false, text: "About".into(), node: 0 });
    assert_eq!(String::from_utf8(page(&site.view(), &site.pages[0])).unwrap(), "# About\n\nUs.\n");
}

#[test]
fn a_source_says_what_it_rests_on_and_where_it_is_cited() {
    let site = fixture::site();
    let text = String::from_utf8(source(&site.view(), &site.sources[0])).unwrap();
    for line in [
        "- Outlet: [IBTimes](../../entities/ibtimes/index.html)\n",
        "- Rests on: reports [Remarks](../statement/index.md)\n",
        "## Cited by\n\n- [A \\<b> & c](../../briefings/a/index.md): Words.\n",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

#[test]
fn numbers_never_become_links() {
    let mut site = fixture::site();
    let mut body = document("See [@a](x) and [1].\n\n[1]: https://x.org\n");
    add_cite(&mut body, "[@a]", false, None);
    std::sync::Arc::make_mut(&mut site.briefings[1].briefing).body = body.into();
    site.briefings[1].resolved.parts = vec![resolved(1, Vec::new())];
    let text = text(&site, &site.briefings[1]);
    assert!(text.contains("See \\[1\\](x) and [1].\n"), "{text}");
}

#[test]
fn wrong_ranges_are_no_panic() {
    let mut site = fixture::site();
    let mut body = document("é");
    for range in [(1, 9), (0, 1), (7, 3)] {
        node(&mut body, NodeKind::Link(0), range, 0);
        body.links.push(LinkMark {
            target: "".into(),
            title: "".into(),
            kind: LinkKind::Markdown,
            range,
            sentence: "".into(),
        });
    }
    std::sync::Arc::make_mut(&mut site.briefings[1].briefing).body = body.into();
    site.briefings[1].resolved.parts = vec![resolved(0, vec![None, None, None])];
    assert!(text(&site, &site.briefings[1]).starts_with("# Second"));
}
