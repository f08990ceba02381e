//! Components of MDX, as Docusaurus and Starlight have them. Asides, tabs, cards, steps and trees of files become what they are;
//! tags of other components are left out, and what stands between them is shown. Lines that import and export, and comments
//! in braces, are left out too. Enter through [`DocsBlocks::component`]; `component_lines`
//! reads those in a line.

use super::attributes::is_id;
use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::cards::CardOptions;
use super::fences::{fence_length, fenced};
use super::inline::code_span;
use super::jsx::{block_expression, html_fragment, html_tag, module_length};
use super::lines::DocsLine;
use super::opening::{ContainerEnd, ContainerKind, ContainerOpening, ContainerTitle};
use super::problems::{EXPORT, VUE_SCRIPT};
use super::tag::{ComponentTag, TagForm};
use crate::config::Dialect;

/// Lines at most over which one tag goes.
const LONGEST_TAG: usize = 60;
/// Lines at most in which the end of a component is looked for that does nothing here.
const LONGEST_FOREIGN: usize = 400;

/// What does nothing here, as it is told.
pub(super) const COMPONENT: &str = "a component";
pub(super) const EXPRESSION: &str = "an expression";
pub(super) const ATTRIBUTE: &str = "a tag with an attribute that is an expression";

/// Components that are read as blocks.
const KNOWN: [&str; 8] = ["LinkCard", "Aside", "Tabs", "TabItem", "CardGrid", "Steps", "FileTree", "Card"];

impl DocsBlocks<'_> {
    /// What a line of MDX begins that is no text; how many of the lines behind it belong to it.
    pub(super) fn component(&mut self, line: &DocsLine, rest: &[DocsLine], level: LevelOfBlocks<'_>) -> Option<usize> {
        let text = line.text.trim_start();
        if self.mdx {
            if let Some(length) = self.jsx_block(line, rest, level) {
                return Some(length);
            }
        } else if self.dialect != Dialect::Vitepress {
            return None;
        }
        let (tag, length) = tag_of_lines(line, rest)?;
        let last = if length == 0 { line } else { &rest[length - 1] };
        let after = if length == 0 { line.text.len() - text.len() + tag.length } else { tag.length };
        if KNOWN.contains(&tag.name.as_str()) && tag.has_expression(&["title", "label", "href", "description"]) {
            self.foreign.note(line, 0..line.text.len(), EXPRESSION);
        }
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
            (name, form) => {
                if form != TagForm::Close {
                    self.foreign.note_named(line, 0..line.text.len(), COMPONENT, name);
                    // Links may lead to it, whatever it is.
                    if let Some(id) = tag.value("id").filter(|id| is_id(id)) {
                        self.anchor(line, id, level.prefix);
                    }
                }
                let near = &rest[length..rest.len().min(length + LONGEST_FOREIGN)];
                let is_closed = form == TagForm::Open && inside(name, &last.tail(after), near).1.is_some();
                if !is_closed {
                    return Some(self.left_out(line, level, length));
                }
                // What stands in it may be indented, which makes no code of it here.
                ContainerKind::Plain
            }
        };
        let opened = ContainerOpening { kind, title: None, end: ContainerEnd::Indent };
        Some(self.between(&tag, opened, (line, rest), (length, after), level))
    }

    /// What JSX has between blocks beside components: how many of the lines behind the first one belong to it.
    fn jsx_block(&mut self, line: &DocsLine, rest: &[DocsLine], level: LevelOfBlocks<'_>) -> Option<usize> {
        let text = line.text.trim_start();
        if level.depth == 0 && is_module_line(&line.text) {
            if line.text.starts_with("export ") {
                self.foreign.note(line, 0..line.text.len(), EXPORT);
            }
            return Some(self.left_out(line, level, module_length(line, rest)));
        }
        if let Some(length) = block_expression(line, rest).filter(|_| !text.starts_with("{/*")) {
            self.foreign.note(line, 0..line.text.len(), EXPRESSION);
            return Some(self.left_out(line, level, length));
        }
        if text.starts_with("{/*") {
            let mut lines = std::iter::once(line).chain(rest);
            let last = lines.position(|line| line.text.trim_end().ends_with("*/}"))?;
            return Some(self.left_out(line, level, last));
        }
        if let Some(length) = self.html_over_lines(line, rest, level) {
            return Some(length);
        }
        if let Some((_, html)) = html_fragment(text).filter(|(length, _)| text[*length..].trim().is_empty()) {
            self.fragment(line, &html, level);
            return Some(0);
        }
        None
    }

    /// A tag of HTML that goes over lines and has attributes of JSX, in one line of HTML.
    fn html_over_lines(&mut self, line: &DocsLine, rest: &[DocsLine], level: LevelOfBlocks<'_>) -> Option<usize> {
        let text = line.text.trim_start();
        let is_open = text.starts_with('<') && text[1..].starts_with(|c: char| c.is_ascii_lowercase());
        if !is_open || text.contains('>') {
            return None;
        }
        let length = rest.iter().take(LONGEST_TAG).take_while(|line| !line.is_blank()).position(|line| {
            let text = line.text.trim_end();
            text.ends_with('>') && !text.ends_with("=>")
        });
        let lines = &rest[..=length?];
        let joined = lines.iter().fold(text.to_owned(), |joined, line| joined + " " + line.text.trim());
        let blanks = &line.text[..line.text.len() - text.len()];
        let Some(tag) = html_tag(&joined) else {
            // Its last line would begin a quotation.
            let is_quotation = lines.last().is_some_and(|last| last.text.trim_start().starts_with('>'));
            if is_quotation {
                self.changed = true;
                self.put_pieces(line, level.prefix, &[(blanks, 0), (&joined, 0)]);
            }
            return is_quotation.then_some(lines.len());
        };
        if tag.is_partial {
            self.foreign.note(line, 0..line.text.len(), ATTRIBUTE);
        }
        self.changed = true;
        self.put_pieces(line, level.prefix, &[(blanks, 0), (&tag.html, 0), (&joined[tag.length..], 0)]);
        Some(lines.len())
    }

    /// HTML as it is, where tags may be used.
    fn fragment(&mut self, line: &DocsLine, html: &str, level: LevelOfBlocks<'_>) {
        self.changed = true;
        self.blank(line, level.prefix);
        if self.html {
            html.lines().for_each(|html| self.put_pieces(line, level.prefix, &[(html, 0)]));
            self.blank(line, level.prefix);
        } else {
            self.foreign.note_named(line, 0..line.text.len(), COMPONENT, "Fragment");
        }
    }

    /// A script or style of Vue, as pages of `VitePress` have them: how many of the lines behind its first one belong to it.
    pub(super) fn vue_script(&mut self, line: &DocsLine, rest: &[DocsLine], level: LevelOfBlocks<'_>) -> Option<usize> {
        if self.dialect != Dialect::Vitepress || level.depth > 0 {
            return None;
        }
        let is_open = |name: &&str| line.text.strip_prefix(*name).is_some_and(|rest| rest.starts_with([' ', '>']));
        let name = ["<script", "<style"].into_iter().find(is_open)?;
        let end = format!("</{}>", &name[1..]);
        let mut lines = std::iter::once(line).chain(rest);
        let length = lines.position(|line| line.text.trim_end().ends_with(&end))?;
        self.foreign.note(line, 0..line.text.len(), VUE_SCRIPT);
        Some(self.left_out(line, level, length))
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
        let title = title.filter(|_| opened.kind != ContainerKind::Plain);
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
