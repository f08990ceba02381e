//! How many independent origins something has, in words and as links.

use super::Maker;
use crate::language::{Key, Language};
use crate::model::id::Id;
use crate::model::site::{ClaimIndependence, Independence, Party};
use crate::render::context::{IndependenceContext, LinkContext};

/// `3 reports, 2 publishers, at most 1 independent origin`
pub(in crate::render) fn counted_words(words: &Language, counted: &Independence) -> String {
    let count = |key, number: u32| words.count(key, number as usize, &[]);
    let origins = match counted.high {
        0 => words.get(Key::NoOrigin).to_owned(),
        high => count(Key::CountOrigins, high),
    };
    let (reports, publishers) =
        (count(Key::CountReports, counted.reports), count(Key::CountPublishers, counted.publishers));
    words.say(Key::Counted, &[("reports", &reports), ("publishers", &publishers), ("origins", &origins)])
}

impl Maker<'_> {
    /// What a claim rests on; `None` if nothing supports it.
    pub(in crate::render) fn claim_counted(&self, claim: &ClaimIndependence) -> Option<IndependenceContext> {
        let context = self.counted(&claim.counted)?;
        Some(IndependenceContext { own_word: claim.is_own_word, ..context })
    }

    /// What a page rests on; `None` for nothing.
    pub(in crate::render) fn counted(&self, counted: &Independence) -> Option<IndependenceContext> {
        let Independence { reports, publishers, low, high, common, controller, .. } = counted;
        let is_several = *publishers >= 2 && *high >= 2;
        (*reports > 0).then(|| IndependenceContext {
            reports: *reports,
            publishers: *publishers,
            low: *low,
            high: *high,
            words: counted_words(self.words(), counted),
            common: common.iter().map(|party| self.link_party(party)).collect(),
            controller: controller.as_ref().filter(|_| is_several).map(|party| self.link_party(party)),
            own_word: false,
        })
    }

    /// What a claim of a table rests on, by its id.
    pub(in crate::render) fn counted_claim(&self, id: &Id) -> Option<IndependenceContext> {
        let claims = &self.site.claims;
        let entry = claims.get(claims.find(id)?)?;
        self.claim_counted(entry.independence)
    }

    fn link_party(&self, party: &Party) -> LinkContext {
        match party {
            Party::Entity(ix) => self.link_entity(*ix),
            Party::Source(ix) => self.link_source(*ix),
            Party::Named(name) => LinkContext { title: name.to_string(), url: None, count: None },
        }
    }
}
