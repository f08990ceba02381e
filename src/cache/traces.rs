//! What each output was made from, and what that was like.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::site::Name;
use crate::text::digest::Digest;

/// What is known of the outputs of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    /// Of settings, options and version.
    pub global: Digest,
    /// Everything that could be read, with its digest; see [`Digests::all`](crate::plan::Digests::all).
    pub digests: Vec<(Name, Digest)>,
    /// By path.
    pub outputs: BTreeMap<String, Trace>,
}

/// What one output was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
    /// Places in [`Traces::digests`], in order, each once.
    #[serde(with = "steps")]
    pub reads: Box<[u32]>,
    /// What it asked for and did not find.
    pub absent: Box<[Name]>,
}

/// Numbers in order, kept as the steps from one to the next: most of them take one byte.
mod steps {
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(numbers: &[u32], serializer: S) -> Result<S::Ok, S::Error> {
        let before = std::iter::once(&0).chain(numbers);
        serializer.collect_seq(numbers.iter().zip(before).map(|(number, before)| number.wrapping_sub(*before)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<[u32]>, D::Error> {
        let mut numbers = Vec::<u32>::deserialize(deserializer)?;
        let mut at = 0_u32;
        for number in &mut numbers {
            at = at.wrapping_add(*number);
            *number = at;
        }
        Ok(numbers.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let mut traces = Traces { global: [1; 16], ..Traces::default() };
        let written = |traces: &Traces| postcard::to_stdvec(traces).unwrap();
        let read = |bytes: &[u8]| postcard::from_bytes::<Traces>(bytes).ok();
        assert_eq!(read(&written(&traces)).as_ref(), Some(&traces));
        traces.digests = vec![([0; 16], [3; 16]), ([7; 16], [4; 16])];
        traces.outputs.insert(
            "é/index.html".into(),
            Trace { hash: [9; 32], reads: [0, 7, 300, u32::MAX].into(), absent: Box::default() },
        );
        traces.outputs.insert("a".into(), Trace { hash: [0; 32], reads: Box::default(), absent: [[8; 16]].into() });
        let bytes = written(&traces);
        assert_eq!(read(&bytes).as_ref(), Some(&traces));
        for at in 0..bytes.len() {
            assert_eq!(read(&bytes[..at]), None, "cut at {at}");
        }
    }
}
