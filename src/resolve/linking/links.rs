//! Links of one page: by file, by address, by id, to files beside it, to other sites. Enter through [`Linker::page`].
//!
//! Each is checked with its anchor. A link that leads nowhere becomes `None` and is reported, unless the file it leads to is
//! there and did not parse: that file has its own error.

use std::collections::BTreeSet;

use super::anchors;
use super::outputs::{self, to_file};
use crate::config::Dialect;
use crate::diag::{Diagnostic, Suggestions, codes};
use crate::model::block::{Block, TimelineBlock};
use crate::model::document::{Document, LinkKind, LinkMark};
use crate::model::event::Event;
use crate::model::output::FixedFile;
use crate::model::site::{HiddenReason, Lead, PartKey, ResolvedLink, Site, Target};
use crate::resolve::addressing::href::{Href, parse};
use crate::resolve::addressing::paths::{folder, is_file, stem};
use crate::resolve::addressing::routes;
use crate::resolve::missing::{Missing, MissingKind};
use crate::resolve::names::{FileHolds, SiteNames, WikiTarget};
use crate::resolve::numbering::of_block;
use crate::resolve::uses::NumberedPage;
use crate::text::paths::join;
use crate::text::{FileId, Files, Span, Spanned};

/// What links are looked up in.
#[derive(Clone, Copy)]
pub(in crate::resolve) struct Linker<'a> {
    pub(in crate::resolve) site: &'a Site,
    pub(in crate::resolve) names: &'a SiteNames,
    pub(in crate::resolve) files: &'a Files,
    pub(in crate::resolve) contents: &'a anchors::Contents<'a>,
}

/// What became of a page's links.
#[derive(Default)]
pub(in crate::resolve) struct PageLinks {
    /// Parallel to the page's parts, each parallel to its links.
    pub(in crate::resolve) parts: Vec<Vec<Option<ResolvedLink>>>,
    /// Pages that it leads to, each once, with the first link to it.
    pub(in crate::resolve) leads: Vec<Lead>,
    seen: BTreeSet<Target>,
    pub(in crate::resolve) missing: Vec<Missing>,
    pub(in crate::resolve) diagnostics: Vec<Diagnostic>,
    pub(super) suggestions: Suggestions,
}

/// One link while it is resolved.
pub(in crate::resolve) struct PendingLink<'a> {
    pub(super) from: Target,
    /// The file it is relative to.
    pub(in crate::resolve) file: FileId,
    pub(super) span: Span,
    pub(in crate::resolve) written: &'a str,
    pub(in crate::resolve) image: bool,
    /// How it was written.
    pub(super) kind: LinkKind,
}

/// A link that leads somewhere, and the page it leads to.
type FoundLink = Option<(ResolvedLink, Option<Target>)>;

