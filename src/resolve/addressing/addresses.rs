//! Who has which address, and that no two things have one. Enter through [`Addresses::claim`].
//!
//! Addresses are compared without regard to case and in NFC, as file systems do. What is claimed first keeps its address; a
//! later one is reported with both places and gets another, so that a build that goes on after errors writes each file once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diag::{Diagnostic, codes};
use crate::model::output::{BESIDE, FeedFormat, FixedFile, PAGE_NAME, TWIN_NAME, page_path, redirect_path};
use crate::model::site::{Asset, AssetSource, Route, Target};
use crate::model::slug;
use crate::text::Span;

/// Files that `ibid` makes at the top of the output beside the front page, and those below `data/`.
fn made_files() -> impl Iterator<Item = &'static str> {
    let feeds = FeedFormat::ALL.map(FeedFormat::file_name);
    FixedFile::ALL.map(FixedFile::path).into_iter().chain(feeds)
}

/// Who has an address.
#[derive(Clone)]
pub(in crate::resolve) struct Owner {
    /// For example `the list of sources`.
    pub(in crate::resolve) what: Box<str>,
    /// Where it was written, if it was.
    pub(in crate::resolve) span: Option<Span>,
}

/// All addresses that are taken.
#[derive(Default)]
pub(in crate::resolve) struct Addresses {
    /// By the form that is compared, with a slash at both ends for pages and none at the end for files.
    taken: BTreeMap<String, Owner>,
    /// Addresses whose lists have further pages `page/2/`.
    paged: HashSet<String>,
    /// Files of `static/` that stand in the place of those that `ibid` makes.
    own: HashSet<String>,
    /// What is at each page's address.
    pub(in crate::resolve) routes: BTreeMap<Route, Target>,
    pub(in crate::resolve) diagnostics: Vec<Diagnostic>,
}

impl Owner {
    /// Something that was written.
    pub(in crate::resolve) fn written(what: impl Into<Box<str>>, span: Span) -> Owner {
        Owner { what: what.into(), span: Some(span) }
    }

    /// Something that `ibid` makes.
    pub(in crate::resolve) fn site(what: impl Into<Box<str>>) -> Owner {
        Owner { what: what.into(), span: None }
    }
}

impl Addresses {
    /// Takes an address for a page; the address it gets is another one if that is taken.
    pub(in crate::resolve) fn claim(&mut self, route: &str, owner: Owner) -> Route {
        let key = fold(route);
        let file = self.taken.get(key.trim_end_matches('/'));
        if let Some(first) = self.taken.get(&key).or(file).or_else(|| self.paged_owner(&key)) {
            self.diagnostics.push(collision(route, first, &owner));
            let other = self.other(route, &owner);
            self.taken.insert(fold(&other), owner);
            return other.into();
        }
        self.taken.insert(key, owner);
        route.into()
    }

    /// A free address in the place of one that is taken. What it is made of is the same in every run.
    fn other(&self, route: &str, owner: &Owner) -> String {
        let base = route.trim_end_matches('/');
        let nth = |nth: u32| format!("{base}-{}/", slug::hash(&format!("{} {nth}", owner.what), 8));
        let mut count = 1;
        while self.taken.contains_key(&fold(&nth(count))) {
            count += 1;
        }
        nth(count)
    }

    /// Takes an address for an old one; whether it was free.
    pub(in crate::resolve) fn claim_alias(&mut self, route: &str, owner: Owner) -> bool {
        let written = file_or_folder(route);
        let key = fold(&written);
        let diagnostic = self.in_the_way(&key).map(|first| collision(&written, first, &owner));
        let free = diagnostic.is_none();
        self.diagnostics.extend(diagnostic);
        self.taken.entry(key).or_insert(owner);
        free
    }

    /// Whether an old address is nobody's.
    pub(in crate::resolve) fn is_free(&self, route: &str) -> bool {
        self.in_the_way(&fold(&file_or_folder(route))).is_none()
    }

    /// What has the place of an old address.
    fn in_the_way(&self, key: &str) -> Option<&Owner> {
        let page = || self.taken.get(&format!("{key}{PAGE_NAME}")).filter(|_| key.ends_with('/'));
        let first = self.taken.get(key).or_else(|| self.paged_owner(key)).or_else(|| self.file_beside(key));
        first.or_else(page)
    }

    /// Takes an address for a list, with its further pages.
    pub(super) fn claim_list(&mut self, route: &str, owner: Owner) -> Route {
        let route = self.claim(route, owner);
        self.paged.insert(fold(&route));
        route
    }

