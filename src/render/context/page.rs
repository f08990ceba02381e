//! The site and what every page has: `site`, `page`, links, dates, feeds.

use schemars::JsonSchema;
use serde::Serialize;

/// `site`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SiteContext {
    /// As in the configuration, plain text.
    pub title: String,
    /// One or two sentences, plain text; absent if none was written.
    pub description: Option<String>,
    /// BCP 47 tag of the site's language: `en`, `de-AT`.
    pub lang: String,
    /// Whole address of the site, ends with `/`; absent if the configuration gives none.
    pub base_url: Option<String>,
    /// Names of who publishes, plain text; may be empty.
    pub authors: Vec<String>,
    /// Links of the header in order, the first five; may be empty.
    pub navigation: Vec<LinkContext>,
    /// The links of the header behind the first five; may be empty.
    pub more: Vec<LinkContext>,
    /// Links of the foot (`footer:`); may be empty.
    pub footer: Vec<LinkContext>,
    /// What stands above all pages (`announcement:`), with its address if it leads somewhere; absent if there is nothing.
    pub announcement: Option<LinkContext>,
    /// What all pages look like: a colour, style sheets, scripts, pictures.
    pub look: LookContext,
    /// Address of the front page, relative to the site's root.
    pub home_url: String,
    /// Address of the collection of briefings, and its title.
    pub briefings: LinkContext,
    /// The site's own word for its briefings (`collections: {briefings: {title: Findings}}`); absent if it gives none.
    pub briefings_called: Option<String>,
    /// Addresses of the indexes that exist: sources, entities, outlets, glossary, tags, timeline, archive.
    pub indexes: Vec<LinkContext>,
    /// The index of events, if it exists.
    pub timeline: Option<LinkContext>,
    /// Address of the site's Atom feed, relative to the site's root; absent if there is none.
    pub feed_url: Option<String>,
    /// The search; absent if the site has none.
    pub search: Option<SearchContext>,
    /// Numbers for the front page and the foot.
    pub counts: CountsContext,
    /// `ibid` and its version, for `<meta name="generator">`.
    pub generator: String,
    /// `extra:` of the configuration as it was written; texts may be Markdown, for the filter `markdown`.
    pub extra: serde_json::Value,
}

/// `site.search`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SearchContext {
    /// Address of the search page, relative to the site's root.
    pub url: String,
    /// Kinds of what can be found, as far as the site has them; not empty.
    pub kinds: Vec<SearchKindContext>,
}

/// A kind of what is found.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SearchKindContext {
    /// Its number in the index, from 0.
    pub number: usize,
    /// Its word, for `word(of="search")`: `briefing page doc source claim event entity`
    pub word: &'static str,
}

/// `theme`: the theme of the site.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ThemeContext {
    /// `name:` of its `theme.yaml`, plain text.
    pub name: String,
    /// `version:` of its `theme.yaml`, plain text; absent if it has none.
    pub version: Option<String>,
    /// `settings:` of it, with what the site sets under `theme_settings:` in their place.
    pub settings: serde_json::Value,
}

/// `site.look`: what pages look like beyond their theme, by a colour and by files of the site.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct LookContext {
    /// The colour of links and marks: `teal blue indigo purple pink red brown green grey`; absent: that of the theme.
    pub accent: Option<&'static str>,
    /// The letters of texts: `serif sans humanist slab mono`; absent: those of the theme.
    pub font: Option<&'static str>,
    /// How wide lines of texts are: `narrow normal wide`; absent: as the theme has them.
    pub width: Option<&'static str>,
    /// Addresses of style sheets after the theme's, relative to the site's root; may be empty.
    pub css: Vec<String>,
    /// Addresses of scripts after the theme's, relative to the site's root; may be empty.
    pub js: Vec<String>,
    /// Address of the picture beside the site's name, relative to the site's root; absent if there is none.
    pub logo_url: Option<String>,
    /// Address of the icon of browser tabs, relative to the site's root.
    pub icon_url: String,
    /// The media type of the icon: `image/svg+xml`.
    pub icon_type: &'static str,
}

/// `page.moved`: a part that this address had and that is elsewhere now.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct MovedPartContext {
    /// Its id, by which old links name it.
    pub id: String,
    /// Where it is now, relative to the site's root.
    pub link: LinkContext,
}

