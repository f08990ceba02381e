//! From values to digests, through the derived `Hash`.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};

use crate::text::digest::{Digest, half, of};

/// Of a value.
pub(super) fn digest<T: Hash + ?Sized>(value: &T) -> Digest {
    thread_local!(static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) });
    BYTES.with_borrow_mut(|bytes| {
        bytes.clear();
        let mut written = Bytes(bytes);
        value.hash(&mut written);
        half(&blake3::hash(written.0))
    })
}

/// Of several digests in their order.
pub(super) fn joined(digests: impl Iterator<Item = Digest>) -> Digest {
    of(digests)
}

/// Writes what is hashed one after the other, numbers in the same form on every machine.
struct Bytes<'a>(&'a mut Vec<u8>);

impl Hasher for Bytes<'_> {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write(&(number as i64).to_le_bytes());
    }

    /// Nothing asks for a number.
    fn finish(&self) -> u64 {
        0
    }
}
