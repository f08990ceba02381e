//! Pictures and tables with captions, and links to them, as other tools write them: `{figure}` and `{table}` of `MyST`, lists of
//! attributes and `@fig-x` of Quarto, `/// caption` of `MkDocs`. A caption is a line that begins with `: ` behind its picture or
//! table, and ends with its id.

use super::attributes::{LineEdits, LineSpan, id_of, is_id, list_length};
use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::cards::as_target;
use super::inline::code_span;
use super::lines::DocsLine;
use super::opening::ContainerOpening;
use super::roles::RoleReader;

/// What the options of a directive say of a picture or table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CaptionOptions {
    pub(super) id: Option<String>,
    /// Of a table whose rows are lists, how many are its head.
    pub(super) header_rows: usize,
    alt: Option<String>,
}

impl CaptionOptions {
    /// Takes an option of a container.
    pub(super) fn option(&mut self, key: &str, value: &str) {
        match key {
            "name" | "label" => self.id = Some(value.to_owned()).filter(|id| is_id(id)),
            "header-rows" => self.header_rows = value.parse().unwrap_or(0),
            "alt" => self.alt = Some(value.to_owned()).filter(|alt| !alt.is_empty()),
            // `attrs: {id: x}`
            "attrs" => {
                let id = value.split_once("id:").map(|(_, id)| id.trim().trim_matches(['"', '\'', '}', ' ']));
                self.id = id.filter(|id| is_id(id)).map(str::to_owned).or(self.id.take());
            }
            _ => {}
        }
    }

    /// ` {#id}`, or nothing.
    fn list(&self) -> String {
        self.id.as_ref().map_or_else(String::new, |id| format!(" {{#{id}}}"))
    }
}

impl DocsBlocks<'_> {
    /// A picture with its first paragraph as its caption; what follows stands behind it.
    pub(super) fn figure(
        &mut self,
        line: &DocsLine,
        opened: &ContainerOpening,
        options: &CaptionOptions,
        body: &[DocsLine],
        outer: LevelOfBlocks<'_>,
    ) {
        let start = body.iter().position(|line| !line.is_blank()).unwrap_or(body.len());
        let length = body[start..].iter().position(DocsLine::is_blank).unwrap_or(body.len() - start);
        let (caption, rest) = body[start..].split_at(length);
        let (path, at) = opened.title.as_ref().map_or(("", 0), |title| (title.text.as_str(), title.at));
        let alt = options.alt.as_deref().unwrap_or("").replace('\\', "\\\\").replace(['[', ']'], "");
        let list = if caption.is_empty() { options.list() } else { String::new() };
        let end = format!("){list}");
        self.put_pieces(line, outer.prefix, &[("![", 0), (&alt, 0), ("](", 0), (&as_target(path), at), (&end, at)]);
        self.blank(line, outer.prefix);
        self.caption(caption, &options.list(), outer);
        self.blocks(rest, outer);
    }

    /// A table with its caption behind it.
    pub(super) fn captioned_table(
        &mut self,
        line: &DocsLine,
        opened: &ContainerOpening,
        options: &CaptionOptions,
        body: &[DocsLine],
        outer: LevelOfBlocks<'_>,
    ) {
        self.blocks(body, outer);
        self.caption_of_table(line, opened, options, outer);
    }

    /// The caption behind a table.
    pub(super) fn caption_of_table(
        &mut self,
        line: &DocsLine,
        opened: &ContainerOpening,
        options: &CaptionOptions,
        outer: LevelOfBlocks<'_>,
    ) {
        self.blank(line, outer.prefix);
        if let Some(title) = &opened.title {
            let list = options.list();
            let spans = self.title_signs(line, &title.text);
            let spans = spans.iter().map(|span| (span.text.as_str(), title.at + span.from));
            let pieces: Vec<(&str, usize)> =
                [(": ", 0)].into_iter().chain(spans).chain([(list.as_str(), title.at)]).collect();
            self.put_pieces(line, outer.prefix, &pieces);
        } else if options.id.is_some() {
            self.put_pieces(line, outer.prefix, &[(&format!(":{}", options.list()), 0)]);
        }
    }

    /// The lines of a caption, the first one behind its mark, the last one with the id.
    pub(super) fn caption(&mut self, lines: &[DocsLine], list: &str, outer: LevelOfBlocks<'_>) {
        for (nth, line) in lines.iter().enumerate() {
            let mark = if nth == 0 { ": " } else { "  " };
            let list = if nth + 1 == lines.len() { list } else { "" };
            let blanks = line.text.len() - line.text.trim_start().len();
            let text = line.text.trim();
            let spans = self.title_signs(line, text);
            let spans = spans.iter().map(|span| (span.text.as_str(), blanks + span.from));
            let pieces: Vec<(&str, usize)> =
                [(mark, 0)].into_iter().chain(spans).chain([(list, blanks + text.len())]).collect();
            self.put_pieces(line, outer.prefix, &pieces);
        }
        if let Some(last) = lines.last() {
            self.blank(last, outer.prefix);
        }
    }

    /// `/// caption` behind a picture or a table; elsewhere what is in it stands as it is.
    pub(super) fn caption_behind(&mut self, options: &CaptionOptions, body: &[DocsLine], outer: LevelOfBlocks<'_>) {
        let lines: Vec<DocsLine> = body.iter().filter(|line| !line.is_blank()).cloned().collect();
        if self.is_behind_captioned && !lines.is_empty() {
            self.caption(&lines, &options.list(), outer);
        } else {
            self.blocks(body, outer);
        }
    }
}

