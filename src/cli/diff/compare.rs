//! What differs between two states of a site.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::words::{Hunk, hunks};
use crate::pipeline::{PageOutline, RestsOutline, SiteOutline, SourceOutline};

/// All that differs, each list in order of addresses or ids.
#[derive(Debug, Default)]
pub(super) struct SiteChanges<'a> {
    pub(super) added: Vec<(&'a str, &'a PageOutline)>,
    /// With where their addresses lead now.
    pub(super) removed: Vec<(&'a str, &'a PageOutline, Option<&'a str>)>,
    pub(super) renamed: Vec<Renamed<'a>>,
    /// Addresses of lists, claims, entities and the like that are gone, and where they lead now.
    pub(super) gone: Vec<(&'a str, Option<&'a str>)>,
    /// Pages that are there still, renamed ones among them, with another text, title, heading or link.
    pub(super) changed: Vec<PageChanges<'a>>,
    pub(super) sources: Vec<(&'a str, SourceChange<'a>)>,
    pub(super) rests: Vec<RestsChange<'a>>,
}

/// A page at another address.
#[derive(Debug)]
pub(super) struct Renamed<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) title: &'a str,
    /// Whether the old address leads to it.
    pub(super) is_redirected: bool,
}

/// A page that is otherwise.
#[derive(Debug)]
pub(super) struct PageChanges<'a> {
    /// As it is now.
    pub(super) address: &'a str,
    pub(super) title: &'a str,
    /// The title that it had, if that was another.
    pub(super) old_title: Option<&'a str>,
    /// Ids and words.
    pub(super) headings_removed: Vec<&'a (String, String)>,
    pub(super) links_added: Vec<&'a str>,
    pub(super) links_removed: Vec<&'a str>,
    pub(super) hunks: Vec<Hunk<'a>>,
}

/// What became of a source.
#[derive(Debug)]
pub(super) enum SourceChange<'a> {
    Added(&'a SourceOutline),
    Removed(&'a SourceOutline),
    /// Names of fields, with what they said and say.
    Changed(Vec<(&'static str, Option<&'a str>, Option<&'a str>)>),
}

/// What a claim or a page rests on otherwise; `None`: on nothing, or it is not there.
#[derive(Debug)]
pub(super) struct RestsChange<'a> {
    pub(super) name: &'a str,
    pub(super) title: &'a str,
    pub(super) before: Option<&'a RestsOutline>,
    pub(super) after: Option<&'a RestsOutline>,
}

impl<'a> SiteChanges<'a> {
    /// Compares two states.
    pub(super) fn between(before: &'a SiteOutline, after: &'a SiteOutline) -> SiteChanges<'a> {
        let removed: Vec<(&str, &PageOutline)> = missing(&before.pages, &after.pages);
        let added: Vec<(&str, &PageOutline)> = missing(&after.pages, &before.pages);
        let pairs = renamed(&removed, &added, after);
        let (from, to): (HashSet<&str>, HashSet<&str>) = pairs.iter().copied().unzip();
        let mut out = SiteChanges {
            added: added.iter().copied().filter(|(address, _)| !to.contains(address)).collect(),
            ..SiteChanges::default()
        };
        let really = removed.into_iter().filter(|(address, _)| !from.contains(address));
        out.removed = really.map(|(address, page)| (address, page, after.leads(address))).collect();
        for (from, to) in &pairs {
            let (Some(old), Some(new)) = (before.pages.get(*from), after.pages.get(*to)) else { continue };
            let is_redirected = after.leads(from) == Some(to);
            out.renamed.push(Renamed { from, to, title: &new.title, is_redirected });
            out.changed.extend(changes(to, old, new));
        }
        for (address, old) in &before.pages {
            out.changed.extend(after.pages.get(address).and_then(|new| changes(address, old, new)));
        }
        out.changed.sort_by_key(|page| page.address);
        let is_there = |address: &str| after.others.contains(address) || after.pages.contains_key(address);
        let gone = before.others.iter().filter(|address| !is_there(address));
        out.gone = gone.map(|address| (address.as_str(), after.leads(address))).collect();
        out.sources = sources(&before.sources, &after.sources);
        out.rests = rests(&before.rests, &after.rests, &pairs);
        out
    }

    /// Whether nothing differs.
    pub(super) fn is_empty(&self) -> bool {
        let SiteChanges { added, removed, renamed, gone, changed, sources, rests } = self;
        (added.is_empty() && removed.is_empty() && renamed.is_empty() && gone.is_empty())
            && (changed.is_empty() && sources.is_empty() && rests.is_empty())
    }
}

/// The pages of one state that the other lacks.
fn missing<'a>(
    of: &'a BTreeMap<String, PageOutline>,
    other: &BTreeMap<String, PageOutline>,
) -> Vec<(&'a str, &'a PageOutline)> {
    let all = of.iter().filter(|(address, _)| !other.contains_key(*address));
    all.map(|(address, page)| (address.as_str(), page)).collect()
}

/// A line that more pages have says nothing of who is who.
const COMMON: usize = 4;

