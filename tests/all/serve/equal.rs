//! After any edits a preview is what a fresh start makes of the same folder, byte by byte and word by word.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use ibid::diag::print::{Format, print};
use ibid::pipeline::preview::{CheckedSite, ContentChanges, Extent, Preview, Reaction, Revised, Snapshot};
use ibid::pipeline::{BuildTarget, Interrupt, Request, Silent, Timings, build};

use super::client::{Random, request, write};

const EDITS: usize = 200;
/// A fresh start costs more than an edit, so that not every edit is followed by one.
const COMPARED: usize = 8;

/// A preview without its server.
struct Kept {
    preview: Preview,
    shown: Option<Snapshot>,
    /// How many changes were taken in place.
    in_place: usize,
}

impl Kept {
    fn new(root: &Path) -> Kept {
        Kept::begin(request(root))
    }

    fn begin(request: Request) -> Kept {
        let mut kept = Kept { preview: Preview::new(request), shown: None, in_place: 0 };
        kept.look(&Extent::All);
        kept
    }

    fn look(&mut self, look: &Extent) {
        let seen = self.preview.settle(look, &mut Timings::default());
        self.apply(seen);
    }

    /// Looks whether anything was missed, and is called off when that was asked `after` times; `false`: it was.
    fn confirm(&mut self, after: usize) -> bool {
        let asked = AtomicUsize::new(0);
        let is_off = || asked.fetch_add(1, Ordering::Relaxed) >= after;
        let seen = self.preview.confirm(&is_off, &mut Timings::default());
        let done = seen.is_some();
        if let Some(seen) = seen {
            self.apply(seen);
        }
        done
    }

    fn apply(&mut self, seen: ContentChanges) {
        let mut timings = Timings::default();
        let whole = match seen.change {
            Reaction::Nothing | Reaction::Unusable | Reaction::Unsettled | Reaction::Emptied => false,
            Reaction::Words(words) => {
                let shown = self.shown.as_mut().expect("words change after the first look");
                let taken = self.preview.reword(shown, words, &mut timings) != Revised::Not;
                self.in_place += usize::from(taken);
                !taken
            }
            Reaction::Templates => {
                let shown = self.shown.as_mut().expect("templates change after the first look");
                !self.preview.recompile(shown, &mut timings)
            }
            Reaction::Site => true,
        };
        if whole {
            self.shown = self.preview.resolve(&mut timings);
        }
        if let Some(shown) = &self.shown {
            self.preview.check(&shown.site, &mut timings);
        }
    }

    fn diagnostics(&self) -> String {
        let checked = self.shown.as_ref().map(|shown| CheckedSite { site: &shown.site, is_rendered: false });
        print(&self.preview.diagnostics(&[], checked), &self.preview.files(), Format::Short)
    }

    fn outputs(&self) -> BTreeMap<String, Vec<u8>> {
        let Some(shown) = &self.shown else { return BTreeMap::new() };
        let render = |output: &ibid::model::output::Output| {
            let rendered = shown.render(output);
            let said = print(&rendered.diagnostics, &shown.files, Format::Short);
            (output.path.clone(), rendered.value.unwrap_or_else(|| said.into_bytes()))
        };
        shown.plan.outputs.iter().map(render).collect()
    }
}

/// Text with marks of all kinds, some of which lead nowhere.
fn paragraph(random: &mut Random) -> String {
    let pieces = [
        "Plain words. ",
        "A claim [@wire]. ",
        "Two of them [@wire, p. 3; @other]. ",
        "@other said so. ",
        "Nobody [@nobody]. ",
        "See [that page](b.md). ",
        "See [[c]]. ",
        "See [a part](c.md#part). ",
        "See [a tag](/tags/y/). ",
        "**Strong** words. ",
        "A note.[^n] ",
        "`code` here. ",
        "\n\n## Part\n\n",
        "\n\n- an item\n- another [@other]\n\n",
        "\n\n> quoted [@wire]\n\n",
        "\n\n```rust\nfn main() {}\n```\n\n",
        "\n\n```timeline\n- {date: 2015-09-30, title: In the text, cites: [wire]}\n```\n\n",
        "[Elsewhere](https://example.org/). ",
        "[The wire](https://wire.example/a), [others](https://news.example/b) say so. ",
        "\n\n```timeline\ninclude: [cited]\n```\n\n",
        "<b>raw</b> ",
        "\n\n<!-- ibid-ignore W101: it is meant -->\n<b>raw</b>\n\n",
        "\n\n<!-- ibid-ignore W101: it is meant -->\n\n",
        "\n\n<!-- ibid-ignore W101 -->\n\n",
    ];
    let count = random.within(1..7);
    (0..count).map(|_| pieces[random.within(0..pieces.len())]).collect()
}

