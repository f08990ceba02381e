//! `llms.txt` (llmstxt.org): what the site is, and its Markdown twins with a sentence about each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::address::OutputAddresses;
use super::feed::summary;
use super::markdown::{link, plain};
use crate::model::site::{BriefingEntry, PageRole, SectionIx, View};

/// Writes `llms.txt`.
pub(super) fn render(site: &View<'_>) -> Vec<u8> {
    let addresses = OutputAddresses::new(site, "");
    let mut out = format!("# {}\n", plain(&site.config.title));
    if let Some(description) = &site.config.description {
        let _ = write!(out, "\n> {}\n", plain(description));
    }
    let mut by_section: BTreeMap<SectionIx, Vec<&BriefingEntry>> = BTreeMap::new();
    for entry in &site.briefings {
        by_section.entry(entry.section).or_default().push(entry);
    }
    for (section, briefings) in by_section {
        let title = site.sections.get(section as usize).map_or("Briefings", |section| &section.title);
        let _ = write!(out, "\n## {}\n\n", plain(title));
        for entry in briefings {
            item(&mut out, &entry.title, &addresses.twin_at(site, &entry.route), summary(site, entry).as_deref());
        }
    }
    let mut pages = site.pages.iter().filter(|entry| entry.role == PageRole::Plain).peekable();
    if pages.peek().is_some() {
        out.push_str("\n## Pages\n\n");
        for entry in pages {
            item(&mut out, &entry.title, &addresses.twin_at(site, &entry.route), entry.page.head.description());
        }
    }
    out.push_str("\n## Data\n\n");
    for (title, path, about) in DATA {
        item(&mut out, title, &addresses.file(path), Some(about));
    }
    out.into_bytes()
}

const DATA: [(&str, &str, &str); 3] = [
    ("Site", "data/site.json", "briefings, sources, entities and tags with their addresses"),
    ("Sources", "data/sources.csl.json", "every source as CSL-JSON"),
    ("Events", "data/events.json", "every dated event with its sources"),
];

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
