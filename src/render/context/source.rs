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
    /// The source's id, as in `[@id]` and in the address of its page.
    pub id: String,
    /// Its page, relative to the site's root.
    pub url: String,
    /// The title of the work, plain text, in its own language.
    pub title: String,
    /// The title in the site's language, plain text; absent if the record has none.
    pub title_translated: Option<String>,
    /// BCP 47 tag of the title; absent where it is the site's.
    pub lang: Option<String>,
    /// A CSL type in words of the page's language: `newspaper article`.
    pub kind: String,
    /// Names in one text: `Ada Okafor and Jonas Lindqvist`; absent if nobody is named.
    pub authors: Option<String>,
    /// Who published it; without an address where that one has no page; absent if it is not said.
    pub outlet: Option<LinkContext>,
    /// The wire whose copy it carries; absent if it is nobody's.
    pub agency: Option<LinkContext>,
    /// Who spoke, of statements and interviews; absent if it is not said.
    pub speaker: Option<LinkContext>,
    /// The day it was published; absent if it is not known.
    pub issued: Option<DateContext>,
    /// The day somebody of the desk read it; absent if it is not said.
    pub accessed: Option<DateContext>,
    /// Whole address of the original; absent if it has none.
    pub original_url: Option<String>,
    /// Its DOI as a name: `10.1000/182`; absent if it has none.
    pub doi: Option<String>,
    /// Whole address that the DOI leads to; absent if it has none.
    pub doi_url: Option<String>,
    /// What became of the original's address: `live dead unfit usurped changed`.
    pub url_status: String,
    /// Who may read the original: `free registration subscription`.
    pub access: String,
    /// The newest archived copy; absent if there is none.
    pub archive: Option<ArchiveContext>,
    /// The sentence that describes it in a list, in the style of `references.style`; absent in our own style (`numeric`), whose
    /// sentence is made of the fields above, and where the style has no words for it.
    pub reference: Option<ReferenceContext>,
    /// How it is known, in words: `reports Sputnik News, which quotes Alexander Bortnikov`; absent if nothing is declared.
    pub known: Option<String>,
    /// The reliability of its outlet or speaker; absent if neither has a grade.
    pub grade: Option<GradeContext>,
    /// Whether and why it is not to be relied on as it stands; absent if nothing speaks against it.
    pub corrected: Option<CorrectedContext>,
    /// Whether it rests on a source that was corrected.
    pub leans_on_corrected: bool,
    /// How many marks cite it in the site; none in the numbered list of a page, which does not change when another page cites it.
    pub uses: Option<usize>,
    /// How many pages use it; none in the numbered list of a page, as `uses`.
    pub pages: Option<usize>,
}

/// A source in the words of a style of CSL: the three parts one after the other are the reference.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ReferenceContext {
    /// What stands before the title. HTML: words and links; may be empty.
    pub before_html: String,
    /// The title as the style has it, to be linked to the source's page. HTML: words without links; may be empty.
    pub title_html: String,
    /// What stands behind it. HTML: words and links; may be empty.
    pub after_html: String,
    /// Who the style leaves out: speaker, authors, outlet, agency, each with its page if it has one; may be empty.
    pub beside: Vec<LinkContext>,
    /// Whether it holds the DOI, so that no link to that need stand beside it.
    pub has_doi: bool,
    /// The date, where the style cannot say all of it: a range, a date that is uncertain; else absent.
    pub issued: Option<DateContext>,
}

/// An archived copy.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ArchiveContext {
    /// Whole address of the copy.
    pub url: String,
    /// The day it was taken; absent if it is not known.
    pub date: Option<DateContext>,
}

/// A grade of reliability.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct GradeContext {
    /// A letter from `A` (reliable) to `F` (cannot be judged).
    pub grade: char,
    /// The grade in words of the page's language: `usually reliable`.
    pub words: String,
    /// Whose it is: `outlet` or `speaker`.
    pub of: &'static str,
    /// Who gave the grade, plain text; absent if nobody is named.
    pub by: Option<String>,
    /// The day from which it holds; absent if it is not said.
    pub since: Option<DateContext>,
    /// Of the grade of a source: whether the source is older than it. Then `since` is there.
    pub later: bool,
    /// Why it was given, plain text; absent if it is not said.
    pub basis: Option<String>,
}

/// That a source was corrected or retracted.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CorrectedContext {
    /// Id of the correction, or the source's own: the value of `data-corrected`.
    pub id: String,
    /// What became of it: `corrected` or `retracted`.
    pub word: &'static str,
    /// The day of the correction; absent if nobody says it.
    pub date: Option<DateContext>,
    /// Why it was made, plain text; absent if nobody says it.
    pub note: Option<String>,
    /// The source that is the correction, with its page; absent if the record itself says it.
    pub by: Option<LinkContext>,
}

