//! Links to pages and to parts of them, by id or by the words of a heading.

use super::anchors;
use super::links::{Linker, PageLinks, PendingLink, same_on_page};
use crate::diag::{Diagnostic, codes};
use crate::model::document::LinkKind;
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
        let Some(anchor) = anchor else {
            let (route, title) = self.site.address(target);
            return (ResolvedLink::Page { route, anchor: None, title, part: None }, Some(target));
        };
        let LinkedTo { target, id, is_there } = self.part(mark, target, anchor, out);
        let is_own = target == mark.from;
        let takes_name = mark.kind == LinkKind::Untitled || (is_own && mark.kind == LinkKind::Wiki);
        let part = Some(()).filter(|()| takes_name && is_there);
        let part = part.and_then(|()| anchors::name(self.site, self.contents, target, &id));
        if takes_name && is_there && part.is_none() && !anchors::is_of_every_page(&id) {
            let message = format!("a link without words leads to `#{id}`, which has no title, caption or number");
            let help = format!("write what it is called: `[words](#{id})`");
            out.diagnostics
                .push(Diagnostic::new(&codes::NAMELESS_PART, mark.span, message).help(help).once(same_on_page(mark)));
        }
        let id = id.into_boxed_str();
        if is_own {
            return (ResolvedLink::Anchor { id, part }, None);
        }
        let (route, title) = self.site.address(target);
        (ResolvedLink::Page { route, anchor: Some(id), title, part }, Some(target))
    }

    /// The part that a link names, by its id or by the words of a heading. One that is not there is reported; where the site has a
    /// template of its own for the page, it may be that template's. An id of documentation may be one of another page.
    fn part(self, mark: &PendingLink<'_>, target: Target, anchor: String, out: &mut PageLinks) -> LinkedTo {
        let found = |target: Target, id: String| LinkedTo { target, id, is_there: true };
        if anchors::has(self.site, self.contents, target, &anchor) {
            return found(target, anchor);
        }
        let elsewhere = || anchors::labelled(self.site, self.contents, mark.from, &anchor);
        if let Some(other) = (target == mark.from).then(elsewhere).flatten() {
            return found(other, anchor);
        }
        if let Some(id) = anchors::of_heading(self.site, target, &anchor) {
            return found(target, id.to_owned());
        }
        let (route, _) = self.site.address(target);
        let near = out
            .suggestions
            .nearest(&anchor, anchors::ids(self.site, target))
            .map(|near| format!("did you mean `#{near}`?"));
        let message = format!("`{route}` has no part `#{anchor}`");
        let is_sure = !anchors::has_own_template(self.files, target);
        let code = if is_sure { &codes::BROKEN_ANCHOR } else { &codes::UNSURE_ANCHOR };
        out.diagnostics.push(Diagnostic::new(code, mark.span, message).help_opt(near).once(same_on_page(mark)));
        LinkedTo { target, id: anchor, is_there: false }
    }
}

/// A part of a page that a link leads to.
struct LinkedTo {
    target: Target,
    id: String,
    /// What is not there was reported.
    is_there: bool,
}
