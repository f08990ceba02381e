//! Tables whose rows are claims (rules.md 6), found in a page's text by their heads.

use std::collections::{HashMap, HashSet};

use super::claim::CONFIDENCES;
use super::input::Input;
use super::markdown::linked_item;
use crate::config::{Config, folded};
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::cite::CiteItem;
use crate::model::claim::TableClaim;
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::model::id::Id;
use crate::model::slug::{cut, hash, slug};

/// Letters of the words of a claim in its id.
const LONGEST_SLUG: usize = 60;

/// Finds the claims of a text.
pub(in crate::parse) fn read(document: &mut Document, input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (mut claims, mut heading) = (Vec::new(), "");
    let mut ids = ClaimIds::default();
    for (ix, node) in (0..).zip(&document.nodes) {
        match node.kind {
            NodeKind::Heading(at) => heading = document.headings.get(at as usize).map_or("", |one| &one.text),
            NodeKind::Table(_) => {
                let table = ClaimsTable { document, input, table: ix };
                table.read(heading, &mut ids, &mut claims, diagnostics);
            }
            _ => {}
        }
    }
    document.claims = claims;
}

/// A table of a text.
struct ClaimsTable<'a> {
    document: &'a Document,
    input: &'a Input<'a>,
    table: NodeIx,
}

impl ClaimsTable<'_> {
    fn read(&self, heading: &str, ids: &mut ClaimIds, claims: &mut Vec<TableClaim>, diagnostics: &mut Vec<Diagnostic>) {
        let document = self.document;
        let mut rows = document.children(self.table).filter(|row| is_row(document.node(*row).kind));
        let Some(head) = rows.next().filter(|row| document.node(*row).kind == NodeKind::TableHead) else { return };
        let heads: Vec<String> = document.children(head).map(|cell| folded(&document.plain_text(cell))).collect();
        let place = |name: &str| heads.iter().position(|head| *head == folded(name));
        let rules = self.input.config.claim_tables.iter();
        let mut rules = rules.filter(|rule| rule.heading.as_ref().is_none_or(|pattern| pattern.matches(heading)));
        let mut almost: Option<(String, Vec<String>)> = None;
        let rule = rules.find(|rule| {
            let missing: Vec<&str> = rule.heads().filter(|name| place(name).is_none()).collect();
            if let ([name], true) = (missing.as_slice(), rule.heads().count() > 1) {
                let others: Vec<String> = rule.heads().map(folded).collect();
                let unused = heads.iter().filter(|head| !others.contains(head)).cloned().collect();
                almost.get_or_insert(((*name).to_owned(), unused));
            }
            missing.is_empty()
        });
        let Some(rule) = rule else {
            if let Some((name, heads)) = almost {
                let node = document.node(head);
                let message = format!("a table of claims but for the column `{name}`, so that its rows are none");
                let help = match near(&name, &heads) {
                    Some(head) => format!("call the column `{name}` if `{head}` is meant, or leave it"),
                    None => format!("call the column `{name}`, or leave it"),
                };
                let span = document.span(node.from..node.to);
                diagnostics.push(Diagnostic::new(&codes::ALMOST_CLAIMS, span, message).help(help));
            }
            return;
        };
        let columns = Columns {
            text: place(&rule.text),
            support: rule.support.iter().filter_map(|name| place(name)).collect(),
            confidence: rule.confidence.as_deref().and_then(place),
        };
        claims.extend(rows.filter_map(|row| self.claim(row, &columns, ids, diagnostics)));
    }

    /// A row; one whose claim has no words is none.
    fn claim(
        &self,
        row: NodeIx,
        columns: &Columns,
        ids: &mut ClaimIds,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<TableClaim> {
        let document = self.document;
        let cells: Vec<NodeIx> = document.children(row).collect();
        let words = |cell: NodeIx| document.plain_text(cell).split_whitespace().collect::<Vec<_>>().join(" ");
        let text = words(*cells.get(columns.text?)?);
        if text.is_empty() {
            return None;
        }
        let (mut support, mut remarks) = (Vec::new(), Vec::new());
        for cell in columns.support.iter().filter_map(|at| cells.get(*at)) {
            let before = support.len();
            self.support(*cell, &mut support);
            if support.len() == before {
                remarks.extend(Some(words(*cell)).filter(|words| !words.is_empty()).map(Into::into));
            }
        }
        let graded = columns.confidence.and_then(|at| cells.get(at)).map(|cell| (*cell, words(*cell)));
        let (confidence, remark) = match &graded {
            Some((cell, words)) => self.confidence(*cell, words, diagnostics),
            None => (None, None),
        };
        remarks.extend(remark);
        let node = document.node(row);
        let id = self.id(&text, ids);
        Some(TableClaim { range: (node.from, node.to), row, id, text: text.into(), support, confidence, remarks })
    }

    /// The sources of a cell: citations, and links whether or not links are sources elsewhere.
    fn support(&self, cell: NodeIx, support: &mut Vec<CiteItem>) {
        let (document, config) = (self.document, self.input.config);
        for ix in cell + 1..document.node(cell).end {
            match document.node(ix).kind {
                NodeKind::Cite(group) => {
                    support
                        .extend(document.cites.get(group as usize).into_iter().flat_map(|group| group.items.clone()));
                }
                NodeKind::Link(link) if !config.references.links.enabled => {
                    let mark = document.links.get(link as usize);
                    support.extend(mark.and_then(|mark| linked_item(document, ix, mark, config)));
                }
                _ => {}
            }
        }
    }

    /// The word of the scale that a cell begins with, and the rest of the cell.
    fn confidence(
        &self,
        cell: NodeIx,
        words: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Option<Box<str>>, Option<Box<str>>) {
        let scale = confidences(self.input.config);
        let (found, rest) = begun(words, &scale);
        if found.is_none()
            && let Some((word, other)) = between(words, &scale)
        {
            let node = self.document.node(cell);
            let token: String = words.chars().take_while(|c| !c.is_whitespace()).collect();
            let message = format!("`{token}` is between `{word}` and `{other}`, which the scale does not have");
            let help = format!(
                "write `{word}` or `{other}`, or add `{}` to `scales: {{confidence: …}}`",
                token.to_lowercase()
            );
            let span = self.document.span(node.from..node.to);
            diagnostics.push(Diagnostic::new(&codes::BETWEEN_WORDS, span, message).help(help));
        }
        let rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ';' | ',' | '.' | '–' | '—'));
        (found.map(Into::into), Some(rest.trim()).filter(|rest| !rest.is_empty()).map(Into::into))
    }

    /// The page's name, the words as a slug, and six digits that tell equal ones apart.
    fn id(&self, text: &str, ids: &mut ClaimIds) -> Id {
        let stem = self.input.path.rsplit('/').find(|name| !matches!(*name, "index.md" | "_index.md" | "README.md"));
        let stem = stem.map_or("", |stem| stem.strip_suffix(".md").unwrap_or(stem));
        let words = slug(text);
        let name = [slug(stem), cut(&words, LONGEST_SLUG).to_owned()].join("-");
        // The same words may stand in many rows, and pages of one name in two folders.
        let rows = ids.rows.entry(text.to_owned()).or_default();
        loop {
            let id = Id::new(&format!("{name}-{}", hash(&format!("{} {rows} {text}", self.input.path), 6)));
            *rows += 1;
            if ids.given.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The ids of a page's claims so far.
#[derive(Default)]
struct ClaimIds {
    given: HashSet<Id>,
    /// How many were made for the same words.
    rows: HashMap<String, u32>,
}

/// Where the columns of a table of claims stand.
struct Columns {
    text: Option<usize>,
    support: Vec<usize>,
    confidence: Option<usize>,
}

/// The head of a column that may be meant by a name.
fn near<'h>(name: &str, heads: &'h [String]) -> Option<&'h str> {
    let name = folded(name);
    let begins = |head: &&String| !head.is_empty() && (name.starts_with(&**head) || head.starts_with(&name));
    let found = heads.iter().find(begins).map(String::as_str);
    found.or_else(|| nearest(&name, heads.iter().map(String::as_str)))
}

