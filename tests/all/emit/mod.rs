//! The output folder as a user sees it: what is written here, what is refused and left alone in `foreign`.

mod foreign;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use ibid::emit::{EmitOptions, EmitSummary, Emitter, OutputChange, Phase};
use tempfile::TempDir;

struct Site {
    dir: TempDir,
}

impl Site {
    fn new() -> Site {
        let dir = TempDir::new().unwrap();
        fs::create_dir_all(dir.path().join("site/content")).unwrap();
        Site { dir }
    }

    fn options(&self) -> EmitOptions {
        let root = self.dir.path().join("site");
        EmitOptions {
            output: root.join("public"),
            inputs: vec![root.join("content"), root.join("static"), root.join("ibid.yaml")],
            root,
            adopt: false,
            version: "1",
        }
    }

    fn open(&self) -> Emitter {
        Emitter::open(&self.options()).unwrap()
    }

    fn build(&self, files: &[(&str, &str)]) -> EmitSummary {
        let emitter = self.open();
        for (path, text) in files {
            emitter.write(path, Phase::Page, text.as_bytes()).unwrap();
        }
        emitter.commit().unwrap()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join("site/public").join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|_| "missing".into())
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// Everything that lies beside the output folder but the site's own files and the times.
    fn litter(&self) -> Vec<String> {
        let names = fs::read_dir(self.dir.path().join("site")).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with('.') && name != ".public.ibid-seen").collect()
    }
}

/// A file that cannot be read.
struct Broken;

impl std::io::Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("broken"))
    }
}

impl std::io::Seek for Broken {
    fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
        Ok(0)
    }
}

fn tree(folder: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.map(|e| (e.path().strip_prefix(folder).unwrap().to_path_buf(), fs::read(e.path()).ok())).collect()
}

#[test]
fn a_first_build_writes_all_and_a_second_nothing() {
    let site = Site::new();
    let files = [("index.html", "i"), ("a/index.html", "a"), ("a/b/c.html", "c")];
    let summary = site.build(&files);
    assert_eq!((summary.written, summary.unchanged), (3, 0));
    assert_eq!(site.read("a/b/c.html"), "c");
    let (before, modified) = (tree(&site.path("")), fs::metadata(site.path("")).unwrap().modified().unwrap());
    let summary = site.build(&files);
    assert_eq!((summary.written, summary.unchanged), (0, 3));
    assert_eq!(tree(&site.path("")), before);
    assert_eq!(fs::metadata(site.path("")).unwrap().modified().unwrap(), modified);
    assert!(site.litter().is_empty(), "{:?}", site.litter());
}

#[test]
fn an_update_equals_a_first_build() {
    let (one, two) = (Site::new(), Site::new());
    one.build(&[("a.html", "1"), ("b", "1"), ("c/d.html", "1"), ("old/deep/x", "1")]);
    let now = [("a.html", "2"), ("b/x", "2"), ("c", "2"), ("new/y", "2")];
    let summary = one.build(&now);
    assert_eq!((summary.written, summary.removed), (4, 3));
    two.build(&now);
    assert_eq!(tree(&one.path("")), tree(&two.path("")));
}

#[test]
fn an_empty_folder_is_taken() {
    let site = Site::new();
    fs::create_dir(site.path("")).unwrap();
    site.build(&[("a", "1")]);
    assert_eq!(site.read("a"), "1");
}

