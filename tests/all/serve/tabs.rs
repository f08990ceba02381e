//! What open pages are told.

use std::time::{Duration, Instant};

use super::client::{PATIENCE, Preview, Tab};

const PAGE: &str = "---\ntitle: First\ndate: 2015-11-05\n---\n\nOld words.\n";
/// Long enough for a word that should not come.
const SHORT: Duration = Duration::from_millis(400);

fn site() -> Preview {
    Preview::of(&[
        ("content/briefings/a.md", PAGE),
        ("content/briefings/b.md", &PAGE.replace("First", "Second")),
        ("content/about.md", "# About\n\n![A dot](dot.svg)\n"),
        ("content/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("static/more.css", "p {}"),
    ])
}

#[test]
fn seven_pages_are_told_what_concerns_them() {
    let preview = site();
    let mut changed: Vec<Tab> = (0..7).map(|_| Tab::open(&preview, "/briefings/a/")).collect();
    let mut other = Tab::open(&preview, "/briefings/b/");
    preview.write("content/briefings/a.md", &PAGE.replace("Old", "New"));
    for tab in &mut changed {
        assert_eq!(tab.hear(PATIENCE).as_deref(), Some("reload"));
    }
    assert_eq!(other.hear(SHORT), None, "this page is as before");
}

#[test]
fn a_page_that_was_sent_before_a_change_is_told_when_it_connects() {
    let preview = site();
    let old = preview.get("/briefings/a/");
    preview.write("content/briefings/a.md", &PAGE.replace("Old", "New"));
    preview.until("/briefings/a/", |answer| answer.text().contains("New words."));
    let query = format!("token={}&page={}&styles=0&path=/briefings/a/", old.data("token"), old.data("page"));
    let (status, _) = Tab::shake(&preview, &query, &[&format!("Origin: http://{}", preview.host())]);
    assert_eq!(status, 101);
}

#[test]
fn styles_are_swapped_and_pictures_reload_the_pages_that_show_them() {
    let preview = site();
    let (mut shows, mut other) = (Tab::open(&preview, "/about/"), Tab::open(&preview, "/briefings/b/"));
    preview.write("static/more.css", "p { color: red }");
    assert_eq!(shows.hear(PATIENCE).as_deref(), Some("styles"));
    assert_eq!(other.hear(PATIENCE).as_deref(), Some("styles"));
    preview.write("content/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>");
    // A sheet that was seen while it was being written is told twice.
    let told = std::iter::from_fn(|| shows.hear(PATIENCE)).find(|word| word != "styles");
    assert_eq!(told.as_deref(), Some("reload"));
    while let Some(word) = other.hear(SHORT) {
        assert_eq!(word, "styles", "the other page shows no picture");
    }
}

#[test]
fn errors_are_shown_over_the_last_good_state_and_go_when_mended() {
    let preview = site();
    let mut tab = Tab::open(&preview, "/briefings/a/");
    preview.write("content/briefings/a.md", "---\ntitle: [unclosed\n---\n\nNew words.\n");
    assert_eq!(tab.hear(PATIENCE).as_deref(), Some("problems"));
    let problems = preview.problems("/briefings/a/", |text| !text.is_empty());
    assert!(problems.contains("content/briefings/a.md:2:"), "{problems}");
    assert!(preview.get("/briefings/a/").text().contains("Old words."), "the last good page stays");
    preview.write("content/briefings/a.md", &PAGE.replace("Old", "Mended"));
    let mut words = Vec::new();
    while !words.iter().any(|word| word == "reload") {
        words.push(tab.hear(PATIENCE).expect("the page is told"));
    }
    preview.problems("/briefings/a/", str::is_empty);
    assert!(preview.get("/briefings/a/").text().contains("Mended words."));
}

#[test]
fn a_file_that_is_emptied_before_it_is_filled_is_not_shown_empty() {
    let preview = site();
    let texts = [
        ("content/about.md", "# About\n\nOther words.\n", "Other words."),
        ("ibid.yaml", "title: Named\n", "Named"),
        ("templates/page.html", "<!doctype html><title>x</title><p>own</p>", "<p>own</p>"),
        ("templates/page.html", "<!doctype html><title>x</title><p>other</p>", "<p>other</p>"),
    ];
    for (path, text, shown) in texts {
        let mut tab = Tab::open(&preview, "/about/");
        let before = preview.get("/about/").text();
        preview.write(path, "");
        let emptied = Instant::now();
        while emptied.elapsed() < Duration::from_millis(100) {
            let now = preview.get("/about/").text();
            // A machine that was slow for longer than a file is waited for may show what is there.
            assert!(now == before || emptied.elapsed() >= Duration::from_millis(300), "{path}: {now}");
            std::thread::sleep(Duration::from_millis(10));
        }
        preview.write(path, text);
        assert_eq!(tab.hear(PATIENCE).as_deref(), Some("reload"), "{path}");
        preview.until("/about/", |answer| answer.text().contains(shown));
    }
    // What is meant to be empty is shown so.
    preview.write("templates/page.html", "");
    preview.until("/about/", |answer| !answer.text().contains("<p>other</p>"));
}

#[test]
fn a_template_that_fails_keeps_the_last_good_page() {
    let preview = site();
    let mut tab = Tab::open(&preview, "/about/");
    preview.write("templates/page.html", "<!doctype html><title>x</title>{{ nothing_of_this_name }}");
    preview.problems("/about/", |text| text.contains("nothing_of_this_name"));
    assert!(preview.get("/about/").text().contains("About"));
    preview.write("templates/page.html", "<!doctype html><title>x</title><p>own</p>");
    let mut words = Vec::new();
    while !words.iter().any(|word| word == "reload") {
        words.push(tab.hear(PATIENCE).expect("the page is told"));
    }
    assert!(preview.get("/about/").text().contains("<p>own</p>"));
}

#[test]
fn a_sheet_that_takes_the_place_of_the_themes_is_swapped_in_and_out() {
    let preview = site();
    let themes = preview.get("/site.css").text();
    let mut tab = Tab::open(&preview, "/about/");
    preview.write("static/site.css", "p { color: red }");
    assert_eq!(tab.hear(PATIENCE).as_deref(), Some("styles"));
    preview.until("/site.css", |answer| answer.text() == "p { color: red }");
    while tab.hear(SHORT).is_some() {}
    std::fs::remove_file(preview.folder.path().join("static/site.css")).expect("files can be removed");
    assert_eq!(tab.hear(PATIENCE).as_deref(), Some("styles"));
    preview.until("/site.css", |answer| answer.text() == themes);
}
