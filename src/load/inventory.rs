//! Inventories of Sphinx: four lines of text, and behind them the rest packed by zlib (RFC 1950).

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use crate::diag::{Diagnostic, codes};
use crate::model::inventory::HEAD_LINES;

/// What such a file is called.
const ENDING: &str = ".inv";

/// The whole as text; other files, and what is not packed, stay as they are: `parse` says what is wrong with that.
///
/// # Errors
/// What is wrong with the packed part, or that the whole is longer than a file may be.
pub(super) fn unpacked(path: &str, bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    if !path.ends_with(ENDING) {
        return Ok(bytes);
    }
    unpack(bytes, limit).map_err(|wrong| {
        let help = "fetch it again from where the documentation is";
        Diagnostic::at_path(&codes::INVALID_INVENTORY, path, wrong).help(help)
    })
}

fn unpack(bytes: Vec<u8>, limit: u64) -> Result<Vec<u8>, String> {
    let mut ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let Some(head) = ends.nth(HEAD_LINES - 1).filter(|head| bytes[..*head].ends_with(b"zlib.\n")) else {
        return Ok(bytes);
    };
    let mut out = bytes[..head].to_vec();
    let room = limit.saturating_sub(head as u64);
    let read = ZlibDecoder::new(&bytes[head..]).take(room + 1).read_to_end(&mut out);
    match read {
        Err(error) => Err(format!("what is packed in this inventory cannot be read: {error}")),
        Ok(length) if length as u64 > room => Err(format!("this inventory unpacks to more than {limit} bytes")),
        Ok(_) => Ok(out),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    const HEADER: &str = "# Sphinx inventory version 2\n# Project: P\n# Version: 1\n# The remainder of this file is compressed using zlib.\n";

    fn packed(names: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(HEADER.as_bytes().to_vec(), Compression::default());
        packer.write_all(names).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn what_is_packed_is_unpacked_within_bounds() {
        let names = "json.loads py:function 1 library/json.html#$ -\n";
        let whole = unpack(packed(names.as_bytes()), 1 << 20).unwrap();
        assert_eq!(String::from_utf8(whole).unwrap(), format!("{HEADER}{names}"));
        assert_eq!(unpack(b"{}".to_vec(), 9).unwrap(), b"{}");
        // A million of the same letter is a thousandth packed.
        let large = packed(&vec![b'a'; 1 << 20]);
        assert!(large.len() < 4096);
        assert_eq!(unpack(large, 65_536).unwrap_err(), "this inventory unpacks to more than 65536 bytes");
        let mut damaged = packed(names.as_bytes());
        let end = damaged.len() - 8;
        damaged[end] ^= 0xff;
        assert!(unpack(damaged, 1 << 20).unwrap_err().starts_with("what is packed in this inventory cannot be read"));
        assert!(unpack(packed(b"")[..=HEADER.len()].to_vec(), 1 << 20).is_err());
    }
}
