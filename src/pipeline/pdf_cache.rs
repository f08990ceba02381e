//! Texts of PDFs from run to run: it takes longer to read one than to make a page.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::cache::{self, Cache, Program, Sort, ValueStore};
use crate::load::KeptTexts;
use crate::text::digest::Digest;

/// Texts that were read before. The file is opened when there is a PDF: most sites have none.
#[derive(Debug)]
pub(super) struct PdfCache<'a> {
    from: KeptWhere<'a>,
    values: OnceLock<Option<ValueStore>>,
}

#[derive(Debug)]
enum KeptWhere<'a> {
    /// To be read and added to.
    Open(Arc<Cache>),
    /// To be read alone.
    Left(&'a Path, Program),
    /// Nowhere.
    Nowhere,
}

impl<'a> PdfCache<'a> {
    /// The texts of a cache that this run has to itself.
    pub(super) fn open(cache: &Arc<Cache>) -> PdfCache<'a> {
        PdfCache { from: KeptWhere::Open(Arc::clone(cache)), values: OnceLock::new() }
    }

    /// The texts that a build left, if a cache may be used.
    pub(super) fn left(root: &'a Path, program: Option<Program>) -> PdfCache<'a> {
        let from = program.map_or(KeptWhere::Nowhere, |program| KeptWhere::Left(root, program));
        PdfCache { from, values: OnceLock::new() }
    }

    /// Leaves the texts to the next run.
    pub(super) fn finish(self) {
        if let Some(values) = self.values.into_inner().flatten() {
            values.finish();
        }
    }

    fn values(&self, most: u64) -> Option<&ValueStore> {
        let values = self.values.get_or_init(|| match &self.from {
            KeptWhere::Open(cache) => Some(cache.values(Sort::Pdf, most)),
            KeptWhere::Left(root, program) => cache::left(root, *program, Sort::Pdf, most),
            KeptWhere::Nowhere => None,
        });
        values.as_ref()
    }
}

impl KeptTexts for PdfCache<'_> {
    fn find(&self, key: &Digest, most: u64) -> Option<String> {
        String::from_utf8(self.values(most)?.get(key)?.to_vec()).ok()
    }

    fn keep(&self, key: Digest, text: &str, most: u64) {
        if let Some(values) = self.values(most) {
            values.insert(key, text.as_bytes().to_vec());
        }
    }
}