/// How much there is.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CountsContext {
    /// How many briefings the site shows.
    pub briefings: usize,
    /// How many sources the site has.
    pub sources: usize,
    /// How many entities the site has.
    pub entities: usize,
    /// How many entities published a source.
    pub outlets: usize,
    /// How many events the site has.
    pub events: usize,
    /// How many tags the site has.
    pub tags: usize,
}

/// `page`: what every page has.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PageContext {
    /// `briefing page source entity tag section front sources entities outlets glossary tags timeline archive search not-found`
    pub kind: &'static str,
    /// The page's title, plain text.
    pub title: String,
    /// The page's title with the site's, plain text, for `<title>`.
    pub full_title: String,
    /// For `<meta name="description">`, plain text: the summary, else the first sentences.
    pub description: Option<String>,
    /// What was written as its summary, plain text; absent if nothing was.
    pub summary: Option<String>,
    /// Its address, relative to the site's root.
    pub url: String,
    /// Parts that it had and that are elsewhere now (`redirects:`); most pages have none.
    pub moved: Vec<MovedPartContext>,
    /// Its whole address; absent where the site has none.
    pub canonical: Option<String>,
    /// BCP 47 tag: the page's own, else the site's.
    pub lang: String,
    /// `ltr` or `rtl`: which way the language is written.
    pub dir: &'static str,
    /// From the front page down, without the page itself; empty where there is no depth.
    pub breadcrumbs: Vec<LinkContext>,
    /// Feeds of this page, the site's own last.
    pub feeds: Vec<FeedContext>,
    /// Address of its Markdown twin, relative to the site's root; absent if it has none.
    pub twin_url: Option<String>,
    /// JSON-LD (schema.org), escaped for a `<script>`; absent if nothing is to be said of it.
    pub structured_html: Option<String>,
    /// `article`, `profile` or `website`, for `OpenGraph`.
    pub og_type: &'static str,
    /// Whole address of the picture for those who show a link to it; absent if there is none.
    pub image: Option<String>,
    /// The first day of its date, ISO 8601; absent on pages that are no articles.
    pub published: Option<String>,
    /// The first day of its last change, ISO 8601; absent on pages that are no articles.
    pub modified: Option<String>,
    /// Pages that link here, in the order of their titles; may be empty.
    pub linked_from: Vec<BackLinkContext>,
    /// Whether it has code to be coloured.
    pub has_code: bool,
    /// `extra:` of the front matter; with the `template:` that it names, if the page does not have that one.
    pub extra: serde_json::Value,
}

/// A feed.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct FeedContext {
    /// What the feed is called, plain text.
    pub title: String,
    /// Its address, relative to the site's root.
    pub url: String,
    /// Its media type: `application/atom+xml` or `application/feed+json`.
    pub media_type: &'static str,
}

/// A link; in lists with counts, how many things are behind it.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct LinkContext {
    /// Its text, plain; not empty.
    pub title: String,
    /// Relative to the site's root, or a whole address of another site; absent for a name without a page.
    pub url: Option<String>,
    /// How many things are behind it; absent where nothing is counted.
    pub count: Option<usize>,
}

/// A date.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct DateContext {
    /// EDTF (ISO 8601-2) as written: `2015-09-30`, `2015~`, `2015-09-30/..`.
    pub edtf: String,
    /// In words of the page's language: `30 September 2015`.
    pub text: String,
    /// In few words of the page's language, for tables: `30 Sep 2015`.
    pub short: String,
    /// ISO 8601, for `<time datetime>`; absent for dates that are vague or an interval.
    pub datetime: Option<String>,
    /// The year it is counted to, 0 is 1 BC; absent if no year is known.
    pub year: Option<i32>,
    /// 1 to 12; of an interval, that of its beginning; absent if it is not said.
    pub month: Option<u8>,
    /// 1 to 31; of an interval, that of its beginning; absent if it is not said.
    pub day: Option<u8>,
    /// The first moment it may mean, in seconds since 1 January 1970: for `sort(attribute="date.sort")`.
    pub sort: Option<i64>,
}

/// A page that links to this one.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct BackLinkContext {
    /// The page's title, plain text.
    pub title: String,
    /// Its address, relative to the site's root.
    pub url: String,
    /// The sentence around the link, plain text; may be empty.
    pub sentence: String,
}
