//! `search:` Whether the site can be searched, and what of it.

use super::values::invalid;
use crate::diag::{Diagnostic, nearest};
use crate::text::Spanned;
use crate::yaml::fields::wrong;
use crate::yaml::{Fields, Node, Unknown, Value};

/// How the site is searched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchSettings {
    /// `search: true | false` Whether there is an index. Default true; a mapping is `true` with more to say.
    pub enabled: bool,
    /// `kinds:` What of the site is in it, each once. Default all.
    pub kinds: Vec<SearchKind>,
}

/// Something that is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchKind {
    /// Briefings.
    Briefing,
    /// Plain pages, and the words above lists.
    Page,
    /// Plain pages of the documentation.
    Doc,
    /// Sources.
    Source,
    /// Claims.
    Claim,
    /// Events of briefings.
    Event,
    /// Entities.
    Entity,
}

impl SearchKind {
    /// All of them, in the order of their numbers.
    pub const ALL: [SearchKind; 7] = [
        SearchKind::Briefing,
        SearchKind::Page,
        SearchKind::Doc,
        SearchKind::Source,
        SearchKind::Claim,
        SearchKind::Event,
        SearchKind::Entity,
    ];

    /// Its word for templates: of one thing.
    pub fn word(self) -> &'static str {
        match self {
            SearchKind::Briefing => "briefing",
            SearchKind::Page => "page",
            SearchKind::Doc => "doc",
            SearchKind::Source => "source",
            SearchKind::Claim => "claim",
            SearchKind::Event => "event",
            SearchKind::Entity => "entity",
        }
    }

    /// Its word in the configuration: of all things.
    fn plural(self) -> &'static str {
        match self {
            SearchKind::Briefing => "briefings",
            SearchKind::Page => "pages",
            SearchKind::Doc => "docs",
            SearchKind::Source => "sources",
            SearchKind::Claim => "claims",
            SearchKind::Event => "events",
            SearchKind::Entity => "entities",
        }
    }
}

impl SearchSettings {
    /// Whether things of a kind are found.
    pub fn finds(&self, kind: SearchKind) -> bool {
        self.enabled && self.kinds.contains(&kind)
    }
}

impl Default for SearchSettings {
    fn default() -> SearchSettings {
        SearchSettings { enabled: true, kinds: SearchKind::ALL.into() }
    }
}

/// Reads `search:`.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> SearchSettings {
    let mut out = SearchSettings::default();
    if !matches!(node.value, Value::Map(_)) {
        match node.as_str() {
            Some("true") => {}
            Some("false") => out.enabled = false,
            _ => diagnostics.push(wrong(node, "search", "`true`, `false` or a mapping such as `kinds: [briefings]`")),
        }
        return out;
    }
    let Some(mut fields) = Fields::of(node, "search", diagnostics) else { return out };
    fields.takes_words("kinds", SearchKind::ALL.map(SearchKind::plural));
    let written = fields.texts("kinds");
    let mut kinds: Vec<SearchKind> = written.into_iter().filter_map(|word| kind(&word, fields.diagnostics())).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if !kinds.is_empty() {
        out.kinds = kinds;
    }
    fields.finish(Unknown::Error);
    out
}

fn kind(written: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<SearchKind> {
    let found = SearchKind::ALL.into_iter().find(|kind| kind.plural() == written.value);
    if found.is_none() {
        let words = SearchKind::ALL.map(SearchKind::plural);
        let help = nearest(&written.value, words).map_or_else(
            || format!("write some of {}", words.map(|word| format!("`{word}`")).join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        diagnostics.push(invalid(written.span, format!("`kinds` cannot hold `{}`", written.value)).help(help));
    }
    found
}
