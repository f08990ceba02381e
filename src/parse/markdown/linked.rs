//! Links as sources (`references: {from_links: true}`, rules.md 5): a link to another host is followed by a mark, which is a
//! citation of what it leads to. Links with nothing but white space, commas or semicolons between them share one mark.
//! Links within a citation's own words have none. Enter through [`rewrite`].

use url::Url;

use super::builder::Builder;
use crate::config::{Config, without_scheme};
use crate::model::cite::{CiteGroup, CiteItem, CitePlace, LinkedSource, Locator};
use crate::model::document::{Document, DocumentNode, LinkKind, LinkMark, NodeIx, NodeKind, Origin};
use crate::model::id::Id;

/// Where the Internet Archive keeps copies; a date and the copied address follow.
const ARCHIVE: &str = "web.archive.org";

/// Puts the marks of links into a run of inlines from `first` to the end of the tree. `before`: how many citations there were before the run.
pub(super) fn rewrite(builder: &mut Builder<'_>, first: NodeIx, before: usize, place: CitePlace) {
    let is_body = matches!(builder.document.origin, Origin::File(_));
    let nodes = &builder.document.nodes[first as usize..];
    if !builder.config.references.links.enabled
        || !is_body
        || !nodes.iter().any(|node| matches!(node.kind, NodeKind::Link(_)))
    {
        return;
    }
    let old: Vec<DocumentNode> = builder.document.nodes.split_off(first as usize);
    let heading = builder.document.headings.len().checked_sub(1).map(|ix| ix as u32);
    let mut run =
        LinkedRun { builder, old: &old, first, heading, places: Vec::new(), open: Vec::new(), pending: Vec::new() };
    for ix in 0..old.len() {
        run.close_until(ix, place);
        run.open(ix);
    }
    run.close_until(old.len(), place);
    let places = run.places;
    in_order(builder, first, before, &places);
}

/// A run of inlines while marks are put in.
struct LinkedRun<'b, 'a> {
    builder: &'b mut Builder<'a>,
    /// The nodes without marks; their ends count from the document's beginning.
    old: &'b [DocumentNode],
    first: NodeIx,
    heading: Option<u32>,
    /// Where each old node stands now.
    places: Vec<NodeIx>,
    /// Nodes that are open, outer ones first, by their places in `old`.
    open: Vec<usize>,
    /// Sources of links that still wait for their mark.
    pending: Vec<CiteItem>,
}

impl LinkedRun<'_, '_> {
    fn open(&mut self, ix: usize) {
        self.places.push(self.builder.document.nodes.len() as NodeIx);
        self.builder.document.nodes.push(self.old[ix]);
        self.open.push(ix);
    }

    /// The place in `old` after a node.
    fn end(&self, ix: usize) -> usize {
        (self.old[ix].end - self.first) as usize
    }

    /// Closes what ends before a place.
    fn close_until(&mut self, next: usize, place: CitePlace) {
        while let Some(ix) = self.open.pop_if(|ix| (self.old[*ix].end - self.first) as usize <= next) {
            let (end, node) = (self.builder.document.nodes.len() as NodeIx, self.places[ix]);
            self.builder.document.nodes[node as usize].end = end;
            self.take_link(ix);
            if !self.pending.is_empty() && self.is_link(ix) && !self.goes_on(self.end(ix)) {
                self.mark(self.old[ix].to, place);
            }
        }
    }

    /// Takes note of a link that is a source.
    fn take_link(&mut self, ix: usize) {
        let NodeKind::Link(link) = self.old[ix].kind else { return };
        let opaque = |ix: &usize| matches!(self.old[*ix].kind, NodeKind::Cite(_) | NodeKind::Image(_));
        if self.open.iter().any(opaque) {
            return;
        }
        let document = &self.builder.document;
        let mark = &document.links[link as usize];
        if !matches!(mark.kind, LinkKind::Markdown | LinkKind::Untitled) {
            return;
        }
        self.pending.extend(item(document, self.places[ix], mark, self.builder.config));
    }

    fn is_link(&self, ix: usize) -> bool {
        matches!(self.old[ix].kind, NodeKind::Link(_))
    }

    /// Whether another link that is a source follows among the siblings, with nothing but white space, commas and semicolons before it.
    fn goes_on(&self, mut at: usize) -> bool {
        let end = self.open.last().map_or(self.old.len(), |ix| self.end(*ix));
        while at < end {
            let node = self.old[at];
            let text = match node.kind {
                NodeKind::Text => self.builder.slice(node.from, node.to),
                NodeKind::Replaced(text) => &self.builder.document.replaced[text as usize],
                NodeKind::SoftBreak => "",
                NodeKind::Link(link) => {
                    let target = &self.builder.document.links[link as usize].target;
                    return source_of(target, self.builder.config).is_some();
                }
                _ => return false,
            };
            if !text.chars().all(|c| c.is_whitespace() || matches!(c, ',' | ';')) {
                return false;
            }
            at = self.end(at);
        }
        false
    }

