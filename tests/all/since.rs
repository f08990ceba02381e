//! Two states of a site: what a change causes (`check --changed`), what is gone since a commit (`check --against`).
//!
//! Needs git; without it the tests say so and hold nothing.

use std::fs;
use std::process::Command;

use super::history::Repository;

/// What a command says, with the code it ends with. Nothing may be left among temporary files.
pub(crate) fn said(site: &Repository, arguments: &[&str]) -> (i32, String) {
    let place = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command.current_dir(site.root().join("site")).args(arguments).args(["--now", "2026-01-01"]);
    let done = command.env("TMPDIR", place.path()).env("NO_COLOR", "1").output().unwrap();
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "{arguments:?} leaves something");
    let text = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    (done.status.code().unwrap(), text)
}

fn begun() -> Option<Repository> {
    let mut site = Repository::new()?;
    site.write("site/ibid.yaml", "base_url: https://example.org/\n");
    site.write("site/content/docs/index.md", "# Start\n\n[Nowhere](nowhere.md)\n");
    site.write("site/content/docs/b.md", "# B\n\n[C](c.md) and <b>\n");
    site.write("site/content/docs/c.md", "# C\n\n## Install\n\nWords.\n\n## Use\n\nWords.\n\n## Mend\n");
    site.write("site/content/docs/d.md", "# D\n\nWords.\n");
    site.commit("First");
    Some(site)
}

#[test]
fn only_what_a_change_causes_is_told() {
    let Some(mut site) = begun() else { return };
    let all = ["check", "--format", "short"];
    let since = ["check", "--format", "short", "--changed", "main"];
    site.git(&["checkout", "-q", "-b", "work"]);
    assert_eq!(said(&site, &all).0, 1);
    let (code, text) = said(&site, &since);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("left out, because the changes since `main` did not cause them: 2 findings"), "{text}");
    // Elsewhere: what linked to a page that was renamed. In the changed file: what was wrong before too.
    site.git(&["mv", "site/content/docs/c.md", "site/content/docs/renamed.md"]);
    site.write("site/content/docs/new.md", "# New\n\n[Gone](gone.md)\n");
    site.commit("Renamed");
    let (code, text) = said(&site, &since);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("content/docs/b.md:3:1: error[E015]"), "{text}");
    assert!(text.contains("content/docs/new.md:3:1: error[E015]"), "{text}");
    assert!(!text.contains("index.md:") && !text.contains("W101"), "{text}");
    // What is not committed counts, and what others do on the branch that is compared with does not.
    site.write("site/content/docs/b.md", "# B\n\nNothing but <b>\n");
    site.write("site/content/docs/new.md", "# New\n");
    site.git(&["stash", "-q"]);
    site.git(&["checkout", "-q", "main"]);
    site.write("site/content/docs/index.md", "# Start\n\nMended.\n");
    site.commit("Mended");
    site.git(&["checkout", "-q", "work"]);
    site.git(&["stash", "pop", "-q"]);
    let (code, text) = said(&site, &since);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("content/docs/b.md:3:13: warning[W101]") && !text.contains("E015"), "{text}");
    // A setting that makes something wrong elsewhere.
    site.write("site/ibid.yaml", "base_url: https://example.org/\nraw_html: allow\nredirects: {/docs/d/: /docs/b/}\n");
    let (_, text) = said(&site, &since);
    assert!(text.contains("ibid.yaml:3:"), "{text}");
}

#[test]
fn addresses_and_headings_that_are_gone_are_named_with_a_way_out_that_works() {
    let Some(mut site) = begun() else { return };
    site.git(&["tag", "v1"]);
    let against = ["check", "--format", "short", "--against", "v1"];
    let gone = |text: &str| text.lines().filter(|line| line.contains("E041") || line.contains("W116")).count();
    assert_eq!(gone(&said(&site, &against).1), 0);
    site.git(&["mv", "site/content/docs/d.md", "site/content/docs/e.md"]);
    site.write("site/content/docs/c.md", "# C\n\n## Installing\n\nWords.\n\n## Others {#use}\n\nWords.\n");
    site.commit("Changed");
    let (code, text) = said(&site, &against);
    assert_eq!(code, 1);
    assert_eq!(gone(&text), 3, "{text}");
    for expected in [
        "content/docs/d.md: error[E041]: the address `/docs/d/` is gone, and leads nowhere\n   help: write `/docs/d/: /docs/e/` below `redirects:` in `ibid.yaml`",
        "content/docs/c.md: warning[W116]: the part `#install` of `/docs/c/` is gone\n   help: give the heading that it is now the old id, `## Heading {#install}`, or write `/docs/c/#install: /docs/c/#installing` below `redirects:` in `ibid.yaml`",
        "content/docs/c.md: warning[W116]: the part `#mend` of `/docs/c/` is gone\n   help: give the heading that it is now the old id, `## Heading {#mend}`, or write `/docs/c/#mend: /docs/c/` below `redirects:` in `ibid.yaml`",
    ] {
        assert!(text.contains(expected), "{expected}\n\n{text}");
    }
    let lines: Vec<&str> = text.lines().filter_map(|line| line.split(" `/").last()?.split("` below").next()).collect();
    let rules: Vec<String> =
        lines.iter().filter(|line| line.contains(": /")).map(|line| format!("  /{line}\n")).collect();
    assert_eq!(rules.len(), 3, "{lines:?}");
    site.write("site/ibid.yaml", &format!("base_url: https://example.org/\nredirects:\n{}", rules.concat()));
    let (_, text) = said(&site, &against);
    assert_eq!(gone(&text), 0, "{text}");
    assert!(!text.contains("ibid.yaml:"), "{text}");
}

