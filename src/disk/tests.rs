//! What is followed, waited for and written through: nothing, by handle and by name alike.

use std::fs;
use std::io::ErrorKind;

use tempfile::TempDir;

use super::*;

fn open(folder: &TempDir) -> Dir {
    Dir::open(folder.path()).unwrap()
}

#[test]
fn names_never_lead_elsewhere() {
    let folder = TempDir::new().unwrap();
    let dir = open(&folder);
    for name in ["", ".", "..", "../x", "a/../../x", "/etc/passwd"] {
        assert_eq!(dir.file(name).unwrap_err().kind(), ErrorKind::InvalidInput, "{name}");
        assert!(dir.make_folder(name).is_err() && dir.remove(name).is_err() && dir.look(name).is_err(), "{name}");
    }
}

#[test]
fn files_are_made_found_and_removed() {
    let folder = TempDir::new().unwrap();
    let dir = open(&folder);
    dir.make_folders("a/b").unwrap();
    dir.make_folders("a/b").unwrap();
    dir.new_file("a/b/c").unwrap().write_all(b"1").unwrap();
    assert_eq!(dir.new_file("a/b/c").unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(dir.read("a/b/c", 1).unwrap(), b"1");
    assert!(strange(&dir.read("a/b/c", 0).unwrap_err()).is_some());
    dir.replace("x", b"22").unwrap();
    dir.replace("x", b"333").unwrap();
    dir.copy("x", &dir.folder("a").unwrap(), "y").unwrap();
    dir.rename("x", &dir, "a/b/z").unwrap();
    assert_eq!((dir.read("a/y", 9).unwrap(), dir.read("a/b/z", 9).unwrap()), (b"333".to_vec(), b"333".to_vec()));
    assert_eq!(dir.names().unwrap(), ["a"]);
    assert_eq!([dir.look("a").unwrap(), dir.look("a/y").unwrap()], [Some(EntryKind::Folder), Some(EntryKind::File)]);
    assert_eq!([dir.look("b").unwrap(), dir.look("a/y/z").unwrap()], [None, None]);
    assert_eq!(strange(&dir.file("a").unwrap_err()), Some("a folder"));
    assert_eq!(strange(&dir.folder("a/y").unwrap_err()), Some("a file"));
    dir.remove_all("a").unwrap();
    assert!(dir.names().unwrap().is_empty());
}

#[test]
fn a_fresh_name_is_one_that_nothing_has() {
    let folder = TempDir::new().unwrap();
    let dir = open(&folder);
    let (first, _) = dir.fresh_file("x").unwrap();
    let (second, _) = dir.fresh_file("x").unwrap();
    assert!(first != second && Dir::is_fresh(&first, "x") && !Dir::is_fresh(&first, "y"));
    assert!(!Dir::is_fresh("x", "x") && !Dir::is_fresh("x-new-", "x") && !Dir::is_fresh("x-new-1.md", "x"));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with a file, links to it and to its folder, a pipe and a device as far as they can be made.
    fn strange_folder() -> (TempDir, TempDir) {
        let (folder, outside) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        fs::write(outside.path().join("theirs"), "theirs").unwrap();
        symlink(outside.path().join("theirs"), folder.path().join("file")).unwrap();
        symlink(outside.path().join("nothing"), folder.path().join("dangling")).unwrap();
        symlink(outside.path(), folder.path().join("folder")).unwrap();
        symlink("/dev/zero", folder.path().join("zeros")).unwrap();
        let pipe = std::process::Command::new("mkfifo").arg(folder.path().join("pipe")).status();
        assert!(pipe.unwrap().success());
        (folder, outside)
    }

    #[test]
    fn nothing_is_followed_or_waited_for() {
        let (folder, outside) = strange_folder();
        let dir = open(&folder);
        for (name, what) in [
            ("file", "a link"),
            ("dangling", "a link"),
            ("zeros", "a link"),
            ("folder/theirs", "a link"),
            ("pipe", "a pipe, a socket or a device"),
        ] {
            assert_eq!(strange(&dir.read(name, 100).unwrap_err()), Some(what), "{name}");
            assert_eq!(strange(&dir.file_to_change(name).unwrap_err()), Some(what), "{name}");
            assert!(dir.new_file(name).is_err(), "{name}");
        }
        assert_eq!(strange(&dir.folder("folder").unwrap_err()), Some("a link"));
        assert_eq!(strange(&dir.look("folder/theirs").unwrap_err()), Some("a link"));
        for name in ["folder/new", "folder/theirs"] {
            assert!(dir.make_folder(name).is_err() && dir.remove(name).is_err(), "{name}");
            assert!(dir.new_file(name).is_err() && dir.rename("pipe", &dir, name).is_err(), "{name}");
        }
        assert!(dir.make_folders("folder/a/b").is_err());
        // What is put in the place of a link takes the place of the link itself.
        dir.replace("file", b"ours").unwrap();
        assert_eq!(fs::read_to_string(outside.path().join("theirs")).unwrap(), "theirs");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_link_leads_to_is_not_removed() {
        let (folder, outside) = strange_folder();
        let above = TempDir::new().unwrap();
        fs::rename(folder.path(), above.path().join("x")).unwrap();
        open(&above).remove_all("x").unwrap();
        assert!(outside.path().join("theirs").exists() && !above.path().join("x").exists());
    }

    #[test]
    fn a_file_with_a_second_name_is_not_changed() {
        let (folder, outside) = strange_folder();
        fs::hard_link(outside.path().join("theirs"), folder.path().join("second")).unwrap();
        assert!(strange(&open(&folder).file_to_change("second").unwrap_err()).is_some());
    }

    #[test]
    fn by_name_the_same_is_refused() {
        let (folder, _outside) = strange_folder();
        let handle = by_name::Handle::open(folder.path()).unwrap();
        for name in ["file", "dangling", "zeros", "folder/theirs", "folder/new", "pipe"] {
            for how in [How::Read, How::Change] {
                assert!(handle.file(name.as_ref(), how).is_err(), "{name} {how:?}");
            }
        }
        for name in ["folder/new", "folder/theirs"] {
            let name = name.as_ref();
            assert!(handle.make_folder(name).is_err() && handle.remove(name).is_err(), "{name:?}");
            assert!(handle.rename("pipe".as_ref(), &handle, name).is_err(), "{name:?}");
            assert!(handle.link("pipe".as_ref(), &handle, name).is_err() && handle.kind(name).is_err(), "{name:?}");
        }
        assert!(handle.folder("folder".as_ref()).is_err() && handle.file("new".as_ref(), How::New).is_ok());
        assert_eq!(handle.names().unwrap().len(), 6);
        assert!(handle.meta().unwrap().is_dir() && handle.set_mode(0).is_ok());
        assert!(handle.remove_folder("folder".as_ref()).is_err());
    }
}
