//! What the rows of a site are called, whatever stands before them.

use rayon::prelude::*;

use crate::model::site::{Kind, Name, Site};
use crate::text::Files;

/// The names of all rows, by table and place.
#[derive(Clone, Debug)]
pub(super) struct Names([Vec<Name>; Kind::ALL.len()]);

impl Names {
    pub(super) fn new(site: &Site, files: &Files) -> Names {
        let briefing = |at: usize| {
            let entry = site.briefings.get(at)?;
            Some(format!("{}\n{}", files.get(entry.briefing.head.file()).path, entry.route).into())
        };
        Names(Kind::ALL.map(|kind| match kind {
            Kind::Briefings => names(kind, site.briefings.len(), briefing),
            Kind::Pages => names(kind, site.pages.len(), |at| Some((&*site.pages.get(at)?.route).into())),
            Kind::Sources => names(kind, site.sources.len(), |at| Some(site.sources.get(at)?.id.folded().into())),
            Kind::Entities => names(kind, site.entities.len(), |at| Some(site.entities.get(at)?.id.folded().into())),
            Kind::Tags => names(kind, site.tags.len(), |at| Some((&*site.tags.get(at)?.slug).into())),
            Kind::Sections => names(kind, site.sections.len(), |at| Some((&*site.sections.get(at)?.route).into())),
            Kind::Events => names(kind, site.events.len(), |at| Some(site.events.get(at)?.id.folded().into())),
            Kind::Claims => {
                names(kind, site.claims.len(), |at| Some(site.claims.get(at)?.claim.id.value.folded().into()))
            }
        }))
    }

    /// Of a row's facts.
    pub(super) fn get(&self, kind: Kind, ix: u32) -> Name {
        self.all(kind).get(ix as usize).copied().unwrap_or_default()
    }

    /// Of all rows of a table.
    pub(super) fn all(&self, kind: Kind) -> &[Name] {
        self.0.get(kind as usize).map_or(&[], Vec::as_slice)
    }
}

fn names<'a>(kind: Kind, rows: usize, key: impl Fn(usize) -> Option<std::borrow::Cow<'a, str>> + Sync) -> Vec<Name> {
    (0..rows).into_par_iter().map(|at| key(at).map_or_else(Name::default, |key| kind.name(&key))).collect()
}
