//! How a page was come by, kept beside its text: whoever doubts it sees what was asked and what came.

use super::DecodedPage;
use crate::fetch::Fetched;
use crate::text::sha256;
use serde::Serialize;

/// What `snapshots/ID.json` says.
#[derive(Debug, Serialize)]
pub struct Received<'a> {
    /// The program that asked.
    program: &'static str,
    /// When: an instant in UTC (RFC 3339).
    time: &'a str,
    /// What was asked for.
    asked: &'a str,
    /// Addresses that led on, each with its status.
    hops: Vec<HopJson>,
    /// The address that answered.
    address: &'a str,
    /// Its status.
    status: u16,
    /// Its header lines, in the order in which they came.
    headers: Vec<(&'a str, &'a str)>,
    /// Bytes that came.
    bytes: usize,
    /// SHA-256 of the bytes that came, hexadecimal.
    sha256: String,
    /// The encoding in which they were read.
    encoding: &'static str,
    /// Whether the file beside this one holds these very bytes.
    unchanged: bool,
    /// Whether bytes that are none of the encoding, or NUL, were replaced.
    mended: bool,
}

#[derive(Debug, Serialize)]
struct HopJson {
    address: String,
    status: u16,
}

/// Says how an answer was come by.
pub fn received<'a>(
    asked: &'a str,
    answer: &'a Fetched,
    page: &DecodedPage,
    stored: &[u8],
    time: &'a str,
) -> Received<'a> {
    Received {
        program: concat!("ibid ", env!("CARGO_PKG_VERSION")),
        time,
        asked,
        hops: answer
            .hops
            .iter()
            .map(|(address, status)| HopJson { address: address.to_string(), status: *status })
            .collect(),
        address: answer.address.as_str(),
        status: answer.status,
        headers: answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
        bytes: answer.body.len(),
        sha256: sha256::of_bytes(&answer.body),
        encoding: page.encoding,
        unchanged: stored == answer.body,
        mended: page.is_mended,
    }
}
