//! One message: words with slots, in a form for each plural category of its language that needs one of its own.

use std::borrow::Cow;
use std::ops::Range;

use icu_plurals::PluralCategory;

use super::Direction;

/// The plural categories of Unicode (CLDR) as they are written; `other` is the last and always there.
pub(super) const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The place of `other` among them.
pub(super) const OTHER: usize = 5;

fn place(category: PluralCategory) -> usize {
    match category {
        PluralCategory::Zero => 0,
        PluralCategory::One => 1,
        PluralCategory::Two => 2,
        PluralCategory::Few => 3,
        PluralCategory::Many => 4,
        PluralCategory::Other => OTHER,
    }
}

/// How a category is written.
pub(super) fn name_of(category: PluralCategory) -> &'static str {
    CATEGORIES[place(category)]
}

/// A message as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// By category, but for `other`; without numbers there are none.
    forms: [Option<MessageText>; OTHER],
    other: MessageText,
}

/// One text of a message, taken apart once: pages say the same few messages again and again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MessageText {
    text: Box<str>,
    /// Where its pieces are, in bytes, and whether each is the name of a slot.
    places: Box<[(Range<usize>, bool)]>,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// The name of a slot.
    Slot(&'t str),
}

impl Message {
    /// A message of these forms by category; none without `other`.
    pub(super) fn new(forms: [Option<MessageText>; CATEGORIES.len()]) -> Option<Message> {
        let [zero, one, two, few, many, other] = forms;
        Some(Message { forms: [zero, one, two, few, many], other: other? })
    }

    /// A message without plural forms.
    pub(super) fn plain(text: &str) -> Message {
        Message { forms: [const { None }; OTHER], other: MessageText::new(text) }
    }

    /// The text that stands where no other form does.
    pub fn other(&self) -> &MessageText {
        &self.other
    }

    /// The text for a category.
    pub(super) fn form(&self, category: PluralCategory) -> &MessageText {
        self.forms.get(place(category)).and_then(Option::as_ref).unwrap_or(&self.other)
    }

    /// Its texts with the names of their categories.
    pub fn forms(&self) -> impl Iterator<Item = (&'static str, &MessageText)> {
        let forms = CATEGORIES.into_iter().zip(&self.forms).filter_map(|(name, text)| Some((name, text.as_ref()?)));
        forms.chain([(CATEGORIES[OTHER], &self.other)])
    }

    /// Whether it changes with a number.
    pub fn is_plural(&self) -> bool {
        self.forms.iter().any(Option::is_some)
    }

    /// Whether it has to be filled.
    pub fn has_slots(&self) -> bool {
        self.is_plural() || self.other().slots().next().is_some()
    }
}

impl MessageText {
    pub(super) fn new(words: &str) -> MessageText {
        let start = |piece: &str| piece.as_ptr() as usize - words.as_ptr() as usize;
        let place = |piece: &str| start(piece)..start(piece) + piece.len();
        let places = pieces(words).map(|piece| match piece {
            Piece::Words(words) => (place(words), false),
            Piece::Slot(name) => (place(name), true),
        });
        MessageText { text: words.into(), places: places.collect() }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Words and slots in turn.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.places.iter().filter_map(|(place, is_slot)| {
            let piece = self.text.get(place.clone())?;
            Some(if *is_slot { Piece::Slot(piece) } else { Piece::Words(piece) })
        })
    }

    /// The names of its slots, in order.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.pieces().filter_map(|piece| match piece {
            Piece::Slot(name) => Some(name),
            Piece::Words(_) => None,
        })
    }

    /// Appends the text with its slots filled; one that is not given stays as it was written. What runs the other way than
    /// the language is set apart.
    pub(super) fn push(&self, out: &mut String, direction: Direction, slots: &[(&str, &str)]) {
        self.push_with(out, slots, |value| direction.isolated(value));
    }

    /// The same with values that are set apart already.
    pub(super) fn push_as_is(&self, out: &mut String, slots: &[(&str, &str)]) {
        self.push_with(out, slots, Cow::Borrowed);
    }

    fn push_with<'v>(&self, out: &mut String, slots: &[(&str, &'v str)], set: impl Fn(&'v str) -> Cow<'v, str>) {
        for piece in self.pieces() {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Slot(name) => match slots.iter().find(|(given, _)| *given == name) {
                    Some((_, value)) => out.push_str(&set(value)),
                    None => out.extend(["{", name, "}"]),
                },
            }
        }
    }
}

/// Takes a text apart into words and slots. A brace that opens no name of a slot is a brace.
pub fn pieces(mut rest: &str) -> impl Iterator<Item = Piece<'_>> {
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = slot(rest) {
            rest = after;
            return Some(Piece::Slot(name));
        }
        let next = rest.match_indices('{').map(|(at, _)| at).find(|at| *at > 0 && slot(&rest[*at..]).is_some());
        let (words, after) = rest.split_at(next.unwrap_or(rest.len()));
        rest = after;
        Some(Piece::Words(words))
    })
}

/// The name of the slot that a text begins with, and what follows it.
fn slot(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_name.then_some((name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_found_and_other_braces_are_not() {
        let text = MessageText::new("{a} of {no slot} {b}{a} {");
        assert_eq!(text.slots().collect::<Vec<_>>(), ["a", "b", "a"]);
        let mut out = String::new();
        text.push_as_is(&mut out, &[("a", "1"), ("b", "{a}")]);
        assert_eq!(out, "1 of {no slot} {a}1 {");
        out.clear();
        MessageText::new("only {n}").push_as_is(&mut out, &[]);
        assert_eq!(out, "only {n}");
    }
}
