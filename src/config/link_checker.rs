//! `link_checker:` What `ibid check --links` asks for.

use super::UrlPatterns;
use crate::diag::Diagnostic;
use crate::yaml::{Fields, Node, Unknown};

/// Which addresses of other sites are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LinkCheckerSettings {
    /// `ignore:` Addresses that are not.
    pub ignored: UrlPatterns,
}

/// Reads `link_checker:`.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> LinkCheckerSettings {
    let Some(mut fields) = Fields::of(node, "link_checker", diagnostics) else { return LinkCheckerSettings::default() };
    let written = fields.texts("ignore");
    let ignored = UrlPatterns::read(&written, "ignore", fields.diagnostics());
    fields.finish(Unknown::Error);
    LinkCheckerSettings { ignored }
}
