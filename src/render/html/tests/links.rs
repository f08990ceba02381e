//! Links and pictures.

use crate::config::LinkStyle;
use crate::model::document::{LinkKind, NodeKind};
use crate::render::parts::tests::build::{Parts, Text};
use crate::render::parts::tests::html;

fn link(kind: LinkKind, target: &str, words: &str) -> Parts {
    Parts::new(&["b"], |body| {
        body.p(|p| {
            p.link(kind, target, |link| {
                link.text(words);
            });
        });
    })
}

fn made(kind: LinkKind, target: &str) -> String {
    let mut parts = link(kind, target, "w<o>");
    parts.assets = vec!["briefings/a b.svg"];
    html(parts)
}

#[test]
fn links_are_relative_to_the_page() {
    assert_eq!(
        made(LinkKind::Markdown, "other.md"),
        "<p><a href=\"../../briefings/other/index.html\">w&lt;o&gt;</a></p>\n"
    );
    assert_eq!(made(LinkKind::WikiWithText, "b"), "<p><a href=\"../../sources/b/index.html\">w&lt;o&gt;</a></p>\n");
    assert_eq!(made(LinkKind::Markdown, "a%20b.svg"), "<p><a href=\"../../briefings/a%20b.svg\">w&lt;o&gt;</a></p>\n");
    let mut parts = link(LinkKind::Markdown, "other.md", "w");
    parts.config.links = LinkStyle::Folder;
    assert_eq!(html(parts), "<p><a href=\"../../briefings/other/\">w</a></p>\n");
}

#[test]
fn a_wiki_link_shows_the_title() {
    assert_eq!(made(LinkKind::Wiki, "b"), "<p><a href=\"../../sources/b/index.html\">Title of b</a></p>\n");
}

#[test]
fn links_to_other_sites_say_so() {
    let expected = "<p><a href=\"https://example.org/?a=%22&amp;b\" rel=\"external\">w&lt;o&gt;</a></p>\n";
    assert_eq!(made(LinkKind::Markdown, "https://example.org/?a=\"&b"), expected);
    assert_eq!(
        made(LinkKind::Markdown, "mailto:a@example.org"),
        "<p><a href=\"mailto:a@example.org\">w&lt;o&gt;</a></p>\n"
    );
}

#[test]
fn broken_and_unsafe_links_are_their_words() {
    for target in
        ["nothing.md", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//evil.example/", ""]
    {
        assert_eq!(made(LinkKind::Markdown, target), "<p>w&lt;o&gt;</p>\n", "{target}");
        assert_eq!(made(LinkKind::Image, target), "<p>w&lt;o&gt;</p>\n", "{target}");
    }
    assert_eq!(made(LinkKind::Wiki, "nobody"), "<p>w&lt;o&gt;</p>\n");
}

#[test]
fn pictures_of_the_site_are_shown() {
    let expected = "<p><img src=\"../../briefings/a%20b.svg\" alt=\"w&lt;o&gt;\"></p>\n";
    assert_eq!(made(LinkKind::Image, "a%20b.svg"), expected);
}

#[test]
fn pictures_of_other_sites_are_linked_to() {
    let expected = "<p><a href=\"https://example.org/a.png\" rel=\"external\">w&lt;o&gt;</a></p>\n";
    assert_eq!(made(LinkKind::Image, "https://example.org/a.png"), expected);
}

#[test]
fn a_link_may_hold_a_picture_and_no_link() {
    let write = |body: &mut Text| {
        body.p(|p| {
            p.link(LinkKind::Markdown, "https://example.org/", |link| {
                link.link(LinkKind::Image, "p.svg", |image| {
                    image.text("alt");
                });
                link.link(LinkKind::Image, "https://example.org/p.png", |image| {
                    image.node(NodeKind::Emphasis, |em| {
                        em.text("far");
                    });
                });
            });
        });
    };
    let mut parts = Parts::new(&[], write);
    parts.assets = vec!["briefings/p.svg"];
    let made = html(parts);
    assert_eq!(made.matches("<a ").count(), 1, "{made}");
    assert!(made.contains(" alt=\"alt\">far</a>"), "{made}");
}
