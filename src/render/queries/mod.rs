//! What templates ask of the site: `briefings(tag="syria", limit=5)`, `sources(...)`, `entities(...)`, `events(...)`,
//! `related(...)`. The conditions are those of fenced blocks.
//!
//! [`answer`] is the way in. Conditions are answered from the lists of the rows that they name, through the view, so that an
//! output depends on what it asked for: on the list of a tag, not on the others. An answer is the same on every page of a
//! language and depth, but for that of [`ListOf::Related`].

mod address;
mod events;
mod find;
mod items;
mod related;
pub(in crate::render) mod select;

pub(in crate::render) use self::address::route;

use crate::model::date::Date;
use crate::render::context::{
    BriefingFoundContext, EntityFoundContext, EventContext, RelatedContext, SourceFoundContext,
};
use crate::render::parts::Maker;

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum ListOf {
    Briefings,
    Sources,
    Entities,
    Events,
    Related,
}

/// By what briefings are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum RelatedBy {
    Tags,
    Entities,
    Sources,
}

impl RelatedBy {
    /// All of them, with their words.
    pub(in crate::render) const ALL: [(&'static str, RelatedBy); 3] =
        [("tags", RelatedBy::Tags), ("entities", RelatedBy::Entities), ("sources", RelatedBy::Sources)];
}

/// What is asked for. Every condition that is given must hold.
#[derive(Clone, Debug)]
pub(in crate::render) struct Question {
    pub(in crate::render) of: ListOf,
    /// A tag, by name or slug. That there is none is no error: it may come.
    pub(in crate::render) tag: Option<String>,
    /// An entity's id or name.
    pub(in crate::render) entity: Option<String>,
    /// A section's address, or the end of it.
    pub(in crate::render) section: Option<String>,
    /// A source's id.
    pub(in crate::render) source: Option<String>,
    /// Who published it: an entity's id or name.
    pub(in crate::render) outlet: Option<String>,
    /// A briefing's address, or the end of it.
    pub(in crate::render) briefing: Option<String>,
    /// A CSL type of sources, or what an entity is.
    pub(in crate::render) kind: Option<String>,
    /// Of briefings.
    pub(in crate::render) year: Option<i32>,
    /// What ends certainly before it is left out.
    pub(in crate::render) from: Option<Date>,
    /// What begins certainly after it is left out.
    pub(in crate::render) to: Option<Date>,
    /// Within which a source was added.
    pub(in crate::render) added: Option<Date>,
    /// See [`RelatedBy`].
    pub(in crate::render) by: Vec<RelatedBy>,
    /// The address of the page whose related ones are asked for.
    pub(in crate::render) page: Option<String>,
    /// Whether the order of the list is turned round; what has no date stays last.
    pub(in crate::render) reverse: bool,
    /// How many at most.
    pub(in crate::render) limit: Option<usize>,
}

impl Question {
    /// For all of a list.
    pub(in crate::render) fn new(of: ListOf) -> Question {
        Question {
            of,
            tag: None,
            entity: None,
            section: None,
            source: None,
            outlet: None,
            briefing: None,
            kind: None,
            year: None,
            from: None,
            to: None,
            added: None,
            by: Vec::new(),
            page: None,
            reverse: false,
            limit: None,
        }
    }

    fn limit(&self) -> usize {
        self.limit.unwrap_or(usize::MAX)
    }

    /// Whether a date may lie between `from` and `to`; what has none lies nowhere.
    fn is_within(&self, date: Option<&Date>) -> bool {
        match date {
            None => self.from.is_none() && self.to.is_none(),
            Some(date) => {
                self.from.as_ref().is_none_or(|from| !date.certainly_before(from))
                    && self.to.as_ref().is_none_or(|to| !to.certainly_before(date))
            }
        }
    }

    fn has_span(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

/// What was found.
pub(in crate::render) enum FoundItems {
    Briefings(Vec<BriefingFoundContext>),
    Sources(Vec<SourceFoundContext>),
    Entities(Vec<EntityFoundContext>),
    Events(Vec<EventContext>),
    Related(Vec<RelatedContext>),
}

/// Answers a question.
///
/// # Errors
/// What it names is not there; the message says what is.
pub(in crate::render) fn answer(maker: &Maker<'_>, question: &Question) -> Result<FoundItems, String> {
    Ok(match question.of {
        ListOf::Briefings => {
            let found = select::briefings(maker, question)?;
            FoundItems::Briefings(found.into_iter().filter_map(|ix| items::briefing(maker, ix)).collect())
        }
        ListOf::Sources => {
            let found = select::sources(maker, question)?;
            FoundItems::Sources(found.into_iter().filter_map(|ix| items::source(maker, ix)).collect())
        }
        ListOf::Entities => {
            let found = select::entities(maker, question)?;
            FoundItems::Entities(found.into_iter().filter_map(|ix| items::entity(maker, ix)).collect())
        }
        ListOf::Events => FoundItems::Events(events::events(maker, question)?),
        ListOf::Related => FoundItems::Related(related::related(maker, question)),
    })
}
