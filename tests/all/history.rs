//! Dates of last change and authors come from git: as `git log` has them, and nothing that a repository says is run.
//!
//! Needs git; without it the tests say so and hold nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::serve::client::Preview;

const SETTINGS: &str = "base_url: https://example.org/\ngit: true\n";
const AUTHORS: [&str; 3] = ["Ada", "Bo <b>", "Cy"];

/// A repository with a site in its folder `site`.
pub(crate) struct Repository {
    folder: TempDir,
    /// Another place that it is at.
    pub(crate) place: Option<PathBuf>,
    /// The day of the next commit, and whose it is.
    day: u32,
}

impl Repository {
    /// `None`, with a word about it, if there is no git.
    pub(crate) fn new() -> Option<Repository> {
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("there is no git here, so nothing is tested");
            return None;
        }
        let repository = Repository { folder: TempDir::new().unwrap(), place: None, day: 0 };
        repository.git(&["init", "-q", "-b", "main"]);
        repository.write("site/ibid.yaml", SETTINGS);
        repository.write(".gitignore", "public/\nfresh/\n.ibid/\n*.ibid-seen\n");
        Some(repository)
    }

    pub(crate) fn root(&self) -> &Path {
        self.place.as_deref().unwrap_or(self.folder.path())
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn try_git(&self, arguments: &[&str]) -> Output {
        let date = format!("2015-11-{:02}T12:00:00+0300", self.day.max(1));
        let author = AUTHORS[self.day as usize % AUTHORS.len()].replace(" <b>", "");
        let mut command = Command::new("git");
        command.current_dir(self.root()).args(["-c", "protocol.file.allow=always", "-c", "core.hooksPath=/dev/null"]);
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), &author).env(format!("GIT_{role}_EMAIL"), "a@example.org");
            command.env(format!("GIT_{role}_DATE"), &date);
        }
        command.args(arguments).output().unwrap()
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let done = self.try_git(arguments);
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    }

    /// Commits all that is there on the next day; the hash.
    pub(crate) fn commit(&mut self, message: &str) -> String {
        self.day += 1;
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs it in the site's folder; what it wrote to the terminal.
    fn ibid(&self, arguments: &[&str], environment: &[(&str, &str)]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
        command.current_dir(self.root().join("site")).args(arguments).args(["--now", "2026-01-01"]);
        let done = command.envs(environment.iter().copied()).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{said}");
        said
    }

    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.root().join("site/public").join(path)).unwrap()
    }

    /// The day that a page of documentation shows, and the line it stands in.
    fn shown(&self, page: &str) -> (Option<String>, String) {
        let html = self.page(&format!("docs/{page}/index.html"));
        let line = html.split("docs-changes").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default();
        let day = line.split("datetime=\"").nth(1).and_then(|rest| rest.split('"').next());
        (day.map(str::to_owned), line.to_owned())
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    all.map(|entry| (entry.path().strip_prefix(folder).unwrap().display().to_string(), fs::read(entry.path()).unwrap()))
        .collect()
}

fn text(lines: &[&str]) -> String {
    lines.join("\n\n") + "\n"
}

/// A history with a rename, a merge with and without a conflict, a commit of a formatter and a commit of two people.
fn written(site: &mut Repository) {
    let body = ["# A page", "One line of words.", "Another line of words.", "A third line.", "The last one."];
    for name in ["a", "b", "old", "both", "formatted", "own"] {
        site.write(&format!("site/content/docs/{name}.md"), &text(&body));
    }
    site.write("site/content/docs/own.md", "---\nupdated: 2001-02-03\nowner: [Team A, Bo <b>]\n---\n# Own\n");
    site.commit("First");
    site.write("site/content/docs/a.md", &text(&["# A", "Words of two."]));
    site.commit("Second\n\nCo-authored-by: Dee <d@example.org>\nCo-authored-by: robot[bot] <r@example.org>");
    site.git(&["mv", "site/content/docs/old.md", "site/content/docs/new name.md"]);
    site.write("site/content/docs/new name.md", &text(&[&body[..], &["One more."]].concat()));
    site.commit("Renamed");
    site.git(&["checkout", "-q", "-b", "side"]);
    site.write("site/content/docs/both.md", &text(&["# Side"]));
    site.write("site/content/docs/b.md", &text(&["# B of the side"]));
    site.commit("Side");
    site.git(&["checkout", "-q", "main"]);
    site.write("site/content/docs/both.md", &text(&["# Main"]));
    site.commit("Main");
    assert!(!site.try_git(&["merge", "-q", "side"]).status.success(), "there is a conflict");
    site.write("site/content/docs/both.md", &text(&["# Both"]));
    site.commit("Merged");
    site.write("site/content/docs/formatted.md", &text(&["# A page", "Formatted."]));
    let formatted = site.commit("Formatted");
    site.write(".git-blame-ignore-revs", &format!("# The formatter.\n{formatted}\n"));
    site.write("site/content/docs/formatted.txt", "no page");
    site.commit("Ignored");
    site.write("site/content/docs/uncommitted.md", "# New\n");
}

