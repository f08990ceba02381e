//! Old addresses: aliases of briefings and plain pages. Enter through [`gather`].
//!
//! An alias leads to its page at once, never to another alias; it may be nobody's address.

use std::collections::{BTreeMap, HashMap};

use crate::diag::{Diagnostic, codes};
use crate::model::page::Head;
use crate::model::site::{PageRole, Redirect, RedirectTo, Route, Site};
use crate::resolve::addressing::addresses::{ALIAS, Addresses, Owner};
use crate::resolve::addressing::routes::{alias, record};
use crate::resolve::records::source_index::SourceIndex;
use crate::text::Span;

/// Makes the redirects of a site whose pages have their addresses.
pub(in crate::resolve) fn gather(
    site: &Site,
    sources: &SourceIndex,
    addresses: &mut Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Route, Redirect> {
    let briefings = site.briefings.iter().map(|entry| (&entry.briefing.head, &entry.route));
    let pages = site.pages.iter().filter(|entry| entry.role == PageRole::Plain);
    let pages = pages.map(|entry| (&entry.page.head, &entry.route));
    let mut written: Vec<(String, Span, &Route)> = Vec::new();
    for (head, route) in briefings.chain(pages) {
        aliases(head, route, &mut written, diagnostics);
    }
    written.sort_by_key(|(_, span, _)| *span);
    // Who leads where, to see two pages that lead to each other.
    let leads: HashMap<(&str, &str), Span> =
        written.iter().map(|(from, span, to)| ((from.as_str(), &***to), *span)).collect();
    let mut out = BTreeMap::new();
    for (from, span, to) in &written {
        if let Some(back) = leads.get(&(&***to, from.as_str())) {
            let message = format!("the alias `{from}` leads back to itself");
            let found = Diagnostic::new(&codes::REDIRECT_LOOP, *span, message).help("remove the alias");
            let other = back != span;
            diagnostics.push(if other { found.label(*back, "this one leads back") } else { found });
        } else if addresses.claim_alias(from, Owner::written(format!("{ALIAS} `{from}`"), *span)) {
            out.insert(from.as_str().into(), Redirect { to: RedirectTo::Page((*to).clone(), None), span: *span });
        }
    }
    of_links(site, sources, addresses, &mut out);
    out
}

/// The addresses that sources would have as links, which lead to their records.
fn of_links(site: &Site, sources: &SourceIndex, addresses: &mut Addresses, redirects: &mut BTreeMap<Route, Redirect>) {
    for (id, source) in &sources.described {
        let Some(entry) = site.sources.get(*source as usize) else { continue };
        let from = record(&site.config.collections.sources.url, id);
        let span = entry.source.id.as_ref().map_or(entry.source.span, |id| id.span);
        let owner = Owner::written(format!("the link to the source `{}`", entry.id), span);
        if *from != *entry.route && addresses.claim_alias(&from, owner) {
            let to = RedirectTo::Page(entry.route.clone(), None);
            redirects.insert(from.into(), Redirect { to, span });
        }
    }
}

fn aliases<'a>(
    head: &Head,
    route: &'a Route,
    written: &mut Vec<(String, Span, &'a Route)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for text in &head.aliases {
        let Some(alias) = alias(&text.value).filter(|alias| alias != "/") else {
            let message = format!("alias `{}` cannot be an address", text.value);
            let help = "write the path that the page had, such as `/old/path/`";
            diagnostics.push(Diagnostic::new(&codes::INVALID_PATH, text.span, message).help(help));
            continue;
        };
        written.push((alias, text.span, route));
    }
}
