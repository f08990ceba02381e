//! What each output was made from, and what that was like.

use std::collections::HashMap;

use super::bytes::{In, Out};
use crate::model::site::Read;

/// 128 bits of BLAKE3.
type Digest = [u8; 16];

/// What is known of the outputs of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// Of settings, options and version.
    pub global: Digest,
    /// Everything that an output read, with its digest then.
    pub digests: HashMap<Read, Digest>,
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
    pub reads: Box<[Read]>,
}

impl Traces {
    /// As bytes; the same for the same traces.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Out::default();
        out.fixed(&self.global);
        let mut digests: Vec<(u32, &Digest)> =
            self.digests.iter().filter_map(|(read, digest)| Some((read.code()?, digest))).collect();
        digests.sort_unstable();
        out.number(digests.len() as u64);
        let mut before = 0;
        for (code, digest) in digests {
            out.number(u64::from(code - before));
            out.fixed(digest);
            before = code;
        }
        let mut outputs: Vec<(&String, &Trace)> = self.outputs.iter().collect();
        outputs.sort_unstable_by_key(|(path, _)| *path);
        out.number(outputs.len() as u64);
        for (path, trace) in outputs {
            out.text(path);
            out.fixed(&trace.hash);
            out.fixed(&trace.kind.to_le_bytes());
            let mut codes: Vec<u32> = trace.reads.iter().filter_map(|read| read.code()).collect();
            codes.sort_unstable();
            out.number(codes.len() as u64);
            let mut before = 0;
            for code in codes {
                out.number(u64::from(code - before));
                before = code;
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
            code = bytes.number()?.checked_add(code)?;
            let read = Read::from_code(u32::try_from(code).ok()?)?;
            traces.digests.insert(read, bytes.fixed()?);
        }
        for _ in 0..bytes.number()? {
            let path = bytes.text()?.to_owned();
            let (hash, kind) = (bytes.fixed()?, u64::from_le_bytes(bytes.fixed()?));
            let (mut reads, mut code) = (Vec::new(), 0);
            for _ in 0..bytes.number()? {
                code = bytes.number()?.checked_add(code)?;
                reads.push(Read::from_code(u32::try_from(code).ok()?)?);
            }
            reads.sort_unstable();
            traces.outputs.insert(path, Trace { hash, kind, reads: reads.into() });
        }
        bytes.0.is_empty().then_some(traces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::Kind;

    #[test]
    fn what_is_kept_is_read_back() {
        let mut traces = Traces { global: [1; 16], ..Traces::default() };
        assert_eq!(Traces::decode(&traces.encode()).as_ref(), Some(&traces));
        let reads = [Read::Facts(Kind::Sources, 300), Read::Whole(Kind::Briefings, 0), Read::Len(Kind::Tags)];
        traces.digests = reads.iter().zip(0..).map(|(read, n)| (*read, [n; 16])).collect();
        traces.outputs.insert("é/index.html".into(), Trace { hash: [9; 32], kind: u64::MAX, reads: reads.into() });
        traces.outputs.insert("a".into(), Trace { hash: [0; 32], kind: 0, reads: Box::default() });
        let bytes = traces.encode();
        assert_eq!(Traces::decode(&bytes).as_ref(), Some(&traces));
        for at in 0..bytes.len() {
            assert_eq!(Traces::decode(&bytes[..at]), None, "cut at {at}");
        }
    }
}
