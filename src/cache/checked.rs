//! Files that are known to be whole: `ibid cache N`, the program, a hash of the rest, the rest.

use std::io::Read;

use super::Program;
use crate::disk::Dir;

const MAGIC: &[u8; 16] = b"ibid cache 0002\n";
const HASH: usize = 32;
/// Bytes at most: some hundred for each output.
const MOST: u64 = 1 << 30;

/// The bytes that were written; `None` if they are not all there as they were, or are another program's.
pub(super) fn read(dir: &Dir, name: &str, program: &Program) -> Option<Vec<u8>> {
    let rest = read_after(dir, name, MAGIC, program, MOST)?;
    let (hash, rest) = rest.split_first_chunk::<HASH>()?;
    (blake3::hash(rest).as_bytes() == hash).then(|| rest.to_vec())
}

/// What follows the magic and the program in a file of `most` bytes at most; one that begins otherwise is not read through.
pub(super) fn read_after(dir: &Dir, name: &str, magic: &[u8; 16], program: &Program, most: u64) -> Option<Vec<u8>> {
    let mut file = dir.file(name).ok()?;
    let mut head = [0; size_of::<Program>() + 16];
    file.read_exact(&mut head).ok()?;
    let size = file.metadata().ok()?.len();
    if head.strip_prefix(magic)? != program || size > most {
        return None;
    }
    let mut rest = Vec::with_capacity(size as usize);
    file.take(most).read_to_end(&mut rest).ok()?;
    Some(rest)
}

/// Writes a file in one piece. Failing is no error: the next run does the work again.
pub(super) fn write(dir: &Dir, name: &str, program: &Program, bytes: &[u8]) {
    let hash = blake3::hash(bytes);
    let _ = dir.replace(name, &[MAGIC, program.as_slice(), hash.as_bytes(), bytes].concat());
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn any_damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let (dir, path) = (Dir::open(folder.path()).unwrap(), folder.path().join("x"));
        write(&dir, "x", &[7; 32], b"some bytes");
        assert_eq!(read(&dir, "x", &[7; 32]).as_deref(), Some(b"some bytes".as_slice()));
        assert_eq!(read(&dir, "x", &[8; 32]), None);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).unwrap();
            assert_eq!(read(&dir, "x", &[7; 32]), None, "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(read(&dir, "x", &[7; 32]), None, "cut at {at}");
        }
    }
}
