//! A page of another tool in our Markdown, block by block: containers become callouts and tabs, code says by its info string
//! which lines are folded, marked, new or removed. Enter through [`DocsBlocks::page`].
//!
//! A container is a quotation that begins with `[!kind]`, or `[!tab]` for a tab; what is in it is read like the rest, so that
//! lists, code and further containers stand in it as they were written. Code and raw HTML are left as they are.

use std::collections::HashMap;

use super::captions::takes_caption;
use super::fences::{closes, column, fence_length, fenced, front_matter, list_marker};
use super::groups::heading_title;
use super::lines::{DocsFence, DocsLine};
use super::opening::{ContainerEnd, ContainerKind, ContainerOpening, opening};
use super::places::{LinePlace, LineReader};
use super::problems::{DocsProblem, ForeignTally};
use super::references::PageReferences;
use crate::config::Dialect;
use crate::diag::codes;
use crate::text::Writing;

/// What is nested deeper is read as text.
pub(super) const DEEPEST: usize = 24;
/// Bytes at most that may stand before each line of a container.
const WIDEST: usize = 120;

/// A page while its blocks are read.
#[allow(clippy::struct_excessive_bools, reason = "each is true by itself")]
pub(super) struct DocsBlocks<'w> {
    pub(super) dialect: Dialect,
    /// Whether tags may be used.
    pub(super) html: bool,
    /// Whether it is MDX.
    pub(super) mdx: bool,
    pub(super) writing: &'w mut Writing,
    problems: &'w mut Vec<DocsProblem>,
    pub(super) foreign: ForeignTally,
    pub(super) references: PageReferences,
    /// Whether anything differs from what was written.
    pub(super) changed: bool,
    /// The next tab begins a row, whatever stands before it.
    pub(super) begins_row: bool,
    /// Whether a picture or table stands before the line.
    pub(super) is_behind_captioned: bool,
    /// Labels whose block is still to come, each with its line.
    pub(super) labels: Vec<(DocsLine, String)>,
    /// The way from the folder of the page to that of all pages.
    pub(super) up: String,
    /// The marker of a list that stands before the next line, and the byte of its prefix where it does.
    lead: Option<(usize, String)>,
}

/// What the lines of a level stand behind, and how deep it is.
#[derive(Clone, Copy)]
pub(super) struct LevelOfBlocks<'p> {
    pub(super) prefix: &'p str,
    pub(super) depth: usize,
}

impl<'w> DocsBlocks<'w> {
    /// Reads the lines of a page; its front matter stays as it is. `html`: tags may be used; `mdx`: it has components; `up`: the
    /// way from its folder to that of all pages. Whether anything differs from what was written.
    pub(super) fn page(
        (dialect, html, mdx): (Dialect, bool, bool),
        up: String,
        lines: &[DocsLine],
        writing: &'w mut Writing,
        problems: &'w mut Vec<DocsProblem>,
    ) -> bool {
        let foreign = ForeignTally::default();
        let references = if dialect == Dialect::Mkdocs { PageReferences::of(lines) } else { PageReferences::default() };
        let mut blocks = DocsBlocks {
            dialect,
            html,
            mdx,
            writing,
            problems,
            foreign,
            references,
            changed: false,
            begins_row: false,
            is_behind_captioned: false,
            labels: Vec::new(),
            up,
            lead: None,
        };
        let (front, body) = lines.split_at(front_matter(lines));
        for line in front {
            blocks.put(line, "");
        }
        blocks.hero(front);
        blocks.blocks(body, LevelOfBlocks { prefix: "", depth: 0 });
        if let Some((last, _)) = blocks.labels.last().cloned() {
            blocks.unlabelled(&last, LevelOfBlocks { prefix: "", depth: 0 });
        }
        blocks.problems.extend(blocks.foreign.problems());
        blocks.changed
    }

