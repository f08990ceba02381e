//! Places and whole texts in values that are kept from run to run.
//!
//! A parsed file is the same whatever number its file has in a run, and has its text not once more in it. So the number of
//! a file is not written, nor a text that is the file's own; [`within`] says what stands for them while values are read.

use std::cell::RefCell;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FileId;

thread_local! {
    /// What is being read is from this file. The trait that reads values hands nothing down.
    static FILE: RefCell<(FileId, Arc<str>)> = RefCell::new((FileId(0), Arc::default()));
}

/// Reads values that belong to a file.
pub fn within<T>(file: FileId, text: Arc<str>, read: impl FnOnce() -> T) -> T {
    let before = FILE.replace((file, text));
    let value = read();
    FILE.set(before);
    value
}

/// The text of the file that is being read.
pub fn text() -> Arc<str> {
    FILE.with_borrow(|(_, text)| Arc::clone(text))
}

impl Serialize for FileId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for FileId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FileId, D::Error> {
        <()>::deserialize(deserializer)?;
        Ok(FILE.with_borrow(|(file, _)| *file))
    }
}