    /// The list whose further page `…/page/2/` this would be.
    fn paged_owner(&self, key: &str) -> Option<&Owner> {
        let (list, number) = key.strip_suffix('/')?.rsplit_once('/')?;
        let list = list.strip_suffix("page")?;
        let is_page = number.parse::<u32>().is_ok() && self.paged.contains(list);
        if is_page { self.taken.get(list) } else { None }
    }

    /// The file that the page of an old address, or its folder, would be in the way of: one that `ibid` makes, also beside a
    /// page, or the page of another old address.
    fn file_beside(&self, key: &str) -> Option<&Owner> {
        let path = key.trim_end_matches('/');
        let beside = BESIDE.iter().filter(|name| **name != PAGE_NAME).find_map(|name| {
            let mut folders = path.match_indices(name).filter(|(at, name)| {
                path[..*at].ends_with('/') && matches!(path.as_bytes().get(at + name.len()), None | Some(b'/'))
            });
            folders.find_map(|(at, _)| self.taken.get(&path[..at]))
        });
        let folder =
            if key.ends_with('/') { None } else { self.taken.get(&format!("{path}/")).or_else(|| self.below(path)) };
        beside.or_else(|| self.taken.get(path)).or_else(|| self.file_above(path)).or(folder)
    }

    /// Reports two things that would be one page without claiming an address twice.
    pub(super) fn collide(&mut self, route: &str, first: &Owner, second: &Owner) {
        self.diagnostics.push(collision(route, first, second));
    }

    /// Says what is at an address; the first one stays.
    pub(in crate::resolve) fn lead(&mut self, route: &Route, target: Target) {
        self.routes.entry(route.clone()).or_insert(target);
    }

    /// Addresses of a site in which these files are copied: the writer's own win over those that `ibid` makes.
    pub(in crate::resolve) fn beside(assets: &[Asset]) -> Addresses {
        let is_static =
            |asset: &&Asset| matches!(&asset.source, AssetSource::File(path) if path.starts_with("static/"));
        let own = assets.iter().filter(is_static).map(|asset| asset.output.as_str());
        let own = own.filter(|path| made_files().any(|made| made == *path)).map(str::to_owned).collect();
        Addresses { own, ..Addresses::default() }
    }

    /// Takes the addresses of the pages that `ibid` makes by itself, years of the archive apart.
    pub(in crate::resolve) fn claim_indexes<'a>(
        &mut self,
        indexes: impl Iterator<Item = (&'a str, Cow<'static, str>)>,
    ) {
        for (route, what) in indexes {
            if !self.taken.contains_key(&fold(route)) {
                self.claim_list(route, Owner::site(what));
            }
        }
        for file in made_files().filter(|file| !self.own.contains(*file)) {
            self.taken.insert(fold(&format!("/{file}")), Owner::site(format!("the file `{file}` that `ibid` makes")));
        }
    }

    /// Checks copied files against pages and against each other; those that collide are left out.
    pub(in crate::resolve) fn claim_assets(&mut self, assets: Vec<Asset>) -> Vec<Asset> {
        let mut kept = Vec::with_capacity(assets.len());
        for asset in assets {
            let path = format!("/{}", asset.output);
            let key = fold(&path);
            let page_file = key.strip_suffix(PAGE_NAME).or_else(|| key.strip_suffix(TWIN_NAME));
            let feed = FeedFormat::ALL.into_iter().find_map(|format| key.strip_suffix(format.file_name()));
            let feed = feed.filter(|list| self.paged.contains(*list) && !self.own.contains(&asset.output));
            let same = self.taken.get(&key).or_else(|| page_file.or(feed).and_then(|page| self.taken.get(page)));
            let first = same.or_else(|| self.below(&key)).or_else(|| self.file_above(&key));
            let name = match &asset.source {
                AssetSource::File(path) => path.clone(),
                AssetSource::BuiltIn(path) => format!("the theme's {path}"),
            };
            if let Some(first) = first {
                self.diagnostics.push(file_collision(&name, &path, first));
                continue;
            }
            self.taken.insert(key, Owner::site(format!("the file `{name}`")));
            kept.push(asset);
        }
        kept
    }

    /// Something that lies below this path, so that the path must be a folder.
    fn below(&self, key: &str) -> Option<&Owner> {
        let folder = format!("{key}/");
        let (next, owner) = self.taken.range(folder.clone()..).next()?;
        next.starts_with(&folder).then_some(owner)
    }

    /// A file where this path needs a folder.
    fn file_above(&self, key: &str) -> Option<&Owner> {
        let mut ends = key.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0);
        ends.find_map(|at| self.taken.get(&key[..at]))
    }
}

