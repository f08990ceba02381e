//! Links to terms of the glossary: the first one to each term on a page says what the term means.

use std::collections::BTreeSet;

use super::Writer;
use super::escape::push_attribute;
use crate::model::entity::EntityKind;
use crate::model::site::{EntityEntry, ResolvedLink, Route, Target};

/// Terms of a text while it is written.
#[derive(Default)]
pub(super) struct ToldTerms(BTreeSet<Route>);

impl Writer<'_> {
    /// Writes what a link to a term says of it, if it is the first one in the text of a page. A title of the link's own stays.
    pub(super) fn term(&mut self, target: &ResolvedLink, has_title: bool) {
        let ResolvedLink::Page { route, anchor: None, .. } = target else { return };
        if self.page.is_none() || self.is_copy() {
            return;
        }
        let Some(Target::Entity(ix)) = self.maker.site.at(route) else { return };
        if self.maker.site.entities.line(ix).is_none_or(|line| line.kind != EntityKind::Term) {
            return;
        }
        let definition = self.maker.site.entities.get(ix as usize).and_then(EntityEntry::definition);
        let Some(definition) = definition.filter(|_| self.terms.0.insert(route.clone())) else { return };
        self.out.push_str(" class=\"term\"");
        if !has_title {
            self.out.push_str(" title=\"");
            push_attribute(&mut self.out, &definition);
            self.out.push('"');
        }
    }
}
