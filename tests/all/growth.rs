//! Time grows with the length of the input and no faster: sites with one thing so often, twice and four times as often, each
//! checked by a process of its own whose time on the processor is read.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// How often the thing stands in the smallest site.
const SMALLEST: usize = 1_000;
/// Hundredths of a second that say nothing: the clock ticks once in each.
const SLACK: u64 = 25;

const HEAD: &str = "---\ntitle: A\ndate: 2020-01-01\n---\n\n";

/// What stands in the text of a page, again and again, and what makes a new line of it; `{}` is a number.
const TEXTS: [(&str, &str); 19] = [
    ("citations without a key, in one line", "[@"),
    ("unknown sources, in one line", "see [@unknown-{}] "),
    ("broken links", "[a](missing-{}.md) [[nothing-{}]] [b](#part-{})\n"),
    ("missing pictures", "![a](missing-{}.png)\n\n"),
    ("footnotes that are not there, and not marked", "a[^x{}]\n\n[^y{}]: b\n\n"),
    ("footnotes written twice", "a[^x{}]\n\n[^x{}]: b\n\n[^x{}]: c\n\n"),
    ("raw HTML and addresses that are unsafe", "<b>a</b> [c](javascript:{})\n\n"),
    ("formulas that are wrong", "a $\\frac{1$ b\n\n"),
    ("languages and blocks that are unknown", "```nolanguage{}\nx\n```\n\n```figure\nx: {}\n```\n\n"),
    ("ragged tables", "| a |\n|---|\n| 1 | 2 |\n\n"),
    ("hidden turns of direction", "\u{202e}a "),
    ("headings of one name", "## Events\n\n## A {#sources}\n\n"),
    ("events without a source", "```timeline\n- {date: 2015-01-01, title: A}\n```\n\n"),
    ("citations in pictures", "![the [@x{}]](a.png) b\n\n"),
    ("claims that are unknown", "```claim\nid: c{}\n```\n\n"),
    ("links to one address in many forms", "[a{}](https://example.org/a?utm_x={}) b\n\n"),
    ("links in a row", "[a](https://example.org/{}), "),
    ("tables of claims", "| Claim | Source |\n|---|---|\n| a | [b](https://example.org/{}) |\n\n"),
    ("figures", "```figure\nsrc: https://example.org/a{}.png\nalt: b\ncaption: c\n```\n\n"),
];

/// The same for the items of a list of sources.
const RECORDS: [(&str, &str); 5] = [
    ("keys and words that are unknown", "- {id: a{}, title: A, titel: B, type: zzzzzz}\n"),
    ("fields that are missing, and shapes and dates that are wrong", "- {id: a{}, issued: 31 June, authors: {x: y}}\n"),
    ("records of one id", "- {id: a, title: A{}}\n"),
    ("records that contradict each other", "- {id: a, title: A, url: \"https://example.org/{}\"}\n"),
    ("records that rest on what is unknown", "- {id: a{}, title: A, via: [b{}], claims: [c{}]}\n"),
];

#[test]
fn time_grows_with_the_length_of_a_text() {
    for (what, text) in TEXTS {
        grows_evenly(what, |root, count| write(root, "briefings/a.md", &format!("{HEAD}{}", repeated(text, count))));
    }
}

#[test]
fn time_grows_with_the_length_of_a_list_of_records() {
    for (what, text) in RECORDS {
        grows_evenly(what, |root, count| write(root, "sources/a.yaml", &repeated(text, count)));
    }
}

/// Signs that begin in one line of a page of another tool, and end there once.
#[test]
fn time_grows_with_signs_of_includes() {
    for sign in ["{{#x ", "{{#include :x ", "{* "] {
        grows_evenly(sign, |root, count| {
            let dialect = if sign.starts_with("{{") { "mdbook" } else { "mkdocs" };
            fs::write(root.join("ibid.yaml"), format!("collections: {{docs: {{as: {dialect}}}}}\n")).unwrap();
            write(root, "docs/a.md", &format!("# A\n\n{}}}}} *}}\n", repeated(sign, 20 * count)));
        });
    }
}

/// Containers that nothing closes, in each other and after each other, and signs in one line that nothing ends.
#[test]
fn time_grows_with_blocks_of_other_tools() {
    let blocks = [
        ":::note\n",
        ":::thing-{}\n",
        "!!! note\n",
        "=== \"a\"\n",
        "```{note}\n",
        "a){ .b ",
        "<!-- md:option ",
        "==a ^b ++c ",
    ];
    for block in blocks {
        grows_evenly(block, |root, count| {
            fs::write(root.join("ibid.yaml"), "collections: {docs: {as: mkdocs}}\n").unwrap();
            write(root, "docs/a.md", &format!("# A\n\n{}\n", repeated(block, 4 * count)));
        });
    }
}

/// Each source has a text of its own, and each is quoted for words that stand in none.
#[test]
fn time_grows_with_captured_texts_whose_quotations_are_missing() {
    grows_evenly("quotations that stand nowhere", |root, count| {
        let count = count / 2;
        let text = repeated("Plain words of a source, number {} of many that it has. ", 40);
        let record = "- {id: a{}, title: A{}, outlet: O, snapshot: {text: snapshots/a{}.txt}}\n";
        write(root, "sources/a.yaml", &repeated(record, count));
        let claim = "- {id: c{}, text: A, support: [{source: a{}, quote: \"words {} that nobody ever said of it\"}]}\n";
        write(root, "claims/a.yaml", &repeated(claim, count));
        (0..count).for_each(|number| write(root, &format!("snapshots/a{number}.txt"), &text));
    });
}

