//! Tables of the keys of one kind of mapping, and what their reader makes of each.
//!
//! A table says in words what a key means and what holds without it. What a value may be, and which words it may have, is
//! never written there: [`keys`] gives the reader mappings with these keys and hears what it asks for ([`overheard`]).

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use super::asked::{AskedKey, ValueKind, overheard};
use super::{Entry, Node, Value, unknown};
use crate::text::{FileId, Span};

/// One key, as the table has it.
#[derive(Clone, Copy, Debug)]
pub struct KeyRow {
    /// Its name, behind those of the mappings around it: `references.style`.
    pub key: &'static str,
    /// What holds without it, as it would be written; empty if that is nothing, or takes more than a value to say.
    pub default: &'static str,
    /// What it means, in one or two sentences.
    pub about: &'static str,
    /// What its value is, where the reader's question does not show it.
    stated: Option<(ValueKind, bool)>,
    /// The kind of records that it, or each item, may be; their keys are told there.
    pub records: Option<&'static str>,
    /// Without which it is not known, as it would be written; empty if it always is.
    pub only_with: &'static str,
    /// Whether it may be left out in some places though the reader of this one asks for it.
    is_excepted: bool,
    /// Whether a site can have other words than these.
    pub has_other_words: bool,
    /// A value with which the reader asks for more keys beside this one.
    sample: &'static str,
}

/// A kind of mapping whose keys are told.
#[derive(Clone, Copy, Debug)]
pub struct KeyedKind {
    /// Its word: `config`, `source`.
    pub word: &'static str,
    /// Where it stands and how it is written, in whole sentences.
    pub about: &'static str,
    /// Its keys, in the order of explaining.
    pub groups: &'static [KeyGroup],
    /// Whether `fields:` can give its keys other names.
    pub is_mapped: bool,
    /// Whether a file may hold a list of them.
    pub is_record: bool,
    /// Its reader, which may find fault with what it is given.
    pub read: fn(&Node),
}

/// Rows with what they have in common.
#[derive(Clone, Copy, Debug)]
pub struct KeyGroup {
    /// A heading.
    pub title: &'static str,
    /// In the order of explaining.
    pub rows: &'static [KeyRow],
}

impl KeyRow {
    /// A key whose default needs no words.
    pub const fn of(key: &'static str, about: &'static str) -> KeyRow {
        KeyRow {
            key,
            default: "",
            about,
            stated: None,
            records: None,
            only_with: "",
            is_excepted: false,
            has_other_words: false,
            sample: "x",
        }
    }

    /// What holds without the key.
    #[must_use]
    pub const fn or(self, default: &'static str) -> KeyRow {
        KeyRow { default, ..self }
    }

    /// What the value is, beside a mapping.
    #[must_use]
    pub const fn is(self, kind: ValueKind) -> KeyRow {
        KeyRow { stated: Some((kind, false)), ..self }
    }

    /// What each item of the list is, beside a mapping.
    #[must_use]
    pub const fn list(self, kind: ValueKind) -> KeyRow {
        KeyRow { stated: Some((kind, true)), ..self }
    }

    /// The kind of records that it may be.
    #[must_use]
    pub const fn records(self, kind: &'static str) -> KeyRow {
        KeyRow { records: Some(kind), ..self }
    }

    /// Without which it is not known.
    #[must_use]
    pub const fn only_with(self, only_with: &'static str) -> KeyRow {
        KeyRow { only_with, ..self }
    }

    /// That it may be left out in some places.
    #[must_use]
    pub const fn with_exceptions(self) -> KeyRow {
        KeyRow { is_excepted: true, ..self }
    }

    /// That a site can have other words.
    #[must_use]
    pub const fn or_others(self) -> KeyRow {
        KeyRow { has_other_words: true, ..self }
    }

    /// A value that brings the reader to ask for more.
    #[must_use]
    pub const fn with(self, sample: &'static str) -> KeyRow {
        KeyRow { sample, ..self }
    }
}

/// A key with what its reader makes of it.
#[derive(Clone, Debug)]
pub struct KnownKey {
    /// Its row.
    pub row: &'static KeyRow,
    /// What its value is, beside a mapping with keys of its own.
    pub kind: ValueKind,
    /// Whether it may be a list.
    pub is_list: bool,
    /// Whether it, or each item, may be a mapping with the keys whose names begin with this one.
    pub is_parent: bool,
    /// Whether its absence is a fault.
    pub is_required: bool,
    /// The words it may be.
    pub words: Vec<String>,
    /// The numbers it may be.
    pub bounds: RangeInclusive<i64>,
}

impl KnownKey {
    /// Its name without those around it.
    pub fn name(&self) -> &'static str {
        self.row.key.rsplit_once('.').map_or(self.row.key, |(_, name)| name)
    }

    /// Whether its absence is a fault in each place where such a mapping stands.
    pub fn is_always_required(&self) -> bool {
        self.is_required && !self.row.is_excepted
    }

    /// The name of the mapping that it stands in; empty at the top.
    pub fn parent(&self) -> &'static str {
        parent(self.row.key)
    }
}

