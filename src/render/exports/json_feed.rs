//! JSON feeds (version 1.1).

use serde::Serialize;

use super::feed::{Feed, authors, id, summary, tags};
use super::{FullText, json};
use crate::model::output::{FeedFormat, feed_path};
use crate::model::site::{BriefingEntry, Target, View};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    items: Vec<FeedItem<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct FeedItem<'a> {
    id: String,
    url: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<String>,
    /// Where there is no HTML; a briefing without a summary gives its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// Writes a feed.
///
/// # Errors
/// An index that is not in the site.
pub(super) fn render(site: &View<'_>, of: Target, full: FullText<'_>) -> Result<Vec<u8>, String> {
    let feed = Feed::new(site, of)?;
    json(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: feed.addresses.page(feed.route),
        feed_url: feed.addresses.file(&feed_path(feed.route, FeedFormat::Json)),
        description: site.config.description.as_deref(),
        language: &site.config.lang,
        authors: site.config.authors.iter().map(|name| Author { name }).collect(),
        items: feed.briefings.iter().map(|entry| item(site, &feed, entry, full)).collect(),
    })
}

fn item<'a>(site: &'a View<'a>, feed: &Feed<'a>, entry: &'a BriefingEntry, full: FullText<'_>) -> FeedItem<'a> {
    let (briefing, summary) = (&entry.briefing, summary(site, entry));
    let content_html = full(entry);
    FeedItem {
        id: id(site, &entry.route),
        url: feed.addresses.page(&entry.route),
        title: &entry.title,
        content_text: content_html.is_none().then(|| summary.clone().unwrap_or_else(|| entry.title.to_string())),
        content_html,
        summary,
        date_published: briefing.date.as_ref().and_then(|date| date.value.moment()),
        date_modified: briefing.updated.as_ref().and_then(|date| date.value.moment()),
        authors: authors(site, entry).map(|name| Author { name }).collect(),
        tags: tags(site, entry).collect(),
        language: briefing.head.lang.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests as fixture;
    use super::*;

    #[test]
    fn a_feed_has_what_version_1_1_asks_for() {
        let mut site = fixture::site();
        site.options.base_url = Some("https://example.org/".to_owned());
        let feed: serde_json::Value =
            serde_json::from_slice(&render(&site.view(), Target::Tag(0), &|_| None).unwrap()).unwrap();
        assert_eq!(feed["title"], "Central Asia – Briefings");
        assert_eq!(feed["feed_url"], "https://example.org/tags/central-asia/feed.json");
        let item = &feed["items"][0];
        assert_eq!(item["id"], "https://example.org/briefings/a/");
        assert_eq!(item["content_text"], "In short.");
        assert_eq!(item["date_published"], "2015-11-05T00:00:00Z");
        assert_eq!(item["date_modified"], "2015-11-20T00:00:00Z");
        assert_eq!(item["tags"][0], "Central Asia");
        assert_eq!(item["authors"][0]["name"], "The desk");
    }
}
