//! What a template's output depends on beside the page's own values: its text, the texts it draws in, what is the same on
//! every page, and the tables that it may look something up in.

use std::collections::{BTreeMap, BTreeSet};

use tera::Value;

use super::functions::Records;
use super::layers::{Chosen, drawn_in};
use super::ticks::Tags;
use crate::text::digest::{Digest, Parts};

/// Of every template, in the order of their names. `site` is what all pages see under that name.
pub(super) fn digests(templates: &BTreeMap<String, Chosen>, site: &Value, records: &Records) -> Vec<Digest> {
    let shared =
        Shared { templates, site: site.to_string(), lookups: records.digests(), components: components(templates) };
    templates.keys().map(|name| shared.of(name)).collect()
}

/// What all templates have in common.
struct Shared<'a> {
    templates: &'a BTreeMap<String, Chosen>,
    site: String,
    /// Beginnings of calls, and of what such a call looks at.
    lookups: Vec<(String, Digest)>,
    /// Templates with components: these can be called from everywhere, whatever file they are in.
    components: BTreeSet<&'a str>,
}

impl Shared<'_> {
    fn of(&self, name: &str) -> Digest {
        let mut parts = Parts::default();
        parts.add(&self.site);
        let mut found = vec![false; self.lookups.len()];
        for name in drawn_in(self.templates, self.components.iter().copied().chain([name])) {
            parts.add(name);
            // A template that is not there yet may come.
            let text = self.templates.get(name).map_or("", |chosen| chosen.ticked.text.as_str());
            parts.add(text);
            for ((call, _), found) in self.lookups.iter().zip(&mut found) {
                *found |= text.contains(call);
            }
        }
        for ((call, digest), _) in self.lookups.iter().zip(found).filter(|(_, found)| *found) {
            parts.add(call);
            parts.add(digest);
        }
        parts.digest()
    }
}

pub(super) fn components(templates: &BTreeMap<String, Chosen>) -> BTreeSet<&str> {
    let has = |chosen: &Chosen| Tags::new(&chosen.ticked.text).any(|tag| tag.name == "component");
    templates.iter().filter(|(_, chosen)| has(chosen)).map(|(name, _)| name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::layers::Origin;
    use super::super::ticks::Ticked;
    use super::*;

    fn of(templates: &[(&str, &str)], name: &str) -> Digest {
        let chosen = |(name, text): &(&str, &str)| {
            let own_name = (*name).to_owned();
            (own_name.clone(), Chosen { origin: Origin::BuiltIn, ticked: Ticked::untouched(text), own_name })
        };
        let templates = templates.iter().map(chosen).collect();
        let all = digests(&templates, &Value::from("site"), &Records::default());
        all[templates.keys().position(|known| known == name).unwrap()]
    }

    #[test]
    fn a_template_depends_on_what_it_draws_in_and_on_nothing_else() {
        let a = ("a.html", "{% extends \"base.html\" %}{% include 'part.html' %}");
        let before = of(&[a, ("base.html", "1"), ("other.html", "1"), ("part.html", "1")], "a.html");
        assert_eq!(before, of(&[a, ("base.html", "1"), ("other.html", "2"), ("part.html", "1")], "a.html"));
        assert_ne!(before, of(&[a, ("base.html", "2"), ("other.html", "1"), ("part.html", "1")], "a.html"));
        assert_ne!(before, of(&[a, ("base.html", "1"), ("other.html", "1"), ("part.html", "2")], "a.html"));
        assert_ne!(before, of(&[a, ("base.html", "1"), ("other.html", "1")], "a.html"));
    }

    #[test]
    fn components_are_everywhere() {
        let component = |text: &str| format!("{{% component x() %}}{text}{{% endcomponent %}}");
        let (one, two) = (component("1"), component("2"));
        assert_ne!(
            of(&[("a.html", ""), ("x.html", &one)], "a.html"),
            of(&[("a.html", ""), ("x.html", &two)], "a.html")
        );
    }

    #[test]
    fn names_that_are_not_plain_may_be_any() {
        let a = ("a.html", "{% include [\"b.html\"] %}");
        assert_ne!(of(&[a, ("b.html", "1")], "a.html"), of(&[a, ("b.html", "2")], "a.html"));
    }
}
