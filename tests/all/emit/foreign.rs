//! What is not ours: folders that are refused, files that are never changed or removed, a lock that another run holds.

use std::fs;
use std::path::PathBuf;

use ibid::emit::{CleanSummary, EmitError, EmitOptions, Emitter, OutputChange, Phase, clean};

use super::{Site, tree};

fn refused(options: &EmitOptions) -> String {
    let error = Emitter::open(options).unwrap_err();
    assert_eq!(error.exit_code(), 2, "{error}");
    assert!(error.help().is_some());
    error.to_string()
}

#[test]
fn folders_that_hold_inputs_are_refused() {
    let site = Site::new();
    let root = site.dir.path().join("site");
    let mut options = site.options();
    for output in [
        &root,
        &root.join("content"),
        &site.dir.path().to_path_buf(),
        &root.join("x/../content/."),
        &root.join("static"),
    ] {
        options.output.clone_from(output);
        assert!(refused(&options).contains("which the site is made from"));
    }
    options.output = "/".into();
    assert!(refused(&options).contains("root"));
    options.output = PathBuf::new();
    assert!(refused(&options).contains("empty"));
    options.output = std::env::home_dir().unwrap();
    assert!(refused(&options).contains("home"));
    fs::write(root.join("file"), "").unwrap();
    options.output = root.join("file");
    assert!(refused(&options).contains("not a folder"));
}

#[cfg(unix)]
#[test]
fn links_do_not_hide_what_is_refused() {
    let site = Site::new();
    let root = site.dir.path().join("site");
    let mut options = site.options();
    std::os::unix::fs::symlink(&root, site.dir.path().join("link")).unwrap();
    options.output = site.dir.path().join("link/");
    assert!(refused(&options).contains("symbolic link"));
    options.output = site.dir.path().join("link/content");
    assert!(refused(&options).contains("made from"));
    // The content of this site lies in its output folder, by way of a link.
    fs::create_dir_all(site.dir.path().join("elsewhere/content")).unwrap();
    std::os::unix::fs::symlink(site.dir.path().join("elsewhere/content"), root.join("linked")).unwrap();
    options.inputs.push(root.join("linked"));
    options.output = site.dir.path().join("elsewhere");
    assert!(refused(&options).contains("made from"));
}

#[test]
fn a_folder_of_others_is_refused_unless_adopted() {
    let site = Site::new();
    site.write("notes.txt", "theirs");
    site.write("same.txt", "both");
    let mut options = site.options();
    assert!(refused(&options).contains("not empty"));
    options.adopt = true;
    let emitter = Emitter::open(&options).unwrap();
    assert_eq!(emitter.write("same.txt", Phase::Asset, b"both").unwrap(), OutputChange::Unchanged);
    emitter.write("a/index.html", Phase::Page, b"a").unwrap();
    emitter.commit().unwrap();
    // From now on it has a manifest; what is theirs stays, also where it has our bytes.
    site.build(&[]);
    assert_eq!((site.read("notes.txt"), site.read("same.txt")), ("theirs".into(), "both".into()));
    assert_eq!(site.read("a/index.html"), "missing");
    assert!(!site.path("a").exists());
}