/// An old address as what is written for it: a folder, with a slash at its end, or a file.
fn file_or_folder(route: &str) -> String {
    let path = redirect_path(route);
    if page_path(route) == path { route.to_owned() } else { format!("/{path}") }
}

/// The form in which paths are compared: as on a file system without case that knows Unicode forms.
fn fold(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().flat_map(char::to_lowercase).nfc().collect() }
}

/// How an old address is called in messages.
pub(in crate::resolve) const ALIAS: &str = "the alias";

/// How an old address of the configuration is called in messages.
pub(in crate::resolve) const REDIRECT: &str = "the redirect";

fn collision(route: &str, first: &Owner, second: &Owner) -> Diagnostic {
    let message = format!("{} and {} would both have the address `{route}`", second.what, first.what);
    let is_redirect = |owner: &Owner| owner.what.starts_with(REDIRECT);
    let help = match [first, second].map(|owner| owner.what.starts_with(ALIAS)) {
        _ if is_redirect(second) => "remove this line of `redirects`",
        [true, true] => "remove one of the two aliases",
        [false, false] => "give one of them another `slug:`",
        _ => "remove the alias",
    };
    match (second.span, first.span) {
        (Some(span), Some(other)) => {
            Diagnostic::new(&codes::DUPLICATE_ADDRESS, span, message).label(other, "this one has it").help(help)
        }
        (Some(span), None) | (None, Some(span)) => Diagnostic::new(&codes::DUPLICATE_ADDRESS, span, message).help(help),
        (None, None) => Diagnostic::global(&codes::DUPLICATE_ADDRESS, message),
    }
}

fn file_collision(name: &str, path: &str, first: &Owner) -> Diagnostic {
    let message = format!("copied to `{path}`, where {} belongs", first.what);
    let diagnostic = Diagnostic::at_path(&codes::DUPLICATE_ADDRESS, Arc::from(name), message).help("rename the file");
    match first.span {
        Some(span) => diagnostic.label(span, "this one has the address"),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(output: &str) -> Asset {
        let source = AssetSource::File(format!("content/{output}"));
        Asset { output: output.to_owned(), source, size: None }
    }

    #[test]
    fn case_and_unicode_form_do_not_tell_addresses_apart() {
        let mut addresses = Addresses::default();
        addresses.claim("/été/", Owner::site("a"));
        assert_ne!(&*addresses.claim("/E\u{301}té/", Owner::site("b")), "/été/");
        assert_eq!(addresses.diagnostics.len(), 1);
        addresses.claim("/ete/", Owner::site("c"));
        assert_eq!(addresses.diagnostics.len(), 1);
    }

    #[test]
    fn further_pages_of_lists_are_taken() {
        let mut addresses = Addresses::default();
        addresses.claim_list("/briefings/", Owner::site("the list"));
        addresses.claim("/briefings/page/2/", Owner::site("a"));
        assert_eq!(addresses.diagnostics.len(), 1);
        addresses.claim("/briefings/page/two/", Owner::site("b"));
        addresses.claim("/other/page/2/", Owner::site("c"));
        assert_eq!(addresses.diagnostics.len(), 1);
    }

    #[test]
    fn old_addresses_leave_files_alone() {
        let mut addresses = Addresses::default();
        addresses.claim_indexes([("/", "the front page".into())].into_iter());
        addresses.claim("/a/", Owner::site("a page"));
        let mut free = |route: &str| addresses.claim_alias(route, Owner::site("an alias"));
        for taken in
            ["/404.html/", "/Sitemap.xml/", "/robots.txt/b/", "/data/site.json/", "/a/index.md/", "/a/Atom.xml/x/"]
        {
            assert!(!free(taken), "{taken}");
        }
        assert!(free("/old.html/") && !free("/old.html/b/") && !free("/OLD.html/"));
        assert!(free("/b/c/") && free("/data/") && !free("/index.md/x/b.md/") && free("/b/index.md/"));
        assert!(free("/d.html/e.html/") && !free("/d.html/"));
    }

    #[test]
    fn files_and_folders_do_not_share_a_name() {
        let mut addresses = Addresses::default();
        addresses.claim("/about/", Owner::site("a page"));
        let assets = vec![asset("about"), asset("About/index.html"), asset("about/a.png"), asset("about/A.png")];
        let kept = addresses.claim_assets(assets);
        assert_eq!(kept, [asset("about/a.png")]);
        assert_eq!(addresses.diagnostics.len(), 3);
        assert_eq!(addresses.claim_assets(vec![asset("x"), asset("x/y")]).len(), 1);
    }
}
