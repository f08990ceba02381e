//! Parts of texts that a site or theme may draw itself: callouts, tables, code and notes in the margin. Each has a partial of its
//! name, which shows `default_html` as long as nobody writes another. Pictures with a text below them are [`FigureContext`]s.
//!
//! [`FigureContext`]: super::FigureContext

use schemars::JsonSchema;
use serde::Serialize;

/// A callout in a text: `> [!NOTE]`; in documentation also `!!! note`, `:::note` and their like. Seen by `partials/alert.html`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct AlertContext {
    /// `note`, `tip`, `important`, `warning`, `caution`, `abstract`, `info`, `todo`, `success`, `question`, `failure`, `danger`,
    /// `bug`, `example`, `quote`, `seealso` or `details`
    pub kind: &'static str,
    /// Which of the first five its kind is set like: `note`, `tip`, `important`, `warning`, `caution`
    pub tone: &'static str,
    /// The title that was written, else the word of the kind; words without blocks.
    pub title_html: String,
    /// What is in it, as blocks; may be empty.
    pub body_html: String,
    /// Whether it can be folded by the reader.
    pub folds: bool,
    /// Whether it is unfolded at first; true where it does not fold.
    pub open: bool,
    /// All of it as the built-in theme writes it.
    pub default_html: String,
}

/// A table in a text. Seen by `partials/table.html`.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct TableContext {
    /// The `<table>` with its caption, without a frame around it.
    pub table_html: String,
    /// Its id on the page; absent if none was written.
    pub id: Option<String>,
    /// Its number on the page, which stands before its caption; absent if tables are not numbered or it has no caption.
    pub number: Option<u32>,
    /// Its caption, plain text; absent if it has none.
    pub caption: Option<String>,
    /// How many columns its head has.
    pub columns: usize,
    /// How many rows are below the head.
    pub rows: usize,
    /// Whether it may be wider than a narrow screen: it then needs a frame that scrolls, which can be reached by keyboard and
    /// has a name.
    pub wide: bool,
    /// The name of such a frame: `Table 2: Losses`; absent where none is needed.
    pub label: Option<String>,
    /// All of it as the built-in theme writes it, in a frame.
    pub default_html: String,
}

/// A block of code in a text. Seen by `partials/code.html`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct CodeContext {
    /// The word behind the fence: `rust`; empty if there is none.
    pub language: String,
    /// The title of its info string, plain text: `src/main.rs`; absent if it has none.
    pub title: Option<String>,
    /// The code, plain text, with lines that are folded.
    pub code: String,
    /// The code coloured by classes, for a `<pre><code>`; lines are elements where some are marked, folded or numbered.
    pub code_html: String,
    /// The number of its first line; absent where lines are not numbered.
    pub first_number: Option<u32>,
    /// Whether some of its lines are folded at first.
    pub folds: bool,
    /// All of it as the built-in theme writes it.
    pub default_html: String,
}

/// A note in the margin: a copy of a writer's note, or of a note on a passage, which stand in their lists too. Seen by
/// `partials/sidenote.html`, and in `text.sidenotes` of themes that do not say `sidenotes: true`.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct SidenoteContext {
    /// `note`, or `annotation` on a passage.
    pub kind: &'static str,
    /// The letter of a note: `a`; absent for a note on a passage.
    pub letter: Option<String>,
    /// The number of a note on a passage, from 1; absent for a note.
    pub number: Option<u32>,
    /// The word above a note on a passage, in the page's language: `Context`; absent if none was written.
    pub label: Option<String>,
    /// Id of the mark or passage that it belongs to: `noteref-a-1`, `passage-1`.
    pub anchor: String,
    /// Its words, as blocks. Without ids, and its links are no stops of the keyboard: hide it from who hears the page.
    pub body_html: String,
    /// All of it as the built-in theme writes it.
    pub default_html: String,
}

/// A part of a text, for the template that draws it.
#[derive(Clone, Debug)]
pub enum PartContext {
    /// A callout.
    Alert(AlertContext),
    /// A table.
    Table(TableContext),
    /// A block of code.
    Code(CodeContext),
    /// A note in the margin.
    Sidenote(SidenoteContext),
}
