//! `ibid check --links`: what hosts say of the addresses that a site leads to, from day to day.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::history::Repository;
use crate::host::Host;
use crate::since::said;

/// What a check says on a day, one finding in each line, with the code it ends with.
fn check(root: &Path, host: &Host, day: &str, more: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command.args(["check", "--links", "--format", "short", "--allow", &host.address, "--now", day]).args(more);
    let done = command.current_dir(root).env("NO_COLOR", "1").output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    (done.status.code().unwrap(), without_columns(&said.replace(&host.address, "HOST")))
}

/// Columns depend on how long the address of the host is.
fn without_columns(said: &str) -> String {
    let line = |line: &str| match line.splitn(4, ':').collect::<Vec<_>>().as_slice() {
        [path, number, _, rest] if path.starts_with("content/") => format!("{path}:{number}:{rest}"),
        _ => line.to_owned(),
    };
    said.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn links_of_all_kinds_are_asked_for_and_what_is_gone_is_an_error_a_day_later() {
    let (host, folder) = (Host::start(), tempfile::tempdir().unwrap());
    let root = folder.path();
    host.html("/here", "<p>here");
    host.page("/old", "301 Moved\r\nLocation: /here", "");
    host.page("/closed", "403 Forbidden", "");
    let at = format!("http://{}", host.address);
    let config = format!(
        "title: Site\nreferences: {{min_publishers: 1}}\nbase_url: https://example.org/\nraw_html: allow\nnavigation: [{{title: Away, url: \"{at}/here\"}}]\nlink_checker: {{ignore: [\"{}/ignored/*\"]}}\n",
        host.address
    );
    fs::create_dir_all(root.join("content/briefings")).unwrap();
    fs::create_dir_all(root.join("content/sources")).unwrap();
    fs::write(root.join("ibid.yaml"), config).unwrap();
    let text = format!(
        "---\ntitle: A\ndate: 2015-11-05\n---\n\n[One]({at}/here#part), [two]({at}/none), [three]({at}/ignored/a), [four](https://example.com/x).\n\n<a href=\"{at}/none\">five</a>\n\n<!-- ibid-ignore N189: They said so. -->\n[Six]({at}/old)\n\n[Seven]({at}/closed) [@kept; @dead]\n"
    );
    fs::write(root.join("content/briefings/a.md"), text).unwrap();
    let records = format!(
        "- {{id: kept, title: Kept, url: \"{at}/none\", archives: [{{url: \"{at}/here\"}}]}}\n- {{id: dead, title: Dead, url: \"{at}/dead\", url_status: dead}}\n"
    );
    fs::write(root.join("content/sources/all.yaml"), records).unwrap();

    let (code, first) = check(root, &host, "2026-01-01", &[]);
    let expected = [
        "content/briefings/a.md:6: warning[W188]: `http://HOST/none` is not there: it says 404",
        "content/briefings/a.md:8: warning[W188]: `http://HOST/none` is not there: it says 404",
        "content/briefings/a.md:13: note[N190]: nobody can tell whether `http://HOST/closed` is there: it says 403",
        "content/sources/all.yaml:1: warning[W188]: `http://HOST/none` is not there: it says 404",
        "asked 1 host for 4 addresses; 0 known from before, 1 not asked for",
        "no errors, 3 warnings; 1 silenced where they stand",
    ];
    for line in expected {
        assert!(first.contains(line), "{line}\n{first}");
    }
    assert_eq!(code, 0, "{first}");
    let (_, silenced) = check(root, &host, "2026-01-01", &["--all"]);
    assert!(silenced.contains("silenced[N189]: `http://HOST/old` has moved for good"), "{silenced}");
    assert!(!first.contains("N189") && !first.contains("W186") && !first.contains("ignored/"), "{first}");

    // Nothing is asked for again on the same day; without the network nothing is said of comments that may be of use with it.
    host.html("/none", "<p>it is back, and nobody asks");
    let (code, again) = check(root, &host, "2026-01-01", &[]);
    assert!(code == 0 && again.contains("asked no hosts for 0 addresses; 4 known from before"), "{again}");
    let offline =
        Command::new(env!("CARGO_BIN_EXE_ibid")).args(["check", "--strict"]).current_dir(root).output().unwrap();
    assert!(offline.status.success(), "{}", String::from_utf8_lossy(&offline.stderr));

    host.page("/none", "410 Gone", "");
    let (code, second) = check(root, &host, "2026-01-02", &[]);
    let gone = "error[E088]: `http://HOST/none` is gone: it says 410, since yesterday";
    assert!(code == 0, "the record has a copy: {second}");
    assert!(
        second.contains(
            "content/sources/all.yaml:1: note[N191]: `http://HOST/none` is gone: it says 410, since yesterday"
        ),
        "{second}"
    );
    assert!(second.contains("asked 1 host for 2 addresses; 2 known from before"), "{second}");
    fs::write(root.join("content/sources/all.yaml"), "[]\n").unwrap();
    let text = fs::read_to_string(root.join("content/briefings/a.md")).unwrap().replace(" [@kept; @dead]", "");
    fs::write(root.join("content/briefings/a.md"), text).unwrap();
    let (code, third) = check(root, &host, "2026-01-03", &[]);
    assert_eq!((code, third.matches("error[E088]").count()), (1, 2), "{third}");
    assert!(third.contains(&gone.replace("since yesterday", "for 2 days")), "{third}");
    let (_, all) = check(root, &host, "2026-01-03", &["--link-age", "0"]);
    assert!(all.contains("0 known from before"), "{all}");
    Command::new(env!("CARGO_BIN_EXE_ibid")).arg("clean").current_dir(root).output().unwrap();
    assert!(!root.join(".ibid").exists());
}

#[test]
fn with_a_commit_only_links_of_changed_files_are_asked_for() {
    let Some(mut site) = Repository::new() else { return };
    let host = Host::start();
    let at = format!("http://{}", host.address);
    site.write("site/ibid.yaml", "base_url: https://example.org/\n");
    site.write("site/content/docs/a.md", &format!("# A\n\n[Gone]({at}/a) and [both]({at}/both)\n"));
    site.commit("First");
    site.write("site/content/docs/b.md", &format!("# B\n\n[Gone]({at}/b) and [both]({at}/both)\n"));
    let (code, text) =
        said(&site, &["check", "--links", "--allow", &host.address, "--format", "short", "--changed", "HEAD"]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(text.matches("docs/b.md:3:").count(), 2, "{text}");
    assert!(
        !text.contains("docs/a.md")
            && text.contains("asked 1 host for 2 addresses; 0 known from before, 1 not asked for"),
        "{text}"
    );
}

#[test]
fn a_machine_that_finds_no_host_says_so_and_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("content/docs")).unwrap();
    let links = ["a", "b", "c"].map(|name| format!("[There](http://{name}.invalid/)"));
    fs::write(root.join("content/docs/a.md"), format!("# A\n\n{}\n", links.join("\n"))).unwrap();
    let check = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
        for name in ["a", "b", "c"] {
            command.args(["--allow", &format!("{name}.invalid")]);
        }
        let done = command.args(["check", "--links"]).args(more).current_dir(root).output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (code, said) = check(&[]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("no host was found") && said.contains("look whether this machine is connected"), "{said}");
    let (code, said) = check(&["--write-baseline", "known.json"]);
    assert!(code == Some(3) && !root.join("known.json").exists(), "{said}");
    assert!(!root.join(".ibid/links.json").exists());
}

#[test]
fn a_known_link_is_not_taken_out_of_a_baseline_when_nobody_looked_for_it() {
    let (host, folder) = (Host::start(), tempfile::tempdir().unwrap());
    let root = folder.path();
    fs::create_dir_all(root.join("content/docs")).unwrap();
    fs::write(root.join("content/docs/a.md"), format!("# A\n\n[Gone](http://{}/a)\n", host.address)).unwrap();
    assert_eq!(check(root, &host, "2026-01-01", &["--write-baseline", "known.json"]).0, 0);
    let before = fs::read_to_string(root.join("known.json")).unwrap();
    assert!(before.contains("W188"), "{before}");
    let arguments = ["check", "--baseline", "known.json", "--prune"];
    let done = Command::new(env!("CARGO_BIN_EXE_ibid")).args(arguments).current_dir(root).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(fs::read_to_string(root.join("known.json")).unwrap(), before);
}
