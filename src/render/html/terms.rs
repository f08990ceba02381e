//! Links to terms of the glossary: the first one to each term on a page says what the term means. With `glossary: auto` the first
//! use of a term becomes such a link: not in links, headings, code and quotations, nor on the term's own page.

use std::collections::BTreeSet;
use std::ops::Range;

use super::address::push_page;
use super::escape::{push_attribute, push_text};
use super::term_runs::{TermRun, WordPlace};
use super::{Close, OpenNode, Writer};
use crate::config::{Config, GlossaryLinks};
use crate::model::document::{NodeIx, NodeKind};
use crate::model::entity::EntityKind;
use crate::model::site::{EntityIx, ResolvedLink, Route, Target};
use crate::render::parts::PageText;
use crate::words::WordFinder;

/// Terms of a text while it is written.
#[derive(Default)]
pub(super) struct TermLinks<'w> {
    links: GlossaryLinks,
    /// Terms that were linked to.
    told: BTreeSet<Route>,
    /// What finds others, where the first use of each becomes a link.
    finder: Option<&'w WordFinder>,
    /// The words that are written, with the terms in them.
    run: TermRun,
    /// Where the term ends that is open.
    open_to: Option<WordPlace>,
    /// One past the last node of the quotation that is open, or that was last.
    pub(super) quoted_until: NodeIx,
}

/// What leads to the glossary from a page.
fn links(page: &PageText<'_>, config: &Config) -> GlossaryLinks {
    let (own, collection) = page.glossary;
    let of_collection = || config.docs(collection?)?.glossary;
    own.or_else(of_collection).unwrap_or(config.glossary)
}

impl Writer<'_> {
    /// Has terms of the main text of a page linked as the page says it.
    pub(super) fn link_terms(&mut self, page: &PageText<'_>) {
        self.terms.links = links(page, self.maker.site.config);
        if self.terms.links == GlossaryLinks::Auto {
            self.terms.finder = self.maker.term_finder();
        }
    }

    /// Writes a piece of a node's words, with the terms in it that are used for the first time as links.
    pub(super) fn terms_in(&mut self, ix: NodeIx, text: &str, range: Range<usize>) {
        let mut at = range.start;
        if let Some(finder) = self.terms.finder.filter(|_| self.may_link_terms(ix)) {
            if ix >= self.terms.run.until {
                let end = self.open.last().map_or(NodeIx::MAX, |open| open.end);
                self.terms.run = TermRun::of(self.document, ix, end, finder);
            }
            at = self.end_term(ix, text, range.clone());
            while self.terms.open_to.is_none() {
                let Some(next) = self.terms.run.next_before((ix, range.end)) else { break };
                // What goes on in another node may do so only where nothing else is marked.
                let goes_on = next.to.0 > ix && range.end == text.len() && self.is_unmarked();
                let is_within = next.to.0 == ix && next.to.1 <= range.end;
                if next.from < (ix, at) || !(is_within || goes_on) {
                    continue;
                }
                let Some((_, entity)) = self.maker.site.terms().get(next.name) else { continue };
                if let Some((route, definition)) = self.first_use(*entity) {
                    push_text(&mut self.out, &text[at..next.from.1]);
                    self.open_term(&route, definition.as_deref());
                    self.terms.open_to = Some(next.to);
                    at = self.end_term(ix, text, next.from.1..range.end);
                }
            }
        }
        push_text(&mut self.out, &text[at..range.end]);
    }

    /// Ends the term that is open, if it ends in a piece of a node's words; to where these are written.
    fn end_term(&mut self, ix: NodeIx, text: &str, range: Range<usize>) -> usize {
        let Some((node, end)) = self.terms.open_to.filter(|(node, end)| (*node, *end) <= (ix, range.end)) else {
            return range.start;
        };
        let end = if node == ix { end.max(range.start) } else { range.start };
        push_text(&mut self.out, &text[range.start..end]);
        self.out.push_str("</a>");
        self.terms.open_to = None;
        end
    }

    /// Whether nothing but terms is marked in words.
    fn is_unmarked(&self) -> bool {
        self.quotes.is_empty() && self.figures.is_empty() && self.passages.is_empty() && self.abbreviations.is_none()
    }

    fn may_link_terms(&self, ix: NodeIx) -> bool {
        let within = |open: &OpenNode| matches!(open.close, Close::Link | Close::Heading(_));
        matches!(self.document.node(ix).kind, NodeKind::Text | NodeKind::Replaced(_))
            && !self.is_copy()
            && self.waiting.is_none()
            && ix >= self.terms.quoted_until
            && self.open_quote.is_none()
            && !self.open.iter().any(within)
    }

    /// Where a term is explained that was not linked to yet, and what it means.
    fn first_use(&mut self, entity: EntityIx) -> Option<(Route, Option<String>)> {
        let entry = self.maker.site.entities.get(entity as usize)?;
        let is_own = **entry.route == *self.maker.route;
        let is_first = !is_own && self.terms.told.insert(entry.route.clone());
        is_first.then(|| (entry.route.clone(), entry.definition()))
    }

    fn open_term(&mut self, route: &Route, definition: Option<&str>) {
        self.out.push_str("<a href=\"");
        push_page(&mut self.out, self.maker.root, self.maker.site.config.links, route, None);
        self.out.push_str("\" class=\"term auto\"");
        self.push_title(definition);
        self.out.push('>');
    }

    /// Writes what a link to a term says of it, if it is the first one in the text of a page. A title of the link's own stays.
    pub(super) fn term(&mut self, target: &ResolvedLink, has_title: bool) {
        let ResolvedLink::Page { route, anchor: None, .. } = target else { return };
        if self.page.is_none() || self.is_copy() || self.terms.links == GlossaryLinks::Off {
            return;
        }
        let Some(Target::Entity(ix)) = self.maker.site.at(route) else { return };
        if self.maker.site.entities.line(ix).is_none_or(|line| line.kind != EntityKind::Term) {
            return;
        }
        let definition = self.maker.site.entities.get(ix as usize).and_then(|entry| entry.definition());
        let Some(definition) = definition.filter(|_| self.terms.told.insert(route.clone())) else { return };
        self.out.push_str(" class=\"term\"");
        self.push_title(Some(&*definition).filter(|_| !has_title));
    }

    fn push_title(&mut self, definition: Option<&str>) {
        if let Some(definition) = definition {
            self.out.push_str(" title=\"");
            push_attribute(&mut self.out, definition);
            self.out.push('"');
        }
    }
}
