//! Folders and files as a block of code draws them, with the lines that `tree` prints or by indentation alone. Enter through
//! [`lines`].

/// What is nested deeper stands beside it.
const DEEPEST: usize = 40;

/// An entry of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TreeLine<'t> {
    /// Of its line, from 1.
    pub(super) number: u32,
    /// How many folders it stands in; at most one more than that of the entry before.
    pub(super) depth: usize,
    /// As written.
    pub(super) name: &'t str,
    /// What is said of it, may be empty.
    pub(super) comment: &'t str,
}

/// What comments begin with. Two blanks begin one too.
const COMMENTS: [&str; 8] = [" # ", " // ", " ← ", " → ", " <- ", " -- ", " — ", "  "];

/// The entries of a block, in order; blank lines and those that only draw are none.
pub(super) fn lines(text: &str) -> impl Iterator<Item = TreeLine<'_>> {
    let mut columns: Vec<usize> = Vec::new();
    text.lines().zip(1..).filter_map(move |(line, number)| {
        let (column, rest) = drawn(line);
        let rest = rest.trim_end();
        if rest.is_empty() {
            return None;
        }
        while columns.last().is_some_and(|last| *last >= column) {
            columns.pop();
        }
        let depth = columns.len();
        if depth < DEEPEST {
            columns.push(column);
        }
        let begins = COMMENTS.iter().filter_map(|sign| rest.find(sign)).min().unwrap_or(rest.len());
        let (name, comment) = rest.split_at(begins);
        let comment = comment.trim_start();
        let bare = ["#", "//", "←", "→", "<-", "--", "—"].iter().find_map(|sign| comment.strip_prefix(sign));
        Some(TreeLine { number, depth, name, comment: bare.unwrap_or(comment).trim_start() })
    })
}

/// The column at which the name of a line begins, and what stands from there on.
fn drawn(line: &str) -> (usize, &str) {
    let is_line = |c: char| matches!(c, ' ' | '\t' | '\u{a0}' | '|' | '\u{2500}'..='\u{257f}');
    let mut rest = line;
    let mut column = 0;
    let mut has_line = false;
    while let Some(c) = rest.chars().next() {
        // `|-- x`, `` `-- x``, `+-- x`, `\-- x`, and `- x` of a list.
        let corner = matches!(c, '`' | '+' | '\\').then(|| rest[1..].trim_start_matches('-'));
        let has_corner = corner.is_some_and(|after| after.len() + 1 < rest.len() && after.starts_with(' '));
        let dashes = rest.trim_start_matches('-');
        let has_dashes = c == '-' && dashes.starts_with(' ') && (has_line || rest.len() - dashes.len() == 1);
        if !(is_line(c) || has_corner || has_dashes) {
            break;
        }
        has_line |= has_corner || (is_line(c) && !c.is_whitespace());
        let taken = if has_dashes { rest.len() - dashes.len() } else { c.len_utf8() };
        column += match c {
            '\t' => 4,
            _ if has_dashes => taken,
            _ => 1,
        };
        rest = &rest[taken..];
    }
    (column, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let entry = |line: TreeLine<'_>| {
            let comment = if line.comment.is_empty() { String::new() } else { format!(" ({})", line.comment) };
            format!("{}{}{comment}", ".".repeat(line.depth), line.name)
        };
        lines(text).map(entry).collect()
    }

    #[test]
    fn trees_are_read_however_they_are_drawn() {
        let expected = ["site", ".ibid.yaml (what it is called)", ".content/", "..a b.md", "..-x.md", ".public"];
        for text in [
            "site\n├── ibid.yaml # what it is called\n├── content/\n│   ├── a b.md\n│   └── -x.md\n│\n└── public\n",
            "site\n|-- ibid.yaml  what it is called\n|-- content/\n|   |-- a b.md\n|   `-- -x.md\n`-- public",
            "site\n+-- ibid.yaml // what it is called\n+-- content/\n|   +-- a b.md\n|   \\-- -x.md\n\\-- public",
            "site\n  ibid.yaml ← what it is called\n  content/\n    a b.md\n    -x.md\n\n  public",
            "- site\n  - ibid.yaml — what it is called\n  - content/\n    - a b.md\n    - -x.md\n  - public",
            "site\n\tibid.yaml <- what it is called\n\tcontent/\n\t\ta b.md\n\t\t-x.md\n\tpublic",
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn depth_grows_by_one_and_has_an_end() {
        assert_eq!(shown("        a\n  b\n      c\n  d"), ["a", "b", ".c", "d"]);
        let deep: Vec<String> = (0..1_000).map(|depth| " ".repeat(depth) + "x").collect();
        let depths: Vec<usize> = lines(&deep.join("\n")).map(|line| line.depth).collect();
        assert!(depths.windows(2).all(|two| two[1] <= two[0] + 1) && depths.iter().max() == Some(&DEEPEST));
        assert!(lines("│\n\n ").next().is_none());
    }
}
