//! A page that is taken in place leaves the site exactly as if it had been resolved as a whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ibid::diag::Diagnostic;
use ibid::pipeline::Timings;
use ibid::pipeline::preview::{Extent, Preview, Reaction, Revised, Snapshot};

use super::client::{Random, request, write};

const EDITS: usize = 150;
const PAGES: [&str; 8] = [
    "content/sources/all.yaml",
    "content/sources/noted.md",
    "content/briefings/a.md",
    "content/briefings/b.md",
    "content/briefings/deep/c.md",
    "content/briefings/deep/d.md",
    "content/about.md",
    "content/index.md",
];

const PLACE: &str = "sources:\n  - {id: place, title: In place, outlet: TASS, tags: [of-a-source]}\n";

/// Text with marks that all lead somewhere.
fn paragraph(random: &mut Random) -> String {
    let pieces = [
        "Plain words. ",
        "A claim [@wire]. ",
        "Two of them [@wire, p. 3; @other]. ",
        "@other said so. ",
        "The place said it [@place]. ",
        "See [that page](/briefings/b/). ",
        "See [[c]]. ",
        "See [the part](/briefings/deep/c/#fixed). ",
        "See [](/briefings/deep/c/#fixed), [](/briefings/b/). ",
        "See [](/briefings/deep/c/#rows) and [](/briefings/deep/c/#drawn). ",
        "\n\n| a |\n|---|\n| 1 |\n\n: More rows\n\n",
        "\n\n![](/drawn.svg \"Drawn\")\n\n",
        "See [above](#top). ",
        "About [us](/about/). ",
        "Of [its year](/archive/2015/). ",
        "Back to [the front](/). ",
        "A note.[^n] ",
        "The note [@noted] at [[noted]]. ",
        "\n\n## Part\n\n",
        "\n\n## Fixed\n\n",
        "\n\n- an item\n- another [@third]\n\n",
        "\n\n```timeline\ninclude: [cited]\n```\n\n",
        "\n\n```timeline\ninclude: [\"tag:m\", \"entity:somewhere\"]\n```\n\n",
        "\n\n```timeline\n- {date: 2015-10, title: Written, cites: [other], tags: [m]}\n```\n\n",
        "See [an event](/briefings/b/#event-own). ",
        "\n\n```sources\ninclude: [cited]\n```\n\n",
        "\n\n```claim\nid: said\n```\n\n",
    ];
    let count = random.within(1..5);
    (0..count).map(|_| pieces[random.within(0..pieces.len())]).collect()
}

/// Before, between and after the dates of other briefings, some of them of other years.
fn date(random: &mut Random) -> &'static str {
    ["2015-11-04", "2015-11-05", "2015-11-06", "2015-11", "2015", "2014-01-01"][random.within(0..6)]
}

/// Some of the tags that there are, and some that may come or go.
fn tags(random: &mut Random) -> &'static str {
    ["m", "y, m", "M, of-a-source", "", "New", "a, z, New", "new", "é, \"*\""][random.within(0..8)]
}

/// Events, some of which would have the same id, stand elsewhere in time or bring a tag or a name that nothing else has.
fn events(random: &mut Random) -> String {
    let one = |random: &mut Random| {
        let date = ["2015-10", "2015-09-30", "2014", "2015-10-31", "2016-01-01"][random.within(0..5)];
        let title = ["Happened", "Was said", "Was found", "Came back", "At 2", "At"][random.within(0..6)];
        let more = [
            "",
            ", cites: [other]",
            ", cites: [wire, third]",
            ", cites: [place]",
            ", entities: [Somebody]",
            ", entities: [somewhere]",
            ", entities: [Somewhere, TASS]",
            ", tags: [m]",
            ", tags: [m, New]",
            ", summary: In short",
            ", order: 2",
            ", importance: 3",
        ];
        format!("{{date: {date}, title: {title}{}}}", more[random.within(0..more.len())])
    };
    let mut all = String::new();
    for _ in 0..random.within(0..4) {
        all.extend(["  - ", &one(random), "\n"]);
    }
    all
}

