//! Signs in a line that Python-Markdown's extensions read: attribute lists, icons, keys, marks. Enter through [`inline`].

use std::ops::Range;

use super::attributes::{LineEdits, LineSpan, head, id_of, is_id, list_length};

/// What may be used and what is read.
#[derive(Clone, Copy)]
pub(super) struct SignOptions {
    /// Tags may be used.
    pub(super) html: bool,
    /// `[@name]` is the label of a link.
    pub(super) mentions: bool,
    /// Nothing is read but what is raised and lowered.
    pub(super) only_shifted: bool,
}

/// A line with these signs in our Markdown. `None` if it has none of them. Icons that were met and
/// are not shown are added to `icons` by where they stand.
pub(super) fn inline(text: &str, options: SignOptions, icons: &mut Vec<Range<usize>>) -> Option<Vec<LineSpan>> {
    let has_signs = text.contains(['{', ':', '^', '~'])
        || (options.mentions && text.contains("[@"))
        || ["<!-- md:", "++", "==", "`#!"].iter().any(|sign| text.contains(sign));
    if !has_signs {
        return None;
    }
    let mut writer = SignWriter { edits: LineEdits::new(text), options, icons, at: 0 };
    while writer.at < text.len() {
        writer.step();
    }
    let is_same = |out: &Vec<LineSpan>| out.len() == 1 && out.first().is_some_and(|span| span.text == text);
    writer.edits.finish().filter(|out| !out.is_empty() && !is_same(out))
}

struct SignWriter<'t> {
    edits: LineEdits<'t>,
    options: SignOptions,
    icons: &'t mut Vec<Range<usize>>,
    at: usize,
}

