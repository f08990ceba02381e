//! Which output an address leads to: a look-up in a map made from the plan, so that no request ever becomes a path on disk.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization as _;

use crate::model::output::Plan;

/// What a folder's address stands for.
pub(super) const INDEX: &str = "index.html";

/// Outputs by the key of their path; see [`key`].
#[derive(Debug, Default)]
pub(super) struct Routes {
    outputs: HashMap<String, u32>,
}

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// To an output, by index into the plan.
    To(u32),
    /// To a folder; its address ends in `/`, or links on its page would be relative to the folder above.
    ToFolder,
    /// Nowhere.
    Nowhere,
}

impl Routes {
    /// Makes the map of a plan.
    pub(super) fn new(plan: &Plan) -> Routes {
        let outputs = plan.outputs.iter().zip(0..);
        let composed = |path: &String| if path.is_ascii() { path.clone() } else { path.nfc().collect() };
        Routes { outputs: outputs.map(|(output, ix)| (composed(&output.path), ix)).collect() }
    }

    /// Looks a key up.
    pub(super) fn find(&self, key: &str) -> Destination {
        if key.is_empty() || key.ends_with('/') {
            return self.outputs.get(&format!("{key}{INDEX}")).map_or(Destination::Nowhere, |ix| Destination::To(*ix));
        }
        if let Some(ix) = self.outputs.get(key) {
            return Destination::To(*ix);
        }
        if self.outputs.contains_key(&format!("{key}/{INDEX}")) { Destination::ToFolder } else { Destination::Nowhere }
    }
}

/// The key of an address: decoded once, NFC, without the leading `/`. `None` for what no output can have: bytes that are not
/// UTF-8, control characters, backslashes, empty segments, `.` and `..`.
pub(super) fn key(path: &str) -> Option<String> {
    let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let key: String = decoded.nfc().collect();
    let inner = key.strip_suffix('/').unwrap_or(&key);
    let sound = |segment: &str| !segment.is_empty() && segment != "." && segment != "..";
    let plain = !key.contains(|c: char| c.is_control() || c == '\\');
    (plain && (key.is_empty() || inner.split('/').all(sound))).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::output::{FixedFile, Output, OutputKind};

    fn routes(paths: &[&str]) -> Routes {
        let output = |path: &&str| Output { path: (*path).to_owned(), kind: OutputKind::Fixed(FixedFile::NotFound) };
        Routes::new(&Plan { outputs: paths.iter().map(output).collect() })
    }

    #[test]
    fn folders_are_found_with_and_without_their_index() {
        let routes = routes(&["index.html", "a/index.html", "old.html", "a/index.md"]);
        let find = |path| key(path).map(|key| routes.find(&key));
        assert_eq!(find("/"), Some(Destination::To(0)));
        assert_eq!(find("/a/"), Some(Destination::To(1)));
        assert_eq!(find("/a/index.html"), Some(Destination::To(1)));
        assert_eq!(find("/a"), Some(Destination::ToFolder));
        assert_eq!(find("/old.html"), Some(Destination::To(2)));
        assert_eq!(find("/a/index.md"), Some(Destination::To(3)));
        assert_eq!(find("/old.html/"), Some(Destination::Nowhere));
        assert_eq!(find("/b"), Some(Destination::Nowhere));
    }

    #[test]
    fn addresses_are_decoded_once_and_composed() {
        assert_eq!(key("/caf%C3%A9/").as_deref(), Some("café/"));
        assert_eq!(key("/cafe%CC%81/").as_deref(), Some("café/"));
        assert_eq!(key("/a%252e").as_deref(), Some("a%2e"));
        for bad in ["/..", "/a/../b", "/%2e%2e/a", "/a//b", "//", "/a%00", "/a%5cb", "/a\\b", "/%ff", "/./a", "a"] {
            assert_eq!(key(bad), None, "{bad}");
        }
    }
}