#[test]
fn an_edited_output_is_written_again() {
    for forget_times in [false, true] {
        let site = Site::new();
        site.build(&[("a", "1"), ("b", "1"), ("c", "1")]);
        site.write("a", "2");
        site.write("b", "longer");
        fs::remove_file(site.path("c")).unwrap();
        if forget_times {
            fs::remove_file(site.dir.path().join("site/.public.ibid-seen")).unwrap();
        }
        assert!(!site.open().keep("a", None).unwrap());
        let summary = site.build(&[("a", "1"), ("b", "1"), ("c", "1")]);
        assert_eq!((summary.written, summary.restored), (3, vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!((site.read("a"), site.read("b"), site.read("c")), ("1".into(), "1".into(), "1".into()));
    }
}

#[test]
fn dropping_changes_nothing() {
    let site = Site::new();
    let emitter = site.open();
    emitter.write("a", Phase::Page, b"1").unwrap();
    drop(emitter);
    assert!(!site.path("").exists() && site.litter().is_empty());
    site.build(&[("a", "1"), ("b", "1")]);
    let before = tree(&site.path(""));
    let emitter = site.open();
    emitter.write("a", Phase::Page, b"2").unwrap();
    drop(emitter);
    assert_eq!(tree(&site.path("")), before);
    assert!(site.litter().is_empty());
}

#[test]
fn outputs_are_kept_if_they_are_the_ones_that_are_meant() {
    let site = Site::new();
    let emitter = site.open();
    emitter.write("a", Phase::Page, b"1").unwrap();
    emitter.commit().unwrap();
    let emitter = site.open();
    assert!(!emitter.keep("a", Some(blake3::hash(b"2").into())).unwrap());
    assert!(emitter.keep("a", Some(blake3::hash(b"1").into())).unwrap() && !emitter.keep("b", None).unwrap());
    assert!(emitter.write("a", Phase::Page, b"1").is_err());
    let summary = emitter.commit().unwrap();
    assert_eq!((summary.unchanged, summary.removed), (1, 0));
    let emitter = site.open();
    assert!(emitter.keep("a", None).unwrap());
    drop(emitter);
    fs::write(site.path("a"), "edited").unwrap();
    assert!(!site.open().keep("a", None).unwrap());
}

#[test]
fn files_are_copied_as_they_are() {
    let site = Site::new();
    let from = site.dir.path().join("image");
    let bytes: Vec<u8> = (0..200_000_u32).map(|i| i.to_le_bytes()[0]).collect();
    fs::write(&from, &bytes).unwrap();
    for expected in [OutputChange::Written, OutputChange::Unchanged] {
        let emitter = site.open();
        assert_eq!(emitter.copy("i/mage", &from, &mut fs::File::open(&from).unwrap()).unwrap(), expected);
        emitter.commit().unwrap();
        assert_eq!(fs::read(site.path("i/mage")).unwrap(), bytes);
    }
    fs::write(&from, "new").unwrap();
    let emitter = site.open();
    assert_eq!(emitter.copy("i/mage", &from, &mut fs::File::open(&from).unwrap()).unwrap(), OutputChange::Written);
    let mut broken = Broken;
    let error = emitter.copy("other", &site.dir.path().join("nothing"), &mut broken).unwrap_err();
    assert!(error.to_string().contains("nothing") && error.exit_code() == 3, "{error}");
    drop(emitter);
    assert_eq!(fs::read(site.path("i/mage")).unwrap(), bytes);
}

#[test]
fn a_file_that_is_written_piece_by_piece_is_as_if_put_whole() {
    let site = Site::new();
    let lines = |count: usize| "a line of text\n".repeat(count);
    // Longer than what is written at a time; twice the same; shorter.
    for (count, change) in [(10_000, 1), (10_000, 0), (3, 1)] {
        let emitter = site.open();
        let pour = |out: &mut dyn Write| (0..count).try_for_each(|_| out.write_all(b"a line of text\n"));
        let hash = emitter.pour("data/lines", Phase::Index, &pour).unwrap();
        assert_eq!(hash, *blake3::hash(lines(count).as_bytes()).as_bytes());
        let summary = emitter.commit().unwrap();
        assert_eq!((summary.written, summary.unchanged), (change, 1 - change));
        assert_eq!(site.read("data/lines"), lines(count));
        assert!(site.litter().is_empty(), "{:?}", site.litter());
    }
    let summary = site.build(&[("data/lines", &lines(3))]);
    assert_eq!((summary.written, summary.unchanged), (0, 1));
}

#[test]
fn a_file_of_which_not_all_could_be_written_changes_nothing() {
    let site = Site::new();
    site.build(&[("data", "old")]);
    let emitter = site.open();
    let pour = |out: &mut dyn Write| {
        out.write_all(b"new")?;
        Err(std::io::Error::other("no more"))
    };
    let error = emitter.pour("data", Phase::Index, &pour).unwrap_err();
    assert!(error.to_string().contains("no more") && error.exit_code() == 3, "{error}");
    assert!(emitter.commit().is_err());
    assert_eq!(site.read("data"), "old");
    assert!(site.litter().is_empty(), "{:?}", site.litter());
}

#[test]
fn collisions_name_both() {
    let site = Site::new();
    let emitter = site.open();
    emitter.write("a/Page", Phase::Page, b"1").unwrap();
    for other in ["a/page", "A/PAGE", "a/page/x", "a"] {
        let error = emitter.write(other, Phase::Page, b"2").unwrap_err();
        assert!(error.to_string().contains("`a/Page`") && error.to_string().contains(&format!("`{other}`")), "{error}");
        assert_eq!(error.exit_code(), 1);
    }
    assert_eq!(emitter.write("../x", Phase::Page, b"").unwrap_err().exit_code(), 1);
}

#[test]
fn threads_make_the_same_folder() {
    let (one, many) = (Site::new(), Site::new());
    for round in ["first", "second"] {
        let files: Vec<(String, String)> =
            (0..300).map(|i| (format!("d{}/e{}/{i}.html", i % 7, i % 3), format!("{round} {}", i / 2))).collect();
        let refs: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        one.build(&refs);
        let emitter = many.open();
        std::thread::scope(|scope| {
            for part in files.chunks(40).rev() {
                let emitter = &emitter;
                scope.spawn(move || {
                    for (path, text) in part {
                        emitter.write(path, Phase::Page, text.as_bytes()).unwrap();
                    }
                });
            }
        });
        assert_eq!(emitter.commit().unwrap().written, 300);
        assert_eq!(tree(&one.path("")), tree(&many.path("")));
    }
}

#[cfg(unix)]
#[test]
fn files_can_be_read_by_a_server() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    site.build(&[("a/b", "1")]);
    site.build(&[("a/b", "2"), ("c/d", "1")]);
    for (path, mode) in [("a/b", 0o644), ("c/d", 0o644), ("a", 0o755), ("c", 0o755), (".ibid-manifest.json", 0o644)] {
        assert_eq!(fs::metadata(site.path(path)).unwrap().permissions().mode() & 0o777, mode, "{path}");
    }
}
