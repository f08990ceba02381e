//! What a template's output depends on beside the page's own values: its text, the texts it draws in, what is the same on
//! every page, the day, and the tables that it may look something up in.

use std::collections::{BTreeMap, BTreeSet};

use tera::Value;
use tera::value::Key;

use super::functions::Records;
use super::layers::{Chosen, Origin, drawn_in};
use super::time_guards::{Piece, Pieces, Tags};
use super::variables::{DATA, NOW};
use crate::text::digest::{Digest, Parts};

/// Of every template, in the order of their names. `site` is what all pages see under that name: what a template does not name
/// of it is no part of its digest.
pub(super) fn digests(
    templates: &BTreeMap<String, Chosen>,
    (site, data, now): (&Value, &Value, &str),
    records: &Records,
) -> Vec<Digest> {
    let of = |variable: &str| -> BTreeMap<&str, BTreeSet<&str>> {
        templates.iter().map(|(name, chosen)| (name.as_str(), asked_of(variable, &chosen.guarded.text))).collect()
    };
    let (asked, read) = (of("site"), of(DATA));
    let timed = timed(templates).collect();
    let lookups = records.digests();
    let shared = Shared { templates, site, data, now, timed, asked, read, lookups, components: components(templates) };
    templates.keys().map(|name| shared.digest_of(name)).collect()
}

/// What all templates have in common.
struct Shared<'a> {
    templates: &'a BTreeMap<String, Chosen>,
    site: &'a Value,
    /// What all pages see of files of `data/`.
    data: &'a Value,
    /// The day that the site is made on.
    now: &'a str,
    /// Templates that name it.
    timed: BTreeSet<&'a str>,
    /// What each template names of it.
    asked: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// What each template names of the data.
    read: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Beginnings of calls, and of what such a call looks at.
    lookups: Vec<(String, Digest)>,
    /// Templates with components: these can be called from everywhere, whatever file they are in.
    components: BTreeSet<&'a str>,
}

impl Shared<'_> {
    fn digest_of(&self, name: &str) -> Digest {
        let mut parts = Parts::default();
        let (mut of_site, mut of_data, mut is_timed) = (BTreeSet::new(), BTreeSet::new(), false);
        let mut found = vec![false; self.lookups.len()];
        for name in drawn_in(self.templates, self.components.iter().copied().chain([name])) {
            parts.add(name);
            // A template that is not there yet may come.
            let text = self.templates.get(name).map_or("", |chosen| chosen.guarded.text.as_str());
            parts.add(text);
            of_site.extend(self.asked.get(name).into_iter().flatten());
            of_data.extend(self.read.get(name).into_iter().flatten());
            is_timed |= self.timed.contains(name);
            for ((call, _), found) in self.lookups.iter().zip(&mut found) {
                *found |= text.contains(call);
            }
        }
        for ((call, digest), _) in self.lookups.iter().zip(found).filter(|(_, found)| *found) {
            parts.add(call);
            parts.add(digest);
        }
        for path in of_site {
            parts.add(path);
            parts.add(shown(self.site, path));
        }
        for path in of_data {
            parts.add("data");
            parts.add(path);
            parts.add(shown(self.data, path));
        }
        if is_timed {
            parts.add(self.now);
        }
        parts.digest()
    }
}

/// What there is at this path, or as far along it as there is something; all of it at the empty one.
fn shown(all: &Value, path: &str) -> String {
    let mut found = Some(all);
    for name in path.split('.').filter(|name| !name.is_empty()) {
        let Some(field) = found.and_then(|value| value.as_map()?.get(&Key::Str(name))) else {
            found = found.filter(|value| !std::ptr::eq(*value, all));
            break;
        };
        found = Some(field);
    }
    found.map_or_else(String::new, ToString::to_string)
}

/// Templates that name the day.
pub(super) fn timed(templates: &BTreeMap<String, Chosen>) -> impl Iterator<Item = &str> {
    let is_timed =
        |chosen: &Chosen| chosen.origin != Origin::BuiltIn && !asked_of(NOW, &chosen.guarded.text).is_empty();
    templates.iter().filter(move |(_, chosen)| is_timed(chosen)).map(|(name, _)| name.as_str())
}

/// The paths that a template names of a variable: `counts.sources` of `site.counts.sources`; the empty one where it uses it
/// otherwise, so that it may look at anything.
pub(super) fn asked_of<'t>(variable: &str, text: &'t str) -> BTreeSet<&'t str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut all = BTreeSet::new();
    for piece in Pieces::new(text) {
        let inner = match piece {
            Piece::Print(inner) => inner,
            Piece::Tag(tag) => tag.rest,
        };
        for (at, word) in inner.match_indices(variable) {
            let after = &inner[at + word.len()..];
            if inner[..at].ends_with(|c: char| is_name(c) || c == '.') || after.starts_with(is_name) {
                continue;
            }
            let path = &after[..after.find(|c: char| !is_name(c) && c != '.').unwrap_or(after.len())];
            all.insert(path.trim_matches('.'));
        }
    }
    all
}

pub(super) fn components(templates: &BTreeMap<String, Chosen>) -> BTreeSet<&str> {
    let has = |chosen: &Chosen| Tags::new(&chosen.guarded.text).any(|tag| tag.name == "component");
    templates.iter().filter(|(_, chosen)| has(chosen)).map(|(name, _)| name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::time_guards::GuardedText;
    use super::*;

    fn of(templates: &[(&str, &str)], name: &str) -> Digest {
        let chosen = |(name, text): &(&str, &str)| {
            let own_name = (*name).to_owned();
            (own_name.clone(), Chosen { origin: Origin::BuiltIn, guarded: GuardedText::untouched(text), own_name })
        };
        let templates = templates.iter().map(chosen).collect();
        of_site(&templates, &[("title", Value::from("T"))], name)
    }

    fn of_site(templates: &BTreeMap<String, Chosen>, site: &[(&'static str, Value)], name: &str) -> Digest {
        let site = Value::from(site.iter().map(|(name, value)| (Key::Str(name), value.clone())).collect::<tera::Map>());
        let all = digests(templates, (&site, &Value::none(), "2015-11-05"), &Records::default());
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
    fn of_the_site_only_what_is_named_counts() {
        let of = |text: &str, title: &str, number: u64| {
            let origin = Origin::BuiltIn;
            let chosen = Chosen { origin, guarded: GuardedText::untouched(text), own_name: "a.html".to_owned() };
            let counts: tera::Map = [(Key::Str("tags"), Value::from(number))].into_iter().collect();
            let site = [("title", Value::from(title)), ("counts", Value::from(counts))];
            of_site(&[("a.html".to_owned(), chosen)].into(), &site, "a.html")
        };
        let title = "{{ site.title }} <a class=\"site-name\">{{ page.site }}{{ website.counts }}{# site #}site</a>";
        assert_eq!(of(title, "T", 1), of(title, "T", 2));
        assert_ne!(of(title, "T", 1), of(title, "U", 1));
        for text in
            ["{{ site.counts.tags }}", "{% if site.counts['tags'] %}", "{{ get(site, x) }}", "{% set a = site %}"]
        {
            assert_ne!(of(text, "T", 1), of(text, "T", 2), "{text}");
        }
        assert_eq!(of("{{ site.no }}{{ site.counts.no }}", "T", 1), of("{{ site.no }}{{ site.counts.no }}", "U", 1));
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
