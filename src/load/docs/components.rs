//! Components of MDX, as Docusaurus and Starlight have them. Asides, tabs, cards, steps and trees of files become what they are;
//! tags of other components are left out, and what stands between them is shown. Lines that import and export, and comments
//! in braces, are left out too. Enter through [`DocsBlocks::component`] and [`DocsBlocks::with_components`].

use std::ops::Range;

use super::attributes::{LineEdits, LineSpan};
use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::cards::{CardOptions, as_target};
use super::fences::{fence_length, fenced};
use super::inline::code_span;
use super::lines::DocsLine;
use super::opening::{ContainerEnd, ContainerKind, ContainerOpening, ContainerTitle};
use super::tag::{ComponentTag, TagForm};

/// Lines at most over which one tag goes.
const LONGEST_TAG: usize = 60;

impl DocsBlocks<'_> {
    /// What a line of MDX begins that is no text; how many of the lines behind it belong to it.
    pub(super) fn component(&mut self, line: &DocsLine, rest: &[DocsLine], level: LevelOfBlocks<'_>) -> Option<usize> {
        let text = line.text.trim_start();
        if !self.mdx {
            return None;
        }
        if level.depth == 0 && is_module_line(&line.text) {
            let length = rest.iter().take_while(|line| !line.is_blank()).count();
            return Some(self.left_out(line, level, length));
        }
        if text.starts_with("{/*") {
            let mut lines = std::iter::once(line).chain(rest);
            let last = lines.position(|line| line.text.trim_end().ends_with("*/}"))?;
            return Some(self.left_out(line, level, last));
        }
        let (tag, length) = tag_of_lines(line, rest)?;
        let last = if length == 0 { line } else { &rest[length - 1] };
        let after = if length == 0 { line.text.len() - text.len() + tag.length } else { tag.length };
        let kind = match (tag.name.as_str(), tag.form) {
            ("LinkCard", TagForm::Open | TagForm::Alone) => {
                self.link_card(line, &tag, level);
                return Some(length);
            }
            ("Aside", TagForm::Open) => {
                let word = tag.value("type").unwrap_or("note");
                return Some(self.between(
                    &tag,
                    ContainerOpening::callout(word, None, ContainerEnd::Indent),
                    (line, rest),
                    (length, after),
                    level,
                ));
            }
            ("Tabs", TagForm::Open) => ContainerKind::Tabs,
            ("TabItem", TagForm::Open) => ContainerKind::Tab(false),
            ("CardGrid", TagForm::Open) => ContainerKind::Cards,
            ("Steps", TagForm::Open) => ContainerKind::Steps,
            ("FileTree", TagForm::Open) => ContainerKind::FileTree,
            ("Card", TagForm::Open) => ContainerKind::Card(CardOptions::to(tag.value("href"))),
            // One that stands in a line of text.
            _ if !last.text[after..].trim().is_empty() => return None,
            (_, form) => {
                if form != TagForm::Close {
                    self.foreign.note(line, 0..line.text.len(), "a component");
                }
                return Some(self.left_out(line, level, length));
            }
        };
        let opened = ContainerOpening { kind, title: None, end: ContainerEnd::Indent };
        Some(self.between(&tag, opened, (line, rest), (length, after), level))
    }

    fn left_out(&mut self, line: &DocsLine, level: LevelOfBlocks<'_>, length: usize) -> usize {
        self.changed = true;
        self.blank(line, level.prefix);
        length
    }

    /// What stands between a tag and its end; how many lines that are. The tag goes over so many lines more, and to a byte of
    /// the last of them.
    fn between(
        &mut self,
        tag: &ComponentTag,
        mut opened: ContainerOpening,
        (line, rest): (&DocsLine, &[DocsLine]),
        (length, after): (usize, usize),
        level: LevelOfBlocks<'_>,
    ) -> usize {
        let title = ["title", "label", "value"].into_iter().find_map(|name| tag.value(name));
        if let Some(text) = title.map(str::trim).filter(|text| !text.is_empty()) {
            let at = line.text.find(text).unwrap_or(0);
            opened.title = Some(ContainerTitle { text: text.to_owned(), at });
        }
        let last = if length == 0 { line } else { &rest[length - 1] };
        let begun = last.tail(after);
        let rest = &rest[length..];
        let (mut body, found) = inside(&tag.name, &begun, rest);
        let end = format!("</{}>", tag.name);
        let Some((taken, behind)) = found else {
            self.unclosed(line, &end);
            dedent(&mut body);
            self.content(line, opened, &body, level);
            return length + rest.len();
        };
        dedent(&mut body);
        self.content(line, opened, &body, level);
        if !behind.is_blank() {
            self.blocks(&[behind], LevelOfBlocks { depth: level.depth + 1, ..level });
        }
        length + taken
    }

    /// A card with its words, all of which leads to a page.
    fn link_card(&mut self, line: &DocsLine, tag: &ComponentTag, level: LevelOfBlocks<'_>) {
        let words = ["title", "href"].into_iter().filter_map(|name| tag.value(name)).map(str::trim);
        let title = words.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        let at = line.text.find(title).unwrap_or(0);
        let title = Some(ContainerTitle { text: title.to_owned(), at });
        let kind = ContainerKind::Card(CardOptions::to(tag.value("href")));
        let opened = ContainerOpening { kind, title, end: ContainerEnd::Indent };
        let about = tag.value("description").map(str::trim).unwrap_or_default();
        self.content(line, opened, &[line.with(about)], level);
    }

    /// A line of text with the components in it; `None` if it has none.
    pub(super) fn with_components(&mut self, line: &DocsLine) -> Option<Vec<LineSpan>> {
        if !self.mdx || !line.text.contains(['<', '{']) {
            return None;
        }
        let mut reader = LineOfMdx { edits: LineEdits::new(&line.text), links: Vec::new() };
        let foreign = reader.read();
        for range in foreign {
            self.foreign.note(line, range, "a component");
        }
        reader.edits.finish()
    }
}