#[test]
fn a_file_of_others_is_never_overwritten() {
    let site = Site::new();
    site.build(&[("a", "1")]);
    site.write("CNAME", "theirs");
    site.write("folder/file", "theirs");
    let before = tree(&site.path(""));
    let emitter = site.open();
    let error = emitter.write("CNAME", Phase::Asset, b"ours").unwrap_err();
    assert!(error.to_string().contains("CNAME") && error.exit_code() == 2, "{error}");
    assert!(matches!(emitter.commit(), Err(EmitError::Failed { .. })));
    let emitter = site.open();
    emitter.write("a", Phase::Asset, b"2").unwrap();
    emitter.write("folder", Phase::Asset, b"ours").unwrap();
    let error = emitter.commit().unwrap_err();
    assert!(error.to_string().contains("folder"), "{error}");
    assert_eq!(tree(&site.path("")), before);
    assert!(site.litter().is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_is_not_followed() {
    let site = Site::new();
    site.build(&[("a/x", "1"), ("b/y", "1")]);
    let outside = site.dir.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("y"), "1").unwrap();
    fs::remove_dir_all(site.path("b")).unwrap();
    std::os::unix::fs::symlink(&outside, site.path("b")).unwrap();
    let emitter = site.open();
    assert!(matches!(emitter.write("b/z", Phase::Page, b"z"), Err(EmitError::Foreign { .. })));
    drop(emitter);
    let summary = site.build(&[("a/x", "1")]);
    assert_eq!((summary.removed, summary.kept_edited), (0, vec!["b/y".to_owned()]));
    assert!(outside.join("y").exists());
    // A file that became a link is written again; what the link leads to stays.
    fs::remove_file(site.path("a/x")).unwrap();
    std::os::unix::fs::symlink(outside.join("y"), site.path("a/x")).unwrap();
    assert_eq!(site.build(&[("a/x", "2")]).restored, ["a/x"]);
    assert_eq!((site.read("a/x"), fs::read_to_string(outside.join("y")).unwrap()), ("2".into(), "1".into()));
}

#[test]
fn stale_files_go_unless_someone_edited_them() {
    let site = Site::new();
    site.build(&[("a", "1"), ("b/x", "1"), ("b/y", "1"), ("c/z", "1")]);
    site.write("b/x", "2");
    site.write("c/theirs", "t");
    let summary = site.build(&[("a", "1")]);
    assert_eq!((summary.removed, summary.kept_edited), (2, vec!["b/x".to_owned()]));
    assert_eq!((site.read("b/x"), site.read("b/y"), site.read("c/theirs")), ("2".into(), "missing".into(), "t".into()));
    assert!(site.build(&[("a", "1")]).kept_edited.is_empty());
    assert_eq!(site.read("b/x"), "2");
}

#[test]
fn a_second_run_says_who_holds_the_folder() {
    let site = Site::new();
    let first = site.open();
    let error = Emitter::open(&site.options()).unwrap_err();
    assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
    assert_eq!(error.exit_code(), 3);
    assert_eq!(clean(&site.options()).unwrap_err().exit_code(), 3);
    first.commit().unwrap();
    // A lock file that a dead process left holds nobody up.
    fs::write(site.dir.path().join("site/.public.ibid-lock"), "1").unwrap();
    site.build(&[("a", "1")]);
}

#[test]
fn a_damaged_manifest_is_refused() {
    let site = Site::new();
    site.build(&[("a", "1")]);
    let good = site.read(".ibid-manifest.json");
    let bad = ["", "{}", &good[..good.len() / 2], &good.replace("\"a\"", "\"../a\""), &good.replacen('1', "2", 1)];
    for text in bad {
        site.write(".ibid-manifest.json", text);
        assert!(refused(&site.options()).contains("manifest"));
    }
}

#[test]
fn a_manifest_of_a_newer_version_is_told_from_a_damaged_one() {
    let site = Site::new();
    site.build(&[("a", "1")]);
    let good = site.read(".ibid-manifest.json");
    for (text, says) in [
        (good.replace("\"format\":1", "\"format\":2"), "newer version"),
        ("{\"format\":2,\"other\":[]}".to_owned(), "newer version"),
        (good.replace("\"format\":1", "\"format\":0"), "is damaged"),
    ] {
        site.write(".ibid-manifest.json", &text);
        let told = refused(&site.options());
        assert!(told.contains(says), "{told}");
    }
}

#[test]
fn clean_removes_only_what_is_ours() {
    let site = Site::new();
    assert_eq!(clean(&site.options()).unwrap(), CleanSummary::default());
    site.build(&[("a", "1"), ("b/c/d", "1")]);
    let summary = clean(&site.options()).unwrap();
    assert_eq!((summary.removed, summary.folder_removed), (2, true));
    assert!(!site.path("").exists() && site.litter().is_empty());
    site.build(&[("a", "1"), ("b/c/d", "1")]);
    site.write("a", "edited");
    site.write("b/theirs", "t");
    let summary = clean(&site.options()).unwrap();
    assert_eq!((summary.removed, summary.kept_edited), (1, vec!["a".to_owned()]));
    assert_eq!(
        (site.read("a"), site.read("b/theirs"), site.read("b/c/d")),
        ("edited".into(), "t".into(), "missing".into())
    );
    assert_eq!(clean(&site.options()).unwrap_err().exit_code(), 2);
}

#[cfg(unix)]
#[test]
fn a_read_only_parent_is_an_error_of_the_environment() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    site.build(&[("a", "1")]);
    let root = site.dir.path().join("site");
    fs::set_permissions(&root, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write anyway.
    if fs::write(root.join("probe"), "").is_err() {
        let error = Emitter::open(&site.options()).unwrap_err();
        assert_eq!(error.exit_code(), 3, "{error}");
        assert!(error.help().unwrap().contains("writable"));
    }
    fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(site.read("a"), "1");
}