    pub(super) fn blocks(&mut self, lines: &[DocsLine], level: LevelOfBlocks<'_>) {
        let mut reader = LineReader::default();
        let mut ends: Option<HashMap<usize, usize>> = None;
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            if let Some(length) = self.vue_script(line, &lines[at..], level) {
                at += length;
                continue;
            }
            if reader.place(&line.text) == LinePlace::Literal {
                self.put(line, level.prefix);
                continue;
            }
            let rest = &lines[at..];
            if let Some(length) = self.labelled_block(line, rest, level) {
                at += length;
                continue;
            }
            if let Some((fence, info)) = fenced(&line.text) {
                let (code, end) = rest.split_at(fence_length(fence, line, rest));
                self.code(line, info, (code, end.first()), level);
                at += code.len() + usize::from(!end.is_empty());
                continue;
            }
            let has_room = level.depth < DEEPEST && level.prefix.len() + line.indent() <= WIDEST;
            if let Some(length) = has_room.then(|| self.component(line, rest, level)).flatten() {
                at += length;
                continue;
            }
            if let Some(length) = has_room.then(|| self.card_grid(line, rest, level)).flatten() {
                at += length;
                continue;
            }
            let behind = behind_marker(line, self.dialect);
            if let Some((_, marker)) = &behind {
                self.lead = Some((level.prefix.len(), (*marker).to_owned()));
            }
            let line = behind.as_ref().map_or(line, |(line, _)| line);
            let may_open = level.depth < DEEPEST && level.prefix.len() + line.indent() <= WIDEST;
            let Some(opened) = may_open.then(|| opening(&line.text, self.dialect)).flatten() else {
                self.line(line, level.prefix);
                continue;
            };
            let end = match opened.end {
                ContainerEnd::Signs(..) => {
                    ends.get_or_insert_with(|| ends_of(lines, self.dialect)).get(&(at - 1)).map(|end| end - at)
                }
                ContainerEnd::Indent | ContainerEnd::Fence => None,
            };
            self.is_behind_captioned =
                lines[..at - 1].iter().rev().find(|line| !line.is_blank()).is_some_and(takes_caption);
            at += self.container(line, opened, (rest, end), level);
            self.lead = None;
        }
    }

    /// A container; how many of the lines behind its first one belong to it. `found`: how many stand before the one that
    /// closes it.
    fn container(
        &mut self,
        line: &DocsLine,
        opened: ContainerOpening,
        (rest, found): (&[DocsLine], Option<usize>),
        level: LevelOfBlocks<'_>,
    ) -> usize {
        let indent = line.indent();
        match opened.end {
            ContainerEnd::Indent => {
                let inside = |line: &&DocsLine| line.is_blank() || line.indent() >= indent + 4;
                let length = rest.iter().take_while(inside).count();
                let length = rest[..length].iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1);
                let body: Vec<DocsLine> = rest[..length].iter().map(|line| line.dedented(indent + 4)).collect();
                self.content(line, opened, &body, level);
                length
            }
            ContainerEnd::Fence => 0,
            ContainerEnd::Signs(sign, length) => {
                if found.is_none() {
                    // What has no name here may be a line of text.
                    if matches!(opened.kind, ContainerKind::Foreign(_) | ContainerKind::Plain) {
                        self.line(line, level.prefix);
                        return 0;
                    }
                    self.unclosed(line, &char::from(sign).to_string().repeat(length));
                }
                let inside = found.unwrap_or(rest.len());
                let body: Vec<DocsLine> = rest[..inside].iter().map(|line| line.dedented(indent)).collect();
                self.content(line, opened, &body, level);
                inside + usize::from(found.is_some())
            }
        }
    }

    /// What a container holds, its lines from their own first column on.
    pub(super) fn content(
        &mut self,
        line: &DocsLine,
        mut opened: ContainerOpening,
        body: &[DocsLine],
        level: LevelOfBlocks<'_>,
    ) {
        self.changed = true;
        let body = opened.options(body);
        if let Some(options) = opened.caption_options() {
            options.id = options.id.take().or_else(|| self.take_label());
            self.unlabelled(line, level);
        }
        let blanks = &line.text[..line.text.len() - line.text.trim_start().len()];
        let outer = format!("{}{blanks}", level.prefix);
        let outer = LevelOfBlocks { prefix: &outer, depth: level.depth + 1 };
        // A caption stands right below what it is of.
        if !(self.is_behind_captioned && matches!(opened.kind, ContainerKind::Caption(_))) {
            self.blank(line, level.prefix);
        }
        match &opened.kind {
            ContainerKind::Callout(word, fold) => {
                let fold = fold.map_or("", |open| if open { "+" } else { "-" });
                let own_title = opened.title.is_none().then(|| heading_title(body)).flatten();
                let is_quarto = line.text.contains(".callout");
                match own_title.filter(|_| is_quarto) {
                    Some((title, at, rest)) => {
                        let mark = format!("[!{word}]{fold} ");
                        self.quoted(&body[at], &[(&mark, 0), (title.0, title.1)], rest, outer);
                    }
                    None => self.marked(line, &format!("[!{word}]{fold}"), &opened, body, outer),
                }
            }
            ContainerKind::Tab(first) => {
                let first = std::mem::take(&mut self.begins_row) || *first;
                let anchor = self.tab_anchor(&opened);
                let mark = if first { "[!tabs]" } else { "[!tab]" };
                self.marked(line, &format!("{mark}{anchor}"), &opened, body, outer);
            }
            ContainerKind::Tabs | ContainerKind::Cards => {
                self.begins_row = true;
                self.blocks(body, outer);
                // What follows the row is none of it.
                self.begins_row = true;
            }
            ContainerKind::CodeGroup => self.code_group(body, outer),
            ContainerKind::HeadedTabs => self.headed_tabs(line, body, outer),
            ContainerKind::Card(options) => self.card(line, &opened, options, body, outer),
            ContainerKind::Steps => self.marked(line, "[!steps]", &opened, body, outer),
            ContainerKind::FileTree => self.marked(line, "[!tree]", &opened, body, outer),
            ContainerKind::Figure(options) => self.figure(line, &opened, options, body, outer),
            ContainerKind::Table(options) => self.captioned_table(line, &opened, options, body, outer),
            ContainerKind::ListTable(options) => self.list_table(line, &opened, options, body, outer),
            ContainerKind::Glossary => self.glossary(body, outer),
            ContainerKind::Caption(options) => self.caption_behind(options, body, outer),
            ContainerKind::Plain => self.blocks(body, outer),
            ContainerKind::Foreign(what) => {
                let start = line.text.len() - line.text.trim_start().len();
                let name = line.text.trim().trim_start_matches(':');
                let name =
                    if self.dialect.has_directives() { name.split_inclusive('}').next().unwrap_or("") } else { "" };
                self.foreign.note_named(line, start..line.text.trim_end().len(), what, name);
                self.blocks(body, outer);
            }
        }
        self.blank(line, level.prefix);
    }

    /// A quotation that begins with a mark and the title of a container.
    pub(super) fn marked(
        &mut self,
        line: &DocsLine,
        mark: &str,
        opened: &ContainerOpening,
        body: &[DocsLine],
        outer: LevelOfBlocks<'_>,
    ) {
        let Some(title) = &opened.title else { return self.quoted(line, &[(mark, 0)], body, outer) };
        let mark = format!("{mark} ");
        let spans = self.title_signs(line, &title.text);
        let spans = spans.iter().map(|span| (span.text.as_str(), title.at + span.from));
        let pieces: Vec<(&str, usize)> = std::iter::once((mark.as_str(), 0)).chain(spans).collect();
        self.quoted(line, &pieces, body, outer);
    }

    pub(super) fn quoted(
        &mut self,
        line: &DocsLine,
        first: &[(&str, usize)],
        body: &[DocsLine],
        outer: LevelOfBlocks<'_>,
    ) {
        let inner = format!("{}> ", outer.prefix);
        self.put_pieces(line, &inner, first);
        self.blank(line, &inner);
        self.blocks(body, LevelOfBlocks { prefix: &inner, ..outer });
        self.blank(line, outer.prefix);
    }

    pub(super) fn unclosed(&mut self, line: &DocsLine, end: &str) {
        let start = line.text.len() - line.text.trim_start().len();
        self.problems.push(DocsProblem {
            code: &codes::UNCLOSED_BLOCK,
            file: line.file,
            at: line.at + start..line.at + line.text.trim_end().len(),
            message: format!("`{}` is never closed", line.text.trim()),
            help: format!("close it with a line `{end}`"),
        });
    }

    pub(super) fn put(&mut self, line: &DocsLine, prefix: &str) {
        self.put_pieces(line, prefix, &[(&line.text, 0)]);
    }

    pub(super) fn blank(&mut self, line: &DocsLine, prefix: &str) {
        self.put_pieces(line, prefix, &[]);
    }

    /// Has the next line begin with a mark in the place of blanks, which are at a byte of what stands before it.
    pub(super) fn mark_first(&mut self, at: usize, mark: &str) {
        self.lead = Some((at, mark.to_owned()));
    }

    /// Begins a line whose pieces follow.
    pub(super) fn begin_line(&mut self, line: &DocsLine, prefix: &str) {
        let led = self.led(prefix);
        self.writing.push(led.as_deref().unwrap_or(prefix), line.file, line.at);
    }

    /// What stands before a line, with the marker of a list that begins there.
    fn led(&mut self, prefix: &str) -> Option<String> {
        let (at, marker) = self.lead.take()?;
        let after = prefix.get(at + marker.len()..)?;
        Some(format!("{}{marker}{after}", prefix.get(..at)?))
    }

    /// Writes a line of pieces, each with the byte of the line that it stands for.
    pub(super) fn put_pieces(&mut self, line: &DocsLine, prefix: &str, pieces: &[(&str, usize)]) {
        let is_empty = pieces.iter().all(|(text, _)| text.is_empty());
        let led = if is_empty { None } else { self.led(prefix) };
        let prefix = led.as_deref().unwrap_or(prefix);
        self.writing.push(if is_empty { prefix.trim_end() } else { prefix }, line.file, line.at);
        for (text, from) in pieces {
            self.writing.push(text, line.file, line.at + from);
        }
        // What is not shown stands, for messages, at the line that is left of it.
        let end = if pieces.is_empty() { 0 } else { line.text.len() };
        self.writing.push("\n", line.file, line.at + end);
    }
}

