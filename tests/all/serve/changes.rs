//! What a save makes of the pages, however it is done.

use std::fs::{self, File};
use std::time::{Duration, Instant, SystemTime};

use super::client::{Answer, Preview};

const PAGE: &str = "---\ntitle: First\ndate: 2015-11-05\n---\n\nOld words.\n";

fn site() -> Preview {
    Preview::of(&[("content/briefings/a.md", PAGE), ("content/briefings/b.md", &PAGE.replace("First", "Second"))])
}

#[test]
fn new_words_appear() {
    let preview = site();
    assert!(preview.get("/briefings/a/").text().contains("Old words."));
    preview.write("content/briefings/a.md", &PAGE.replace("Old", "New"));
    preview.until("/briefings/a/", |answer| answer.text().contains("New words."));
    assert!(preview.get("/briefings/b/").text().contains("Old words."));
}

#[test]
fn a_new_title_appears_wherever_it_is_shown() {
    let preview = site();
    preview.get("/");
    preview.write("content/briefings/a.md", &PAGE.replace("First", "Renamed"));
    preview.until("/briefings/", |answer| answer.text().contains("Renamed"));
    assert!(!preview.get("/briefings/").text().contains("First"));
}

#[test]
fn files_come_go_and_move() {
    let preview = site();
    preview.get("/");
    let content = preview.folder.path().join("content");
    preview.write("content/briefings/deep/er/c.md", &PAGE.replace("First", "Third"));
    preview.until("/briefings/deep/er/c/", |answer| answer.status == 200);
    fs::rename(content.join("briefings/deep"), content.join("briefings/shallow")).expect("folders can be renamed");
    preview.until("/briefings/shallow/er/c/", |answer| answer.status == 200);
    preview.until("/briefings/deep/er/c/", |answer| answer.status == 404);
    fs::remove_file(content.join("briefings/b.md")).expect("files can be removed");
    preview.until("/briefings/b/", |answer| answer.status == 404);
}

#[test]
fn a_file_replaced_by_another_is_read() {
    let preview = site();
    preview.get("/");
    let content = preview.folder.path().join("content/briefings");
    fs::write(content.join(".a.md.new"), PAGE.replace("Old", "Renamed")).expect("files can be written");
    fs::rename(content.join(".a.md.new"), content.join("a.md")).expect("files can be renamed");
    preview.until("/briefings/a/", |answer| answer.text().contains("Renamed words."));
    fs::rename(content.join("a.md"), content.join("a.md~")).expect("files can be renamed");
    fs::write(content.join("a.md"), PAGE.replace("Old", "Backed up")).expect("files can be written");
    preview.until("/briefings/a/", |answer| answer.text().contains("Backed up words."));
}

#[test]
fn the_whole_content_goes_and_comes_back() {
    let preview = site();
    preview.get("/");
    let (content, away) = (preview.folder.path().join("content"), preview.folder.path().join("away"));
    fs::rename(&content, &away).expect("folders can be renamed");
    preview.until("/briefings/a/", |answer| answer.status == 404);
    fs::rename(&away, &content).expect("folders can be renamed");
    preview.until("/briefings/a/", |answer| answer.status == 200);
    preview.write("content/briefings/a.md", &PAGE.replace("Old", "Later"));
    preview.until("/briefings/a/", |answer| answer.text().contains("Later words."));
}

#[test]
fn what_changed_is_named() {
    let preview = site();
    preview.get("/");
    let named = |path: &str| drop(preview.until("/-/ibid/", |answer| answer.text().contains(path)));
    preview.write("ibid.yaml", "title: Other Name\n");
    named("ibid.yaml");
    preview.write("templates/404.html", "<!doctype html><title>x</title><p>own words</p>");
    named("templates/404.html");
    preview.write("content/briefings/a.md", &PAGE.replace("Old", "New"));
    named("content/briefings/a.md");
    fs::remove_file(preview.folder.path().join("content/briefings/b.md")).expect("files can be removed");
    named("content/briefings/b.md");
}

#[test]
fn templates_and_settings_are_followed() {
    let preview = site();
    preview.get("/");
    preview.write("ibid.yaml", "title: Other Name\n");
    preview.until("/", |answer| answer.text().contains("Other Name"));
    preview.write("templates/404.html", "<!doctype html><title>x</title><p>own words</p>");
    preview.until("/nowhere/", |answer| answer.text().contains("own words"));
    preview.write("templates/404.html", "<!doctype html><title>x</title><p>other words</p>");
    preview.until("/nowhere/", |answer| answer.text().contains("other words"));
}

