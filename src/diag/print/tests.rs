//! What is printed.

use super::*;
use crate::diag::codes;
use crate::text::{InputFile, Span};

fn sample() -> (Files, Vec<Diagnostic>) {
    let mut files = Files::default();
    let a = files.add(InputFile::new("content/a.md", "x\nsée [@lee-2021].\n"));
    let b = files.add(InputFile::new("content/b.yaml", "id: lee-2020\n"));
    let unknown = Diagnostic::new(&codes::UNKNOWN_SOURCE, Span::new(a, 9, 17), "unknown source `lee-2021`")
        .label(Span::new(b, 4, 12), "this one is near")
        .help("did you mean `lee-2020`?");
    let early = Diagnostic::new(&codes::RAW_HTML, Span::new(a, 0, 1), "raw HTML is shown as text");
    (files, vec![unknown.clone(), early, unknown])
}

#[test]
fn short_form_is_sorted_and_says_each_thing_once() {
    let (files, diagnostics) = sample();
    assert_eq!(
        print(&diagnostics, &files, Format::Short),
        "content/a.md:1:1: warning[W101]: raw HTML is shown as text\n\
         content/a.md:2:7: error[E012]: unknown source `lee-2021`\n   help: did you mean `lee-2020`?\n"
    );
    assert_eq!(count(&diagnostics, &files), (1, 1));
}

#[test]
fn human_form_shows_the_line_with_its_number() {
    let (files, diagnostics) = sample();
    let text = print(&diagnostics, &files, Format::Human { colour: false, rest: None });
    assert!(text.contains("error[E012]: unknown source `lee-2021`"), "{text}");
    assert!(text.contains("--> content/a.md:2:7"), "{text}");
    assert!(text.contains("2 | sée [@lee-2021]."), "{text}");
    assert!(text.contains("content/b.yaml:1:5"), "{text}");
}

#[test]
fn json_has_places_and_counts() {
    let (files, diagnostics) = sample();
    let value: serde_json::Value = serde_json::from_str(&print(&diagnostics, &files, Format::Json)).unwrap();
    assert_eq!(value["errors"], 1);
    assert_eq!(value["diagnostics"][1]["end_column"], 15);
    assert_eq!(value["diagnostics"][1]["labels"][0]["file"], "content/b.yaml");
}

#[test]
fn control_characters_are_made_visible() {
    assert_eq!(visible("a\u{1b}[2Jb\u{202e}"), "a\\u{1b}[2Jb\\u{202e}");
}

/// A file of one long line with so many wrong marks.
fn marks(number: usize) -> (Files, Vec<Diagnostic>) {
    let mut files = Files::default();
    let a = files.add(InputFile::new("a.md", format!("{}\n", "é[@".repeat(number))));
    let wrong = |at| Diagnostic::new(&codes::INVALID_CITATION, Span::new(a, 4 * at + 2, 4 * at + 4), "no key");
    (files, (0..number).map(wrong).collect())
}

#[test]
fn people_are_shown_twenty_of_a_code_and_a_table() {
    let (files, diagnostics) = marks(198);
    let form = |rest| Format::Human { colour: false, rest };
    let text = print(&diagnostics, &files, form(Some("--all")));
    assert_eq!(text.matches("error[E024]").count(), 20);
    assert!(text.contains("\n\nE024 invalid-citation: and 178 more: `--all`\n\ncode "), "{text}");
    assert!(text.contains("E024  invalid-citation     198      1  "), "{text}");
    assert_eq!(print(&diagnostics, &files, form(None)).matches("error[E024]").count(), 198);
    assert_eq!(print(&diagnostics[..20], &files, form(Some("--all"))).matches("--all").count(), 0);
    assert_eq!(print(&diagnostics, &files, Format::Short).lines().count(), 198);
}

#[test]
fn of_a_long_line_the_words_around_the_place_are_shown() {
    let (files, diagnostics) = marks(2_000);
    let text = print(&diagnostics[1_000..1_001], &files, Format::Human { colour: false, rest: None });
    assert!(text.contains("--> a.md:1:3002\n"), "{text}");
    assert!(text.contains("1 | ") && text.contains("é[@é[@") && text.contains("^^"), "{text}");
    assert!(text.len() < 600, "{text}");
}

