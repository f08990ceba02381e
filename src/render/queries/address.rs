//! Addresses as templates give them: the `url` that a list gives, an address, with or without its file.

use percent_encoding::percent_decode_str;

use crate::model::output::PAGE_NAME;

/// `/briefings/a/` of `briefings/a/index.html`.
pub(in crate::render) fn route(url: &str) -> String {
    let path = url.split(['#', '?']).next().unwrap_or_default().trim_matches('/');
    let path = path.strip_suffix(PAGE_NAME).unwrap_or(path).trim_matches('/');
    // A `%` that stands for itself makes no address.
    let path = percent_decode_str(path).decode_utf8_lossy();
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}
