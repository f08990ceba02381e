//! Cards, steps and trees of files as other tools write them: quotations that begin with `[!card]`, `[!steps]` and `[!tree]`.
//! Enter through [`DocsBlocks::card_grid`] for the grids of Material for `MkDocs`, and [`DocsBlocks::card`].

use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::fences::{fence_length, fenced, list_marker};
use super::lines::DocsLine;
use super::opening::{ContainerOpening, ContainerTitle};
use crate::config::Dialect;

/// What options say of a card: where it leads, what stands above and below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CardOptions {
    link: Option<String>,
    header: Option<String>,
    footer: Option<String>,
}

impl CardOptions {
    /// A card that leads to an address, or nowhere.
    pub(super) fn to(link: Option<&str>) -> CardOptions {
        CardOptions {
            link: link.map(str::trim).filter(|link| !link.is_empty()).map(as_target),
            ..CardOptions::default()
        }
    }

    /// Takes an option of a container.
    pub(super) fn option(&mut self, key: &str, value: &str) {
        let text = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match key {
            "link" => self.link = CardOptions::to(Some(value)).link,
            "header" => self.header = text(),
            "footer" => self.footer = text(),
            _ => {}
        }
    }
}

/// An address as the target of a link.
pub(super) fn as_target(address: &str) -> String {
    if address.contains([' ', '(', ')', '<', '>']) {
        format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
    } else {
        address.to_owned()
    }
}

impl DocsBlocks<'_> {
    /// A card with what a container holds.
    pub(super) fn card(
        &mut self,
        line: &DocsLine,
        opened: &ContainerOpening,
        options: &CardOptions,
        body: &[DocsLine],
        outer: LevelOfBlocks<'_>,
    ) {
        let mark = self.card_mark();
        let header = options.header.as_ref().map(|text| ContainerTitle { text: text.clone(), at: 0 });
        let title = opened.title.clone().or(header);
        // Lines that only part the head and the foot from the text.
        let is_parting = |line: &DocsLine| matches!(line.text.trim(), "^^^" | "+++");
        let text = body.iter().map(|line| if is_parting(line) { line.with("") } else { line.clone() });
        // A title with a link of its own cannot be another one.
        let other = options.link.as_ref().filter(|_| title.as_ref().is_some_and(|title| title.text.contains("](")));
        let footer = options.footer.clone().into_iter().chain(other.map(|link| format!("[]({link})")));
        let footer = footer.flat_map(|footer| [line.with(""), line.with(footer)]);
        let body: Vec<DocsLine> = text.chain(footer).collect();
        let text = title.as_ref().map_or("", |title| title.text.as_str());
        let at = title.as_ref().map_or(0, |title| title.at);
        let link = options.link.as_deref().filter(|_| other.is_none());
        if let Some(link) = link {
            let (open, close) = (format!("{mark} ["), format!("]({link})"));
            return self.quoted(line, &[(&open, 0), (text, at), (&close, 0)], &body, outer);
        }
        let opened = ContainerOpening { title, ..opened.clone() };
        self.marked(line, mark, &opened, &body, outer);
    }

    fn card_mark(&mut self) -> &'static str {
        if std::mem::take(&mut self.begins_row) { "[!cards]" } else { "[!card]" }
    }

    /// A grid of cards of Material for `MkDocs`, `<div class="grid cards" markdown>` about a list: each item is a card. How many of
    /// the lines behind its first one belong to it.
    pub(super) fn card_grid(&mut self, line: &DocsLine, rest: &[DocsLine], level: LevelOfBlocks<'_>) -> Option<usize> {
        if self.dialect != Dialect::Mkdocs || !is_grid(&line.text) {
            return None;
        }
        self.changed = true;
        let found = end_of_div(rest);
        if found.is_none() {
            self.unclosed(line, "</div>");
        }
        let inside = found.unwrap_or(rest.len());
        let indent = rest[..inside].iter().filter(|line| !line.is_blank()).map(DocsLine::indent).min().unwrap_or(0);
        let body: Vec<DocsLine> = rest[..inside].iter().map(|line| line.dedented(indent)).collect();
        let blanks = &line.text[..line.text.len() - line.text.trim_start().len()];
        let prefix = format!("{}{blanks}", level.prefix);
        self.items_as_cards(&body, LevelOfBlocks { prefix: &prefix, depth: level.depth + 1 });
        Some(inside + usize::from(found.is_some()))
    }

    fn items_as_cards(&mut self, body: &[DocsLine], outer: LevelOfBlocks<'_>) {
        self.begins_row = true;
        let mut at = 0;
        while let Some(line) = body.get(at) {
            let marker = list_marker(&line.text);
            let rest = &body[at + 1..];
            let length = match marker {
                // A grid that stands in another one.
                None if is_grid(&line.text) => end_of_div(rest).map_or(rest.len(), |end| end + 1),
                _ => item_length(rest),
            };
            at += 1 + length;
            let lines = &body[at - 1 - length..at];
            match marker {
                Some(marker) => self.item_as_card(&line.tail(marker), &lines[1..], outer),
                None => self.blocks(lines, outer),
            }
        }
        self.begins_row = true;
    }

    /// An item of a list as a card: its first line is the title if more follows it.
    fn item_as_card(&mut self, first: &DocsLine, rest: &[DocsLine], outer: LevelOfBlocks<'_>) {
        let indent = rest.iter().filter(|line| !line.is_blank()).map(DocsLine::indent).min().unwrap_or(0);
        let rest: Vec<DocsLine> = rest.iter().map(|line| line.dedented(indent)).collect();
        let begin = rest.iter().position(|line| !line.is_blank()).unwrap_or(rest.len());
        let is_ruled = rest.get(begin).is_some_and(|line| line.text.trim() == "---");
        let mark = self.card_mark();
        if begin == rest.len() || (begin == 0 && !is_ruled) {
            let lines: Vec<DocsLine> = std::iter::once(first.clone()).chain(rest).collect();
            return self.quoted(first, &[(mark, 0)], &lines, outer);
        }
        let body = &rest[begin + usize::from(is_ruled)..];
        let spans = self.title_signs(first, &first.text);
        let joined: String = spans.iter().map(|span| span.text.as_str()).collect();
        let mark = format!("{mark} ");
        // A title is bold without signs of it.
        let title = joined.trim();
        let bare = ["**", "__"].iter().find_map(|sign| title.strip_prefix(sign)?.strip_suffix(sign));
        let title = bare.filter(|bare| !bare.contains("**") && !bare.contains("__")).unwrap_or(title);
        let at = first.text.find(title).unwrap_or(0);
        self.quoted(first, &[(&mark, 0), (title, at)], body, outer);
    }
}

