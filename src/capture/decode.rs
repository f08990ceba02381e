//! Bytes as text: which kind of page they are, in which characters they are written (WHATWG Encoding, HTML 13.2.3).

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::metadata::{PageMetadata, metadata};
use super::pdf::pdf_metadata;
use crate::model::inputs::CapturedKind;
use crate::pdf::{self, PdfError, SIGNATURE};
use crate::text::archive;

/// Bytes of a PDF, and of its text, as those that a site may hold if nothing is said.
pub const LARGEST_PDF: usize = 64 << 20;
/// Bytes at the head of a page in which it may say how it is written.
const HEAD: usize = 1024;

/// A page as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedPage {
    /// What it is.
    pub kind: CapturedKind,
    /// Its text, without a byte-order mark; no NUL. Of a PDF, as the site holds it.
    pub text: String,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// Whether bytes had to be replaced: some are none of that encoding, or are NUL.
    pub is_mended: bool,
    /// What it says of itself.
    pub metadata: PageMetadata,
}

/// Why there is no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// It has no text that could be read here.
    #[error("it is {0}, of which no text is read")]
    Kind(String),
    /// It is a PDF without text that can be read.
    #[error("{0}")]
    Pdf(PdfError),
    /// Nothing came.
    #[error("it is empty")]
    Empty,
}

/// Reads a page; `content_type` is what came with it (RFC 9110, 8.3), if anything did.
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> Result<DecodedPage, DecodeError> {
    let (mime, charset) = content_type.map(parts).unwrap_or_default();
    let kind = match mime.as_str() {
        "text/html" | "application/xhtml+xml" => CapturedKind::Html,
        "text/markdown" | "text/x-markdown" => CapturedKind::Markdown,
        "text/plain" => CapturedKind::Text,
        "application/pdf" | "application/x-pdf" => CapturedKind::Pdf,
        "" | "application/octet-stream" | "binary/octet-stream" if bytes.starts_with(SIGNATURE) => CapturedKind::Pdf,
        "" | "application/octet-stream" if looks_like_html(bytes) => CapturedKind::Html,
        _ if is_empty(bytes) => return Err(DecodeError::Empty),
        "" => return Err(DecodeError::Kind("of no kind that is said".to_owned())),
        other => return Err(DecodeError::Kind(format!("`{other}`"))),
    };
    decode_as(bytes, kind, charset.as_deref())
}

/// Reads a page of a known kind, in the encoding of this name, if it is said and known.
pub fn decode_as(bytes: &[u8], kind: CapturedKind, charset: Option<&str>) -> Result<DecodedPage, DecodeError> {
    if is_empty(bytes) {
        return Err(DecodeError::Empty);
    }
    if kind == CapturedKind::Pdf || bytes.starts_with(SIGNATURE) {
        let read = pdf::read(bytes, LARGEST_PDF).map_err(DecodeError::Pdf)?;
        let (text, metadata) = (pdf::write(&read, bytes), pdf_metadata(read));
        return Ok(DecodedPage { kind: CapturedKind::Pdf, text, encoding: "binary", is_mended: false, metadata });
    }
    let said = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    let own = || if kind == CapturedKind::Html { of_meta(&bytes[..bytes.len().min(HEAD)]) } else { None };
    let guess = || if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    // A byte-order mark goes before all that is said.
    let (text, encoding, is_mended) = said.or_else(own).unwrap_or_else(guess).decode(bytes);
    if let Some(format) = archive(bytes) {
        return Err(DecodeError::Kind(format.to_owned()));
    }
    if is_binary(&text) {
        return Err(DecodeError::Kind("no text by its bytes".to_owned()));
    }
    let has_nul = text.contains('\0');
    let text = if has_nul { text.replace('\0', "\u{fffd}") } else { text.into_owned() };
    let metadata = if kind == CapturedKind::Html { metadata(&text) } else { PageMetadata::default() };
    Ok(DecodedPage { kind, text, encoding: encoding.name(), is_mended: is_mended || has_nul, metadata })
}

/// Whether more than every tenth character is one that no text holds.
fn is_binary(text: &str) -> bool {
    let is_odd = |c: &char| (c.is_control() && !c.is_whitespace()) || *c == '\u{fffd}';
    let count = text.chars().count();
    count > 100 && text.chars().filter(is_odd).count() * 10 > count
}

fn is_empty(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// `text/html; charset="utf-8"` as its two parts, in small letters.
fn parts(content_type: &str) -> (String, Option<String>) {
    let mut pieces = content_type.split(';');
    let mime = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset =
        pieces.filter_map(|piece| piece.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    (mime, charset.map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_ascii_lowercase()))
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    ["<!doctype html", "<html", "<head", "<!--", "<body"].iter().any(|sign| start.starts_with(sign))
}

/// What `<meta charset="...">` or `<meta http-equiv="Content-Type" content="...; charset=...">` says.
fn of_meta(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let tags = head.match_indices("<meta").map(|(at, _)| head[at..].split('>').next().unwrap_or_default());
    let mut labels = tags.filter_map(|tag| tag.split_once("charset")).filter_map(|(_, rest)| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        rest.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/')).next()
    });
    let found = labels.find_map(|label| Encoding::for_label(label.as_bytes()))?;
    // A page that was read so far is none of two bytes for each letter.
    Some(if found.output_encoding() == found { found } else { UTF_8 })
}
