//! `redirects:` of the configuration: addresses, whole folders of them, and parts of pages that are elsewhere now. Enter
//! through [`resolve`]; [`check`] says what leads nowhere once all parts of pages are known.
//!
//! A page that is there wins over a folder of old addresses, a line for one address over that for its folder. A line may lead
//! to another old address; what is made of it leads to the end at once.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

use super::anchors;
use super::links::{Linker, PageLinks};
use crate::config::RedirectRule;
use crate::diag::{Diagnostic, codes};
use crate::model::site::{IndexKind, MovedPart, Redirect, RedirectTo, ResolvedLink, Route, Site, Target};
use crate::resolve::addressing::addresses::{Addresses, Owner, REDIRECT};
use crate::resolve::addressing::href::{Href, parse};
use crate::resolve::addressing::routes::alias;
use crate::text::Spanned;

/// What became of the lines.
#[derive(Default)]
pub(in crate::resolve) struct Moved {
    /// See [`crate::model::site::Site::redirects`].
    pub(in crate::resolve) redirects: BTreeMap<Route, Redirect>,
    /// See [`crate::model::site::Site::moved`].
    pub(in crate::resolve) parts: BTreeMap<Route, Vec<MovedPart>>,
}

/// Where links are from that stand in the configuration.
const FRONT: Target = Target::Index(IndexKind::Front);

