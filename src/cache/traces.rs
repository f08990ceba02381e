//! What each output was made from, and what that was like.

use std::collections::HashMap;

use super::bytes::{In, Out};
use crate::text::digest::Digest;

/// What is known of the outputs of a folder. Things that are read have numbers: see
/// [`Read::code`](crate::model::site::Read::code).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// Of settings, options and version.
    pub global: Digest,
    /// Everything that can be read, in order of its number, with its digest.
    pub digests: Vec<(u32, Digest)>,
    /// By path.
    pub outputs: HashMap<String, Trace>,
}

/// What one output was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
    /// What kind of output it is, as a number.
    pub kind: u64,
    /// In order, each once.
    pub reads: Box<[u32]>,
}

impl Traces {
    /// As bytes; the same for the same traces.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Out::default();
        out.fixed(&self.global);
        out.number(self.digests.len() as u64);
        let mut before = 0;
        for (code, digest) in &self.digests {
            out.number(u64::from(code.wrapping_sub(before)));
            out.fixed(digest);
            before = *code;
        }
        let mut outputs: Vec<(&String, &Trace)> = self.outputs.iter().collect();
        outputs.sort_unstable_by_key(|(path, _)| *path);
        out.number(outputs.len() as u64);
        for (path, trace) in outputs {
            out.text(path);
            out.fixed(&trace.hash);
            out.fixed(&trace.kind.to_le_bytes());
            out.number(trace.reads.len() as u64);
            let mut before = 0;
            for code in &trace.reads {
                out.number(u64::from(code.wrapping_sub(before)));
                before = *code;
            }
        }
        out.0
    }

    /// From bytes; `None` for anything else.
    pub(super) fn decode(bytes: &[u8]) -> Option<Traces> {
        let mut bytes = In(bytes);
        let mut traces = Traces { global: bytes.fixed()?, ..Traces::default() };
        let mut code = 0;
        for _ in 0..bytes.number()? {
            code = next(code, &mut bytes)?;
            traces.digests.push((code, bytes.fixed()?));
        }
        let count = bytes.number()?;
        traces.outputs.reserve(count.min(1 << 20) as usize);
        for _ in 0..count {
            let path = bytes.text()?.to_owned();
            let (hash, kind) = (bytes.fixed()?, u64::from_le_bytes(bytes.fixed()?));
            let (count, mut code) = (bytes.number()?, 0);
            let mut reads = Vec::with_capacity(count.min(1 << 16) as usize);
            for _ in 0..count {
                code = next(code, &mut bytes)?;
                reads.push(code);
            }
            traces.outputs.insert(path, Trace { hash, kind, reads: reads.into() });
        }
        bytes.0.is_empty().then_some(traces)
    }
}

/// The number that is so much further on.
fn next(code: u32, bytes: &mut In<'_>) -> Option<u32> {
    code.checked_add(u32::try_from(bytes.number()?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let mut traces = Traces { global: [1; 16], ..Traces::default() };
        assert_eq!(Traces::decode(&traces.encode()).as_ref(), Some(&traces));
        traces.digests = vec![(0, [3; 16]), (300, [4; 16]), (u32::MAX, [5; 16])];
        traces
            .outputs
            .insert("é/index.html".into(), Trace { hash: [9; 32], kind: u64::MAX, reads: [0, 7, 300].into() });
        traces.outputs.insert("a".into(), Trace { hash: [0; 32], kind: 0, reads: Box::default() });
        let bytes = traces.encode();
        assert_eq!(Traces::decode(&bytes).as_ref(), Some(&traces));
        for at in 0..bytes.len() {
            assert_eq!(Traces::decode(&bytes[..at]), None, "cut at {at}");
        }
    }
}