#[test]
fn pages_have_the_day_and_the_people_of_git_log() {
    let Some(mut site) = Repository::new() else { return };
    written(&mut site);
    let said = site.ibid(&["build"], &[]);
    assert!(!said.contains("W172"), "{said}");
    for page in ["a", "b", "new name", "both"] {
        let path = format!("site/content/docs/{page}.md");
        let expected = site.git(&["log", "-1", "--format=%as", "--", &path]);
        assert_eq!(site.shown(&page.replace(' ', "-")).0, Some(expected), "{page}");
    }
    assert_eq!(site.shown("formatted").0.as_deref(), Some("2015-11-01"), "a formatter changes no words");
    assert_eq!(site.shown("own").0.as_deref(), Some("2001-02-03"), "what the page says wins");
    assert_eq!(site.shown("uncommitted"), (None, String::new()));
    for (page, people) in [
        ("a", "changed by Bo, Cy and Dee"),
        ("new-name", "changed by Ada and Bo"),
        ("formatted", "changed by Bo<"),
        ("own", "maintained by Team A and Bo &lt;b&gt;<"),
    ] {
        let line = site.shown(page).1;
        assert!(line.contains(people), "{page}: {line}");
    }
    let map = site.page("sitemap.xml");
    for (page, day) in [("a", "2015-11-02"), ("own", "2001-02-03"), ("new-name", "2015-11-03")] {
        let entry = format!("docs/{page}/</loc>\n    <lastmod>{day}</lastmod>");
        assert!(map.contains(&entry), "{entry}: {map}");
    }
    assert!(map.contains("uncommitted/</loc>\n  </url>"), "{map}");
    site.write("site/ibid.yaml", "base_url: https://example.org/\ngit: {authors: false}\n");
    site.ibid(&["build"], &[]);
    let (day, line) = site.shown("a");
    assert!(day.is_some() && !line.contains("changed by"), "{line}");
}

#[test]
fn what_is_made_again_after_a_commit_is_what_is_made_at_first() {
    let Some(mut site) = Repository::new() else { return };
    written(&mut site);
    site.ibid(&["build"], &[]);
    for round in 0..4 {
        match round {
            0 => site.write("site/content/docs/a.md", "# A\n\nWords that nobody else shows.\n"),
            1 => site.git(&["mv", "site/content/docs/b.md", "site/content/docs/c.md"]).clear(),
            2 => site.write(".mailmap", "Bob <a@example.org>\n"),
            _ => site.git(&["checkout", "-q", "side"]).clear(),
        }
        if round < 3 {
            site.commit("Next");
        }
        let explained = site.ibid(&["build", "--explain", "docs/formatted/"], &[]);
        assert!(round != 0 || explained.contains("was kept"), "{explained}");
        assert!(round != 2 || explained.contains("as git says"), "{explained}");
        site.ibid(&["build"], &[]);
        site.ibid(&["build", "--no-cache", "--output-dir", "fresh"], &[]);
        let (kept, fresh) = (files(&site.root().join("site/public")), files(&site.root().join("site/fresh")));
        let others: Vec<&String> = fresh.keys().filter(|path| kept.get(*path) != fresh.get(*path)).collect();
        assert!(others.iter().all(|path| path.contains("ibid-manifest")), "round {round}: {others:?}");
        assert_eq!(kept.len(), fresh.len());
    }
}

