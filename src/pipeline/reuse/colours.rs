//! Coloured code from run to run.

use std::sync::{Arc, OnceLock};

use crate::cache::{Cache, Sort, ValueStore};
use crate::render::Coloured;
use crate::text::digest::Digest;

/// Blocks of code as HTML. The file is opened when a page with code is made: most runs make few.
#[derive(Debug)]
pub(in crate::pipeline) struct Colours {
    cache: Arc<Cache>,
    values: OnceLock<ValueStore>,
    most: u64,
}

impl Colours {
    /// At most so many bytes are kept.
    pub(in crate::pipeline) fn new(cache: Arc<Cache>, most: u64) -> Colours {
        Colours { cache, values: OnceLock::new(), most }
    }

    /// Leaves the blocks to the next run.
    pub(in crate::pipeline) fn finish(self) {
        if let Some(values) = self.values.into_inner() {
            values.finish();
        }
    }

    fn values(&self) -> &ValueStore {
        self.values.get_or_init(|| self.cache.values(Sort::Coloured, self.most))
    }
}

impl Coloured for Colours {
    fn get(&self, key: &Digest) -> Option<&str> {
        std::str::from_utf8(self.values().get(key)?).ok()
    }

    fn keep(&self, key: Digest, html: &str) {
        self.values().insert(key, html.as_bytes().to_vec());
    }
}
