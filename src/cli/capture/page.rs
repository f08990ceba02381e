//! A page that was asked for, or that somebody saved, ready to be written beside a record.

use std::path::Path;

use super::fetch_failure;
use crate::capture::{DecodeError, DecodedPage, LARGEST_PDF, PageMetadata, decode, decode_as, received};
use crate::cli::failure::Failure;
use crate::cli::record_draft::RecordDraft;
use crate::config::Config;
use crate::disk::Dir;
use crate::fetch::{FetchError, Fetched, LARGEST_BODY};
use crate::load;
use crate::model::captured::Captured;
use crate::model::inputs::{CapturedKind, ContentFile, ContentKind};
use crate::model::page::ParsedFile;
use crate::model::site::Site;
use crate::parse;
use crate::text::{Files, InputFile, sha256};

/// A page with its text.
#[derive(Debug)]
pub(super) struct Page {
    /// Where it is: the address that answered.
    pub(super) url: String,
    /// How it was come by, as JSON; nothing for a file that was saved by hand.
    pub(super) received: Option<String>,
    /// What is stored: UTF-8, but for a PDF.
    pub(super) stored: Vec<u8>,
    /// The text of that as a site holds it.
    text: String,
    kind: CapturedKind,
    /// What it says of itself.
    metadata: PageMetadata,
}

impl Page {
    fn new(url: String, received: Option<String>, stored: Vec<u8>, page: DecodedPage) -> Page {
        let DecodedPage { kind, text, metadata, .. } = page;
        Page { url, received, stored, text: load::tidied(&text), kind, metadata }
    }

    /// What an address gave at an instant, in UTC.
    pub(super) fn of(asked: &str, answer: &Fetched, time: &str) -> Result<Page, Failure> {
        if !(200..300).contains(&answer.status) {
            let error = FetchError::Failed(answer.address.clone(), format!("it says {}", answer.status));
            return Err(fetch_failure(&error));
        }
        let page = decode(&answer.body, answer.header("content-type")).map_err(|error| no_text(asked, &error))?;
        let stored = stored(&page, &answer.body);
        let received = received(asked, answer, &page, &stored, time);
        let received = serde_json::to_string_pretty(&received).unwrap_or_default() + "\n";
        Ok(Page::new(answer.address.to_string(), Some(received), stored, page))
    }

    /// The ending of its file.
    pub(super) fn ending(&self) -> &'static str {
        self.kind.ending()
    }

    /// Whether a browser may show more than there is in it.
    pub(super) fn is_html(&self) -> bool {
        self.kind == CapturedKind::Html
    }

    /// By which way it came.
    pub(super) fn how(&self) -> &'static str {
        if self.received.is_some() { "ibid capture" } else { "saved by hand" }
    }

    /// The hash of its file; with line ends of two kinds that of its text with LF.
    pub(super) fn sha256(&self) -> String {
        let own = sha256::of_bytes(&self.stored);
        if self.kind == CapturedKind::Pdf {
            return own;
        }
        let hashes = sha256::Hashes::of(&self.text);
        if hashes.have(&own) { own } else { hashes.plain().to_owned() }
    }

    /// How many words a reader finds in it.
    pub(super) fn words(&self) -> usize {
        self.captured().map_or(0, |captured| captured.text.as_str().split(' ').filter(|word| !word.is_empty()).count())
    }

    /// Its text as quotations are looked for in it.
    pub(super) fn captured(&self) -> Option<Captured> {
        let mut files = Files::default();
        let path = format!("snapshots/page.{}", self.ending());
        let file = files.add(InputFile::new(path.as_str(), self.text.as_str()));
        let content = ContentFile { file, kind: ContentKind::Captured(self.kind), path };
        match parse::parse(&content, &files, &Config::default()).value {
            ParsedFile::Captured(captured) => Some((*captured).clone()),
            _ => None,
        }
    }

    /// Puts what it says of itself into a draft; what is known of the site's records stays.
    pub(super) fn describe(&self, draft: &mut RecordDraft, site: &Site) {
        let said = self.metadata.clone();
        if draft.kind.is_empty() || draft.kind == "webpage" {
            draft.kind = if said.kind.is_empty() { "webpage".to_owned() } else { said.kind.to_owned() };
        }
        let own =
            || self.captured()?.titles.first().filter(|_| self.kind != CapturedKind::Pdf).map(ToString::to_string);
        let title = said.title.or_else(own);
        draft.title = title.unwrap_or_else(|| std::mem::take(&mut draft.title));
        let is_entity = site.entities.iter().any(|entity| entity.id.as_str() == draft.outlet);
        if let Some(outlet) = said.outlet.filter(|_| !is_entity) {
            draft.outlet = outlet;
        }
        draft.authors = said.authors;
        draft.issued = said.issued.unwrap_or_else(|| std::mem::take(&mut draft.issued));
        draft.updated = said.updated.unwrap_or_default();
        draft.lang = said.lang.unwrap_or_default();
        draft.url.clone_from(&self.url);
        if let Some(doi) = said.doi
            && !draft.bibliographic.iter().any(|(name, _)| name == "doi")
        {
            draft.bibliographic.push(("doi".to_owned(), doi));
        }
    }
}

/// What is stored of a page: its bytes if they are UTF-8, else its text with a mark, so that a browser reads it as that.
fn stored(page: &DecodedPage, bytes: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        _ if page.kind == CapturedKind::Pdf => bytes.to_vec(),
        Ok(_) if page.encoding == "UTF-8" && !page.is_mended => bytes.to_vec(),
        _ => format!("\u{feff}{}", page.text).into_bytes(),
    }
}

/// The page that somebody saved.
pub(super) fn from_file(path: &Path, address: &str) -> Result<Page, Failure> {
    let shown = path.display().to_string();
    let Some(kind) = CapturedKind::of_name(&shown) else {
        return Err(Failure::usage(format!("`{shown}` is no page of HTML, Markdown or text, and no PDF, by its name"))
            .help("save it as `.html`, `.md`, `.txt` or `.pdf`"));
    };
    let (folder, name) = (path.parent().filter(|folder| *folder != Path::new("")), path.file_name());
    let folder = Dir::open(folder.unwrap_or(Path::new("."))).map_err(|error| Failure::system("read", path, &error))?;
    let largest = if kind == CapturedKind::Pdf { LARGEST_PDF as u64 } else { LARGEST_BODY };
    let bytes =
        folder.read(name.unwrap_or_default(), largest + 1).map_err(|error| Failure::system("read", path, &error))?;
    if bytes.len() as u64 > largest {
        return Err(Failure::usage(format!("`{shown}` is larger than {} MiB", largest >> 20))
            .help("keep the part of it that you cite, and write `complete: false`"));
    }
    let page = decode_as(&bytes, kind, None).map_err(|error| no_text(&shown, &error))?;
    Ok(Page::new(address.to_owned(), None, stored(&page, &bytes), page))
}

fn no_text(what: &str, error: &DecodeError) -> Failure {
    let failure = Failure { code: 1, ..Failure::usage(format!("`{what}` has no text: {error}")) };
    if let DecodeError::Pdf(error) = error {
        return failure.help(error.help());
    }
    failure.help("save its text, and give the file: `ibid capture --from-file FILE.txt URL`")
}
