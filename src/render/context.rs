//! What templates see: the contract with theme authors. Every field that a template may use is documented here.
//!
//! Each page gets `site` ([`SiteContext`], the same on every page), `root`, `page` ([`PageContext`]) and one or more of the
//! others under the name that its doc comment gives. Addresses (`url`) are relative to the site's root and never begin
//! with `/`: write `{{ root }}{{ item.url }}`. Fields that end in `_html` hold HTML that `ibid` made: write
//! `{{ body_html | safe }}`; everything else is text and is escaped. A field that is absent is `none`, never undefined.

use serde::Serialize;

/// `site`
#[derive(Clone, Debug, Serialize)]
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
    /// Links of the header, in order.
    pub navigation: Vec<LinkContext>,
    /// Address of the front page.
    pub home_url: String,
    /// Address of the collection of briefings, and its title.
    pub briefings: LinkContext,
    /// Addresses of the indexes that exist: sources, entities, outlets, tags, timeline, archive.
    pub indexes: Vec<LinkContext>,
    /// Address of the site's Atom feed.
    pub feed_url: String,
    /// Numbers for the front page and the foot.
    pub counts: CountsContext,
    /// `ibid` and its version.
    pub generator: String,
    /// `extra:` of the configuration.
    pub extra: serde_json::Value,
}

/// How much there is.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct PageContext {
    /// `briefing page source entity tag section front sources entities outlets tags timeline archive not-found`
    pub kind: &'static str,
    /// Title of the page.
    pub title: String,
    /// Title with the site's, for `<title>`.
    pub full_title: String,
    /// For `<meta name="description">`, plain text.
    pub description: Option<String>,
    /// Its address.
    pub url: String,
    /// Its whole address, where the site has one.
    pub canonical: Option<String>,
    /// BCP 47 tag.
    pub lang: String,
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
    /// First and last day, ISO 8601, of articles.
    pub published: Option<String>,
    /// See `published`.
    pub modified: Option<String>,
    /// Pages that link here.
    pub linked_from: Vec<BackLinkContext>,
    /// Whether it has code to be coloured.
    pub has_code: bool,
    /// `extra:` of the front matter.
    pub extra: serde_json::Value,
}

/// A feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedContext {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// `application/atom+xml` or `application/feed+json`
    pub media_type: &'static str,
}

/// A link; in lists with counts, how many things are behind it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LinkContext {
    /// Its text.
    pub title: String,
    /// Its address; absent for a name without a page.
    pub url: Option<String>,
    /// How many.
    pub count: Option<usize>,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
pub struct DateContext {
    /// EDTF as written.
    pub edtf: String,
    /// In words: `30 September 2015`.
    pub text: String,
    /// For tables: `30 Sep 2015`.
    pub short: String,
    /// For `<time datetime>`; only for plain dates.
    pub datetime: Option<String>,
}

/// A briefing in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CardContext {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Published.
    pub date: Option<DateContext>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Tags.
    pub tags: Vec<LinkContext>,
    /// How many sources it cites.
    pub sources: usize,
    /// `published`, `superseded`, `withdrawn`, `draft`
    pub status: &'static str,
    /// For sorting.
    pub importance: Option<i64>,
}

/// `briefing`
#[derive(Clone, Debug, Serialize)]
pub struct BriefingContext {
    /// Title.
    pub title: String,
    /// Plain text.
    pub summary: Option<String>,
    /// `published`, `superseded`, `withdrawn`, `draft`
    pub status: &'static str,
    /// Why a reader would not see it: `draft`, `to be published on ...`.
    pub hidden: Option<String>,
    /// Published.
    pub date: Option<DateContext>,
    /// Last changed.
    pub updated: Option<DateContext>,
    /// Cut-off of information.
    pub as_of: Option<DateContext>,
    /// Who wrote it.
    pub authors: Vec<LinkContext>,
    /// In written order.
    pub tags: Vec<LinkContext>,
    /// In written order.
    pub entities: Vec<LinkContext>,
    /// A number of the writer's.
    pub importance: Option<i64>,
    /// At 230 words a minute, at least 1.
    pub reading_minutes: u32,
    /// Words of the text.
    pub words: u32,
    /// What it concludes.
    pub judgements: Vec<JudgementContext>,
    /// Its section, if it is not the collection itself.
    pub section: Option<LinkContext>,
    /// The timeline of its front matter.
    pub timeline: Option<TimelineContext>,
    /// Notes on passages.
    pub annotations: Vec<AnnotationContext>,
    /// What was corrected, newest first.
    pub corrections: Vec<CorrectionContext>,
    /// The briefing before it in time.
    pub previous: Option<CardContext>,
    /// The briefing after it.
    pub next: Option<CardContext>,
}

