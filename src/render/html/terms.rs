//! Links to terms of the glossary: the first one to each term on a page says what the term means. With `glossary: auto` the first
//! use of a term becomes such a link: not in links, headings, code and quotations, nor on the term's own page.

use std::collections::BTreeSet;
use std::ops::Range;

use super::address::push_page;
use super::escape::{push_attribute, push_text};
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
            for (place, which) in finder.find(text, range.clone()) {
                let Some((_, entity)) = self.maker.site.terms().get(which) else { continue };
                if let Some((route, definition)) = self.first_use(*entity) {
                    push_text(&mut self.out, &text[at..place.start]);
                    self.push_term(&route, definition.as_deref(), &text[place.clone()]);
                    at = place.end;
                }
            }
        }
        push_text(&mut self.out, &text[at..range.end]);
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

    fn push_term(&mut self, route: &Route, definition: Option<&str>, words: &str) {
        self.out.push_str("<a href=\"");
        push_page(&mut self.out, self.maker.root, self.maker.site.config.links, route, None);
        self.out.push_str("\" class=\"term auto\"");
        self.push_title(definition);
        self.out.push('>');
        push_text(&mut self.out, words);
        self.out.push_str("</a>");
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