    /// Puts a mark in for the links that wait for one.
    fn mark(&mut self, at: u32, place: CitePlace) {
        let note = self.open.iter().rev().find_map(|ix| match self.old[*ix].kind {
            NodeKind::FootnoteBody(note) => Some(CitePlace::Footnote(note)),
            _ => None,
        });
        let document = &mut self.builder.document;
        let (node, cite) = (document.nodes.len() as NodeIx, document.cites.len() as u32);
        document.nodes.push(DocumentNode { kind: NodeKind::Cite(cite), from: at, to: at, end: node + 1 });
        document.cites.push(CiteGroup {
            range: (at, at),
            in_text: false,
            items: std::mem::take(&mut self.pending),
            sentence: "".into(),
            heading: self.heading,
            place: note.unwrap_or(place),
            quote: None,
            figures: Box::default(),
        });
    }
}

/// Puts the citations of a run in order of their nodes, and tells those that were there where their words stand now.
fn in_order(builder: &mut Builder<'_>, first: NodeIx, before: usize, places: &[NodeIx]) {
    let document = &mut builder.document;
    let mut groups: Vec<Option<CiteGroup>> = document.cites.drain(before..).map(Some).collect();
    for node in &mut document.nodes[first as usize..] {
        let NodeKind::Cite(cite) = &mut node.kind else { continue };
        let Some(mut group) = groups.get_mut(*cite as usize - before).and_then(Option::take) else { continue };
        for affix in group.items.iter_mut().flat_map(|item| [&mut item.prefix, &mut item.suffix]).flatten() {
            *affix = places[(*affix - first) as usize];
        }
        *cite = document.cites.len() as u32;
        document.cites.push(group);
    }
}

/// A link as a use of a source; nothing if it leads to no other site.
pub(in crate::parse) fn item(document: &Document, node: NodeIx, mark: &LinkMark, config: &Config) -> Option<CiteItem> {
    let (mut linked, locator) = source_of(&mark.target, config)?;
    let text = document.plain_text(node);
    if !is_address(text.trim(), &mark.target) {
        linked.text = text.split_whitespace().collect::<Vec<_>>().join(" ").into();
    }
    Some(CiteItem {
        key: Id::new(&linked.url),
        range: mark.range,
        suppress: true,
        prefix: None,
        locator: locator.map(Box::new),
        suffix: None,
        linked: Some(Box::new(linked)),
    })
}

/// The source that a link leads to, without its words, and the place in it; nothing if it leads to no other site.
fn source_of(target: &str, config: &Config) -> Option<(LinkedSource, Option<Locator>)> {
    let target = target.trim();
    let whole = if target.starts_with("//") { format!("https:{target}") } else { target.to_owned() };
    let scheme = whole.get(..8)?.to_ascii_lowercase();
    if !scheme.starts_with("http://") && !scheme.starts_with("https://") {
        return None;
    }
    let links = &config.references.links;
    if config.base_url.as_ref().is_some_and(|base| is_below(&whole, &base.value))
        || links.same_site.matches(&whole)
        || links.ignored.matches(&whole)
    {
        return None;
    }
    let url = Url::parse(&whole).ok()?;
    url.host_str().filter(|host| !host.is_empty())?;
    let place = url.fragment().and_then(page);
    let (url, archive) = match original(&whole) {
        Some((original, day)) => (original.into(), Some((whole.into(), day.map(Into::into)))),
        None => (whole.into(), None),
    };
    Some((LinkedSource { url, archive, text: "".into() }, place))
}

/// Whether an address is another one, or lies in it as in a folder.
fn is_below(url: &str, base: &str) -> bool {
    let rest = without_scheme(url).strip_prefix(without_scheme(base).trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// What was archived at an address of the Internet Archive, and the day or year if it is given.
fn original(url: &str) -> Option<(String, Option<String>)> {
    let rest = without_scheme(url).strip_prefix(ARCHIVE)?.strip_prefix("/web/")?;
    let (date, original) = rest.split_once('/')?;
    let digits = &date[..date.find(|c: char| !c.is_ascii_digit()).unwrap_or(date.len())];
    // Some write one slash less, or no scheme.
    let original = match original.split_once(":/").filter(|(scheme, _)| matches!(*scheme, "http" | "https")) {
        Some((scheme, rest)) => format!("{scheme}://{}", rest.trim_start_matches('/')),
        None => format!("http://{original}"),
    };
    let is_web = Url::parse(&original).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let day = match (digits.get(..8), digits.get(..4)) {
        (Some(day), _) => Some(format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])),
        (None, year) => year.map(str::to_owned),
    };
    is_web.then_some((original, day))
}

/// `page=33` of a fragment (RFC 8118).
fn page(fragment: &str) -> Option<Locator> {
    let page = fragment.split('&').find_map(|part| part.strip_prefix("page="))?;
    let digits = !page.is_empty() && page.len() <= 6 && page.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| Locator { label: "page".into(), value: page.into() })
}

/// Whether the words of a link are only an address, or nothing.
fn is_address(text: &str, target: &str) -> bool {
    let bare = |text: &str| without_scheme(text).trim_end_matches('/').to_ascii_lowercase();
    let is_whole = text.contains("://") && !text.contains(char::is_whitespace);
    text.is_empty() || is_whole || bare(text) == bare(target.trim())
}
