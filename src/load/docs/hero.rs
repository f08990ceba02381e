//! What pages of Starlight and `VitePress` begin with by their front matter (`hero:`, `features:`), as text: words, links, cards.
//! Enter through [`DocsBlocks::hero`].

use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::cards::{CardOptions, as_target};
use super::groups::escaped;
use super::lines::DocsLine;
use super::opening::{ContainerEnd, ContainerKind, ContainerOpening, ContainerTitle};
use super::problems::HERO_PICTURE;
use crate::config::Dialect;
use crate::text::FileId;
use crate::yaml::{self, Node, Value};

/// Deepest nesting of front matter that is looked at.
const DEEPEST: usize = 16;

impl DocsBlocks<'_> {
    /// Writes what the front matter of a page has it begin with.
    pub(super) fn hero(&mut self, front: &[DocsLine]) {
        let is_one = matches!(self.dialect, Dialect::Starlight | Dialect::Vitepress);
        let named = |line: &DocsLine| line.text.starts_with("hero:") || line.text.starts_with("features:");
        if !is_one || !front.iter().any(named) {
            return;
        }
        let inner = front.get(1..front.len() - 1).unwrap_or_default();
        let text: String = inner.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
        let Some(node) = yaml::parse(FileId(0), &text, 0..text.len(), DEEPEST).value else { return };
        let read = FrontMatterLines { lines: inner };
        if let Some(hero) = node.get("hero").filter(|hero| matches!(hero.value, Value::Map(_))) {
            self.changed = true;
            self.hero_words(hero, &read, node.get("title").is_some());
        }
        if let Some(Value::List(features)) = node.get("features").map(|features| &features.value) {
            self.changed = true;
            self.begins_row = true;
            for feature in features {
                self.feature(feature, &read);
            }
            self.begins_row = true;
        }
    }

    fn hero_words(&mut self, hero: &Node, read: &FrontMatterLines<'_>, is_titled: bool) {
        let paragraphs = [("name", "# "), ("text", "**"), ("tagline", "")];
        for (name, sign) in paragraphs.into_iter().filter(|(name, _)| *name != "name" || !is_titled) {
            let Some((words, line)) = read.words(hero, name) else { continue };
            let end = if sign == "**" { sign } else { "" };
            self.blank(&line, "");
            self.put_pieces(&line, "", &[(&format!("{sign}{words}{end}"), 0)]);
            self.blank(&line, "");
        }
        if let Some(image) = hero.get("image") {
            let line = read.line(image);
            self.foreign.note(&line, 0..line.text.len(), HERO_PICTURE);
        }
        let Some(Value::List(actions)) = hero.get("actions").map(|actions| &actions.value) else { return };
        for action in actions {
            let Some((words, line)) = read.words(action, "text") else { continue };
            let target = action.get("link").and_then(Node::as_str).map(|link| as_target(link.trim()));
            let shown = target.map_or_else(|| words.clone(), |target| format!("[{words}]({target})"));
            self.put_pieces(&line, "", &[(&format!("- {shown}"), 0)]);
        }
        self.blank(&read.line(hero), "");
    }

    fn feature(&mut self, feature: &Node, read: &FrontMatterLines<'_>) {
        let Some((title, line)) = read.words(feature, "title") else { return };
        let kind = ContainerKind::Card(CardOptions::to(feature.get("link").and_then(Node::as_str)));
        let title = Some(ContainerTitle { text: title, at: 0 });
        let opened = ContainerOpening { kind, title, end: ContainerEnd::Indent };
        let details = read.words(feature, "details").map(|(words, line)| line.with(words));
        self.content(&line, opened, details.as_slice(), LevelOfBlocks { prefix: "", depth: 0 });
    }
}

/// The lines between those of the front matter.
struct FrontMatterLines<'l> {
    lines: &'l [DocsLine],
}

impl FrontMatterLines<'_> {
    /// Words of a field in which no sign means anything, and the line where they are written.
    fn words(&self, node: &Node, name: &str) -> Option<(String, DocsLine)> {
        let field = node.get(name)?;
        let words = field.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| (escaped(&words), self.line(field)))
    }

    /// The line where a value begins.
    fn line(&self, node: &Node) -> DocsLine {
        let mut rest = node.span.range().start;
        for line in self.lines {
            if rest <= line.text.len() {
                return line.with(line.text.trim());
            }
            rest -= line.text.len() + 1;
        }
        self.lines.last().map_or_else(|| DocsLine::new("", 0, 0), |line| line.with(""))
    }
}
