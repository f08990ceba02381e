//! Links to files that are no part of the site, shown by the forge.

use super::links::{Linker, PendingLink};
use crate::model::site::ResolvedLink;
use crate::resolve::addressing::paths::folder;
use crate::text::paths::join;

impl Linker<'_> {
    /// The forge's page of a file that lies outside the content, or in it among what is ignored. Nothing can tell whether
    /// it is there: the site need not have the whole repository beside it. Pictures have to be here to be shown.
    pub(super) fn forge(self, mark: &PendingLink<'_>, path: &str, anchor: Option<&str>) -> Option<ResolvedLink> {
        let config = &self.site.config;
        let repository = config.repository.as_ref().filter(|_| !mark.image)?;
        let here = format!("{}/{}", repository.root, folder(&self.files.get(mark.file).path));
        let joined = join(&here, path)?;
        let in_site = match repository.root.as_str() {
            "" => Some(joined.as_str()),
            root => joined.strip_prefix(root).and_then(|path| path.strip_prefix('/')),
        };
        let content = config.content_folder();
        let is_content =
            |path: &&str| path.strip_prefix(content).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if in_site.filter(is_content).is_some_and(|path| !config.ignore.matches(path, content)) {
            return None;
        }
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        Some(ResolvedLink::External(format!("{}{anchor}", repository.page(&joined, path.ends_with('/'))).into()))
    }
}
