//! Reads a mapping field by field: each key once, its shape checked, what nobody asked for reported at the end.
//!
//! Enter through [`Fields::of`]; ask for each field by our name; close with [`Fields::finish`]. A wrong shape is reported at
//! its value and the field counts as absent, so that one slip is one diagnostic. A key with nothing behind it (`summary:`)
//! counts as absent too.
//!
//! Files made for another system ([`Fields::lenient`]) may hold its words in our fields: one that is not nearly ours is kept
//! as written, with a warning ([`Fields::word`]; with the unknown keys where only our words can do something), and an empty
//! text is only a warning.

use std::collections::{BTreeMap, HashSet};

use super::asked::{self, AskedKey, ValueKind};
use super::words::{find, not_one_of};
use super::{Entry, Node, Value, unknown};
use crate::diag::{Diagnostic, codes, nearest};
use crate::text::{Span, Spanned};

/// What becomes of a key that nobody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// It is an error.
    Error,
    /// It is kept, with a warning.
    Warn,
    /// It is kept.
    Allow,
}

/// Our field name to the names found in files, first hit wins.
pub type FieldNames = BTreeMap<String, Vec<String>>;

/// What to do about a key that nobody asked for, where more is known of it than its name; the text is what [`Fields::hinted`]
/// was given.
pub type KeyHint = fn(&str, &str) -> Option<String>;

/// The fields of one mapping while they are being read.
#[derive(Debug)]
pub struct Fields<'a, 'd> {
    what: &'static str,
    span: Span,
    entries: &'a [Entry],
    taken: Vec<bool>,
    asked: Vec<&'static str>,
    names: Option<&'a FieldNames>,
    lenience: Unknown,
    foreign: Vec<(String, Node)>,
    hint: Option<(KeyHint, String)>,
    pub(super) is_overheard: bool,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a, 'd> Fields<'a, 'd> {
    /// Opens a mapping. `what` names it in messages (`source`, `event`); anything else than a mapping is reported and gives
    /// `None`.
    pub fn of(node: &'a Node, what: &'static str, diagnostics: &'d mut Vec<Diagnostic>) -> Option<Fields<'a, 'd>> {
        let Value::Map(entries) = &node.value else {
            diagnostics.push(wrong(node, what, "a mapping of `key: value`"));
            return None;
        };
        let taken = vec![false; entries.len()];
        Some(Fields {
            what,
            span: node.span,
            entries,
            taken,
            asked: Vec::new(),
            names: None,
            lenience: Unknown::Error,
            foreign: Vec::new(),
            hint: None,
            is_overheard: asked::is_overheard(),
            diagnostics,
        })
    }

    /// Adds other names that files use for our fields.
    #[must_use]
    pub fn named(mut self, names: &'a FieldNames) -> Fields<'a, 'd> {
        self.names = Some(names);
        self
    }

    /// Takes words of another system as [`Fields::finish`] takes unknown keys; without this they are errors.
    #[must_use]
    pub fn lenient(mut self, unknown: Unknown) -> Fields<'a, 'd> {
        self.lenience = unknown;
        self
    }

    /// Says what to do about keys that belong elsewhere; `about` is handed to the hint.
    #[must_use]
    pub fn hinted(mut self, hint: KeyHint, about: String) -> Fields<'a, 'd> {
        self.hint = Some((hint, about));
        self
    }