#[test]
fn a_preview_shows_what_is_committed() {
    let Some(mut site) = Repository::new() else { return };
    let page = ("content/docs/a.md", "# A\n");
    let started = Preview::of(&[("ibid.yaml", SETTINGS), page, ("content/docs/b.md", "# B\n")]);
    site.place = Some(started.folder.path().to_owned());
    site.git(&["init", "-q", "-b", "main"]);
    site.commit("First");
    let preview = started.again();
    preview.until("/docs/a/", |answer| answer.text().contains("2015-11-01"));
    // No file of the content changes with it.
    site.write("content/docs/a.md", "# A, second\n");
    preview.until("/docs/a/", |answer| answer.text().contains("A, second"));
    site.commit("Second");
    preview.until("/docs/a/", |answer| answer.text().contains("2015-11-02"));
    assert!(preview.get("/docs/b/").text().contains("2015-11-01"));
}

#[test]
fn a_clone_without_its_history_has_no_dates_and_says_how_to_get_them() {
    let Some(mut site) = Repository::new() else { return };
    written(&mut site);
    let url = format!("file://{}", site.root().display());
    let clone = site.root().join("clone");
    site.git(&["clone", "-q", "--depth", "1", &url, &clone.display().to_string()]);
    site.place = Some(clone);
    for _ in 0..2 {
        let said = site.ibid(&["build"], &[]);
        assert_eq!(said.matches("W172").count(), 1, "{said}");
        assert!(said.contains("`fetch-depth: 0` below `with:` of `actions/checkout`"), "{said}");
        assert_eq!(site.shown("a").0, None);
        assert_eq!(site.shown("own").0.as_deref(), Some("2001-02-03"));
    }
    site.git(&["fetch", "-q", "--unshallow"]);
    site.ibid(&["build"], &[]);
    assert_eq!(site.shown("a").0.as_deref(), Some("2015-11-02"));
}

#[test]
fn without_git_or_a_repository_a_site_is_made_all_the_same() {
    let Some(site) = Repository::new() else { return };
    site.write("site/content/docs/a.md", "# A\n");
    let said = site.ibid(&["build"], &[]);
    assert!(!said.contains("W172"), "before the first commit: {said}");
    let said = site.ibid(&["build"], &[("PATH", "")]);
    assert!(said.contains("warning[W172]: there is no `git` here, so pages have no dates"), "{said}");
    fs::remove_dir_all(site.root().join(".git")).unwrap();
    let said = site.ibid(&["build"], &[("GIT_CEILING_DIRECTORIES", &site.root().display().to_string())]);
    assert!(said.contains("warning[W172]: the content is in no git repository"), "{said}");
    site.write("site/ibid.yaml", "git: sometimes\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    let refused = command.arg("check").arg(site.root().join("site")).output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("ibid.yaml:1:6"), "{said}");
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_says_is_run() {
    use std::os::unix::fs::PermissionsExt as _;

    let Some(mut site) = Repository::new() else { return };
    written(&mut site);
    let (ran, program) = (site.root().join("ran"), site.root().join("program"));
    fs::write(&program, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\n", ran.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let program = program.display().to_string();
    site.write(".gitattributes", "*.md diff=own filter=own\n");
    site.commit("Attributes");
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.own.command",
        "diff.own.textconv",
        "filter.own.clean",
        "filter.own.smudge",
        "gpg.program",
        "pager.log",
        "alias.log",
        "credential.helper",
        "remote.origin.uploadpack",
    ] {
        site.git(&["config", key, &program]);
    }
    for (key, value) in [
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.showRoot", "false"),
        ("log.diffMerges", "off"),
        ("diff.renames", "false"),
        ("remote.origin.url", "ssh://127.0.0.1/nothing"),
        ("remote.origin.promisor", "true"),
        ("extensions.partialClone", "origin"),
        ("color.ui", "always"),
    ] {
        site.git(&["config", key, value]);
    }
    fs::remove_file(&ran).unwrap_or_default();
    site.ibid(&["build"], &[("GIT_DIR", "/nowhere"), ("GIT_EXTERNAL_DIFF", &program)]);
    assert_eq!(fs::read_to_string(&ran).unwrap_or_default(), "");
    assert_eq!(site.shown("a").0.as_deref(), Some("2015-11-02"));
    assert_eq!(site.shown("new-name").0.as_deref(), Some("2015-11-03"));
    assert!(site.shown("new-name").1.contains("changed by Ada and Bo"));
}
