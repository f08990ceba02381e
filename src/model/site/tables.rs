//! The tables of a site: what is in each, and what its rows are called from run to run and in words.

use std::borrow::Cow;

use super::Site;
use crate::text::Files;

/// A table of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// [`Site::briefings`]
    Briefings,
    /// [`Site::pages`]
    Pages,
    /// [`Site::sources`]
    Sources,
    /// [`Site::entities`]
    Entities,
    /// [`Site::tags`]
    Tags,
    /// [`Site::sections`]
    Sections,
    /// [`Site::events`]
    Events,
    /// [`Site::claims`]
    Claims,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 8] = [
        Kind::Briefings,
        Kind::Pages,
        Kind::Sources,
        Kind::Entities,
        Kind::Tags,
        Kind::Sections,
        Kind::Events,
        Kind::Claims,
    ];

    /// What is in it, in words.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Briefings => "briefings",
            Kind::Pages => "pages",
            Kind::Sources => "sources",
            Kind::Entities => "entities",
            Kind::Tags => "tags",
            Kind::Sections => "sections",
            Kind::Events => "events",
            Kind::Claims => "claims",
        }
    }
}

impl Site {
    /// How many rows a table has.
    pub fn rows(&self, kind: Kind) -> usize {
        match kind {
            Kind::Briefings => self.briefings.len(),
            Kind::Pages => self.pages.len(),
            Kind::Sources => self.sources.len(),
            Kind::Entities => self.entities.len(),
            Kind::Tags => self.tags.len(),
            Kind::Sections => self.sections.len(),
            Kind::Events => self.events.len(),
            Kind::Claims => self.claims.len(),
        }
    }

    /// What a row is called from run to run, whatever else there is, for [`Kind::name`]; `None` if there is no such row.
    pub fn row_key(&self, kind: Kind, at: usize, files: &Files) -> Option<Cow<'_, str>> {
        Some(match kind {
            Kind::Briefings => {
                let entry = self.briefings.get(at)?;
                format!("{}\n{}", files.get(entry.briefing.head.file()).path, entry.route).into()
            }
            Kind::Pages => (&*self.pages.get(at)?.route).into(),
            Kind::Sources => self.sources.get(at)?.id.folded().into(),
            Kind::Entities => self.entities.get(at)?.id.folded().into(),
            Kind::Tags => (&*self.tags.get(at)?.slug).into(),
            Kind::Sections => (&*self.sections.get(at)?.route).into(),
            Kind::Events => self.events.get(at)?.id.folded().into(),
            Kind::Claims => self.claims.get(at)?.claim.id.value.folded().into(),
        })
    }

    /// A row in words, for whoever writes the site; `None` if there is no such row.
    pub fn row_called(&self, kind: Kind, at: usize, files: &Files) -> Option<String> {
        Some(match kind {
            Kind::Briefings => files.get(self.briefings.get(at)?.briefing.head.file()).path.to_string(),
            Kind::Pages => files.get(self.pages.get(at)?.page.head.file()).path.to_string(),
            Kind::Sources => format!("the source `{}`", self.sources.get(at)?.id),
            Kind::Entities => format!("the entity `{}`", self.entities.get(at)?.id),
            Kind::Tags => format!("the tag `{}`", self.tags.get(at)?.name),
            Kind::Sections => format!("the section `{}`", self.sections.get(at)?.route),
            Kind::Events => format!("the event `{}`", self.events.get(at)?.id),
            Kind::Claims => format!("the claim `{}`", self.claims.get(at)?.claim.id.value),
        })
    }
}
