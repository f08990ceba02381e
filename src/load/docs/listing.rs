//! What other tools write into code to say how its lines are shown: lines that are folded, marked, new or removed. Enter
//! through [`listing`].
//!
//! It becomes what an info string says of lines by their numbers, and goes out of the code.

use super::lines::DocsLine;
use crate::config::Dialect;
use crate::model::code::LineSet;

/// Lines of code as they are shown, and what is to be added to the info string.
pub(super) struct CodeListing {
    pub(super) lines: Vec<DocsLine>,
    /// Begins with a blank, or is empty.
    pub(super) info: String,
    /// Whether a line differs from what was written.
    pub(super) changed: bool,
}

/// What of the lines is shown in which way: rows of numbers from 1.
#[derive(Default)]
struct ListedLines {
    hidden: Vec<(u32, u32)>,
    marked: Vec<(u32, u32)>,
    added: Vec<(u32, u32)>,
    removed: Vec<(u32, u32)>,
}

/// Reads the lines of a block of code. `info` is what stands behind its fence; `quoted`: each line has marks of a quotation.
pub(super) fn listing(info: &str, code: &[DocsLine], quoted: bool, dialect: Dialect) -> CodeListing {
    let mut found = ListedLines::default();
    let lines = match dialect {
        Dialect::Mdbook => folded(info, code, quoted, &mut found),
        Dialect::Mkdocs => {
            code.iter().map(|line| annotation(&line.text).map_or_else(|| line.clone(), |new| line.with(new))).collect()
        }
        Dialect::Docusaurus | Dialect::Starlight | Dialect::Vitepress => noted(code, &mut found),
        Dialect::Own | Dialect::Github | Dialect::Myst | Dialect::Quarto => code.to_vec(),
    };
    let sets =
        [("hide_lines", &found.hidden), ("hl_lines", &found.marked), ("ins", &found.added), ("del", &found.removed)];
    let sets = sets.into_iter().filter(|(_, rows)| !rows.is_empty());
    let sets: Vec<String> =
        sets.map(|(key, rows)| format!(" {key}=\"{}\"", LineSet::of(rows.iter().copied()))).collect();
    let info = sets.concat();
    let changed =
        !info.is_empty() || lines.len() != code.len() || lines.iter().zip(code).any(|(new, old)| new.text != old.text);
    CodeListing { lines, info, changed }
}

/// Lines as mdBook shows them: of Rust those that begin with `# ` are folded and `##` stands for `#`; of others those that
/// begin with what `hidelines=` names.
fn folded(info: &str, code: &[DocsLine], quoted: bool, found: &mut ListedLines) -> Vec<DocsLine> {
    let words = || info.split([',', ' ', '\t']);
    let sign = words().find_map(|word| word.strip_prefix("hidelines=")).filter(|sign| !sign.is_empty());
    let is_rust = words().next().is_some_and(|language| language == "rust");
    if !is_rust && sign.is_none() {
        return code.to_vec();
    }
    let line = |(line, number): (&DocsLine, u32)| {
        let is_before = |c: char| matches!(c, ' ' | '\t') || (quoted && c == '>');
        let text = line.text.trim_start_matches(is_before);
        let before = &line.text[..line.text.len() - text.len()];
        let hidden = match (sign, text.strip_prefix('#')) {
            (Some(sign), _) => text.strip_prefix(sign),
            (None, Some(rest)) if rest.is_empty() || rest.starts_with(' ') => {
                Some(rest.strip_prefix(' ').unwrap_or(rest))
            }
            (None, Some(rest)) if rest.starts_with('#') => return line.with(format!("{before}{rest}")),
            (None, _) => None,
        };
        let Some(hidden) = hidden else { return line.clone() };
        found.hidden.push((number, number));
        line.with(format!("{before}{hidden}"))
    };
    code.iter().zip(1..).map(line).collect()
}

/// A line of code whose annotation (`# (1)!`) is shown as its number alone.
fn annotation(text: &str) -> Option<String> {
    let at = text.rfind(")!")?;
    let open = text[..at].rfind('(')?;
    let number = &text[open + 1..at];
    let is_note = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_note.then(|| format!("{}{}", &text[..=at], &text[at + 2..]))
}

/// Signs that begin a comment, each with what ends it; longer ones first.
const COMMENTS: [(&str, &str); 8] =
    [("{/*", "*/}"), ("<!--", "-->"), ("/*", "*/"), ("//", ""), ("#", ""), ("--", ""), (";", ""), ("%", "")];

