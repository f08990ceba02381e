//! Reads Rust as text, as far as the house rules need it: comments and strings aside, where items end, what is used.
//!
//! Enter through [`code_only`]; the other scans want its result. They lean on rustfmt's layout.

/// Blanks comments and what stands inside string and character literals, keeping lines and columns of the rest.
pub(crate) fn code_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (keep, blank, close) = token(rest);
        out.push_str(&rest[..keep]);
        out.extend(rest[keep..keep + blank].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        out.push_str(&rest[keep + blank..keep + blank + close]);
        rest = &rest[(keep + blank + close).max(first.len_utf8())..];
    }
    out
}

/// Blanks every item below `#[cfg(test)]`, keeping the count of lines.
pub(crate) fn without_tests(code: &str) -> String {
    let lines: Vec<&str> = code.lines().collect();
    let mut kept = Vec::with_capacity(lines.len());
    while kept.len() < lines.len() {
        let at = kept.len();
        if lines[at].trim() == "#[cfg(test)]" {
            kept.resize(item_end(&lines, at + 1) + 1, "");
        } else {
            kept.push(lines[at]);
        }
    }
    kept.join("\n")
}

/// The last line of the item that begins at `start`, both counted from 0.
pub(crate) fn item_end(lines: &[&str], start: usize) -> usize {
    let last = lines.len().saturating_sub(1);
    let indent = lines.get(start).map_or(0, |line| line.len() - line.trim_start().len());
    let close = |line: &str| line.len() > indent && line.trim_start().len() == line.len() - indent;
    for (at, line) in lines.iter().enumerate().skip(start) {
        let trimmed = line.trim_end();
        let ends = trimmed.ends_with(';') || trimmed.ends_with("{}") || (at == start && trimmed.ends_with('}'));
        if ends && close(line) {
            return at;
        }
        if trimmed.ends_with('{') && close(line) {
            let closing = |line: &&str| close(line) && line.trim_start().starts_with('}');
            return lines[at + 1..].iter().position(closing).map_or(last, |offset| at + 1 + offset);
        }
    }
    last
}

/// Whether a line begins a function.
pub(crate) fn is_function(line: &str) -> bool {
    let mut rest = line.trim_start();
    if let Some(after) = rest.strip_prefix("pub(") {
        rest = after.split_once(") ").map_or("", |(_, rest)| rest);
    }
    for word in ["pub ", "default ", "const ", "async "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest.starts_with("fn ")
}

/// The modules that `crate::` leads to, each with its line from 1; `crate::{a, b}` names both.
pub(crate) fn uses(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let number = code[..at].matches('\n').count() + 1;
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push((number, first_word(rest)));
            continue;
        };
        let mut depth = 0_i32;
        let mut expected = true;
        for (place, letter) in group.char_indices() {
            if depth == 0 && expected && letter.is_alphabetic() {
                found.push((number, first_word(&group[place..])));
            }
            expected = (expected && letter.is_whitespace()) || letter == ',';
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            if depth < 0 {
                break;
            }
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// The lines, counted from 1.
pub(crate) fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// The next piece of code: how many bytes to keep, to blank, and to keep again.
fn token(rest: &str) -> (usize, usize, usize) {
    let until = |from: usize, end: &str| rest[from..].find(end).unwrap_or(rest.len() - from);
    let raw = rest.strip_prefix('r').map(|after| after.len() - after.trim_start_matches('#').len());
    if rest.starts_with("//") {
        (0, until(0, "\n"), 0)
    } else if rest.starts_with("/*") {
        (0, (until(0, "*/") + 2).min(rest.len()), 0)
    } else if let Some(hashes) = raw.filter(|hashes| rest[1 + hashes..].starts_with('"')) {
        let open = hashes + 2;
        let end = format!("\"{}", "#".repeat(hashes));
        let blank = until(open, &end);
        (open, blank, end.len().min(rest.len() - open - blank))
    } else if let Some(inner) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = inner.find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        });
        (1, end.unwrap_or(inner.len()), usize::from(end.is_some()))
    } else if let Some(literal) = ["'\"'", "'\\''", "'\\\\'", "'\\\"'"].iter().find(|text| rest.starts_with(**text)) {
        (0, literal.len(), 0)
    } else {
        (rest.chars().next().map_or(0, char::len_utf8), 0, 0)
    }
}

#[test]
fn comments_and_strings_are_blanked() {
    let code = code_only("a(\"x \\\" // y\"); // z\nb('\"', r#\"todo!(\"#); /* c\n */ d();\n");
    assert_eq!(code, "a(\"         \");     \nb(   , r#\"      \"#);     \n    d();\n");
}

#[test]
fn tests_are_left_out_and_what_follows_them_stays() {
    let code = "a();\n#[cfg(test)]\nmod tests;\nb();\n#[cfg(test)]\nmod more {\n    c();\n}\nd();";
    assert_eq!(without_tests(code), "a();\n\n\nb();\n\n\n\n\nd();");
}

#[test]
fn functions_end_at_their_own_brace() {
    let lines = [
        "    pub(crate) const fn f(",
        "        a: A,",
        "    ) -> B",
        "    where",
        "        A: C,",
        "    {",
        "        b",
        "    }",
    ];
    assert!(is_function(lines[0]) && !is_function(lines[1]));
    assert_eq!(item_end(&lines, 0), 7);
    assert_eq!(item_end(&["fn f(&self) -> A;", "fn g() {", "}"], 0), 0);
}

#[test]
fn groups_of_modules_are_taken_apart() {
    let names = |code| uses(code).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(
        names("use crate::load::x; use crate::{parse::{a, b}, plan, text::{self}};"),
        ["load", "parse", "plan", "text"]
    );
    assert_eq!(names("crate::emit::write(pub(crate) a)"), ["emit"]);
}
