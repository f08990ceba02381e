//! Pages: what each kind of page shows, as values for its template. One file for each kind.
//!
//! [`render`] is the way in. A page's values are made from the entries of the site alone; what all kinds have (`page`) is
//! made in [`about`], lists over several pages in [`paging`].

mod about;
mod archive;
mod briefing;
mod cards;
mod claims;
mod entity;
mod events;
mod facts;
pub(in crate::render) mod feed_entry;
mod front;
mod indexes;
mod language;
mod lone;
mod paging;
mod plain;
mod section;
mod site;
mod source;
mod structured;
mod tag;
#[cfg(test)]
mod tests;
mod timeline;

use serde::Serialize;

use super::Engine;
use super::engine::{PageBlocks, PageName, Variables};
use super::parts::{Blocks, Maker, PageLanguage, PageState};
use crate::diag::{Diagnostic, Outcome, codes};
use crate::model::output::{Output, OutputKind};
use crate::model::page::Head;
use crate::model::site::{IndexKind, View};
use crate::render::context::TextContext;
use crate::text::{Files, Span};

pub(in crate::render) use site::site_context;

/// A page that is being made.
pub(in crate::render) struct PageDraft<'a> {
    maker: Maker<'a>,
    engine: &'a Engine,
    variables: Variables,
}

impl PageDraft<'_> {
    /// Sets what the template sees under a name.
    fn set<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.variables.insert(name, value);
    }

    /// The template that a page names if only another system has it.
    fn foreign_template<'h>(&self, head: &'h Head) -> Option<&'h str> {
        let named = head.template.as_ref().map(|template| template.value.as_str());
        named.filter(|name| self.engine.is_foreign(self.maker.site, name))
    }

    /// Sets `text`.
    fn set_text(&mut self, text: Option<&TextContext>) {
        self.variables.insert_text(self.engine, self.maker.root, text);
    }
}

/// Names that every template may ask for, whatever the kind of page; `None` where a page has no such thing.
const NAMES: [&str; 12] =
    ["briefing", "source", "entity", "counts", "tag", "list", "front", "index", "timeline", "events", "text", "target"];

/// Renders a page; `None` if that failed, which a diagnostic says.
pub(super) fn render(site: &View<'_>, files: &Files, engine: &Engine, output: &Output) -> Outcome<Option<Vec<u8>>> {
    let page =
        PageName { path: &output.path, span: written_at(site, &output.kind), template: named_at(site, &output.kind) };
    let mut diagnostics = Vec::new();
    let mut variables = engine.variables();
    for name in NAMES {
        variables.insert(name, &());
    }
    let shared = &engine.shared;
    let language = PageLanguage::new(site, shared, language::written(site, &output.kind));
    variables.speak(engine, language);
    let blocks = PageBlocks::new(engine, site, page, &variables);
    let root = match output.kind {
        OutputKind::NotFound => lone::root_from_anywhere(site),
        _ => "../".repeat(output.path.matches('/').count()),
    };
    variables.insert("root", root.as_str());
    let route = route(&output.path);
    let state = PageState::default();
    let maker = Maker { site, files, shared, language, route: &route, root: &root, blocks: &blocks, page: state };
    let mut draft = PageDraft { maker, engine, variables };
    let Some(template) = fill(&mut draft, &output.kind) else {
        let message = format!("`{}` is no page of this site", output.path);
        let wrong = Diagnostic::at_path(&codes::MISSING_TEMPLATE, output.path.as_str(), message);
        return Outcome::new(None, vec![wrong]);
    };
    diagnostics.extend(draft.maker.take_diagnostics());
    diagnostics.extend(blocks.take_diagnostics());
    if blocks.is_over() {
        return Outcome::new(None, diagnostics);
    }
    let template = match usual(&output.kind) {
        Some(usual) => engine.named(site, (template, usual), &page, &mut diagnostics),
        None => template,
    };
    let bytes = engine.page(site, template, &draft.variables, &page, &mut diagnostics);
    Outcome::new(bytes, diagnostics)
}

/// Fills the page of an output and says which template it has; `None` for what is no page of the site.
fn fill<'a>(draft: &mut PageDraft<'a>, kind: &'a OutputKind) -> Option<&'a str> {
    let site = draft.maker.site;
    Some(match kind {
        OutputKind::Briefing(ix) => briefing::fill(draft, site.briefings.whole(*ix as usize)?),
        OutputKind::Page(ix) => plain::fill(draft, site.pages.whole(*ix as usize)?),
        OutputKind::Source(ix) => source::fill(draft, *ix, site.sources.whole(*ix as usize)?),
        OutputKind::Entity(ix) => entity::fill(draft, *ix, site.entities.whole(*ix as usize)?),
        OutputKind::Tag(ix, number) => tag::fill(draft, *ix, site.tags.whole(*ix as usize)?, *number),
        OutputKind::Section(ix, number) => section::fill(draft, *ix, site.sections.whole(*ix as usize)?, *number),
        OutputKind::Index(IndexKind::Front, _) => front::fill(draft),
        OutputKind::Index(IndexKind::Sources, number) => indexes::sources(draft, *number),
        OutputKind::Index(IndexKind::Timeline, number) => timeline::fill(draft, *number),
        OutputKind::Index(IndexKind::ArchiveYear(year), number) => archive::fill(draft, site.year(*year)?, *number),
        OutputKind::Index(kind, _) => indexes::links(draft, *kind),
        OutputKind::NotFound => lone::not_found(draft),
        OutputKind::Redirect(from) => lone::redirect(draft, from)?,
        _ => return None,
    })
}

/// The template of a page that may name one and does not.
fn usual(kind: &OutputKind) -> Option<&'static str> {
    match kind {
        OutputKind::Briefing(_) => Some("briefing.html"),
        OutputKind::Page(_) => Some("page.html"),
        OutputKind::Index(IndexKind::Front, _) => Some("front.html"),
        _ => None,
    }
}

/// Where a page names its template.
fn named_at(site: &View<'_>, kind: &OutputKind) -> Option<Span> {
    let head = match kind {
        OutputKind::Briefing(ix) => &site.briefings.get(*ix as usize)?.briefing.head,
        OutputKind::Page(ix) => &site.pages.get(*ix as usize)?.page.head,
        OutputKind::Index(IndexKind::Front, _) => &site.pages.get(front::words(site)?)?.page.head,
        _ => return None,
    };
    head.template.as_ref().map(|template| template.span)
}

/// The address of an output: `/briefings/a/` for `briefings/a/index.html`.
fn route(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// Where a page was written, for messages.
fn written_at(site: &View<'_>, kind: &OutputKind) -> Option<Span> {
    match kind {
        OutputKind::Briefing(ix) => site.briefings.get(*ix as usize).map(|entry| entry.briefing.head.span),
        OutputKind::Page(ix) => site.pages.get(*ix as usize).map(|entry| entry.page.head.span),
        OutputKind::Source(ix) => site.sources.get(*ix as usize).map(|entry| entry.source.span),
        OutputKind::Entity(ix) => {
            site.entities.get(*ix as usize).and_then(|entry| entry.record.as_ref()).map(|record| record.span)
        }
        _ => None,
    }
}
