//! Compares what came of a case with what it expects.

use std::fs;

use super::case::{Case, Expected};
use super::run::Outcome;

/// How much of a file is shown when it is not as expected.
const MOST_SHOWN: usize = 6_000;

/// What is not as expected, in words; empty if all is.
pub(crate) fn wrong(case: &Case, outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    if !matches(&case.diagnostics(), &outcome.diagnostics) {
        let expected = case.diagnostics().join("\n");
        wrong.push(format!("diagnostics differ; expected:\n{expected}\nfound:\n{}", outcome.diagnostics));
    }
    if case.exit() != outcome.exit {
        wrong.push(format!("exit code {} instead of {}", outcome.exit, case.exit()));
    }
    wrong.extend(case.expected().filter_map(|expected| in_output(&expected, outcome)));
    wrong
}

/// Whether the lines that were found begin as those that were expected, one for one.
fn matches(expected: &[&str], found: &str) -> bool {
    let mut found = found.lines().peekable();
    for (at, line) in expected.iter().enumerate() {
        if *line == "..." && at + 1 == expected.len() {
            return true;
        }
        if !is_help(line) {
            // Help that nobody asked for.
            while found.next_if(|found| is_help(found)).is_some() {}
        }
        if !found.next().is_some_and(|found| found.starts_with(line.trim_end())) {
            return false;
        }
    }
    found.all(is_help)
}

fn is_help(line: &str) -> bool {
    line.starts_with("   help: ")
}

fn in_output(expected: &Expected<'_>, outcome: &Outcome) -> Option<String> {
    let read = |path: &str| fs::read_to_string(outcome.output.join(path));
    match expected {
        Expected::Made { paths } => {
            let made: Vec<&str> = outcome.made.iter().map(String::as_str).collect();
            (*paths != made).then(|| format!("made again are:\n{}", made.join("\n")))
        }
        Expected::Absent { path } => {
            outcome.output.join(path).exists().then(|| format!("{path} is there and should not be"))
        }
        Expected::File { path, text } => match read(path) {
            Ok(found) if found.trim_end() == text.trim_end() => None,
            Ok(found) => Some(format!("{path} differs; found:\n{}", shown(&found))),
            Err(error) => Some(format!("{path}: {error}")),
        },
        Expected::Contains { path, lines } => match read(path) {
            Ok(found) => missing(&found, lines).map(|line| {
                format!("{path} does not contain, or not in this place:\n{line}\nfound:\n{}", shown(&found))
            }),
            Err(error) => Some(format!("{path}: {error}")),
        },
        Expected::Lacks { path, lines } => match read(path) {
            Ok(found) => {
                let line = lines.iter().find(|line| found.contains(**line))?;
                Some(format!("{path} contains:\n{line}\nfound:\n{}", shown(&found)))
            }
            Err(error) => Some(format!("{path}: {error}")),
        },
    }
}

/// The first of the lines that does not follow the ones before it.
fn missing<'a>(text: &str, lines: &[&'a str]) -> Option<&'a str> {
    let mut rest = text;
    for line in lines {
        let Some(at) = rest.find(line) else { return Some(line) };
        rest = &rest[at + line.len()..];
    }
    None
}

fn shown(text: &str) -> &str {
    let mut end = text.len().min(MOST_SHOWN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
