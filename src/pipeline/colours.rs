//! Coloured code from run to run.

use std::sync::{Arc, OnceLock};

use crate::cache::{Cache, Pack, Sort};
use crate::render::Coloured;
use crate::text::digest::Digest;

/// Blocks of code as HTML. The file is opened when a page with code is made: most runs make few.
#[derive(Debug)]
pub(super) struct Colours {
    cache: Arc<Cache>,
    pack: OnceLock<Pack>,
    most: u64,
}

impl Colours {
    /// At most so many bytes are kept.
    pub(super) fn new(cache: Arc<Cache>, most: u64) -> Colours {
        Colours { cache, pack: OnceLock::new(), most }
    }

    /// Leaves the blocks to the next run.
    pub(super) fn finish(self) {
        if let Some(pack) = self.pack.into_inner() {
            pack.finish();
        }
    }

    fn pack(&self) -> &Pack {
        self.pack.get_or_init(|| self.cache.pack(Sort::Coloured, self.most))
    }
}

impl Coloured for Colours {
    fn get(&self, key: &Digest) -> Option<&str> {
        std::str::from_utf8(self.pack().get(key)?).ok()
    }

    fn put(&self, key: Digest, html: &str) {
        self.pack().put(key, html.as_bytes().to_vec());
    }
}