/// `text`: a page's text and what belongs to it. On briefings, plain pages, the front page and sections (where there are
/// words), sources and entities (their notes).
#[derive(Clone, Debug, Serialize)]
pub struct TextContext {
    /// The body; may be empty.
    pub body_html: String,
    /// Headings of levels 2 and 3, in order.
    pub contents: Vec<HeadingContext>,
    /// Numbered sources: the cited, then the others.
    pub sources: Vec<SourceItemContext>,
    /// The writer's own notes, in order of their letters.
    pub notes: Vec<NoteContext>,
}

/// A heading for a contents list.
#[derive(Clone, Debug, Serialize)]
pub struct HeadingContext {
    /// 2 or 3.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// A key judgement.
#[derive(Clone, Debug, Serialize)]
pub struct JudgementContext {
    /// Claim id, if it is a claim.
    pub claim: Option<String>,
    /// The sentence, with marks.
    pub text_html: String,
    /// For example `likely`; a sentence of its own.
    pub likelihood: Option<String>,
    /// `low`, `moderate`, `high`; a sentence of its own.
    pub confidence: Option<String>,
    /// `supported`, `contested`, `unverified`, `refuted`, `superseded`
    pub verdict: Option<String>,
    /// Who says it, if not the desk.
    pub asserted_by: Option<LinkContext>,
}

/// A note on a passage.
#[derive(Clone, Debug, Serialize)]
pub struct AnnotationContext {
    /// 1, 2, ...: its id is `annotation-K`.
    pub number: usize,
    /// The words.
    pub quote: String,
    /// For example `context`.
    pub kind: Option<String>,
    /// Who.
    pub by: Option<String>,
    /// When.
    pub date: Option<DateContext>,
    /// The note.
    pub note_html: String,
}

/// A correction of the briefing.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionContext {
    /// When.
    pub date: DateContext,
    /// What.
    pub note_html: String,
}

/// A writer's note.
#[derive(Clone, Debug, Serialize)]
pub struct NoteContext {
    /// `a`, `b`, ... `z`, `aa`: its id is `note-LETTER`.
    pub letter: String,
    /// Its text.
    pub body_html: String,
    /// Anchors of its marks, `noteref-a-1`.
    pub backlinks: Vec<BackRefContext>,
}

/// A link back to a mark.
#[derive(Clone, Debug, Serialize)]
pub struct BackRefContext {
    /// `↩` for the only one, else `a`, `b`, ...
    pub label: String,
    /// Id of the mark.
    pub anchor: String,
    /// For those who hear it: `Back to reference 2 of source 3`.
    pub name: String,
}

/// A source in a page's numbered list, with all that a preview shows.
#[derive(Clone, Debug, Serialize)]
pub struct SourceItemContext {
    /// Its number on the page; its id is `source-N`.
    pub number: u32,
    /// Source id.
    pub id: String,
    /// Whether the page cites it; else it is only listed.
    pub cited: bool,
    /// What it is.
    pub source: SourceCardContext,
    /// Links back to its marks.
    pub backlinks: Vec<BackRefContext>,
    /// With `references.sub`: entries for its locators.
    pub sub: Vec<SubItemContext>,
}

/// An entry `1.1` below a source's.
#[derive(Clone, Debug, Serialize)]
pub struct SubItemContext {
    /// `1.1`: its id is `source-1.1`.
    pub number: String,
    /// `p. 33`
    pub locator: String,
    /// Links back to its marks.
    pub backlinks: Vec<BackRefContext>,
}

/// What is shown of a source in lists, previews and tables.
#[derive(Clone, Debug, Serialize)]
pub struct SourceCardContext {
    /// Source id.
    pub id: String,
    /// Its page.
    pub url: String,
    /// Title.
    pub title: String,
    /// The title in the site's language.
    pub title_translated: Option<String>,
    /// BCP 47 tag of the title, where it differs from the site's.
    pub lang: Option<String>,
    /// A CSL type in words: `newspaper article`.
    pub kind: String,
    /// `Ada Okafor and Jonas Lindqvist`
    pub authors: Option<String>,
    /// Who published it.
    pub outlet: Option<LinkContext>,
    /// The wire whose copy it carries.
    pub agency: Option<LinkContext>,
    /// Who spoke.
    pub speaker: Option<LinkContext>,
    /// Published.
    pub issued: Option<DateContext>,
    /// Read.
    pub accessed: Option<DateContext>,
    /// The original.
    pub original_url: Option<String>,
    /// `live dead unfit usurped changed`
    pub url_status: &'static str,
    /// `free registration subscription`
    pub access: &'static str,
    /// Newest archived copy.
    pub archive: Option<ArchiveContext>,
    /// How it is known: `reports Sputnik News, which quotes Alexander Bortnikov`, or that it is first-hand.
    pub known: Option<String>,
    /// Reliability of its outlet.
    pub grade: Option<GradeContext>,
    /// Whether and why it is not to be relied on as it stands.
    pub corrected: Option<CorrectedContext>,
    /// How many marks cite it in the site.
    pub uses: usize,
}

