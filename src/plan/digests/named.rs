//! Values that refer to rows: the names of the rows count, and never their places.

use std::hash::{Hash, Hasher};

use super::names::Names;
use crate::model::site::{
    Correction, Kind, NumberedSource, OtherForm, PassageUse, QuotedPassage, Resolved, ResolvedPart, Target, Touched,
    Use,
};

/// A value with references to rows, which count by name.
pub(super) struct Named<'a, T: ?Sized>(pub(super) &'a T, pub(super) &'a Names);

/// References to rows of one table.
pub(super) struct Refs<'a, T: ?Sized>(pub(super) Kind, pub(super) &'a T, pub(super) &'a Names);

impl Hash for Refs<'_, [u32]> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Refs(kind, list, names) = self;
        list.len().hash(state);
        list.iter().for_each(|ix| names.get(*kind, *ix).hash(state));
    }
}

impl Hash for Refs<'_, [Option<u32>]> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Refs(kind, list, names) = self;
        list.len().hash(state);
        list.iter().for_each(|ix| ix.map(|ix| names.get(*kind, ix)).hash(state));
    }
}

impl<T: Hash> Hash for Refs<'_, [(u32, T)]> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Refs(kind, list, names) = self;
        list.len().hash(state);
        list.iter().for_each(|(ix, rest)| (names.get(*kind, *ix), rest).hash(state));
    }
}

impl<T> Hash for Named<'_, [T]>
where
    for<'n> Named<'n, T>: Hash,
{
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(list, names) = self;
        list.len().hash(state);
        list.iter().for_each(|one| Named(one, names).hash(state));
    }
}

impl<T> Hash for Named<'_, Option<T>>
where
    for<'n> Named<'n, T>: Hash,
{
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(value, names) = self;
        value.as_ref().map(|value| Named(value, names)).hash(state);
    }
}

impl Hash for Named<'_, OtherForm> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(OtherForm { source, outlet, agency, speaker }, names) = self;
        let who = [outlet, agency, speaker].map(|who| who.map(|ix| names.get(Kind::Entities, ix)));
        (source, who).hash(state);
    }
}

impl Hash for Named<'_, Correction> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(Correction { kind, by, date, note, passages, claims, is_limited }, names) = self;
        let by = by.map(|ix| names.get(Kind::Sources, ix));
        (kind, by, date, note, passages, Refs(Kind::Claims, claims.as_slice(), names), is_limited).hash(state);
    }
}

impl Hash for Named<'_, Touched> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(Touched { source, correction, through, is_full }, names) = self;
        let named = |ix| names.get(Kind::Sources, ix);
        (named(*source), correction, through.map(named), is_full).hash(state);
    }
}

impl Hash for Named<'_, Use> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(Use { target, route, number, occurrence, section, sentence, locator }, names) = self;
        (Named(target, names), route, number, occurrence, section, sentence, locator).hash(state);
    }
}

impl Hash for Named<'_, QuotedPassage> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(QuotedPassage { anchor, before, words, after, pages }, names) = self;
        (anchor, before, words, after, Named(pages.as_slice(), names)).hash(state);
    }
}

impl Hash for Named<'_, PassageUse> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(PassageUse { target, route, anchor, manner }, names) = self;
        (Named(target, names), route, anchor, manner).hash(state);
    }
}

impl Hash for Named<'_, Target> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(target, names) = self;
        match target.row() {
            Ok((kind, ix)) => names.get(kind, ix).hash(state),
            Err(kind) => kind.hash(state),
        }
    }
}

impl Hash for Named<'_, Resolved> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(Resolved { sources, cited, parts, notes, quotes, figures, leads: _, places: _ }, names) = self;
        (Named(sources.as_slice(), names), cited, Named(parts.as_slice(), names), notes, quotes, figures).hash(state);
    }
}

impl Hash for Named<'_, NumberedSource> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(NumberedSource { source, form, number, sub, uses, places }, names) = self;
        (names.get(Kind::Sources, *source), form, number, sub, uses, places).hash(state);
    }
}

impl Hash for Named<'_, ResolvedPart> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(ResolvedPart { key, cites, links, footnotes }, names) = self;
        (key, cites.len(), links, footnotes).hash(state);
        for group in cites {
            group.len().hash(state);
            for cite in group {
                let name = names.get(Kind::Sources, cite.source);
                (cite.item, name, cite.form, cite.number, cite.sub, cite.occurrence).hash(state);
            }
        }
    }
}
