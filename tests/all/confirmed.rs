//! A confirmation holds as long as the sentence of the claim, the quotation and the captured text are as they were, and whatever else
//! changes: claims as they may be written, at random, against a confirmation of another one.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::dice::Dice;

/// What a confirmation is bound to.
#[derive(Clone, Debug, PartialEq)]
struct Bound {
    text: &'static str,
    quote: Option<&'static str>,
    captured: &'static str,
}

const TEXTS: [&str; 4] =
    ["It has \"nearly\" doubled...", "It has “nearly” doubled…", "It has nearly doubled.", "It has doubled."];
const QUOTES: [Option<&str>; 3] = [None, Some("nearly doubled"), Some("doubled")];
const CAPTURED: [&str; 3] = ["It nearly doubled.\n", "It nearly doubled. Again.\n", "It  nearly doubled.\n"];

impl Bound {
    fn drawn(dice: &mut Dice) -> Bound {
        Bound {
            text: TEXTS[dice.below(TEXTS.len())],
            quote: QUOTES[dice.below(QUOTES.len())],
            captured: CAPTURED[dice.below(CAPTURED.len())],
        }
    }
}

/// Writes a site with a claim, and with whatever else may differ.
fn write(root: &Path, bound: &Bound, confirmed: Option<&str>, dice: &mut Dice) {
    let mut pick = |texts: &[&'static str]| texts[dice.below(texts.len())];
    let plain = bound.text.replace('"', "\\\"");
    let text = match pick(&["quoted", "folded"]) {
        "quoted" => format!("\"{plain}\""),
        _ => format!(">-\n    {}", bound.text),
    };
    let quote = bound.quote.map(|quote| match pick(&["plain", "record"]) {
        "plain" => format!("    quote: {quote}\n"),
        _ => format!("    quote: {{text: {quote}, because: it is so}}\n"),
    });
    let confirmed = confirmed.map(|said| format!("    confirmed: {said}\n"));
    let claim = format!(
        "- id: c\n  text: {text}\n{}  support:\n  - source: a\n{}{}{}{}",
        pick(&["", "  verdict: contested\n", "  asserted_by: Somebody\n"]),
        pick(&["", "    stance: disputes\n", "    credibility: 3\n"]),
        quote.unwrap_or_default(),
        pick(&["", "    locator: p. 3\n"]),
        confirmed.unwrap_or_default(),
    );
    let other = "- {id: other, text: Another claim, support: [{source: a}]}\n";
    let claims = match pick(&["alone", "before", "behind", "remark"]) {
        "alone" => claim,
        "before" => format!("{other}{claim}"),
        "behind" => format!("{claim}{other}"),
        _ => format!("# A remark\n{claim}"),
    };
    let source = format!(
        "- {{id: a, title: {}, snapshot: {{text: snapshots/{}}}{}}}\n",
        pick(&["A report", "Another title"]),
        pick(&["a.txt", "b.txt"]),
        pick(&["", ", issued: 2015-11-05", ", url: \"https://example.org/a\""]),
    );
    let captured = match pick(&["lf", "crlf"]) {
        "lf" => bound.captured.to_owned(),
        _ => bound.captured.replace('\n', "\r\n"),
    };
    let config = pick(&["", "smart_punctuation: false\n", "title: A site\n"]);
    let page = format!("---\ntitle: A\ndate: 2015-11-05\n---\n\n{} [@a].\n", pick(&["Words", "Other words"]));
    let files = [
        ("ibid.yaml", format!("quotes: none\nfigures: off\n{config}")),
        ("content/claims/all.yaml", claims),
        ("content/sources/all.yaml", source),
        ("content/snapshots/a.txt", captured.clone()),
        ("content/snapshots/b.txt", captured),
        ("content/briefings/a.md", page),
    ];
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn ibid(root: &Path, arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_ibid")).args(arguments).current_dir(root).output().unwrap();
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn a_confirmation_holds_until_one_of_three_texts_changes() {
    let mut dice = Dice(184);
    let (mut held, mut fell) = (0, 0);
    for _ in 0..40 {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        let first = Bound::drawn(&mut dice);
        write(root, &first, None, &mut dice);
        let before = fs::read_to_string(root.join("content/claims/all.yaml")).unwrap();
        let said = ibid(root, &["confirm", "c", "a", "--by", "desk", "--now", "2015-11-05"]);
        let after = fs::read_to_string(root.join("content/claims/all.yaml")).unwrap();
        let line =
            after.lines().find(|line| line.contains("confirmed: {")).unwrap_or_else(|| panic!("{said}\n{after}"));
        assert_eq!(after.replace(&format!("{line}\n"), ""), before, "every other byte stays");
        let confirmed = line.trim_start().trim_start_matches("confirmed: ");
        for _ in 0..4 {
            let mut now = Bound::drawn(&mut dice);
            if dice.below(2) == 0 {
                now = first.clone();
            }
            write(root, &now, Some(confirmed), &mut dice);
            let said = ibid(root, &["check"]);
            assert_eq!(said.contains("W184"), now != first, "{first:?}\n{now:?}\n{said}");
            let changed = [(now.text != first.text, "the claim"), (now.quote != first.quote, "the quotation")];
            for (changed, what) in changed {
                let told = said.lines().find(|line| line.contains("W184")).unwrap_or_default();
                let told = told.split("earlier text:").nth(1).unwrap_or_default();
                assert_eq!(told.contains(what), changed, "{first:?}\n{now:?}\n{said}");
            }
            if now == first { held += 1 } else { fell += 1 }
        }
    }
    assert!(held > 40 && fell > 40, "{held} held and {fell} fell");
}