/// A line of text while its components are read.
struct LineOfMdx<'t> {
    edits: LineEdits<'t>,
    /// Where the buttons lead that are open.
    links: Vec<String>,
}

impl LineOfMdx<'_> {
    /// Ranges of tags that do nothing here.
    fn read(&mut self) -> Vec<Range<usize>> {
        let text = self.edits.text;
        let (mut at, mut foreign) = (0, Vec::new());
        while let Some(next) = text[at..].find(['`', '\\', '<', '{']) {
            at += next;
            let rest = &text[at..];
            let length = match rest.as_bytes()[0] {
                b'`' => code_span(rest),
                b'\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                b'{' => {
                    let comment = rest.strip_prefix("{/*").and_then(|inner| inner.find("*/}"));
                    let length = comment.map(|end| end + "{/**/}".len());
                    length.inspect(|length| self.edits.replace(at..at + length, String::new())).unwrap_or(0)
                }
                _ => self.tag(at, &mut foreign),
            };
            at += length.max(1);
        }
        foreign
    }

    fn tag(&mut self, at: usize, foreign: &mut Vec<Range<usize>>) -> usize {
        let Some(tag) = ComponentTag::read(&self.edits.text[at..]) else { return 0 };
        let new = match (tag.name.as_str(), tag.form) {
            ("Badge", TagForm::Alone | TagForm::Open) => {
                tag.value("text").map_or_else(String::new, |text| format!("**{}**", text.trim()))
            }
            ("Code", TagForm::Alone) => tag.value("code").map_or_else(String::new, as_code),
            ("LinkButton", TagForm::Open) => {
                self.links.push(as_target(tag.value("href").unwrap_or("").trim()));
                "[".to_owned()
            }
            ("LinkButton", TagForm::Close) => {
                self.links.pop().map_or_else(String::new, |target| format!("]({target})"))
            }
            (_, form) => {
                if form != TagForm::Close {
                    foreign.push(at..at + tag.length);
                }
                String::new()
            }
        };
        self.edits.replace(at..at + tag.length, new);
        tag.length
    }
}

