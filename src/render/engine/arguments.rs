//! Arguments of filters, tests and functions that these do not have: the template crate lets them pass, and what was meant does
//! not happen.

use std::ops::Range;

use super::asked::tokens;
use super::functions::{ANY, CallKind};
use super::layers::Chosen;
use super::time_guards::{HIDDEN_CALLS, Piece, Pieces};
use super::wording::one_of;
use crate::diag::{Diagnostic, codes};
use crate::text::{FileId, Span};

/// What is wrong in a template of a site or theme.
pub(super) fn unknown(file: FileId, chosen: &Chosen) -> Vec<Diagnostic> {
    let text = chosen.guarded.text.as_str();
    let mut found = Vec::new();
    for piece in Pieces::new(text) {
        let (inner, filters) = match piece {
            Piece::Print(inner) => (inner, false),
            Piece::Tag(tag) => (tag.rest, tag.name == "filter"),
        };
        // What is not of the text is empty.
        let Some(start) = inner.as_ptr().addr().checked_sub(text.as_ptr().addr()) else { continue };
        let tokens: Vec<Range<usize>> = tokens(inner).collect();
        let call = Calls { inner, tokens, filters };
        for (kind, name, argument) in call.unknown() {
            let (at, end) =
                (chosen.guarded.written(start + argument.start), chosen.guarded.written(start + argument.end));
            let argument = &inner[argument];
            let what = match kind {
                CallKind::Filter => "filter",
                CallKind::Test => "test",
                CallKind::Function => "function",
            };
            let message = format!("{what} `{name}` has no argument `{argument}`");
            let help = one_of(argument, kind.arguments(name).unwrap_or_default());
            let help = help.unwrap_or_else(|| format!("remove it: `{name}` takes no arguments"));
            found.push(Diagnostic::new(&codes::TEMPLATE_ERROR, Span::new(file, at, end), message).help(help));
        }
    }
    found
}

/// The calls of a tag.
struct Calls<'t> {
    inner: &'t str,
    tokens: Vec<Range<usize>>,
    /// Whether the tag names a filter itself: `{% filter upper %}`.
    filters: bool,
}

impl<'t> Calls<'t> {
    fn token(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.inner[token.clone()])
    }

    fn before(&self, at: usize, by: usize) -> &'t str {
        at.checked_sub(by).map_or("", |at| self.token(at))
    }

    /// Arguments that are not there: of what, its name, where.
    fn unknown(&self) -> Vec<(CallKind, &'t str, Range<usize>)> {
        let mut found = Vec::new();
        // What is open: a call with what it takes, or other brackets.
        let mut open: Vec<Option<(CallKind, &'t str, &'static [&'static str])>> = Vec::new();
        for at in 0..self.tokens.len() {
            match self.token(at) {
                "(" => open.push(self.call(at)),
                "[" | "{" | "?[" => open.push(None),
                ")" | "]" | "}" => drop(open.pop()),
                "=" => {
                    let argument = self.before(at, 1);
                    if let Some(Some((kind, name, arguments))) = open.last()
                        && matches!(self.before(at, 2), "(" | ",")
                        && !arguments.contains(&ANY)
                        && !arguments.contains(&argument)
                        && let Some(place) = self.tokens.get(at - 1)
                    {
                        found.push((*kind, *name, place.clone()));
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// What a bracket opens the arguments of, if that is known.
    fn call(&self, at: usize) -> Option<(CallKind, &'t str, &'static [&'static str])> {
        let name = self.before(at, 1);
        let kind = match (self.before(at, 2), self.before(at, 3)) {
            ("|", _) => CallKind::Filter,
            ("", _) if self.filters => CallKind::Filter,
            ("is", _) | ("not", "is") => CallKind::Test,
            ("." | "?.", _) => return None,
            _ => CallKind::Function,
        };
        if HIDDEN_CALLS.contains(&name) {
            return None;
        }
        kind.arguments(name).map(|arguments| (kind, name, arguments))
    }
}
