//! Files that are known to be whole: `ibid cache N`, the program, a hash of the rest, the rest.

use std::fs;
use std::path::{Path, PathBuf};

use super::Program;

const MAGIC: &[u8; 16] = b"ibid cache 0001\n";
const HASH: usize = 32;

/// The bytes that were written; `None` if they are not all there as they were, or are another program's.
pub(super) fn read(path: &Path, program: &Program) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let rest = bytes.strip_prefix(MAGIC)?.strip_prefix(program)?;
    let (hash, rest) = rest.split_first_chunk::<HASH>()?;
    if blake3::hash(rest).as_bytes() != hash {
        return None;
    }
    let head = bytes.len() - rest.len();
    bytes.drain(..head);
    Some(bytes)
}

/// Writes a file in one piece. Failing is no error: the next run does the work again.
pub(super) fn write(path: &Path, program: &Program, bytes: &[u8]) {
    let hash = blake3::hash(bytes);
    replace(path, &[MAGIC, program.as_slice(), hash.as_bytes(), bytes].concat());
}

/// Where the new form of a file is written before it takes its place.
pub(super) fn staged(path: &Path) -> PathBuf {
    let mut staged = path.as_os_str().to_owned();
    staged.push("-new");
    staged.into()
}

/// Puts a file in place in one piece, or not at all.
pub(super) fn replace(path: &Path, bytes: &[u8]) {
    let staged = staged(path);
    if fs::write(&staged, bytes).and_then(|()| fs::rename(&staged, path)).is_err() {
        let _ = fs::remove_file(&staged);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        write(&path, &[7; 32], b"some bytes");
        assert_eq!(read(&path, &[7; 32]).as_deref(), Some(b"some bytes".as_slice()));
        assert_eq!(read(&path, &[8; 32]), None);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).unwrap();
            assert_eq!(read(&path, &[7; 32]), None, "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(read(&path, &[7; 32]), None, "cut at {at}");
        }
    }
}