fn briefing(random: &mut Random) -> String {
    let titles = ["One", "Two", "Three", "One"];
    let mut text = format!(
        "---\ntitle: {}\ndate: 2015-11-{:02}\ntags: [{}]\n",
        titles[random.within(0..titles.len())],
        random.within(1..9),
        ["x", "y", "x, y", ""][random.within(0..4)]
    );
    let more = [
        "",
        "status: draft\n",
        "sources:\n  - {id: place, title: In place, outlet: TASS}\n",
        "id: same\n",
        "events:\n  - {date: 2015-10, title: Happened, cites: [other], entities: [Somebody]}\n",
        "titel: wrong\n",
        "key_judgements: [\"It is so [@wire]\"]\n",
        "slug: taken\n",
        "corrections: [{date: 2015-12-01, note: \"Mended [@wire]\"}]\n",
        "claims: [{id: said, text: It was said, support: [{source: wire}], history: [{date: 2015-10-01, verdict: refuted}]}]\n",
    ];
    text.push_str(more[random.within(0..more.len())]);
    text.push_str("---\n\n");
    for _ in 0..random.within(1..4) {
        text.push_str(&paragraph(random));
        text.push_str("\n\n");
    }
    text + "[^n]: The note.\n"
}

/// Adds words in the middle of a text, where they change nothing but words, or almost.
fn reworded(random: &mut Random, text: &str) -> String {
    let body = text.rfind("---\n").map_or(0, |at| at + 4);
    let spaces: Vec<usize> = text[body..].match_indices(' ').map(|(at, _)| body + at).collect();
    if spaces.is_empty() {
        return format!("{text} more");
    }
    let at = spaces[random.within(0..spaces.len())];
    let (before, after) = text.split_at(at);
    format!("{before} {}{after}", ["fresh", "longer words", "é"][random.within(0..3)])
}

/// Writes another line of front matter in the place of one that begins like this.
fn exchanged(text: &str, start: &str, line: &str) -> String {
    let lines = text.lines().map(|old| if old.starts_with(start) { line } else { old });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// One edit of the folder; returns where to look.
fn edit(random: &mut Random, root: &Path) -> Extent {
    let names = ["a", "b", "c", "d", "deep/e", "deep/f"];
    let path = format!("content/briefings/{}.md", names[random.within(0..names.len())]);
    let here = root.join(&path);
    match random.within(0..30) {
        0..=12 => match fs::read_to_string(&here) {
            Ok(text) => write(root, &path, &reworded(random, &text)),
            Err(_) => write(root, &path, &briefing(random)),
        },
        13..=16 => write(root, &path, &briefing(random)),
        24..=26 => {
            let line = ["tags: [x]", "tags: [z, x]", "tags: [y]", "tags: []", "tags: [X, new]"][random.within(0..5)];
            write(root, &path, &exchanged(&fs::read_to_string(&here).unwrap_or_default(), "tags: ", line));
        }
        27..=29 => {
            let line = format!("date: {}", ["2015-11-02", "2015-11-20", "2015", "2014"][random.within(0..4)]);
            write(root, &path, &exchanged(&fs::read_to_string(&here).unwrap_or_default(), "date: ", &line));
        }
        17 => drop(fs::remove_file(&here)),
        18 => write(root, &path, "---\ntitle: [unclosed\n---\n\nText [@wire].\n"),
        19 => {
            let _ = fs::rename(root.join("content/briefings/deep"), root.join("content/briefings/other"));
            let _ = fs::rename(&here, root.join("content/briefings/moved.md"));
            return Extent::All;
        }
        20 => {
            let outlet = ["TASS", "Reuters", "tass"][random.within(0..3)];
            let corrected = ["", ", retracted: {date: 2015-11-03}", ", withdrawn: {by: other}"][random.within(0..3)];
            let text = format!(
                "- {{id: wire, title: Wire copy, outlet: {outlet}{corrected}}}\n- {{id: other, title: Other, outlet: Reuters}}\n"
            );
            write(root, "content/sources/all.yaml", &text);
            return Extent::Files(["content/sources/all.yaml".to_owned()].into());
        }
        21 => write(
            root,
            "ibid.yaml",
            [
                "references: {from_links: true}\nsourcing_report: true\n",
                "references: {from_links: true}\nbase_url: https://example.org/\n",
                "title: B\npage_size: 2\n",
                "titel: wrong\n",
                "",
            ][random.within(0..5)],
        ),
        22 => {
            let text = ["{% extends \"built-in/404.html\" %}", "<p>{{ wrong }}</p>", "{% if %}"][random.within(0..3)];
            if random.within(0..2) == 0 {
                write(root, "templates/404.html", text);
            } else {
                let _ = fs::remove_file(root.join("templates/404.html"));
            }
            return Extent::All;
        }
        // With many words the index has another number of parts.
        _ => {
            let many = "Many words. ".repeat([0, 0, 13_000][random.within(0..3)]);
            write(root, "content/about.md", &format!("# About\n\n{}\n\n{many}\n", paragraph(random)));
        }
    }
    if random.within(0..2) == 0 { Extent::All } else { Extent::Files([path, "ibid.yaml".to_owned()].into()) }
}

fn assert_equal(kept: &Kept, root: &Path, edits: usize) {
    let fresh = Kept::new(root);
    assert_eq!(kept.diagnostics(), fresh.diagnostics(), "after {edits} edits");
    if fresh.shown.is_none() {
        // The settings cannot be used: the last good site stays.
        return;
    }
    let (ours, theirs) = (kept.outputs(), fresh.outputs());
    let paths = |outputs: &BTreeMap<String, Vec<u8>>| outputs.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&ours), paths(&theirs), "after {edits} edits");
    for (path, bytes) in &ours {
        let (ours, theirs) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&theirs[path]));
        assert_eq!(ours, theirs, "{path} after {edits} edits");
    }
}