fn is_row(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::TableHead | NodeKind::TableRow)
}

/// The words of confidence, lowest first.
fn confidences(config: &Config) -> Vec<String> {
    let own = &config.scales.confidence;
    if own.is_empty() { CONFIDENCES.iter().map(|(word, _)| (*word).to_owned()).collect() } else { own.clone() }
}

/// The longest word of a scale at the beginning of a text, hyphens included, and what follows it.
fn begun<'t>(text: &'t str, scale: &[String]) -> (Option<String>, &'t str) {
    let ends = |word: &&String| {
        let rest = after(text, word)?;
        let goes_on = rest.starts_with(|c: char| c.is_alphanumeric())
            || rest.strip_prefix(is_hyphen).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        (!goes_on).then_some(rest)
    };
    let word = scale.iter().filter(|word| ends(word).is_some()).max_by_key(|word| word.len());
    match word.and_then(|word| Some((word, ends(&word)?))) {
        Some((word, rest)) => (Some(word.clone()), rest),
        None => (None, text),
    }
}

/// Two words of a scale that a text begins with, with a hyphen or slash between them.
fn between<'s>(text: &str, scale: &'s [String]) -> Option<(&'s str, &'s str)> {
    scale.iter().find_map(|word| {
        let rest = after(text, word)?.strip_prefix(|c| is_hyphen(c) || c == '/')?;
        let other = scale.iter().find(|other| after(rest, other).is_some())?;
        Some((word.as_str(), other.as_str()))
    })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–')
}

/// What follows a word at the beginning of a text, case aside.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        if !rest.next()?.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}
