//! What counts of the facts of a row: all of them, those aside that its line has too.

use std::hash::{Hash, Hasher};

use super::named::{Named, Refs};
use crate::model::site::{
    BriefingFacts, ClaimFacts, EntityFacts, Kind, PageFacts, PageRole, SectionFacts, SourceFacts,
};

impl Hash for Named<'_, BriefingFacts<'_>> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(facts, names) = self;
        let BriefingFacts {
            title: _,
            route: _,
            head,
            id,
            date,
            updated,
            as_of,
            corrections,
            status: _,
            event_status: _,
            importance: _,
            author_names,
            authors,
            cited: _,
            image,
            section,
            tags,
            entities,
            hidden_reason: _,
            independence,
            touched,
        } = facts;
        (head, id, date, updated, as_of, corrections, author_names, image).hash(state);
        (names.get(Kind::Sections, *section), Refs(Kind::Entities, *authors, names)).hash(state);
        (Refs(Kind::Tags, *tags, names), Refs(Kind::Entities, *entities, names)).hash(state);
        (independence.map(|counted| Named(counted, names)), Named(*touched, names)).hash(state);
    }
}

impl Hash for Named<'_, PageFacts<'_>> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(PageFacts { title: _, route: _, head, docs_head, collection, role, image }, names) = self;
        let role = match role {
            PageRole::Plain => Err(0),
            PageRole::Front => Err(1),
            PageRole::Words => Err(2),
            PageRole::Section(ix) => Ok(names.get(Kind::Sections, *ix)),
        };
        (head, docs_head, collection, role, image).hash(state);
    }
}

impl Hash for Named<'_, SourceFacts<'_>> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(facts, names) = self;
        let SourceFacts {
            source,
            forms,
            id: _,
            is_linked,
            route: _,
            outlet,
            publisher,
            agency,
            speaker,
            occasion,
            rests_on,
            corrections,
            touched,
            tags,
        } = facts;
        let who = [outlet, agency, speaker, occasion].map(|who| who.map(|ix| names.get(Kind::Entities, ix)));
        (source, Named(*forms, names), is_linked, who, Named(*publisher, names)).hash(state);
        (Refs(Kind::Sources, *rests_on, names), Refs(Kind::Tags, *tags, names)).hash(state);
        (Named(*corrections, names), Named(*touched, names)).hash(state);
    }
}

impl Hash for Named<'_, EntityFacts<'_>> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(EntityFacts { record: _, id: _, name: _, kind: _, route: _, controlled_by }, names) = self;
        Refs(Kind::Entities, *controlled_by, names).hash(state);
    }
}

impl Hash for Named<'_, SectionFacts<'_>> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(SectionFacts { title: _, route: _, parent }, names) = self;
        parent.map(|ix| names.get(Kind::Sections, ix)).hash(state);
    }
}

impl Hash for Named<'_, ClaimFacts<'_>> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(ClaimFacts { claim, title: _, route: _, home, subjects, independence, touched }, names) = self;
        (claim, home.as_ref().map(|home| Named(home, names))).hash(state);
        (Refs(Kind::Entities, *subjects, names), Named(*independence, names), Named(*touched, names)).hash(state);
    }
}
