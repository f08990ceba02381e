//! The rows of each list, in the order of the site.

use std::cmp::Reverse;

use super::super::arguments::ListKind;
use super::super::table::{Cell, TextTable};
use crate::model::date::Date;
use crate::model::inputs::TemplateFile;
use crate::model::site::{EntityIx, Route, Site, SourceEntry};
use crate::pipeline;
use crate::render::{self, TemplateAbout};
use crate::text::{Files, Spanned};

/// Makes a list.
pub(super) fn table(kind: ListKind, undescribed: bool, site: &Site, files: &Files) -> TextTable {
    match kind {
        ListKind::Sources => sources(site, undescribed),
        ListKind::Events => events(site),
        ListKind::Claims => claims(site),
        ListKind::Drafts => drafts(site, files),
        ListKind::Briefings => briefings(site, files),
        ListKind::Entities => entities(site),
        ListKind::Tags => tags(site),
        ListKind::Outputs => outputs(site),
        // These have rows of their own, or none.
        ListKind::Affected | ListKind::Templates | ListKind::Context => TextTable { columns: &[], rows: Vec::new() },
    }
}

fn date(date: Option<&Spanned<Date>>) -> Cell {
    Cell::maybe(date.map(|date| date.value.edtf()))
}

fn entity(site: &Site, ix: Option<EntityIx>) -> Option<&str> {
    ix.and_then(|ix| site.entities.get(ix as usize)).map(|entity| entity.id.as_str())
}

/// All sources by id, or those without a record, most used first.
fn sources(site: &Site, undescribed: bool) -> TextTable {
    let mut listed: Vec<&SourceEntry> = site.sources.iter().filter(|entry| entry.is_linked || !undescribed).collect();
    if undescribed {
        listed.sort_by_key(|entry| Reverse(entry.uses.len()));
    }
    let row = |entry: &&SourceEntry| {
        let outlet = entity(site, entry.outlet).or(entity(site, entry.speaker));
        vec![
            Cell::text(entry.id.as_str()),
            Cell::maybe(outlet),
            date(entry.source.issued.as_ref()),
            Cell::Number(entry.uses.len()),
            Cell::text(&entry.source.title.value),
            Cell::text(&entry.source.kind.value),
            Cell::maybe(entry.source.url.as_ref().map(|url| &url.value)),
        ]
    };
    TextTable {
        columns: &["id", "outlet", "issued", "uses", "title", "type", "url"],
        rows: listed.iter().map(row).collect(),
    }
}

fn events(site: &Site) -> TextTable {
    let row = |entry: &crate::model::site::EventEntry| {
        let sources = entry.sources.iter().filter_map(|ix| site.sources.get(*ix as usize));
        let sources = sources.map(|source| source.id.to_string()).collect();
        vec![
            Cell::text(entry.event.date.value.edtf()),
            Cell::text(entry.id.as_str()),
            Cell::text(&entry.event.title),
            Cell::List(sources),
            route(&entry.route),
        ]
    };
    TextTable { columns: &["date", "id", "title", "sources", "page"], rows: site.events.iter().map(row).collect() }
}

fn route(route: &Route) -> Cell {
    Cell::text(&**route)
}

fn claims(site: &Site) -> TextTable {
    let row = |entry: &crate::model::site::ClaimEntry| {
        let claim = &entry.claim;
        vec![
            Cell::text(claim.id.value.as_str()),
            Cell::maybe(claim.verdict.as_ref()),
            Cell::maybe(claim.confidence.as_ref()),
            Cell::Number(claim.support.len()),
            Cell::text(&claim.text),
        ]
    };
    let columns = &["id", "verdict", "confidence", "sources", "text"];
    TextTable { columns, rows: site.claims.iter().map(row).collect() }
}

/// What is left out, and what is shown only because of an option.
fn drafts(site: &Site, files: &Files) -> TextTable {
    let left = site.left_out.iter().map(|left| (left.file, left.title.as_str(), &left.reason));
    let shown = site
        .briefings
        .iter()
        .filter_map(|entry| Some((entry.briefing.head.file(), &*entry.title, entry.hidden_reason.as_ref()?)));
    let mut all: Vec<_> = left.chain(shown).collect();
    all.sort_by_key(|(file, ..)| *file);
    let rows = all
        .into_iter()
        .map(|(file, title, why)| vec![Cell::text(&*files.get(file).path), Cell::text(why.words()), Cell::text(title)]);
    TextTable { columns: &["file", "reason", "title"], rows: rows.collect() }
}

fn briefings(site: &Site, files: &Files) -> TextTable {
    let row = |entry: &crate::model::site::BriefingEntry| {
        let briefing = &entry.briefing;
        vec![
            date(briefing.date.as_ref()),
            Cell::text(briefing.status.word()),
            Cell::Number(entry.resolved.sources.len()),
            Cell::text(&*entry.title),
            Cell::text(&*files.get(briefing.head.file()).path),
        ]
    };
    let columns = &["date", "status", "sources", "title", "file"];
    TextTable { columns, rows: site.briefings.iter().map(row).collect() }
}

fn entities(site: &Site) -> TextTable {
    let row = |entry: &crate::model::site::EntityEntry| {
        vec![
            Cell::text(entry.id.as_str()),
            Cell::text(entry.kind.word()),
            Cell::Number(entry.briefings.len()),
            Cell::Number(entry.events.len()),
            Cell::Number(entry.published.len()),
            Cell::text(&*entry.name),
        ]
    };
    let columns = &["id", "type", "briefings", "events", "published", "name"];
    TextTable { columns, rows: site.entities.iter().map(row).collect() }
}

fn tags(site: &Site) -> TextTable {
    let row = |entry: &crate::model::site::TagEntry| {
        vec![
            Cell::text(&*entry.slug),
            Cell::Number(entry.briefings.len()),
            Cell::Number(entry.events.len()),
            Cell::Number(entry.sources.len()),
            Cell::text(&*entry.name),
        ]
    };
    let columns = &["slug", "briefings", "events", "sources", "name"];
    TextTable { columns, rows: site.tags.iter().map(row).collect() }
}

/// All templates by name, the uppermost of each first.
pub(super) fn templates(files: &Files, written: &[TemplateFile]) -> TextTable {
    let row = |template: &TemplateAbout| {
        vec![
            Cell::text(&template.name),
            Cell::text(template.layer),
            Cell::maybe(template.extends.as_ref()),
            Cell::List(template.blocks.clone()),
            Cell::List(template.components.clone()),
            Cell::List(template.reads.iter().cloned().collect()),
        ]
    };
    let columns = &["name", "layer", "extends", "blocks", "components", "reads"];
    TextTable { columns, rows: render::templates(files, written).iter().map(row).collect() }
}

fn outputs(site: &Site) -> TextTable {
    let plan = pipeline::outputs(site);
    let rows = plan.outputs.iter().map(|output| vec![Cell::text(output.kind.word()), Cell::text(&output.path)]);
    TextTable { columns: &["kind", "path"], rows: rows.collect() }
}
