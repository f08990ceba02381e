//! Files of the output that `ibid` makes beside pages: feeds, twins, data files, further pages of lists. Enter through [`find`].

use crate::config::OutputOf;
use crate::model::output::{FeedFormat, FixedFile, PAGE_NAME, TWIN_NAME, list_path, page_path};
use crate::model::site::{PictureSize, ResolvedLink, Site};
use crate::resolve::addressing::href::rest;
use crate::resolve::names::SiteNames;

/// A link to a file of the output, with what the writer put behind its path; `written` is the whole target.
pub(super) fn to_file(written: &str, path: impl Into<Box<str>>, size: Option<PictureSize>) -> ResolvedLink {
    ResolvedLink::Asset { path: path.into(), size, rest: rest(written).into() }
}

/// The file at a path of the output, which is without leading `/`, if this build makes it.
pub(in crate::resolve) fn find(site: &Site, names: &SiteNames, path: &str) -> Option<String> {
    let fixed = FixedFile::ALL.into_iter().find(|file| file.path() == path);
    let is_there = match fixed {
        Some(file) => file.is_in(site),
        None => is_feed(site, path) || is_twin(site, path) || is_own(site, path),
    };
    if is_there { Some(path.to_owned()) } else { further_page(site, path).or_else(|| group_page(names, path)) }
}

/// `tags/storms/2015/`, with or without its file.
fn group_page(names: &SiteNames, path: &str) -> Option<String> {
    let folder = path.strip_suffix(PAGE_NAME).unwrap_or(path).trim_end_matches('/');
    names.group_pages.get(&page_path(&format!("/{folder}/"))).cloned()
}

fn is_feed(site: &Site, path: &str) -> bool {
    let folder = FeedFormat::ALL.into_iter().find_map(|format| path.strip_suffix(format.file_name()));
    let of = folder.and_then(|folder| site.routes.get(format!("/{folder}").as_str()));
    of.is_some_and(|of| site.has_feed(*of))
}

fn is_twin(site: &Site, path: &str) -> bool {
    let of = path.strip_suffix(TWIN_NAME).and_then(|folder| site.routes.get(format!("/{folder}").as_str()));
    of.is_some_and(|of| site.view().has_twin(*of))
}

/// What a template of the site or theme makes for the site, or beside a page.
fn is_own(site: &Site, path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    site.config.outputs.iter().any(|rule| match &rule.of {
        OutputOf::Site => rule.path.value == path,
        OutputOf::Pages(_) => rule.path.value == name && site.routes.contains_key(format!("/{folder}/").as_str()),
        OutputOf::Groups(_) => false,
    })
}

/// `briefings/page/2/`, with or without its file.
fn further_page(site: &Site, path: &str) -> Option<String> {
    let (list, number) = path.strip_suffix(PAGE_NAME).unwrap_or(path).trim_end_matches('/').rsplit_once("page/")?;
    let number: u32 = number.parse().ok().filter(|number| *number > 1)?;
    let route = format!("/{list}");
    let list = *site.routes.get(route.as_str())?;
    (number <= site.pages_of(list)).then(|| list_path(&route, number))
}
