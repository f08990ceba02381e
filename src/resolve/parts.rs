//! Parts that the built-in templates give an id on each kind of page. Those that stand on a page only if it has something to show
//! there are looked up.

use crate::model::site::{IndexKind, Resolved, Site, Target};

/// Whether a page has this part, as far as templates give it.
pub(super) fn has(site: &Site, target: Target, id: &str) -> bool {
    if id == "Content" {
        return true;
    }
    match target {
        Target::Briefing(ix) => {
            let entry = &site.briefings[ix as usize];
            let briefing = &entry.briefing;
            lists(&entry.resolved, id)
                || match id {
                    "Judgements" => !briefing.key_judgements.is_empty(),
                    "Timeline" => !briefing.events.is_empty(),
                    "Annotations" => !briefing.annotations.is_empty(),
                    "Corrections" => !briefing.corrections.is_empty(),
                    // A link that leads here is a link from there.
                    _ => id == "Linked-from",
                }
        }
        Target::Page(ix) => lists(&site.pages[ix as usize].resolved, id) || id == "Linked-from",
        Target::Source(ix) => {
            let entry = &site.sources[ix as usize];
            lists(&entry.resolved, id)
                || match id {
                    "Cited-by" => !entry.uses.is_empty() || !entry.listed_by.is_empty(),
                    "Rests-on" => !entry.rests_on.is_empty(),
                    "Relied-on-by" => !entry.relied_on_by.is_empty(),
                    "Timeline" => !entry.events.is_empty(),
                    _ => id == "Linked-from",
                }
        }
        Target::Entity(ix) => {
            let entry = &site.entities[ix as usize];
            lists(&entry.resolved, id)
                || match id {
                    "Appears-with" => !entry.appears_with.is_empty(),
                    "Controls" => !entry.controls.is_empty(),
                    "Timeline" => !entry.events.is_empty(),
                    "Briefings" => !entry.briefings.is_empty(),
                    "Published" => !entry.published.is_empty(),
                    "Spoke" => !entry.spoke.is_empty(),
                    "Supplied" => !entry.supplied.is_empty(),
                    _ => id == "Linked-from",
                }
        }
        Target::Tag(ix) => {
            let entry = &site.tags[ix as usize];
            match id {
                "Timeline" => !entry.events.is_empty(),
                "Tagged" => !entry.sources.is_empty(),
                _ => matches!(id, "Related" | "Sources" | "Notes"),
            }
        }
        Target::Section(_) => matches!(id, "Sections" | "Sources" | "Notes"),
        Target::Index(kind) => index(kind, id),
    }
}

/// The lists that follow a text.
fn lists(resolved: &Resolved, id: &str) -> bool {
    (id == "Sources" && !resolved.sources.is_empty()) || (id == "Notes" && !resolved.notes.is_empty())
}

fn index(kind: IndexKind, id: &str) -> bool {
    let words = matches!(id, "Sources" | "Notes");
    words
        || match kind {
            IndexKind::Front => matches!(id, "Newest" | "Timeline" | "Sections" | "Tags" | "Entities"),
            IndexKind::Entities | IndexKind::Outlets | IndexKind::Tags | IndexKind::Archive => {
                id.strip_prefix("Group-").is_some_and(|number| number.parse::<u32>().is_ok_and(|number| number > 0))
            }
            IndexKind::Sources | IndexKind::Timeline | IndexKind::ArchiveYear(_) => false,
        }
}

/// The template of a kind of page, without its extension.
pub(super) fn template(target: Target) -> &'static str {
    match target {
        Target::Briefing(_) => "briefing",
        Target::Page(_) => "page",
        Target::Source(_) => "source",
        Target::Entity(_) => "entity",
        Target::Tag(_) => "tag",
        Target::Section(_) => "section",
        Target::Index(IndexKind::Front) => "front",
        Target::Index(IndexKind::Sources) => "sources",
        Target::Index(IndexKind::Timeline) => "timeline",
        Target::Index(IndexKind::ArchiveYear(_)) => "archive-year",
        Target::Index(_) => "index",
    }
}
