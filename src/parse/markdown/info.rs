//! The words behind a fence, as ten tools write them: language, title, marked, new and folded lines, numbers. Enter through
//! [`read`].
//!
//! `info = [lang] { (" " | "\t" | ",") item }`, where the language may stand in `{.lang …}` and an item is `{1,3-5}`, `[label]`,
//! `key=value`, `key="value"`, `key={value}`, `:line-numbers=2`, `/words/` or a flag. Flags that mean nothing here are passed over.

use crate::model::code::{CodeLook, LineSet};

/// Bytes of a title at most; what is longer is cut nowhere else.
const LONGEST_TITLE: usize = 400;

/// Reads an info string: the language, and what else it says of the block.
pub(super) fn read(info: &str) -> (&str, Option<Box<CodeLook>>) {
    let info = info.trim();
    let first = items(info).first().copied().unwrap_or("");
    let Some(inner) = first.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).map(str::trim) else {
        let word = &info[..info.find([' ', '\t', ',', '{', '[']).unwrap_or(info.len())];
        // `ts:line-numbers`
        let end = [":line-numbers", ":no-line-numbers"].into_iter().find_map(|sign| word.find(sign));
        let word = &word[..end.unwrap_or(word.len())];
        // A key is no language.
        let (language, rest) = if word.contains('=') { ("", info) } else { (word, &info[word.len()..]) };
        return (language.trim_start_matches('.'), look(rest));
    };
    let end = inner.char_indices().find(|(at, c)| *at > 0 && matches!(c, ' ' | '\t' | '.'));
    let word = &inner[..end.map_or(inner.len(), |(at, _)| at)];
    match word.strip_prefix('.') {
        Some(language) => (language, look(info)),
        // Nothing but attributes.
        None if word.contains(['=', '#']) || word.is_empty() => ("", look(info)),
        // A directive of another tool.
        None => (first, None),
    }
}

fn look(rest: &str) -> Option<Box<CodeLook>> {
    if rest.trim().is_empty() {
        return None;
    }
    let mut reader = InfoReader::default();
    for item in items(rest) {
        reader.item(item, true);
    }
    let mut look = reader.look;
    if let Some(first) = reader.first.filter(|_| !reader.off) {
        look.first_number = Some(first);
    }
    (look != CodeLook::default()).then(|| Box::new(look))
}

/// An info string while it is read.
#[derive(Debug, Default)]
struct InfoReader {
    look: CodeLook,
    /// The number of the first line, if one was given or numbers are asked for.
    first: Option<u32>,
    /// Numbers are not wanted.
    off: bool,
    /// The last item named lines without quotation marks: `rust,hl_lines=1 3-5`.
    lines: bool,
}

impl InfoReader {
    /// Reads an item. Those in braces hold others, which hold none.
    fn item(&mut self, item: &str, outermost: bool) {
        if let Some(more) = Some(item).filter(|_| self.lines).and_then(LineSet::read) {
            self.look.marked.add(more);
            return;
        }
        self.lines = false;
        if let Some(inner) = item.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
            match LineSet::read(inner) {
                Some(rows) => self.look.marked.add(rows),
                None if outermost => items(inner).into_iter().for_each(|item| self.item(item, false)),
                None => {}
            }
            return;
        }
        if let Some(label) = item.strip_prefix('[').and_then(|label| label.strip_suffix(']')) {
            self.title(label);
            return;
        }
        let (key, value) = item.split_once('=').unwrap_or((item, ""));
        let (key, value) = (key.trim_start_matches(':'), unquoted(value));
        match key {
            "title" | "filename" | "name" | "caption" | "label" | "tab" => self.title(value),
            "hl_lines" | "mark" | "emphasize-lines" | "highlight" => {
                self.look.marked.add(rows(value));
                self.lines = item.ends_with(|c: char| c.is_ascii_digit());
            }
            "ins" => self.look.added.add(rows(value)),
            "del" => self.look.removed.add(rows(value)),
            "hide_lines" => self.look.hidden.add(rows(value)),
            "no-line-numbers" => self.off = true,
            "linenums" | "linenos" | "showLineNumbers" | "line-numbers" | "lineNumbers" => {
                // In Hugo and Pygments it may be a word for how they are shown.
                match value {
                    "false" | "none" => self.off = true,
                    value => self.first = self.first.or(Some(number(value).unwrap_or(1))),
                }
            }
            "lineno-start" | "linenostart" | "startLineNumber" | "start" => self.first = number(value).or(self.first),
            _ => {}
        }
    }

    fn title(&mut self, title: &str) {
        let title = title.trim();
        if !title.is_empty() && self.look.title.is_none() {
            self.look.title = Some(title[..title.floor_char_boundary(LONGEST_TITLE)].into());
        }
    }
}

fn number(value: &str) -> Option<u32> {
    value.split(' ').next().and_then(|first| first.parse().ok())
}

