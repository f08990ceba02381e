//! What a save makes of the pages, however it is done.

use std::fs;

use crate::client::Preview;

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
fn polling_sees_the_same() {
    let preview = Preview::with(&[("content/about.md", "# About\n\nOld words.\n")], true);
    preview.get("/about/");
    preview.write("content/about.md", "# About\n\nNew words.\n");
    preview.until("/about/", |answer| answer.text().contains("New words."));
}
