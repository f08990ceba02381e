//! The site and what every page has: `site`, `page`, links, dates, feeds.

use schemars::JsonSchema;
use serde::Serialize;

/// `site`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SiteContext {
    /// Title of the site.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// BCP 47 tag.
    pub lang: String,
    /// Whole address of the site, ends with `/`.
    pub base_url: Option<String>,
    /// Who publishes.
    pub authors: Vec<String>,
    /// Links of the header, in order: the first five.
    pub navigation: Vec<LinkContext>,
    /// The others.
    pub more: Vec<LinkContext>,
    /// Files that all pages name.
    pub look: LookContext,
    /// Address of the front page.
    pub home_url: String,
    /// Address of the collection of briefings, and its title.
    pub briefings: LinkContext,
    /// The site's own word for its briefings (`collections: {briefings: {title: Findings}}`); absent if it gives none.
    pub briefings_called: Option<String>,
    /// Addresses of the indexes that exist: sources, entities, outlets, glossary, tags, timeline, archive.
    pub indexes: Vec<LinkContext>,
    /// The index of events, if it exists.
    pub timeline: Option<LinkContext>,
    /// Address of the site's Atom feed, if there is one.
    pub feed_url: Option<String>,
    /// The search, unless the site has none.
    pub search: Option<SearchContext>,
    /// Numbers for the front page and the foot.
    pub counts: CountsContext,
    /// `ibid` and its version.
    pub generator: String,
    /// `extra:` of the configuration.
    pub extra: serde_json::Value,
}

/// `site.search`
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SearchContext {
    /// Address of the search page.
    pub url: String,
    /// What is found, as far as the site has it.
    pub kinds: Vec<SearchKindContext>,
}

/// A kind of what is found.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SearchKindContext {
    /// Its number in the index.
    pub number: usize,
    /// Its word, for `word(of="search")`: `briefing page doc source claim event entity`
    pub word: &'static str,
}

/// `theme`: the theme of the site.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ThemeContext {
    /// `name:` of its `theme.yaml`.
    pub name: String,
    /// `version:` of it.
    pub version: Option<String>,
    /// `settings:` of it, with what the site sets under `theme_settings:` in their place.
    pub settings: serde_json::Value,
}

/// `site.look`: files of the site that its pages name.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct LookContext {
    /// Addresses of style sheets after the theme's.
    pub css: Vec<String>,
    /// Addresses of scripts after the theme's.
    pub js: Vec<String>,
    /// Address of the picture beside the site's name.
    pub logo_url: Option<String>,
    /// Address of the icon.
    pub icon_url: String,
    /// Its media type.
    pub icon_type: &'static str,
}

/// `page.moved`: a part that this address had and that is elsewhere now.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct MovedPartContext {
    /// Its id, by which old links name it.
    pub id: String,
    /// Where it is now.
    pub link: LinkContext,
}

/// How much there is.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CountsContext {
    /// Briefings shown.
    pub briefings: usize,
    /// Sources.
    pub sources: usize,
    /// Entities.
    pub entities: usize,
    /// Outlets.
    pub outlets: usize,
    /// Events.
    pub events: usize,
    /// Tags.
    pub tags: usize,
}

/// `page`: what every page has.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PageContext {
    /// `briefing page source entity tag section front sources entities outlets glossary tags timeline archive search not-found`
    pub kind: &'static str,
    /// Title of the page.
    pub title: String,
    /// Title with the site's, for `<title>`.
    pub full_title: String,
    /// For `<meta name="description">`, plain text: the summary, else the first sentences.
    pub description: Option<String>,
    /// What was written as its summary, plain text.
    pub summary: Option<String>,
    /// Its address.
    pub url: String,
    /// Parts that it had and that are elsewhere now (`redirects:`); most pages have none.
    pub moved: Vec<MovedPartContext>,
    /// Its whole address, where the site has one.
    pub canonical: Option<String>,
    /// BCP 47 tag: the page's own, else the site's.
    pub lang: String,
    /// `ltr` or `rtl`: which way the language is written.
    pub dir: &'static str,
    /// From the front page down, without the page itself; empty where there is no depth.
    pub breadcrumbs: Vec<LinkContext>,
    /// Feeds of this page, the site's own last.
    pub feeds: Vec<FeedContext>,
    /// Address of its Markdown twin.
    pub twin_url: Option<String>,
    /// JSON-LD (schema.org), escaped for a `<script>`.
    pub structured_html: Option<String>,
    /// `article`, `profile` or `website`, for `OpenGraph`.
    pub og_type: &'static str,
    /// Whole address of the picture for those who show a link to it.
    pub image: Option<String>,
    /// First and last day, ISO 8601, of articles.
    pub published: Option<String>,
    /// See `published`.
    pub modified: Option<String>,
    /// Pages that link here.
    pub linked_from: Vec<BackLinkContext>,
    /// Whether it has code to be coloured.
    pub has_code: bool,
    /// `extra:` of the front matter; with the `template:` that it names, if the page does not have that one.
    pub extra: serde_json::Value,
}

/// A feed.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct FeedContext {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// `application/atom+xml` or `application/feed+json`
    pub media_type: &'static str,
}

/// A link; in lists with counts, how many things are behind it.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct LinkContext {
    /// Its text.
    pub title: String,
    /// Its address; absent for a name without a page.
    pub url: Option<String>,
    /// How many.
    pub count: Option<usize>,
}

/// A date.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct DateContext {
    /// EDTF as written.
    pub edtf: String,
    /// In words: `30 September 2015`.
    pub text: String,
    /// For tables: `30 Sep 2015`.
    pub short: String,
    /// For `<time datetime>`; only for plain dates.
    pub datetime: Option<String>,
    /// The year it is counted to; 0 is 1 BC.
    pub year: Option<i32>,
    /// 1 to 12, if it is said; of an interval, that of its beginning.
    pub month: Option<u8>,
    /// 1 to 31, if it is said.
    pub day: Option<u8>,
    /// The first moment it may mean, in seconds since 1 January 1970: for `sort(attribute="date.sort")`.
    pub sort: Option<i64>,
}

/// A page that links to this one.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct BackLinkContext {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// The sentence around the link; may be empty.
    pub sentence: String,
}
