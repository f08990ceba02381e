//! Colours of code: one markup for the light and the dark scheme, spans only where a scheme shows a difference.
//!
//! [`Highlighter::push`] writes a block, [`Highlighter::sheet`] the colours. A class names the light style and the dark one of a
//! stretch of code, numbered by the rules of the two schemes, so that it is the same on every page and in every run. This
//! folder is the only one that names syntect.
//!
//! What costs is matching regular expressions. So lines are remembered by the state that the grammar was in before them
//! (`lines.rs`): blocks of one site share most of their lines, and a block that comes again is nothing but such lines.

mod languages;
mod lines;
mod palette;
mod paths;
mod spans;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::{Arc, LazyLock};

use syntect::highlighting::{Theme, ThemeSet};
use syntect::parsing::SyntaxSet;

pub(in crate::render) use languages::Grammar;

use self::paths::Schemes;
use crate::config;
use crate::diag::{Diagnostic, Outcome, codes, nearest};
use crate::model::output::Scheme;
use crate::render::html::escape::push_text;
use crate::text::digest::{self, Digest};

/// The grammars, for lines with their line ends. Unpacked when the first block of code needs them.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Lines longer than this are not coloured: what grammars do with them takes time that grows faster than they do.
const LONGEST_LINE: usize = 1000;

/// Blocks that were coloured before, by the hash of all that their HTML depends on.
pub trait Coloured: fmt::Debug + Send + Sync {
    /// The HTML of a block, if it is there.
    fn get(&self, key: &Digest) -> Option<&str>;

    /// Remembers the HTML of a block.
    fn keep(&self, key: Digest, html: &str);
}

/// Colours code of one site.
#[derive(Debug)]
pub(in crate::render) struct Highlighter {
    enabled: bool,
    schemes: Schemes,
    before: Option<Arc<dyn Coloured>>,
}

/// What is known of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum CodeLanguage {
    /// It is coloured.
    Grammar(Grammar),
    /// It has no name, or one that is known and has no grammar here.
    Plain,
    /// Nobody knows it.
    Unknown,
}

impl Highlighter {
    /// Reports a scheme that does not exist, and takes the default in its place.
    pub(in crate::render) fn new(settings: &config::HighlightThemes) -> Outcome<Highlighter> {
        let schemes = ThemeSet::load_defaults();
        let defaults = config::Config::default().highlight;
        let mut diagnostics = Vec::new();
        let mut find = |name: &str, default: &str| -> (String, Theme) {
            if let Some(theme) = schemes.themes.get(name) {
                return (name.to_owned(), theme.clone());
            }
            let names = schemes.themes.keys().map(String::as_str);
            let help = match nearest(name, names.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of `{}`", names.collect::<Vec<_>>().join("`, `")),
            };
            let message = format!("no colour scheme `{name}`");
            diagnostics.push(Diagnostic::global(&codes::INVALID_CONFIG, message).help(help));
            (default.to_owned(), schemes.themes.get(default).cloned().unwrap_or_default())
        };
        let (light_name, light) = find(&settings.light, &defaults.light);
        let (dark_name, dark) = find(&settings.dark, &defaults.dark);
        let schemes = Schemes::new((light_name, dark_name), light, dark);
        Outcome::new(Highlighter { enabled: settings.enabled, schemes, before: None }, diagnostics)
    }

    /// What is known of a language by the first word of a block's info string.
    pub(in crate::render) fn language(&self, name: &str) -> CodeLanguage {
        match languages::find(name) {
            CodeLanguage::Grammar(_) if !self.enabled => CodeLanguage::Plain,
            found => found,
        }
    }

    /// The known name nearest to one that is not known.
    #[allow(clippy::unused_self, reason = "one way in")]
    pub(in crate::render) fn nearest(&self, name: &str) -> Option<&'static str> {
        languages::nearest_name(name)
    }

    /// Uses what was coloured before, and adds to it.
    pub(in crate::render) fn remember(&mut self, before: Option<Arc<dyn Coloured>>) {
        self.before = before;
    }

    /// Appends code as HTML; `language` is what led to the grammar.
    pub(in crate::render) fn push(&self, out: &mut String, language: &str, grammar: Grammar, code: &str) {
        let Some(before) = &self.before else { return self.colour(out, grammar, code) };
        let key = self.key(language, code);
        if let Some(html) = before.get(&key) {
            out.push_str(html);
            return;
        }
        let start = out.len();
        self.colour(out, grammar, code);
        before.keep(key, out.get(start..).unwrap_or_default());
    }

    fn key(&self, language: &str, code: &str) -> Digest {
        let (light, dark) = &self.schemes.names;
        digest::of([light, dark, language, code])
    }

    fn colour(&self, out: &mut String, grammar: Grammar, code: &str) {
        match languages::front_matter(grammar, code) {
            Some((yaml, text)) => {
                let (head, text) = code.split_at(text);
                self.colour_all(out, yaml, head);
                self.colour_all(out, grammar, text);
            }
            None => self.colour_all(out, grammar, code),
        }
    }

    fn colour_all(&self, out: &mut String, grammar: Grammar, code: &str) {
        // Spans take about as much as the code itself.
        out.reserve(code.len() * 2);
        lines::with_block(&self.schemes, grammar, |block| {
            for line in code.split_inclusive('\n') {
                let code = if grammar.is_session() { push_prompt(out, block, line) } else { line };
                if code.len() > LONGEST_LINE {
                    push_text(out, code);
                } else if !code.is_empty() {
                    block.push(out, code);
                }
            }
        });
    }

    /// The sheet of a scheme. The dark one goes after the light one, which is also the one for paper.
    pub(in crate::render) fn sheet(&self, scheme: Scheme) -> String {
        let mut out = String::new();
        match scheme {
            Scheme::Light => self.schemes.palette(scheme).push_rules(&mut out),
            Scheme::Dark => {
                out.push_str("@media screen and (prefers-color-scheme: dark) {\n");
                // What the light sheet gave is taken back.
                out.push_str(
                    ".highlight span[class]{color:inherit;font-weight:inherit;font-style:inherit;text-decoration:none}\n",
                );
                self.schemes.palette(scheme).push_rules(&mut out);
                out.push_str("}\n");
            }
        }
        out
    }
}

/// A line of a session at a prompt: appends all of it that is not code, and returns what was typed. Each command is a
/// text of its own.
fn push_prompt<'l>(out: &mut String, block: &mut lines::HighlightedBlock<'_>, line: &'l str) -> &'l str {
    let Some(prompt) = ["$ ", "% ", "> "].into_iter().find(|prompt| line.starts_with(prompt)) else {
        push_text(out, line);
        return "";
    };
    push_text(out, prompt);
    block.restart();
    &line[prompt.len()..]
}
