//! Reads logs as git writes them.

use std::collections::HashSet;

use super::log::HistoryLog;
use super::*;

fn read(paths: &[&str], ignored: &[&str], tokens: &[&str]) -> History {
    let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    let ignored: HashSet<String> = ignored.iter().map(|hash| (*hash).to_owned()).collect();
    let mut log = HistoryLog::new(&paths, &ignored);
    for token in tokens {
        log.take(token);
    }
    log.finish("")
}

fn told(history: &History) -> Vec<String> {
    let one = |(path, file): (&str, &crate::model::history::FileHistory)| {
        format!("{path} {} {}", file.changed.to_iso(), file.authors.join(", "))
    };
    history.iter().map(one).collect()
}

#[test]
fn the_first_commit_that_names_a_file_has_its_day() {
    let log = [
        "4 2020-01-04 B\u{1}C <c@x>\u{1}r[bot] <r>",
        "",
        "\nM",
        "a.md",
        "3 2020-01-03 A",
        "\nM",
        "a.md",
        "M",
        "b c.md",
    ];
    let history = read(&["a.md", "b c.md", "new.md"], &[], &log);
    assert_eq!(told(&history), ["a.md 2020-01-04 A, B, C", "b c.md 2020-01-03 A"]);
}

#[test]
fn names_are_followed_back_and_no_further_than_the_file() {
    let log = [
        "5 2020-01-05 E",
        "\nA",
        "old.md",
        "4 2020-01-04 D",
        "\nR090",
        "old.md",
        "new.md",
        "3 2020-01-03 C",
        "\nM",
        "old.md",
        "2 2020-01-02 B",
        "\nA",
        "old.md",
        "1 2020-01-01 A",
        "\nD",
        "old.md",
    ];
    let history = read(&["new.md", "old.md"], &[], &log);
    assert_eq!(told(&history), ["new.md 2020-01-04 B, C, D", "old.md 2020-01-05 E"]);
}

#[test]
fn merges_and_commits_that_count_for_nothing() {
    let log = ["3 2020-01-03 C", "\nMM", "a.md", "2 2020-01-02 B", "\nM", "b.md", "1 2020-01-01 A", "\nA", "b.md"];
    let paths = ["a.md", "b.md"];
    assert_eq!(told(&read(&paths, &[], &log)), ["a.md 2020-01-03 C", "b.md 2020-01-02 A, B"]);
    assert_eq!(told(&read(&paths, &["2"], &log)), ["a.md 2020-01-03 C", "b.md 2020-01-01 A"]);
    // A file that has no other.
    assert_eq!(told(&read(&paths, &["3", "2", "1"], &log)), ["a.md 2020-01-03 ", "b.md 2020-01-02 "]);
}

#[test]
fn lists_of_commits_have_whole_hashes() {
    let hash = "0123456789abcdef0123456789ABCDEF01234567";
    assert_eq!(ignored::commits(&format!("# a\n\n{hash} # b\n")).unwrap().len(), 1);
    let wrong = ignored::commits("# a\nabc\n").unwrap_err();
    assert_eq!(wrong.message, "line 2 of `.git-blame-ignore-revs` is no commit, so pages have no dates of last change");
}
