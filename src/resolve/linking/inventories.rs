//! Links to names of other documentation: `xref:python#json.loads`.

use super::links::{Linker, PageLinks, PendingLink};
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::inventory::SCHEME;
use crate::model::site::{OutsideLink, ResolvedLink};
use crate::resolve::addressing::href::{Href, parse};

impl Linker<'_> {
    /// The address of a name of other documentation; of that as a whole, if the name is empty.
    pub(super) fn inventory(
        self,
        (inventory, name): (&str, &str),
        mark: &PendingLink<'_>,
        out: &mut PageLinks,
    ) -> Option<ResolvedLink> {
        let all = &self.names.inventories.0;
        let Some(known) = all.get(inventory) else {
            let message = format!("`inventories:` in `ibid.yaml` names no `{inventory}`");
            let near = nearest(inventory, all.keys().map(String::as_str));
            let help = near.map_or_else(
                || "add it, such as `inventories: {python: https://docs.python.org/3/}`".to_owned(),
                |near| format!("did you mean `{SCHEME}{near}#{name}`?"),
            );
            out.diagnostics.push(Diagnostic::new(&codes::BROKEN_LINK, mark.span, message).help(help));
            return None;
        };
        if name.is_empty() {
            return Some(ResolvedLink::External(known.url.as_str().into()));
        }
        let names = known.names.as_ref()?;
        let Some(entry) = names.find(name) else {
            let message = format!("the inventory of `{inventory}` has no `{name}`");
            let last = out.suggestions.first(names.names(), |other| is_last(other, name));
            let near = last.or_else(|| out.suggestions.nearest(name, names.names()));
            let help = near.map(|near| format!("did you mean `{SCHEME}{inventory}#{near}`?"));
            out.diagnostics.push(Diagnostic::new(&codes::BROKEN_LINK, mark.span, message).help_opt(help));
            return None;
        };
        // What a file of others says is no address before it was looked at.
        match parse(&format!("{}{}", known.url, entry.address)) {
            Href::External(url) => {
                let title = Some(entry.words().into());
                Some(ResolvedLink::External(OutsideLink { title, ..OutsideLink::from(url) }))
            }
            Href::Unsafe(_) | Href::Local { .. } | Href::Name { .. } | Href::Unreadable(_) => {
                let message = format!("what the inventory of `{inventory}` has for `{name}` is no address");
                out.diagnostics.push(Diagnostic::new(&codes::BROKEN_LINK, mark.span, message));
                None
            }
        }
    }
}

/// Whether a name is the last part of another one: `loads` of `json.loads`.
fn is_last(whole: &str, name: &str) -> bool {
    whole.strip_suffix(name).is_some_and(|before| before.ends_with(['.', ':']))
}
