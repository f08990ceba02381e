//! The last words of a build or check: one line of numbers, and what was left out.

use std::fmt::Write as _;
use std::time::Duration;

use super::report_arguments::ReportArguments;
use crate::emit::{EmitSummary, Recovery};
use crate::model::site::LeftOut;
use crate::pipeline::{Ending, Report};
use crate::text::Files;

/// How many of the files that were left out are named.
const MOST_NAMED: usize = 5;

/// One line: what was done, in how long.
pub(super) fn line(report: &Report, asked: &ReportArguments, time: Duration) -> String {
    let (errors, warnings) = report.count();
    let counted = if asked.strict && warnings > 0 { "; with `--strict` warnings count as errors" } else { "" };
    let seconds = time.as_secs_f64();
    let pages = count(report.pages, "page");
    let silenced = match report.silenced.len() {
        0 => String::new(),
        number if asked.lists_all() => format!("; {number} silenced where they stand"),
        number => format!("; {number} silenced where they stand (`--all` lists them)"),
    };
    match &report.ending {
        Ending::Checked => {
            let (errors, warnings) = (count(errors, "error"), count(warnings, "warning"));
            format!("checked {pages} in {seconds:.2} s: {errors}, {warnings}{counted}{silenced}\n")
        }
        Ending::Written(summary) => {
            let EmitSummary { written, unchanged, removed, .. } = summary;
            let errors = if errors > 0 { format!("{}, ", count(errors, "error")) } else { String::new() };
            let kept = if report.kept > 0 { format!(" ({} not made again)", report.kept) } else { String::new() };
            format!(
                "built {pages} in {seconds:.2} s: {} written, {unchanged} unchanged{kept}, {removed} removed; {errors}{}{silenced}\n",
                count(*written, "file"),
                count(warnings, "warning")
            )
        }
        Ending::Refused => {
            format!(
                "nothing was written: {}, {}{counted}{silenced}\n",
                count(errors, "error"),
                count(warnings, "warning")
            )
        }
        Ending::Interrupted => "interrupted: nothing was written, the output folder is as it was\n".to_owned(),
        Ending::Failed(_) => String::new(),
    }
}

/// What was done about an interrupted run.
pub(super) fn recovered(recovery: Option<Recovery>) -> &'static str {
    match recovery {
        Some(Recovery::Finished) => "note: finished what an interrupted run had begun\n",
        Some(Recovery::Undone) => "note: took back what an interrupted run had begun\n",
        None => "",
    }
}

/// What is worth a word about the output folder.
pub(super) fn remarks(summary: &EmitSummary) -> String {
    let mut out = String::new();
    for path in &summary.kept_edited {
        // Writing to a string does not fail.
        let _ = writeln!(out, "warning: `{path}` is no longer part of the site, but was edited; it stays");
    }
    for path in &summary.restored {
        let _ = writeln!(out, "note: `{path}` had been edited and was written again");
    }
    out
}

/// What this build does not show; empty if it shows everything.
pub(super) fn left_out(left_out: &[LeftOut], files: &Files) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let mut out = "left out:\n".to_owned();
    for left in left_out.iter().take(MOST_NAMED) {
        let _ = write!(out, "  {} ({})", files.get(left.file).path, left.reason.words());
        let with = left.files.iter().take(MOST_NAMED).map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", ");
        let more = left.files.len().saturating_sub(MOST_NAMED);
        let _ = match (left.files.is_empty(), more) {
            (true, _) => writeln!(out),
            (_, 0) => writeln!(out, ", and {with}, which nothing else shows"),
            _ => writeln!(out, ", and {with} and {}, which nothing else shows", count(more, "more file")),
        };
    }
    if left_out.len() > MOST_NAMED {
        let _ = writeln!(out, "  and {} more: `ibid list drafts` names them", left_out.len() - MOST_NAMED);
    }
    out
}

/// A number with its word: `1 entry`, `2 entries`.
pub(super) fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// The same for words that take an `s`, `no` for nothing: `1 page`, `2 pages`, `no pages`.
pub(super) fn count(number: usize, word: &str) -> String {
    if number == 0 { format!("no {word}s") } else { counted(number, word, &format!("{word}s")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;
    use crate::model::site::HiddenReason;
    use crate::text::{FileId, InputFile};

    #[test]
    fn numbers_have_their_words() {
        assert_eq!(["no pages", "1 page", "2 pages"], [0, 1, 2].map(|number| count(number, "page")));
    }

    #[test]
    fn some_files_are_named_and_the_rest_is_counted() {
        let mut files = Files::default();
        files.add(InputFile::new("content/briefings/a.md", ""));
        let one = |reason| LeftOut {
            file: FileId(0),
            title: "A".to_owned(),
            route: "/a/".to_owned(),
            reason,
            files: Vec::new(),
        };
        let date = Date::parse("2030-01-01").unwrap();
        let mut all = vec![one(HiddenReason::Draft), one(HiddenReason::Future(date))];
        let expected =
            "left out:\n  content/briefings/a.md (a draft)\n  content/briefings/a.md (to be published on 2030-01-01)\n";
        assert_eq!(left_out(&all, &files), expected);
        all.extend((0..5).map(|_| one(HiddenReason::Draft)));
        assert!(left_out(&all, &files).ends_with("  and 2 more: `ibid list drafts` names them\n"));
        assert_eq!(left_out(&[], &files), "");
        all.truncate(1);
        all[0].files = vec!["content/briefings/a.svg".to_owned()];
        let expected =
            "left out:\n  content/briefings/a.md (a draft), and `content/briefings/a.svg`, which nothing else shows\n";
        assert_eq!(left_out(&all, &files), expected);
    }

    #[test]
    fn edited_files_are_remarked_on() {
        let summary = EmitSummary { kept_edited: vec!["a.html".to_owned()], ..EmitSummary::default() };
        let text = remarks(&summary);
        assert!(text.contains("`a.html`"), "{text}");
        assert_eq!(remarks(&EmitSummary::default()), "");
    }
}
