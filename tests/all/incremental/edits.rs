//! A small site with everything that pages show of each other, and edits of it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::parts::{claims, drawn, entities};
use crate::dice::Dice;

/// Files of the site and the theme that are copied.
pub(crate) const COPIES: usize = 6;

const SETTINGS: &str = "base_url: https://example.org/\nreferences: {from_links: true}\nsourcing_report: true\nfigures: {show: true}\nnumbered: [figures, tables]\nglossary: auto\n";

const BRIEFINGS: [&str; 7] = ["a", "b", "c", "deep/d", "deep/e", "other/f", "g"];

/// One of several texts.
pub(super) fn one<'a>(dice: &mut Dice, of: &[&'a str]) -> &'a str {
    of[dice.below(of.len())]
}

pub(crate) fn write(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
}

/// Makes the site.
pub(crate) fn site(dice: &mut Dice, root: &Path) {
    write(root, "ibid.yaml", &format!("title: Site\n{SETTINGS}"));
    for name in &BRIEFINGS[..5] {
        write(root, &format!("content/briefings/{name}.md"), &briefing(dice));
    }
    sources(dice, root);
    entities(dice, root);
    claims(dice, root);
    write(root, "themes/paper/theme.yaml", "name: Paper\nsettings: {words: Theirs}\n");
    write(
        root,
        "themes/paper/templates/blocks/aside.html",
        "<aside>{{ theme.settings.words }} {{ block.title }}</aside>",
    );
    write(root, "themes/paper/templates/partials/footer.html", "<footer>{{ theme.name }}</footer>");
    write(root, "themes/paper/static/paper.css", "p { color: red }");
    let about = "## It {#it}\n\n![](/about.svg \"Drawn\"){#drawn}\n\n| a |\n|---|\n| 1 |\n\n: Rows {#rows}\n\nSee [[wire]], [[tass]].\n\n<!-- ibid-ignore W105: ours -->\n```bf\n```\n";
    write(root, "content/about.md", &format!("---\ntitle: About\n---\n\n{about}"));
    write(root, "static/about.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"></svg>");
    write(root, "content/briefings/deep/_index.md", "---\ntitle: Deep\n---\n\nWords of a section [@wire].\n");
}

fn paragraph(dice: &mut Dice) -> String {
    let pieces = [
        "Plain words. ",
        "A claim [@wire]. ",
        "They said \"plain words of theirs\" [@wire]. ",
        "They said \"plain ... of theirs\" [@wire]. ",
        "There were 30 000 of them [@wire], or thirty-one thousand, and 40 percent [@wire]. ",
        "Two of them [@wire, p. 3; @other]. ",
        "@third said so. ",
        "See [that page](/about/). ",
        "See [[tass]] and [[wire]]. ",
        "See [](/about/#it), [](/about/). ",
        "See [](/about/#drawn), [its rows](/about/#rows), [](/about/#rows). ",
        "\n\n![](/about.svg \"Drawn\")\n\n",
        "\n\n| a |\n|---|\n| 1 |\n\n: Some rows\n\n",
        "**Strong** words. ",
        "A note.[^n] ",
        "`code` here.\n\n<!-- ibid-ignore W101: it is meant -->\n<b>raw</b>\n\n",
        "\n\n## Part\n\n",
        "\n\n- an item\n- another [@other]\n\n",
        "\n\n> plain words of theirs [@wire]\n\nThey \"*plain* words\" [@wire].\n\n",
        "\n\n```rust\nfn main() {}\n```\n\n",
        "\n\n```timeline\n- {date: 2015-09-30, title: In the text, cites: [wire], entities: [tass]}\n```\n\n",
        "\n\n```timeline\ninclude: [cited]\n```\n\n",
        "\n\n```sources\ninclude: [\"outlet:tass\"]\n```\n\n",
        "[Elsewhere](https://example.org/). ",
        "[The wire](https://www.wire.example/a) said so. ",
        "[Others](http://wire.example/a/), [more](https://news.example/b#page=3) say so. ",
        "It is kept [there](https://web.archive.org/web/20151105/https://news.example/b). ",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
        "\n\n```aside\ntitle: In a box\n```\n\n",
    ];
    (0..=dice.below(6)).map(|_| pieces[dice.below(pieces.len())]).collect()
}

fn briefing(dice: &mut Dice) -> String {
    let mut text = format!("---\ntitle: {}\n", one(dice, &["One", "Two", "Three", "One"]));
    if dice.below(6) > 0 {
        writeln!(text, "date: 2015-1{}-0{}", dice.below(2), 1 + dice.below(9)).unwrap();
    }
    text.push_str(one(dice, &["tags: [x]\n", "tags: [y]\n", "tags: [x, y]\n", "tags: [z]\n", ""]));
    text.push_str(one(dice, &["entities: [tass]\n", "entities: [tass, Somebody]\n", ""]));
    text.push_str(one(dice, &["summary: In short.\n", "summary: Shorter.\n", "", ""]));
    let more = [
        "status: draft\n",
        "sources:\n  - {id: place, title: In place, outlet: TASS}\n",
        "sources: [third]\n",
        "events:\n  - {id: Big_Day, date: 2015-10, title: Happened, cites: [other], entities: [Somebody]}\n",
        "key_judgements: [\"It is so [@wire]\"]\n",
        "key_judgements: [claim-one]\n",
        "authors: [tass]\n",
        "annotations:\n  - {quote: Plain words, note: \"Really [@third]?\"}\n",
        "corrections:\n  - {date: 2015-12-01, note: Mended}\n",
        "corrections:\n  - {date: 2015-12-02, kind: withdrawn, note: \"As @wire says [@other]\", claims: [claim-one], by: tass}\n  - {date: 2015-12-01, kind: refiled, note: A slip}\n",
        "importance: 3\n",
        "weight: 2\n",
        "",
        "",
        "",
    ];
    text.push_str(one(dice, &more));
    text.push_str("---\n\n");
    for _ in 0..=dice.below(3) {
        text.push_str(&paragraph(dice));
        text.push_str("\n\n");
    }
    text + "Plain words.[^n]\n\n[^n]: The note.\n"
}

fn sources(dice: &mut Dice, root: &Path) {
    let outlet = one(dice, &["TASS", "Reuters", "tass"]);
    let title = one(dice, &["Wire copy", "Another wire"]);
    let rests = one(
        dice,
        &["", ", attribution: [{to: wire, relation: quotes}]", ", attribution: [{to: third, relation: reports}]"],
    );
    let id = one(dice, &["wire", "wire", "Wire"]);
    let captured = [", snapshot: {text: snapshots/wire.txt}", ""][dice.below(2)];
    let text =
        ["30,000 or 40%. So plain words of theirs.\n", "31,000 plain  words\nof theirs. Plain words, Reuters said.\n"];
    write(root, "content/snapshots/wire.txt", one(dice, &text));
    let mut text = format!(
        "- {{id: {id}, title: {title}, outlet: {outlet}, issued: 2015-09-0{}{captured}}}\n- {{id: other, title: Other, outlet: Reuters{rests}}}\n- {{id: third, title: Third, type: statement, speaker: Somebody}}\n",
        1 + dice.below(9)
    );
    if dice.below(3) == 0 {
        text.push_str("- {id: fourth, title: Corrected, correction_of: wire, issued: 2015-11-01}\n");
    }
    if dice.below(3) == 0 {
        let kind = one(dice, &["clarified", "corrected", "refiled"]);
        writeln!(text, "- {{id: mended, title: Mended, corrections: [{{date: 2015-11-0{}, kind: {kind}, passages: [plain words], claims: [claim-one]}}]}}", 1 + dice.below(9)).unwrap();
    }
    if dice.below(3) == 0 {
        let copy = one(dice, &["", ", archives: [{url: \"https://archive.example/a\", date: 2015-11-05}]"]);
        writeln!(text, "- {{id: linked, title: The wire, url: \"https://wire.example/a\"{copy}}}").unwrap();
    }
    if dice.below(4) == 0 {
        text.insert_str(0, "# Moved down by a line\n");
    }
    write(root, "content/sources/all.yaml", &text);
}

/// Adds words in the middle of a text.
fn reworded(dice: &mut Dice, text: &str) -> String {
    let body = text.rfind("---\n").map_or(0, |at| at + 4);
    let spaces: Vec<usize> = text[body..].match_indices(". ").map(|(at, _)| body + at + 1).collect();
    if spaces.is_empty() {
        return format!("{text}\nMore.\n");
    }
    let (before, after) = text.split_at(spaces[dice.below(spaces.len())]);
    format!("{before} {}{after}", one(dice, &["Fresh words.", "Longer words here.", "É."]))
}

/// Takes an error back that an edit made, so that most builds write something.
fn mend(dice: &mut Dice, root: &Path) {
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    if read(&root.join("ibid.yaml")).contains("titel") {
        write(root, "ibid.yaml", &format!("title: Mended\n{SETTINGS}"));
    }
    if read(&root.join("ibid.yaml")).contains("outputs") && !root.join("templates/all.json").exists() {
        outputs(dice, root);
    }
    let page = read(&root.join("templates/404.html"));
    if page.contains("wrong") || page.contains("{% if %}") {
        fs::remove_file(root.join("templates/404.html")).unwrap();
    }
    for folder in ["", "deep/", "other/", "shallow/"] {
        for name in ["a", "b", "c", "d", "e", "f", "g", "moved"] {
            let path = format!("content/briefings/{folder}{name}.md");
            if read(&root.join(&path)).contains("[unclosed") {
                write(root, &path, &briefing(dice));
            }
        }
    }
}

/// One edit of the folder; says which.
pub(crate) fn edit(dice: &mut Dice, root: &Path) -> String {
    if dice.below(3) > 0 {
        mend(dice, root);
    }
    let path = format!("content/briefings/{}.md", one(dice, &BRIEFINGS));
    let here = root.join(&path);
    let what = match dice.below(30) {
        0..=11 => {
            if let Ok(text) = fs::read_to_string(&here) {
                write(root, &path, &reworded(dice, &text));
                "words"
            } else {
                write(root, &path, &briefing(dice));
                "a new briefing"
            }
        }
        12..=15 => {
            write(root, &path, &briefing(dice));
            "another text and front matter"
        }
        16 => {
            let _ = fs::remove_file(&here);
            "a deletion"
        }
        17 => {
            let to = root.join("content/briefings/moved.md");
            let _ = if to.exists() { fs::rename(to, &here) } else { fs::rename(&here, to) };
            "a file renamed"
        }
        18 => {
            let (one, other) = (root.join("content/briefings/deep"), root.join("content/briefings/shallow"));
            let _ = if other.exists() {
                fs::remove_dir_all(&one).and_then(|()| fs::rename(other, one))
            } else {
                fs::rename(one, other)
            };
            "a folder renamed"
        }
        19 | 20 => {
            sources(dice, root);
            "sources"
        }
        21 => {
            entities(dice, root);
            "entities"
        }
        22 => {
            claims(dice, root);
            "claims"
        }
        _ => elsewhere(dice, root, &path),
    };
    format!("{what} ({path})")
}

/// An edit of something that is no briefing, or of a briefing that is wrong afterwards.
fn elsewhere(dice: &mut Dice, root: &Path, path: &str) -> &'static str {
    match dice.below(7) {
        0 => {
            let settings = [
                "title: Site\n",
                "title: Other\npage_size: 2\n",
                "links: file\n",
                "theme: paper\n",
                "theme: paper\ntheme_settings: {words: Mine}\n",
                "collections: {briefings: {events: each}}\n",
                "titel: wrong\n",
                OUTPUTS,
                "redirects: {/old/: /about/, /about/#gone: /old/, /was/*: /briefings/*}\n",
            ];
            write(
                root,
                "ibid.yaml",
                &format!("{}base_url: https://example.org/\nreferences: {{from_links: true}}\n", one(dice, &settings)),
            );
            "settings"
        }
        1 | 2 => {
            template(dice, root);
            "templates"
        }
        3 => {
            // With many words the index has another number of parts.
            let many = "Many words. ".repeat(if dice.below(2) == 0 { 13_000 } else { 0 });
            let (title, heading, words) = (dice.below(2), dice.below(2), paragraph(dice));
            let drawn = drawn(dice);
            let text = format!(
                "---\ntitle: About{title}\n---\n\n## It{heading} {{#it}}\n\n{words}\n\n{drawn}[^n]\n\n{many}\n\n[^n]: Note.\n"
            );
            write(root, "content/about.md", &text);
            "a page"
        }
        4 => {
            write(root, path, "---\ntitle: [unclosed\n---\n\nText [@wire].\n");
            "an error"
        }
        5 => {
            write(root, "content/briefings/picture.svg", one(dice, &["<svg/>", "<svg></svg>"]));
            write(root, "data/team.json", one(dice, &["{\"lead\": \"Ada\"}", "{\"lead\": \"Grace\", \"more\": 1}"]));
            "a copied file, and data"
        }
        _ => {
            let text = one(dice, &["Words of a section.", "Other words [@third]."]);
            write(
                root,
                "content/briefings/deep/_index.md",
                &format!(
                    "---\ntitle: Deep\naliases: [/old{}/]\n{}---\n\n{text}\n",
                    dice.below(2),
                    one(dice, &["", "cascade: {template: page.html}\n"])
                ),
            );
            "a section"
        }
    }
}

