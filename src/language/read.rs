//! Reads a file of messages: `key: text`, `key: {one: text, other: text}`, `key: [text, ...]`.

use super::message::{CATEGORIES, Message, MessageText};
use super::{Direction, ENGLISH, Key};
use crate::diag::{Diagnostic, Suggestions, codes};
use crate::text::FileId;
use crate::yaml::fields::wrong;
use crate::yaml::{self, Entry, Node, Value};

/// What a theme or a site says over the messages of a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct WrittenMessages {
    pub(super) tag: String,
    pub(super) entries: Vec<(String, Message)>,
}

/// Mappings in a file of messages lie this deep.
const DEPTH: usize = 4;

/// Slots that a message may have though the English one has no use for them: other languages put the parts of a date into
/// another order.
const MORE_SLOTS: [(&str, &[&str]); 3] = [
    ("date_days", &["from", "last", "month"]),
    ("date_day_months", &["from", "last", "last_month"]),
    ("date_months", &["from", "last_month"]),
];

/// Whether a text has the form of a language tag (BCP 47).
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let language = (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    language && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Reads a file that is built in; the tests hold that nothing is wrong with it.
pub(super) fn built_in(text: &str) -> Vec<(String, Message)> {
    let file = yaml::parse(FileId(0), text, 0..text.len(), DEPTH);
    let Some(Node { value: Value::Map(entries), .. }) = file.value else { return Vec::new() };
    let mut out = Vec::with_capacity(entries.len() + 64);
    for entry in &entries {
        take(entry, &mut out, &mut Vec::new());
    }
    out
}

/// Reads a file that somebody wrote. What is wrong is reported and left out.
pub(super) fn messages(
    file: FileId,
    text: &str,
    depth: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, Message)> {
    let outcome = yaml::parse(file, text, 0..text.len(), depth);
    diagnostics.extend(outcome.diagnostics);
    let Some(node) = outcome.value else { return Vec::new() };
    let Value::Map(entries) = &node.value else {
        if node.value != Value::Null {
            diagnostics.push(wrong(&node, "a file of messages", "a mapping of `key: text`"));
        }
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut suggestions = Suggestions::default();
    for entry in entries {
        if !is_known(&entry.key) {
            diagnostics.push(unknown(entry, &mut suggestions));
            continue;
        }
        if let Value::List(items) = &entry.value.value
            && items.len() != length(&entry.key)
        {
            diagnostics.push(wrong(&entry.value, &entry.key, &shape(&entry.key)));
            continue;
        }
        let before = out.len();
        take(entry, &mut out, diagnostics);
        let slots_fit = out[before..].iter().all(|(name, message)| fits(entry, name, message, diagnostics));
        if !slots_fit {
            out.truncate(before);
        }
    }
    out
}

/// The name of the first of a list of messages.
fn first_of(name: &str) -> String {
    format!("{name}_1")
}

/// How many messages a list has; 0 for what is none.
fn length(name: &str) -> usize {
    let is_item =
        |known: &&String| known.strip_prefix(name).and_then(|rest| rest.strip_prefix('_')).is_some_and(is_number);
    ENGLISH.names.iter().filter(is_item).count()
}

/// What stands at a key.
fn shape(name: &str) -> String {
    match length(name) {
        0 => "a text".to_owned(),
        wanted => format!("a list of {wanted} texts"),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_known(name: &str) -> bool {
    let is_item = name.rsplit_once('_').is_some_and(|(_, rest)| is_number(rest));
    !is_item && (ENGLISH.places.contains_key(name) || ENGLISH.places.contains_key(&first_of(name)))
}

fn unknown(entry: &Entry, suggestions: &mut Suggestions) -> Diagnostic {
    let near = suggestions.nearest(&entry.key, ENGLISH.names.iter().map(String::as_str));
    let message = format!("there is no message `{}`", entry.key);
    let help = near.map_or_else(
        || "take the name of a message from the built-in `languages/en.yaml`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Diagnostic::new(&codes::UNKNOWN_KEY, entry.key_span, message).help(help)
}

/// Takes what stands at one key.
fn take(entry: &Entry, out: &mut Vec<(String, Message)>, diagnostics: &mut Vec<Diagnostic>) {
    let name = &entry.key;
    match &entry.value.value {
        Value::Scalar { text, .. } => out.push((name.clone(), Message::plain(text))),
        Value::Map(forms) => {
            let mut texts = [const { None }; CATEGORIES.len()];
            for form in forms {
                match (CATEGORIES.iter().position(|category| *category == form.key), form.value.as_str()) {
                    (Some(place), Some(text)) => texts[place] = Some(MessageText::new(text)),
                    (None, _) => {
                        let message = format!("`{}` is no plural form", form.key);
                        let help = format!("write one of `{}`", CATEGORIES.join("`, `"));
                        diagnostics.push(Diagnostic::new(&codes::UNKNOWN_KEY, form.key_span, message).help(help));
                    }
                    (_, None) => diagnostics.push(wrong(&form.value, &form.key, "a text")),
                }
            }
            if let Some(message) = Message::new(texts) {
                out.push((name.clone(), message));
                return;
            }
            let message = format!("`{name}` has no form `other`");
            let help = "add `other: ...`: it stands where no other form does";
            diagnostics.push(Diagnostic::new(&codes::MISSING_FIELD, entry.value.span, message).help(help));
        }
        Value::List(items) => {
            for (number, item) in (1..).zip(items) {
                match item.as_str() {
                    Some(text) => out.push((format!("{name}_{number}"), Message::plain(text))),
                    None => diagnostics.push(wrong(item, name, "a list of texts")),
                }
            }
        }
        Value::Null => {}
    }
}

/// Whether a message can stand in the place of the English one.
fn fits(entry: &Entry, name: &str, message: &Message, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let span = entry.value.span;
    let Some(english) = ENGLISH.places.get(name).map(|place| &ENGLISH.messages[*place]) else {
        diagnostics.push(wrong(&entry.value, &entry.key, &shape(&entry.key)));
        return false;
    };
    if name == Key::Direction.name() {
        let known = [Direction::Ltr, Direction::Rtl].map(Direction::word);
        if known.contains(&message.other().as_str()) {
            return true;
        }
        let found = Diagnostic::new(&codes::INVALID_VALUE, span, "`direction` is neither `ltr` nor `rtl`");
        diagnostics.push(found.help("write `rtl` for a language that is written from right to left"));
        return false;
    }
    let given: Vec<&str> = given(name, english);
    let strange = message.forms().flat_map(|(_, text)| text.slots()).find(|slot| !given.contains(slot));
    let Some(strange) = strange else { return true };
    let text = format!("the message `{name}` has no slot `{strange}`");
    let help = match given.as_slice() {
        [] => "remove the slot: nothing is put into this message".to_owned(),
        given => format!("it may have `{{{}}}`", given.join("}`, `{")),
    };
    diagnostics.push(Diagnostic::new(&codes::INVALID_VALUE, span, text).help(help));
    false
}

/// What is put into a message.
pub(super) fn given<'m>(name: &str, english: &'m Message) -> Vec<&'m str> {
    let mut slots: Vec<&str> = english.forms().flat_map(|(_, text)| text.slots()).collect();
    if english.is_plural() {
        slots.push("n");
    }
    slots.extend(MORE_SLOTS.iter().filter(|(known, _)| *known == name).flat_map(|(_, more)| more.iter().copied()));
    slots.sort_unstable();
    slots.dedup();
    slots
}
