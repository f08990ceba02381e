//! What is on each kind of page: parts with an id, events, marks of its own text, pages that link to it.

use super::super::{BackLink, EventIx, Independence, Resolved, Site, SourceEntry, Touched};
use super::{IndexKind, Target};

/// What a page rests and leans on, to be filled.
#[derive(Debug)]
pub struct PageSourcing<'a> {
    /// What its sources rest on; `None` if there are none.
    pub independence: &'a mut Option<Box<Independence>>,
    /// Corrections of sources that it leans on.
    pub touched: &'a mut Vec<Touched>,
}

impl Site {
    /// Whether a page has this part, as far as the built-in templates give it an id. Those that stand on a page only if it has
    /// something to show there are looked up.
    pub fn has_part(&self, target: Target, id: &str) -> bool {
        if id == "Content" {
            return true;
        }
        match target {
            Target::Briefing(ix) => {
                let entry = &self.briefings[ix as usize];
                let briefing = &entry.briefing;
                lists(&entry.resolved, id)
                    || match id {
                        "Judgements" => !briefing.key_judgements.is_empty(),
                        "Timeline" => !briefing.events.is_empty(),
                        "Would-change" | "Assumptions" | "Gaps" => {
                            briefing.caveats.iter().any(|caveat| caveat.kind.part() == id)
                        }
                        "Annotations" => !briefing.annotations.is_empty(),
                        "Corrections" => !briefing.corrections.is_empty(),
                        // A link that leads here is a link from there.
                        _ => id == "Linked-from",
                    }
            }
            Target::Page(ix) => lists(&self.pages[ix as usize].resolved, id) || id == "Linked-from",
            Target::Source(ix) => source(&self.sources[ix as usize], id),
            Target::Entity(ix) => {
                let entry = &self.entities[ix as usize];
                lists(&entry.resolved, id)
                    || match id {
                        "Appears-with" => !entry.appears_with.is_empty(),
                        "Controls" => !entry.controls.is_empty(),
                        "Timeline" => !entry.events.is_empty(),
                        "Briefings" => !entry.briefings.is_empty(),
                        "Wrote" => !entry.wrote.is_empty(),
                        "Published" => !entry.published.is_empty(),
                        "Spoke" => !entry.spoke.is_empty(),
                        "Supplied" => !entry.supplied.is_empty(),
                        _ => id == "Linked-from",
                    }
            }
            Target::Claim(ix) => {
                let entry = &self.claims[ix as usize];
                lists(&entry.resolved, id)
                    || match id {
                        "Support" => !entry.claim.support.is_empty(),
                        "Chain" => entry
                            .independence
                            .origins
                            .iter()
                            .flat_map(|origin| &origin.sources)
                            .any(|ix| !self.sources[*ix as usize].relied_on_by.is_empty()),
                        "History" => !entry.claim.history.is_empty(),
                        "Stated-on" => !entry.stated_on.is_empty(),
                        _ => id == "Linked-from",
                    }
            }
            Target::Tag(ix) => {
                let entry = &self.tags[ix as usize];
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

    /// The events that stand on a page. An event that is a whole briefing has no place on that one.
    pub fn events_on(&self, target: Target) -> Box<dyn Iterator<Item = EventIx> + '_> {
        fn in_blocks(blocks: &[(u32, Vec<EventIx>)]) -> impl Iterator<Item = EventIx> + '_ {
            blocks.iter().flat_map(|(_, events)| events.iter().copied())
        }
        match target {
            Target::Briefing(ix) => {
                let entry = &self.briefings[ix as usize];
                Box::new(entry.events.iter().copied().chain(in_blocks(&entry.block_events)))
            }
            Target::Page(ix) => Box::new(in_blocks(&self.pages[ix as usize].block_events)),
            Target::Source(ix) => Box::new(self.sources[ix as usize].events.iter().copied()),
            Target::Entity(ix) => Box::new(self.entities[ix as usize].events.iter().copied()),
            Target::Tag(ix) => Box::new(self.tags[ix as usize].events.iter().copied()),
            Target::Index(IndexKind::Timeline | IndexKind::Front) => Box::new(0..self.events.len() as EventIx),
            Target::Claim(_)
            | Target::Section(_)
            | Target::Index(
                IndexKind::Sources
                | IndexKind::Claims
                | IndexKind::Entities
                | IndexKind::Outlets
                | IndexKind::Glossary
                | IndexKind::Tags
                | IndexKind::Archive
                | IndexKind::Corrections
                | IndexKind::Sourcing
                | IndexKind::Search
                | IndexKind::ArchiveYear(_),
            ) => Box::new(std::iter::empty()),
        }
    }

    /// The marks of a page with a text of its own.
    pub fn resolved_mut(&mut self, target: Target) -> Option<&mut Resolved> {
        match target {
            Target::Briefing(ix) => self.briefings.get_mut(ix as usize).map(|entry| &mut entry.resolved),
            Target::Page(ix) => self.pages.get_mut(ix as usize).map(|entry| &mut entry.resolved),
            Target::Source(ix) => self.sources.get_mut(ix as usize).map(|entry| &mut entry.resolved),
            Target::Entity(ix) => self.entities.get_mut(ix as usize).map(|entry| &mut entry.resolved),
            Target::Claim(ix) => self.claims.get_mut(ix as usize).map(|entry| &mut entry.resolved),
            Target::Tag(_) | Target::Section(_) | Target::Index(_) => None,
        }
    }

    /// What a briefing or a plain page rests and leans on; others are not counted.
    pub fn sourcing_mut(&mut self, target: Target) -> Option<PageSourcing<'_>> {
        match target {
            Target::Briefing(ix) => {
                let entry = self.briefings.get_mut(ix as usize)?;
                Some(PageSourcing { independence: &mut entry.independence, touched: &mut entry.touched })
            }
            Target::Page(ix) => {
                let entry = self.pages.get_mut(ix as usize)?;
                Some(PageSourcing { independence: &mut entry.independence, touched: &mut entry.touched })
            }
            Target::Source(_)
            | Target::Entity(_)
            | Target::Claim(_)
            | Target::Tag(_)
            | Target::Section(_)
            | Target::Index(_) => None,
        }
    }

