//! What readers ask a mapping for, overheard: the keys that are known, what each may hold, which words.
//!
//! Enter through [`overheard`]. Nothing is noted while nobody listens, so that reading costs nothing more.

use std::cell::{Cell, RefCell};
use std::ops::RangeInclusive;

use super::Fields;
use crate::text::Span;

/// What a value is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueKind {
    /// Whatever its reader makes of it.
    #[default]
    Anything,
    /// A mapping whose keys are the writer's.
    Names,
    /// A text.
    Text,
    /// A text that is read as Markdown.
    Markdown,
    /// An id of a record.
    Id,
    /// A whole address.
    Url,
    /// EDTF, or a plain date.
    Date,
    /// A whole number.
    Number,
    /// A number of bytes, such as `16 MiB`.
    Size,
    /// `true` or `false`.
    Switch,
    /// One of several words.
    Word,
}

/// One question of a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedKey {
    /// The mapping that was asked.
    pub mapping: Span,
    /// For which key.
    pub key: &'static str,
    /// What its value is taken for.
    pub kind: ValueKind,
    /// Whether it may be a list.
    pub is_list: bool,
    /// Whether its absence is a fault.
    pub is_required: bool,
    /// The words it may be, if they are few.
    pub words: Vec<String>,
    /// The least and the greatest number that it may be; the ends of all numbers where nobody says one.
    pub bounds: RangeInclusive<i64>,
}

impl AskedKey {
    /// That a key is looked for.
    pub fn new(mapping: Span, key: &'static str) -> AskedKey {
        let kind = ValueKind::Anything;
        let bounds = i64::MIN..=i64::MAX;
        AskedKey { mapping, key, kind, is_list: false, is_required: false, words: Vec::new(), bounds }
    }
}

thread_local! {
    static LISTENS: Cell<bool> = const { Cell::new(false) };
    static HEARD: RefCell<Vec<AskedKey>> = const { RefCell::new(Vec::new()) };
}

/// Whether somebody listens on this thread.
pub(super) fn is_overheard() -> bool {
    LISTENS.get()
}

/// Notes a question.
pub(super) fn note(asked: AskedKey) {
    HEARD.with_borrow_mut(|heard| heard.push(asked));
}

/// All that readers ask on this thread while `work` runs.
pub(super) fn overheard(work: impl FnOnce()) -> Vec<AskedKey> {
    LISTENS.set(true);
    work();
    LISTENS.set(false);
    HEARD.take()
}

impl Fields<'_, '_> {
    /// Says what the value of a field is taken for, to whoever listens.
    pub fn takes(&self, name: &'static str, kind: ValueKind) {
        if self.is_overheard {
            note(AskedKey { kind, ..AskedKey::new(self.span(), name) });
        }
    }

    pub(super) fn takes_list(&self, name: &'static str, kind: ValueKind) {
        if self.is_overheard {
            note(AskedKey { kind, is_list: true, ..AskedKey::new(self.span(), name) });
        }
    }

    /// Says which words a field is taken for, to whoever listens.
    pub fn takes_words<'w>(&self, name: &'static str, words: impl IntoIterator<Item = &'w str>) {
        if self.is_overheard {
            let words = words.into_iter().map(str::to_owned).collect();
            note(AskedKey { kind: ValueKind::Word, words, ..AskedKey::new(self.span(), name) });
        }
    }

    pub(super) fn takes_word<T>(&self, name: &'static str, words: &[(&str, T)]) {
        self.takes_words(name, words.iter().map(|(word, _)| *word));
    }

    /// Says which numbers a field is taken for, to whoever listens.
    pub fn takes_bounds(&self, name: &'static str, kind: ValueKind, bounds: RangeInclusive<i64>) {
        if self.is_overheard {
            note(AskedKey { kind, bounds, ..AskedKey::new(self.span(), name) });
        }
    }

    pub(super) fn takes_required(&self, name: &'static str) {
        if self.is_overheard {
            note(AskedKey { is_required: true, ..AskedKey::new(self.span(), name) });
        }
    }
}
