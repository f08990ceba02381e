//! What is content, what is copied, in which order.

use super::Site;
use crate::load::{built_in, built_in::FILES};

#[test]
fn a_folder_with_nothing_in_it_is_an_empty_site() {
    let loaded = Site::new(&[]).load();
    assert_eq!(loaded.said(), [""; 0]);
    assert!(loaded.inputs.content.is_empty() && loaded.inputs.templates.is_empty() && loaded.inputs.files.is_empty());
    assert_eq!(loaded.inputs.config_file, None);
}

#[test]
fn files_are_sorted_by_kind_and_in_order_of_their_path() {
    let site = Site::new(&[
        ("content/briefings/b.md", "b"),
        ("content/briefings/a/z.md", "z"),
        ("content/briefings/a/_index.md", "words"),
        ("content/briefings/a.md", "a"),
        ("content/briefings/a/chart.svg", "<svg/>"),
        ("content/sources/x.yaml", "id: x"),
        ("content/sources/y.json", "[]"),
        ("content/entities/e.md", "e"),
        ("content/claims/c.yml", "id: c"),
        ("content/snapshots/x.txt", "captured"),
        ("content/index.md", "front"),
        ("content/docs/guide.md", "guide"),
        ("content/logo.png", "png"),
        ("static/fonts/a.woff2", "font"),
        ("public/index.html", "output"),
        ("notes.md", "outside of content"),
    ]);
    let loaded = site.load();
    assert_eq!(loaded.said(), [""; 0]);
    assert_eq!(
        loaded.content(),
        [
            "content/briefings/a/_index.md: Section: words",
            "content/briefings/a/z.md: Briefing: z",
            "content/briefings/a.md: Briefing: a",
            "content/briefings/b.md: Briefing: b",
            "content/claims/c.yml: RecordYaml(Claim): id: c",
            "content/docs/guide.md: Docs(0): guide",
            "content/entities/e.md: RecordMarkdown(Entity): e",
            "content/index.md: Page: front",
            "content/snapshots/x.txt: Captured(Text): captured",
            "content/sources/x.yaml: RecordYaml(Source): id: x",
            "content/sources/y.json: CslJson: []",
        ]
    );
    assert_eq!(
        loaded.copied(),
        [
            "briefings/a/chart.svg: content/briefings/a/chart.svg",
            "fonts/a.woff2: static/fonts/a.woff2",
            "logo.png: content/logo.png",
        ]
    );
    let again = site.load();
    assert_eq!((again.content(), again.inputs.assets), (loaded.content(), loaded.inputs.assets));
}

#[test]
fn collections_live_where_the_configuration_says() {
    let site = Site::new(&[
        ("ibid.yaml", "collections: {briefings: {path: events, url: /e/}}\n"),
        ("content/events/a.md", "a"),
        ("content/events/a.png", "png"),
        ("content/briefings/b.md", "b"),
    ]);
    let loaded = site.load();
    assert_eq!(loaded.content(), ["content/briefings/b.md: Page: b", "content/events/a.md: Briefing: a"]);
    assert_eq!(loaded.copied(), ["e/a.png: content/events/a.png"]);
    assert!(loaded.inputs.config_file.is_some_and(|file| &*loaded.inputs.files.get(file).path == "ibid.yaml"));
}

#[test]
fn hidden_files_and_backups_are_left_out() {
    let site = Site::new(&[
        ("content/.hidden.md", ""),
        ("content/.git/config.md", ""),
        ("content/a.md~", ""),
        ("content/.a.md.swp", ""),
        ("content/a.swp", ""),
        ("content/#a.md#", ""),
        ("content/Thumbs.db", ""),
        ("content/a.md", ""),
        ("templates/.x.html", ""),
        ("static/.DS_Store", ""),
        ("static/.nojekyll", ""),
        ("static/.well-known/security.txt", ""),
        ("static/x/.htaccess", ""),
    ]);
    let loaded = site.load();
    assert_eq!(loaded.content(), ["content/a.md: Page: "]);
    assert_eq!(
        loaded.copied(),
        [
            ".nojekyll: static/.nojekyll",
            ".well-known/security.txt: static/.well-known/security.txt",
            "x/.htaccess: static/x/.htaccess",
        ]
    );
    assert!(loaded.inputs.templates.is_empty());
}

#[test]
fn all_line_ends_and_the_mark_give_the_same_text() {
    let read = |text: &str| {
        let loaded = Site::new(&[("content/a.md", text), ("ibid.yaml", "title: x")]).load();
        assert_eq!(loaded.said(), [""; 0]);
        loaded.content()
    };
    let expected = read("---\ntitle: é\n---\n\nText.\n");
    for other in ["---\r\ntitle: é\r\n---\r\n\r\nText.\r\n", "\u{feff}---\rtitle: é\r---\r\rText.\r"] {
        assert_eq!(read(other), expected);
    }
}

#[test]
fn what_is_built_in_is_what_the_default_theme_has() {
    // Documentation brings its sheet along.
    let folders = ["default", "docs"].map(|name| format!("{}/themes/{name}/static", env!("CARGO_MANIFEST_DIR")));
    let mut there: Vec<(String, Vec<u8>)> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("the theme has static files"))
        .map(|entry| {
            let entry = entry.expect("it can be listed");
            let name = entry.file_name().into_string().expect("its name is UTF-8");
            (name, std::fs::read(entry.path()).expect("it can be read"))
        })
        .collect();
    there.sort();
    let here: Vec<(String, Vec<u8>)> = FILES.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    assert_eq!(here, there);
    let sheet = FILES.iter().find(|(name, _)| *name == "site.css").expect("there is one").1;
    assert_eq!(built_in("site.css").map(<[u8]>::len), Some(sheet.len()));
    assert_eq!(built_in("no.css"), None);
}
