//! Pages: what each kind of page shows, as values for its template. One file for each kind.
//!
//! [`render`] is the way in. A page's values are made from the entries of the site alone; what all kinds have (`page`) is
//! made in [`about`], lists over several pages in [`paging`].

mod archive;
mod briefing;
mod cards;
mod claim;
mod claims;
mod corrections;
mod docs;
mod entity;
mod events;
mod facts;
pub(in crate::render) mod feed_entry;
mod front;
mod indexes;
mod own;
mod page_meta;
mod paging;
mod plain;
mod section;
mod site;
mod source;
mod sourcing;
mod structured;
mod tag;
#[cfg(test)]
mod tests;
mod timeline;
mod without_content;

use serde::Serialize;

use super::Engine;
use super::engine::{PageBlocks, PageName, Setting, Variables};
use super::parts::{Blocks, Maker, PageLanguage, PageState};
use crate::diag::{Diagnostic, Outcome, codes};
use crate::model::output::{FixedFile, Output, OutputKind};
use crate::model::page::Head;
use crate::model::site::{IndexKind, OwnOutput, Subject, Target, View};
use crate::render::context::TextContext;
use crate::render::contract::EVERYWHERE;
use crate::text::Files;

pub(in crate::render) use crate::render::exports::yaml_value::yaml_value;
pub(in crate::render) use briefing::authors;
pub(in crate::render) use cards::card;
pub(in crate::render) use page_meta::extra;
pub(in crate::render) use site::{followed, site_context, theme_context};

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
pub(in crate::render) const NAMES: [&str; 17] = [
    "briefing", "source", "entity", "claim", "counts", "tag", "list", "front", "index", "timeline", "events", "text",
    "target", "group", "docs", "touched", "sourcing",
];

/// Renders a page; `None` if that failed, which a diagnostic says.
pub(super) fn render(site: &View<'_>, files: &Files, engine: &Engine, output: &Output) -> Outcome<Option<Vec<u8>>> {
    let rule = own::rule(site, &output.kind);
    prepare(site, files, engine, output, |setting, template, variables, diagnostics| {
        let bytes = engine.page(setting, template, variables, diagnostics)?;
        rule.is_none_or(|rule| own::is_sound(rule, output, &bytes, diagnostics)).then_some(bytes)
    })
}

/// What the template of a page sees, with its name; `None` for what has no template.
pub(super) fn seen(
    site: &View<'_>,
    files: &Files,
    engine: &Engine,
    output: &Output,
) -> Outcome<Option<(String, serde_json::Value)>> {
    prepare(site, files, engine, output, |_, template, variables, _| {
        let names = NAMES.into_iter().chain(EVERYWHERE);
        Some((template.to_owned(), engine.values(variables, names)))
    })
}

