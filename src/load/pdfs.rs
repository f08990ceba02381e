//! PDFs of `snapshots/` as text. What it takes long to read is kept from run to run by whoever chains the stages.

use std::fmt::Debug;

use crate::diag::{Diagnostic, codes};
use crate::pdf::{self, SIGNATURE};
use crate::text::digest::{self, Digest};

/// Texts of PDFs that were read before, by what they were read from.
pub trait KeptTexts: Debug + Sync {
    /// A text, if it is there, in a file of so many bytes at most.
    fn find(&self, key: &Digest, most: u64) -> Option<String>;
    /// Leaves a text to the next run, in a file of so many bytes at most.
    fn keep(&self, key: Digest, text: &str, most: u64);
}

/// Where texts are kept, and how many bytes of them.
pub(super) type KeptWithin<'a> = (&'a dyn KeptTexts, u64);

/// The text of a PDF; other files stay as they are.
///
/// # Errors
/// That it has none, or none that can be read.
pub(super) fn text(
    path: &str,
    bytes: Vec<u8>,
    limit: u64,
    kept: Option<KeptWithin<'_>>,
) -> Result<Vec<u8>, Diagnostic> {
    let is_pdf = path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("pdf"));
    if !is_pdf {
        return Ok(bytes);
    }
    let wrong =
        |message: String, help: &str| Diagnostic::at_path(&codes::UNREADABLE_PDF, path, message).help(help.to_owned());
    // Some begin with the head of the message that they came with (ISO 32000-1, H.3).
    if memchr::memmem::find(&bytes[..bytes.len().min(1024)], SIGNATURE).is_none() {
        return Err(wrong(
            "this is no PDF, whatever its name says".to_owned(),
            "give it the name of what it is: `.html`, `.md` or `.txt`",
        ));
    }
    let key = digest::of([blake3::hash(&bytes).as_bytes().as_slice(), &limit.to_le_bytes()]);
    if let Some(known) = kept.and_then(|(kept, most)| kept.find(&key, most)) {
        return Ok(known.into_bytes());
    }
    let read = pdf::read(&bytes, usize::try_from(limit).unwrap_or(usize::MAX));
    let text = read.map_err(|error| wrong(error.to_string(), error.help()))?;
    let text = pdf::write(&text, &bytes);
    if let Some((kept, most)) = kept {
        kept.keep(key, &text, most);
    }
    Ok(text.into_bytes())
}