#[test]
fn names_of_no_commit_are_said_clearly() {
    let Some(site) = begun() else { return };
    for (arguments, expected) in [
        (&["check", "--changed", "v9"][..], "there is no commit `v9` here"),
        (&["check", "--changed=--output=x"], "there is no commit `--output=x` here"),
        (&["check", "--changed", ""], "there is no commit `` here"),
        (&["check", "--against", "origin/main"], "`git fetch origin main`"),
        (&["check", "--against", "no.xml"], "cannot read `no.xml`"),
        (&["check", "--changed", "main:site"], "there is no commit `main:site` here"),
    ] {
        let (code, text) = said(&site, arguments);
        assert!(matches!(code, 2 | 3) && text.contains(expected), "{arguments:?}: {text}");
    }
    assert!(!site.root().join("site/x").exists());
    fs::remove_dir_all(site.root().join(".git")).unwrap();
    let (code, text) = said(&site, &["check", "--changed", "main"]);
    assert!(code == 2 && text.contains("is in no git repository, so there is no commit `main`"), "{text}");
}

#[test]
fn a_clone_that_lacks_files_of_a_commit_says_how_to_get_them() {
    let Some(mut site) = begun() else { return };
    site.write("site/content/docs/d.md", "# D\n\nOther words.\n");
    site.commit("Second");
    site.git(&["config", "uploadpack.allowFilter", "true"]);
    let (url, clone) = (format!("file://{}", site.root().display()), site.root().join("clone"));
    site.git(&["clone", "-q", "--filter=blob:none", &url, &clone.display().to_string()]);
    site.place = Some(clone);
    let (code, text) = said(&site, &["check", "--changed", "HEAD~1"]);
    assert!(code == 2 && text.contains("does not have all files of `HEAD~1`, and nothing is fetched here"), "{text}");
    let help = text.split("fetch them: `git ").nth(1).and_then(|rest| rest.split('`').next()).unwrap();
    site.git(&help.split(' ').collect::<Vec<_>>());
    let (_, text) = said(&site, &["check", "--changed", "HEAD~1", "--format", "short"]);
    assert!(text.contains("left out, because the changes since `HEAD~1` did not cause them"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_hostile_commit_writes_nothing_outside_and_runs_nothing() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let Some(mut site) = begun() else { return };
    let outside = tempfile::tempdir().unwrap();
    let program = outside.path().join("program");
    fs::write(&program, format!("#!/bin/sh\necho ran > '{}/ran'\ncat\n", outside.path().display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    symlink(outside.path(), site.root().join("site/content/docs/away")).unwrap();
    symlink("/etc/passwd", site.root().join("site/content/docs/passwd.md")).unwrap();
    site.write("site/.gitattributes", "*.md filter=own\n");
    site.write("site/content/docs/large.md", &"Words. ".repeat(6 << 20));
    site.commit("Hostile");
    for key in ["filter.own.smudge", "filter.own.clean", "core.fsmonitor"] {
        site.git(&["config", key, &program.display().to_string()]);
    }
    fs::remove_file(outside.path().join("ran")).unwrap_or_default();
    let before = fs::read_dir(outside.path()).unwrap().count();
    let (code, text) = said(&site, &["check", "--changed", "main", "--format", "short"]);
    assert!(code == 0 && !text.contains("large.md"), "{text}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), before);
}

const PAGE: &str = "---\ntitle: The bridge\ndate: 2015-11-05\nsources:\n  - {id: wire, title: A wire, outlet: Wire}\n---\n\nIt has a lane [@wire].\n\n## Lanes\n\nOne of them is for ships, and it is long. It is closed in winter. It is open in summer, on all days but Sundays.\n";

#[test]
fn a_merge_request_is_told_what_readers_find_otherwise() {
    let Some(mut site) = begun() else { return };
    site.write("site/content/briefings/bridge.md", PAGE);
    site.commit("Bridge");
    site.git(&["checkout", "-q", "-b", "work"]);
    assert!(
        said(&site, &["diff", "main"])
            .1
            .starts_with("## What changes for readers\n\nFrom `main` to the folder as it is: nothing.\n")
    );
    let other = PAGE
        .replace("closed in winter", "open @all in winter")
        .replace("## Lanes", "## Ships")
        .replace("outlet: Wire", "outlet: Cable");
    site.write(
        "site/content/briefings/bridge.md",
        &other.replace("[@wire]", "[@wire; @report], [see](https://example.org/x)"),
    );
    site.write("site/content/sources/report.yaml", "id: report\ntitle: A ``report``\noutlet: Office\n");
    site.git(&["mv", "site/content/docs/c.md", "site/content/docs/renamed.md"]);
    site.git(&["rm", "-q", "site/content/docs/d.md"]);
    site.write("site/content/docs/new.md", "# <b>New</b>\n\nEntirely other words.\n");
    site.write("site/ibid.yaml", "base_url: https://example.org/\nredirects: {/docs/c/: /docs/renamed/}\n");
    site.commit("Work");
    let (code, text) = said(&site, &["diff", "main", "HEAD", "--format", "markdown"]);
    assert_eq!(code, 0, "{text}");
    for expected in [
        "From `main` to `HEAD`: 1 page added, 1 page removed, 1 page renamed, 1 other address gone, 1 text changed, 1 heading removed, 2 sources changed, 1 claim or page that rests on others.",
        "### Pages added\n\n- `/docs/new/` `New`\n",
        "### Pages removed\n\n- `/docs/d/` `D`: **leads nowhere**\n",
        "### Pages renamed\n\n- `/docs/c/` → `/docs/renamed/` `C`: the old address leads there\n",
        "### Headings removed\n\n- `/briefings/bridge/#lanes` `Lanes`\n",
        "### Links\n\n- `/briefings/bridge/`: added `https://example.org/x`\n",
        "- added `report`: ``` A ``report`` ```, `Office`\n",
        "- changed `wire`: outlet `Wire` → `Cable`\n",
        "`/briefings/bridge/` `The bridge`: 1 report, 1 publisher, at most 1 independent origin → 2 reports, 2 publishers, at most 2 independent origins",
        "  One of them is for ships, and it is long.\n- It is closed in winter.\n+ It is open @all in winter.\n  It is open in summer, on all days but Sundays.\n",
    ] {
        assert!(text.contains(expected), "{expected}\n\n{text}");
    }
    // The folder as it is, folders, and the last common commit give the same.
    assert_eq!(said(&site, &["diff", "main"]).1, text.replace("`HEAD`", "the folder as it is"));
    site.git(&["worktree", "add", "-q", "--detach", "old", "main"]);
    assert_eq!(
        said(&site, &["diff", "../old/site", "."]).1,
        text.replace("`main`", "`../old/site`").replace("`HEAD`", "`.`")
    );
    assert_eq!(said(&site, &["diff", "main", "--merge-base", "HEAD"]).1, text);
    let mut elsewhere = Command::new(env!("CARGO_BIN_EXE_ibid"));
    elsewhere.current_dir(site.root()).args(["diff", "old/site", "site", "--now", "2026-01-01"]);
    let told = String::from_utf8(elsewhere.output().unwrap().stdout).unwrap();
    assert_eq!(told, text.replace("`main`", "`old/site`").replace("`HEAD`", "`site`"));
    let (_, cut) = said(&site, &["diff", "main", "HEAD", "--limit", "700"]);
    assert!(cut.len() <= 700 && cut.contains("more left out: `ibid diff --limit 0` shows all."), "{cut}");
    let (code, text) = said(&site, &["diff", "v9"]);
    assert!(code == 2 && text.contains("there is no commit `v9` here"), "{text}");
    // What a page rests on is compared with what it rested on at its old address.
    site.git(&["mv", "site/content/briefings/bridge.md", "site/content/briefings/viaduct.md"]);
    let (_, text) = said(&site, &["diff", "HEAD"]);
    assert!(text.contains("- `/briefings/bridge/` → `/briefings/viaduct/` `The bridge`"), "{text}");
    assert!(!text.contains("rest on"), "{text}");
}