/// An archived copy.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveContext {
    /// Where.
    pub url: String,
    /// When.
    pub date: Option<DateContext>,
}

/// A grade of reliability.
#[derive(Clone, Debug, Serialize)]
pub struct GradeContext {
    /// `A` to `F`.
    pub grade: char,
    /// `usually reliable`
    pub words: &'static str,
    /// Who says so.
    pub by: Option<String>,
    /// Since when.
    pub since: Option<DateContext>,
    /// Why.
    pub basis: Option<String>,
}

/// That a source was corrected or retracted.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectedContext {
    /// Id of the correction, or the source's own: the value of `data-corrected`.
    pub id: String,
    /// `corrected` or `retracted`.
    pub word: &'static str,
    /// When.
    pub date: Option<DateContext>,
    /// Why.
    pub note: Option<String>,
    /// The correction.
    pub by: Option<LinkContext>,
}

/// `source`: the record in full.
#[derive(Clone, Debug, Serialize)]
pub struct SourceContext {
    /// As in lists.
    pub card: SourceCardContext,
    /// Fields in reading order: label, and a value as text with or without an address.
    pub fields: Vec<FieldContext>,
    /// Every archived copy.
    pub archives: Vec<ArchiveContext>,
    /// What it rests on, each with the verb.
    pub rests_on: Vec<RelationContext>,
    /// What rests on it.
    pub relied_on_by: Vec<RelationContext>,
    /// Each mark that cites it, by page.
    pub cited_by: Vec<CitedByContext>,
    /// Briefings that list it without citing it.
    pub listed_by: Vec<LinkContext>,
    /// Events that cite it.
    pub timeline: Option<TimelineContext>,
    /// Tags.
    pub tags: Vec<LinkContext>,
}

/// One field of a record.
#[derive(Clone, Debug, Serialize)]
pub struct FieldContext {
    /// For example `Published`.
    pub label: &'static str,
    /// Text.
    pub text: String,
    /// Where it leads, a page of the site.
    pub url: Option<String>,
    /// Where it leads, outside.
    pub href: Option<String>,
    /// If it is a date.
    pub date: Option<DateContext>,
}

/// An edge of the attribution graph.
#[derive(Clone, Debug, Serialize)]
pub struct RelationContext {
    /// `copies reports translates quotes interviews`
    pub verb: &'static str,
    /// The other source.
    pub source: SourceCardContext,
}

/// A page that cites a source.
#[derive(Clone, Debug, Serialize)]
pub struct CitedByContext {
    /// The page.
    pub page: LinkContext,
    /// `briefing`, `event`, `page`, `source`, `entity`
    pub kind: &'static str,
    /// Its date.
    pub date: Option<DateContext>,
    /// Each mark.
    pub uses: Vec<UseContext>,
}

/// One mark.
#[derive(Clone, Debug, Serialize)]
pub struct UseContext {
    /// Address with the mark's anchor.
    pub url: String,
    /// The heading it stands under.
    pub section: Option<String>,
    /// The sentence around it.
    pub sentence: String,
    /// `p. 33`
    pub locator: Option<String>,
}

/// `entity`
#[derive(Clone, Debug, Serialize)]
pub struct EntityContext {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `person organization place event topic`
    pub kind: &'static str,
    /// Plain text.
    pub summary: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Its pages elsewhere: host as title.
    pub same_as: Vec<LinkContext>,
    /// `head of the FSB (2008–)`
    pub roles: Vec<RoleContext>,
    /// How it is controlled, for example `state-run`.
    pub control_kind: Option<String>,
    /// By whom.
    pub controlled_by: Option<LinkContext>,
    /// Whom it controls.
    pub controls: Vec<LinkContext>,
    /// Its grades, newest first.
    pub grades: Vec<GradeContext>,
    /// Briefings about it, newest first.
    pub briefings: Vec<CardContext>,
    /// Sources it published, newest first.
    pub published: Vec<SourceCardContext>,
    /// Statements it made.
    pub spoke: Vec<SourceCardContext>,
    /// Sources that carry its copy.
    pub supplied: Vec<SourceCardContext>,
    /// Whom it appears with, most often first.
    pub appears_with: Vec<LinkContext>,
    /// Its timeline.
    pub timeline: Option<TimelineContext>,
    /// Whether there is a record of it.
    pub has_record: bool,
}

/// An office.
#[derive(Clone, Debug, Serialize)]
pub struct RoleContext {
    /// For example `head`.
    pub title: String,
    /// Of what.
    pub of: Option<LinkContext>,
    /// When.
    pub date: Option<DateContext>,
}

