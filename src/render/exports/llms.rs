//! `llms.txt` (llmstxt.org): what the site is, and its Markdown twins with a sentence about each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::address::OutputAddresses;
use super::feed::summary;
use super::markdown::{link, plain};
use crate::model::output::{DataFile, FixedFile};
use crate::model::site::{BriefingFacts, PageRole, SectionIx, View};
use crate::render::parts::description;

/// Writes `llms.txt`.
pub(super) fn render(site: &View<'_>) -> Vec<u8> {
    let addresses = OutputAddresses::new(site, "");
    let mut out = format!("# {}\n", plain(&site.config.title));
    if let Some(description) = &site.config.description {
        let _ = write!(out, "\n> {}\n", plain(description));
    }
    let mut by_section: BTreeMap<SectionIx, Vec<BriefingFacts<'_>>> = BTreeMap::new();
    for entry in site.briefings.iter() {
        by_section.entry(entry.section).or_default().push(entry);
    }
    for (section, briefings) in by_section {
        let title = site.sections.get(section as usize).map_or("Briefings", |section| section.title);
        let _ = write!(out, "\n## {}\n\n", plain(title));
        for entry in briefings {
            item(&mut out, entry.title, &addresses.twin_at(site, entry.route), summary(site, entry).as_deref());
        }
    }
    let mut pages = site.pages.iter().filter(|entry| entry.role == PageRole::Plain).peekable();
    if pages.peek().is_some() {
        out.push_str("\n## Pages\n\n");
        for entry in pages {
            let summary = description(site, site.config.words_of(entry.head.lang.as_deref()), entry.head);
            item(&mut out, entry.title, &addresses.twin_at(site, entry.route), summary.as_deref());
        }
    }
    out.push_str("\n## Data\n\n");
    for file in FixedFile::ALL {
        if let Some((title, about)) = data(site, file) {
            item(&mut out, title, &addresses.file(file.path()), Some(about));
        }
    }
    out.into_bytes()
}

/// Title and content of a file of data; `None` for what repeats another one, and for files that are no data.
fn data(site: &View<'_>, file: FixedFile) -> Option<(&'static str, &'static str)> {
    match file {
        FixedFile::Data(DataFile::Site) => Some(("Site", "briefings, sources, entities and tags with their addresses")),
        FixedFile::Data(DataFile::SourcesCsl) => Some(("Sources", "every source as CSL-JSON")),
        FixedFile::Data(DataFile::EventsJson) => Some(("Events", "every dated event with its sources")),
        FixedFile::Data(DataFile::Attribution) => Some((
            "Attribution",
            "what each source rests on, and how many independent origins claims and briefings have",
        )),
        FixedFile::Data(DataFile::Claims) if !site.claims.is_empty() => Some((
            "Claims",
            "every claim with who says it, what supports and disputes it, and what was said of it before",
        )),
        FixedFile::Data(
            DataFile::SourcesBibtex
            | DataFile::SourcesRis
            | DataFile::EventsCsv
            | DataFile::Claims
            | DataFile::Annotations,
        )
        | FixedFile::HighlightSheet(_)
        | FixedFile::NotFound
        | FixedFile::Sitemap
        | FixedFile::Robots
        | FixedFile::LlmsTxt
        | FixedFile::Inventory => None,
    }
}

fn item(out: &mut String, title: &str, address: &str, about: Option<&str>) {
    let _ = write!(out, "- {}", link(title, address));
    if let Some(about) = about {
        out.push_str(": ");
        out.push_str(&plain(about));
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::tests as fixture;
    use super::*;

    #[test]
    fn briefings_are_listed_by_section_with_their_twins() {
        let text = String::from_utf8(render(&fixture::site().view())).unwrap();
        let expected = "# Briefings\n\n## All briefings\n\n- [A \\<b> & c](briefings/a/index.md): In short.\n\
            - [Second \\[x\\]](briefings/b/index.md)\n\n## Pages\n\n- [About](about/index.md)\n\n## Data\n\n";
        assert!(text.starts_with(expected), "{text}");
    }
}
