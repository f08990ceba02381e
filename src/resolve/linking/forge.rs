//! Links to files that are no part of the site, shown by the forge.

use super::links::{Linker, PendingLink};
use crate::diag::{Diagnostic, codes};
use crate::model::site::ResolvedLink;
use crate::resolve::addressing::paths::folder;
use crate::text::paths::join;

impl Linker<'_> {
    /// The forge's page of a file that lies outside the content, or in it among what is ignored. Nothing can tell whether
    /// it is there: the site need not have the whole repository beside it. Pictures have to be here to be shown.
    pub(super) fn forge(self, mark: &PendingLink<'_>, path: &str, anchor: Option<&str>) -> Option<ResolvedLink> {
        let here = folder(&self.files.get(mark.file).path);
        self.forge_from(mark, &format!("{}/{here}", self.site.config.repository.as_ref()?.root), path, anchor)
    }

    /// The same of a path from a folder of the repository.
    pub(super) fn forge_from(
        self,
        mark: &PendingLink<'_>,
        here: &str,
        path: &str,
        anchor: Option<&str>,
    ) -> Option<ResolvedLink> {
        let config = &self.site.config;
        let repository = config.repository.as_ref().filter(|_| !mark.image)?;
        let joined = join(here, path)?;
        let in_site = match repository.root.as_str() {
            "" => Some(joined.as_str()),
            root => joined.strip_prefix(root).and_then(|path| path.strip_prefix('/')),
        };
        let content = config.content_folder();
        let is_content =
            |path: &&str| path.strip_prefix(content).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let is_folder = in_site.is_some_and(|path| self.names.folders.contains(path));
        // Pages of documentation may name what lies among them and is no page: a folder, a hidden file.
        let is_beside = |path: &str| {
            let is_hidden = path.split('/').any(|name| name.starts_with('.'));
            self.docs(mark.from).is_some() && (is_hidden || is_folder)
        };
        if in_site.filter(is_content).is_some_and(|path| !config.ignore.matches(path, content) && !is_beside(path)) {
            return None;
        }
        let is_folder = is_folder || joined.is_empty() || path.ends_with('/');
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        Some(ResolvedLink::External(format!("{}{anchor}", repository.page(&joined, is_folder)).into()))
    }

    /// What is to be said of a link of documentation to what is no part of the site; `None` of other links.
    pub(super) fn no_part_of_site(self, mark: &PendingLink<'_>, joined: &str) -> Option<Diagnostic> {
        let content = self.site.config.content_folder();
        let below = joined.strip_prefix(content).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let (what, help) = match below {
            _ if mark.image || self.docs(mark.from).is_none() => return None,
            Some(_) if self.names.folders.contains(joined) => {
                ("is a folder without a page of its own", "write an `index.md` in it")
            }
            Some(path) if path.split('/').any(|name| name.starts_with('.')) => {
                ("is hidden, so that it is no part of the site", "mend the path")
            }
            Some(_) => return None,
            None => ("lies outside of the content, so that it is no part of the site", "mend the path"),
        };
        let message = format!("`{}` {what}", mark.written);
        let help = format!(
            "{help}; or add `repository: {{url: …}}` to `ibid.yaml`, and it leads to the page of the repository's host"
        );
        Some(Diagnostic::new(&codes::BROKEN_LINK, mark.span, message).help(help))
    }
}
