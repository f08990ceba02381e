//! Bare addresses in a text as links (`autolinks: true`), by the rules of GitHub's extended autolinks: `https://…`, `http://…` and
//! `www.…`. Code, links and pictures are left alone. Enter through [`rewrite`].

use super::builder::Builder;
use crate::model::document::{DocumentNode, LinkKind, LinkMark, NodeIx, NodeKind};

/// What an address begins with.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "www."];

/// Longer ones are no links, so that a row of beginnings costs no more than its length.
const LONGEST: usize = 2000;

/// Whether a text may hold an address.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("://") || text.contains("www.")
}

/// Puts links around the addresses in a run of inlines.
pub(super) fn rewrite(builder: &mut Builder<'_>, first: NodeIx) {
    let old: Vec<DocumentNode> = builder.document.nodes.split_off(first as usize);
    // Where each old node comes to stand, and what follows the last.
    let mut places = Vec::with_capacity(old.len() + 1);
    let mut at = 0;
    while let Some(node) = old.get(at) {
        let end = (node.end - first) as usize;
        if matches!(node.kind, NodeKind::Link(_) | NodeKind::Image(_)) {
            // All of it moves alike.
            let new = builder.document.nodes.len() as NodeIx;
            let moved = |ix: NodeIx| ix - (first + at as NodeIx) + new;
            places.extend(new..moved(first + end as NodeIx));
            let nodes = old[at..end].iter().map(|node| DocumentNode { end: moved(node.end), ..*node });
            builder.document.nodes.extend(nodes);
            at = end;
            continue;
        }
        let run = old[at..].iter().take_while(|node| is_text(node)).count();
        if run == 0 {
            places.push(builder.document.nodes.len() as NodeIx);
            builder.document.nodes.push(*node);
            at += 1;
            continue;
        }
        let texts = &old[at..at + adjoining(&old[at..at + run])];
        places.extend(texts.iter().map(|_| builder.document.nodes.len() as NodeIx));
        link_texts(builder, texts);
        at += texts.len();
    }
    places.push(builder.document.nodes.len() as NodeIx);
    // Nodes that hold others end where these end now; the new ones have their own ends.
    for (ix, node) in old.iter().enumerate().filter(|(_, node)| !is_text(node)) {
        let end = places[(node.end - first) as usize];
        builder.document.nodes[places[ix] as usize].end = end;
    }
}

fn is_text(node: &DocumentNode) -> bool {
    matches!(node.kind, NodeKind::Text | NodeKind::Replaced(_))
}

/// How many texts follow each other without a gap.
fn adjoining(texts: &[DocumentNode]) -> usize {
    1 + texts.windows(2).take_while(|pair| pair[0].to == pair[1].from).count()
}

/// Copies texts that adjoin, with links in them.
fn link_texts(builder: &mut Builder<'_>, texts: &[DocumentNode]) {
    let (Some(first), Some(last)) = (texts.first(), texts.last()) else { return };
    let written = builder.slice(first.from, last.to);
    let before = builder.slice(first.from.saturating_sub(4), first.from).chars().next_back();
    let mut from = first.from;
    for (start, end) in addresses(written, before) {
        let (start, end) = (first.from + start as u32, first.from + end as u32);
        copy(builder, texts, from, start);
        link(builder, start, end);
        from = end;
    }
    copy(builder, texts, from, last.to);
}

/// Copies what the texts have between two bytes. One that was written in another way than it reads is never cut: no address
/// begins or ends in it.
fn copy(builder: &mut Builder<'_>, texts: &[DocumentNode], from: u32, to: u32) {
    for node in texts.iter().filter(|node| node.from < to && node.to > from) {
        let end = builder.document.nodes.len() as NodeIx + 1;
        let (from, to) = (node.from.max(from), node.to.min(to));
        builder.document.nodes.push(DocumentNode { from, to, end, ..*node });
    }
}

