//! Briefings that have tags, entities or sources in common with one.

use std::collections::BTreeMap;

use super::{Question, RelatedBy, items};
use crate::model::site::{BriefingEntry, BriefingIx, Target};
use crate::render::context::RelatedContext;
use crate::render::parts::Maker;

/// So many briefings of a tag, an entity or a source are looked at, the newest: what very many have makes nothing alike.
const LOOKED_AT: usize = 500;

/// Those with most in common first, then the newest. A page that is no briefing has none.
pub(super) fn related(maker: &Maker<'_>, question: &Question) -> Vec<RelatedContext> {
    let route = question.page.as_deref().unwrap_or_default();
    let site = maker.site;
    let Some(Target::Briefing(own)) = site.at(route) else { return Vec::new() };
    let Some(entry) = site.briefings.whole(own as usize) else { return Vec::new() };
    let mut shared: BTreeMap<BriefingIx, usize> = BTreeMap::new();
    for by in &question.by {
        for other in in_common(maker, entry, *by).into_iter().filter(|other| *other != own) {
            *shared.entry(other).or_default() += 1;
        }
    }
    let mut found: Vec<(BriefingIx, usize)> = shared.into_iter().collect();
    // They are in the order of the site, newest first.
    found.sort_by_key(|(_, shared)| std::cmp::Reverse(*shared));
    if question.reverse {
        found.reverse();
    }
    let item = |(ix, shared)| Some(RelatedContext { briefing: items::briefing(maker, ix)?, shared });
    found.into_iter().take(question.limit()).filter_map(item).collect()
}

/// The briefings that have each of its tags, entities or sources.
fn in_common(maker: &Maker<'_>, entry: &BriefingEntry, by: RelatedBy) -> Vec<BriefingIx> {
    let site = maker.site;
    match by {
        RelatedBy::Tags => {
            let tags = entry.tags.iter().filter_map(|ix| site.tags.whole(*ix as usize));
            tags.flat_map(|tag| tag.briefings.iter().copied().take(LOOKED_AT)).collect()
        }
        RelatedBy::Entities => {
            let entities = entry.entities.iter().filter_map(|ix| site.entities.whole(*ix as usize));
            entities.flat_map(|entity| entity.briefings.iter().copied().take(LOOKED_AT)).collect()
        }
        RelatedBy::Sources => {
            let sources = entry.resolved.sources.iter().filter_map(|listed| site.sources.whole(listed.source as usize));
            let of_source = sources.flat_map(|source| {
                let pages = source.uses.chunk_by(|a, b| a.route == b.route).filter_map(|uses| uses.first());
                let cited = pages.filter_map(|used| {
                    let Target::Briefing(ix) = used.target else { return None };
                    Some(ix)
                });
                cited.chain(source.listed_by.iter().copied()).take(LOOKED_AT)
            });
            of_source.collect()
        }
    }
}
