//! Diagnostics: what a writer is told, where, and how to mend it.
//!
//! [`Diagnostic`] is a value that every stage may return; [`codes`] is the only table of what can be said;
//! [`suggest`] finds "did you mean". What is told of all that was found, and in which order, is decided in [`told`]; drawing
//! it is in [`print`], leaving out what is known in [`baseline`]; both need [`crate::text::Files`].

mod annotations;
pub mod baseline;
mod code;
pub mod codes;
pub mod print;
pub mod silencing;
pub mod suggest;
pub mod told;

use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::Span;
pub use annotations::{Misplaced, misplaced};
pub use codes::Code;
pub use silencing::{Silenced, Silencing, Silencings};
pub use suggest::{Suggestions, code_names, nearest};

/// How bad it is. Errors make the exit code 1; warnings do so only under `--strict`, notes never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site is wrong.
    Error,
    /// The site may be wrong.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// All, worst first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

    /// As messages and JSON say it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }

    /// Whether it forbids to write.
    pub fn is_fatal(self, strict: bool) -> bool {
        self == Severity::Error || strict && self == Severity::Warning
    }
}

/// A second place that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, for example `first defined here`.
    pub text: String,
}

/// Marks one mistake that shows in many places: those of one code and key are told once, at the first place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Once {
    /// The same for the same mistake.
    pub key: String,
    /// The page that shows it, if places are pages rather than lines of files.
    pub page: Option<String>,
    /// Whether all of the code are told together, in one line without a place.
    pub is_listed: bool,
}

/// One message about the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which of [`codes::ALL`].
    pub code: &'static Code,
    /// The code's own, but for what `severity:` makes of it.
    pub severity: Severity,
    /// Lower case, no final stop, names in backticks.
    pub message: String,
    /// The place in a file that was read.
    pub span: Option<Span>,
    /// The path alone, when there is no text to point at (a file that could not be read).
    pub path: Option<Arc<str>>,
    /// Other places.
    pub labels: Vec<Label>,
    /// Starts with a verb or a question.
    pub help: Option<String>,
    /// Whether others may be the same mistake; `None` if each is one of its own.
    pub once: Option<Box<Once>>,
    /// What mends it without changing what is meant; a run that finds everything as it was does not know it.
    #[serde(skip)]
    pub mend: Option<Box<Mend>>,
}

/// What is to be written to mend a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// Places of one file in order, with what is to stand there.
    pub edits: Vec<(Span, String)>,
}

impl Diagnostic {
    /// A diagnostic at a place, with the code's own severity.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { span: Some(span), ..Diagnostic::global(code, message) }
    }

    /// Whether pages can be made in spite of it: it is no error, or one only because somebody asked for that.
    pub fn leaves_pages_sound(&self) -> bool {
        self.code.severity != Severity::Error
    }

    /// A diagnostic about a file as a whole, or about a path that could not be read.
    pub fn at_path(code: &'static Code, path: impl Into<Arc<str>>, message: impl Into<String>) -> Diagnostic {
        Diagnostic { path: Some(path.into()), ..Diagnostic::global(code, message) }
    }

    /// A diagnostic about the site as a whole.
    pub fn global(code: &'static Code, message: impl Into<String>) -> Diagnostic {
        let (message, severity) = (message.into(), code.severity);
        Diagnostic {
            code,
            severity,
            message,
            span: None,
            path: None,
            labels: Vec::new(),
            help: None,
            once: None,
            mend: None,
        }
    }

    /// Says it under another code, and as bad as that is.
    #[must_use]
    pub fn under(mut self, code: &'static Code) -> Diagnostic {
        (self.code, self.severity) = (code, code.severity);
        self
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds the way out if there is one.
    #[must_use]
    pub fn help_opt(mut self, help: Option<String>) -> Diagnostic {
        self.help = help;
        self
    }

    /// Marks it as the same mistake as all others of its code and this key: they are told once, with the number of places.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Diagnostic {
        self.once = Some(Box::new(Once { key: key.into(), page: None, is_listed: false }));
        self
    }

    /// The same for a mistake that shows on many pages: they are counted, and the first is named.
    #[must_use]
    pub fn once_on(mut self, key: impl Into<String>, page: impl Into<String>) -> Diagnostic {
        self.once = Some(Box::new(Once { key: key.into(), page: Some(page.into()), is_listed: false }));
        self
    }

    /// Makes it an item of a list: all of its code are told in one line, equal messages once with their number.
    #[must_use]
    pub fn listed(mut self) -> Diagnostic {
        self.once = Some(Box::new(Once { key: self.message.clone(), page: None, is_listed: true }));
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}

/// By its id.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

impl<'de> Deserialize<'de> for &'static Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<&'static Code, D::Error> {
        codes::find(<&str>::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no code has this id"))
    }
}

/// A value together with everything that is to be said about how it came to be. Stages go on after an error.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// The value, complete but for what the diagnostics say.
    pub value: T,
    /// In no particular order; they are sorted when printed.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// Pairs a value with diagnostics.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Outcome<T> {
        Outcome { value, diagnostics }
    }
}