/// Has something made of the values of a page and the name of its template.
fn prepare<T>(
    site: &View<'_>,
    files: &Files,
    engine: &Engine,
    output: &Output,
    make: impl FnOnce(&Setting<'_>, &str, &Variables, &mut Vec<Diagnostic>) -> Option<T>,
) -> Outcome<Option<T>> {
    let (target, head) = match &output.kind {
        OutputKind::Page(target, _) => (Some(*target), site.front_matter(*target)),
        OutputKind::Fixed(FixedFile::NotFound) => (None, site.words_at("/404.html").map(|words| &words.page.head)),
        OutputKind::Own(OwnOutput { subject: Subject::Page(target), .. }) => {
            (Some(*target), site.front_matter(*target))
        }
        OutputKind::Own(_)
        | OutputKind::Asset(_)
        | OutputKind::Twin(_)
        | OutputKind::Redirect(_)
        | OutputKind::Feed(..)
        | OutputKind::SearchPart(_)
        | OutputKind::Fixed(_) => (None, None),
    };
    // The template that its front matter names, where it may.
    let rule = own::rule(site, &output.kind);
    let named = target.filter(|_| rule.is_none()).and_then(|target| site.named_template(target));
    let span = target.and_then(|target| site.written_at(target));
    let template_span = named.map(|template| template.span).or(rule.map(|rule| rule.template.span));
    let page = PageName { path: &output.path, span, template: template_span };
    let mut diagnostics = Vec::new();
    let mut variables = engine.variables();
    for name in NAMES {
        variables.insert(name, &());
    }
    let shared = &engine.shared;
    let language = PageLanguage::new(site, shared, head.and_then(|head| head.lang.as_deref()));
    variables.speak(engine, language);
    let root = root(site, output);
    let setting = Setting { site, files, language, root: &root, page };
    let blocks = PageBlocks::new(engine, setting, &variables);
    variables.insert("root", root.as_str());
    // What a rule makes for a page is beside it.
    let of_page = rule.and_then(|_| site.link(target?)).map(|(route, _)| route.to_string());
    let route = of_page.unwrap_or_else(|| route(&output.path));
    let state = PageState::default();
    let maker = Maker { site, files, shared, language, route: &route, root: &root, blocks: &blocks, page: state };
    let mut draft = PageDraft { maker, engine, variables };
    let Some(usual) = fill(&mut draft, &output.kind) else {
        let message = format!("`{}` is no page of this site", output.path);
        let wrong = Diagnostic::at_path(&codes::MISSING_TEMPLATE, output.path.as_str(), message);
        return Outcome::new(None, vec![wrong]);
    };
    diagnostics.extend(draft.maker.take_diagnostics());
    diagnostics.extend(blocks.take_diagnostics());
    if blocks.is_over() {
        return Outcome::new(None, diagnostics);
    }
    let usual = rule.map_or(usual, |rule| rule.template.value.as_str());
    let template = named.map_or(usual, |named| engine.named(site, (&named.value, usual), &page, &mut diagnostics));
    let made = make(&setting, template, &draft.variables, &mut diagnostics);
    Outcome::new(made, diagnostics)
}

/// The way from a page to the site's root.
fn root(site: &View<'_>, output: &Output) -> String {
    match output.kind {
        OutputKind::Fixed(FixedFile::NotFound) => without_content::root_from_anywhere(site),
        OutputKind::Asset(_)
        | OutputKind::Page(..)
        | OutputKind::Twin(_)
        | OutputKind::Redirect(_)
        | OutputKind::Feed(..)
        | OutputKind::Own(_)
        | OutputKind::SearchPart(_)
        | OutputKind::Fixed(_) => "../".repeat(output.path.matches('/').count()),
    }
}

/// Fills the page of an output and says which template its kind has; `None` for what is no page of the site.
fn fill(draft: &mut PageDraft<'_>, kind: &OutputKind) -> Option<&'static str> {
    match kind {
        OutputKind::Page(target, number) => {
            if fill_page(draft, *target, *number)? == Layout::Docs {
                return Some(docs::TEMPLATE);
            }
            target.kind().templates.first().copied()
        }
        OutputKind::Redirect(from) => {
            without_content::redirect(draft, from)?;
            Some("redirect.html")
        }
        OutputKind::Fixed(FixedFile::NotFound) => {
            without_content::not_found(draft);
            Some("404.html")
        }
        // Its rule says which.
        OutputKind::Own(own) => own::fill(draft, *own).map(|()| "page.html"),
        OutputKind::Asset(_)
        | OutputKind::Twin(_)
        | OutputKind::Feed(..)
        | OutputKind::SearchPart(_)
        | OutputKind::Fixed(
            FixedFile::HighlightSheet(_)
            | FixedFile::Sitemap
            | FixedFile::Robots
            | FixedFile::LlmsTxt
            | FixedFile::Inventory
            | FixedFile::Data(_),
        ) => None,
    }
}

/// Which template a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// That of its kind.
    OfKind,
    /// That of documentation.
    Docs,
}

fn fill_page(draft: &mut PageDraft<'_>, target: Target, number: u32) -> Option<Layout> {
    let site = draft.maker.site;
    match target {
        Target::Page(ix) => {
            let entry = site.pages.whole(ix as usize)?;
            plain::fill(draft, ix, entry);
            docs::set(draft, entry);
            return Some(if entry.docs.is_some() { Layout::Docs } else { Layout::OfKind });
        }
        Target::Index(IndexKind::Front) => match docs::is_front(&draft.maker) {
            Some(collection) => {
                docs::front(draft, collection);
                return Some(Layout::Docs);
            }
            None => front::fill(draft),
        },
        Target::Briefing(ix) => briefing::fill(draft, ix, site.briefings.whole(ix as usize)?),
        Target::Source(ix) => source::fill(draft, ix, site.sources.whole(ix as usize)?),
        Target::Entity(ix) => entity::fill(draft, ix, site.entities.whole(ix as usize)?),
        Target::Claim(ix) => claim::fill(draft, ix, site.claims.whole(ix as usize)?),
        Target::Tag(ix) => tag::fill(draft, ix, site.tags.whole(ix as usize)?, number),
        Target::Section(ix) => section::fill(draft, ix, site.sections.whole(ix as usize)?, number),
        Target::Index(IndexKind::Sources) => indexes::sources(draft, number),
        Target::Index(IndexKind::Claims) => claim::index(draft, number),
        Target::Index(IndexKind::Entities) => indexes::of_entities(draft),
        Target::Index(IndexKind::Outlets) => indexes::of_outlets(draft),
        Target::Index(IndexKind::Glossary) => indexes::of_terms(draft),
        Target::Index(IndexKind::Tags) => indexes::of_tags(draft),
        Target::Index(IndexKind::Timeline) => timeline::fill(draft, number),
        Target::Index(IndexKind::Archive) => indexes::of_years(draft),
        Target::Index(IndexKind::Sourcing) => sourcing::fill(draft, number),
        Target::Index(IndexKind::Corrections) => corrections::index(draft, number),
        Target::Index(IndexKind::Search) => indexes::of_site(draft),
        Target::Index(IndexKind::ArchiveYear(year)) => archive::fill(draft, site.year(year)?, number),
    }
    Some(Layout::OfKind)
}

/// The address of an output: `/briefings/a/` for `briefings/a/index.html`.
fn route(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}