/// Takes the old addresses. A target that is not there is left to [`check`].
pub(in crate::resolve) fn resolve(
    linker: Linker<'_>,
    addresses: &mut Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> Moved {
    let rules = &linker.site.config.redirects;
    let mut out = Moved::default();
    let mut lines =
        RedirectLines { linker, rules, by_address: HashMap::new(), ends: vec![RedirectEnd::Unknown; rules.len()] };
    let from: Vec<Option<String>> = rules.iter().map(|rule| address(rule, diagnostics)).collect();
    let numbered =
        || rules.iter().zip(&from).enumerate().filter_map(|(n, (rule, from))| Some((n, rule, from.as_ref()?)));
    let whole = || numbered().filter(|(_, rule, _)| rule.part.is_none() && rule.folder().is_none());
    lines.by_address = whole().map(|(n, _, from)| (from.clone(), n)).collect();
    for (n, rule, from) in whole() {
        let owner = Owner::written(format!("{REDIRECT} `{}`", rule.from.value), rule.from.span);
        if let Some(to) = lines.end(n, diagnostics)
            && addresses.claim_alias(from, owner)
        {
            out.redirects.insert(from.as_str().into(), Redirect { to, span: rule.from.span });
        }
    }
    for (_, rule, from) in numbered().filter(|(_, rule, _)| rule.folder().is_some()) {
        folder(linker, rule, from, addresses, &mut out.redirects, diagnostics);
    }
    for (n, rule, from) in numbered() {
        let Some(part) = &rule.part else { continue };
        let old = || out.redirects.get_key_value(from.as_str()).map(|(route, _)| route.clone());
        match (lines.page(from).or_else(old), lines.end(n, diagnostics)) {
            (Some(page), to) => {
                // Without a target the page is listed too: what it shows changes when there is one.
                let parts = out.parts.entry(page).or_default();
                if let Some(to) = to {
                    add_part(parts, part, to, rule, diagnostics);
                }
            }
            (None, Some(_)) => {
                let message = format!("`{}` is no page, and does not lead to one", rule.from.value);
                let help = format!("add a line for the page itself: `{}: /new/page/`", rule.from.value);
                diagnostics.push(Diagnostic::new(&codes::BROKEN_LINK, rule.from.span, message).help(help));
            }
            (None, None) => {}
        }
    }
    out
}

/// The old address, as aliases are written.
fn address(rule: &RedirectRule, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let written = rule.folder().unwrap_or(&rule.from.value);
    // The front page may lose parts, and all of a site may have been elsewhere.
    let is_whole = rule.part.is_none() && rule.folder().is_none();
    let found = alias(written).filter(|address| !is_whole || address != "/");
    if found.is_none() {
        let message = format!("`{}` cannot be an address", rule.from.value);
        let help = "write the path that the page had, such as `/old/path/`";
        diagnostics.push(Diagnostic::new(&codes::INVALID_PATH, rule.from.span, message).help(help));
    }
    found
}

/// All pages below one folder, as they would stand below another.
fn folder(
    linker: Linker<'_>,
    rule: &RedirectRule,
    from: &str,
    addresses: &mut Addresses,
    redirects: &mut BTreeMap<Route, Redirect>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let routes = &linker.site.routes;
    // What is no address is above no page.
    let to = alias(rule.to.value.trim_end_matches('*')).unwrap_or_else(|| "//".to_owned());
    let start = (Bound::Included(to.as_str()), Bound::Unbounded);
    let below = || routes.range::<str, _>(start).map(|(route, _)| route).take_while(|route| route.starts_with(&to));
    if below().next().is_none() {
        let message = format!("there is no page below `{}`", rule.to.value.trim_end_matches('*'));
        let help = "write the folder that the pages are in now, as in their addresses";
        diagnostics.push(Diagnostic::new(&codes::BROKEN_LINK, rule.to.span, message).help(help));
    }
    for route in below() {
        let old = format!("{from}{}", &route[to.len()..]);
        let old = if old.ends_with('/') { old } else { old + "/" };
        if page_at(linker.site, &old).is_some() || redirects.contains_key(old.as_str()) || !addresses.is_free(&old) {
            continue;
        }
        let owner = Owner::written(format!("{REDIRECT} `{}`", rule.from.value), rule.from.span);
        if addresses.claim_alias(&old, owner) {
            let to = RedirectTo::Page(route.clone(), None);
            redirects.insert(old.into(), Redirect { to, span: rule.from.span });
        }
    }
}

fn add_part(
    parts: &mut Vec<MovedPart>,
    id: &str,
    to: RedirectTo,
    rule: &RedirectRule,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if parts.iter().any(|part| *part.id == *id) {
        let message = format!("`{}#{id}` leads elsewhere already", rule.from.value);
        let help = "remove one of the two lines";
        diagnostics.push(Diagnostic::new(&codes::DUPLICATE_ADDRESS, rule.from.span, message).help(help));
        return;
    }
    parts.push(MovedPart { id: id.into(), to });
}

/// Where a line leads in the end.
#[derive(Clone)]
enum RedirectEnd {
    /// Nobody asked yet.
    Unknown,
    /// It is being looked for: who comes here again goes in a circle.
    Asked,
    /// `None` for nowhere.
    Known(Option<RedirectTo>),
}

struct RedirectLines<'a> {
    linker: Linker<'a>,
    rules: &'a [RedirectRule],
    /// Lines for one whole address, by this.
    by_address: HashMap<String, usize>,
    /// Parallel to the lines.
    ends: Vec<RedirectEnd>,
}

