//! Output paths: which may be written at all, and which cannot stand beside each other.

use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{EmitError, MANIFEST_NAME};

/// A file that exists for a moment while one is copied over the border of a file system.
pub(super) const TEMPORARY: &str = ".ibid-tmp";

/// Refuses a path that could leave the output folder or hit a file of ours. Others checked before; this is the last gate.
pub(super) fn validate(path: &str) -> Result<(), EmitError> {
    let fail = |reason| Err(EmitError::InvalidPath { path: path.escape_debug().to_string(), reason });
    if path.is_empty() {
        return fail("is empty");
    }
    if path.contains(|c: char| c == '\\' || c == ':' || c.is_control()) {
        return fail("has a backslash, a colon or a control character");
    }
    if path.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        return fail("is absolute or has a segment that is empty, `.` or `..`");
    }
    let key = fold(path);
    let first = key.split('/').next().unwrap_or(&key);
    if first == MANIFEST_NAME || first == TEMPORARY {
        return fail("is reserved");
    }
    Ok(())
}

/// Equal for two paths that some file system takes for one: case and the form of accents do not count.
pub(super) fn fold(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let lower: String = path.nfc().flat_map(char::to_lowercase).collect();
    if is_nfc(&lower) { lower } else { lower.nfc().collect() }
}

/// The folders above a path, innermost first, without the output folder itself.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = path;
    std::iter::from_fn(move || {
        rest = &rest[..rest.rfind('/')?];
        Some(rest)
    })
}

/// All paths of a run, to find those that collide.
#[derive(Debug, Default)]
pub(super) struct Registry {
    // Folded path, to the path as it was given where that differs.
    files: HashMap<String, Option<Box<str>>>,
    // Folded folder, to a file below it.
    folders: HashMap<String, String>,
}

impl Registry {
    /// Adds an output, or names the one that it collides with.
    pub(super) fn claim(&mut self, path: &str) -> Result<(), EmitError> {
        let key = fold(path);
        if let Some((key, other)) = self.files.get_key_value(&key) {
            let other = other.as_deref().unwrap_or(key);
            let reason = if other == path { "are the same" } else { "differ only in case or in the form of an accent" };
            return Err(collision(path, other, reason));
        }
        if let Some(other) = self.folders.get(&key) {
            return Err(collision(path, other, "need a file and a folder of one name"));
        }
        for folder in folders_above(&key) {
            if let Some((key, other)) = self.files.get_key_value(folder) {
                let other = other.as_deref().unwrap_or(key);
                return Err(collision(path, other, "need a file and a folder of one name"));
            }
        }
        for folder in folders_above(&key) {
            if self.folders.contains_key(folder) {
                break;
            }
            self.folders.insert(folder.to_owned(), path.to_owned());
        }
        let written = (key != path).then(|| path.into());
        self.files.insert(key, written);
        Ok(())
    }

    /// Whether a file from an earlier run must be gone before the outputs of this one can be brought in.
    pub(super) fn is_in_the_way(&self, old: &str) -> bool {
        let key = fold(old);
        self.files.contains_key(&key)
            || self.folders.contains_key(&key)
            || folders_above(&key).any(|folder| self.files.contains_key(folder))
    }
}

/// The same message whichever of the two came first.
fn collision(one: &str, other: &str, reason: &'static str) -> EmitError {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    EmitError::Collision { first: first.to_owned(), second: second.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_folder_are_refused() {
        let long = ["", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b", "a\\b", "a\0", "c:/a", "a\n"];
        for path in long.into_iter().chain([".ibid-manifest.json", ".IBID-manifest.json", ".ibid-tmp", ".ibid-tmp/a"]) {
            assert!(validate(path).is_err(), "{path:?}");
        }
        for path in ["a", "a/b.html", "…/é.html", "a..b/...", ".well-known/x", "a/.ibid-tmp"] {
            assert!(validate(path).is_ok(), "{path:?}");
        }
    }

    #[test]
    fn collisions_are_found_in_either_order() {
        for (one, other) in
            [("a/B", "a/b"), ("e\u{301}", "é"), ("É", "e\u{301}"), ("a", "a/b"), ("A/b/c", "a/B"), ("x", "x")]
        {
            for (first, second) in [(one, other), (other, one)] {
                let mut registry = Registry::default();
                registry.claim(first).unwrap();
                let error = registry.claim(second).unwrap_err().to_string();
                assert!(error.contains(one) && error.contains(other), "{error}");
            }
        }
        let mut registry = Registry::default();
        for path in ["a/b", "a/c", "ab", "b/a", "A/d"] {
            registry.claim(path).unwrap();
        }
        assert!(registry.is_in_the_way("A/B") && registry.is_in_the_way("a") && registry.is_in_the_way("ab/c/d"));
        assert!(!registry.is_in_the_way("a/x"));
    }
}
