//! Digests of what claims and pages rest on; parties and sources go by name, as everywhere.

use std::hash::{Hash, Hasher};

use super::named::Named;
use crate::model::site::{ClaimIndependence, ClaimOrigin, Independence, Kind, Party};

impl Hash for Named<'_, Party> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(party, names) = self;
        match party {
            Party::Entity(ix) => names.get(Kind::Entities, *ix).hash(state),
            Party::Source(ix) => names.get(Kind::Sources, *ix).hash(state),
            Party::Named(name) => name.hash(state),
        }
    }
}

impl Hash for Named<'_, Box<Independence>> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Named(&**self.0, self.1).hash(state);
    }
}

impl Hash for Named<'_, Independence> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(Independence { reports, publishers, publisher, low, high, common, controllers, controller }, names) =
            self;
        (reports, publishers, low, high, Named(publisher, names)).hash(state);
        (Named(common.as_slice(), names), Named(controllers.as_slice(), names), Named(controller, names)).hash(state);
    }
}

impl Hash for Named<'_, ClaimOrigin> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(ClaimOrigin { standing, name, sources }, names) = self;
        (standing, Named(name, names), sources.len()).hash(state);
        for source in sources {
            names.get(Kind::Sources, *source).hash(state);
        }
    }
}

impl Hash for Named<'_, ClaimIndependence> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Named(ClaimIndependence { counted, origins, own_word, is_own_word }, names) = self;
        (Named(counted, names), Named(origins.as_slice(), names), own_word.len(), is_own_word).hash(state);
        for source in own_word {
            names.get(Kind::Sources, *source).hash(state);
        }
    }
}