/// `<div class="grid cards" markdown>`
fn is_grid(text: &str) -> bool {
    let text = text.trim();
    let Some(tag) = text.strip_prefix("<div").and_then(|rest| rest.strip_suffix('>')) else { return false };
    let classes = tag.split_once("class=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("");
    let has = |name: &str| classes.split_whitespace().any(|class| class == name);
    !tag.contains(['<', '>']) && tag.contains(" markdown") && has("grid") && has("cards")
}

/// How many lines stand before the one that closes a `<div>`.
fn end_of_div(lines: &[DocsLine]) -> Option<usize> {
    let (mut depth, mut at) = (1_usize, 0);
    while let Some(line) = lines.get(at) {
        if let Some((fence, _)) = fenced(&line.text) {
            at += 1 + fence_length(fence, line, &lines[at + 1..]) + 1;
            continue;
        }
        depth += line.text.matches("<div").count();
        let ends = line.text.matches("</div").count();
        if ends >= depth {
            return Some(at);
        }
        depth -= ends;
        at += 1;
    }
    None
}

/// How many of the lines behind the first one of an item, or of a text, belong to it.
fn item_length(rest: &[DocsLine]) -> usize {
    let mut at = 0;
    while let Some(line) = rest.get(at) {
        if line.indent() == 0 && list_marker(&line.text).is_some() {
            break;
        }
        if let Some((fence, _)) = fenced(&line.text) {
            at += fence_length(fence, line, &rest[at + 1..]) + 1;
        }
        at += 1;
    }
    at.min(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{InputFile, Writing};

    fn made(text: &str, dialect: Dialect) -> (usize, usize) {
        let lines: Vec<DocsLine> = text.lines().map(|line| DocsLine::new(line, 0, 0)).collect();
        let (mut writing, mut problems) = (Writing::of(InputFile::new("a.md", text)), Vec::new());
        DocsBlocks::page((dialect, false, true), String::new(), &lines, &mut writing, &mut problems);
        (writing.finish().text.len(), problems.len())
    }

    #[test]
    fn cards_that_are_never_closed_cost_no_more_than_their_length() {
        let wide = format!("x\n{}<Card>\n", " ".repeat(20_000));
        for (dialect, piece, before) in [
            (Dialect::Starlight, "<Card title=\"a\">\n", ""),
            (Dialect::Starlight, "<CardGrid>\n<Card>\n</Card>\n", ""),
            (Dialect::Starlight, "<FileTree>\n- a\n", ""),
            (Dialect::Starlight, "a\n", &wide),
            (Dialect::Mkdocs, "<div class=\"grid cards\" markdown>\n", ""),
            (Dialect::Mkdocs, "<div class=\"grid cards\" markdown>\n- a\n\n    ---\n", ""),
            (Dialect::Mkdocs, "- a\n```\n", "<div class=\"grid cards\" markdown>\n"),
            (Dialect::Mkdocs, "/// steps\n", ""),
            (Dialect::Myst, ":::{card}\n:link: a\n", ""),
            (Dialect::Myst, "(a)=\n", ""),
            (Dialect::Myst, "(a)=\n(b)=\n| c\n", ""),
            (Dialect::Myst, "$$\n\na\n", ""),
            (Dialect::Myst, "{kbd}`", ""),
            (Dialect::Myst, "* - a\n", "~~~{list-table}\n"),
            (Dialect::Myst, "~~~{glossary}\na\n b\n", ""),
            (Dialect::Myst, "a\n b\n", "~~~{glossary}\n"),
        ] {
            let text = format!("{before}{}", piece.repeat(20_000));
            let begun = std::time::Instant::now();
            let (length, problems) = made(&text, dialect);
            assert!(begun.elapsed().as_secs() < 30, "{piece}");
            assert!(length < text.len() * 80 && problems <= 20_000, "{piece} {length} {problems}");
        }
        let nested =
            format!("{}\n- a\n{}", "<div class=\"grid cards\" markdown>\n".repeat(100), "</div>\n".repeat(100));
        assert_eq!(made(&nested, Dialect::Mkdocs).1, 0);
    }
}
