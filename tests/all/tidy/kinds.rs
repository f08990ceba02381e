//! No arm for all other kinds of pages or outputs: whoever adds one is told by the compiler where to think of it.

use super::code::numbered;
use super::{none_of, production};

/// Enums that grow with each kind of page, table or output.
const KINDS: [&str; 7] =
    ["Target::", "IndexKind::", "OutputKind::", "FixedFile::", "DataFile::", "FeedFormat::", "PageRole::"];

#[test]
fn no_match_over_kinds_has_an_arm_for_all_others() {
    none_of(production().into_iter().flat_map(|(path, code)| {
        let found = catch_alls(&code).into_iter();
        found.map(|number| format!("{path}:{number}: name the kinds that are left")).collect::<Vec<_>>()
    }));
}

/// The lines of such arms: `_` or a name, where an arm beside it names a kind.
fn catch_alls(code: &str) -> Vec<usize> {
    let lines: Vec<(usize, &str)> = numbered(code).collect();
    let catches = lines.iter().enumerate().filter(|(_, (_, line))| catches_all(line));
    let found = catches.filter(|(at, (_, line))| {
        let indent = indent(line);
        let above = lines[..*at].iter().rev().map(|(_, line)| *line).filter(|line| !line.trim().is_empty());
        let block = above.take_while(|line| self::indent(line) >= indent);
        let mut patterns = block.filter(|line| self::indent(line) == indent).map(pattern);
        patterns.any(|pattern| KINDS.iter().any(|kind| pattern.contains(kind)))
    });
    found.map(|(_, (number, _))| *number).collect()
}

fn catches_all(line: &str) -> bool {
    let Some((pattern, _)) = line.trim().split_once(" =>") else { return false };
    let name = pattern.strip_prefix("ref ").unwrap_or(pattern);
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
}

fn pattern(line: &str) -> &str {
    line.split_once(" =>").map_or(line, |(pattern, _)| pattern)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[test]
fn arms_for_all_others_are_found() {
    let code = "match kind {\n    Target::Tag(ix) => one(ix),\n    Target::Page(_)\n    | Target::Source(_) => match other {\n        1 => 2,\n        _ => 3,\n    },\n    _ => two,\n}\nmatch word {\n    _ => Target::Tag(0),\n}\n";
    assert_eq!(catch_alls(code), [8]);
    assert_eq!(catch_alls("    Some(IndexKind::Front) => 1,\n    ref other => 2,\n"), [2]);
}
