//! A site with a placement wherever something can be written.

use std::fs;
use std::path::Path;

use super::placements::Placer;

/// Briefings of a site.
const BRIEFINGS: usize = 8;

/// Writes a site.
pub(crate) fn write(root: &Path, place: &mut Placer) {
    put(root, "ibid.yaml", &config(place));
    put(
        root,
        "content/index.md",
        &format!("---\ntitle: {}\nsummary: {}\n---\n{}\n", place.yaml(), place.yaml(), place.text()),
    );
    for number in 0..BRIEFINGS {
        let text = format!("---\n{}---\n\n{}", front_matter(number, place), body(place));
        put(root, &format!("content/briefings/b{number}.md"), &text);
    }
    put(root, "content/sources/all.yaml", &sources(place));
    put(root, "content/sources/csl.json", &csl(place));
    put(root, "content/entities/all.yaml", &entities(place));
    put(root, "content/claims/all.yaml", &claims(place));
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A text of YAML with a placement for each `§`.
fn filled(place: &mut Placer, text: &str) -> String {
    let mut parts = text.split('§');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + &place.yaml() + part)
}

fn config(place: &mut Placer) -> String {
    filled(
        place,
        "title: §\ndescription: §\nauthors: [§]\nlang: en\nbase_url: https://site.example/\nunknown_fields: allow\n\
         navigation:\n- {title: §, url: /sources/}\n- {title: §, url: \"https://ok.example/?a='b'&c\"}\nextra: {a: §}\n",
    )
}

fn front_matter(number: usize, place: &mut Placer) -> String {
    let day = number % 9 + 1;
    filled(
        place,
        &format!(
            "title: §\ndate: 2015-11-0{day}\nsummary: §\nauthors: [§]\ntags: [§, §]\nentities: [§]\nlang: §\n\
             key_judgements: [§, c{number}]\nannotations:\n- {{quote: quoted words, note: §}}\n\
             corrections:\n- {{date: 2015-12-01, note: §}}\n\
             events:\n- {{id: e{number}, date: 2015-09-30, title: §, display: §, place: §, summary: §, tags: [§], entities: [§], cites: [s1, j1]}}\n\
             sources:\n- s1\n- {{id: own{number}, title: §, outlet: §, authors: [§], url: \"https://ok.example/own{number}\", note: §, pages: §}}\n"
        ),
    )
}

fn body(place: &mut Placer) -> String {
    let blocks = [
        format!("## {}\n", place.text()),
        format!("### Heading {{#{} .c onclick=x}}\n", place.text().replace(' ', "")),
        format!("Words {} and quoted words [@s1, {}].\n", place.text(), place.text()),
        format!("[{}]({} \"{}\")\n", place.text(), place.address(), place.text()),
        format!("[ref]: <{}> '{}'\n\nSee [ref].\n", place.address(), place.text()),
        format!("<{}> and [[{}|{}]]\n", place.address(), place.text(), place.text()),
        format!("![{}]({} \"{}\")\n", place.text(), place.address(), place.text()),
        format!("Inline ${}$ and ${}$ too.\n", place.formula(), place.formula()),
        format!("$${}$$\n\n$${}$$\n", place.formula(), place.formula()),
        format!("```{}\n{}\n{}\n```\n", place.text().replace('`', ""), place.text(), place.text()),
        format!("```rust\nlet a = \"{}\"; // {}\n```\n", place.text(), place.text()),
        format!("A note.[^n] `{}`\n\n[^n]: {}\n", place.text(), place.text()),
        format!("{}\n", place.text()),
        format!("| {} | b |\n|---|--:|\n| {} | [@j1] |\n\nTable: {}\n", place.text(), place.text(), place.text()),
        format!("> [!NOTE]\n> {}\n", place.text()),
        format!("- [ ] {}\n- [x] {}\n", place.text(), place.text()),
        format!("Term {}\n: {}\n", place.text(), place.text()),
        filled(place, "```timeline\n- {date: 2015-09, title: §, summary: §, cites: [{source: s1, locator: §}]}\n```\n"),
        format!(
            "```figure\nsrc: {}\nalt: {}\ncaption: {}\ncredit: {}\n```\n",
            place.yaml_address(),
            place.yaml(),
            place.yaml(),
            place.yaml()
        ),
        format!("```sources\ntitle: {}\ninclude: [all]\n```\n", place.yaml()),
        format!("<div {}>\n\n<b {}>x</b>\n", place.text(), place.text()),
    ];
    blocks.join("\n")
}

fn sources(place: &mut Placer) -> String {
    let mut out = String::new();
    for number in 1..6 {
        let record = filled(
            place,
            &format!(
                "- {{id: s{number}, title: §, title_translated: §, outlet: §, agency: §, delivered_by: §, authors: [§, {{family: §, given: §}}], \
                 issued: 2015, url: \"https://ok.example/{number}?a=1&b='\", archives: [{{url: \"https://web.example/{number}\", date: 2015}}], \
                 doi: §, pages: §, note: §, annotations: [{{quote: §, note: §}}]}}\n"
            ),
        );
        let linked = format!("- {{id: u{number}, title: {}, url: {}}}\n", place.yaml(), place.yaml_address());
        out.extend([record, linked]);
    }
    out
}

fn csl(place: &mut Placer) -> String {
    let item = |number: usize, place: &mut Placer| {
        serde_json::json!({
            "id": format!("j{number}"), "type": "article-newspaper", "title": place.text(), "container-title": place.text(),
            "author": [{"family": place.text(), "given": place.text()}, {"literal": place.text()}],
            "URL": format!("https://ok.example/j{number}"), "note": place.text(), "abstract": place.text(),
            "DOI": place.text(), "publisher-place": place.text(), "issued": {"date-parts": [[2015, 10]]}
        })
    };
    serde_json::Value::Array((1..5).map(|number| item(number, place)).collect()).to_string()
}

fn entities(place: &mut Placer) -> String {
    let one = |number: usize, place: &mut Placer| {
        format!(
            "- {{id: n{number}, type: person, name: {}, aliases: [{}], same_as: [{}], roles: [{{title: {}, of: n{number}, date: 2015}}], note: {}}}\n",
            place.yaml(),
            place.yaml(),
            place.yaml_address(),
            place.yaml(),
            place.yaml()
        )
    };
    (0..5).map(|number| one(number, place)).collect()
}

fn claims(place: &mut Placer) -> String {
    let one = |number: usize, place: &mut Placer| {
        filled(
            place,
            &format!(
                "- {{id: c{number}, text: §, asserted_by: n1, verdict: unverified, support: [{{source: s1, stance: supports, locator: §}}]}}\n"
            ),
        )
    };
    (0..BRIEFINGS).map(|number| one(number, place)).collect()
}