/// Makes a site of a few pages.
fn begin(random: &mut Random, root: &Path) {
    write(
        root,
        "content/sources/all.yaml",
        "- {id: wire, title: Wire, outlet: TASS}\n- {id: other, title: Other, outlet: Reuters}\n",
    );
    write(root, "ibid.yaml", "references: {from_links: true}\nsourcing_report: true\n");
    for name in ["a", "b", "c"] {
        write(root, &format!("content/briefings/{name}.md"), &briefing(random));
    }
}

/// Edits it again and again, and compares.
fn edit_and_compare(random: &mut Random, root: &Path, kept: &mut Kept) {
    let mut pending: Option<Extent> = None;
    for edits in 1..=EDITS {
        let look = edit(random, root);
        let look = pending.take().map_or(look.clone(), |before| before.and(look));
        // Some edits come while others are worked on.
        if random.within(0..3) == 0 {
            pending = Some(look);
        } else {
            if random.within(0..2) == 0 {
                kept.confirm(random.within(0..40));
            }
            kept.look(&look);
        }
        if edits % COMPARED == 0 {
            // The server looks at the whole folder as well, once it is quiet.
            kept.look(&Extent::All);
            assert_equal(kept, root, edits);
        }
    }
}

#[test]
fn random_edits_equal_a_fresh_start() {
    let folder = tempfile::tempdir().expect("there is a place for temporary folders");
    let root = folder.path();
    let mut random = Random(0x1b1d);
    begin(&mut random, root);
    let mut kept = Kept::new(root);
    edit_and_compare(&mut random, root, &mut kept);
    assert!(kept.in_place > 10, "only {} changes were taken in place", kept.in_place);
}

#[test]
fn a_look_at_everything_can_be_called_off_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("there is a place for temporary folders");
    let root = folder.path();
    begin(&mut Random(0x3b3d), root);
    let mut kept = Kept::new(root);
    assert!(kept.confirm(usize::MAX));
    let before = kept.outputs();
    write(root, "content/briefings/b.md", "---\ntitle: Other words\n---\n\nOther words [@wire].\n");
    write(root, "content/briefings/z.md", "---\ntitle: New\n---\n\nNew words.\n");
    let mut asked = 0;
    while !kept.confirm(asked) {
        assert_eq!(kept.outputs(), before, "called off when asked {asked} times");
        asked += 1;
    }
    assert!(asked > 5, "asked {asked} times only");
    assert_equal(&kept, root, 2);
}

#[test]
fn a_start_with_what_a_build_left_is_no_other() {
    let folder = tempfile::tempdir().expect("there is a place for temporary folders");
    let root = folder.path();
    let mut random = Random(0x2b2d);
    begin(&mut random, root);
    for name in ["d", "deep/e"] {
        write(
            root,
            &format!("content/briefings/{name}.md"),
            "---\ntitle: Sound\n---\n\nWords [@wire]. See [[wire]].\n",
        );
    }
    let request = Request { cache: Some([1; 32]), ..request(root) };
    let target = BuildTarget { output: root.join("public"), adopt: false, keep_going: true, explain: None };
    build(&request, &target, &Silent, &Interrupt::default());
    assert!(ibid::cache::left(root, [1; 32], ibid::cache::Sort::Parsed, 1 << 30).is_some(), "the build left nothing");
    let mut kept = Kept::begin(request);
    assert_equal(&kept, root, 0);
    edit_and_compare(&mut random, root, &mut kept);
}
