//! `text`: a page's text with its numbered sources and notes.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::SidenoteContext;
use super::source::SourceCardContext;
use crate::model::site::SourceIx;

/// `text`: a page's text and what belongs to it. On briefings, plain pages, the front page and sections (where there are
/// words), sources and entities (their notes).
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TextContext {
    /// The body as HTML, in blocks; may be empty.
    pub body_html: String,
    /// Headings of levels 2 and 3, in order; may be empty.
    pub contents: Vec<HeadingContext>,
    /// Numbered sources: the cited, then the others.
    #[serde(skip)] // Put in by the engine, with values that pages share.
    pub sources: Vec<SourceItemContext>,
    /// The writer's own notes, in order of their letters; may be empty.
    pub notes: Vec<NoteContext>,
    /// Copies of the notes and of notes on passages, in the order of their marks, for a theme that sets them beside the text
    /// itself; empty where they stand in `body_html`: in the built-in theme, and in those that say `sidenotes: true`.
    pub sidenotes: Vec<SidenoteContext>,
}

/// A heading for a contents list.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct HeadingContext {
    /// 2 or 3, as in `<h2>` and `<h3>`.
    pub level: u8,
    /// Its id on the page, for links to it.
    pub id: String,
    /// The heading's words, plain text.
    pub text: String,
}

/// A writer's note.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct NoteContext {
    /// `a`, `b`, ... `z`, `aa`: its id is `note-LETTER`.
    pub letter: String,
    /// Its text as HTML, in blocks.
    pub body_html: String,
    /// Ways back to its marks, in their order; not empty.
    pub backlinks: Vec<BackRefContext>,
}

/// A link back to a mark.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct BackRefContext {
    /// `↩` for the only one, else `a`, `b`, ...
    pub label: String,
    /// The id of the mark on the page: `cite-3-2`, `noteref-a-1`.
    pub anchor: String,
    /// For those who hear it, in the page's language: `Back to reference b of source 3`.
    pub name: String,
    /// Where in the source, in words: `p. 33`; absent if the mark does not say it.
    pub place: Option<String>,
}

/// A source in a page's numbered list, with all that a preview shows.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SourceItemContext {
    /// Its number on the page; its id is `source-N`.
    pub number: u32,
    /// The source's id, as in `[@id]`.
    pub id: String,
    /// Whether the page cites it; else it is only listed.
    pub cited: bool,
    /// What it is.
    #[serde(skip)] // Put in by the engine: one value for all pages. So is `entry_html`, what the built-in
    // `partials/source-entry.html` makes of it; none where a theme or site has its own.
    pub source: Arc<SourceCardContext>,
    /// Its place among the site's sources; templates do not see it.
    #[serde(skip)]
    pub ix: SourceIx,
    /// In which form the page has it: what pages share is made of form 0. Templates do not see it.
    #[serde(skip)]
    pub form: u32,
    /// Where it leans on a correction that its card does not say: of a passage or a claim that this page uses, or of a source
    /// that it rests on. The id of the correction.
    pub corrected: Option<String>,
    /// What became of the passage: as `word` of a correction; absent for what the card says.
    pub corrected_word: Option<&'static str>,
    /// Ways back to its marks, in their order; empty where it is only listed.
    pub backlinks: Vec<BackRefContext>,
    /// With `references.sub`: entries for its locators; may be empty.
    pub sub: Vec<SubItemContext>,
}

/// An entry `1.1` below a source's.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SubItemContext {
    /// `1.1`: its id is `source-1.1`.
    pub number: String,
    /// The locator in words: `p. 33`.
    pub locator: String,
    /// Ways back to its marks, in their order.
    pub backlinks: Vec<BackRefContext>,
}

/// A picture with a caption in a text: a fenced block `figure`, or a picture of Markdown with a title.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct FigureContext {
    /// Its id on the page; absent if none was written.
    pub id: Option<String>,
    /// Its number on the page, which stands before its caption; absent if pictures are not numbered or it has no caption.
    pub number: Option<u32>,
    /// Address of the picture from the site's root; absent if it is not there or on another site.
    pub src: Option<String>,
    /// Where the picture is on another site: pages ask no other host for anything, so it is linked to, not shown; absent if it
    /// is of the site.
    pub href: Option<String>,
    /// Its width in pixels as its file says, so that nothing moves when it comes; absent if it is not known.
    pub width: Option<u32>,
    /// Its height in pixels as its file says; absent if it is not known.
    pub height: Option<u32>,
    /// Whether it is below what is seen first, so that it may be loaded later.
    pub lazy: bool,
    /// What it shows, for who cannot see it, plain text; may be empty.
    pub alt: String,
    /// What is shown of a picture of Markdown when one points at it, plain text; absent if nothing was written.
    pub title: Option<String>,
    /// The caption, with marks; words without blocks, as a `<figcaption>` holds them; absent if it has none.
    pub caption_html: Option<String>,
    /// Whose picture it is, plain text; absent if it is not said.
    pub credit: Option<String>,
}
