//! The third stage: from parsed files to the site in which every id, address, number and link is decided.
//!
//! Enter through [`resolve`]. It goes on after every error: what cannot be decided is left out of the [`Site`] and said in a
//! diagnostic. First what exists is gathered, kind by kind (`records`, `claims`) and given addresses (`addressing`); then the lists from
//! the other side (`lists`); then the texts of all pages in parallel (`pages`: `queries`, `numbering`, `linking`). Nothing depends on the order of threads or
//! of hash maps. A page that changes later may be taken in place by [`revise`].

mod addressing;
mod bounds;
mod cascades;
mod claims;
mod corrections;
mod derive;
mod docs;
mod figures;
mod furniture;
mod gather;
mod independence;
mod libraries;
mod linking;
mod lists;
mod missing;
mod names;
mod narrow;
mod near;
mod no_source;
mod numbering;
mod pages;
mod queries;
mod quotes;
mod records;
mod revise;
mod search;
mod terms;
#[cfg(test)]
mod tests;
mod texts;
mod uses;
mod withheld;
mod words_alone;

pub(crate) use self::addressing::url::canonical as canonical_url;
pub(crate) use self::linking::outside::outside_addresses;
use self::records::inventories::Inventories;
pub(crate) use self::records::linked::made_source;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use self::addressing::addresses::Addresses;
use self::addressing::paths;
use self::addressing::routes;
use self::addressing::visibility;
use self::addressing::visible::VisibleContent;
use self::linking::anchors;
use self::linking::links::Linker;
use self::linking::moved;
use self::linking::redirects;
use self::missing::{KnownNames, MissingKind};
use self::names::Indexes;
use self::pages::PageFindings;
use self::quotes::confirmed;
use self::quotes::relays;
use self::records::entities;
use crate::config::Config;
use crate::diag::{Diagnostic, Outcome, codes};
use crate::model::captured::Captured;
use crate::model::inputs::ContentFile;
use crate::model::options::Options;
use crate::model::page::ParsedFile;
use crate::model::site::{Asset, AssetSource, Site, Target};
use crate::text::{FileId, Files, Span};

pub use names::SiteNames;
pub use revise::{Revised, revise};
pub use words_alone::are_words_alone;

/// Whether the index of words has as many parts as its site needs, after words changed in place.
pub fn has_parts_for_search(site: &Site) -> bool {
    site.search.len() == search::count(site)
}

/// Which of these parts of pages are not there, by their places in the list.
pub fn parts_gone(site: &Site, parts: &[(Target, &str)]) -> Vec<usize> {
    anchors::gone(site, parts)
}

/// The ids of the first parts of a page: its headings in order, then its pictures and tables.
pub fn part_ids(site: &Site, target: Target) -> Vec<&str> {
    anchors::ids(site, target)
}

/// Pages at most that a thread takes at once, so that all end together.
const PORTION: usize = 64;

/// Makes the site of everything that was read. `parsed` is in the order of `load`: by path; `assets` are copied as they are.
pub fn resolve(
    parsed: Vec<(ContentFile, ParsedFile)>,
    config: &Config,
    files: &Files,
    assets: Vec<Asset>,
    options: &Options,
) -> Outcome<Site> {
    let Outcome { value: (mut site, names), mut diagnostics } =
        resolve_to_revise(parsed, config, files, assets, options);
    diagnostics.extend(withheld::withhold(&mut site, &names, files));
    Outcome::new(site, diagnostics)
}

/// Whether a file by itself makes no site.
fn is_no_page(file: &ParsedFile) -> bool {
    matches!(file, ParsedFile::Records(_) | ParsedFile::Navigation(_) | ParsedFile::Inventory(_))
}

/// The same, with what [`revise`] finds things by. Files that only hidden pages show stay among those that are copied.
pub fn resolve_to_revise(
    parsed: Vec<(ContentFile, ParsedFile)>,
    config: &Config,
    files: &Files,
    assets: Vec<Asset>,
    options: &Options,
) -> Outcome<(Site, SiteNames)> {
    let mut found = PageFindings::default();
    let empty = parsed.iter().all(|(_, file)| is_no_page(file));
    libraries::check(&parsed, config, files, &mut found.diagnostics);
    let shown = visibility::sort_out(parsed, config, options);
    let Arranged { mut site, mut names, captured, hidden, unread } =
        arrange(shown, (config, options), files, assets, &mut found);
    resolve_texts(&mut site, &mut names, files, &captured, &mut found);
    if empty {
        let help = "write one: `ibid new briefing \"A title\"`";
        found.diagnostics.push(Diagnostic::global(&codes::EMPTY_SITE, "there is no briefing and no page").help(help));
    }
    let PageFindings { mut missing, mut diagnostics } = found;
    if !missing.is_empty() {
        let unread = unread.iter().map(|file| &*files.get(*file).text);
        let mut candidates = candidates(&site, files, KnownNames::new(hidden, unread, site.config.content_folder()));
        candidates.elsewhere = no_source::instead(&site, &missing);
        narrow::narrow(&mut missing, files);
        diagnostics.extend(missing::report(missing, &candidates, files));
    }
    Outcome::new((site, names), diagnostics)
}

/// A site in which everything has its id and its place, and no text of a page is resolved.
struct Arranged {
    site: Site,
    names: SiteNames,
    captured: Vec<Arc<Captured>>,
    /// Ids of records that only pages define which are left out, folded, with their place.
    hidden: HashMap<String, Span>,
    /// Files that did not parse.
    unread: Vec<FileId>,
}