/// Lines without the comments that mark them: `// [!code ++]`, `// highlight-next-line`.
fn noted(code: &[DocsLine], found: &mut ListedLines) -> Vec<DocsLine> {
    let mut out: Vec<DocsLine> = Vec::new();
    // Lines that are still to be marked.
    let (mut row, mut ahead) = (false, 0);
    for line in code {
        match comment(line.text.trim()).filter(|(before, _)| before.is_empty()).map(|(_, words)| words) {
            Some("highlight-next-line") => {
                ahead = 1;
                continue;
            }
            Some("highlight-start") => {
                row = true;
                continue;
            }
            Some("highlight-end") if row => {
                row = false;
                continue;
            }
            _ => {}
        }
        let number = out.len() as u32 + 1;
        if row || ahead > 0 {
            found.marked.push((number, number));
            ahead = 0;
        }
        match code_note(&line.text) {
            Some((before, what, rows)) => {
                // A comment alone on its line says it of the lines behind it.
                let row = (number, number.saturating_add(rows.max(1) - 1));
                match what {
                    "++" => found.added.push(row),
                    "--" => found.removed.push(row),
                    _ => found.marked.push(row),
                }
                if !before.trim().is_empty() {
                    out.push(line.with(before));
                }
            }
            None => out.push(line.clone()),
        }
    }
    out
}

/// What stands before a comment that takes the rest of a text, and its words.
fn comment(text: &str) -> Option<(&str, &str)> {
    COMMENTS.iter().find_map(|(begin, end)| {
        let (before, words) = text.split_once(begin)?;
        Some((before, words.trim_end().strip_suffix(end)?.trim()))
    })
}

/// `// [!code ++:2]`: what stands before it, `++`, and how many lines it is about.
fn code_note(text: &str) -> Option<(&str, &str, u32)> {
    let at = text.find("[!code ")?;
    let before = text[..at].trim_end();
    let (begin, end) = COMMENTS.iter().find(|(begin, _)| before.ends_with(begin))?;
    let (what, after) = text[at + "[!code ".len()..].split_once(']')?;
    let is_last = after.trim().strip_prefix(end).is_some_and(|rest| rest.trim().is_empty());
    let (what, rows) = what.trim().split_once(':').unwrap_or((what.trim(), "1"));
    let is_known = matches!(what, "++" | "--" | "highlight" | "hl" | "focus" | "warning" | "error");
    let before = before[..before.len() - begin.len()].trim_end();
    (is_last && is_known).then_some((before, what, rows.parse().unwrap_or(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(info: &str, code: &str, dialect: Dialect) -> (String, String) {
        let lines: Vec<DocsLine> = code.lines().map(|line| DocsLine::new(line, 0, 0)).collect();
        let CodeListing { lines, info, .. } = listing(info, &lines, code.starts_with('>'), dialect);
        (lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("|"), info)
    }

    #[test]
    fn lines_of_a_book_fold() {
        let both = |code: &str, info: &str| (code.to_owned(), info.to_owned());
        let rust = "# use a;\n#\n    # b();\n#[derive(A)]\n#![b]\n## c\nlet r = r#\"x\"#;";
        let expected = both("use a;||    b();|#[derive(A)]|#![b]|# c|let r = r#\"x\"#;", " hide_lines=\"1-3\"");
        assert_eq!(shown("rust,ignore", rust, Dialect::Mdbook), expected);
        assert_eq!(shown("python", "# a", Dialect::Mdbook), both("# a", ""));
        assert_eq!(shown("python,hidelines=~", "~a\nb", Dialect::Mdbook), both("a|b", " hide_lines=\"1\""));
        assert_eq!(shown("rust", "> # a\n> b", Dialect::Mdbook), both("> a|> b", " hide_lines=\"1\""));
        assert_eq!(shown("rust", "# a", Dialect::Mkdocs), both("# a", ""));
        assert_eq!(shown("yaml", "a: b # (1)!", Dialect::Mkdocs), both("a: b # (1)", ""));
    }

    #[test]
    fn comments_mark_lines() {
        let both = |code: &str, info: &str| (code.to_owned(), info.to_owned());
        let code =
            "a\n// highlight-next-line\nb\n/* highlight-start */\nc\nd\n/* highlight-end */\ne // not highlight-end";
        assert_eq!(shown("js", code, Dialect::Docusaurus), both("a|b|c|d|e // not highlight-end", " hl_lines=\"2-4\""));
        let code = "a // [!code ++]\nb <!-- [!code --] -->\n# [!code focus:2]\nc\nd\ne [!code ++]\nf // [!code x]";
        let expected = both("a|b|c|d|e [!code ++]|f // [!code x]", " hl_lines=\"3-4\" ins=\"1\" del=\"2\"");
        assert_eq!(shown("js", code, Dialect::Vitepress), expected);
    }
}
