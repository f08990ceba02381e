//! What `ibid` keeps for itself, when a site's folder comes with something else in its place: it is named, never followed,
//! waited for, read to the end or written through.

use std::fs;
use std::io::Read;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Nothing here takes a second; whoever waits for a pipe waits for ever.
const LONG: Duration = Duration::from_mins(1);

struct Site {
    dir: TempDir,
}

impl Site {
    /// A site that was built.
    fn built() -> Site {
        let site = Site { dir: TempDir::new().unwrap() };
        fs::write(site.dir.path().join("precious"), "precious").unwrap();
        site.write("ibid.yaml", "title: Site\nbase_url: https://example.org/\n");
        for name in ["a", "b", "c"] {
            site.write(&format!("content/{name}.md"), &format!("---\ntitle: {name}\n---\nFirst words.\n"));
        }
        let (status, said) = site.run(&["build"]);
        assert!(status.success(), "{said}");
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join("site").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn edit(&self) {
        for name in ["a", "b"] {
            self.write(&format!("content/{name}.md"), &format!("---\ntitle: {name}\n---\nOther words.\n"));
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
        command.args(arguments).current_dir(self.path("")).env("SOURCE_DATE_EPOCH", "1500000000");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// Runs to the end, which comes soon; what was said.
    fn run(&self, arguments: &[&str]) -> (ExitStatus, String) {
        let mut child = self.command(arguments).spawn().unwrap();
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > LONG {
                child.kill().unwrap();
            }
            assert!(start.elapsed() <= LONG, "{arguments:?} does not end");
            sleep(Duration::from_millis(5));
        };
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (status, said)
    }

    /// What all files of the output hold, and what is precious.
    fn holds(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = walkdir::WalkDir::new(self.path("public")).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
        files.chain([self.dir.path().join("precious")]).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }
}

/// Puts something strange under a name; how it is told of.
fn strange(site: &Site, path: &str, kind: &str) {
    let full = site.path(path);
    match fs::symlink_metadata(&full) {
        Ok(meta) if meta.is_dir() => fs::remove_dir_all(&full).unwrap(),
        Ok(_) => fs::remove_file(&full).unwrap(),
        Err(_) => {}
    }
    match kind {
        "file" => symlink(site.dir.path().join("precious"), full).unwrap(),
        "nothing" => symlink(site.dir.path().join("made"), full).unwrap(),
        "zeros" => symlink("/dev/zero", full).unwrap(),
        "itself" => symlink(full.file_name().unwrap(), &full).unwrap(),
        "elsewhere" => symlink(site.dir.path(), full).unwrap(),
        "pipe" => assert!(Command::new("mkfifo").arg(full).status().unwrap().success()),
        _ => fs::create_dir(full).unwrap(),
    }
}

#[test]
fn what_stands_in_the_place_of_our_files_is_named_and_left_alone() {
    let built = Site::built();
    built.edit();
    let kept: Vec<String> = fs::read_dir(built.path(".ibid"))
        .unwrap()
        .map(|entry| format!(".ibid/{}", entry.unwrap().file_name().to_str().unwrap()))
        .collect();
    assert!(kept.len() >= 4, "{kept:?}");
    let beside = [".public.ibid-lock", ".public.ibid-seen", "public/.ibid-manifest.json", ".ibid"];
    let mut tried = 0;
    for path in kept.iter().map(String::as_str).chain(beside) {
        for kind in ["file", "nothing", "zeros", "itself", "elsewhere", "pipe", "folder"] {
            if path == ".ibid" && kind == "folder" {
                continue;
            }
            let site = Site { dir: TempDir::new().unwrap() };
            let copied = Command::new("cp").arg("-a").arg(built.path("")).arg(site.dir.path()).status().unwrap();
            fs::write(site.dir.path().join("precious"), "precious").unwrap();
            assert!(copied.success());
            strange(&site, path, kind);
            let before = site.holds();
            let (status, said) = site.run(&["build"]);
            assert!(matches!(status.code(), Some(1..=3)), "{path} {kind}: {status} {said}");
            assert!(said.contains(path), "{path} {kind}: {said}");
            assert_eq!(site.holds(), before, "{path} {kind}");
            let made: Vec<_> = fs::read_dir(site.dir.path()).unwrap().collect();
            assert_eq!(made.len(), 2, "{path} {kind}: {made:?}");
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried}");
}

#[test]
fn new_files_have_names_that_nobody_foresees() {
    let site = Site::built();
    site.edit();
    let names = [".public.ibid-seen-new", ".ibid/parsed-new", ".ibid/lock-new", ".public.ibid-journal"];
    for name in names {
        strange(&site, name, "file");
    }
    let (status, said) = site.run(&["build"]);
    assert!(status.success(), "{said}");
    assert_eq!(fs::read_to_string(site.dir.path().join("precious")).unwrap(), "precious");
    assert!(names.iter().all(|name| fs::symlink_metadata(site.path(name)).unwrap().is_symlink()));
}

#[test]
fn a_lock_that_somebody_wrote_something_into_is_not_ours() {
    let site = Site::built();
    for text in ["a note\n", "1234567890123456789012345"] {
        site.write(".public.ibid-lock", text);
        let (status, said) = site.run(&["build"]);
        assert!(!status.success() && said.contains(".public.ibid-lock"), "{said}");
        assert_eq!(fs::read_to_string(site.path(".public.ibid-lock")).unwrap(), text);
    }
}

/// Writes a stage as an interrupted run of the last version left it, or one that says it is of this folder.
fn stage(site: &Site, owner: &str) {
    let hash = blake3::hash(b"theirs").to_hex();
    site.write(".public.ibid-stage-1/new/0", "theirs");
    site.write(".public.ibid-stage-1/old/0", "theirs");
    symlink(site.dir.path().join("precious"), site.path(".public.ibid-stage-1/new/1")).unwrap();
    site.write(&format!(".public.ibid-stage-1/of-{owner}"), "");
    let journal = format!(
        "{{\"op\":\"begin\",\"stage\":\"{owner}\"}}\n\
         {{\"op\":\"put\",\"path\":\"CNAME\",\"from\":\"new/0\",\"hash\":\"{hash}\",\"fresh\":false}}\n\
         {{\"op\":\"put\",\"path\":\"b/secret\",\"from\":\"new/1\",\"hash\":\"{hash}\",\"fresh\":true}}\n\
         {{\"op\":\"end\",\"count\":2}}\n"
    );
    site.write(".public.ibid-stage-1/journal", &journal);
}

#[test]
fn a_stage_that_came_with_the_site_is_not_obeyed() {
    for command in ["build", "clean"] {
        let site = Site::built();
        site.write("public/CNAME", "mine");
        stage(&site, "1-1-1");
        let (status, said) = site.run(&[command]);
        assert!(status.success() && said.contains(".public.ibid-stage-1"), "{said}");
        assert_eq!(fs::read_to_string(site.path("public/CNAME")).unwrap(), "mine");
        assert!(!site.path("public/b/secret").exists());
        assert_eq!(fs::read_to_string(site.path(".public.ibid-stage-1/new/0")).unwrap(), "theirs");
        assert_eq!(fs::read_to_string(site.dir.path().join("precious")).unwrap(), "precious");
    }
    let site = Site::built();
    stage(&site, "1-1-1");
    assert_eq!(site.run(&["build", "--strict"]).0.code(), Some(1));
    // A second build says it again although nothing changed.
    for _ in 0..2 {
        assert!(site.run(&["build"]).1.contains("W046"));
    }
    fs::remove_dir_all(site.path(".public.ibid-stage-1")).unwrap();
    assert!(!site.run(&["build"]).1.contains("W046"));
}

#[test]
fn clean_removes_only_what_is_ours() {
    let site = Site::built();
    site.write(".ibid/notes.txt", "theirs");
    site.write(".ibid/folder/x", "theirs");
    site.write(".ibid/.gitignore", "notes.txt\n");
    let (status, said) = site.run(&["clean"]);
    assert!(status.success() && said.contains("stays"), "{said}");
    let left: Vec<_> = walkdir::WalkDir::new(site.path(".ibid")).into_iter().map(|entry| entry.unwrap()).collect();
    assert_eq!(left.len(), 5, "{left:?}");
    let site = Site::built();
    assert!(site.run(&["clean"]).0.success() && !site.path(".ibid").exists());
    // A link in its place is none of ours, nor is what it leads to.
    fs::create_dir(site.dir.path().join("theirs")).unwrap();
    fs::write(site.dir.path().join("theirs/parsed"), "theirs").unwrap();
    symlink(site.dir.path().join("theirs"), site.path(".ibid")).unwrap();
    let (status, said) = site.run(&["clean"]);
    assert!(status.code() == Some(2) && said.contains(".ibid"), "{said}");
    assert!(site.dir.path().join("theirs/parsed").exists());
}

#[test]
fn new_and_init_write_through_no_link() {
    let site = Site::built();
    symlink(site.dir.path(), site.path("content/briefings")).unwrap();
    let (status, said) = site.run(&["new", "briefing", "A title"]);
    assert!(status.code() == Some(2) && said.contains("content/briefings"), "{said}");
    fs::remove_file(site.path("content/briefings")).unwrap();
    fs::create_dir(site.path("content/briefings")).unwrap();
    symlink(site.dir.path().join("made"), site.path("content/briefings/a-title.md")).unwrap();
    assert!(!site.run(&["new", "briefing", "A title"]).0.success());
    fs::create_dir(site.path("fresh")).unwrap();
    symlink(site.dir.path(), site.path("fresh/content")).unwrap();
    assert!(!site.run(&["init", "fresh"]).0.success());
    let names: Vec<_> = fs::read_dir(site.dir.path()).unwrap().collect();
    assert_eq!(names.len(), 2, "{names:?}");
    // One that the site is read through is written through: what is made is part of the site.
    fs::rename(site.path("content"), site.path("docs")).unwrap();
    symlink("docs", site.path("content")).unwrap();
    let (status, said) = site.run(&["new", "briefing", "Another"]);
    assert!(status.success() && site.path("docs/briefings/another.md").exists(), "{said}");
}

#[test]
fn an_output_among_inputs_or_where_programs_keep_their_files_is_refused() {
    let site = Site::built();
    for output in [
        "static/x",
        "content/x/y",
        "templates/x",
        "themes/x",
        "themes/a/static/x",
        ".git/x",
        ".ibid",
        ".ibid/x",
        "a/.git/b",
        "Static/x",
        ".GIT/x",
        "../.git/x",
        "b/../content/x",
    ] {
        let (status, said) = site.run(&["build", "--output-dir", output]);
        assert_eq!(status.code(), Some(2), "{output}: {said}");
        assert!(said.contains("refused"), "{output}: {said}");
        assert!(!site.path(output).exists() || output == ".ibid", "{output}");
    }
    assert!(site.run(&["build", "--output-dir", "statics/x"]).0.success());
}

#[test]
fn a_run_that_copies_a_large_file_stops_when_it_is_asked_to() {
    let site = Site::built();
    site.edit();
    site.write("static/large", "");
    let large = fs::File::options().write(true).open(site.path("static/large")).unwrap();
    // A hole that takes minutes to read.
    large.set_len(1 << 38).unwrap();
    let before = site.holds();
    let mut child = site.command(&["build"]).spawn().unwrap();
    let start = Instant::now();
    let is_stage = |entry: fs::DirEntry| entry.file_name().to_string_lossy().contains("ibid-stage");
    while !fs::read_dir(site.path("")).unwrap().any(|entry| is_stage(entry.unwrap())) {
        assert!(start.elapsed() < LONG && child.try_wait().unwrap().is_none());
        sleep(Duration::from_millis(1));
    }
    sleep(Duration::from_millis(100));
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    let asked = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if asked.elapsed() > LONG {
            child.kill().unwrap();
            panic!("it does not stop");
        }
        sleep(Duration::from_millis(5));
    }
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(site.holds(), before);
    assert!(!fs::read_dir(site.path("")).unwrap().any(|entry| is_stage(entry.unwrap())));
}

/// Whether a file system takes the attribute that nobody may change a file.
fn make_fast(path: &Path, fast: bool) -> bool {
    let done = Command::new("chattr").arg(if fast { "+i" } else { "-i" }).arg(path).stderr(Stdio::null()).status();
    done.is_ok_and(|status| status.success())
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_old_site() {
    let site = Site::built();
    let index = site.path("public/index.html");
    if !make_fast(&index, true) {
        eprintln!("skipped: this system or user cannot make a file that nobody may change");
        return;
    }
    let before = site.holds();
    site.edit();
    // Every page changes with the title of the site.
    site.write("ibid.yaml", "title: Another\nbase_url: https://example.org/\n");
    let (status, said) = site.run(&["build"]);
    let now = site.holds();
    assert!(make_fast(&index, false));
    assert_eq!(status.code(), Some(3), "{said}");
    assert!(said.contains("index.html"), "{said}");
    assert_eq!(now, before);
    let (status, said) = site.run(&["build"]);
    assert!(status.success() && site.holds() != before, "{said}");
    assert!(!said.contains("interrupted"), "{said}");
}
