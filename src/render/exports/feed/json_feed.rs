//! JSON feeds (version 1.1).

use serde::Serialize;

use crate::model::date::Date;
use crate::model::output::{FeedFormat, feed_path};
use crate::model::site::{Target, View};
use crate::render::exports::FullText;
use crate::render::exports::feed::{Feed, FeedItem};
use crate::render::exports::json;

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
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: String,
    url: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    /// Where there is no HTML; what has no summary gives its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
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
pub(in crate::render::exports) fn render(site: &View<'_>, of: Target, full: FullText<'_>) -> Result<Vec<u8>, String> {
    let feed = Feed::new(site, of, full)?;
    json(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: feed.addresses.page(feed.route),
        feed_url: feed.addresses.file(&feed_path(feed.route, FeedFormat::Json)),
        description: site.config.description.as_deref(),
        language: &site.config.lang,
        authors: site.config.authors.iter().map(|name| Author { name }).collect(),
        items: feed.items.iter().map(item).collect(),
    })
}

fn item<'a>(item: &'a FeedItem<'_>) -> JsonItem<'a> {
    let summary = item.summary.as_deref();
    JsonItem {
        id: item.id.clone(),
        url: item.url.clone(),
        title: &item.title,
        content_text: item.html.is_none().then(|| summary.unwrap_or(&item.title)),
        content_html: item.html.as_deref(),
        summary,
        date_published: item.published.and_then(Date::moment),
        date_modified: item.updated.and_then(Date::moment),
        authors: item.authors.iter().map(|name| Author { name }).collect(),
        tags: item.tags.clone(),
        language: item.lang,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::exports::tests as fixture;

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
