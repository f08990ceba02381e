//! Addresses in texts: relative within the site, and from outside only schemes that are allowed, judged once more here.

use super::escape::{push_attribute, push_encoded, push_percent};
use crate::config::LinkStyle;
use crate::render::parts::push_url;

/// Appends the address of a page or a part of it, from a page whose way to the root is `root`.
pub(super) fn push_page(out: &mut String, root: &str, style: LinkStyle, route: &str, anchor: Option<&str>) {
    out.push_str(root);
    push_url(out, style, route);
    if let Some(anchor) = anchor {
        push_anchor(out, anchor);
    }
}

/// Appends `#id`.
pub(super) fn push_anchor(out: &mut String, anchor: &str) {
    out.push('#');
    push_encoded(out, anchor);
}

/// Appends an address of another site. Characters that no URL has are encoded; it stays within its attribute.
pub(super) fn push_external(out: &mut String, url: &str) {
    let mut from = 0;
    for (at, byte) in url.bytes().enumerate() {
        if byte <= b' ' || byte == 0x7f || matches!(byte, b'"' | b'<' | b'>' | b'`' | b'\\' | b'^' | b'{' | b'|' | b'}')
        {
            push_attribute(out, &url[from..at]);
            push_percent(out, byte);
            from = at + 1;
        }
    }
    push_attribute(out, &url[from..]);
}

/// Whether an address is of another site, by what it begins with: it has a scheme, or that of the page (`//host/`).
pub(super) fn is_outside(url: &str) -> bool {
    url.starts_with("//") || url.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'))
}

/// Whether a page may link to an address of another site: http, https, mailto, tel, the scheme of the page (`//host/`), or a
/// site beside this one (`../std/`).
pub(super) fn is_allowed(url: &str) -> bool {
    is_web(url)
        || ["//", "../"].iter().any(|start| url.starts_with(start))
        || scheme(url).is_some_and(|scheme| ["mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known)))
}

/// Whether an address is http or https.
pub(in crate::render) fn is_web(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// What stands before the first `:`, which browsers take for the scheme.
fn scheme(url: &str) -> Option<&str> {
    url.split_once(':').map(|(scheme, _)| scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_schemes_pass() {
        for url in
            ["javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "data:text/html,x", "x", ""]
        {
            assert!(!is_allowed(url), "{url}");
        }
        for url in
            ["https://example.org/", "HTTP://EXAMPLE.ORG", "mailto:a@example.org", "tel:+12015550123", "//example.org/"]
        {
            assert!(is_allowed(url), "{url}");
        }
        assert!(!is_web("mailto:a@example.org"));
    }

    #[test]
    fn addresses_stay_in_their_attribute() {
        let mut out = String::new();
        push_external(&mut out, "https://example.org/a b?q=\"><b>&c=é\\");
        assert_eq!(out, "https://example.org/a%20b?q=%22%3E%3Cb%3E&amp;c=é%5C");
    }

    #[test]
    fn pages_are_relative_to_the_root() {
        let mut out = String::new();
        push_page(&mut out, "../../", LinkStyle::File, "/briefings/é/", Some("a b"));
        assert_eq!(out, "../../briefings/%C3%A9/index.html#a%20b");
        out.clear();
        push_page(&mut out, "", LinkStyle::Folder, "/", None);
        assert_eq!(out, "./");
    }
}