impl KeyedKind {
    /// Its keys with what the reader makes of each, in the table's order.
    pub fn keys(&self) -> Vec<KnownKey> {
        let (groups, heard) = (self.groups, self.heard());
        let unheard = AskedKey::new(Span::new(FileId(0), 0, 0), "");
        let key = |row: &'static KeyRow| {
            let asked = heard.get(row.key).unwrap_or(&unheard);
            let (kind, is_list) = row.stated.unwrap_or((asked.kind, asked.is_list));
            let (words, bounds) = (asked.words.clone(), asked.bounds.clone());
            KnownKey {
                row,
                kind,
                is_list,
                is_parent: is_parent(groups, row.key),
                is_required: asked.is_required,
                words,
                bounds,
            }
        };
        rows(groups).map(key).collect()
    }

    /// What the reader asks for, by name of the key, when it is given mappings with the keys of the table. A key that is taken for
    /// several things has the most telling of them.
    pub fn heard(&self) -> BTreeMap<String, AskedKey> {
        let groups = self.groups;
        let mut out: BTreeMap<String, AskedKey> = BTreeMap::new();
        let leaves = [Leaf::Scalar, Leaf::Mapping, Leaf::Mappings].map(|leaf| (leaf, ""));
        let scalars = rows(groups).filter(|row| is_parent(groups, row.key)).map(|row| (Leaf::Scalar, row.key));
        for (leaf, scalar) in leaves.into_iter().chain(scalars) {
            let mut trial = TrialMapping { groups, leaf, scalar, names: HashMap::new() };
            let node = trial.mapping("");
            for asked in overheard(|| (self.read)(&node)) {
                let Some(around) = trial.names.get(&asked.mapping.start) else { continue };
                let name = if around.is_empty() { asked.key.to_owned() } else { format!("{around}.{}", asked.key) };
                let known = out.entry(name).or_insert_with(|| asked.clone());
                known.kind = known.kind.max(asked.kind);
                known.is_list |= asked.is_list;
                known.is_required |= asked.is_required;
                // Some readers know more words with other settings.
                if known.words.len() < asked.words.len() {
                    known.words = asked.words;
                }
                let least = *known.bounds.start().max(asked.bounds.start());
                known.bounds = least..=*known.bounds.end().min(asked.bounds.end());
            }
        }
        out
    }

    /// What other systems call a key at the top: a slip of theirs is told with ours.
    pub fn elsewhere(&self, key: &str) -> Vec<&'static str> {
        if !self.is_mapped {
            return Vec::new();
        }
        let always = rows(self.groups).filter(|row| row.only_with.is_empty() && !row.key.contains('.'));
        unknown::elsewhere(key, &always.map(|row| row.key).collect::<Vec<_>>())
    }
}

/// All rows, in order.
pub fn rows(groups: &'static [KeyGroup]) -> impl Iterator<Item = &'static KeyRow> {
    groups.iter().flat_map(|group| group.rows)
}

/// The names of the keys at the top.
pub fn top(groups: &'static [KeyGroup]) -> impl Iterator<Item = &'static str> {
    rows(groups).map(|row| row.key).filter(|key| !key.contains('.'))
}

fn is_parent(groups: &'static [KeyGroup], key: &str) -> bool {
    rows(groups).any(|row| parent(row.key) == key)
}

fn parent(key: &str) -> &str {
    key.rsplit_once('.').map_or("", |(parent, _)| parent)
}

/// What stands at keys without keys below them.
#[derive(Clone, Copy)]
enum Leaf {
    Scalar,
    /// So that a reader that takes one asks for its keys.
    Mapping,
    /// Or for those of each item.
    Mappings,
}

/// A mapping with all keys of a table.
struct TrialMapping {
    groups: &'static [KeyGroup],
    leaf: Leaf,
    /// The key that has a scalar though it may be a mapping.
    scalar: &'static str,
    /// Where each mapping begins, and its name. Places are numbers that stand for nothing else.
    names: HashMap<u32, String>,
}

impl TrialMapping {
    fn mapping(&mut self, name: &str) -> Node {
        let mut node = self.empty(name);
        let mut entries = Vec::new();
        for row in rows(self.groups).filter(|row| parent(row.key) == name) {
            let below = is_parent(self.groups, row.key);
            let value = match self.leaf {
                _ if row.key == self.scalar => scalar(row.sample),
                _ if below => self.mapping(row.key),
                Leaf::Mapping if row.sample == "x" => self.empty(row.key),
                Leaf::Mappings if row.sample == "x" => {
                    let item = self.empty(row.key);
                    Node { value: Value::List(vec![item]), span: node.span }
                }
                _ => scalar(row.sample),
            };
            let key = row.key.rsplit('.').next().unwrap_or(row.key).to_owned();
            entries.push(Entry { key, key_span: value.span, value });
        }
        node.value = Value::Map(entries);
        node
    }

    fn empty(&mut self, name: &str) -> Node {
        let at = self.names.len();
        self.names.insert(at as u32, name.to_owned());
        Node { value: Value::Map(Vec::new()), span: Span::new(FileId(0), at, at) }
    }
}

fn scalar(text: &str) -> Node {
    let span = Span::new(FileId(0), 0, 0);
    Node { value: Value::Scalar { text: text.to_owned(), plain: true }, span }
}