/// Records of sources, of which mostly words change.
fn sources(random: &mut Random) -> String {
    let outlets = if random.within(0..8) == 0 { ["TASS", "Reuters", "TASS"] } else { ["TASS", "Reuters", "Reuters"] };
    let mut record = |(id, outlet): (&str, &str)| {
        let title = ["Wire", "Other", "A longer name"][random.within(0..3)];
        let more = [
            "",
            "  lang: fr\n",
            "  accessed: 2016-01-02\n",
            "  note: \"See [[a]], as said [@wire].\"\n",
            "  url_status: dead\n  archives: [{url: \"https://archive.example/1\"}]\n",
        ];
        let url = format!("  url: https://example.org/{id}\n");
        let author = ["Ana Petrova", "Bo Li"][random.within(0..2)];
        let more = more[random.within(0..more.len())];
        format!("- id: {id}\n  title: {title}\n  outlet: {outlet}\n  authors: [{author}]\n{url}{more}")
    };
    ["wire", "other", "third"].into_iter().zip(outlets).map(&mut record).collect()
}

fn page(random: &mut Random, path: &str) -> String {
    if path.ends_with("all.yaml") {
        return sources(random);
    }
    let title = ["One", "Two", "Three", "A longer name"][random.within(0..4)];
    let own: &str = match path {
        "content/briefings/a.md" => &format!("date: 2015-11-05\nauthors: [Ana]\nevents:\n{}", events(random)),
        "content/briefings/b.md" => {
            let events = events(random);
            &format!("date: 2015-11-05\n{PLACE}events:\n  - {{date: 2015, title: First, id: own}}\n{events}")
        }
        "content/briefings/deep/c.md" => {
            let corrections = [
                "",
                "corrections: [{date: 2015-12-01, note: Mended}]\n",
                "corrections: [{date: 2015-12-01, note: \"Mended [@wire]\", by: Ana}]\n",
                "corrections: [{date: 2015-12-02, note: Mended, claims: [said]}]\n",
                "corrections: [{date: 2015-12-01, kind: refiled, note: Mended}]\n",
            ];
            let corrected = corrections[random.within(0..corrections.len())];
            &format!("date: {}\nsources: [third]\n{corrected}tags: [{}]\n", date(random), tags(random))
        }
        "content/sources/noted.md" => "id: noted\noutlet: TASS\nvia: [wire]\n",
        "content/briefings/deep/d.md" => {
            let judgements = "key_judgements: [\"It is so [@wire]\", said]";
            &format!("date: {}\n{judgements}\ntags: [{}]\n", date(random), tags(random))
        }
        _ => "",
    };
    let words = if path.contains("sources/") {
        ["", "lang: fr\n", "lang: de\n", "firsthand: true\n"]
    } else {
        ["", "glossary: auto\n", "summary: In short.\n", "as_of: 2016-01-02\n"]
    };
    let summary = words[random.within(0..if own.is_empty() { 3 } else { 4 })];
    let mut text = format!("---\ntitle: {title}\n{summary}{own}---\n\n");
    if path.ends_with("a.md") {
        text.push_str("```timeline\n- {date: 2015-09-30, title: In the text, cites: [wire]}\n```\n\n");
    }
    if path.ends_with("c.md") {
        text.push_str(["## Fixed\n\n", "## It is *mended* {#fixed}\n\n"][random.within(0..2)]);
        let rows = "| a |\n|---|\n| 1 |\n\n";
        text.push_str([&format!("{rows}: Rows\n\n{rows}"), rows][random.within(0..2)]);
        let caption = ["Drawn", "Mended"][random.within(0..2)];
        text.push_str(": Rows {#rows}\n\n");
        text.extend(["![](/drawn.svg \"", caption, "\"){#drawn}\n\n"]);
    }
    for _ in 0..random.within(1..4) {
        text.push_str(&paragraph(random));
        text.push_str("\n\n");
    }
    text + "[^n]: The note.\n"
}

/// The next form of a page: it as a whole, or a piece more, or less, or another date, or other tags or events.
fn next(random: &mut Random, path: &str, before: &str) -> String {
    match random.within(0..9) {
        5.. if before.contains("\ntags: [") => {
            if random.within(0..2) == 0 {
                let (head, dated) = before.split_once("\ndate: ").unwrap_or_default();
                let rest = dated.split_once('\n').map_or("", |(_, rest)| rest);
                return format!("{head}\ndate: {}\n{rest}", date(random));
            }
            let (head, tagged) = before.split_once("\ntags: [").unwrap_or_default();
            let rest = tagged.split_once("]\n").map_or("", |(_, rest)| rest);
            format!("{head}\ntags: [{}]\n{rest}", tags(random))
        }
        6.. if before.contains("\nevents:\n") => {
            let (head, listed) = before.split_once("\nevents:\n").unwrap_or_default();
            let (old, rest) = listed.split_once("---\n").unwrap_or_default();
            // One more, one less, or others.
            let new = match (random.within(0..3), old.rsplit_once("  - ")) {
                (0, Some((others, _))) if !others.is_empty() => others.to_owned(),
                (1, _) => format!("{old}{}", events(random)),
                _ => format!("{}{}", old.split_inclusive('\n').take(1).collect::<String>(), events(random)),
            };
            format!("{head}\nevents:\n{new}---\n{rest}")
        }
        0 => page(random, path),
        1 | 2 => before.replace("[^n]: The note.", &format!("{}\n\n[^n]: The note.", paragraph(random))),
        _ => match before.rsplit_once("\n\n[^n]") {
            Some((start, _)) => {
                let cut = start.rfind("\n\n").filter(|at| start[*at..].len() < 200 && start[..*at].contains("---\n\n"));
                format!("{}\n\n[^n]: The note.\n", &start[..cut.unwrap_or(start.len())])
            }
            None => page(random, path),
        },
    }
}

