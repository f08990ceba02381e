//! Diagnostics for people and for programs: drawn with the text around them, one line each, as JSON, or in the forms that
//! forges read.
//!
//! All forms tell the same in the same order, see [`told`]; only the one for people leaves out what nobody reads.

mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod sarif;
mod table;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::told::{self, told};
use super::{Diagnostic, Silenced};
use crate::text::controls::is_control;
use crate::text::{Files, Place, turns_direction};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format<'a> {
    /// Drawn with the lines they are about; coloured or not.
    Human {
        /// With ANSI colours.
        colour: bool,
        /// What shows all, said where only the first of one code are; `None` if this does.
        rest: Option<&'static str>,
    },
    /// `file:line:column: level[code]: message`, help on a line below.
    Short,
    /// One JSON object.
    Json,
    /// Commands of a runner of GitHub or Forgejo.
    Github {
        /// The site's folder in the repository, `/` at its end; empty if it is the repository's own.
        folder: &'a str,
    },
    /// A code quality report of GitLab.
    Gitlab {
        /// As above.
        folder: &'a str,
    },
    /// SARIF 2.1.0.
    Sarif {
        /// As above.
        folder: &'a str,
    },
    /// The XML of `JUnit`.
    Junit {
        /// Whether warnings are failures.
        strict: bool,
    },
}

/// Writes diagnostics as [`told`] tells them. The result ends with a line end unless there is nothing to say.
pub fn print(diagnostics: &[Diagnostic], files: &Files, form: Format<'_>) -> String {
    print_all(diagnostics, &[], files, form)
}

/// The same with what is silenced, for forms that have a place for it: JSON and SARIF.
pub fn print_all(diagnostics: &[Diagnostic], silenced: &[Silenced], files: &Files, form: Format<'_>) -> String {
    let told = told(diagnostics, files);
    match form {
        Format::Json => json::json(&told, silenced, files),
        Format::Github { folder } => github::github(&told, folder),
        Format::Gitlab { folder } => gitlab::gitlab(&told, files, folder),
        Format::Sarif { folder } => sarif::sarif(&told, silenced, files, folder),
        Format::Junit { strict } => junit::junit(&told, strict),
        Format::Short => told.iter().fold(String::new(), |mut out, told| {
            short(&mut out, told.place.as_ref(), &told.diagnostic);
            out
        }),
        Format::Human { colour, rest } => human::human(&told, files, colour, rest),
    }
}

/// What there is of each code, as a table in Markdown.
pub fn summary(diagnostics: &[Diagnostic], files: &Files) -> String {
    github::summary(&told(diagnostics, files))
}

/// The path of a file of the site from the folder of its repository.
fn in_repository(folder: &str, path: &str) -> String {
    format!("{folder}{path}")
}

/// What is silenced, one line each with the reason below it.
pub fn silenced(silenced: &[Silenced], files: &Files) -> String {
    silenced.iter().fold(String::new(), |mut out, Silenced { diagnostic, reason, .. }| {
        let (message, reason) = (visible(&diagnostic.message), visible(reason));
        if let Some(Place { path, line, column, .. }) = diagnostic.span.map(|span| files.place(span)) {
            // Writing to a string does not fail.
            let _ = writeln!(out, "{path}:{line}:{column}: silenced[{}]: {message}", diagnostic.code.id);
            let _ = writeln!(out, "   reason: {reason}");
        }
        out
    })
}

/// How many errors and warnings are told.
pub fn count(diagnostics: &[Diagnostic], files: &Files) -> (usize, usize) {
    let [errors, warnings, _] = told::count(&told(diagnostics, files));
    (errors, warnings)
}

fn short(out: &mut String, place: Option<&Place>, diagnostic: &Diagnostic) {
    let _ = match (place, &diagnostic.path) {
        (Some(place), _) => write!(out, "{}:{}:{}: ", place.path, place.line, place.column),
        (None, Some(path)) => write!(out, "{}: ", visible(path)),
        (None, None) => Ok(()),
    };
    let message = visible(&diagnostic.message);
    let _ = writeln!(out, "{}[{}]: {message}", diagnostic.severity.word(), diagnostic.code.id);
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(out, "   help: {}", visible(help));
    }
}

/// Text that cannot move the cursor or turn the direction of writing: those characters are shown as escapes.
fn visible(text: &str) -> String {
    let harmful = |c: char| is_control(c) || turns_direction(c);
    if !text.contains(harmful) {
        return text.to_owned();
    }
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if harmful(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
        out
    })
}
