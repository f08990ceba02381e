//! Canonical URLs: what two addresses of one work have in common. Enter through [`canonical`].
//!
//! Left aside: scheme, user, case of the host, default port, `www.`, a slash at the end, tracking parameters,
//! the fragment unless it is a page by itself (`#/` and `#!`).
//! Two addresses of one DOI are one, whatever their host, case and encoding.
//! The result is for comparison only; pages show the address as it was written.

use url::Url;

use crate::model::doi_in;

/// Query parameters that say how a reader came to a page, not which page it is.
const TRACKING: [&str; 27] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "twclid",
    "yclid",
    "mc_cid",
    "mc_eid",
    "igshid",
    "igsh",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "mkt_tok",
    "ref_src",
    "ref_url",
    "cmpid",
    "ocid",
    "smid",
    "ncid",
    "sr_share",
    "oly_enc_id",
    "vero_id",
];

/// The form in which addresses are compared; `None` for what is not http or https.
pub(crate) fn canonical(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host);
    if let Some(doi) = Some(url.path()).filter(|_| matches!(host, "doi.org" | "dx.doi.org")).and_then(doi_in) {
        return Some(format!("doi.org/{doi}"));
    }
    let mut out = String::with_capacity(text.len());
    out.push_str(host.trim_end_matches('.'));
    if let Some(port) = url.port() {
        out.push(':');
        out.push_str(&port.to_string());
    }
    out.push_str(url.path().trim_end_matches('/'));
    push_query(url.query().unwrap_or(""), &mut out);
    if let Some(page) = url.fragment().and_then(page_of) {
        let (path, query) = page.split_once('?').unwrap_or((page, ""));
        out.push('#');
        out.push_str(path.trim_end_matches('/'));
        push_query(query, &mut out);
    }
    Some(out)
}

fn push_query(query: &str, out: &mut String) {
    let mut mark = '?';
    for pair in query.split('&') {
        let name = pair.split('=').next().unwrap_or(pair);
        if !pair.is_empty() && !is_tracking(name) {
            out.push(mark);
            out.push_str(pair);
            mark = '&';
        }
    }
}

/// A fragment that is a page by itself, on sites that are one document; other fragments are parts of a page.
fn page_of(fragment: &str) -> Option<&str> {
    // What follows `:~:` marks words for a reader (Scroll To Text Fragment).
    let page = fragment.split(":~:").next().unwrap_or(fragment);
    (page.starts_with('!') || (page.starts_with('/') && page.len() > 1)).then_some(page)
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || name.starts_with("pk_") || TRACKING.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_tell_works_apart_is_left_aside() {
        let same = [
            "https://example.org/a",
            "http://example.org/a",
            "https://EXAMPLE.org/a",
            "https://www.example.org/a",
            "https://example.org:443/a",
            "http://example.org:80/a/",
            "https://example.org/a/#part",
            "https://example.org/a?utm_source=x&utm_medium=y",
            "https://example.org/a?fbclid=1#x",
            " https://user@example.org./a ",
            "https://example.org/b/../a",
        ];
        for url in same {
            assert_eq!(canonical(url).as_deref(), Some("example.org/a"), "{url}");
        }
    }

    #[test]
    fn what_tells_works_apart_is_kept() {
        for (url, expected) in [
            ("https://example.org/A", "example.org/A"),
            ("https://example.org/a?id=1&utm_x=2&p=3", "example.org/a?id=1&p=3"),
            ("https://example.org:8080/", "example.org:8080"),
            ("https://www.com/", "www.com"),
            ("https://example.org", "example.org"),
            ("https://example.org/#/a/?utm_x=1&id=2", "example.org#/a?id=2"),
            ("https://example.org/b#!a:~:text=words", "example.org/b#!a"),
            ("https://example.org/#/", "example.org"),
        ] {
            assert_eq!(canonical(url).as_deref(), Some(expected), "{url}");
        }
        for url in [
            "https://doi.org/10.1000/A(1)2",
            "http://dx.doi.org/10.1000/a%281%292?utm_source=x",
            "https://www.doi.org/10.1000%2Fa(1)2",
        ] {
            assert_eq!(canonical(url).as_deref(), Some("doi.org/10.1000/a(1)2"), "{url}");
        }
        assert_eq!(canonical("mailto:a@b.c"), None);
        assert_eq!(canonical("no url"), None);
        assert_eq!(canonical("https://"), None);
    }
}
