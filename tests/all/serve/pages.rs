//! What addresses give.

use std::time::Duration;

use super::client::{Answer, Preview};

fn site() -> Preview {
    Preview::of(&[
        ("content/about.md", "# About us\n\nWords.\n"),
        ("content/briefings/a.md", "---\ntitle: First\ndate: 2015-11-05\n---\n\nWords.\n"),
        ("content/briefings/later.md", "---\ntitle: Later\nstatus: draft\n---\n\nWords.\n"),
        ("static/extra/note.txt", "copied\n"),
    ])
}

#[test]
fn folders_files_and_copies_are_found() {
    let preview = site();
    for path in
        ["/", "/index.html", "/about/", "/about/index.html", "/about/?query", "/briefings/a/", "/briefings/%61/"]
    {
        let answer = preview.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(answer.text().contains("<script src=\"/-/ibid/live.js\""), "{path}");
    }
    let folder = preview.get("/briefings/a");
    assert_eq!((folder.status, folder.header("location")), (307, Some("./a/")));
    let copied = preview.get("/extra/note.txt");
    assert_eq!((copied.status, copied.text().as_str()), (200, "copied\n"));
    assert_eq!(copied.header("content-type"), Some("text/plain; charset=utf-8"));
    let twin = preview.get("/briefings/a/index.md");
    assert_eq!(twin.header("content-type"), Some("text/markdown; charset=utf-8"));
    assert!(!twin.text().contains("<script"), "only pages get the script");
    assert!(!preview.folder.path().join("public").exists(), "nothing is written");
}

#[test]
fn wrong_addresses_get_the_page_of_the_site() {
    let preview = site();
    let wrong = preview.get("/nowhere/");
    assert_eq!(wrong.status, 404);
    let own = preview.get("/404.html");
    assert_eq!(own.status, 200);
    assert_eq!(wrong.text().replace(&wrong.data("page"), ""), own.text().replace(&own.data("page"), ""));
}

#[test]
fn head_is_get_without_a_body() {
    let preview = site();
    for path in ["/", "/nowhere/", "/extra/note.txt"] {
        let (head, get) = (preview.ask("HEAD", path), preview.get(path));
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.header("content-length"), Some(get.body.len().to_string().as_str()), "{path}");
        assert!(head.body.is_empty(), "{path}");
    }
}

#[test]
fn the_own_page_says_what_a_build_leaves_out() {
    let preview = site();
    let status = preview.get("/-/ibid/");
    assert_eq!(status.status, 200);
    let text = status.text();
    assert!(
        text.contains("<td><a href=\"/briefings/later/\">Later</a></td><td>a draft</td><td>shown here</td>"),
        "{text}"
    );
    assert!(status.header("content-security-policy").is_some());
}

#[test]
fn the_first_reading_changes_no_file() {
    let preview = site();
    let of_last = |answer: &super::client::Answer| {
        let text = answer.text();
        let (_, last) = text.split_once("<h2>Last change</h2>").expect("the page tells of it");
        last.split_once("</p>").map_or_else(String::new, |(last, _)| last.to_owned())
    };
    // It is told a moment after the pages can be had.
    let first = of_last(&preview.until("/-/ibid/", |answer| of_last(answer).contains("3 files parsed")));
    assert!(!first.contains("content/"), "{first}");
    preview.write("content/about.md", "# About us\n\nOther words.\n");
    preview.until("/-/ibid/", |answer| of_last(answer).contains("1 file parsed, shown after"));
    let second = of_last(&preview.get("/-/ibid/"));
    assert!(second.contains("content/about.md") && !second.contains("later.md"), "{second}");
}

#[test]
fn a_site_that_cannot_be_read_at_first_is_shown_once_it_can() {
    let preview = Preview::of(&[("ibid.yaml", "titel: Wrong\n"), ("content/about.md", "# About us\n")]);
    let broken = preview.get("/about/");
    assert_eq!(broken.status, 500);
    assert!(broken.text().contains("unknown key <code>titel</code>"), "{}", broken.text());
    assert!(broken.text().contains("/-/ibid/live.js"));
    preview.write("ibid.yaml", "title: Right\n");
    preview.until("/about/", |answer| answer.status == 200 && answer.text().contains("About us"));
}

#[test]
fn it_ends_within_a_second_whatever_is_open() {
    let preview = site();
    let tab = super::client::Tab::open(&preview, "/");
    let idle = std::net::TcpStream::connect(preview.address).expect("the server listens");
    let time = preview.end();
    assert!(time < std::time::Duration::from_secs(1), "{time:?}");
    drop((tab, idle));
}

#[test]
fn a_change_that_gets_stuck_shows_nothing_half_done() {
    let page = |title: &str, tags: &str, words: &str| {
        format!("---\ntitle: {title}\ndate: 2015-11-05\ntags: [{tags}]\n---\n\n{words}\n")
    };
    let files: Vec<(String, String)> = (0..3000)
        .map(|n| {
            (
                format!("content/briefings/b{n}.md"),
                page(&format!("Page {n}"), ["Floods", "Harbours", "Inquiries", "Railways"][n % 4], "Words."),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let preview = Preview::of(&files);
    let tags = |answer: &Answer| -> Vec<String> {
        let text = answer.text();
        text.split("/tags/")
            .skip(1)
            .filter_map(|rest| rest.split('/').next())
            .map(str::to_owned)
            .filter(|tag| !tag.contains('"'))
            .collect()
    };
    preview.get("/");
    // Another first tag gives all tags other places; the link leads nowhere, so that the whole site is resolved. Pages are
    // asked for once, so that they are made at that moment.
    for n in (0..48).step_by(4) {
        let (path, address) = (format!("content/briefings/b{n}.md"), format!("/briefings/b{n}/"));
        preview.write(&path, &page("Page", &format!("Accidents {n:02}, Floods"), "Words [there](nowhere.md)."));
        std::thread::sleep(Duration::from_millis(n as u64));
        let now = tags(&preview.get(&address));
        assert!(now.contains(&"floods".to_owned()), "{n}: {now:?}");
        let is_there = |answer: &Answer| tags(answer).contains(&format!("accidents-{n:02}"));
        preview.until(&address, is_there);
        preview.write(&path, &page("Page", "Floods", "Words."));
        preview.until(&address, |answer| !is_there(answer));
    }
}