    /// Of the whole mapping.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Says something about a value that was taken.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Where this mapping's readers put what they find.
    pub fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// The entry of a field, under our name or one of its other names; the key counts as known from then on. All other
    /// names of the field count as known too, so that a second spelling beside the first is no error. An empty text counts
    /// only if no other name has more.
    pub fn entry(&mut self, name: &'static str) -> Option<&'a Entry> {
        self.asked.push(name);
        if self.is_overheard {
            asked::note(AskedKey::new(self.span, name));
        }
        let mapped = self.names.and_then(|names| names.get(name)).map_or(&[] as &[String], Vec::as_slice);
        let own_first = !mapped.iter().any(|other| other == name);
        let own = own_first.then_some(name);
        let wanted = own.into_iter().chain(mapped.iter().map(String::as_str));
        let (mut found, mut blank) = (None, None);
        for wanted in wanted {
            let Some(at) = self.entries.iter().position(|entry| entry.key == wanted) else { continue };
            self.taken[at] = true;
            match &self.entries[at].value.value {
                Value::Null => {}
                Value::Scalar { text, .. } if text.trim().is_empty() => blank = blank.or(Some(at)),
                _ => found = found.or(Some(at)),
            }
        }
        found.or(blank).map(|at| &self.entries[at])
    }

    /// The value of a field.
    pub fn node(&mut self, name: &'static str) -> Option<&'a Node> {
        self.entry(name).map(|entry| &entry.value)
    }

    /// A text, white space at both ends dropped. An empty one is reported.
    pub fn text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        self.takes(name, ValueKind::Text);
        let node = self.node(name)?;
        self.read_text(node, name)
    }

    /// A text whose place nobody needs.
    pub fn string(&mut self, name: &'static str) -> Option<String> {
        self.text(name).map(|text| text.value)
    }

    /// A text that must be there; its absence is reported at the mapping.
    pub fn required(&mut self, name: &'static str) -> Option<Spanned<String>> {
        self.takes(name, ValueKind::Text);
        let node = self.required_node(name)?;
        text(node, name, self.diagnostics)
    }

    fn read_text(&mut self, node: &Node, name: &str) -> Option<Spanned<String>> {
        let before = self.diagnostics.len();
        let read = text(node, name, self.diagnostics);
        if self.lenience != Unknown::Error {
            let is_blank = |found: &&mut Diagnostic| found.code == &codes::INVALID_VALUE;
            for found in self.diagnostics[before..].iter_mut().filter(is_blank) {
                *found = found.clone().under(&codes::EMPTY_VALUE);
            }
        }
        read
    }

    /// A value that must be there; its absence is reported at the mapping.
    pub fn required_node(&mut self, name: &'static str) -> Option<&'a Node> {
        self.takes_required(name);
        let node = self.node(name);
        // A slip in the key is told once, as an unknown key.
        let is_slip = |entry: &Entry| unknown::is_meant(&entry.key, name);
        let mut untaken = self.entries.iter().zip(&self.taken).filter(|(_, taken)| !**taken);
        if node.is_none() && !(self.lenience == Unknown::Error && untaken.any(|(entry, _)| is_slip(entry))) {
            let first = self.entries.first().map_or(self.span, |entry| entry.key_span);
            let message = format!("{} has no `{name}`", self.what);
            self.diagnostics
                .push(Diagnostic::new(&codes::MISSING_FIELD, first, message).help(format!("add `{name}:`")));
        }
        node
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, name: &'static str) -> Option<bool> {
        self.takes(name, ValueKind::Switch);
        let node = self.node(name)?;
        let value = match node.as_str() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        };
        if value.is_none() {
            self.diagnostics.push(wrong(node, name, "`true` or `false`"));
        }
        value
    }

    /// One of several words; case does not count, and `_` is `-`.
    pub fn choice<T: Copy>(&mut self, name: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        self.spanned_choice(name, words).map(|found| found.value)
    }

    /// One of several words, with its place.
    pub fn spanned_choice<T: Copy>(&mut self, name: &'static str, words: &[(&'static str, T)]) -> Option<Spanned<T>> {
        self.takes_word(name, words);
        let entry = self.entry(name)?;
        let text = self.read_text(&entry.value, name)?;
        if let Some(value) = find(words, &text.value) {
            return Some(Spanned::new(value, text.span));
        }
        if self.is_foreign(name, &text, words) {
            self.foreign.push((entry.key.clone(), entry.value.clone()));
        }
        None
    }

    /// One of several words in our spelling; in files of another system also one of its own, as written.
    pub fn word(&mut self, name: &'static str, words: &[(&'static str, &'static str)]) -> Option<Spanned<String>> {
        self.takes_word(name, words);
        let text = self.node(name).and_then(|node| self.read_text(node, name))?;
        match find(words, &text.value) {
            Some(word) => Some(Spanned::new(word.to_owned(), text.span)),
            None => self.is_foreign(name, &text, words).then_some(text),
        }
    }

    /// The value of one of several words; of a word that only another system has, what `other` makes of it.
    pub fn choice_or<T: Clone>(
        &mut self,
        name: &'static str,
        words: &[(&str, T)],
        other: impl FnOnce(Box<str>) -> T,
    ) -> Option<T> {
        self.takes_word(name, words);
        let text = self.node(name).and_then(|node| self.read_text(node, name))?;
        let known = find(words, &text.value);
        known.or_else(|| self.is_foreign(name, &text, words).then(|| other(text.value.into())))
    }

    /// Whether a word that is none of ours may stay, and says what is wrong with it.
    fn is_foreign<T>(&mut self, name: &str, text: &Spanned<String>, words: &[(&str, T)]) -> bool {
        let near = nearest(&text.value, words.iter().map(|(word, _)| *word));
        let foreign = near.is_none() && self.lenience != Unknown::Error;
        let mut found = not_one_of(name, text, words, near);
        if foreign {
            found = found.under(&codes::FOREIGN_WORD);
            found.message = format!("`{name}` has the word `{}`, which is kept as it is", text.value);
        }
        self.diagnostics.push(found);
        foreign
    }

    /// The items of a list. One value alone counts as a list of one; an item that YAML reads as nothing is reported.
    pub fn items(&mut self, name: &'static str) -> Vec<&'a Node> {
        self.takes_list(name, ValueKind::Anything);
        let Some(node) = self.node(name) else { return Vec::new() };
        items(node, name, self.diagnostics)
    }

    /// A list of texts; one text alone counts as a list of one, but not one with commas that nothing holds together.
    pub fn texts(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        self.takes_list(name, ValueKind::Text);
        let items = self.items(name);
        if let [one @ Node { value: Value::Scalar { text, plain: true }, .. }] = items.as_slice()
            && text.contains(", ")
            && self.node(name).is_some_and(|node| std::ptr::eq(node, *one))
        {
            let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            let help = format!("write `{name}: [{}]`, or put it in quotation marks if it is one", parts.join(", "));
            let message = format!("`{name}` needs a list, not `{text}`");
            self.diagnostics.push(Diagnostic::new(&codes::WRONG_TYPE, one.span, message).help(help));
            return Vec::new();
        }
        items.into_iter().filter_map(|item| self.read_text(item, name)).collect()
    }

    /// Closes the mapping as [`Fields::finish`] does, with what stands under `extra:` before the rest. Keys are unique.
    pub fn finish_with_extra(mut self, unknown: Unknown) -> Vec<(String, Node)> {
        let mut extra = self.extra();
        let kept = self.finish(unknown);
        if extra.is_empty() {
            return kept;
        }
        let known: HashSet<String> = extra.iter().map(|(key, _)| key.clone()).collect();
        extra.extend(kept.into_iter().filter(|(key, _)| !known.contains(key)));
        extra
    }

    /// `extra:` as it is written, for templates. Anything else than a mapping is reported.
    pub fn extra(&mut self) -> Vec<(String, Node)> {
        self.takes("extra", ValueKind::Names);
        let Some(node) = self.node("extra") else { return Vec::new() };
        let Value::Map(entries) = &node.value else {
            self.diagnostics.push(wrong(node, "extra", "a mapping of `key: value`"));
            return Vec::new();
        };
        entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }

    /// Closes the mapping: what nobody asked for is reported, or returned in written order to be kept for templates, after
    /// the words of another system.
    pub fn finish(self, unknown: Unknown) -> Vec<(String, Node)> {
        let Fields { what, entries, taken, asked, names, foreign: mut kept, hint, diagnostics, .. } = self;
        for (entry, _) in entries.iter().zip(taken).filter(|(_, taken)| !taken) {
            let code = if unknown == Unknown::Warn { &codes::UNKNOWN_FIELD } else { &codes::UNKNOWN_KEY };
            if unknown != Unknown::Allow {
                let message = format!("unknown key `{}` in {what}", entry.key);
                let hint = hint.as_ref().and_then(|(hint, about)| hint(&entry.key, about));
                let help = hint.unwrap_or_else(|| unknown::way_out(what, &entry.key, &asked, names.is_some()));
                diagnostics.push(Diagnostic::new(code, entry.key_span, &*message).help(help).once(message));
            }
            // Libraries that programs write are full of them.
            if unknown == Unknown::Allow && names.is_some() {
                let near = unknown::near(what, &entry.key, &asked)
                    .map_or_else(String::new, |near| format!(" (near `{near}`)"));
                let message = format!("`{}`{near} of {what}", entry.key);
                diagnostics.push(Diagnostic::new(&codes::UNREAD_KEYS, entry.key_span, message).listed());
            }
            if unknown != Unknown::Error {
                kept.push((entry.key.clone(), entry.value.clone()));
            }
        }
        kept
    }
}