impl Linker<'_> {
    /// Resolves every link and picture of a page.
    pub(in crate::resolve) fn page(self, from: &NumberedPage<'_>) -> PageLinks {
        let mut out = PageLinks::default();
        for (at, part) in (0..).zip(&from.resolved.parts) {
            let links = match from.content.document(part.key) {
                Some(document) => {
                    let link = |(i, mark)| self.link(from, document, (at, i, mark), &mut out);
                    (0..).zip(&document.links).map(link).collect()
                }
                None => picture(self.site, from, part.key).map_or_else(Vec::new, |(src, span)| {
                    let mark = PendingLink {
                        from: from.target,
                        file: span.file,
                        span,
                        written: src,
                        image: true,
                        kind: LinkKind::Image,
                    };
                    vec![self.markdown(&mark, &mut out).map(|(link, _)| link)]
                }),
            };
            out.parts.push(links);
        }
        out
    }

    /// Where something leads that a field names; a file is relative to the field's.
    pub(in crate::resolve) fn named(
        self,
        written: &Spanned<String>,
        from: Target,
        image: bool,
        out: &mut PageLinks,
    ) -> Option<ResolvedLink> {
        let mark = PendingLink {
            from,
            file: written.span.file,
            span: written.span,
            written: &written.value,
            image,
            kind: if image { LinkKind::Image } else { LinkKind::Markdown },
        };
        self.markdown(&mark, out).map(|(link, _)| link)
    }

    fn link(
        self,
        from: &NumberedPage<'_>,
        document: &Document,
        (part, place, mark): (u32, u32, &LinkMark),
        out: &mut PageLinks,
    ) -> Option<ResolvedLink> {
        let file = document.span(0..0).file;
        let span = document.span(mark.range.0..mark.range.1);
        let image = matches!(mark.kind, LinkKind::Image | LinkKind::HtmlMedia);
        let written = PendingLink { from: from.target, file, span, written: &mark.target, image, kind: mark.kind };
        let found = match mark.kind {
            LinkKind::Markdown | LinkKind::Untitled | LinkKind::Image => self.markdown(&written, out),
            LinkKind::HtmlLink | LinkKind::HtmlMedia => self.html(&written, out),
            LinkKind::Wiki | LinkKind::WikiWithText => self.wiki(&written, out),
        };
        let (link, target) = found.map(|(link, target)| (self.names.archived.beside(link), target))?;
        if mark.kind == LinkKind::Image && matches!(link, ResolvedLink::External(_)) {
            let message = "a picture of another site is shown as a link to it, for pages load nothing from elsewhere";
            let help = "save the picture beside the page and name its file";
            out.diagnostics.push(Diagnostic::new(&codes::FOREIGN_PICTURE, span, message).help(help).once("picture"));
        }
        if let Some(target) = target
            && target != from.target
            && out.seen.insert(target)
        {
            out.leads.push(Lead { to: target, part, link: place });
        }
        Some(link)
    }

    /// An address in raw HTML. One that is no place of the site is the business of who wrote it.
    fn html(self, mark: &PendingLink<'_>, out: &mut PageLinks) -> FoundLink {
        match parse(mark.written) {
            // A template of another tool fills it in.
            Href::Local { path, .. } if path.contains("{{") && self.docs(mark.from).is_some() => None,
            Href::Local { path, anchor } if !path.is_empty() || anchor.is_some() => self.markdown(mark, out),
            _ => None,
        }
    }

    fn markdown(self, mark: &PendingLink<'_>, out: &mut PageLinks) -> FoundLink {
        let (path, anchor) = match parse(mark.written) {
            Href::External(url) => return Some((ResolvedLink::External(url.into()), None)),
            Href::Local { path, anchor } => (path, anchor),
            Href::Name { inventory, name } => {
                return self.inventory((&inventory, &name), mark, out).map(|link| (link, None));
            }
            // As browsers have it.
            Href::Unsafe(_) if mark.written.starts_with("//") && self.docs(mark.from).is_some() => {
                return Some((ResolvedLink::External(format!("https:{}", mark.written.trim()).into()), None));
            }
            Href::Unsafe(reason) => {
                let message = format!("`{}` {reason}", mark.written);
                let help = "write the whole address, beginning with `https://`";
                let found = Diagnostic::new(&codes::UNSAFE_URL, mark.span, message).help(help);
                out.diagnostics.push(found.once(same_on_page(mark)));
                return None;
            }
            Href::Unreadable(target) => {
                let message = format!("`{target}` is not a path");
                out.diagnostics.push(
                    Diagnostic::new(&codes::BROKEN_LINK, mark.span, message)
                        .help("write the path of a file of the site"),
                );
                return None;
            }
        };
        let docs = self.docs(mark.from);
        if docs.is_some_and(|docs| docs.dialect.is_foreign()) && path.contains("{{") {
            let message = "a link leads to where a template would say, which nothing here fills in";
            let help = "write the address";
            out.diagnostics
                .push(Diagnostic::new(&codes::UNREAD_MARKUP, mark.span, message).help(help).once("variable"));
            return None;
        }
        if let Some(url) = docs.and_then(|docs| self.outside(docs, mark.from, &path, mark.written)) {
            return Some((ResolvedLink::External(url.into()), None));
        }
        match (path.as_str(), anchor) {
            ("", None) if mark.written.trim().is_empty() => {
                let message = "a link without a target";
                out.diagnostics.push(
                    Diagnostic::new(&codes::BROKEN_LINK, mark.span, message)
                        .help("write the target between the parentheses"),
                );
                None
            }
            ("", anchor) => Some(self.lead(mark, mark.from, anchor, out)),
            (path, anchor) => match path.strip_prefix('/') {
                Some(path) => self.absolute(mark, path, anchor, out),
                None => self.relative(mark, path, anchor, out),
            },
        }
    }

    /// A path from the site's folder or an address.
    fn absolute(self, mark: &PendingLink<'_>, path: &str, anchor: Option<String>, out: &mut PageLinks) -> FoundLink {
        let Some(path) = join("", path) else {
            miss(mark, MissingKind::Address, mark.written, out);
            return None;
        };
        if let Some(found) = self.address(&path) {
            return Some(self.arrive(mark, found, anchor, out));
        }
        if let Some(size) = self.names.outputs.get(&path) {
            return Some((to_file(mark.written, path, *size), None));
        }
        for file in [path.clone(), format!("{}/{path}", self.site.config.content_folder())] {
            if let Some(holds) = self.names.files.get(file.as_str()) {
                return self.file(mark, holds, anchor, out);
            }
            if let Some((output, size)) = self.names.copied.get(&file) {
                return Some((to_file(mark.written, output.clone(), *size), None));
            }
        }
        if let Some(output) = outputs::find(self.site, self.names, &path) {
            return Some((to_file(mark.written, output, None), None));
        }
        let home = self.docs(mark.from).and_then(|docs| self.below_home(docs, &path));
        let holds = home.and_then(|file| {
            let found = self.names.files.get(file.as_str()).or_else(|| self.made_of(&file));
            found.or_else(|| self.without_numbers(mark.from, &file))
        });
        if let Some(holds) = holds {
            return self.file(mark, holds, anchor, out);
        }
        // There such a path begins at the top of the repository.
        let is_github = self.docs(mark.from).is_some_and(|docs| docs.dialect == Dialect::Github);
        if let Some(page) = self.forge_from(mark, "", &path, anchor.as_deref()).filter(|_| is_github) {
            return Some((page, None));
        }
        let kind = if is_file(&path) || mark.image { MissingKind::Asset } else { MissingKind::Address };
        let key = if kind == MissingKind::Asset { path } else { format!("/{path}/") };
        miss(mark, kind, &key, out);
        None
    }

    /// A path from the linking file's folder; failing that, from the page's address.
    fn relative(self, mark: &PendingLink<'_>, path: &str, anchor: Option<String>, out: &mut PageLinks) -> FoundLink {
        let here = &self.files.get(mark.file).path;
        let Some(joined) = join(folder(here), path) else {
            if let Some(page) = self.forge(mark, path, anchor.as_deref()) {
                return Some((page, None));
            }
            let message = format!("`{path}` leads out of the site's folder");
            out.diagnostics
                .push(Diagnostic::new(&codes::BROKEN_LINK, mark.span, message).help("link to a file of the site"));
            return None;
        };
        for ending in ["", ".md", "/_index.md", "/index.md", "/README.md", "/readme.md", "/Readme.md"] {
            if let Some(holds) = self.names.files.get(format!("{joined}{ending}").as_str()) {
                return self.file(mark, holds, anchor, out);
            }
        }
        if let Some((output, size)) = self.names.copied.get(&joined) {
            return Some((to_file(mark.written, output.clone(), *size), None));
        }
        if self.docs(mark.from).is_some()
            && let Some(holds) = self.made_of(&joined).or_else(|| self.without_numbers(mark.from, &joined))
        {
            return self.file(mark, holds, anchor, out);
        }
        let (route, _) = self.site.address(mark.from);
        // A page with a name of its own stands in the folder above.
        let base = if route.ends_with('/') { route.trim_matches('/') } else { folder(route.trim_start_matches('/')) };
        let from_page = join(base, path);
        if let Some(found) = from_page.as_deref().and_then(|path| self.address(path)) {
            return Some(self.arrive(mark, found, anchor, out));
        }
        // Without a slash at their ends, as Docusaurus has them, all addresses stand in the folder above.
        let above = || join(folder(route.trim_matches('/')), path);
        let above = self.docs(mark.from).filter(|docs| docs.dialect.has_number_prefixes()).and_then(|_| above());
        if let Some(found) = above.and_then(|path| self.address(&path)) {
            return Some(self.arrive(mark, found, anchor, out));
        }
        if let Some((path, size)) = from_page.as_ref().and_then(|path| self.names.outputs.get_key_value(path)) {
            return Some((to_file(mark.written, path.as_str(), *size), None));
        }
        if let Some(output) = from_page.and_then(|path| outputs::find(self.site, self.names, &path)) {
            return Some((to_file(mark.written, output, None), None));
        }
        if let Some(page) = self.forge(mark, path, anchor.as_deref()) {
            return Some((page, None));
        }
        if let Some(found) = self.no_part_of_site(mark, &joined) {
            out.diagnostics.push(found.once(same_on_page(mark)));
            return None;
        }
        let kind = if mark.image || is_file(path) { MissingKind::Asset } else { MissingKind::File };
        miss(mark, kind, &joined, out);
        None
    }

    fn wiki(self, mark: &PendingLink<'_>, out: &mut PageLinks) -> FoundLink {
        let (name, anchor) = match mark.written.split_once('#') {
            Some((name, anchor)) => (name.trim(), Some(anchor.trim().to_owned()).filter(|anchor| !anchor.is_empty())),
            None => (mark.written.trim(), None),
        };
        if name.is_empty() {
            return Some(self.lead(mark, mark.from, anchor, out));
        }
        if let Some((target, id)) = self.glossary_entry(mark.from, name) {
            return Some(self.lead(mark, target, Some(id), out));
        }
        match self.names.wiki(name) {
            Some(WikiTarget::One(target)) => Some(self.lead(mark, target, anchor, out)),
            Some(WikiTarget::Ambiguous(first, second)) => {
                let ((first, _), (second, _)) = (self.site.address(first), self.site.address(second));
                let message = format!("`{name}` may mean `{first}` or `{second}`");
                out.diagnostics.push(
                    Diagnostic::new(&codes::BROKEN_LINK, mark.span, message).help("link to the file by its path"),
                );
                None
            }
            None => self.wiki_file(mark, name, anchor, out),
        }
    }

    /// `[[folder/name]]` and `[[name.md]]`.
    fn wiki_file(self, mark: &PendingLink<'_>, name: &str, anchor: Option<String>, out: &mut PageLinks) -> FoundLink {
        let here = &self.files.get(mark.file).path;
        let joined = join(folder(here), name).unwrap_or_default();
        let file =
            self.names.files.get(joined.as_str()).or_else(|| self.names.files.get(format!("{joined}.md").as_str()));
        let Some(holds) = file else {
            out.missing.push(Missing::written(MissingKind::Wiki, stem(name), name, mark.span));
            return None;
        };
        self.file(mark, holds, anchor, out)
    }

    fn file(self, mark: &PendingLink<'_>, holds: &FileHolds, anchor: Option<String>, out: &mut PageLinks) -> FoundLink {
        match holds {
            FileHolds::Page(Target::Page(ix)) if &*self.site.pages[*ix as usize].route == routes::MISSING.0 => {
                Some((to_file(mark.written, FixedFile::NotFound.path(), None), None))
            }
            FileHolds::Page(target) => Some(self.lead(mark, *target, anchor, out)),
            FileHolds::Records(kind) => Some(self.lead(mark, Target::Index(*kind), None, out)),
            FileHolds::Absent(None) => None,
            FileHolds::Absent(Some(reason)) => {
                let why = match reason {
                    HiddenReason::Draft => "it is a draft".to_owned(),
                    HiddenReason::Future(date) => format!("it is to be published on {}", date.edtf()),
                    HiddenReason::Expired(date) => format!("it expired on {}", date.edtf()),
                };
                let message = format!("`{}` is left out of this build: {why}", mark.written);
                out.diagnostics.push(Diagnostic::new(&codes::LEFT_OUT, mark.span, message));
                None
            }
        }
    }
}