/// A page that links to this one.
#[derive(Clone, Debug, Serialize)]
pub struct BackLinkContext {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// The sentence around the link; may be empty.
    pub sentence: String,
}

/// `timeline`, or one in a text.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineContext {
    /// Title, if it has one.
    pub title: Option<String>,
    /// Density and spans on an axis, as SVG; absent for fewer than three dated events.
    pub strip_html: Option<String>,
    /// One group without a title, unless it is grouped.
    pub groups: Vec<TimelineGroupContext>,
    /// How many events.
    pub count: usize,
}

/// A group of events.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineGroupContext {
    /// Entity, tag or year; absent when not grouped.
    pub title: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Dated events in order, by year.
    pub years: Vec<TimelineYearContext>,
    /// Events without a date.
    pub undated: Vec<EventContext>,
}

/// The events of a year.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineYearContext {
    /// `2015`, `100 BC`
    pub label: String,
    /// In order.
    pub events: Vec<EventContext>,
}

/// One event of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct EventContext {
    /// Its id on the page is `event-ID`.
    pub id: String,
    /// What.
    pub title: String,
    /// More.
    pub summary: Option<String>,
    /// When.
    pub date: DateContext,
    /// Shown in place of the date.
    pub display: Option<String>,
    /// First day, ISO 8601; empty if open or unknown.
    pub from: String,
    /// Last day, ISO 8601; empty if open or unknown.
    pub to: String,
    /// `confirmed reported planned disputed`
    pub status: &'static str,
    /// `point` or `span`
    pub kind: &'static str,
    /// Where.
    pub place: Option<String>,
    /// Entities.
    pub entities: Vec<LinkContext>,
    /// Tags.
    pub tags: Vec<LinkContext>,
    /// Slugs of its tags, with spaces between.
    pub tag_slugs: String,
    /// Ids of its entities, with spaces between.
    pub entity_ids: String,
    /// The briefing it comes from; absent on that briefing's own page.
    pub briefing: Option<LinkContext>,
    /// Its source marks; where the page numbers sources, numbers, else names of sources that link to their pages.
    pub cites_html: String,
    /// A picture.
    pub media: Option<MediaContext>,
    /// A number of the writer's.
    pub importance: Option<i64>,
}

/// A picture of an event.
#[derive(Clone, Debug, Serialize)]
pub struct MediaContext {
    /// Address from the site's root, or a whole one.
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// Below it.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
}

/// `list`: one page of a list of briefings. On sections, tags, archive years.
#[derive(Clone, Debug, Serialize)]
pub struct ListContext {
    /// Newest first.
    pub items: Vec<CardContext>,
    /// How many there are on all pages.
    pub total: usize,
    /// This page, from 1.
    pub number: u32,
    /// How many pages.
    pub pages: u32,
    /// Address of the page before.
    pub previous_url: Option<String>,
    /// Address of the page after.
    pub next_url: Option<String>,
    /// All pages, number as title.
    pub links: Vec<LinkContext>,
    /// Sections below, with counts.
    pub children: Vec<LinkContext>,
    /// Related tags with counts, on tags; sources of the tag.
    pub related: Vec<LinkContext>,
    /// The timeline of the tag.
    pub timeline: Option<TimelineContext>,
}

/// `front`
#[derive(Clone, Debug, Serialize)]
pub struct FrontContext {
    /// Newest briefings.
    pub newest: Vec<CardContext>,
    /// The site's timeline in small: the strip and the newest events.
    pub timeline: Option<TimelineContext>,
    /// Tags with most briefings.
    pub tags: Vec<LinkContext>,
    /// Entities with most briefings.
    pub entities: Vec<LinkContext>,
    /// Sections with counts.
    pub sections: Vec<LinkContext>,
}

/// `index`: entries of `/sources/` (as `sources`), `/entities/`, `/outlets/`, `/tags/`, `/archive/`.
#[derive(Clone, Debug, Serialize)]
pub struct IndexContext {
    /// For `/sources/`: all of them, by outlet and title of the page's slice.
    pub sources: Vec<SourceCardContext>,
    /// For the others: groups (by letter, kind or year) of links with counts.
    pub groups: Vec<IndexGroupContext>,
    /// Paging of `/sources/`.
    pub list: Option<ListContext>,
}

/// A group of an index.
#[derive(Clone, Debug, Serialize)]
pub struct IndexGroupContext {
    /// Letter, kind or year.
    pub title: String,
    /// In order.
    pub items: Vec<IndexItemContext>,
}

/// An entry of an index.
#[derive(Clone, Debug, Serialize)]
pub struct IndexItemContext {
    /// Its name.
    pub title: String,
    /// Its page.
    pub url: String,
    /// How many things are behind it.
    pub count: usize,
    /// For example its kind, grade or who controls it.
    pub note: Option<String>,
}