/// A scalar as a text, white space at both ends dropped; anything else, or nothing between the ends, is reported.
pub fn text(node: &Node, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let Some(written) = node.as_str() else {
        diagnostics.push(wrong(node, name, "a text"));
        return None;
    };
    let trimmed = written.trim();
    if trimmed.is_empty() {
        let message = format!("`{name}` is empty");
        diagnostics
            .push(Diagnostic::new(&codes::INVALID_VALUE, node.span, message).help("write a value, or remove the key"));
        return None;
    }
    Some(Spanned::new(trimmed.to_owned(), node.span))
}

/// The items of a list; see [`Fields::items`].
pub fn items<'a>(node: &'a Node, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<&'a Node> {
    let Value::List(items) = &node.value else { return vec![node] };
    let empty = items.iter().filter(|item| item.value == Value::Null);
    for item in empty {
        let message = format!("an item of `{name}` is empty");
        let help = "remove it, or put text that begins with `#` in quotation marks: YAML takes it for a comment";
        diagnostics.push(Diagnostic::new(&codes::INVALID_VALUE, item.span, message).help(help));
    }
    items.iter().filter(|item| item.value != Value::Null).collect()
}

/// That a value has another shape than its key needs.
pub fn wrong(node: &Node, name: &str, wanted: &str) -> Diagnostic {
    let found = match &node.value {
        Value::Null => "nothing",
        Value::Scalar { .. } => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a mapping",
    };
    // The name of a block has its own quotation marks.
    let name = if name.starts_with('`') { name } else { &format!("`{name}`") };
    let message = if found == wanted || matches!(node.value, Value::Scalar { .. }) {
        format!("{name} needs {wanted}, not `{}`", node.as_str().unwrap_or_default())
    } else {
        format!("{name} needs {wanted}, found {found}")
    };
    Diagnostic::new(&codes::WRONG_TYPE, node.span, message).help(format!("write {wanted}"))
}
