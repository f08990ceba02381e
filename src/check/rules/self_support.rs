//! # Self-support
//!
//! ## What it does
//! Finds sources that are pages of this site (below `base_url:`) and support a claim or are cited.
//!
//! ## Why
//! What a site says does not become truer by being cited on it.
//!
//! ## Example
//! `{id: earlier, title: Our briefing, url: "https://example.org/briefings/a/"}` on the site `https://example.org/`.
//!
//! ## Instead
//! Cite what that page rests on, and link to the page: `[our briefing](a.md)`.

use url::Url;

use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let base = site.options.base_url.as_deref();
    let base = base.or(site.config.base_url.as_ref().map(|base| base.value.as_str()));
    let Some(base) = base.and_then(parts) else { return };
    for entry in &site.sources {
        let Some(url) = &entry.source.url else { continue };
        let is_own = parts(&url.value).is_some_and(|(host, path)| host == base.0 && path.starts_with(&base.1));
        let supports = || {
            let mut all = site.claims.iter().flat_map(|claim| &claim.claim.support);
            all.any(|support| support.source.value == entry.id)
        };
        if is_own && (!entry.uses.is_empty() || supports()) {
            let message = format!("`{}` is a page of this site", entry.id);
            let help = "cite what that page rests on, and link to the page itself";
            diagnostics.push(Diagnostic::new(&codes::SELF_SUPPORT, url.span, message).help(help));
        }
    }
}

/// Host without `www.`, and path, of an address.
fn parts(address: &str) -> Option<(String, String)> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some((host.strip_prefix("www.").unwrap_or(host).to_owned(), url.path().to_owned()))
}
