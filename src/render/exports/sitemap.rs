//! `sitemap.xml` (sitemaps.org 0.9): every page with the day its content last changed, where the content says so.
//!
//! Only for sites with a whole address; it may hold 50,000 addresses, so a larger site lists briefings and indexes first.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::address::OutputAddresses;
use super::changed;
use super::day;
use crate::model::date::Day;
use crate::model::output::PAGE_NAME;
use crate::model::site::{BriefingIx, BriefingsOf, Route, Target, View};
use crate::text::Files;

/// What the protocol allows in one file.
const MOST: usize = 50_000;

/// Writes the sitemap.
///
/// # Errors
/// An XML error.
pub(super) fn render(site: &View<'_>, files: &Files) -> Result<Vec<u8>, String> {
    let addresses = OutputAddresses::new(site, "");
    let mut pages: Vec<(&Route, Target)> = site.routes().iter().map(|(route, target)| (route, *target)).collect();
    if pages.len() > MOST {
        pages.sort_by_key(|(_, target)| target.kind().sitemap_rank);
        pages.truncate(MOST);
    }
    // What templates of the site list besides.
    let room = MOST - pages.len();
    let lists: Vec<String> = site.group_pages().into_iter().take(room).collect();
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let has_docs = (0..).take(site.config.collections.docs.len()).any(|docs| site.has_docs(docs));
    let of_files = site.config.git.enabled || has_docs;
    let changes = LastChanges { site, files, newest: newest(site, 0..site.briefings.len() as BriefingIx), of_files };
    write(&mut writer, &addresses, &changes, (&pages, &lists)).map_err(|error| error.to_string())?;
    let mut out = writer.into_inner();
    out.push(b'\n');
    Ok(out)
}

fn write(
    writer: &mut Writer<Vec<u8>>,
    addresses: &OutputAddresses<'_>,
    changes: &LastChanges<'_>,
    (pages, lists): (&[(&Route, Target)], &[String]),
) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = BytesStart::new("urlset").with_attributes([("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    writer.write_event(Event::Start(root))?;
    let pages = pages.iter().map(|(route, target)| (&***route, changes.last(route, *target)));
    let lists = lists.iter().map(|path| (path.trim_end_matches(PAGE_NAME), None));
    for (route, day) in pages.chain(lists) {
        writer.write_event(Event::Start(BytesStart::new("url")))?;
        element(writer, "loc", &addresses.page(route))?;
        if let Some(day) = day {
            element(writer, "lastmod", &day.to_iso())?;
        }
        writer.write_event(Event::End(BytesEnd::new("url")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("urlset")))
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

/// When pages changed.
struct LastChanges<'a> {
    site: &'a View<'a>,
    files: &'a Files,
    /// Of all briefings.
    newest: Option<Day>,
    /// Whether files may say more than briefings do.
    of_files: bool,
}

impl LastChanges<'_> {
    /// When what a page shows last changed.
    fn last(&self, route: &str, target: Target) -> Option<Day> {
        let of_briefings = match self.site.briefings_of(target) {
            BriefingsOf::All => self.newest,
            BriefingsOf::These(briefings) => newest(self.site, briefings.iter().copied()),
            BriefingsOf::Unknown => None,
        };
        of_briefings.or_else(|| if self.of_files { self.written(route, target) } else { None })
    }

    /// When its file last changed: as it says itself, else as version control says.
    fn written(&self, route: &str, target: Target) -> Option<Day> {
        let site = self.site;
        let head = match target {
            Target::Briefing(ix) if site.config.git.enabled => site.briefings.get(ix as usize)?.head,
            Target::Page(_) | Target::Index(_) | Target::Section(_) => {
                let page = site.pages.get(site.pages.find(route)?)?;
                let own = page.docs_head.and_then(|docs| docs.updated.as_ref()).and_then(day);
                if own.is_some() {
                    return own;
                }
                page.head
            }
            Target::Briefing(_) | Target::Source(_) | Target::Entity(_) | Target::Claim(_) | Target::Tag(_) => {
                return None;
            }
        };
        if !site.config.git.enabled {
            return None;
        }
        let path = site.config.below_content(&self.files.get(head.file()).path);
        site.histories().find(path).map(|history| history.changed)
    }
}

fn newest(site: &View<'_>, briefings: impl IntoIterator<Item = BriefingIx>) -> Option<Day> {
    briefings.into_iter().filter_map(|ix| changed(site.briefings.get(ix as usize)?).and_then(day)).max()
}

#[cfg(test)]
mod tests {
    use super::super::tests as fixture;
    use super::*;

    #[test]
    fn pages_are_listed_by_whole_address_with_their_last_change() {
        let mut site = fixture::site();
        site.options.base_url = Some("https://example.org/x/".to_owned());
        let xml = String::from_utf8(render(&site.view(), &fixture::files()).unwrap()).unwrap();
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns="), "{xml}");
        let entry = "    <loc>https://example.org/x/briefings/a/</loc>\n    <lastmod>2015-11-20</lastmod>\n";
        assert!(xml.contains(entry), "{xml}");
        assert!(xml.contains("    <loc>https://example.org/x/about/</loc>\n  </url>"), "{xml}");
    }
}
