//! What cannot be read, and what is said of it.

use std::fs;

use super::Site;

#[test]
fn what_is_no_text_is_said_at_its_byte_and_stays_listed() {
    let site = Site::new(&[("content/b.md", "fine")]);
    site.write("content/a.md", b"---\ntitle: caf\xe9\n---\n");
    site.write("content/briefings/c.md", b"\xff\xfea\0");
    site.write("content/d.md", "é\0".as_bytes());
    site.write("content/e.png", b"\x89PNG\0");
    site.write("templates/x.html", b"\xff");
    let loaded = site.load();
    assert_eq!(
        loaded.said(),
        [
            "E002 content/a.md:2:11: byte 15 is 0xE9, which is not UTF-8",
            "E002 content/briefings/c.md:1:1: this is UTF-16, not UTF-8",
            "E002 content/d.md:1:2: byte 3 is NUL, which no text holds",
            "E002 templates/x.html:1:1: byte 1 is 0xFF, which is not UTF-8",
        ]
    );
    assert_eq!(loaded.content()[0], "content/a.md: Unread: ---\ntitle: caf\u{fffd}\n---\n");
    assert_eq!(loaded.content().len(), 4);
    assert!(loaded.inputs.templates.is_empty());
}

#[test]
fn files_are_as_large_as_their_limit_at_most() {
    let site = Site::new(&[
        ("ibid.yaml", "limits: {file_size: 10}"),
        ("content/a.md", "0123456789"),
        ("content/b.md", "0123456789a"),
        ("content/sources/c.yaml", "a: 0123456789"),
        ("content/d.png", "0123456789a"),
    ]);
    let loaded = site.load();
    assert_eq!(loaded.said(), ["E003 content/b.md: this file has 11 bytes, 10 are the most"]);
    assert_eq!(loaded.content()[1], "content/b.md: Unread: ");
}

#[test]
fn names_that_are_no_addresses_are_reported() {
    let site = Site::new(&[
        ("content/con.md", ""),
        ("content/what?/a.md", ""),
        ("content/why?/a.svg", ""),
        ("content/why?/b.svg", ""),
        ("content/a.md", ""),
        ("static/x.", ""),
        ("static/a:b", ""),
    ]);
    let loaded = site.load();
    assert_eq!(
        loaded.said(),
        [
            "E033 content/why?: the name `why?` holds a character that no address can have",
            "E033 static/a:b: the name `a:b` holds a character that no address can have",
            "E033 static/x.: the name `x.` ends with a full stop or a space",
        ]
    );
    assert_eq!(loaded.content().len(), 3);
}