#[test]
fn every_place_of_a_text_can_be_drawn() {
    for text in ["", "é", "a\nü\n\n", &"é x\n".repeat(400), &"é".repeat(3_000), &format!("{}\nb", "é".repeat(900))]
    {
        let mut files = Files::default();
        let a = files.add(InputFile::new("a.md", text));
        for (start, length) in
            (0..=text.len() + 3).step_by(1 + text.len() / 50).flat_map(|at| [(at, 0), (at, 1), (at, 2000)])
        {
            let span = Span::new(a, start, start + length);
            let found = Diagnostic::new(&codes::RAW_HTML, span, "x").label(span, "y");
            assert!(!print(&[found], &files, Format::Human { colour: false, rest: None }).is_empty());
        }
    }
}

#[test]
fn annotations_are_ten_and_a_message_is_no_command() {
    let mut files = Files::default();
    let a = files.add(InputFile::new("content/a.md", "x\n".repeat(30)));
    let mut found: Vec<Diagnostic> =
        (0..12).map(|line| Diagnostic::new(&codes::RAW_HTML, Span::new(a, 2 * line, 2 * line + 1), "raw")).collect();
    found.push(Diagnostic::at_path(&codes::UNREADABLE_FILE, "content/b,c:d.md", "100% wrong\n::stop-commands::x\r"));
    let text = print(&found, &files, Format::Github { folder: "docs/" });
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "::error title=E001 unreadable-file,file=docs/content/b%2Cc%3Ad.md::100%25 wrong%0A::stop-commands::x\\u{d}"
    );
    assert_eq!(
        lines[1],
        "::warning title=W101 raw-html,file=docs/content/a.md,line=1,endLine=1,col=1,endColumn=2::raw"
    );
    assert_eq!(lines[10], "::group::3 more");
    assert_eq!(lines[13], "  content/a.md:12:1: warning[W101]: raw");
    assert_eq!(lines[14..], ["::endgroup::"]);
    assert_eq!(print(&[], &files, Format::Github { folder: "" }), "");
}

#[test]
fn lines_of_a_group_are_no_commands() {
    let found: Vec<Diagnostic> = (0..11)
        .map(|number| Diagnostic::global(&codes::RAW_HTML, format!("{number}\n::error::x")).help("a\n::b"))
        .collect();
    let text = print(&found, &Files::default(), Format::Github { folder: "" });
    let grouped = text.lines().skip_while(|line| !line.starts_with("::group")).nth(1).unwrap();
    assert!(grouped.starts_with("  warning[W101]: ") && grouped.ends_with("::b"), "{grouped}");
    assert_eq!(text.lines().count(), 13);
}

#[test]
fn reports_for_programs_have_one_entry_for_each_finding() {
    let (files, diagnostics) = sample();
    let sarif: serde_json::Value =
        serde_json::from_str(&print(&diagnostics, &files, Format::Sarif { folder: "my docs/" })).unwrap();
    let results = &sarif["runs"][0]["results"];
    assert_eq!(results[1]["ruleId"], sarif["runs"][0]["tool"]["driver"]["rules"][0]["id"]);
    assert_eq!(results[1]["ruleIndex"], 0);
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "my%20docs/content/a.md");
    assert_eq!(place["region"]["endColumn"], 15);
    assert_eq!(results[1]["relatedLocations"][0]["message"]["text"], "this one is near");
    let gitlab: serde_json::Value =
        serde_json::from_str(&print(&diagnostics, &files, Format::Gitlab { folder: "" })).unwrap();
    assert_eq!(gitlab.as_array().map(Vec::len), Some(2));
    assert_eq!(gitlab[1]["location"]["lines"]["begin"], 2);
    let nothing: serde_json::Value = serde_json::from_str(&print(&[], &files, Format::Sarif { folder: "" })).unwrap();
    assert_eq!(nothing["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn equal_findings_have_fingerprints_of_their_own_for_gitlab() {
    let (files, found) = marks(3);
    let list: Vec<serde_json::Value> =
        serde_json::from_str(&print(&found, &files, Format::Gitlab { folder: "" })).unwrap();
    let prints: std::collections::HashSet<&str> = list.iter().filter_map(|one| one["fingerprint"].as_str()).collect();
    assert_eq!(prints.len(), 3);
}

#[test]
fn junit_is_xml_whatever_is_said() {
    let wrong = Diagnostic::at_path(&codes::RAW_HTML, "a\u{1}<b>\".md", "]]> & \u{ffff}\u{1b} <x>");
    for (strict, failures) in [(false, "failures=\"0\""), (true, "failures=\"1\"")] {
        let text = print(std::slice::from_ref(&wrong), &Files::default(), Format::Junit { strict });
        assert!(text.contains(failures), "{text}");
        assert!(!text.contains(['\u{1}', '\u{1b}', '\u{ffff}']), "{text}");
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
}