/// Which of the pages that went are which of those that came: those that their old addresses lead to, else those that have
/// half of their lines, else those with their titles and a line more.
fn renamed<'a>(
    removed: &[(&'a str, &'a PageOutline)],
    added: &[(&'a str, &'a PageOutline)],
    after: &'a SiteOutline,
) -> Vec<(&'a str, &'a str)> {
    let mut by_line: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_title: HashMap<&str, usize> = HashMap::new();
    let by_address: HashMap<&str, usize> = added.iter().enumerate().map(|(at, (address, _))| (*address, at)).collect();
    for (at, (_, page)) in added.iter().enumerate() {
        by_title.entry(&page.title).or_insert(at);
        for line in lines(page) {
            by_line.entry(line).or_default().push(at);
        }
    }
    let mut taken = HashSet::new();
    let mut out = Vec::new();
    for (address, page) in removed {
        let lines = lines(page);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for line in &lines {
            let pages = by_line.get(line).filter(|pages| pages.len() <= COMMON);
            for at in pages.into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let free = shared.iter().filter(|(at, _)| !taken.contains(*at));
        let best = free.max_by_key(|(at, count)| (**count, usize::MAX - **at));
        let alike = best.filter(|(_, count)| **count * 2 >= lines.len()).map(|(at, _)| *at);
        let led = after.leads(address).and_then(|to| by_address.get(to)).copied();
        let is_like = |at: &usize| lines.len() <= 2 || shared.get(at).is_some_and(|count| *count > 1);
        let titled = by_title.get(page.title.as_str()).copied().filter(is_like);
        let found = [led, alike, titled].into_iter().flatten().find(|at| !taken.contains(at));
        if let Some((to, _)) = found.and_then(|at| added.get(at)) {
            taken.extend(found);
            out.push((*address, *to));
        }
    }
    out
}

fn lines(page: &PageOutline) -> BTreeSet<&str> {
    page.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// What is otherwise on a page.
fn changes<'a>(address: &'a str, old: &'a PageOutline, new: &'a PageOutline) -> Option<PageChanges<'a>> {
    let ids: HashSet<&str> = new.headings.iter().map(|(id, _)| id.as_str()).collect();
    let added = new.links.iter().filter(|link| !old.links.contains(*link));
    let removed = old.links.iter().filter(|link| !new.links.contains(*link));
    let changes = PageChanges {
        address,
        title: &new.title,
        old_title: Some(old.title.as_str()).filter(|title| *title != new.title),
        headings_removed: old.headings.iter().filter(|(id, _)| !ids.contains(id.as_str())).collect(),
        links_added: added.map(String::as_str).collect(),
        links_removed: removed.map(String::as_str).collect(),
        hunks: if old.text == new.text { Vec::new() } else { hunks(&old.text, &new.text) },
    };
    let is_same = changes.old_title.is_none()
        && changes.headings_removed.is_empty()
        && changes.links_added.is_empty()
        && changes.links_removed.is_empty()
        && changes.hunks.is_empty();
    (!is_same).then_some(changes)
}

fn sources<'a>(
    before: &'a BTreeMap<String, SourceOutline>,
    after: &'a BTreeMap<String, SourceOutline>,
) -> Vec<(&'a str, SourceChange<'a>)> {
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let one = |id: &'a String| {
        let change = match (before.get(id), after.get(id)) {
            (None, Some(new)) => SourceChange::Added(new),
            (Some(old), None) => SourceChange::Removed(old),
            (Some(old), Some(new)) if old != new => {
                let names: BTreeSet<&'static str> = old.keys().chain(new.keys()).copied().collect();
                let both = names.into_iter().map(|name| (name, old.get(name), new.get(name)));
                let other = both.filter(|(_, old, new)| old != new);
                SourceChange::Changed(
                    other.map(|(name, old, new)| (name, old.map(String::as_str), new.map(String::as_str))).collect(),
                )
            }
            _ => return None,
        };
        Some((id.as_str(), change))
    };
    ids.into_iter().filter_map(one).collect()
}

/// By id of claims and address of pages; a page that is at another address now is compared with itself.
fn rests<'a>(
    before: &'a BTreeMap<String, RestsOutline>,
    after: &'a BTreeMap<String, RestsOutline>,
    renamed: &[(&'a str, &'a str)],
) -> Vec<RestsChange<'a>> {
    let now: HashMap<&str, &str> = renamed.iter().copied().collect();
    let was: HashMap<&str, &str> = renamed.iter().map(|(from, to)| (*to, *from)).collect();
    let names = before.keys().map(|name| now.get(name.as_str()).copied().unwrap_or(name));
    let names: BTreeSet<&str> = names.chain(after.keys().map(String::as_str)).collect();
    let numbers = |rests: Option<&RestsOutline>| rests.map(|rests| (rests.reports, rests.publishers, rests.origins));
    let one = |name: &'a str| {
        let (before, after) = (before.get(was.get(name).copied().unwrap_or(name)), after.get(name));
        let title = after.or(before).map(|rests| rests.title.as_str()).unwrap_or_default();
        (numbers(before) != numbers(after)).then_some(RestsChange { name, title, before, after })
    };
    names.into_iter().filter_map(one).collect()
}
