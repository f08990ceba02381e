//! What the configuration and the heads of pages name: links of the header and the foot, the announcement, files of the look, redirects, pictures of pages. Enter through
//! [`resolve`].

use super::linking::anchors;
use super::linking::links::{Linker, PageLinks};
use super::linking::moved;
use super::missing::{Missing, MissingKind};
use super::names::SiteNames;
use super::pages::PageFindings;
use crate::model::docs::DocsStep;
use crate::model::page::Head;
use crate::model::site::{Furniture, IndexKind, ResolvedLink, Site, Target};
use crate::text::{Files, Spanned};

/// Resolves all of it; what leads nowhere is reported where it is written.
pub(super) fn resolve(site: &mut Site, names: &SiteNames, files: &Files, found: &mut PageFindings) {
    let contents = anchors::Contents::default();
    let linker = Linker { site, names, files, contents: &contents };
    let mut out = PageLinks::default();
    let content = site.config.content_folder();
    let mut link = |url: &Spanned<String>| {
        linker.named(&moved::from_top(url, content), Target::Index(IndexKind::Front), false, &mut out)
    };
    let config = &site.config;
    let furniture = Furniture {
        navigation: config.navigation.iter().flatten().map(|item| link(&item.url)).collect(),
        footer: config.look.footer.iter().map(|item| link(&item.url)).collect(),
        announcement: config.look.announcement.as_ref().and_then(|said| link(said.url.as_ref()?)),
    };
    for file in site.config.look.files() {
        if !names.outputs.contains_key(&file.value) {
            out.missing.push(Missing::new(MissingKind::Asset, &file.value, file.span));
        }
    }
    let still_there = moved::check(linker, &mut out);
    let mut picture = |head: &Head, target| {
        let image = head.image.as_ref()?;
        linker.named(image, target, true, &mut out)
    };
    let briefings: Vec<Option<ResolvedLink>> =
        (0..).zip(&site.briefings).map(|(ix, entry)| picture(&entry.briefing.head, Target::Briefing(ix))).collect();
    let pages: Vec<Option<ResolvedLink>> =
        (0..).zip(&site.pages).map(|(ix, entry)| picture(&entry.page.head, Target::Page(ix))).collect();
    let mut step = |step: &DocsStep, target| linker.named(step.link.as_ref()?, target, false, &mut out);
    let steps: Vec<[Option<ResolvedLink>; 2]> = (0..)
        .zip(&site.pages)
        .map(|(ix, entry)| match entry.page.docs.as_deref() {
            Some(head) => [step(&head.previous, Target::Page(ix)), step(&head.next, Target::Page(ix))],
            None => [None, None],
        })
        .collect();
    found.missing.append(&mut out.missing);
    found.diagnostics.append(&mut out.diagnostics);
    site.furniture = furniture;
    for (route, id) in still_there {
        site.moved.entry(route).and_modify(|parts| parts.retain(|part| part.id != id));
    }
    site.briefings.iter_mut().zip(briefings).for_each(|(entry, image)| entry.image = image);
    for ((entry, image), steps) in site.pages.iter_mut().zip(pages).zip(steps) {
        (entry.image, entry.steps) = (image, steps);
    }
}
