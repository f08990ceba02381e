//! Which page is in which part of the index of words.
//!
//! A page is in the part that its address says, whatever else there is; how many parts there are follows from how many words
//! the site has. So a page that comes or goes changes the part that it is in, until the number of parts doubles.

use super::addressing::visibility::reason;
use crate::config::SearchKind;
use crate::model::site::{Asset, AssetSource, Factual, PageRole, SearchPart, Site, Target};

/// Words that a part has on average, at most: some 60 KB of a language with letters when it is compressed.
const WORDS_PER_PART: usize = 24_000;
/// More would be more files than anybody loads.
const MOST_PARTS: usize = 4096;
/// Words that a record counts as: its title, who made it, where it is.
const WORDS_OF_RECORD: usize = 24;

/// The parts, filled; none where nothing is found.
pub(super) fn parts(site: &Site) -> Vec<SearchPart> {
    let count = count(site);
    let mut parts = vec![SearchPart::default(); count];
    if count == 0 {
        return parts;
    }
    for (route, target) in site.routes.iter().filter(|(_, target)| is_found(site, **target)) {
        let hash = blake3::hash(route.as_bytes());
        let [first, second, ..] = *hash.as_bytes();
        parts[usize::from(u16::from_le_bytes([first, second])) % count].pages.push(*target);
    }
    parts
}

/// How many parts there are: a power of two, so that half of the pages stay where they are when there are more.
pub(super) fn count(site: &Site) -> usize {
    if !site.config.search.enabled {
        return 0;
    }
    let briefings = site.briefings.iter().map(|entry| entry.briefing.body.words);
    let pages = site.pages.iter().map(|entry| entry.page.body.words);
    let of_texts: usize = briefings.chain(pages).map(|words| words as usize + WORDS_OF_RECORD).sum();
    let records = site.sources.len() + site.entities.len() + site.claims.len() + site.events.len();
    let words = of_texts + records * WORDS_OF_RECORD;
    if words == 0 { 0 } else { words.div_ceil(WORDS_PER_PART).next_power_of_two().min(MOST_PARTS) }
}

/// Whether a file is the script that asks the index: a site without search does not have it.
pub(super) fn is_script(asset: &Asset) -> bool {
    matches!(asset.source, AssetSource::BuiltIn("search.js"))
}

/// Whether a page is in the index. What only an option shows is not.
fn is_found(site: &Site, target: Target) -> bool {
    let settings = &site.config.search;
    match target {
        Target::Briefing(ix) => {
            let is_public = site.briefings.get(ix as usize).is_some_and(|entry| entry.hidden_reason.is_none());
            let kinds = [SearchKind::Briefing, SearchKind::Event];
            is_public && kinds.into_iter().any(|kind| settings.finds(kind))
        }
        Target::Page(ix) => site.pages.get(ix as usize).is_some_and(|entry| {
            entry.role == PageRole::Plain
                && settings.finds(entry.facts().search_kind())
                && reason(&entry.page.head, None, entry.page.draft, site.options.now).is_none()
        }),
        Target::Source(_) => settings.finds(SearchKind::Source),
        Target::Entity(_) => settings.finds(SearchKind::Entity),
        Target::Claim(_) => settings.finds(SearchKind::Claim),
        Target::Tag(_) | Target::Section(_) | Target::Index(_) => false,
    }
}