fn rows(value: &str) -> LineSet {
    LineSet::read(value.trim_matches(['{', '}', '[', ']'])).unwrap_or_default()
}

/// A value without its quotation marks or the braces about them.
fn unquoted(value: &str) -> &str {
    let value = value.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(value);
    let inner = |sign: char| value.strip_prefix(sign).map(|inner| inner.strip_suffix(sign).unwrap_or(inner));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// The items of an info string; blanks and commas within quotation marks and brackets are theirs. Behind what stands in brackets,
/// and before it where `:line-numbers` is, another item may begin at once.
fn items(text: &str) -> Vec<&str> {
    let (mut out, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_u32, None);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (quote, c) {
            (Some(sign), _) if c == sign => quote = None,
            // Within a word it is an apostrophe.
            (None, '"' | '\'') if at == start || text[..at].ends_with(['=', '{', '[', ',', ' ']) => quote = Some(c),
            (None, '{' | '[') => {
                if depth == 0 && text[start..at].starts_with(':') {
                    out.push(&text[start..at]);
                    start = at;
                }
                depth += 1;
            }
            (None, '}' | ']') => {
                depth = depth.saturating_sub(1);
                if depth == 0 && text[start..at].starts_with(['{', '[']) {
                    out.push(&text[start..=at]);
                    start = at + 1;
                }
            }
            _ => {}
        }
        let ends = at == text.len() || (quote.is_none() && depth == 0 && matches!(c, ' ' | '\t' | ','));
        if ends {
            if at > start {
                out.push(&text[start..at]);
            }
            start = at + c.len_utf8();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(info: &str) -> String {
        let (language, look) = read(info);
        let Some(look) = look else { return language.to_owned() };
        let CodeLook { title, marked, added, removed, hidden, first_number } = *look;
        let rows = |name: &str, rows: LineSet| {
            if rows.is_empty() { String::new() } else { format!(" {name}{:?}", rows.rows()) }
        };
        format!(
            "{language}{}{}{}{}{}{}",
            title.map_or_else(String::new, |title| format!(" `{title}`")),
            rows("marked", marked),
            rows("added", added),
            rows("removed", removed),
            rows("hidden", hidden),
            first_number.map_or_else(String::new, |first| format!(" from {first}"))
        )
    }

    #[test]
    fn info_strings_of_many_tools_are_read() {
        for (info, expected) in [
            ("rust", "rust"),
            ("rust,ignore,does_not_compile", "rust"),
            ("rust,noplayground hide_lines=\"1 3-5\"", "rust hidden[(1, 1), (3, 5)]"),
            ("js {1,3-5} title=\"a b.js\"", "js `a b.js` marked[(1, 1), (3, 5)]"),
            ("js{1,3-5}", "js marked[(1, 1), (3, 5)]"),
            ("js title='it\"s'", "js `it\"s`"),
            ("js [it's] {2}", "js `it's` marked[(2, 2)]"),
            (" yaml title=\"mkdocs.yml\" hl_lines=\"2 3\" linenums=\"1\"", "yaml `mkdocs.yml` marked[(2, 3)] from 1"),
            ("{ .yaml .annotate title=\"x\" }", "yaml `x`"),
            ("{.python linenums=\"5\"}", "python from 5"),
            ("ts:line-numbers=2 {1} [config.ts]", "ts `config.ts` marked[(1, 1)] from 2"),
            ("ts{1}:line-numbers=2[config.ts]", "ts `config.ts` marked[(1, 1)] from 2"),
            ("ts:line-numbers{1}", "ts marked[(1, 1)] from 1"),
            ("ts[a.ts]{1}", "ts `a.ts` marked[(1, 1)]"),
            ("ts:no-line-numbers", "ts"),
            ("jsx showLineNumbers live", "jsx from 1"),
            ("jsx showLineNumbers=false", "jsx"),
            ("js showLineNumbers startLineNumber=5", "js from 5"),
            ("title=\"a\"", " `a`"),
            ("go {linenos=inline hl_lines=[3,\"6-8\"]}", "go marked[(3, 3), (6, 8)] from 1"),
            ("go {linenos=table,linenostart=199}", "go from 199"),
            ("diff ins={1-2} del={4}", "diff added[(1, 2)] removed[(4, 4)]"),
            ("js title={\"x.js\"}", "js `x.js`"),
            ("rust,hl_lines=1 3-5", "rust marked[(1, 1), (3, 5)]"),
            ("rust,hl_lines=1 3-5,ignore 7", "rust marked[(1, 1), (3, 5)]"),
            ("hl_lines=\"4 5\"\"", " marked[(4, 5)]"),
            ("{.python} hl_lines=\"2\"", "python marked[(2, 2)]"),
            ("{.python .x title=\"a } b\"}", "python `a } b`"),
            ("{note} Title", "{note}"),
            ("c++", "c++"),
            ("", ""),
        ] {
            assert_eq!(shown(info), expected, "{info}");
        }
    }
}
