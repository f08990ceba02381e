//! Names that nothing has, and the nearest names that something has. Enter through [`report`].
//!
//! Pages are resolved in parallel and only say what they miss; suggestions are made here, in one place, in order, each name
//! once and not more than [`MOST`] of them, so that a site with a wrong prefix in every file is told so in a moment.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::near::{near_path, typed};
use crate::diag::{Code, Diagnostic, codes, nearest};
use crate::model::id::fold;
use crate::text::{FileId, Files, Span};

/// How many names get a suggestion; who has more wrong names than this has made one mistake many times.
const MOST: usize = 200;

/// What all suggestions together may cost, in cells of the table that an edit distance fills: a few tenths of a second.
const BUDGET: usize = 200_000_000;

/// What kind of name is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum MissingKind {
    /// A source's id.
    Source,
    /// A word after `@`, which may be a source's id.
    Word,
    /// An entity's id.
    Entity,
    /// A claim's id.
    Claim,
    /// What `[[id]]` names.
    Wiki,
    /// A content file, by its path in the site's folder.
    File,
    /// A page's address.
    Address,
    /// A file to be copied.
    Asset,
}

/// A name that nothing has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    pub(super) kind: MissingKind,
    /// What is compared with the names there are.
    pub(super) key: Box<str>,
    /// What was written, if it differs from the key.
    pub(super) written: Option<Box<str>>,
    pub(super) span: Span,
}

/// The names there are, each with the place where it is defined, if that is a place.
pub(super) struct KnownNames {
    names: BTreeMap<MissingKind, BTreeMap<String, Option<Span>>>,
    /// Sources that only hidden briefings define.
    hidden: HashMap<String, Span>,
    /// What to do about names that stand where a source is cited and that something else has, folded.
    pub(super) elsewhere: HashMap<String, String>,
    /// Words of files that did not parse, folded. What they may define is not called unknown: they have errors of their own.
    unread: HashSet<String>,
    /// The content folder.
    content: String,
}

impl Missing {
    /// A name that is compared as it was written.
    pub(super) fn new(kind: MissingKind, key: &str, span: Span) -> Missing {
        Missing { kind, key: key.into(), written: None, span }
    }

    /// A name that is compared in another form than it was written in.
    pub(super) fn written(kind: MissingKind, key: &str, written: &str, span: Span) -> Missing {
        let written = (written != key).then(|| written.into());
        Missing { kind, key: key.into(), written, span }
    }
}

impl MissingKind {
    fn code(self) -> &'static Code {
        match self {
            MissingKind::Source | MissingKind::Word => &codes::UNKNOWN_SOURCE,
            MissingKind::Entity => &codes::UNKNOWN_ENTITY,
            MissingKind::Claim => &codes::UNKNOWN_CLAIM,
            MissingKind::Wiki | MissingKind::File | MissingKind::Address => &codes::BROKEN_LINK,
            MissingKind::Asset => &codes::MISSING_ASSET,
        }
    }

    /// Whether it is a path rather than a name.
    fn is_path(self) -> bool {
        matches!(self, MissingKind::File | MissingKind::Address | MissingKind::Asset)
    }

    /// What to do where nothing has a similar name.
    fn way_out(self) -> Option<&'static str> {
        match self {
            MissingKind::Source => {
                Some("add a record under `sources:` of the page, or make one: `ibid new source TITLE`")
            }
            MissingKind::Entity => {
                Some("add a record with this id to the entities, or write a name with a capital letter")
            }
            MissingKind::Claim => Some("add it under `claims:` of a briefing, or to a file of claims"),
            MissingKind::Wiki => {
                Some("name a briefing or page by id or file name, or a source, an entity or a claim by id")
            }
            MissingKind::Word => None,
            MissingKind::File => {
                Some("mend the path, which is read from the folder of this file, or put the file there")
            }
            MissingKind::Address => Some("mend the address, or link to the page's file by its path"),
            MissingKind::Asset => Some("put the file there, or mend the path; what lies in `static/` begins with `/`"),
        }
    }

    fn message(self, name: &str) -> String {
        match self {
            MissingKind::Source | MissingKind::Word => format!("unknown source `{name}`"),
            MissingKind::Entity => format!("unknown entity `{name}`"),
            MissingKind::Claim => format!("unknown claim `{name}`"),
            MissingKind::Wiki => format!("nothing has the id `{name}`"),
            MissingKind::File => format!("there is no file `{name}`"),
            MissingKind::Address => format!("there is no page `{name}`"),
            MissingKind::Asset => format!("there is no file `{name}` to be shown"),
        }
    }
}