#[test]
fn files_that_pages_include_are_followed() {
    let page = "# One\n\n```text\n{{#include ../../listings/a.txt}}\n```\n";
    let preview = Preview::of(&[
        ("ibid.yaml", "collections:\n  docs: {as: mdbook}\n"),
        ("content/docs/one.md", page),
        ("listings/a.txt", "Old words.\n"),
    ]);
    let shows = |words: &'static str| move |answer: &Answer| answer.text().contains(words);
    preview.until("/docs/one/", shows("Old words."));
    preview.write("listings/a.txt", "New words.\n");
    preview.until("/docs/one/", shows("New words."));
    // One that is not there yet is waited for.
    preview.write("content/docs/one.md", &page.replace("a.txt", "b.txt"));
    preview.until("/docs/one/", shows("#include"));
    preview.write("listings/b.txt", "Words of another file.\n");
    preview.until("/docs/one/", shows("Words of another file."));
    preview.write("content/docs/one.md", "# One\n\nPlain words.\n");
    preview.until("/docs/one/", shows("Plain words."));
}

#[test]
fn polling_sees_the_same() {
    let preview = Preview::with(&[("content/about.md", "# About\n\nOld words.\n")], true);
    preview.get("/about/");
    preview.write("content/about.md", "# About\n\nNew words.\n");
    preview.until("/about/", |answer| answer.text().contains("New words."));
}

#[test]
fn folders_that_are_removed_and_made_again_are_followed() {
    let preview = site();
    preview.get("/");
    for round in ["Once", "Twice"] {
        fs::remove_dir_all(preview.folder.path().join("content")).expect("folders can be removed");
        preview.until("/briefings/a/", |answer| answer.status == 404);
        preview.write("content/briefings/a.md", &PAGE.replace("Old", round));
        preview.until("/briefings/a/", |answer| answer.text().contains(&format!("{round} words.")));
    }
}

#[test]
fn another_branch_with_many_changed_files_is_shown_as_a_whole() {
    let preview = site();
    let path = |nth: usize| format!("content/briefings/{}/{nth}.md", nth % 7);
    for nth in 0..600 {
        preview.write(&path(nth), &PAGE.replace("First", &format!("Name {nth}")));
    }
    preview.until("/briefings/4/599/", |answer| answer.status == 200);
    for nth in 0..600 {
        let full = preview.folder.path().join(path(nth));
        match nth % 3 {
            0 => fs::remove_file(full).expect("files can be removed"),
            1 => preview.write(&path(nth), &PAGE.replace("First", &format!("Other {nth}"))),
            _ => {}
        }
    }
    preview
        .until("/briefings/3/598/", |answer| answer.text().contains("Other 598") || answer.text().contains("Name 598"));
    for nth in 0..600 {
        let (address, name) = (format!("/briefings/{}/{nth}/", nth % 7), format!("Other {nth}"));
        match nth % 3 {
            0 => drop(preview.until(&address, |answer| answer.status == 404)),
            1 => drop(preview.until(&address, |answer| answer.text().contains(&name))),
            _ => assert_eq!(preview.get(&address).status, 200),
        }
    }
}

#[test]
fn two_previews_of_one_folder_show_the_same() {
    let first = site();
    let second = first.again();
    assert_ne!(first.address, second.address);
    second.get("/");
    first.write("content/briefings/a.md", &PAGE.replace("Old", "New"));
    for preview in [&first, &second] {
        preview.until("/briefings/a/", |answer| answer.text().contains("New words."));
    }
}

#[test]
fn files_from_another_time_are_read() {
    let preview = site();
    preview.get("/");
    let far = Duration::from_hours(20 * 365 * 24);
    let times = [SystemTime::now() + far, SystemTime::UNIX_EPOCH, SystemTime::now() - far, SystemTime::UNIX_EPOCH];
    for (time, word) in times.into_iter().zip(["Alpha", "Gamma", "Delta", "Omega"]) {
        // As long as the one before, and as old as that.
        preview.write("content/briefings/a.md", &PAGE.replace("Old", word));
        let file = File::options().write(true).open(preview.folder.path().join("content/briefings/a.md"));
        file.and_then(|file| file.set_modified(time)).expect("files have times");
        preview.until("/briefings/a/", |answer| answer.text().contains(word));
    }
}

#[test]
fn a_template_that_does_not_end_is_not_waited_for() {
    let preview = Preview::of(&[
        ("ibid.yaml", "limits: {template_seconds: 6}\n"),
        ("content/briefings/a.md", PAGE),
        ("content/briefings/b.md", PAGE),
    ]);
    preview.get("/");
    let many = "{% set many = range(end=100000) %}{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}";
    preview.write("templates/briefing.html", &format!("<!doctype html><title>x</title>{many}"));
    preview.write("templates/404.html", "<!doctype html><title>x</title><p>both are there</p>");
    preview.until("/nowhere/", |answer| answer.text().contains("both are there"));
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| preview.get("/briefings/b/"));
        // In the middle of it.
        assert!(!asked.is_finished() && preview.get("/nowhere/").status == 404);
        let start = Instant::now();
        preview.write("templates/briefing.html", "<!doctype html><title>x</title><p>mended</p>");
        preview.write("templates/404.html", "<!doctype html><title>x</title><p>both are mended</p>");
        preview.until("/nowhere/", |answer| answer.text().contains("both are mended"));
        assert!(preview.get("/briefings/a/").text().contains("mended"));
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        drop(asked.join());
    });
}
