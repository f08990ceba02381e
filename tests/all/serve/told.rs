//! What is told of a change: nothing is said to be shown that is not, and nothing goes on for ever.

use std::time::Duration;

use super::client::{PATIENCE, Preview, Tab};

const PAGE: &str = "---\ntitle: First\ndate: 2015-11-05\n---\n\nOld words.\n";
const DRAFT: &str = "---\ntitle: Later <b>\nstatus: draft\n---\n\nWords.\n";
/// Long enough for a word that should not come.
const SHORT: Duration = Duration::from_millis(400);

fn site() -> Preview {
    Preview::of(&[
        ("content/briefings/a.md", PAGE),
        ("content/briefings/b.md", &PAGE.replace("First", "Second")),
        ("content/about.md", "# About\n\nWords.\n"),
    ])
}

/// The next words of a page, up to this one.
fn until(tab: &mut Tab, wanted: &str) {
    while tab.hear(PATIENCE).expect("the page is told") != wanted {}
}

#[test]
fn a_page_that_cannot_be_rendered_is_told_of_everywhere_though_nobody_asks_for_it() {
    let preview = site();
    let mut open = Tab::open(&preview, "/briefings/a/");
    preview.told.until(": 0 failed, 0 errors, [] left out");
    while open.hear(SHORT).is_some() {}
    preview.write("templates/briefing.html", "<!doctype html><title>x</title>{{ briefing.nothing }}");
    assert_eq!(open.hear(PATIENCE).as_deref(), Some("problems"));
    preview.told.until("templates/briefing.html: 2 failed, 1 errors, [] left out");
    preview.problems("/about/", |text| text.contains("field <code>nothing</code> is not defined"));
    let status = preview.until("/-/ibid/", |answer| answer.text().contains("1 error"));
    assert!(status.text().contains("<h2>2 pages cannot be rendered</h2>"), "{}", status.text());
    assert!(status.text().contains("<li><a href=\"/briefings/b/\">/briefings/b/</a></li>"), "{}", status.text());
    // The page itself and the site say it once.
    let own = preview.problems("/briefings/a/", |text| text.contains("data-errors=\"1\""));
    assert_eq!(own.matches("<li class=\"error\">").count(), 1, "{own}");
    std::fs::remove_file(preview.folder.path().join("templates/briefing.html")).expect("files can be removed");
    preview.problems("/about/", str::is_empty);
    preview.until("/-/ibid/", |answer| answer.text().contains("no problems"));
}

#[test]
fn a_part_that_only_one_page_has_is_tried_too() {
    let preview = site();
    preview.told.until(": 0 failed, 0 errors, [] left out");
    preview.write("templates/partials/timeline.html", "{{ timeline.nothing }}");
    preview
        .write("content/briefings/c.md", &format!("{PAGE}\n```timeline\n- {{date: 2015, title: X, cites: []}}\n```\n"));
    preview.problems("/about/", |text| text.contains("<code>nothing</code>"));
}

#[test]
fn the_own_page_loads_again_when_it_says_something_else_and_not_otherwise() {
    let preview = site();
    preview.told.until(": 0 failed, 0 errors, [] left out");
    preview.until("/-/ibid/", |answer| answer.text().contains("all pages"));
    let mut own = Tab::open(&preview, "/-/ibid/");
    assert_eq!(own.hear(SHORT), None, "nothing changed");
    let mut second = Tab::open(&preview, "/-/ibid/");
    assert_eq!((own.hear(SHORT), second.hear(SHORT)), (None, None), "one more page is open");
    preview.write("content/briefings/a.md", &PAGE.replace("Old", "New"));
    until(&mut own, "reload");
    let told = preview.until("/-/ibid/", |answer| answer.text().contains("content/briefings/a.md")).text();
    assert!(told.contains("<br><a href=\"/briefings/a/\">content/briefings/a.md</a>"), "{told}");
    assert!(told.contains(" look</td><td>parse</td>"), "{told}");
    assert!(told.contains("<td>rules</td><td>check</td>"), "{told}");
    assert!(told.contains("<li><a href=\"/about/\">/about/</a></li>"), "{told}");
}

#[test]
fn problems_lead_to_their_pages() {
    let preview = site();
    preview.write("content/briefings/a.md", &PAGE.replace("Old words", "Words [@nobody]"));
    preview.problems("/about/", |text| text.contains("<a href=\"/briefings/a/\">its page</a>"));
}

