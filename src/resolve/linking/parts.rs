//! Links to pages and to parts of them, by id or by the words of a heading.

use std::sync::Arc;

use super::anchors;
use super::links::{Linker, PageLinks, PendingLink, same_on_page};
use crate::diag::{Diagnostic, codes};
use crate::model::site::{ResolvedLink, Target};

impl Linker<'_> {
    /// A link to a page, its anchor checked.
    pub(in crate::resolve) fn lead(
        self,
        mark: &PendingLink<'_>,
        target: Target,
        anchor: Option<String>,
        out: &mut PageLinks,
    ) -> (ResolvedLink, Option<Target>) {
        let anchor = anchor.map(|anchor| self.part(mark, target, anchor, out));
        let anchor = anchor.map(String::into_boxed_str);
        match anchor {
            Some(anchor) if target == mark.from => (ResolvedLink::Anchor(anchor), None),
            anchor => {
                let (route, title) = self.site.address(target);
                let part = anchor.as_deref().filter(|_| mark.untitled);
                let part = part.and_then(|id| anchors::heading(self.site, self.contents, target, id)).map(Arc::from);
                (ResolvedLink::Page { route, anchor, title, part }, Some(target))
            }
        }
    }

    /// The id of a part that a link names: by its id, or by the words of a heading. One that is not there is reported; where the
    /// site has a template of its own for the page, it may be that template's.
    fn part(self, mark: &PendingLink<'_>, target: Target, anchor: String, out: &mut PageLinks) -> String {
        if anchors::has(self.site, self.contents, target, &anchor) {
            return anchor;
        }
        if let Some(id) = anchors::of_heading(self.site, target, &anchor) {
            return id.to_owned();
        }
        let (route, _) = self.site.address(target);
        let near = out
            .suggestions
            .nearest(&anchor, anchors::headings(self.site, target))
            .map(|near| format!("did you mean `#{near}`?"));
        let message = format!("`{route}` has no part `#{anchor}`");
        let is_sure = !anchors::has_own_template(self.files, target);
        let code = if is_sure { &codes::BROKEN_ANCHOR } else { &codes::UNSURE_ANCHOR };
        out.diagnostics.push(Diagnostic::new(code, mark.span, message).help_opt(near).once(same_on_page(mark)));
        anchor
    }
}