impl RedirectLines<'_> {
    /// Follows a line from old address to old address. Each is followed once.
    fn end(&mut self, first: usize, diagnostics: &mut Vec<Diagnostic>) -> Option<RedirectTo> {
        let (mut way, mut at) = (Vec::new(), first);
        let end = loop {
            match &self.ends[at] {
                RedirectEnd::Known(end) => break end.clone(),
                RedirectEnd::Asked => {
                    let rule = &self.rules[at];
                    let message = format!("the redirect `{}` leads back to itself", rule.from.value);
                    let found = Diagnostic::new(&codes::REDIRECT_LOOP, rule.from.span, message);
                    diagnostics.push(found.help("write the address where the page is now"));
                    break None;
                }
                RedirectEnd::Unknown => {}
            }
            self.ends[at] = RedirectEnd::Asked;
            way.push(at);
            match self.next(at) {
                Some(next) => at = next,
                None => break self.target(at),
            }
        };
        for line in way {
            self.ends[line] = RedirectEnd::Known(end.clone());
        }
        end
    }

    /// The line for the address that a line leads to, if that is an old one.
    fn next(&self, line: usize) -> Option<usize> {
        let Href::Local { path, .. } = parse(&self.rules[line].to.value) else { return None };
        let to = path.starts_with('/').then(|| alias(&path)).flatten()?;
        if self.page(&to).is_some() { None } else { self.by_address.get(&to).copied() }
    }

    /// Where the words of a line lead.
    fn target(&self, line: usize) -> Option<RedirectTo> {
        let to = &self.rules[line].to;
        let (path, anchor) = match parse(&to.value) {
            Href::External(url) => return Some(RedirectTo::Url(url.into())),
            Href::Local { path, anchor } => (path, anchor),
            Href::Name { .. } | Href::Unsafe(_) | Href::Unreadable(_) => return None,
        };
        let content = self.linker.site.config.content_folder();
        let path = from_top(&Spanned::new(path, to.span), content);
        match self.linker.named(&path, FRONT, false, &mut PageLinks::default())? {
            ResolvedLink::Page { route, .. } => Some(RedirectTo::Page(route, anchor.map(String::into_boxed_str))),
            ResolvedLink::Asset { path, .. } => Some(RedirectTo::File(path)),
            ResolvedLink::External(url) => Some(RedirectTo::Url(url.url)),
            ResolvedLink::Anchor { .. } => None,
        }
    }

    /// The page at an address that is written as aliases are.
    fn page(&self, address: &str) -> Option<Route> {
        page_at(self.linker.site, address).map(|(route, _)| route.clone())
    }
}

/// The page at an address that is written as aliases are; one with a name of its own has no slash at its end.
fn page_at<'a>(site: &'a Site, address: &str) -> Option<(&'a Route, &'a Target)> {
    site.routes.get_key_value(address.trim_end_matches('/')).or_else(|| site.routes.get_key_value(address))
}

/// Says which lines lead nowhere and which parts are still where they were; the latter are given back, to be left out.
pub(in crate::resolve) fn check(linker: Linker<'_>, out: &mut PageLinks) -> Vec<(Route, Box<str>)> {
    let site = linker.site;
    let content = site.config.content_folder();
    let lines = site.config.redirects.iter().filter(|rule| rule.folder().is_none());
    let old: HashSet<String> = lines.clone().filter_map(|rule| alias(&rule.from.value)).collect();
    // An old address that leads nowhere was told where it is written.
    let is_told = |to: &str| {
        let to = alias(to.split('#').next().unwrap_or(to)).filter(|to| old.contains(to));
        to.is_some_and(|to| page_at(site, &to).is_none() && !site.redirects.contains_key(to.as_str()))
    };
    for rule in lines.filter(|rule| !is_told(&rule.to.value)) {
        linker.named(&from_top(&rule.to, content), FRONT, false, out);
    }
    let mut still_there = Vec::new();
    for rule in &site.config.redirects {
        let Some((part, address)) = rule.part.as_ref().zip(alias(&rule.from.value)) else { continue };
        let Some((route, target)) = page_at(site, &address) else { continue };
        if anchors::has(site, linker.contents, *target, part) {
            let message = format!("`{route}` still has the part `#{part}`, so nobody is led elsewhere");
            let help = "remove this line, or the part";
            out.diagnostics.push(Diagnostic::new(&codes::DUPLICATE_ADDRESS, rule.from.span, message).help(help));
            still_there.push((route.clone(), part.as_str().into()));
        }
    }
    still_there
}

/// Files are named from the content folder or from the site's.
pub(in crate::resolve) fn from_top(url: &Spanned<String>, content: &str) -> Spanned<String> {
    let is_file = !url.value.starts_with(['/', '#']) && !url.value.contains(':');
    let in_content = url.value.strip_prefix(content).is_some_and(|rest| rest.starts_with('/'));
    let value = if is_file && !in_content { format!("{content}/{}", url.value) } else { url.value.clone() };
    Spanned::new(value, url.span)
}
