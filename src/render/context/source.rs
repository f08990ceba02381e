//! Sources: as a card in lists and previews, and `source`, the record in full.

use schemars::JsonSchema;
use serde::Serialize;

use super::briefing::AnnotationContext;
use super::correction::TouchedContext;
use super::page::{DateContext, LinkContext};
use super::timeline::TimelineContext;

/// What is shown of a source in lists, previews and tables.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
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
    /// Its DOI as a name: `10.1000/182`.
    pub doi: Option<String>,
    /// Where the DOI leads.
    pub doi_url: Option<String>,
    /// `live dead unfit usurped changed`
    pub url_status: String,
    /// `free registration subscription`
    pub access: String,
    /// Newest archived copy.
    pub archive: Option<ArchiveContext>,
    /// How it is known: `reports Sputnik News, which quotes Alexander Bortnikov`, or that it is first-hand.
    pub known: Option<String>,
    /// Reliability of its outlet.
    pub grade: Option<GradeContext>,
    /// Whether and why it is not to be relied on as it stands.
    pub corrected: Option<CorrectedContext>,
    /// Whether it rests on a source that was corrected.
    pub leans_on_corrected: bool,
    /// How many marks cite it in the site; none in the numbered list of a page, which does not change when another page cites it.
    pub uses: Option<usize>,
    /// How many pages use it; as `uses`.
    pub pages: Option<usize>,
}

/// An archived copy.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ArchiveContext {
    /// Where.
    pub url: String,
    /// When.
    pub date: Option<DateContext>,
}

/// A grade of reliability.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct GradeContext {
    /// `A` to `F`.
    pub grade: char,
    /// `usually reliable`
    pub words: String,
    /// Of the grade of a source: whose it is, `outlet` or `speaker`.
    pub of: &'static str,
    /// Who says so.
    pub by: Option<String>,
    /// Since when.
    pub since: Option<DateContext>,
    /// Of the grade of a source: whether the source is older than it. Then `since` is there.
    pub later: bool,
    /// Why.
    pub basis: Option<String>,
}

/// That a source was corrected or retracted.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourceContext {
    /// As in lists.
    pub card: SourceCardContext,
    /// As pages list it whose own records say something else.
    pub others: Vec<SourceCardContext>,
    /// Fields in reading order: label, and a value as text with or without an address.
    pub fields: Vec<FieldContext>,
    /// Every archived copy.
    pub archives: Vec<ArchiveContext>,
    /// The chain of attribution from it down; absent if it rests on nothing, or on more sources than can be drawn.
    pub chain: Option<ChainContext>,
    /// What it rests on, each with the verb.
    pub rests_on: Vec<RelationContext>,
    /// What rests on it.
    pub relied_on_by: Vec<RelationContext>,
    /// What became of it, newest first, slips of the pen included.
    pub corrections: Vec<TouchedContext>,
    /// Corrections of other sources that it leans on.
    pub touched: Vec<TouchedContext>,
    /// How others cite it; absent with `references: {cite_as: false}`.
    pub cite_as: Option<CiteAsContext>,
    /// Each mark that cites it, by page.
    pub cited_by: Vec<CitedByContext>,
    /// Passages of its captured text that pages quote, in the order of the text.
    pub passages: Vec<PassageContext>,
    /// Notes of the record on passages of it, in the order in which they are written.
    pub annotations: Vec<AnnotationContext>,
    /// Briefings that list it without citing it.
    pub listed_by: Vec<LinkContext>,
    /// Events that cite it.
    pub timeline: Option<TimelineContext>,
    /// Tags.
    pub tags: Vec<LinkContext>,
}

/// How others cite a source, or a page. All is plain text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CiteAsContext {
    /// Authors, title, outlet, day and address in one line, in the language of the page.
    pub text: String,
    /// An entry of BibLaTeX.
    pub bibtex: String,
    /// CSL-JSON 1.0.2: a list of one item.
    pub csl: String,
}

/// A chain of attribution.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChainContext {
    /// An SVG element: a box for each source, an arrow to what it rests on. HTML, to be placed in the page as it is.
    pub drawing_html: String,
    /// The same in words, a line for each arrow and each end, plain text: `IBTimes reports Sputnik News`.
    pub lines: Vec<String>,
}

/// A passage of a source's captured text that pages quote.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PassageContext {
    /// Its anchor on the source's page.
    pub id: String,
    /// Words before it; may be empty.
    pub before: String,
    /// The passage.
    pub words: String,
    /// Words after it; may be empty.
    pub after: String,
    /// The live page, scrolled to the passage by browsers that can (`#:~:text=`).
    pub live_url: Option<String>,
    /// Pages that quote it, with the address of the mark.
    pub pages: Vec<LinkContext>,
}

/// One field of a record.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct FieldContext {
    /// For example `Published`.
    pub label: String,
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct RelationContext {
    /// `copies reports translates quotes interviews`; a template says it as `relation.verb | word(of="relation")`
    pub verb: &'static str,
    /// The other source.
    pub source: SourceCardContext,
}

/// A page that cites a source.
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, JsonSchema, Serialize)]
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
