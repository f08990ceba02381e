//! Files that a page includes, in the words of mdBook, of `VitePress`, of `MyST`, of snippets for Python-Markdown and of `FastAPI`. Enter through
//! [`IncludedPage::page`].
//!
//! What is included is read as part of the page, its own includes too. Paths are tried from the including file, from the
//! folder of the tool's configuration and from the site's; nothing outside the site's folder, hidden or outside the folders
//! that the collection names is opened.

use std::collections::BTreeSet;
use std::ops::Range;

use super::DocsReader;
use super::blocks::DocsBlocks;
use super::included_directive::OpenDirective;
use super::lead_marker::LeadMarker;
use super::lines::{DocsFence, DocsLine};
use super::opening::directive;
use super::part::IncludedPart;
use super::places::{LinePlace, LineReader};
use super::problems::{DocsProblem, ForeignTally};
use super::regions::PartMissing;
use super::section::language;
use super::signs::{IncludeDirective, IncludeForm, IncludeSign, next, snippet};
use crate::config::Dialect;
use crate::diag::codes;
use crate::text::{InputFile, Writing};

/// Files at most that include each other.
const DEEPEST: usize = 16;
/// Bytes at most that one page may come to.
const LARGEST: usize = 16 << 20;
/// Bytes at most that may be looked through for one page, so that files which include each other many times end.
const MOST_READ: usize = 256 << 20;
/// What an include counts for beside the bytes of its file.
const EACH: usize = 1 << 10;

/// A page with all that it includes.
pub(super) struct IncludedPage<'r, 'a> {
    reader: &'r DocsReader<'a>,
    pub(super) writing: Writing,
    pub(super) problems: Vec<DocsProblem>,
    /// Whether anything differs from what was written.
    pub(super) changed: bool,
    size: usize,
    read: usize,
    /// It came to more than it may.
    is_full: bool,
    /// The files that include each other, the innermost last.
    open: Vec<u32>,
    /// The block of code that the line is in.
    fence: Option<DocsFence>,
    /// Directives with blocks in them, the innermost last.
    containers: Vec<DocsFence>,
    /// Options that do nothing here.
    foreign: ForeignTally,
    /// Whether the line stands in a group of blocks of code, each of which has a label.
    is_in_group: bool,
    /// What the lines outside of code stand in.
    places: LineReader,
}

impl<'r, 'a> IncludedPage<'r, 'a> {
    /// Reads a page.
    pub(super) fn page(reader: &'r DocsReader<'a>, own: InputFile) -> IncludedPage<'r, 'a> {
        let text = own.text.clone();
        let (dialect, html) = reader.markdown();
        let mdx = dialect.is_mdx(&own.path);
        let up = reader.up(&own.path);
        let mut page = IncludedPage {
            reader,
            writing: Writing::of(own),
            problems: Vec::new(),
            changed: false,
            size: 0,
            read: 0,
            is_full: false,
            open: Vec::new(),
            fence: None,
            containers: Vec::new(),
            foreign: ForeignTally::default(),
            is_in_group: false,
            places: LineReader::default(),
        };
        let mut at = 0;
        let line = |line: &str| {
            at += line.len();
            DocsLine::new(line.trim_end_matches('\n'), 0, at - line.len())
        };
        let lines: Vec<DocsLine> = text.split_inclusive('\n').map(line).collect();
        let mut out = Vec::new();
        page.lines(lines, "", &mut out);
        page.problems.extend(std::mem::take(&mut page.foreign).problems());
        page.changed |= DocsBlocks::page((dialect, html, mdx), up, &out, &mut page.writing, &mut page.problems);
        page
    }

    fn lines(&mut self, lines: Vec<DocsLine>, indent: &str, out: &mut Vec<DocsLine>) {
        let mut block: Option<Vec<DocsLine>> = None;
        let mut directive: Option<OpenDirective> = None;
        for line in lines {
            if let Some(open) = directive.as_mut() {
                if !open.is_closed_by(&line.text) {
                    open.lines.push(line);
                } else if let Some(open) = directive.take() {
                    self.directive(&open, &line, indent, out);
                }
                continue;
            }
            directive = OpenDirective::of(&line, self.reader.dialect()).filter(|_| !self.is_code(&line.text));
            if directive.is_some() {
                continue;
            }
            let is_fence = self.reader.has_snippets() && matches!(line.text.trim(), "--8<--" | "-8<-");
            match block.as_mut() {
                Some(inner) if is_fence => {
                    self.changed = true;
                    for line in std::mem::take(inner) {
                        self.named(&line, indent, out);
                    }
                    block = None;
                }
                Some(inner) => inner.push(line),
                None if is_fence => block = Some(vec![line]),
                None => self.line(line, indent, out),
            }
        }
        // A block that is never closed is text.
        let directive = directive.into_iter().flat_map(|open| std::iter::once(open.first).chain(open.lines));
        for line in block.into_iter().flatten().chain(directive) {
            self.push(line, indent, out);
        }
    }

    /// Whether a line that comes next is code.
    fn is_code(&mut self, text: &str) -> bool {
        self.fence.is_some() || self.places.place(text) == LinePlace::Literal
    }

