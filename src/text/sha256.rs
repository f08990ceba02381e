//! SHA-256 of a text file (FIPS 180-4), however its lines end: version control turns line ends, and nobody's words change by it.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The hashes that a file with this text may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashes {
    /// With LF.
    plain: String,
    /// With CRLF, with a mark of the byte order, with both.
    others: [String; 3],
}

impl Hashes {
    /// Hashes a text as it was loaded: LF, no mark.
    pub fn of(text: &str) -> Hashes {
        let crlf = text.replace('\n', "\r\n");
        let marked = |text: &str| hex(&["\u{feff}", text]);
        Hashes { plain: hex(&[text]), others: [hex(&[&crlf]), marked(text), marked(&crlf)] }
    }

    /// Of a file that is no text, from its hash.
    pub fn known(hash: &str) -> Hashes {
        Hashes { plain: hash.to_owned(), others: Default::default() }
    }

    /// Whether a hash in hexadecimal digits is one of them.
    pub fn have(&self, hash: &str) -> bool {
        self.others.iter().chain([&self.plain]).any(|own| own.eq_ignore_ascii_case(hash))
    }

    /// The hash in hexadecimal digits, with LF.
    pub fn plain(&self) -> &str {
        &self.plain
    }
}

/// The first twelve digits of the hash of a text, to tell whether it is the same one.
pub fn short(text: &str) -> String {
    let mut hash = hex(&[text]);
    hash.truncate(12);
    hash
}

/// The hash of bytes, 64 hexadecimal digits.
pub fn of_bytes(bytes: &[u8]) -> String {
    digits(Sha256::new().chain_update(bytes))
}

fn hex(parts: &[&str]) -> String {
    digits(parts.iter().fold(Sha256::new(), |hasher, part| hasher.chain_update(part.as_bytes())))
}

fn digits(hasher: Sha256) -> String {
    hasher.finalize().iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing to a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_make_no_difference() {
        let hashes = Hashes::of("a\nb\n");
        // Of `printf 'a\nb\n' | sha256sum` and `printf 'a\r\nb\r\n' | sha256sum`.
        assert_eq!(hashes.plain(), "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2");
        let crlf = "58055bdcc73787eb88c78d36f0b4939e9c5dc1c3ad17e25cc85a6833cf1a0cab";
        assert!(hashes.have(hashes.plain()) && hashes.have(&crlf.to_uppercase()) && !hashes.have(&crlf[1..]));
    }
}
