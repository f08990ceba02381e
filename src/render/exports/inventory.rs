//! `objects.inv` (Sphinx, version 2): the names of documentation, for links from other sites: its pages, their headings, and
//! entities of type `term`.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::address::encode;
use crate::model::entity::EntityKind;
use crate::model::inventory::{PACKED, SPHINX};
use crate::model::site::{Route, View};

/// Writes the inventory.
///
/// # Errors
/// What packs it fails.
pub(super) fn render(site: &View<'_>) -> Result<Vec<u8>, String> {
    let project = one_line(&site.config.title);
    let head = format!("{SPHINX}# Project: {project}\n# Version: \n{PACKED}");
    let mut packer = ZlibEncoder::new(head.into_bytes(), Compression::default());
    packer.write_all(names(site).as_bytes()).and_then(|()| packer.finish()).map_err(|error| error.to_string())
}

/// One line for each name: name, domain and role, priority (-1: not in a search), address, title.
fn names(site: &View<'_>) -> String {
    let mut out = String::new();
    let mut add = |name: &str, role: &str, address: &str, title: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{} {role} -1 {address} {}", one_line(name), one_line(title));
    };
    for (ix, entry) in site.pages.iter().enumerate().filter(|(_, entry)| entry.collection.is_some()) {
        let (address, name) = (address(entry.route), name(entry.route));
        add(name, "std:doc", &address, entry.title);
        let Some(whole) = site.pages.whole(ix) else { continue };
        for heading in &whole.page.body.headings {
            add(&format!("{name}#{}", heading.id), "std:label", &format!("{address}#{}", heading.id), &heading.text);
        }
    }
    for entry in site.entities.iter().filter(|entry| entry.kind == EntityKind::Term) {
        add(entry.name, "std:term", &address(entry.route), "-");
    }
    out
}

/// The address of a page below that of the site.
fn address(route: &Route) -> String {
    encode(route.trim_start_matches('/'))
}

/// What a page is called: its address without slashes at its ends; `index` is that of the site.
fn name(route: &Route) -> &str {
    match route.trim_matches('/') {
        "" => "index",
        name => name.strip_suffix(".html").unwrap_or(name),
    }
}

/// White space ends fields and lines.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