/// Decides what exists, under which id and at which address, and lists records from the other side. Names are complete only when
/// all has its address; documentation is arranged, and old addresses are led on, by names.
fn arrange(
    mut shown: VisibleContent,
    (config, options): (&Config, &Options),
    files: &Files,
    assets: Vec<Asset>,
    found: &mut PageFindings,
) -> Arranged {
    let mut addresses = Addresses::beside(&assets);
    let hidden = std::mem::take(&mut shown.hidden_sources);
    let absent = std::mem::take(&mut shown.absent);
    let navigations = std::mem::take(&mut shown.navigations);
    let captured = std::mem::take(&mut shown.captured);
    let inventories = std::mem::take(&mut shown.inventories);
    let inventories = Inventories::new(config, inventories, &absent, files, &mut found.diagnostics);
    let unread: Vec<FileId> = absent.iter().filter(|(_, reason)| reason.is_none()).map(|(file, _)| *file).collect();
    let gathered = gather::gather(shown, config, options, &mut addresses, found);
    let (mut site, indexes, records) = (gathered.site, gathered.indexes, gathered.records);
    lists::of_sources(&mut site, &indexes.sources, &indexes.entities, &mut found.missing, &mut found.diagnostics);
    lists::of_briefings_and_events(&mut site);
    entities::control(&mut site.entities, &indexes.entities);
    routes::give_addresses(&mut site, &mut addresses);
    site.redirects = redirects::gather(&site, &indexes.sources, &mut addresses, &mut found.diagnostics);
    let assets = assets.into_iter().filter(|asset| config.search.enabled || !search::is_script(asset)).collect();
    site.assets = addresses.claim_assets(assets);
    site.routes = std::mem::take(&mut addresses.routes);
    site.search = search::parts(&site);
    site.terms = terms::names(&site);
    let Indexes { sources, entities, tags, events } = indexes;
    let records = records.into_iter().map(|(file, held)| (file, held.resolve(&sources, &entities))).collect();
    let mut names = SiteNames::new(&site, files, Indexes { sources, entities, tags, events }, records, absent);
    names.inventories = inventories;
    docs::arrange(&mut site, &names, files, &navigations, &mut found.diagnostics);
    site.cascades = cascades::cascades(&site, &mut found.diagnostics);
    if !site.config.redirects.is_empty() {
        let contents = anchors::Contents::default();
        let linker = Linker { site: &site, names: &names, files, contents: &contents };
        let moved = moved::resolve(linker, &mut addresses, &mut found.diagnostics);
        site.redirects.extend(moved.redirects);
        site.moved = moved.parts;
    }
    found.diagnostics.append(&mut addresses.diagnostics);
    Arranged { site, names, captured, hidden, unread }
}

/// Resolves the texts of all pages, then derives what follows from them for others. What is known of claims and sources from records
/// alone comes first: links may lead to the parts of their pages that show it.
fn resolve_texts(
    site: &mut Site,
    names: &mut SiteNames,
    files: &Files,
    captured: &[Arc<Captured>],
    found: &mut PageFindings,
) {
    claims::of_pages(site);
    claims::check(site, names, &mut found.missing);
    let texts = quotes::of_sources(site, captured, names, files, &mut found.diagnostics);
    names.attribution = Some(independence::of_claims(site, &texts.read(), &mut found.diagnostics));
    names.corrected = corrections::of_records(site);
    let all: Vec<Target> = uses::numbered_pages(site).map(|page| page.target).collect();
    pages::resolve(site, &all, (names, files), found);
    furniture::resolve(site, names, files, found);
    quotes::resolve(site, &texts, names, files, &mut found.diagnostics);
    relays::resolve(site, &texts, names, files);
    confirmed::resolve(site, &texts, names, files);
    derive::derive(site, names, &all);
}

/// Each number once, in the order in which they came first. Most lists are short.
fn each_once(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    const SHORT: usize = 32;
    let mut out: Vec<u32> = Vec::new();
    let mut seen: HashSet<u32> = HashSet::new();
    for number in numbers {
        if out.len() == SHORT && seen.is_empty() {
            seen.extend(&out);
        }
        let is_new = if out.len() < SHORT { !out.contains(&number) } else { seen.insert(number) };
        if is_new {
            out.push(number);
        }
    }
    out
}

/// The names that a wrong one may be near to.
fn candidates(site: &Site, files: &Files, mut out: KnownNames) -> KnownNames {
    for entry in &site.sources {
        let span = entry.source.id.as_ref().map_or(entry.source.span, |id| id.span);
        out.add(MissingKind::Source, entry.id.as_str(), Some(span));
        out.add(MissingKind::Wiki, entry.id.as_str(), Some(span));
    }
    for entry in &site.entities {
        let span = entry.record.as_ref().map(|record| record.id.span);
        // Only records have ids that one can miss.
        if span.is_some() {
            out.add(MissingKind::Entity, entry.id.as_str(), span);
            out.add(MissingKind::Wiki, entry.id.as_str(), span);
        }
    }
    for entry in &site.claims {
        out.add(MissingKind::Claim, entry.claim.id.value.as_str(), Some(entry.claim.id.span));
    }
    let briefings = site.briefings.iter().map(|entry| &entry.briefing.head);
    for head in briefings.chain(site.pages.iter().map(|entry| &entry.page.head)) {
        let path = &files.get(head.file()).path;
        out.add(MissingKind::File, path, None);
        out.add(MissingKind::Wiki, paths::stem(path), None);
    }
    for route in site.routes.keys() {
        out.add(MissingKind::Address, route, None);
    }
    for asset in &site.assets {
        let path = match &asset.source {
            AssetSource::File(path) if path.starts_with(site.config.content_folder()) => path,
            _ => &asset.output,
        };
        out.add(MissingKind::Asset, path, None);
    }
    out
}
