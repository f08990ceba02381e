//! Two definitions of one source: what they may not disagree on, what one takes from the other, and what a page shows that has
//! one of its own.

use super::entities;
use super::one_work::folded;
use crate::diag::{Diagnostic, codes};
use crate::model::source::{Access, Source, UrlStatus};
use crate::resolve::addressing::url::canonical;
use crate::text::Span;

/// Fields on which two definitions under one id disagree: title (case, spaces and punctuation aside), outlet, date, address.
pub(super) fn contradictions(base: &Source, other: &Source, entities: &entities::GatheredEntities) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let id = other.id.as_ref().or(base.id.as_ref()).map_or("", |id| id.value.as_str());
    let mut disagree = |field: &str, first: Span, second: Span| {
        let message = format!("two definitions of `{id}` disagree on `{field}`");
        let help = format!("keep one definition and cite it elsewhere as `{id}`, or make the fields equal");
        out.push(
            Diagnostic::new(&codes::CONTRADICTING_SOURCE, second, message)
                .label(first, "the other definition")
                .help(help),
        );
    };
    let (a, b) = (folded(&base.title.value), folded(&other.title.value));
    if !a.is_empty() && !b.is_empty() && a != b {
        disagree("title", base.title.span, other.title.span);
    }
    if let (Some(a), Some(b)) = (&base.outlet, &other.outlet)
        && !entities.same(&a.value, &b.value)
    {
        disagree("outlet", a.span, b.span);
    }
    if let (Some(a), Some(b)) = (&base.issued, &other.issued)
        && (a.value.certainly_before(&b.value) || b.value.certainly_before(&a.value))
    {
        disagree("issued", a.span, b.span);
    }
    if let (Some(a), Some(b)) = (&base.url, &other.url)
        && canonical(&a.value) != canonical(&b.value)
    {
        disagree("url", a.span, b.span);
    }
    out
}

/// Takes from another definition what the base lacks.
pub(super) fn fill_missing(base: &mut Source, other: &Source) {
    macro_rules! missing {
        ($($field:ident)*) => { $(if base.$field.is_none() { base.$field.clone_from(&other.$field); })* };
    }
    macro_rules! empty {
        ($($field:ident)*) => { $(if base.$field.is_empty() { base.$field.clone_from(&other.$field); })* };
    }
    missing!(title_translated lang outlet agency delivered_by issued updated accessed added url speaker occasion);
    missing!(unnamed search);
    missing!(corrected_by correction_of supersedes superseded_by retracted withdrawn note snapshot template);
    empty!(authors attribution tags annotations kept corrections);
    if base.title.value.trim().is_empty() {
        base.title.clone_from(&other.title);
    }
    if base.url_status == UrlStatus::Live {
        base.url_status.clone_from(&other.url_status);
    }
    if base.access == Access::Free {
        base.access.clone_from(&other.access);
    }
    base.firsthand |= other.firsthand;
    for copy in &other.archives {
        if base.archives.iter().all(|known| known.url.value != copy.url.value) {
            base.archives.push(copy.clone());
        }
    }
    for (name, value) in &other.bibliographic {
        if base.bibliographic.iter().all(|(known, _)| known != name) {
            base.bibliographic.push((name.clone(), value.clone()));
        }
    }
    for (name, value) in &other.extra {
        if base.extra.iter().all(|(known, _)| known != name) {
            base.extra.push((name.clone(), value.clone()));
        }
    }
}

/// A source as a page's own record has it: what that does not say is from the merged record, and so is all that is one for the
/// whole site, such as what it rests on.
pub(super) fn own_form(record: &Source, merged: &Source) -> Source {
    let mut own = record.clone();
    fill_missing(&mut own, merged);
    own.bibliographic.sort_by_key(|(name, _)| merged.bibliographic.iter().position(|(known, _)| known == name));
    Source {
        id: merged.id.clone(),
        firsthand: merged.firsthand,
        attribution: merged.attribution.clone(),
        corrections: merged.corrections.clone(),
        corrected_by: merged.corrected_by.clone(),
        correction_of: merged.correction_of.clone(),
        supersedes: merged.supersedes.clone(),
        superseded_by: merged.superseded_by.clone(),
        retracted: merged.retracted.clone(),
        withdrawn: merged.withdrawn.clone(),
        tags: merged.tags.clone(),
        note: merged.note.clone(),
        snapshot: merged.snapshot.clone(),
        annotations: merged.annotations.clone(),
        kept: merged.kept.clone(),
        template: merged.template.clone(),
        extra: merged.extra.clone(),
        archives: merged.archives.clone(),
        ..own
    }
}