    /// A directive that includes a file.
    fn directive(&mut self, open: &OpenDirective, end: &DocsLine, indent: &str, out: &mut Vec<DocsLine>) {
        self.changed = true;
        let (directive, unread) = open.read();
        for line in unread {
            let start = line.text.len() - line.text.trim_start().len();
            let name = line.text.trim().trim_start_matches(':').split(':').next().unwrap_or("");
            let range = start..line.text.trim_end().len();
            self.foreign.note_named(line, range, "an option of a directive", name);
        }
        let line = &open.first;
        let lead = LeadMarker::of(&open.marker);
        let inner = format!("{indent}{}", &line.text[..directive.range.start]);
        let found = self.find(directive.path, line, directive.range.clone());
        let begin = out.len();
        let is_in = found.is_some_and(|file| self.part(file, &directive, line, &inner, out));
        lead.put(indent, &mut out[begin..]);
        if !is_in {
            // It is shown as it is written.
            let lines = std::iter::once(line).chain(&open.lines).chain([end]).cloned().collect();
            self.code(line, "text", lines, indent, out);
        }
    }

    /// A line of a block of snippets: a file.
    fn named(&mut self, line: &DocsLine, indent: &str, out: &mut Vec<DocsLine>) {
        let Some(directive) = snippet(&line.text) else { return };
        let found = self.find(directive.path, line, directive.range.clone());
        if found.is_none_or(|file| !self.part(file, &directive, line, indent, out)) {
            self.push(line.clone(), indent, out);
        }
    }

    fn line(&mut self, line: DocsLine, indent: &str, out: &mut Vec<DocsLine>) {
        let text = line.text.clone();
        let (mut words, mut from) = (String::new(), 0);
        let is_code = self.is_code(&text);
        while let Some((range, sign)) = next(&text, from, self.reader.dialect(), is_code) {
            self.changed = true;
            words.push_str(&text[from..range.start]);
            from = range.end;
            let directive = match sign {
                IncludeSign::Text(shown) => {
                    self.text(shown, &mut words);
                    continue;
                }
                IncludeSign::Include(directive) => directive,
            };
            let lead = LeadMarker::of(&text[..range.start]);
            let is_led = text[..range.start].trim().is_empty() || (!is_code && lead.is_marker());
            let is_alone = is_led && text[range.end..].trim().is_empty();
            let outer = indent;
            let indent = if is_alone { format!("{indent}{}", lead.blanks()) } else { String::new() };
            let mut found = Vec::new();
            let file = self.find(directive.path, &line, range.clone());
            match file.filter(|file| self.part(*file, &directive, &line, &indent, &mut found)) {
                Some(_) if is_alone => {
                    lead.put(outer, &mut found);
                    return out.append(&mut found);
                }
                // In the midst of a line what is included stands between its words.
                Some(_) => {
                    let found: Vec<&str> = found.iter().map(|line| line.text.trim()).collect();
                    words.push_str(&found.join(" "));
                }
                // What cannot be included stays where it is, so that its place can be told.
                None => self.text(&text[range], &mut words),
            }
        }
        if from == 0 {
            return self.push(line, indent, out);
        }
        words.push_str(&text[from..]);
        if !words.trim().is_empty() {
            self.push(line.with(words), indent, out);
        }
    }

    /// A sign that is to be seen as it is written: in code by itself, in words by backslashes.
    fn text(&self, shown: &str, words: &mut String) {
        match shown.strip_prefix("{{") {
            Some(rest) if self.fence.is_none() => words.extend(["\\{\\{", rest]),
            _ => words.push_str(shown),
        }
    }

    /// Adds the lines of a part of a file. `false`: it has no such part, which is noted.
    fn part(
        &mut self,
        file: u32,
        directive: &IncludeDirective<'_>,
        line: &DocsLine,
        indent: &str,
        out: &mut Vec<DocsLine>,
    ) -> bool {
        let text = self.writing.file(file).text.clone();
        let lines = match directive.part.lines(&text) {
            Ok(lines) => lines,
            Err(missing) => {
                self.without(missing, directive, line);
                return false;
            }
        };
        self.open.push(file);
        match &directive.form {
            IncludeForm::Plain => {
                let lines: Vec<DocsLine> =
                    lines.into_iter().map(|(_, at, text)| DocsLine::new(text, file, at)).collect();
                let front = self.reader.front_matter(&directive.part, &lines);
                self.lines(lines.into_iter().skip(front).collect(), indent, out);
            }
            IncludeForm::Rustdoc => {
                let asked: BTreeSet<usize> = lines.iter().map(|(number, ..)| *number).collect();
                let all = IncludedPart::All.lines(&text).unwrap_or_default().into_iter();
                let all = all.map(|(number, at, text)| {
                    if asked.contains(&number) {
                        DocsLine::new(text, file, at)
                    } else {
                        DocsLine::new(format!("# {text}"), file, at)
                    }
                });
                self.lines(all.collect(), indent, out);
            }
            IncludeForm::Code(shown) => {
                let mut info = shown.info(language(directive.path), &lines);
                if self.is_in_group && !info.contains('[') {
                    info = format!("{info} [{}]", directive.path.rsplit('/').next().unwrap_or_default());
                }
                let lines: Vec<DocsLine> =
                    lines.into_iter().map(|(_, at, text)| DocsLine::new(text, file, at)).collect();
                let indents = lines.iter().filter(|line| shown.is_dedented && !line.is_blank()).map(DocsLine::indent);
                let columns = indents.min().unwrap_or(0);
                self.code(line, &info, lines.iter().map(|line| line.dedented(columns)).collect(), indent, out);
            }
        }
        self.open.pop();
        true
    }