/// One text, and a page that quotes all of it, piece by piece.
#[test]
fn time_grows_with_quotations_of_a_page() {
    grows_evenly("block quotations", |root, count| {
        write(root, "sources/a.yaml", "- {id: a, title: A, outlet: O, snapshot: {text: snapshots/a.txt}}\n");
        write(root, "snapshots/a.txt", &repeated("Plain words of a source, number {} of many.\n\n", count));
        let quoted = repeated("> Plain words of a source, number {} of many [@a].\n\n", count / 2);
        let in_line = repeated("It has “words of a source, number {}” [@a].\n\n", count / 2);
        write(root, "briefings/a.md", &format!("{HEAD}{quoted}{in_line}"));
    });
}

/// A text full of figures, and a page full of others, each with a citation.
#[test]
fn time_grows_with_figures_that_are_missing() {
    grows_evenly("figures that stand nowhere", |root, count| {
        write(root, "sources/a.yaml", "- {id: a, title: A, outlet: O, snapshot: {text: snapshots/a.txt}}\n");
        write(
            root,
            "snapshots/a.txt",
            &repeated("There were 1{} and 2{} percent, one hundred or $3{} million. ", count),
        );
        let text = repeated("There were 5{}.5 and 7{} of them, 8{} percent on 29 May [@a]. ", count / 2);
        write(root, "briefings/a.md", &format!("{HEAD}{text}"));
    });
    grows_evenly("signs of figures", |root, count| {
        write(root, "sources/a.yaml", "- {id: a, title: A, outlet: O, snapshot: {text: snapshots/a.txt}}\n");
        write(root, "snapshots/a.txt", &repeated("1 000 \"1-\" one-hundred 1.", count));
        write(root, "briefings/a.md", &format!("{HEAD}{} [@a].", repeated("1 000 \"1-\" one-hundred 1.", count)));
    });
}

/// A text that tells of one report after another, and as many reports of the agency that it names.
#[test]
fn time_grows_with_what_a_text_says_that_it_rests_on() {
    grows_evenly("relay words", |root, count| {
        let record = "- {id: a{}, title: A{}, outlet: Reuters, issued: 2015-10-29}\n";
        let text = "- {id: b, title: B, outlet: O, issued: 2015-10-28, snapshot: {text: snapshots/b.txt}}\n";
        write(root, "sources/a.yaml", &format!("{text}{}", repeated(record, count)));
        let said = "According to W{} Times and the newspaper Z{}, W{} reported, (W{}) - Reuters said on 28 October on ";
        write(root, "snapshots/b.txt", &repeated(said, count));
    });
}

/// Blocks that each show all events of the page: more than a page can hold is not made.
#[test]
fn blocks_draw_on_what_one_page_may_take() {
    let folder = TempDir::new().unwrap();
    let events = repeated("- {date: 2015-01-01, title: A, cites: [x]}\n", 800);
    let text = format!("{HEAD}{}```timeline\n{events}```\n", repeated("```timeline\n```\n\n", 4_000));
    write(folder.path(), "briefings/a.md", &text);
    write(folder.path(), "sources/a.yaml", "- {id: x, title: X, outlet: O, issued: 2015-01-01}\n");
    let config = "title: T\nlimits:\n  page_size: 4194304\n";
    fs::write(folder.path().join("ibid.yaml"), config).unwrap();
    let (time, said) = check(folder.path());
    assert!(said.contains("E003"), "{said}");
    // The block, and the page, which is full.
    assert!(said.matches("error[").count() <= 2, "{said}");
    assert!(time < 2_000, "{time} hundredths of a second");
}

/// Links are sources, rows of tables claims.
const CONFIG: &str = "references: {from_links: true}\nclaims: {tables: [{columns: {text: Claim, support: Source}}]}\n";

fn repeated(text: &str, count: usize) -> String {
    (0..count).map(|number| text.replace("{}", &number.to_string())).collect()
}

/// Whether four times as much takes no more than it should, compared with twice as much.
fn grows_evenly(what: &str, write: impl Fn(&Path, usize)) {
    let times = || {
        [1, 2, 4].map(|times| {
            let folder = TempDir::new().unwrap();
            fs::write(folder.path().join("ibid.yaml"), CONFIG).unwrap();
            write(folder.path(), SMALLEST * times);
            check(folder.path()).0
        })
    };
    let is_even =
        |[once, twice, four]: &[u64; 3]| four.saturating_sub(*twice) <= 3 * twice.saturating_sub(*once) + SLACK;
    // On a busy machine the same work takes now more, now less; a path that grows with the square is uneven each time.
    let tries: Vec<[u64; 3]> = std::iter::repeat_with(times).take(4).take_while(|times| !is_even(times)).collect();
    assert!(tries.len() < 4, "{what}: {tries:?} hundredths of a second");
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join("content").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Checks a site; how long that took on the processor, in hundredths of a second, and what was said.
fn check(root: &Path) -> (u64, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command.args(["check", "--threads", "1"]).arg(root).stderr(Stdio::piped());
    let mut run = command.spawn().unwrap();
    let mut said = String::new();
    run.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    // A process that has ended is listed, with its times, until somebody asks how it ended.
    let mut time = None;
    while time.is_none() {
        sleep(Duration::from_millis(1));
        time = time_of_ended(run.id());
    }
    let code = run.wait().unwrap().code();
    assert!(matches!(code, Some(0..=2)), "{code:?}: {said}");
    (time.unwrap(), said)
}

/// Hundredths of a second that a process took, once it has ended.
fn time_of_ended(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    let fields: Vec<&str> = status.rsplit(')').next().unwrap().split_whitespace().collect();
    let time = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    (fields[0] == "Z").then_some(time)
}
