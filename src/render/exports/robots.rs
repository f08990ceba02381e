//! `robots.txt` (RFC 9309): everything may be read; names the sitemap where there is one.

use super::address::OutputAddresses;
use crate::model::site::View;

/// Writes `robots.txt`.
pub(super) fn render(site: &View<'_>) -> Vec<u8> {
    let mut out = "User-agent: *\nAllow: /\n".to_owned();
    if super::address::base_url(site).is_some() {
        out.push_str("\nSitemap: ");
        out.push_str(&OutputAddresses::new(site, "").file("sitemap.xml"));
        out.push('\n');
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::tests as fixture;
    use super::*;

    #[test]
    fn the_sitemap_is_named_by_its_whole_address() {
        let mut site = fixture::site();
        assert_eq!(render(&site.view()), b"User-agent: *\nAllow: /\n");
        site.options.base_url = Some("https://example.org".to_owned());
        assert!(render(&site.view()).ends_with(b"\nSitemap: https://example.org/sitemap.xml\n"));
    }
}
