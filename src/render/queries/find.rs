//! What conditions name: a tag, an entity, a source, a section, a briefing.

use super::route;
use crate::diag::nearest;
use crate::model::id::Id;
use crate::model::site::{SectionEntry, Target};
use crate::model::slug::name_slug;
use crate::render::parts::Maker;

/// So many names are listed in a message.
const FEW: usize = 8;

/// The tag with this name or slug, if there is one.
pub(super) fn tag(maker: &Maker<'_>, name: &str) -> Option<usize> {
    maker.site.tags.find(&name_slug(name, maker.site.config.kept_signs))
}

/// The entity with this id or name.
pub(super) fn entity(maker: &Maker<'_>, name: &str) -> Result<usize, String> {
    let entities = maker.site.entities;
    let found = entities.find(&Id::new(name));
    let found = found.or_else(|| entities.find(&Id::new(&name_slug(name, maker.site.config.kept_signs))));
    found.ok_or_else(|| unknown("entity", name, entities.iter().map(|entry| entry.id.as_str())))
}

/// The source with this id.
pub(super) fn source(maker: &Maker<'_>, id: &str) -> Result<usize, String> {
    let sources = maker.site.sources;
    sources.find(&Id::new(id)).ok_or_else(|| unknown("source", id, sources.iter().map(|entry| entry.id.as_str())))
}

/// The section at this address, or at this one below that of the collection.
pub(super) fn section<'a>(maker: &Maker<'a>, name: &str) -> Result<&'a SectionEntry, String> {
    let (site, url) = (maker.site, &maker.site.config.collections.briefings.url);
    if name.trim_matches('/').is_empty() || name.trim_matches('/') == url.trim_matches('/') {
        return site.sections.whole(0).ok_or_else(|| format!("unknown section `{name}`"));
    }
    let found = addresses(url, name).find_map(|route| {
        let Some(Target::Section(ix)) = site.at(&route) else { return None };
        site.sections.whole(ix as usize)
    });
    found.ok_or_else(|| {
        unknown("section", name, site.sections.iter().map(|entry| below(url, entry.route).trim_matches('/')))
    })
}

/// The briefing at this address, or at this one below that of the collection.
pub(super) fn briefing(maker: &Maker<'_>, name: &str) -> Result<u32, String> {
    let (site, url) = (maker.site, &maker.site.config.collections.briefings.url);
    let found = addresses(url, name).find_map(|route| {
        let Some(Target::Briefing(ix)) = site.at(&route) else { return None };
        Some(ix)
    });
    found.ok_or_else(|| {
        unknown("briefing", name, site.briefings.iter().map(|entry| below(url, entry.route).trim_matches('/')))
    })
}

/// What an address given in short may mean.
fn addresses(collection: &str, name: &str) -> impl Iterator<Item = String> {
    // The path of a file too.
    let route = route(name.strip_suffix(".md").unwrap_or(name));
    let below = format!("{}{route}", collection.trim_end_matches('/'));
    [route, below].into_iter()
}

fn below<'r>(collection: &str, route: &'r str) -> &'r str {
    route.strip_prefix(collection).unwrap_or(route)
}

fn unknown<'n>(what: &str, name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.filter(|known| !known.is_empty()).collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if known.is_empty() || known.len() > FEW => String::new(),
        None => format!("; there are {}", known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    };
    format!("unknown {what} `{name}`{help}")
}
