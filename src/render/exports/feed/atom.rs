//! Atom feeds (RFC 4287), the only file that names the crate that writes them.
//!
//! Entries hold title, summary, categories and a link, and the whole text if the site wants it.

use atom_syndication::{Category, Content, Entry, FixedDateTime, Generator, Link, Person, Text, WriteConfig};

use crate::model::date::Date;
use crate::model::output::{FeedFormat, feed_path};
use crate::model::site::{Target, View};
use crate::render::exports::FullText;
use crate::render::exports::feed::{Feed, FeedItem, id};
use crate::render::exports::xml_text;

/// Writes a feed.
///
/// # Errors
/// An index that is not in the site, or an XML error.
pub(in crate::render::exports) fn render(site: &View<'_>, of: Target, full: FullText<'_>) -> Result<Vec<u8>, String> {
    let feed = Feed::new(site, of, full)?;
    // The feed has one author at least (4.1.1), so that entries need none.
    let publishers = match site.config.authors.as_slice() {
        [] => vec![person(&site.config.title)],
        authors => authors.iter().map(|name| person(name)).collect(),
    };
    let own = feed.addresses.file(&feed_path(feed.route, FeedFormat::Atom));
    let atom = atom_syndication::Feed {
        title: text(&feed.title),
        id: id(site, feed.route),
        updated: moment(feed.changed())?,
        authors: publishers,
        generator: Some(Generator { value: "ibid".to_owned(), uri: None, version: None }),
        links: vec![
            link("self", own, FeedFormat::Atom.media_type()),
            link("alternate", feed.addresses.page(feed.route), "text/html"),
        ],
        subtitle: site.config.description.as_deref().map(text),
        entries: feed.items.iter().map(item).collect::<Result<_, _>>()?,
        lang: Some(site.config.lang.clone()),
        ..atom_syndication::Feed::default()
    };
    let layout = WriteConfig { write_document_declaration: true, indent_size: Some(2) };
    let mut out = atom.write_with_config(Vec::new(), layout).map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(out)
}

fn item(item: &FeedItem<'_>) -> Result<Entry, String> {
    let published = item.published.filter(|date| date.moment().is_some());
    Ok(Entry {
        title: text(&item.title),
        id: item.id.clone(),
        updated: moment(item.changed)?,
        authors: item.authors.iter().map(|name| person(name)).collect(),
        categories: item.tags.iter().map(|name| Category { term: xml_text(name), scheme: None, label: None }).collect(),
        links: vec![link("alternate", item.url.clone(), "text/html")],
        published: published.map(|date| moment(Some(date))).transpose()?,
        summary: item.summary.as_deref().map(text),
        content: item.html.as_deref().map(|html| Content {
            value: Some(xml_text(html)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    })
}

fn text(words: &str) -> Text {
    Text::plain(xml_text(words))
}

fn person(name: &str) -> Person {
    Person { name: xml_text(name), ..Person::default() }
}

fn link(rel: &str, href: String, mime_type: &str) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(mime_type.to_owned()), ..Link::default() }
}

fn moment(date: Option<&Date>) -> Result<FixedDateTime, String> {
    let moment = date.and_then(Date::moment).unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned());
    moment.parse().map_err(|error| format!("{error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::IndexKind;
    use crate::render::exports::tests as fixture;

    #[test]
    fn an_entry_has_what_rfc_4287_asks_for() {
        let mut site = fixture::site();
        site.options.base_url = Some("https://example.org/".to_owned());
        let xml = String::from_utf8(render(&site.view(), Target::Index(IndexKind::Front), &|_| None).unwrap()).unwrap();
        for part in [
            "<id>https://example.org/</id>",
            "<id>https://example.org/briefings/a/</id>",
            "<updated>2015-11-20T00:00:00+00:00</updated>",
            "<published>2015-11-05T00:00:00+00:00</published>",
            "href=\"https://example.org/atom.xml\" rel=\"self\"",
            "<title>A &lt;b&gt; &amp; c</title>",
            "<category term=\"Central Asia\"/>",
            "<summary>In short.</summary>",
        ] {
            assert!(xml.contains(part), "{part} is not in {xml}");
        }
        let read = atom_syndication::Feed::read_from(xml.as_bytes()).unwrap();
        assert_eq!(read.entries.len(), 2);
    }
}
