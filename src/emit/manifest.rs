//! The manifest: what `ibid` wrote into the output folder, with hashes. It is part of the output, so it holds no time, no
//! machine and no order but that of the paths.
//!
//! Format 1: `{"format":1,"ibid":VERSION,"files":{PATH:[BLAKE3, BYTES], ...}}`, one file a line, hashes in hexadecimal.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::ErrorKind;
use std::path::Path;

use blake3::Hash;
use serde::Deserialize;

use super::guard::OutputPlace;
use super::lock::Lock;
use super::{EmitError, paths};

/// The name of the manifest in the output folder.
pub use crate::model::output::MANIFEST_NAME as NAME;

const FORMAT: u32 = 1;
/// Bytes at most: some hundred for each file.
const MOST: u64 = 1 << 28;

/// One file that `ibid` wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    /// BLAKE3 of its bytes.
    pub(super) hash: Hash,
    /// How many bytes it has.
    pub(super) len: u64,
}

/// All files that `ibid` wrote, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The version of `ibid`.
    pub(super) version: String,
    /// Sorted; each path is valid.
    pub(super) files: BTreeMap<String, ManifestEntry>,
}

#[derive(Deserialize)]
struct Stored<'a> {
    format: u32,
    ibid: String,
    #[serde(borrow)]
    files: BTreeMap<String, (&'a str, u64)>,
}

#[derive(Deserialize)]
struct Header {
    format: u32,
}

impl Manifest {
    /// Reads the manifest of the output folder, and the hash of its bytes; `None` if there is none.
    pub(super) fn read(lock: &Lock) -> Result<Option<(Manifest, Hash)>, EmitError> {
        let (place, name) = (&lock.place, Path::new(&lock.place.name).join(NAME));
        let bytes = match lock.dir.read(&name, MOST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(EmitError::io("read the manifest", &place.output.join(NAME), error)),
        };
        let Ok(text) = String::from_utf8(bytes) else { return Err(damaged(place, "is damaged")) };
        let Some(manifest) = Manifest::parse(&text) else {
            let is_newer = serde_json::from_str(&text).is_ok_and(|header: Header| header.format > FORMAT);
            return Err(damaged(place, if is_newer { "was written by a newer version of ibid" } else { "is damaged" }));
        };
        Ok(Some((manifest, blake3::hash(text.as_bytes()))))
    }

    fn parse(text: &str) -> Option<Manifest> {
        let stored: Stored<'_> = serde_json::from_str(text).ok().filter(|s: &Stored<'_>| s.format == FORMAT)?;
        let file = |(path, (hash, len)): (String, (&str, u64))| {
            // A manifest is a file like any other: what it lists may be removed, so it must not reach outside.
            paths::validate(&path).ok()?;
            Some((path, ManifestEntry { hash: Hash::from_hex(hash).ok()?, len }))
        };
        let files = stored.files.into_iter().map(file).collect::<Option<_>>()?;
        Some(Manifest { version: stored.ibid, files })
    }

    /// The bytes of the file.
    pub(super) fn to_json(&self) -> String {
        // A line has a hash of 64 digits, a length and 11 signs besides the path.
        let room = self.files.keys().map(|path| path.len() + 90).sum::<usize>() + 100;
        let mut json = String::with_capacity(room);
        let _ = write!(json, "{{\"format\":{FORMAT},\"ibid\":{},\"files\":{{", quoted(&self.version));
        for (index, (path, entry)) in self.files.iter().enumerate() {
            json.push_str(if index == 0 { "\n" } else { ",\n" });
            // Writing to a string cannot fail.
            let _ = write!(json, "{}:[\"{}\",{}]", quoted(path), entry.hash.to_hex(), entry.len);
        }
        json.push_str("\n}}\n");
        json
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn damaged(place: &OutputPlace, how: &str) -> EmitError {
    EmitError::Refused {
        path: place.output.clone(),
        reason: format!("its manifest `{NAME}` {how}"),
        help: "restore the manifest, or move the folder away and build again",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut manifest = Manifest { version: "1.0".into(), files: BTreeMap::new() };
        assert_eq!(Manifest::parse(&manifest.to_json()).as_ref(), Some(&manifest));
        let entry = ManifestEntry { hash: blake3::hash(b"a"), len: 1 };
        manifest.files.insert("é \"x\"/a.html".into(), entry.clone());
        manifest.files.insert("b".into(), entry);
        assert_eq!(Manifest::parse(&manifest.to_json()).as_ref(), Some(&manifest));
    }

    #[test]
    fn a_manifest_that_reaches_outside_is_damaged() {
        let hash = blake3::hash(b"").to_hex();
        for path in ["../x", "/etc/passwd", ".ibid-manifest.json"] {
            let text = format!("{{\"format\":1,\"ibid\":\"1\",\"files\":{{\"{path}\":[\"{hash}\",0]}}}}");
            assert_eq!(Manifest::parse(&text), None);
        }
        for text in ["", "{}", "{\"format\":1,\"ibid\":\"1\",\"files\":{\"a\":[\"zz\",0]}}"] {
            assert_eq!(Manifest::parse(text), None);
        }
    }
}