/// Whether a line is a picture alone or a row of a table, so that a caption may follow it.
pub(super) fn takes_caption(line: &DocsLine) -> bool {
    let text = line.text.trim();
    let text = match text.rfind('{').filter(|at| list_length(&text[*at..]) == Some(text.len() - at)) {
        // An id is written as a tag.
        Some(at) if id_of(&text[at + 1..text.len() - 1]).is_none() => text[..at].trim_end(),
        _ => text,
    };
    let is_picture = text.starts_with("![") && text.ends_with(')') && !text[2..].contains("![");
    is_picture || (text.starts_with('|') && text.ends_with('|'))
}

/// A line of `MyST` or Quarto in which `@fig-x` and the roles `ref` and `numref` are links without words, and a list of attributes
/// behind a picture or at the end of a caption is its id alone. `roles` reads those of `MyST`.
pub(super) fn references(text: &str, mut roles: Option<&mut RoleReader<'_>>) -> Option<Vec<LineSpan>> {
    if !text.contains(['@', '{']) {
        return None;
    }
    let mut edits = LineEdits::new(text);
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let found = match rest.as_bytes()[0] {
            b'\\' => Some((2.min(rest.len()), None)),
            b'`' => Some((code_span(rest), None)),
            b'[' | b'@' => label(rest, text[..at].chars().next_back()),
            b'{' => match roles.as_deref_mut() {
                Some(roles) => roles.read(rest, at).map(|(length, new)| (length, Some(new))),
                None => role(rest),
            }
            .or_else(|| attributes(rest, text, at)),
            _ => None,
        };
        match found {
            Some((length, new)) => {
                if let Some(new) = new {
                    edits.replace(at..at + length, new);
                }
                at = text.ceil_char_boundary(at + length);
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    edits.finish()
}

/// `@fig-x`, `[@fig-x]`
fn label(rest: &str, before: Option<char>) -> Option<(usize, Option<String>)> {
    let (open, inner) = match rest.strip_prefix('[') {
        Some(inner) => (true, inner),
        None => (false, rest),
    };
    let inner = inner.strip_prefix('@')?;
    let length = inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(inner.len());
    let id = inner[..length].trim_end_matches('-');
    let is_known = ["fig-", "tbl-", "sec-"].iter().any(|kind| id.len() > kind.len() && id.starts_with(kind));
    let closes = !open || inner[id.len()..].starts_with(']');
    let is_word = before.is_some_and(|before| before.is_alphanumeric() || before == '[');
    let whole = id.len() + 1 + if open { 2 } else { 0 };
    (is_known && closes && !is_word).then(|| (whole, Some(format!("[](#{id})"))))
}

/// `` {numref}`x` ``, `` {ref}`words <x>` ``
fn role(rest: &str) -> Option<(usize, Option<String>)> {
    let head = ["{numref}", "{ref}"].into_iter().find(|head| rest.starts_with(head))?;
    let text = &rest[head.len()..];
    let whole = Some(code_span(text)).filter(|length| *length > 2 && text.starts_with('`'))?;
    let inner = text[..whole].trim_matches('`').trim();
    let (words, id) = match inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')) {
        Some((words, id)) => (words.trim(), id.trim()),
        None => ("", inner),
    };
    is_id(id).then(|| (head.len() + whole, Some(format!("[{words}](#{id})"))))
}

/// `{#fig-x width=50%}` behind a picture that is alone, or at the end of a caption.
fn attributes(rest: &str, text: &str, at: usize) -> Option<(usize, Option<String>)> {
    let length = list_length(rest).filter(|length| rest[*length..].trim().is_empty())?;
    let start = text.trim_start();
    let is_picture = start.starts_with("![") && text[..at].ends_with(')');
    let is_caption = [": ", "Table: "].iter().any(|mark| start.starts_with(mark));
    let id = id_of(&rest[1..length - 1]).filter(|id| is_id(id));
    let list = id.map_or_else(String::new, |id| format!("{{#{id}}}"));
    (is_picture || is_caption).then_some((length, Some(list)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> String {
        let spans = references(text, None);
        spans.map_or_else(|| text.to_owned(), |spans| spans.into_iter().map(|span| span.text).collect())
    }

    #[test]
    fn labels_are_links() {
        for (text, expected) in [
            ("See @fig-a, [@tbl-b] and @sec-c.", "See [](#fig-a), [](#tbl-b) and [](#sec-c)."),
            (
                "a@fig-a `@fig-a` \\@fig-a @figure [@fig-a; @b] [@lee]",
                "a@fig-a `@fig-a` \\@fig-a @figure [@fig-a; @b] [@lee]",
            ),
            ("{numref}`a` {ref}`words <b>` {doc}`c` {ref}`", "[](#a) [words](#b) {doc}`c` {ref}`"),
            ("![A](a.png){#fig-a width=50% .b}", "![A](a.png){#fig-a}"),
            ("![A](a.png){width=50%}", "![A](a.png)"),
            (": Cars {#tbl-b .striped}", ": Cars {#tbl-b}"),
            ("Words {#tbl-b .striped}", "Words {#tbl-b .striped}"),
        ] {
            assert_eq!(made(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_of_beginnings_end() {
        for piece in ["@fig-", "[@fig-a", "{ref}`", "{#a ", "`{", "![a]("] {
            let begun = std::time::Instant::now();
            made(&piece.repeat(20_000));
            assert!(begun.elapsed().as_secs() < 20, "{piece}");
        }
    }
}