/// Files and pages of templates of the site's own.
const OUTPUTS: &str = "outputs: [{template: all.json, path: all.json}, {template: one.json, for: briefings}]\npages: [{template: group.html, for: \"tag, year\"}]\n";

/// The templates that they have.
fn outputs(dice: &mut Dice, root: &Path) {
    let limit = 1 + dice.below(3);
    let all = format!("[{{% for b in briefings(limit={limit}) %}}\"{{{{ b.title }}}}\",{{% endfor %}}0]");
    write(root, "templates/all.json", &all);
    write(
        root,
        "templates/one.json",
        one(dice, &["{\"text\": \"{{ text.body_html }}\"}", "[\"{{ page.title }}\", {{ briefing.words }}]"]),
    );
    write(
        root,
        "templates/group.html",
        "<html lang=\"en\"><title>{{ page.title }}</title>{% for b in list.items %}{{ b | linked }} {{ b.summary }}{% endfor %}</html>",
    );
}

fn template(dice: &mut Dice, root: &Path) {
    let templates = [
        ("404.html", "{% extends \"built-in/404.html\" %}"),
        ("404.html", "<p>{{ wrong }}</p>"),
        ("404.html", "{% if %}"),
        ("partials/footer.html", "<footer>{% set s = source(id=\"wire\") %}{{ s.title }}</footer>"),
        ("partials/footer.html", "<footer>{% set e = entity(id=\"tass\") %}{{ e.name }} {{ e.briefings }}</footer>"),
        ("partials/footer.html", "<footer>{{ link(to=\"/about/\") }}</footer>"),
        ("partials/footer.html", "<footer>short</footer>"),
        (
            "partials/footer.html",
            "{% for b in briefings(tag=\"x\", limit=2) %}{{ b | linked }} {{ b.summary }}{% endfor %}",
        ),
        ("partials/footer.html", "{% for b in briefings(section=\"deep\", sort=\"title\") %}{{ b.title }}{% endfor %}"),
        ("partials/footer.html", "{% for b in briefings(year=2015, reverse=true) %}{{ b.date | time }}{% endfor %}"),
        (
            "partials/footer.html",
            "{% for b in briefings(entity=\"tass\", source=\"wire\") %}{{ b.sources }}{% endfor %}",
        ),
        (
            "partials/footer.html",
            "{% for s in sources(outlet=\"reuters\") %}{{ s.title }} {{ s.uses }} {{ s.known }}{% endfor %}",
        ),
        (
            "partials/footer.html",
            "{% for e in entities(sort=\"briefings\", reverse=true) %}{{ e.name }} {{ e.briefings }}{% endfor %}",
        ),
        (
            "partials/footer.html",
            "{% for e in events(limit=2, reverse=true) %}{{ e.title }} {{ e.cites_html | safe }}{% endfor %}",
        ),
        ("partials/footer.html", "{% for b in related(limit=2) %}{{ b.title }} {{ b.shared }}{% endfor %}"),
        ("partials/footer.html", "<footer>{{ data.team?.lead }} {{ now.year }}</footer>"),
        ("partials/timeline.html", "{% for b in related(by=\"tags\") %}{{ b.title }}{% endfor %}"),
        ("partials/timeline.html", "<p>A timeline.</p>"),
        ("blocks/aside.html", "<aside>{{ block.title }}</aside>"),
        (
            "blocks/aside.html",
            "<aside>{{ block.title }}{% for b in briefings(limit=1) %}{{ b.title }} {{ data.team?.lead }}{% endfor %}</aside>",
        ),
        ("source.html", "<html lang=\"en\"><title>x</title>{{ page.title }}</html>"),
        ("part.html", "{% component part() %}<b>1</b>{% endcomponent %}"),
    ];
    let (name, text) = templates[dice.below(templates.len())];
    if dice.below(6) == 0 {
        outputs(dice, root);
    } else if dice.below(2) == 0 {
        write(root, &format!("templates/{name}"), text);
    } else {
        let _ = fs::remove_dir_all(root.join("templates"));
    }
}