fn link(builder: &mut Builder<'_>, from: u32, to: u32) {
    let written = builder.slice(from, to).replace("&amp;", "&");
    let scheme = if written.starts_with("www.") { "https://" } else { "" };
    let (link, text) = (builder.document.links.len() as u32, builder.document.replaced.len() as u32);
    let target = format!("{scheme}{written}").into();
    let kind = LinkKind::Markdown;
    builder.document.links.push(LinkMark { target, title: "".into(), kind, range: (from, to), sentence: "".into() });
    builder.document.replaced.push(written.into());
    let ix = builder.document.nodes.len() as NodeIx;
    builder.document.nodes.push(DocumentNode { kind: NodeKind::Link(link), from, to, end: ix + 2 });
    builder.document.nodes.push(DocumentNode { kind: NodeKind::Replaced(text), from, to, end: ix + 2 });
}

/// The bytes of each address in a text; `before` is the character in front of it.
fn addresses(text: &str, before: Option<char>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = next(text, at) {
        at = start + 1;
        let before = text[..start].chars().next_back().or(before.filter(|_| start == 0));
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '@' | ':')) {
            continue;
        }
        let end = start + length(&text[start..]);
        if is_address(&text[start..end]) {
            out.push((start, end));
            at = end;
        }
    }
    out
}

/// Where the next address may begin.
fn next(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let found = rest.as_bytes().iter().enumerate().find(|(ix, byte)| {
        matches!(byte, b'h' | b'w')
            && BEGINNINGS.iter().any(|beginning| rest.as_bytes()[*ix..].starts_with(beginning.as_bytes()))
    });
    found.map(|(ix, _)| at + ix)
}

/// How far an address goes: to white space or `<`, without the signs that end a sentence and without a bracket that nothing in it
/// opens. 0 if it is too long.
fn length(text: &str) -> usize {
    let stop = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '`' | '|')
    };
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let Some(mut end) = near.find(stop).or((near.len() == text.len()).then_some(text.len())) else { return 0 };
    let count = |end: usize, sign: char| text[..end].matches(sign).count();
    let (mut open, mut closed) = (count(end, '('), count(end, ')'));
    loop {
        let Some(last) = text[..end].chars().next_back() else { return end };
        match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '’' | '…' | ']' | '[' => {}
            ')' if closed > open => closed -= 1,
            '(' => open -= 1,
            ';' => {
                // An entity at the end is none of it.
                if let Some(entity) = text[..end]
                    .rfind('&')
                    .filter(|at| text[at + 1..end - 1].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
                {
                    end = entity;
                    continue;
                }
            }
            _ => return end,
        }
        end -= last.len_utf8();
    }
}

/// Whether there is a host with a point in it, or `localhost`.
fn is_address(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    let labels = || host.split('.');
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    host == "localhost" || (labels().count() >= 2 && labels().all(is_label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_a_reader_would_end_them() {
        for (text, expected) in [
            ("see https://e.org/a, and", &["https://e.org/a"][..]),
            ("(https://e.org/a_(b))", &["https://e.org/a_(b)"]),
            ("https://e.org/a(b).", &["https://e.org/a(b)"]),
            ("www.e.org; http://localhost:80/x?y=z&a=b!", &["www.e.org", "http://localhost:80/x?y=z&a=b"]),
            ("“https://e.org”", &["https://e.org"]),
            ("https://e.org/a&copy; https://e.org/?a;b", &["https://e.org/a", "https://e.org/?a;b"]),
            ("xhttps://e.org ahttp://b.c https:// http://x www. awww.b.c a@www.b.c", &[]),
            ("https://e.org/a--b...", &["https://e.org/a--b"]),
            ("https://é.org/ü", &["https://é.org/ü"]),
        ] {
            let found: Vec<&str> = addresses(text, None).into_iter().map(|(from, to)| &text[from..to]).collect();
            assert_eq!(found, expected, "{text}");
        }
        assert!(addresses("https://e.org", Some('a')).is_empty());
    }

    #[test]
    fn many_beginnings_take_no_longer_than_they_are_long() {
        assert!(addresses(&"http://(".repeat(20_000), None).is_empty());
        assert!(addresses(&format!("https://e.org/{}", ")".repeat(100_000)), None).is_empty());
        assert_eq!(addresses(&format!("https://e.org/{}", "a.".repeat(900)), None).len(), 1);
    }
}