/// Which line closes the container of signs that a line opens.
fn ends_of(lines: &[DocsLine], dialect: Dialect) -> HashMap<usize, usize> {
    let mut fence: Option<(DocsFence, usize)> = None;
    let mut out = HashMap::new();
    // By sign and length, the innermost last.
    let mut open: Vec<(u8, usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some((inside, column)) = fence {
            if closes(inside, column, line) {
                fence = None;
            }
            continue;
        }
        let text = line.text.trim();
        fence = fenced(text).map(|(fence, _)| (fence, column(&line.text)));
        let Some(sign) = text.bytes().next().filter(|sign| matches!(sign, b':' | b'/')) else { continue };
        if text.bytes().all(|byte| byte == sign) {
            if let Some((_, _, begin)) = open.pop_if(|(inner, length, _)| *inner == sign && *length <= text.len()) {
                out.insert(begin, at);
            }
        } else if let Some(ContainerEnd::Signs(sign, length)) = opening(text, dialect).map(|inner| inner.end) {
            open.push((sign, length, at));
        }
    }
    out
}

/// A line that opens a container behind the marker of a list or of a definition, with blanks in place of the marker; and that.
fn behind_marker(line: &DocsLine, dialect: Dialect) -> Option<(DocsLine, &str)> {
    let blanks = line.text.len() - line.text.trim_start().len();
    let rest = &line.text[blanks..];
    let definition = rest.strip_prefix(':').filter(|rest| rest.starts_with(' '));
    let length = match definition {
        Some(words) => rest.len() - words.trim_start().len(),
        None => list_marker(rest)?,
    };
    let (marker, inner) = line.text.split_at(blanks + length);
    let opened = opening(inner, dialect).filter(|opened| opened.end == ContainerEnd::Indent && !marker.contains('\t'));
    opened.map(|_| (line.with(format!("{}{inner}", " ".repeat(marker.len()))), marker))
}
