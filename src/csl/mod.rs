//! Works in the words of a style of the Citation Style Language (CSL 1.0.2), as a list of references has them.
//!
//! Enter through [`Style::named`], [`Style::read`] and [`Style::reference`]. The only folder that names the crate that knows the
//! language. What it gives back is text with marks of type, never markup, and nothing that a style or a record says ends the
//! program: styles of others are bounded before they are used (`bounds.rs`), and a fault of the crate is an answer of none.
//! `mend.rs` makes good what the crate reads wrong, `work.rs` hands a work over, `tree.rs` walks what comes back, `locale.rs`
//! chooses its words for the page's language. Built without the feature `csl` there is `off.rs`, and no style.

#[cfg(feature = "csl")]
mod bounds;
#[cfg(feature = "csl")]
mod format;
#[cfg(feature = "csl")]
mod locale;
#[cfg(feature = "csl")]
mod mend;
#[cfg(not(feature = "csl"))]
mod off;
#[cfg(feature = "csl")]
mod style;
#[cfg(all(test, feature = "csl"))]
mod tests;
#[cfg(feature = "csl")]
mod tree;
#[cfg(feature = "csl")]
mod work;

use std::cell::Cell;

#[cfg(not(feature = "csl"))]
pub use off::NoStyle as Style;
#[cfg(feature = "csl")]
pub use style::Style;

/// Whether this program knows styles.
pub const IS_BUILT: bool = cfg!(feature = "csl");

/// Bytes of a file of a style at most. The largest of the public ones has a third of that.
pub const LARGEST_STYLE: u64 = 1 << 20;

/// Why a file is no style that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleError {
    /// Where in the file, a byte, if that is known.
    pub at: Option<usize>,
    /// What is wrong, in words of a diagnostic.
    pub message: String,
    /// The way out.
    pub help: String,
}

/// A work to be listed. Texts are plain.
#[derive(Clone, Debug, Default)]
pub struct Work<'a> {
    /// A type of CSL.
    pub kind: &'a str,
    /// Its title; not empty.
    pub title: &'a str,
    /// Who made it.
    pub authors: Vec<WorkAuthor<'a>>,
    /// What it is part of.
    pub container: Option<&'a str>,
    /// Who put it out.
    pub publisher: Option<&'a str>,
    /// Where that is.
    pub place: Option<&'a str>,
    /// On what occasion it was said.
    pub event: Option<&'a str>,
    /// The database that delivered it.
    pub database: Option<&'a str>,
    /// The volume.
    pub volume: Option<&'a str>,
    /// The issue.
    pub issue: Option<&'a str>,
    /// Its pages.
    pub pages: Option<&'a str>,
    /// The edition.
    pub edition: Option<&'a str>,
    /// Its number, of a report.
    pub number: Option<&'a str>,
    /// When it was published.
    pub issued: Option<WorkDay>,
    /// When it was read.
    pub accessed: Option<WorkDay>,
    /// BCP 47 tag of its language.
    pub language: &'a str,
    /// The DOI as a name.
    pub doi: Option<&'a str>,
    /// The ISBN.
    pub isbn: Option<&'a str>,
    /// Where it is, http or https.
    pub url: Option<&'a str>,
}

/// Who made a work.
#[derive(Clone, Copy, Debug)]
pub enum WorkAuthor<'a> {
    /// A person whose names are told apart; the given name may be empty.
    Person {
        /// Family name, with small words before it (`van der Berg`).
        family: &'a str,
        /// Given names.
        given: &'a str,
    },
    /// An organisation, or a name in one piece.
    Whole(&'a str),
}

/// A date as CSL has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkDay {
    /// As astronomers count: 1 BC is 0.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// 1 (spring) to 4 (winter).
    pub season: Option<u8>,
    /// Whether it is approximate or uncertain.
    pub circa: bool,
}

/// A piece of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferencePiece {
    /// What it says, plain text.
    pub text: String,
    /// Where it leads, as the record or the style has it: to be judged before it is used.
    pub url: Option<String>,
    /// How it is set.
    pub face: Face,
}

/// How a piece is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a property of its own in CSL")]
pub struct Face {
    /// Slanted.
    pub italic: bool,
    /// Bold.
    pub bold: bool,
    /// Underlined.
    pub underlined: bool,
    /// In small capitals.
    pub small_caps: bool,
    /// Raised or lowered.
    pub shift: Shift,
}

/// Whether a piece is raised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shift {
    /// It is not.
    #[default]
    None,
    /// It is.
    Raised,
    /// It is lowered.
    Lowered,
}

thread_local! {
    static TRYING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is at work in the crate, whose faults are no faults of the run and are told in other words.
pub fn is_trying() -> bool {
    TRYING.get()
}
