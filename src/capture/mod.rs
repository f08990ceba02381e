//! A page as it came, read for a record: its text in UTF-8, what it says of itself, and how it was come by. Pure functions of
//! bytes; nothing of a page is run, and whatever it says is somebody's claim for a person to compare.

mod decode;
mod json_ld;
mod metadata;
mod page;
mod pdf;
mod received;
#[cfg(test)]
mod tests;

pub use decode::{DecodeError, DecodedPage, LARGEST_PDF, decode, decode_as};
pub use metadata::PageMetadata;
pub use received::{Received, received};
