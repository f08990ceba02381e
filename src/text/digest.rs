//! Digests of several parts: each part counts with its length, so that no two lists of parts run together.

/// 128 bits of BLAKE3.
pub type Digest = [u8; 16];

/// A digest in the making.
#[derive(Debug, Default)]
pub struct Parts(blake3::Hasher);

impl Parts {
    /// Adds a part.
    pub fn add(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// Of all parts in their order.
    pub fn digest(&self) -> Digest {
        half(&self.0.finalize())
    }

    /// The same, all 256 bits of it.
    pub fn whole(&self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// Of these parts.
pub fn of<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> Digest {
    let mut all = Parts::default();
    parts.into_iter().for_each(|part| all.add(part));
    all.digest()
}

/// The first half of a hash.
pub fn half(hash: &blake3::Hash) -> Digest {
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
        assert_ne!(of(["a"]), of(["a", ""]));
        assert_eq!(of(["a", "b"]), of([b"a".as_slice(), b"b"]));
    }
}
