//! `references:` How sources are listed, and which links are sources.

use super::numbers::{LONGEST_LIST, Unit, bounded, set};
use super::{LinkText, UrlPatterns};
use crate::diag::Diagnostic;
use crate::yaml::{Fields, Node, Unknown};

/// How sources are listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct References {
    /// `style: numeric`
    pub style: String,
    /// `sub: true` One entry `1.1` for each locator of a source.
    pub sub: bool,
    /// `marks: after-punctuation | as-written`; the key stands in `references:` or by itself.
    pub marks: Marks,
    /// `cite_as:` Whether briefings and pages of sources say how to cite them.
    pub cite_as: bool,
    /// `min_origins:` How many independent origins claims and pages have at least.
    pub min_origins: Option<u32>,
    /// `min_publishers:` How many publishers.
    pub min_publishers: Option<u32>,
    /// Links that are sources.
    pub links: LinkSources,
}

/// Where marks of sources and notes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marks {
    /// Behind the punctuation that follows. The default.
    AfterPunctuation,
    /// Where they were written.
    AsWritten,
}

/// Which links in texts are uses of sources, and how they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LinkSources {
    /// `from_links:` Whether links to other hosts are sources. Default false.
    pub enabled: bool,
    /// `link_marks: after | none` Whether a mark follows such a link.
    pub marks: LinkMarks,
    /// `ignore_links:` Addresses that are no sources.
    pub ignored: UrlPatterns,
    /// `same_site:` Addresses that are the site's own, besides `base_url`.
    pub same_site: UrlPatterns,
    /// `link_text:` Where the words of a link name outlet and date.
    pub texts: Vec<LinkText>,
}

/// Whether links that are sources have marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkMarks {
    /// A number behind the link. The default.
    #[default]
    After,
    /// None: the link is the mark.
    None,
}

impl Default for References {
    fn default() -> References {
        References {
            style: "numeric".to_owned(),
            sub: false,
            marks: Marks::AfterPunctuation,
            cite_as: true,
            min_origins: None,
            min_publishers: None,
            links: LinkSources::default(),
        }
    }
}

/// Reads `references:`.
pub(super) fn read(node: &Node, references: &mut References, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut fields) = Fields::of(node, "references", diagnostics) else { return };
    set(&mut references.style, fields.choice("style", &[("numeric", "numeric")]).map(str::to_owned));
    set(&mut references.sub, fields.boolean("sub"));
    set(&mut references.marks, marks(&mut fields));
    set(&mut references.cite_as, fields.boolean("cite_as"));
    for (name, least) in
        [("min_origins", &mut references.min_origins), ("min_publishers", &mut references.min_publishers)]
    {
        *least = bounded(&mut fields, name, Unit::One, 1, LONGEST_LIST).map(|n| n as u32);
    }
    let links = &mut references.links;
    set(&mut links.enabled, fields.boolean("from_links"));
    let shown = [("after", LinkMarks::After), ("none", LinkMarks::None)];
    set(&mut links.marks, fields.choice("link_marks", &shown));
    for (name, patterns) in [("ignore_links", &mut links.ignored), ("same_site", &mut links.same_site)] {
        let written = fields.texts(name);
        *patterns = UrlPatterns::read(&written, name, fields.diagnostics());
    }
    let texts = fields.texts("link_text");
    links.texts = texts.iter().filter_map(|text| LinkText::read(text, fields.diagnostics())).collect();
    fields.finish(Unknown::Error);
}

/// Reads `marks:`.
pub(super) fn marks(fields: &mut Fields<'_, '_>) -> Option<Marks> {
    fields.choice("marks", &[("after-punctuation", Marks::AfterPunctuation), ("as-written", Marks::AsWritten)])
}