#[test]
fn a_draft_is_said_to_be_one_in_the_log_and_at_its_address() {
    let preview = Preview::public(&[("content/briefings/a.md", PAGE)]);
    preview.get("/");
    preview.write("content/briefings/later.md", DRAFT);
    preview.told.until("content/briefings/later.md: 0 failed, 0 errors, [content/briefings/later.md] left out");
    for address in ["/briefings/later/", "/briefings/later", "/briefings/later/index.html"] {
        let page = preview.get(address);
        assert_eq!(page.status, 404, "{address}");
        let text = page.text();
        assert!(text.contains("content/briefings/later.md") && text.contains("<code>--drafts</code>"), "{text}");
        assert!(text.contains("Later &lt;b&gt;") && text.contains("/-/ibid/live.js"), "{text}");
    }
    let mut open = Tab::open(&preview, "/briefings/later/");
    preview.write("content/briefings/later.md", &DRAFT.replace("status: draft", "date: 1960-11-05"));
    until(&mut open, "reload");
    assert_eq!(preview.get("/briefings/later/").status, 200);
}

#[test]
fn pages_of_other_days_say_so_too() {
    let later = "---\ntitle: X\ndate: 2015-11-05\n---\n\nWords.\n";
    let over = "---\ntitle: Y\nexpire: 1960-01-01\n---\n\nWords.\n";
    let preview =
        Preview::public(&[("content/briefings/x.md", later), ("content/deep/y.md", over), ("content/a.md", "# A\n")]);
    let future = preview.get("/briefings/x/").text();
    assert!(future.contains("to be published on 2015-11-05") && future.contains("<code>--future</code>"), "{future}");
    let expired = preview.get("/deep/y/").text();
    assert!(expired.contains("expired 1960-01-01") && !expired.contains("<code>--"), "{expired}");
}

#[test]
fn the_page_for_wrong_addresses_finds_its_styles_whatever_the_address_of_the_site() {
    for settings in ["title: X\n", "base_url: https://example.org/some/path/\n", "base_url: https://example.org/\n"] {
        let preview = Preview::of(&[("ibid.yaml", settings), ("content/briefings/a.md", PAGE)]);
        let text = preview.get("/some/where/else/").text();
        let (_, rest) = text.split_once("rel=\"stylesheet\" href=\"").expect("it has styles");
        let sheet = rest.split('"').next().unwrap_or_default();
        assert!(sheet.starts_with('/'), "{sheet}");
        assert_eq!(preview.get(sheet).status, 200, "{settings}{sheet}");
    }
}

#[test]
fn a_comment_that_silences_nothing_any_more_is_told_of_after_an_edit() {
    let page = |line: &str| format!("{PAGE}\n<!-- ibid-ignore W101: the form of the ministry -->\n{line}\n");
    let preview = Preview::of(&[("content/briefings/a.md", &page("<b>Raw</b> words."))]);
    preview.told.until(": 0 failed, 0 errors, [] left out");
    assert_eq!(preview.problems("/briefings/a/", |_| true), "", "what is silenced is not told");
    preview.write("content/briefings/a.md", &page("Raw words."));
    preview.problems("/briefings/a/", |text| text.contains("[W186]") && !text.contains("[W101]"));
    preview.write("content/briefings/a.md", &page("<b>Raw</b> words again."));
    preview.problems("/briefings/a/", str::is_empty);
    preview.write("content/briefings/a.md", &format!("{PAGE}\n<b>Raw</b> words.\n"));
    preview.problems("/briefings/a/", |text| text.contains("[W101]") && !text.contains("[W186]"));
}

#[test]
fn open_pages_are_told_that_the_preview_ends() {
    let preview = site();
    let mut open = Tab::open(&preview, "/about/");
    let mut own = Tab::open(&preview, "/-/ibid/");
    preview.stop();
    until(&mut open, "ended");
    until(&mut own, "ended");
}

#[test]
fn what_was_found_so_far_is_told_while_pages_take_long() {
    let preview = Preview::of(&[
        ("ibid.yaml", "limits: {template_seconds: 3}\n"),
        ("content/briefings/a.md", PAGE),
        ("content/briefings/b.md", &PAGE.replace("First", "Second")),
        ("content/about.md", "# About\n\nWords.\n"),
    ]);
    preview.told.until(": 0 failed, 0 errors, [] left out");
    let many = "{% set many = range(end=100000) %}{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}";
    preview.write("templates/briefing.html", &format!("<!doctype html><title>x</title>{many}"));
    preview.until("/-/ibid/", |answer| answer.text().contains("<h2>1 page cannot be rendered</h2>"));
    preview.problems("/about/", |text| text.contains("rendering takes longer than 3 s"));
}
