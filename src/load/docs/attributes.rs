//! Lists of attributes in braces, as Python-Markdown has them, and the ids that they give.

use std::ops::Range;

/// A piece of a line, and the byte of it that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineSpan {
    pub(super) text: String,
    pub(super) from: usize,
}

/// A line in which pieces are replaced, from left to right.
pub(super) struct LineEdits<'t> {
    pub(super) text: &'t str,
    out: Vec<LineSpan>,
    /// Where what is to be copied begins.
    from: usize,
}

impl<'t> LineEdits<'t> {
    pub(super) fn new(text: &'t str) -> LineEdits<'t> {
        LineEdits { text, out: Vec::new(), from: 0 }
    }

    /// Puts words in the place of a piece, or leaves it out.
    pub(super) fn replace(&mut self, piece: Range<usize>, new: String) {
        self.copy(piece.start);
        if !new.is_empty() {
            self.out.push(LineSpan { text: new, from: piece.start });
        }
        self.from = piece.end;
    }

    /// All of the line; `None` if nothing in it was replaced.
    pub(super) fn finish(mut self) -> Option<Vec<LineSpan>> {
        let is_edited = self.from > 0 || !self.out.is_empty();
        self.copy(self.text.len());
        is_edited.then_some(self.out)
    }

    fn copy(&mut self, to: usize) {
        if to > self.from {
            self.out.push(LineSpan { text: self.text[self.from..to].to_owned(), from: self.from });
        }
    }
}

/// Bytes at most that a list of attributes or the name of a setting may have, so that a line of nothing but beginnings ends.
const LONGEST: usize = 1000;

/// How long an attribute list is that a text begins with.
pub(super) fn list_length(text: &str) -> Option<usize> {
    let inner = head(text.strip_prefix('{')?);
    let mut quoted = false;
    let end = inner.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '}' && !quoted).then_some(at)
    })?;
    let list = inner[..end].trim_start_matches(':').trim();
    let is_item = |item: &str| {
        let rest = item.strip_prefix(['.', '#']).unwrap_or(item);
        let name = |name: &str| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'@'))
        };
        match rest.split_once('=') {
            Some((key, _)) => name(key),
            None => rest.len() < item.len() && name(rest) || item == "-" || is_flag(item),
        }
    };
    let mut items = items(list).into_iter().peekable();
    (items.peek().is_some() && items.all(is_item)).then_some(end + 2)
}

/// As much of a text as is looked through.
pub(super) fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// Attributes without a value.
fn is_flag(item: &str) -> bool {
    matches!(item, "hidden" | "open" | "disabled" | "controls" | "autoplay" | "loop" | "muted" | "markdown")
}

/// The items of a list, quoted blanks kept.
fn items(list: &str) -> Vec<&str> {
    let (mut out, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in list.char_indices().chain([(list.len(), ' ')]) {
        quoted ^= c == '"';
        if (c.is_whitespace() && !quoted) || at == list.len() {
            if at > start {
                out.push(&list[start..at]);
            }
            start = at + c.len_utf8();
        }
    }
    out
}

/// The id that an attribute list gives.
pub(super) fn id_of(list: &str) -> Option<&str> {
    let value = |item: &'_ str| item.strip_prefix("id=").is_some();
    items(list).into_iter().find_map(|item| match item.strip_prefix('#') {
        Some(id) => Some(id),
        None if value(item) => Some(item["id=".len()..].trim_matches('"')),
        None => None,
    })
}

/// A heading whose attribute list names an id as `id="x"`, as one with `{#x}`.
pub(super) fn heading(text: &str) -> Option<String> {
    let at = text.rfind('{').filter(|_| text.starts_with('#') && text.trim_end().ends_with('}'))?;
    let list = text[at..].trim_end();
    let id = id_of(&list[1..list.len() - 1]).filter(|id| is_id(id) && !list.contains('#'))?;
    Some(format!("{}{{#{id}}}", &text[..at]))
}

/// The id that a block of code has in its braces.
pub(super) fn code_id(info: &str) -> Option<&str> {
    let inner = info.strip_prefix('{')?.strip_suffix('}')?;
    id_of(inner).filter(|id| is_id(id))
}

/// The id that Python-Markdown gives a note that a line begins.
pub(super) fn note_id(text: &str) -> Option<String> {
    let (label, _) = text.trim_start().strip_prefix("[^")?.split_once("]:")?;
    is_id(label).then(|| format!("fn:{label}"))
}

/// A tag without the attribute that says that Markdown is in it.
pub(super) fn without_markdown(text: &str) -> Option<String> {
    let tag = text.trim_start();
    if !tag.starts_with('<') || !tag.trim_end().ends_with('>') || tag.starts_with("<!--") || tag[1..].contains('<') {
        return None;
    }
    let at = text.find(" markdown")?;
    let rest = &text[at + " markdown".len()..];
    let rest = match rest.strip_prefix("=\"") {
        Some(value) => value.split_once('"')?.1,
        None => rest,
    };
    rest.starts_with([' ', '>', '/']).then(|| format!("{}{rest}", &text[..at]))
}

pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '+'))
}
