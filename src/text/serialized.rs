//! Places and whole texts in values that are kept from run to run.
//!
//! A parsed file is the same whatever number its file has in a run, and has its text not once more in it. So [`within`] a
//! file its number is not written, nor a text that is the file's own: they are known when the values are read. Anywhere else
//! numbers of files are numbers.

use std::cell::RefCell;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FileId;

thread_local! {
    /// What is being written or read belongs to this file. The traits that do it hand nothing down.
    static FILE: RefCell<Option<(FileId, Arc<str>)>> = const { RefCell::new(None) };
}

/// Writes or reads values that belong to a file.
pub fn within<T>(file: FileId, text: Arc<str>, work: impl FnOnce() -> T) -> T {
    let before = FILE.replace(Some((file, text)));
    let value = work();
    FILE.set(before);
    value
}

/// The text of the file that values belong to.
pub fn text() -> Arc<str> {
    FILE.with_borrow(|own| own.as_ref().map(|(_, text)| Arc::clone(text)).unwrap_or_default())
}

fn file() -> Option<FileId> {
    FILE.with_borrow(|own| own.as_ref().map(|(file, _)| *file))
}

impl Serialize for FileId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match file() {
            Some(_) => serializer.serialize_unit(),
            None => serializer.serialize_u32(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for FileId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FileId, D::Error> {
        match file() {
            Some(file) => <()>::deserialize(deserializer).map(|()| file),
            None => u32::deserialize(deserializer).map(FileId),
        }
    }
}