impl KnownNames {
    /// No names yet. `hidden` are sources that only hidden briefings define; `unread` are texts of files that did not parse.
    /// `content` is the content folder.
    pub(super) fn new<'a>(
        hidden: HashMap<String, Span>,
        unread: impl Iterator<Item = &'a str>,
        content: &str,
    ) -> KnownNames {
        let outside = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '[' | ']' | '{' | '}');
        let words = unread.flat_map(|text| text.split(outside)).map(|word| fold(word.trim_matches(':')));
        let unread = words.collect();
        let (names, elsewhere) = (BTreeMap::new(), HashMap::new());
        KnownNames { names, hidden, elsewhere, unread, content: content.to_owned() }
    }

    /// Adds a name; the first place stays.
    pub(super) fn add(&mut self, kind: MissingKind, name: &str, span: Option<Span>) {
        self.names.entry(kind).or_default().entry(name.to_owned()).or_insert(span);
    }

    /// What a suggestion would cost.
    fn cost(&self, kind: MissingKind, key: &str) -> usize {
        let kind = if kind == MissingKind::Word { MissingKind::Source } else { kind };
        self.names.get(&kind).map_or(0, BTreeMap::len).saturating_mul(key.len().saturating_mul(key.len()))
    }

    /// The key that a word after `@` is a slip of: one or two letters, and no more than a quarter of them, differ.
    fn near_key(&self, word: &str) -> Option<&str> {
        let near = nearest(word, self.names.get(&MissingKind::Source)?.keys().map(String::as_str))?;
        let distance = strsim::osa_distance(&fold(word), &fold(near));
        (distance <= 2 && distance * 4 <= near.chars().count()).then_some(near)
    }

    fn help(&self, kind: MissingKind, key: &str, own: &str, files: &Files) -> Option<String> {
        if kind == MissingKind::Word {
            let near = self.near_key(key)?;
            let shown = self.help(MissingKind::Source, near, own, files)?;
            return Some(format!("{shown} A word that is no citation is written `\\@{key}`"));
        }
        let names = self.names.get(&kind)?;
        if kind.is_path() {
            let near = near_path(key, names.keys().map(String::as_str), own)?;
            return Some(format!("did you mean `{}`?", typed(near, own, &self.content)));
        }
        let near = nearest(key, names.keys().map(String::as_str))?;
        let shown = match names.get(near).copied().flatten() {
            Some(span) => {
                let place = files.place(span);
                format!("did you mean `{near}`? ({}:{})", place.path, place.line)
            }
            None => format!("did you mean `{near}`?"),
        };
        Some(match kind {
            MissingKind::Entity => {
                format!("{shown} To use it as a name, write it with a capital letter or add a record")
            }
            _ => shown,
        })
    }
}

/// Makes a diagnostic of each missing name.
pub(super) fn report(mut missing: Vec<Missing>, candidates: &KnownNames, files: &Files) -> Vec<Diagnostic> {
    missing.sort_by(|a, b| (a.span, a.kind, &a.key).cmp(&(b.span, b.kind, &b.key)));
    missing.dedup();
    missing.retain(|item| !candidates.unread.contains(&fold(&item.key)));
    let mut known: BTreeMap<(MissingKind, Box<str>, Option<FileId>), Option<String>> = BTreeMap::new();
    let (mut out, mut words, mut spent) = (Vec::with_capacity(missing.len()), Vec::new(), 0_usize);
    for item in missing {
        // A path is another one in each file.
        let key = (item.kind, item.key.clone(), item.kind.is_path().then_some(item.span.file));
        let asked = known.len();
        let help = known.entry(key).or_insert_with(|| {
            let cost = candidates.cost(item.kind, &item.key);
            let affordable = asked < MOST && spent.saturating_add(cost) <= BUDGET;
            let near = || candidates.help(item.kind, &item.key, &files.get(item.span.file).path, files);
            spent = spent.saturating_add(if affordable { cost } else { 0 });
            let of_other =
                || candidates.elsewhere.get(&fold(&item.key)).filter(|_| item.kind == MissingKind::Source).cloned();
            let help = hidden(&item, candidates, files).or_else(of_other).or_else(|| affordable.then(near).flatten());
            help.or_else(|| item.kind.way_out().map(str::to_owned))
        });
        let help = help.clone();
        if item.kind == MissingKind::Word && help.is_none() {
            // Nothing is called so, and nothing nearly: a word like others.
            words.push(item);
            continue;
        }
        let name = item.written.as_deref().unwrap_or(&item.key);
        out.push(Diagnostic::new(item.kind.code(), item.span, item.kind.message(name)).help_opt(help));
    }
    out.extend(count(&words));
    out
}

/// One note about all words after `@` that are no citations.
fn count(words: &[Missing]) -> Option<Diagnostic> {
    let first = words.first()?;
    let message = match words.len() {
        1 => format!("`@{}` is no source, so it is text", first.key),
        number => format!("{number} words such as `@{}` are no sources, so they are text", first.key),
    };
    let help = "set `citations: {bare: false}` if no such word is ever meant as a citation";
    Some(Diagnostic::new(&codes::PLAIN_WORD, first.span, message).help(help))
}

/// That a source is there, but in a briefing which this build leaves out.
fn hidden(item: &Missing, candidates: &KnownNames, files: &Files) -> Option<String> {
    if !matches!(item.kind, MissingKind::Source | MissingKind::Word) {
        return None;
    }
    let span = candidates.hidden.get(&fold(&item.key))?;
    let place = files.place(*span);
    Some(format!(
        "move its record from {}:{}, which this build leaves out, into a file of its own",
        place.path, place.line
    ))
}
