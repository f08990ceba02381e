//! Every address of other sites that the site leads to, with the places where it stands.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::document::LinkKind;
use crate::model::outside::OutsideAddress;
use crate::model::site::{ResolvedLink, Site, SourceIx};
use crate::model::source::{Source, UrlStatus};
use crate::resolve::addressing::url::canonical;
use crate::resolve::uses::numbered_pages;
use crate::text::Span;

/// Gathers the addresses, in order. Those that a record says to be dead are left out.
pub(crate) fn outside_addresses(site: &Site) -> Vec<OutsideAddress> {
    let mut found: BTreeMap<String, OutsideAddress> = BTreeMap::new();
    let is_dead = |source: &&Source| source.url_status != UrlStatus::Live;
    let dead = site.sources.iter().map(|entry| &entry.source).filter(is_dead);
    let dead: HashSet<String> = dead.filter_map(|source| canonical(&source.url.as_ref()?.value)).collect();
    let with_copies = (0..).zip(&site.sources).filter(|(_, entry)| !entry.source.archives.is_empty());
    let kept: HashMap<String, SourceIx> =
        with_copies.filter_map(|(ix, entry)| Some((canonical(&entry.source.url.as_ref()?.value)?, ix))).collect();
    let mut add = |written: &str, span: Span| {
        let url = written.split('#').next().unwrap_or(written);
        let is_known = || !dead.is_empty() && canonical(url).is_some_and(|url| dead.contains(&url));
        if is_web(url) && !site.config.link_checker.ignored.matches(url) && !is_known() {
            let address = found.entry(url.to_owned()).or_insert_with(|| OutsideAddress {
                url: url.to_owned(),
                places: Vec::new(),
                has_parts: false,
                kept_by: if kept.is_empty() { None } else { canonical(url).and_then(|url| kept.get(&url).copied()) },
            });
            address.places.push(span);
            address.has_parts |= written.len() > url.len() + 1;
        }
    };
    let pages: Vec<_> = numbered_pages(site).collect();
    for page in &pages {
        for part in &page.resolved.parts {
            let Some(document) = page.content.document(part.key) else { continue };
            for (mark, link) in document.links.iter().zip(&part.links) {
                let span = document.span(mark.range.0..mark.range.1);
                match link {
                    Some(ResolvedLink::External(outside)) => add(outside, span),
                    // Whoever writes HTML has it passed on as it is.
                    None if matches!(mark.kind, LinkKind::HtmlLink | LinkKind::HtmlMedia) => add(&mark.target, span),
                    _ => {}
                }
            }
        }
    }
    for entry in &site.sources {
        let Source { url, archives, .. } = &entry.source;
        url.iter().chain(archives.iter().map(|copy| &copy.url)).for_each(|url| add(&url.value, url.span));
    }
    let entities = site.entities.iter().filter_map(|entry| entry.record.as_ref());
    entities.flat_map(|entity| &entity.same_as).for_each(|url| add(&url.value, url.span));
    let header = site.config.navigation.iter().flatten().map(|item| &item.url).zip(&site.furniture.navigation);
    let footer = site.config.look.footer.iter().map(|item| &item.url).zip(&site.furniture.footer);
    let announced = site.config.look.announcement.iter().filter_map(|said| said.url.as_ref());
    let announced = announced.zip(std::slice::from_ref(&site.furniture.announcement));
    for (url, link) in header.chain(footer).chain(announced) {
        if let Some(ResolvedLink::External(outside)) = link {
            add(outside, url.span);
        }
    }
    let in_order = |mut address: OutsideAddress| {
        address.places.sort_unstable();
        // A link that is a source stands in the text and in the record that is made of it.
        address.places.dedup();
        address
    };
    found.into_values().map(in_order).collect()
}

fn is_web(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}