/// What makes a mistake the same as others of a page: links that share a definition share its mistake.
pub(super) fn same_on_page(mark: &PendingLink<'_>) -> String {
    format!("{}: {}", mark.file.0, mark.written)
}

fn miss(mark: &PendingLink<'_>, kind: MissingKind, key: &str, out: &mut PageLinks) {
    out.missing.push(Missing::written(kind, key, mark.written, mark.span));
}

/// The picture of a figure or of an event.
fn picture<'a>(site: &'a Site, from: &NumberedPage<'a>, key: PartKey) -> Option<(&'a str, Span)> {
    let of = |event: &'a Event| event.media.as_ref().map(|media| (media.src.value.as_str(), media.src.span));
    let block = |block: u32| from.content.main()?.1.blocks.get(block as usize);
    match key {
        PartKey::Picture(ix) => match block(ix)? {
            Block::Figure(figure) => Some((figure.src.value.as_str(), figure.src.span)),
            _ => None,
        },
        PartKey::Event(i) => of(from.content.events().get(i as usize)?),
        PartKey::BlockEvent(b, i) => match block(b)? {
            Block::Timeline(TimelineBlock::Events(events)) => of(events.get(i as usize)?),
            Block::Timeline(TimelineBlock::Query(_)) => {
                let found = of_block(from.block_events, b);
                of(&site.events.get(*found.get(i as usize)? as usize)?.event)
            }
            _ => None,
        },
        _ => None,
    }
}
