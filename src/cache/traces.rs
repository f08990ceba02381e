//! What each output was made from, and what that was like.

use std::collections::HashMap;

use super::bytes::{In, Out};
use crate::model::site::Name;
use crate::text::digest::Digest;

/// What is known of the outputs of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// Of settings, options and version.
    pub global: Digest,
    /// Everything that could be read, with its digest; see [`Digests::all`](crate::plan::Digests::all).
    pub digests: Vec<(Name, Digest)>,
    /// By path.
    pub outputs: HashMap<String, Trace>,
}

/// What one output was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
    /// Places in [`Traces::digests`], in order, each once.
    pub reads: Box<[u32]>,
    /// What it asked for and did not find.
    pub absent: Box<[Name]>,
}

impl Traces {
    /// As bytes; the same for the same traces.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Out::default();
        out.fixed(&self.global);
        out.number(self.digests.len() as u64);
        for (name, digest) in &self.digests {
            out.fixed(name);
            out.fixed(digest);
        }
        let mut outputs: Vec<(&String, &Trace)> = self.outputs.iter().collect();
        outputs.sort_unstable_by_key(|(path, _)| *path);
        out.number(outputs.len() as u64);
        for (path, trace) in outputs {
            out.text(path);
            out.fixed(&trace.hash);
            out.number(trace.reads.len() as u64);
            let mut before = 0;
            for place in &trace.reads {
                out.number(u64::from(place.wrapping_sub(before)));
                before = *place;
            }
            out.number(trace.absent.len() as u64);
            trace.absent.iter().for_each(|name| out.fixed(name));
        }
        out.0
    }

    /// From bytes; `None` for anything else.
    pub(super) fn decode(bytes: &[u8]) -> Option<Traces> {
        let mut bytes = In(bytes);
        let mut traces = Traces { global: bytes.fixed()?, ..Traces::default() };
        for _ in 0..bytes.number()? {
            traces.digests.push((bytes.fixed()?, bytes.fixed()?));
        }
        let count = bytes.number()?;
        traces.outputs.reserve(count.min(1 << 20) as usize);
        for _ in 0..count {
            let path = bytes.text()?.to_owned();
            let hash = bytes.fixed()?;
            let (count, mut place) = (bytes.number()?, 0);
            let mut reads = Vec::with_capacity(count.min(1 << 16) as usize);
            for _ in 0..count {
                place = next(place, &mut bytes)?;
                reads.push(place);
            }
            let absent: Option<Vec<Name>> = (0..bytes.number()?).map(|_| bytes.fixed()).collect();
            traces.outputs.insert(path, Trace { hash, reads: reads.into(), absent: absent?.into() });
        }
        bytes.0.is_empty().then_some(traces)
    }
}

/// The number that is so much further on.
fn next(place: u32, bytes: &mut In<'_>) -> Option<u32> {
    place.checked_add(u32::try_from(bytes.number()?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let mut traces = Traces { global: [1; 16], ..Traces::default() };
        assert_eq!(Traces::decode(&traces.encode()).as_ref(), Some(&traces));
        traces.digests = vec![([0; 16], [3; 16]), ([7; 16], [4; 16])];
        traces.outputs.insert(
            "é/index.html".into(),
            Trace { hash: [9; 32], reads: [0, 7, 300, u32::MAX].into(), absent: Box::default() },
        );
        traces.outputs.insert("a".into(), Trace { hash: [0; 32], reads: Box::default(), absent: [[8; 16]].into() });
        let bytes = traces.encode();
        assert_eq!(Traces::decode(&bytes).as_ref(), Some(&traces));
        for at in 0..bytes.len() {
            assert_eq!(Traces::decode(&bytes[..at]), None, "cut at {at}");
        }
    }
}