    /// Adds lines as a block of code.
    fn code(&mut self, line: &DocsLine, info: &str, code: Vec<DocsLine>, indent: &str, out: &mut Vec<DocsLine>) {
        // Longer than any fence in it.
        let fence = "`".repeat(longest_fence(&code) + 1);
        self.push(line.with(format!("{fence}{info}")), indent, out);
        for line in code {
            self.push(line, indent, out);
        }
        self.push(line.with(fence), indent, out);
    }

    fn without(&mut self, missing: PartMissing, directive: &IncludeDirective<'_>, line: &DocsLine) {
        let (message, help) = missing.told(directive.path, |name| self.reader.marks(name));
        self.problem(line, directive.range.clone(), message, help);
    }

    fn problem(&mut self, line: &DocsLine, range: Range<usize>, message: String, help: String) {
        let at = line.at + range.start..line.at + range.end;
        self.problems.push(DocsProblem { code: &codes::INCLUDE_FAILED, file: line.file, at, message, help });
    }

    /// Opens a file; its number. What is wrong is noted.
    fn find(&mut self, path: &str, line: &DocsLine, range: Range<usize>) -> Option<u32> {
        if self.is_full {
            return None;
        }
        let here = self.writing.file(line.file).path.clone();
        let (found, sought) = self.reader.find(path, &here);
        self.writing.seek(sought);
        let found = match found {
            Ok(found) => found,
            Err((message, help)) => {
                self.problem(line, range, message, help);
                return None;
            }
        };
        let chain: Vec<&str> =
            std::iter::once(0).chain(self.open.iter().copied()).map(|open| &*self.writing.file(open).path).collect();
        if chain.contains(&found.path.as_str()) {
            let chain: Vec<String> =
                chain.into_iter().chain([found.path.as_str()]).map(|path| format!("`{path}`")).collect();
            let message = format!("the page includes itself: {}", chain.join(", which includes "));
            self.problem(line, range, message, "remove one of the includes".to_owned());
            return None;
        }
        if self.open.len() >= DEEPEST {
            let message = format!("more than {DEEPEST} files include each other");
            self.problem(line, range, message, "include the innermost one directly".to_owned());
            return None;
        }
        let file = match self.writing.number(&found.path) {
            Some(file) => file,
            None => match self.reader.read_found(found) {
                Ok(file) => self.writing.include(file),
                Err((message, help)) => {
                    self.problem(line, range, message, help);
                    return None;
                }
            },
        };
        self.read += self.writing.file(file).text.len() + EACH;
        if self.read > MOST_READ {
            self.full(line, range);
            return None;
        }
        Some(file)
    }

    fn full(&mut self, line: &DocsLine, range: Range<usize>) {
        self.is_full = true;
        let message = "what the page includes comes to more than can be read".to_owned();
        self.problem(line, range, message, "include parts, or fewer files".to_owned());
    }

    fn push(&mut self, line: DocsLine, indent: &str, out: &mut Vec<DocsLine>) {
        self.size += line.text.len() + indent.len() + 1;
        if self.is_full && line.file != 0 {
            return;
        }
        if self.size > LARGEST && !self.is_full {
            self.full(&line, 0..line.text.len());
        }
        self.follow(&line.text);
        if let Some(container) = line.text.trim_start().strip_prefix(":::").filter(|_| self.fence.is_none()) {
            self.is_in_group = container.trim_start_matches(':').trim() == "code-group";
        }
        let text = if indent.is_empty() || line.text.is_empty() { line.text } else { format!("{indent}{}", line.text) };
        out.push(DocsLine { text, ..line });
    }
}

impl IncludedPage<'_, '_> {
    /// Notes whether code begins or ends with a line. What a directive of `MyST` holds is none.
    fn follow(&mut self, text: &str) {
        if let Some(fence) = self.fence {
            self.fence = Some(fence).filter(|fence| !fence.is_closed_by(text));
        } else if self.containers.pop_if(|open| open.is_closed_by(text)).is_none()
            && let Some((fence, info)) = DocsFence::opened(text)
        {
            let dialect = self.reader.dialect();
            if dialect == Dialect::Myst && directive(text, info, dialect).is_some() {
                self.containers.push(fence);
            } else {
                self.fence = Some(fence);
            }
        }
    }
}

fn longest_fence(code: &[DocsLine]) -> usize {
    let fences = code.iter().map(|line| line.text.trim_start()).filter(|text| DocsFence::opened(text).is_some());
    fences.map(|line| line.bytes().take_while(|byte| *byte == b'`').count()).max().unwrap_or(0).max(2)
}
