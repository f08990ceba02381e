//! Rows of tabs that are written as blocks of code with labels, or as sections with headings.

use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::fences::{closes, column, fence_length, fenced};
use super::lines::{DocsFence, DocsLine};

impl DocsBlocks<'_> {
    /// Blocks of code that are tabs of one row, each under its label.
    pub(super) fn code_group(&mut self, body: &[DocsLine], outer: LevelOfBlocks<'_>) {
        let mut at = 0;
        let mut first = true;
        while let Some(line) = body.get(at) {
            at += 1;
            let Some((fence, info)) = fenced(&line.text) else {
                self.line(line, outer.prefix);
                continue;
            };
            let length = fence_length(fence, line, &body[at..]);
            let length = (length + 1).min(body.len() - at);
            let language = info.split([' ', '\t', ',', '{', '[', ':']).next().unwrap_or("");
            let label = label_of(info).unwrap_or(if language.is_empty() { "text" } else { language });
            let label_at = label.as_ptr().addr().saturating_sub(line.text.as_ptr().addr()).min(line.text.len());
            // The label is not said again above the code.
            let code = line.text.replacen(&format!("[{label}]"), "", 1);
            let inner = format!("{}> ", outer.prefix);
            let mark = if std::mem::take(&mut first) { "[!tabs] " } else { "[!tab] " };
            self.put_pieces(line, &inner, &[(mark, 0), (&escaped(label), label_at)]);
            self.blank(line, &inner);
            let block: Vec<DocsLine> =
                std::iter::once(line.with(code)).chain(body[at..at + length].iter().cloned()).collect();
            self.blocks(&block, LevelOfBlocks { prefix: &inner, ..outer });
            self.blank(line, outer.prefix);
            at += length;
        }
        self.begins_row = true;
    }

    /// Sections that are tabs of one row, each under its heading.
    pub(super) fn headed_tabs(&mut self, line: &DocsLine, body: &[DocsLine], outer: LevelOfBlocks<'_>) {
        let mut fence: Option<(DocsFence, usize)> = None;
        let mut starts = Vec::new();
        for (at, line) in body.iter().enumerate() {
            match fence {
                Some((open, column)) if closes(open, column, line) => fence = None,
                Some(_) => {}
                None => {
                    fence = fenced(&line.text).map(|(fence, _)| (fence, column(&line.text)));
                    let level = line.text.bytes().take_while(|byte| *byte == b'#').count();
                    if (1..=6).contains(&level) && line.text[level..].starts_with(' ') {
                        starts.push((at, level));
                    }
                }
            }
        }
        let top = starts.iter().map(|(_, level)| *level).min().unwrap_or(0);
        starts.retain(|(_, level)| *level == top);
        let begin = starts.first().map_or(body.len(), |(at, _)| *at);
        self.blocks(&body[..begin], outer);
        for (nth, (at, level)) in starts.iter().enumerate() {
            let end = starts.get(nth + 1).map_or(body.len(), |(at, _)| *at);
            let heading = &body[*at];
            let title = heading.text[*level..].split(" {").next().unwrap_or("").trim();
            let title_at = title.as_ptr().addr().saturating_sub(heading.text.as_ptr().addr()).min(heading.text.len());
            let mark = if nth == 0 { "[!tabs] " } else { "[!tab] " };
            self.quoted(heading, &[(mark, 0), (title, title_at)], &body[at + 1..end], outer);
            self.blank(line, outer.prefix);
        }
        self.begins_row = true;
    }
}

/// The heading that a callout of Quarto begins with: its words and their place in their line, which line it is, and those behind
/// it.
#[allow(clippy::type_complexity, reason = "read at once where it is made")]
pub(super) fn heading_title(body: &[DocsLine]) -> Option<((&str, usize), usize, &[DocsLine])> {
    let at = body.iter().position(|line| !line.is_blank())?;
    let text = body[at].text.as_str();
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let title = text[level..].strip_prefix(' ').filter(|_| (1..=6).contains(&level))?.trim();
    (!title.is_empty()).then(|| ((title, text.len() - text[level..].trim_start().len()), at, &body[at + 1..]))
}

/// The label of a block of code in a group: `[label]`, else its title.
fn label_of(info: &str) -> Option<&str> {
    let label = info.split_once('[').and_then(|(_, label)| label.split_once(']')).map(|(label, _)| label);
    let title = || info.split_once("title=\"").and_then(|(_, title)| title.split('"').next());
    label.or_else(title).map(str::trim).filter(|label| !label.is_empty())
}

/// A label as Markdown shows it.
pub(super) fn escaped(label: &str) -> String {
    let sign = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() };
    label.chars().map(sign).collect()
}
