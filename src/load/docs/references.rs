//! Definitions of links of a page, and its headings, as Python-Markdown reads them: of two definitions of one label the last
//! counts, a label may begin with `@`, and a tab has an id of its heading and its label. Enter through [`PageReferences`].

use std::collections::HashMap;

use super::fences::{closes, column, fenced};
use super::lines::{DocsFence, DocsLine};

/// What the lines of a page refer to.
#[derive(Default)]
pub(super) struct PageReferences {
    /// Where a label is defined last: file and byte.
    last: HashMap<String, (u32, usize)>,
    /// Whether a label begins with `@`.
    pub(super) has_mentions: bool,
    /// The id of the heading before.
    heading: String,
}

impl PageReferences {
    /// Looks for definitions in the lines of a page.
    pub(super) fn of(lines: &[DocsLine]) -> PageReferences {
        let mut found = PageReferences::default();
        let mut fence: Option<(DocsFence, usize)> = None;
        for line in lines {
            if let Some((open, at)) = fence {
                fence = fence.filter(|_| !closes(open, at, line));
                continue;
            }
            fence = fenced(&line.text).map(|(fence, _)| (fence, column(&line.text)));
            if let Some(label) = label(&line.text) {
                found.has_mentions |= label.starts_with('@');
                found.last.insert(label.to_lowercase(), (line.file, line.at));
            }
        }
        found
    }

    /// Whether a line defines a link that is defined again after it.
    pub(super) fn is_replaced(&self, line: &DocsLine) -> bool {
        let last = label(&line.text).and_then(|label| self.last.get(&label.to_lowercase()));
        // A line within a container begins behind the blanks before it.
        last.is_some_and(|(file, at)| *file != line.file || *at > line.at + line.text.len())
    }

    /// Notes a heading.
    pub(super) fn pass(&mut self, text: &str) {
        let words = text.trim_start_matches('#');
        if words.len() == text.len() || !words.starts_with(' ') {
            return;
        }
        let (words, list) = words.rsplit_once('{').unwrap_or((words, ""));
        let id = list.split([' ', '}']).find_map(|word| word.strip_prefix('#'));
        self.heading = id.map_or_else(|| slug(words.trim()), str::to_owned);
    }

    /// The id of a tab under the heading before.
    pub(super) fn tab(&self, label: &str) -> String {
        // An icon is none of its words.
        let words: Vec<&str> =
            label.split(' ').filter(|word| !(word.len() > 2 && word.starts_with(':') && word.ends_with(':'))).collect();
        let own = slug(&words.join(" "));
        if self.heading.is_empty() { own } else { format!("{}-{own}", self.heading) }
    }
}

/// The label that a line defines.
fn label(text: &str) -> Option<&str> {
    let (label, _) = text.trim_start().strip_prefix('[')?.split_once("]: ")?;
    (!label.is_empty() && !label.starts_with('^') && !label.contains(['[', ']'])).then_some(label)
}

/// Words as pymdown makes ids of them: no signs but `-` and `_`, a hyphen for each blank.
fn slug(words: &str) -> String {
    let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_have_ids_of_their_headings() {
        let mut page = PageReferences::default();
        page.pass("## Anchor links <!-- x -->");
        page.pass("no heading");
        page.pass("### Logo { #logo data-x=\"y\" }");
        assert_eq!(page.tab(":octicons-image-16: Image"), "logo-image");
        page.pass("### Anchor links");
        assert_eq!(page.tab("... or even me"), "anchor-links--or-even-me");
    }

    #[test]
    fn the_last_definition_counts() {
        let lines: Vec<DocsLine> = ["[A]: one", "  [a]: two", "[@b]: three"]
            .iter()
            .zip([0, 9, 20])
            .map(|(text, at)| DocsLine::new(*text, 0, at))
            .collect();
        let page = PageReferences::of(&lines);
        assert_eq!(lines.iter().map(|line| page.is_replaced(line)).collect::<Vec<_>>(), [true, false, false]);
        assert!(page.has_mentions);
    }
}