impl SignWriter<'_> {
    fn step(&mut self) {
        let text = self.edits.text;
        let (rest, before) = (&text[self.at..], text[..self.at].chars().next_back());
        let sign = rest.as_bytes()[0];
        let found = match sign {
            b'\\' => Some((2.min(rest.len()), None)),
            b'`' => Some(Self::code(rest)),
            b'^' if self.options.only_shifted => self.shifted(rest, '^', "sup"),
            sign if self.options.only_shifted && sign != b'~' => None,
            b'{' => Self::attributes(rest, before),
            b':' => self.icon(rest, before),
            b'+' => self.keys(rest, before),
            b'=' => self.marked(rest, "==", "mark", "**"),
            b'<' => Self::named(rest),
            b'[' if rest.starts_with("[](){") => Self::bare_anchor(rest),
            b'[' if self.options.mentions && rest.starts_with("[@") => Some((2, Some("[\\@".to_owned()))),
            b'^' => self.marked(rest, "^^", "ins", "").or_else(|| self.shifted(rest, '^', "sup")),
            b'~' if !rest.starts_with("~~") => self.shifted(rest, '~', "sub"),
            b'~' => Some((2, None)),
            _ => None,
        };
        match found {
            Some((length, Some(new))) => {
                self.edits.replace(self.at..self.at + length, new);
                self.at += length;
            }
            Some((length, None)) => self.at = text.ceil_char_boundary(self.at + length),
            None => self.at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }

    /// `<!-- md:option name -->`, which the hooks of Material for `MkDocs` show as the name of a setting with an anchor.
    fn named(rest: &str) -> Option<(usize, Option<String>)> {
        let inner = head(rest.strip_prefix("<!-- md:")?);
        let end = inner.find("-->")?;
        let mut words = inner[..end].split_whitespace();
        let name = words.next().filter(|kind| matches!(*kind, "option" | "setting")).and_then(|_| words.next())?;
        let sign = if rest.starts_with("<!-- md:option") { "+" } else { "" };
        let anchor = if is_id(name) { format!("<a id=\"{sign}{name}\"></a>") } else { String::new() };
        let shown = name.rsplit(['.', ':']).next().unwrap_or(name);
        Some((end + "<!-- md:-->".len(), Some(format!("`{shown}`{anchor}"))))
    }

    /// Code is left alone, but for the name of its language.
    fn code(rest: &str) -> (usize, Option<String>) {
        let signs = rest.bytes().take_while(|byte| *byte == b'`').count();
        let fence = &rest[..signs];
        let whole = code_span(rest);
        let inner = rest.get(signs..whole - signs).unwrap_or_default();
        if let Some((language, code)) = inner.strip_prefix("#!").and_then(|inner| inner.split_once(' '))
            && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'_'))
        {
            return (whole, Some(format!("{fence}{code}{fence}")));
        }
        (whole, None)
    }

    /// `{ .class #id key="value" }` behind what it belongs to. An id is kept.
    fn attributes(rest: &str, before: Option<char>) -> Option<(usize, Option<String>)> {
        let is_behind = before.is_some_and(|before| matches!(before, ')' | ']' | '`' | '*' | '_' | ':' | '>'));
        let length = Some(rest).filter(|_| is_behind).and_then(list_length)?;
        // `\sum_{k=0}` is a formula.
        if before == Some('_') && !rest[1..].trim_start().starts_with(['.', '#', ':']) {
            return None;
        }
        let id = id_of(&rest[1..length - 1]);
        let anchor = id.filter(|id| is_id(id)).map(|id| format!("<a id=\"{id}\"></a>"));
        Some((length, Some(anchor.unwrap_or_default())))
    }

    /// `[](){ #id }`: an id with nothing to see.
    fn bare_anchor(rest: &str) -> Option<(usize, Option<String>)> {
        let begin = "[]()".len();
        let (length, anchor) = Self::attributes(rest.get(begin..)?, Some(')'))?;
        Some((begin + length, anchor))
    }

    /// `:material-icon:` is not there, `:smile:` is a sign like others.
    fn icon(&mut self, rest: &str, before: Option<char>) -> Option<(usize, Option<String>)> {
        let end = rest[1..].find(':')? + 1;
        let name = &rest[1..end];
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'+'));
        if !is_name || before.is_some_and(|before| before.is_alphanumeric() || before == ':') {
            return None;
        }
        if let Some(emoji) = emojis::get_by_shortcode(name) {
            return Some((end + 1, Some(emoji.as_str().to_owned())));
        }
        if !SETS.iter().any(|set| name.starts_with(set)) {
            return None;
        }
        self.icons.push(self.at..self.at + end + 1);
        // The blank between an icon and its words goes with it.
        let attributes = list_length(&rest[end + 1..]).unwrap_or(0);
        let blank =
            usize::from(rest[end + 1 + attributes..].starts_with(' ') && before.is_none_or(|before| before == ' '));
        Some((end + 1 + attributes + blank, Some(String::new())))
    }

    /// `++ctrl+alt+"x"++`
    fn keys(&self, rest: &str, before: Option<char>) -> Option<(usize, Option<String>)> {
        let inner = rest.strip_prefix("++").filter(|inner| !inner.starts_with('+'))?;
        let end = inner.find("++")?;
        let keys = &inner[..end];
        let is_key = |key: &str| {
            let quoted = key.len() > 2 && key.starts_with('"') && key.ends_with('"');
            quoted
                || (!key.is_empty()
                    && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')))
        };
        if !keys.split('+').all(is_key) || before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let shown = keys.split('+').map(|key| {
            let name = key_name(key.trim_matches('"'));
            if self.options.html {
                format!("<kbd>{}</kbd>", name.replace('&', "&amp;").replace('<', "&lt;"))
            } else {
                format!("`{name}`")
            }
        });
        Some((end + 4, Some(shown.collect::<Vec<_>>().join("+"))))
    }

    /// `==words==`
    fn marked(&self, rest: &str, sign: &str, tag: &str, otherwise: &str) -> Option<(usize, Option<String>)> {
        let inner = rest.strip_prefix(sign)?;
        let end = inner.find(sign)?;
        let words = &inner[..end];
        let is_marked = !words.is_empty() && !words.starts_with([' ', '=', '^']) && !words.ends_with(' ');
        let whole = end + sign.len() * 2;
        is_marked.then(|| {
            let shown = if self.options.html {
                format!("<{tag}>{words}</{tag}>")
            } else {
                format!("{otherwise}{words}{otherwise}")
            };
            (whole, Some(shown))
        })
    }

    /// `x^2^`, `H~2~O`
    fn shifted(&self, rest: &str, sign: char, tag: &str) -> Option<(usize, Option<String>)> {
        let inner = rest.strip_prefix(sign)?;
        let end = inner.find(sign)?;
        let words = &inner[..end];
        let is_shifted =
            self.options.html && !words.is_empty() && !words.contains(|c: char| c == ' ' || "[](){}\\$".contains(c));
        is_shifted.then(|| (end + 2, Some(format!("<{tag}>{words}</{tag}>"))))
    }
}

