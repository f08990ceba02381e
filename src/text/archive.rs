//! Archives that are often named as text.

/// What a file is by its first bytes, if it is such an archive.
pub fn archive(bytes: &[u8]) -> Option<&'static str> {
    let formats: [(&[u8], &str); 2] = [(b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "a gzip archive")];
    formats.into_iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, format)| format)
}