/// `source`: the record in full.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourceContext {
    /// The source as in lists, with `uses` and `pages`.
    pub card: SourceCardContext,
    /// As pages list it whose own records say something else; may be empty.
    pub others: Vec<SourceCardContext>,
    /// Fields in reading order: label, and a value as text with or without an address; may be empty.
    pub fields: Vec<FieldContext>,
    /// Every archived copy, in written order; may be empty.
    pub archives: Vec<ArchiveContext>,
    /// The chain of attribution from it down; absent if it rests on nothing, or on more sources than can be drawn.
    pub chain: Option<ChainContext>,
    /// What it rests on, each with the verb, in written order; may be empty.
    pub rests_on: Vec<RelationContext>,
    /// Sources that rest on it, each with the verb; may be empty.
    pub relied_on_by: Vec<RelationContext>,
    /// What became of it, newest first, slips of the pen included.
    pub corrections: Vec<TouchedContext>,
    /// Corrections of other sources that it leans on.
    pub touched: Vec<TouchedContext>,
    /// How others cite it; absent with `references: {cite_as: false}`.
    pub cite_as: Option<CiteAsContext>,
    /// Pages that cite it, each with its marks; may be empty.
    pub cited_by: Vec<CitedByContext>,
    /// Passages of its captured text that pages quote, in the order of the text.
    pub passages: Vec<PassageContext>,
    /// Notes of the record on passages of it, in the order in which they are written; may be empty.
    pub annotations: Vec<AnnotationContext>,
    /// The paragraphs of its captured text, plain text; empty unless the record says `snapshot: {publish: true}`.
    pub full_text: Vec<String>,
    /// Briefings that list it without citing it; may be empty.
    pub listed_by: Vec<LinkContext>,
    /// Events that cite it; absent if there are none.
    pub timeline: Option<TimelineContext>,
    /// Tags in written order, each with its page; may be empty.
    pub tags: Vec<LinkContext>,
}

/// How others cite a source, or a page. All is plain text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CiteAsContext {
    /// Authors, title, outlet, day and address in one line, in the language of the page and the style of `references.style`.
    pub text: String,
    /// An entry of BibLaTeX, on several lines.
    pub bibtex: String,
    /// CSL-JSON 1.0.2: a list of one item.
    pub csl: String,
}

/// A chain of attribution.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChainContext {
    /// What it all goes back to, a plain sentence: `All of it goes back to one source: Sputnik News.`
    pub ends: String,
    /// An SVG element: a box for each source, an arrow to what it rests on. HTML, to be placed in the page as it is.
    pub drawing_html: String,
    /// The same in words, a line for each arrow and each end; not empty.
    pub lines: Vec<ChainLineContext>,
}

/// A line of a chain of attribution.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChainLineContext {
    /// The source, under its short name; without an address for the page's own.
    pub source: LinkContext,
    /// What it does with the source that it rests on, plain text: `reports Sputnik News`. Absent at an end of the chain.
    pub known: Option<String>,
    /// What an end of the chain is, plain text: `first-hand`. Absent elsewhere.
    pub origin: Option<String>,
}

/// A passage of a source's captured text that pages quote.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct PassageContext {
    /// Its id on the source's page, for links to it.
    pub id: String,
    /// Words before it, plain text; may be empty.
    pub before: String,
    /// The passage as the captured text has it, plain text.
    pub words: String,
    /// Words after it, plain text; may be empty.
    pub after: String,
    /// The live page, scrolled to the passage by browsers that can (`#:~:text=`), a whole address; absent where there is none.
    pub live_url: Option<String>,
    /// Pages that quote it, with the address of the mark.
    pub pages: Vec<LinkContext>,
}

/// One field of a record.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct FieldContext {
    /// What the field is called, in the page's language: `Published`.
    pub label: String,
    /// Its value, plain text; not empty.
    pub text: String,
    /// Where the value leads within the site, relative to its root; absent if nowhere.
    pub url: Option<String>,
    /// Where the value leads outside, a whole address; absent if nowhere.
    pub href: Option<String>,
    /// The value, if it is a date; absent for other fields.
    pub date: Option<DateContext>,
}

/// An edge of the attribution graph.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct RelationContext {
    /// `copies reports translates quotes interviews`; a template says it as `relation.verb | word(of="relation")`
    pub verb: &'static str,
    /// The other source, as in lists.
    pub source: SourceCardContext,
}

/// A page that cites a source.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CitedByContext {
    /// The page with its address.
    pub page: LinkContext,
    /// `briefing`, `event`, `page`, `source`, `entity`
    pub kind: &'static str,
    /// The day of the page; absent if it has none.
    pub date: Option<DateContext>,
    /// Its marks in the order of the text; not empty.
    pub uses: Vec<UseContext>,
}

/// One mark.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct UseContext {
    /// Address of the page with the mark's anchor, relative to the site's root.
    pub url: String,
    /// The heading that the mark stands under, plain text; absent above the first.
    pub section: Option<String>,
    /// The sentence around the mark, plain text; may be empty.
    pub sentence: String,
    /// Where in the source, in words: `p. 33`; absent if the mark does not say it.
    pub locator: Option<String>,
}
