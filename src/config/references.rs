//! `references:` How sources are listed, and which links are sources.

use super::numbers::{LONGEST_LIST, Unit, bounded, set};
use super::values::invalid;
use super::{LinkText, UrlPatterns};
use crate::csl::{self, Style};
use crate::diag::{Diagnostic, nearest};
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown};

/// The name of our own style.
const NUMERIC: &str = "numeric";

/// How sources are listed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct References {
    /// `style: numeric | NAME | FILE`
    pub style: ReferenceStyle,
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

/// In whose words lists of sources describe a work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReferenceStyle {
    /// In our own. The default.
    #[default]
    Numeric,
    /// In those of a style of CSL.
    Csl(Style),
    /// In those of a style in a file of the site, by its path; it is [`Csl`](ReferenceStyle::Csl) once the site is loaded.
    File(Spanned<String>),
}

impl ReferenceStyle {
    /// The style, if it is one of CSL.
    pub fn csl(&self) -> Option<&Style> {
        match self {
            ReferenceStyle::Csl(style) => Some(style),
            ReferenceStyle::Numeric | ReferenceStyle::File(_) => None,
        }
    }
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
            style: ReferenceStyle::Numeric,
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
    let style = fields.text("style");
    set(&mut references.style, style.and_then(|name| read_style(&name, fields.diagnostics())));
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

/// Reads `style:`. A name that is none, and a path that leads out of the site, is reported.
fn read_style(name: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<ReferenceStyle> {
    let written = name.value.trim();
    if written.eq_ignore_ascii_case(NUMERIC) {
        return Some(ReferenceStyle::Numeric);
    }
    let is_file = written.len() > 4 && written.to_ascii_lowercase().ends_with(".csl");
    if !csl::IS_BUILT {
        let message = format!("this `ibid` was built without styles of references, so it has no `{written}`");
        let help = "build it with its default features: `cargo build --release`; or leave `style:` out";
        diagnostics.push(invalid(name.span, message).help(help));
        return None;
    }
    if is_file {
        let path = written.trim_start_matches("./");
        let is_below = !path.contains(['\\', ':']);
        if is_below && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.')) {
            return Some(ReferenceStyle::File(Spanned::new(path.to_owned(), name.span)));
        }
        let message = format!("`references.style` is `{written}`, which is no file in the site's folder");
        diagnostics.push(invalid(name.span, message).help("write its path from there, such as `styles/ours.csl`"));
        return None;
    }
    let known = written.to_ascii_lowercase();
    if let Some(style) = Style::named(&known) {
        return Some(ReferenceStyle::Csl(style));
    }
    let message = format!("there is no style `{written}`");
    diagnostics.push(invalid(name.span, message).help(near_styles(&known)));
    None
}

/// The names that are nearest to a wrong one, or how to get at any other style.
fn near_styles(wrong: &str) -> String {
    /// Names that are proposed.
    const MOST: usize = 4;
    let names = Style::names();
    let all = || names.iter().map(String::as_str).chain([NUMERIC]);
    let holding = || all().filter(|name| wrong.len() > 2 && name.contains(wrong)).take(MOST);
    let near: Vec<&str> = nearest(wrong, all()).into_iter().chain(holding()).collect();
    let near: Vec<String> = near
        .iter()
        .enumerate()
        .filter(|(at, name)| !near[..*at].contains(name))
        .map(|(_, name)| format!("`{name}`"))
        .collect();
    match near.as_slice() {
        [] => "write the path of its file, such as `styles/ours.csl`, or one of `apa`, `chicago-author-date`, \
               `chicago-notes`, `harvard-cite-them-right`, `ieee`, `mla`, `vancouver`"
            .to_owned(),
        near => format!("did you mean {}?", near.join(" or ")),
    }
}