fn start(root: &Path, settings: &str, random: &mut Random) -> (Preview, Snapshot) {
    write(root, "ibid.yaml", settings);
    write(
        root,
        "content/entities/all.yaml",
        "- {id: somewhere, name: Somewhere, kind: place}\n- {id: claim, type: term, name: Claim}\n",
    );
    write(root, "static/drawn.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"></svg>");
    write(root, "content/claims/all.yaml", "- {id: said, text: It was said.}\n");
    for path in PAGES {
        write(root, path, &page(random, path));
    }
    let mut preview = Preview::new(request(root));
    let mut timings = Timings::default();
    preview.settle(&Extent::All, &mut timings);
    let shown = preview.resolve(&mut timings).expect("the settings are sound");
    (preview, shown)
}

/// What is shown, and what was said of it.
type Told<'a> = (&'a Snapshot, &'a [Diagnostic]);

pub(super) fn assert_as_resolved((ours, said): Told<'_>, (whole, all): Told<'_>, what: &str) {
    let (here, there) = (format!("{:#?}", ours.site), format!("{:#?}", whole.site));
    for (here, there) in here.lines().zip(there.lines()) {
        assert_eq!(here, there, "{what}");
    }
    assert_eq!(here.len(), there.len(), "{what}");
    assert_eq!(ours.plan, whole.plan, "{what}");
    assert_eq!(said, all, "{what}");
}

fn edits_equal_the_whole(settings: &str, seed: u64) {
    let folder = tempfile::tempdir().expect("there is a place for temporary folders");
    let root = folder.path();
    let mut random = Random(seed);
    let (mut preview, mut shown) = start(root, settings, &mut random);
    let mut timings = Timings::default();
    let mut in_place = BTreeMap::new();
    for edit in 1..=EDITS {
        let path = PAGES[random.within(0..PAGES.len())];
        let before = fs::read_to_string(root.join(path)).expect("the page is there");
        let text = next(&mut random, path, &before);
        write(root, path, &text);
        let seen = preview.settle(&Extent::Files([path.to_owned()].into()), &mut timings);
        let taken = match seen.change {
            Reaction::Words(words) => preview.reword(&mut shown, words, &mut timings),
            Reaction::Nothing => continue,
            _ => Revised::Not,
        };
        let said = preview.diagnostics(&[], None);
        let whole = preview.resolve(&mut timings).expect("the settings are sound");
        if taken != Revised::Not {
            *in_place.entry(path).or_insert(0) += 1;
            let what = format!("edit {edit}: {path} was\n{before}\nand is\n{text}");
            assert_as_resolved((&shown, &said), (&whole, &preview.diagnostics(&[], None)), &what);
        }
        // What was taken in place is what the next edit is taken in.
        if taken == Revised::Not {
            // Until the whole is made, pages are still asked for.
            for output in &shown.plan.outputs {
                shown.render(output);
            }
            shown = whole;
        }
    }
    let all: usize = in_place.values().sum();
    assert!(all > EDITS / 2 && in_place.len() == PAGES.len(), "of {EDITS} edits were taken in place: {in_place:?}");
}

#[test]
fn pages_taken_in_place_leave_the_site_as_if_resolved() {
    edits_equal_the_whole("title: A\n", 0x1b1d);
    edits_equal_the_whole("title: A\nreferences: {sub: true}\nnumbered: [figures, tables]\n", 0x5eed);
    // Here most briefings are events, which show their tags and dates.
    edits_equal_the_whole("title: A\ncollections:\n  briefings: {events: each}\n", 0xcafe);
}