#[test]
fn a_file_is_no_folder() {
    let loaded = Site::new(&[("content", "x"), ("static", "x"), ("templates", "x")]).load();
    assert_eq!(
        loaded.said(),
        [
            "E001 content: this is not a folder",
            "E001 static: this is not a folder",
            "E001 templates: this is not a folder",
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_site_only() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("there is room for a folder");
    let secret = outside.path().join("secret.md");
    fs::write(&secret, "secret").expect("files can be written");
    let site = Site::new(&[("content/a.md", "a"), ("content/x/b.md", "b"), ("themes/c.md", "c")]);
    let link = |to: &std::path::Path, from: &str| symlink(to, site.path().join(from)).expect("links can be made");
    link("../themes/c.md".as_ref(), "content/c.md");
    link(&secret, "content/out.md");
    link("../../../../../../etc/hostname".as_ref(), "content/up.txt");
    link("x".as_ref(), "content/folder");
    link("..".as_ref(), "content/x/circle");
    link("none.md".as_ref(), "content/lost.md");
    link(outside.path(), "static");
    link(outside.path(), "templates");
    let loaded = site.load();
    let secret = fs::canonicalize(&secret).expect("it is there");
    let folder = secret.parent().expect("it lies in a folder").display();
    let said = loaded.said();
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|line| !line.contains("content/up.txt")).collect();
    assert_eq!(
        said,
        [
            "E001 content/lost.md: this is a link that leads nowhere",
            &format!("E032 content/out.md: `content/out.md` leads out of the site's folder, to `{}`", secret.display()),
            &format!("E032 static: `static` leads out of the site's folder, to `{folder}`"),
            &format!("E032 templates: `templates` leads out of the site's folder, to `{folder}`"),
            "E047 content/folder/circle: this link is not followed: it leads to `content`, which is or holds a folder that the \
             site is made from",
            "E047 content/x/circle: this link is not followed: it leads to `content`, which is or holds a folder that the site \
             is made from",
        ]
    );
    assert_eq!(
        loaded.content(),
        [
            "content/a.md: Page: a",
            "content/c.md: Page: c",
            "content/folder/b.md: Page: b",
            "content/lost.md: Unread: ",
            "content/out.md: Unread: ",
            "content/x/b.md: Page: b",
        ]
    );
    assert_eq!(loaded.copied(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn pipes_and_sockets_are_not_opened() {
    let site = Site::new(&[("content/a.md", "a")]);
    let pipe = site.path().join("content/pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    let _socket =
        std::os::unix::net::UnixListener::bind(site.path().join("content/socket")).expect("sockets can be made");
    let loaded = site.load();
    let what = "this is neither a file nor a folder: a pipe, a socket or a device";
    assert_eq!(loaded.said(), [format!("E001 content/pipe.md: {what}"), format!("E001 content/socket: {what}")]);
    assert_eq!(loaded.content(), ["content/a.md: Page: a", "content/pipe.md: Unread: "]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_said_with_their_bytes() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new(&[("content/a.md", "a")]);
    let folder = site.path().join("content").join(OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir(&folder).expect("folders can be made");
    fs::write(folder.join("b.md"), "b").expect("files can be written");
    fs::write(site.path().join("content").join(OsStr::from_bytes(b"\xff.md")), "c").expect("files can be written");
    let loaded = site.load();
    assert_eq!(
        loaded.said(),
        ["E033 content/\\xff.md: the name is not UTF-8", "E033 content/caf\\xe9: the name is not UTF-8",]
    );
    assert_eq!(loaded.content(), ["content/a.md: Page: a"]);
}

#[cfg(unix)]
#[test]
fn links_that_fork_end() {
    use std::os::unix::fs::symlink;
    let site = Site::new(&[("content/a.md", "a"), ("forks/30/b.md", "b")]);
    for level in 0..30 {
        let folder = site.path().join(format!("forks/{level}"));
        fs::create_dir_all(&folder).expect("folders can be made");
        for name in ["l", "r"] {
            symlink(format!("../{}", level + 1), folder.join(name)).expect("links can be made");
        }
    }
    symlink("../forks/0", site.path().join("content/forks")).expect("links can be made");
    let loaded = site.load();
    let said = loaded.said();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("add more to `content` than anybody can wait for"), "{said:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_becomes_a_link_is_not_opened() {
    use std::os::unix::fs::symlink;
    let site =
        Site::new(&[(".env", "secret"), ("private.txt", "secret"), ("static/a/b.txt", "b"), ("other/b.txt", "o")]);
    let open = || {
        let folder = crate::load::open_site(site.path()).expect("it is there");
        crate::load::open(&folder, "content", "static/a/b.txt").ok().and_then(|file| std::io::read_to_string(file).ok())
    };
    assert_eq!(open().as_deref(), Some("b"));
    let place = site.path().join("static/a/b.txt");
    for target in ["../../.env", "../../private.txt", "/etc/hostname", "/dev/zero", "none", "b.txt"] {
        fs::remove_file(&place).expect("files can be removed");
        symlink(target, &place).expect("links can be made");
        assert_eq!(open(), None, "{target}");
    }
    fs::remove_dir_all(site.path().join("static/a")).expect("folders can be removed");
    symlink("../../..", site.path().join("static/a")).expect("links can be made");
    assert_eq!(open(), None);
    fs::remove_file(site.path().join("static/a")).expect("links can be removed");
    // Where a link may lead to, the file is the one that is there.
    symlink("../other", site.path().join("static/a")).expect("links can be made");
    assert_eq!(open().as_deref(), Some("o"));
}
