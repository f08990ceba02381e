//! What parts show of a small site.

pub(in crate::render) mod build;
mod records;
mod timelines;

use self::build::Parts;
use super::{Blocks, Maker, PageLanguage, PageState, PageText, Shared};
use crate::diag::Diagnostic;
use crate::model::block::OwnBlock;
use crate::model::site::{BriefingEntry, Site};
use crate::render::context::{FigureContext, JudgementContext, SourceCardContext, TextContext, TimelineContext};
use crate::text::Files;

/// Partials that say what they were given.
pub(in crate::render) struct Plain;

impl Blocks for Plain {
    fn is_over(&self) -> bool {
        false
    }

    fn timeline(&self, root: &str, timeline: &TimelineContext) -> String {
        let events = timeline.groups.iter().flat_map(|group| &group.years).flat_map(|year| &year.events);
        let events: Vec<String> = events.map(|event| format!("<li>{}{}</li>", event.title, event.cites_html)).collect();
        format!("<ol data-root=\"{root}\">{}</ol>", events.concat())
    }

    fn sources(&self, _: &str, title: Option<&str>, sources: &[SourceCardContext]) -> String {
        let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        format!("<p>{}: {}</p>", title.unwrap_or("Sources"), ids.join(" "))
    }

    fn figure(&self, root: &str, figure: &FigureContext) -> String {
        let src = figure.src.as_deref().unwrap_or("none");
        format!("<figure>{root}{src} {}</figure>", figure.caption_html.as_deref().unwrap_or(""))
    }

    fn claim(&self, _: &str, claim: &JudgementContext) -> String {
        format!("<p>{}</p>", claim.text_html)
    }

    fn own(&self, _: &str, block: &OwnBlock) -> String {
        format!("<p>{}</p>", block.name)
    }
}

/// Makes a part of the briefing's page, and says what was reported.
pub(in crate::render) fn make<T>(
    parts: Parts,
    make: impl FnOnce(&Maker<'_>, &BriefingEntry) -> T,
) -> (T, Vec<Diagnostic>) {
    let (site, files) = parts.site();
    make_in(&site, &files, make)
}

/// The same for a site that is made already.
pub(in crate::render) fn make_in<T>(
    site: &Site,
    files: &Files,
    write: impl FnOnce(&Maker<'_>, &BriefingEntry) -> T,
) -> (T, Vec<Diagnostic>) {
    let view = site.view();
    let shared = Shared::new(&view).value;
    let maker = Maker {
        site: &view,
        files,
        shared: &shared,
        language: PageLanguage::new(&view, &shared, None),
        route: "/briefings/a/",
        root: "../../",
        blocks: &Plain,
        page: PageState::default(),
    };
    let entry = site.briefings.iter().find(|entry| &*entry.route == "/briefings/a/").unwrap();
    let made = write(&maker, entry);
    (made, maker.take_diagnostics())
}

/// The text of the briefing's page.
pub(in crate::render) fn text(parts: Parts) -> TextContext {
    let (text, diagnostics) = make(parts, |maker, entry| maker.text(&PageText::briefing(entry, &entry.briefing.body)));
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    text
}

/// The HTML of its body.
pub(in crate::render) fn html(parts: Parts) -> String {
    text(parts).body_html
}