    /// The pages that link to this one, where it says so.
    pub fn linked_from(&self, target: Target) -> &[BackLink] {
        match target {
            Target::Briefing(ix) => &self.briefings[ix as usize].linked_from,
            Target::Page(ix) => &self.pages[ix as usize].linked_from,
            Target::Source(ix) => &self.sources[ix as usize].linked_from,
            Target::Entity(ix) => &self.entities[ix as usize].linked_from,
            Target::Claim(ix) => &self.claims[ix as usize].linked_from,
            Target::Tag(_) | Target::Section(_) | Target::Index(_) => &[],
        }
    }

    /// The list of them, where there is one.
    pub fn linked_from_mut(&mut self, target: Target) -> Option<&mut Vec<BackLink>> {
        match target {
            Target::Briefing(ix) => self.briefings.get_mut(ix as usize).map(|entry| &mut entry.linked_from),
            Target::Page(ix) => self.pages.get_mut(ix as usize).map(|entry| &mut entry.linked_from),
            Target::Source(ix) => self.sources.get_mut(ix as usize).map(|entry| &mut entry.linked_from),
            Target::Entity(ix) => self.entities.get_mut(ix as usize).map(|entry| &mut entry.linked_from),
            Target::Claim(ix) => self.claims.get_mut(ix as usize).map(|entry| &mut entry.linked_from),
            Target::Tag(_) | Target::Section(_) | Target::Index(_) => None,
        }
    }
}

fn source(entry: &SourceEntry, id: &str) -> bool {
    lists(&entry.resolved, id)
        || match id {
            "Cited-by" => !entry.uses.is_empty() || !entry.listed_by.is_empty(),
            "Corrections" => !entry.corrections.is_empty(),
            "Chain" | "Rests-on" => !entry.rests_on.is_empty(),
            "Relied-on-by" => !entry.relied_on_by.is_empty(),
            "Timeline" => !entry.events.is_empty(),
            _ => id == "Linked-from",
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
            IndexKind::Sourcing => matches!(id, "Figures" | "Briefings"),
            IndexKind::Entities | IndexKind::Outlets | IndexKind::Glossary | IndexKind::Tags | IndexKind::Archive => {
                id.strip_prefix("Group-").is_some_and(|number| number.parse::<u32>().is_ok_and(|number| number > 0))
            }
            IndexKind::Sources
            | IndexKind::Claims
            | IndexKind::Timeline
            | IndexKind::Corrections
            | IndexKind::Search
            | IndexKind::ArchiveYear(_) => false,
        }
}