/// How long a span of code is that a text begins with; its signs alone if it does not end.
pub(super) fn code_span(text: &str) -> usize {
    let signs = text.bytes().take_while(|byte| *byte == b'`').count();
    closing(&text[signs..], &text[..signs]).map_or(signs, |length| signs * 2 + length)
}

fn closing(text: &str, fence: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find(fence).map(|found| at + found) {
        let length = text[found..].bytes().take_while(|byte| *byte == b'`').count();
        if length == fence.len() {
            return Some(found);
        }
        at = found + length;
    }
    None
}

/// Sets of icons that a theme of `MkDocs` brings.
const SETS: [&str; 5] = ["material-", "octicons-", "fontawesome-", "simple-", "lucide-"];

/// Keys with other names than theirs.
fn key_name(key: &str) -> String {
    let known = [
        ("ctrl", "Ctrl"),
        ("cmd", "Cmd"),
        ("command", "Cmd"),
        ("alt", "Alt"),
        ("option", "Option"),
        ("shift", "Shift"),
        ("del", "Del"),
        ("delete", "Delete"),
        ("esc", "Esc"),
        ("escape", "Esc"),
        ("enter", "Enter"),
        ("return", "Return"),
        ("tab", "Tab"),
        ("space", "Space"),
        ("backspace", "Backspace"),
        ("arrow-up", "↑"),
        ("arrow-down", "↓"),
        ("arrow-left", "←"),
        ("arrow-right", "→"),
        ("page-up", "Page Up"),
        ("page-down", "Page Down"),
        ("windows", "Win"),
        ("slash", "/"),
        ("comma", ","),
        ("period", "."),
        ("plus", "+"),
        ("minus", "-"),
    ];
    let found = known.iter().find(|(name, _)| *name == key).map(|(_, shown)| (*shown).to_owned());
    found.unwrap_or_else(|| if key.len() == 1 { key.to_uppercase() } else { key.replace(['-', '_'], " ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str, html: bool) -> String {
        let spans = inline(text, SignOptions { html, mentions: false, only_shifted: false }, &mut Vec::new());
        spans.map_or_else(|| text.to_owned(), |spans| spans.into_iter().map(|span| span.text).collect())
    }

    #[test]
    fn signs_become_ours() {
        for (text, expected) in [
            ("[a](b){ .md-button } c", "[a](b) c"),
            ("**x**{ #id } y", "**x**<a id=\"id\"></a> y"),
            ("![](a.png){ width=\"30\" loading=lazy }", "![](a.png)"),
            ("`#!py x` `{ .a }` {{ x }} { .a }", "`x` `{ .a }` {{ x }} { .a }"),
            (":material-check:{ .lg } Yes :smile: 10:30:00", "Yes 😄 10:30:00"),
            ("++ctrl+c++ and C++ and a ++", "<kbd>Ctrl</kbd>+<kbd>C</kbd> and C++ and a ++"),
            ("==a b== if a == b", "<mark>a b</mark> if a == b"),
            ("x^2^ and ^^new^^", "x<sup>2</sup> and <ins>new</ins>"),
            ("`a` {x} [^1]: b", "`a` {x} [^1]: b"),
        ] {
            assert_eq!(made(text, true), expected, "{text}");
        }
        assert_eq!(made("++ctrl+c++ ==a== **x**{ #id }", false), "`Ctrl`+`C` **a** **x**<a id=\"id\"></a>");
    }

    #[test]
    fn pieces_know_where_they_stood() {
        let spans =
            inline("[a](b){ .c } d", SignOptions { html: true, mentions: false, only_shifted: false }, &mut Vec::new())
                .unwrap();
        let expected = [("[a](b)", 0), (" d", 12)];
        assert_eq!(spans.iter().map(|span| (span.text.as_str(), span.from)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn code_ends_at_as_many_signs() {
        for (text, length) in [("`a` b", 3), ("``a`b`` c", 7), ("`a", 1), ("``", 2)] {
            assert_eq!(code_span(text), length, "{text}");
        }
    }
}