/// Code in a line, whatever signs are in it.
fn as_code(code: &str) -> String {
    if code.contains('`') { format!("`` {code} ``") } else { format!("`{code}`") }
}

/// Whether a line imports something into a page, or exports something from it.
fn is_module_line(line: &str) -> bool {
    let imports = line.strip_prefix("import ").is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.starts_with(['"', '\'', '{', '*']) || rest.contains(" from ")
    });
    let kinds = ["const ", "let ", "var ", "default ", "function ", "async ", "class ", "{", "*"];
    let exports = line.strip_prefix("export ").is_some_and(|rest| kinds.iter().any(|kind| rest.starts_with(kind)));
    imports || exports
}

/// The tag that a line begins with, and over how many more lines it goes. Its length counts in the last of them.
fn tag_of_lines(line: &DocsLine, rest: &[DocsLine]) -> Option<(ComponentTag, usize)> {
    let text = line.text.trim_start();
    if !ComponentTag::may_begin(text) {
        return None;
    }
    if let Some(tag) = ComponentTag::read(text) {
        return Some((tag, 0));
    }
    let mut joined = text.to_owned();
    for (at, more) in rest.iter().take(LONGEST_TAG).enumerate() {
        joined.push('\n');
        let begins = joined.len();
        joined.push_str(&more.text);
        if !more.text.contains('>') {
            continue;
        }
        if let Some(mut tag) = ComponentTag::read(&joined) {
            tag.length -= begins;
            return Some((tag, at + 1));
        }
    }
    None
}

/// The lines before the end of a component, with how many of the lines are taken and what stands behind the end.
fn inside(name: &str, begun: &DocsLine, rest: &[DocsLine]) -> (Vec<DocsLine>, Option<(usize, DocsLine)>) {
    let mut body = Vec::new();
    let mut depth = 1_usize;
    let mut skip = 0;
    for (taken, line) in std::iter::once(begun).chain(rest).enumerate() {
        if skip > 0 {
            skip -= 1;
            body.push(line.clone());
            continue;
        }
        if let Some((fence, _)) = fenced(&line.text) {
            skip = fence_length(fence, line, &rest[taken.min(rest.len())..]) + 1;
            body.push(line.clone());
            continue;
        }
        for (at, tag) in tags_named(&line.text, name) {
            match tag.form {
                TagForm::Alone => {}
                TagForm::Open => depth += 1,
                TagForm::Close if depth > 1 => depth -= 1,
                TagForm::Close => {
                    let before = line.with(&line.text[..at]);
                    if !before.is_blank() {
                        body.push(before);
                    }
                    return (body, Some((taken, line.tail(at + tag.length))));
                }
            }
        }
        if taken > 0 || !line.is_blank() {
            body.push(line.clone());
        }
    }
    (body, None)
}

/// Tags of one name in a line, code aside, each with where it stands.
fn tags_named<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = (usize, ComponentTag)> + 't {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(next) = text.get(at..)?.find(['`', '<']) {
            at += next;
            let rest = &text[at..];
            if rest.starts_with('`') {
                at += code_span(rest);
                continue;
            }
            let tag = ComponentTag::read_or_begun(rest).filter(|tag| tag.name == name);
            let here = at;
            at += tag.as_ref().map_or(1, |tag| tag.length);
            if let Some(tag) = tag {
                return Some((here, tag));
            }
        }
        None
    })
}

/// Takes the blanks off that all lines begin with: what a component holds is often indented.
fn dedent(body: &mut [DocsLine]) {
    let least = body.iter().filter(|line| !line.is_blank()).map(DocsLine::indent).min().unwrap_or(0);
    if least > 0 {
        for line in body {
            *line = line.dedented(least);
        }
    }
}
