//! Files of the output that `ibid` makes beside pages: feeds, twins, data files, further pages of lists. Enter through [`find`].

use crate::model::output::{DataFile, FeedOf, HIGHLIGHT_DARK, HIGHLIGHT_LIGHT, NOT_FOUND, list_path};
use crate::model::site::{Site, Target};

/// The file at a path of the output, which is without leading `/`, if this build makes it.
pub(super) fn find(site: &Site, path: &str) -> Option<String> {
    let is_there = match path {
        NOT_FOUND | "robots.txt" | "llms.txt" => true,
        "sitemap.xml" => site.has_base_url(),
        HIGHLIGHT_LIGHT | HIGHLIGHT_DARK => site.config.highlight.enabled,
        _ => DataFile::ALL.iter().any(|file| file.path() == path) || is_feed(site, path) || is_twin(site, path),
    };
    if is_there { Some(path.to_owned()) } else { further_page(site, path) }
}

fn is_feed(site: &Site, path: &str) -> bool {
    let Some(folder) = path.strip_suffix("atom.xml").or_else(|| path.strip_suffix("feed.json")) else { return false };
    let of = match site.routes.get(format!("/{folder}").as_str()) {
        _ if folder.is_empty() => FeedOf::Site,
        Some(Target::Section(ix)) => FeedOf::Section(*ix),
        Some(Target::Tag(ix)) => FeedOf::Tag(*ix),
        Some(Target::Entity(ix)) => FeedOf::Entity(*ix),
        _ => return false,
    };
    site.has_feed(of)
}

fn is_twin(site: &Site, path: &str) -> bool {
    let Some(folder) = path.strip_suffix("index.md") else { return false };
    site.routes.get(format!("/{folder}").as_str()).is_some_and(|target| site.view().has_twin(*target))
}

/// `briefings/page/2/`, with or without its file.
fn further_page(site: &Site, path: &str) -> Option<String> {
    let (list, number) = path.strip_suffix("index.html").unwrap_or(path).trim_end_matches('/').rsplit_once("page/")?;
    let number: u32 = number.parse().ok().filter(|number| *number > 1)?;
    let route = format!("/{list}");
    let list = *site.routes.get(route.as_str())?;
    (number <= site.pages_of(list)).then(|| list_path(&route, number))
}
