//! The worked examples of rules.md 2, in `independence.txt`, from records to counts.

use super::build::{Maker, entity, source};
use crate::model::claim::{Claim, Support};
use crate::model::entity::Control;
use crate::model::fixtures::{SPAN, id, spanned, text};
use crate::model::page::Records;
use crate::model::site::{Independence, Party, Site};
use crate::model::source::{Attribution, AuthorName, Relation, Source, Unnamed};
use crate::text::FileId;

/// One case: what it is called, lines of sources and entities, questions.
struct WorkedExample<'a> {
    name: &'a str,
    records: Vec<&'a str>,
    questions: Vec<&'a str>,
}

fn examples(text: &str) -> Vec<WorkedExample<'_>> {
    let mut out: Vec<WorkedExample<'_>> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("= ") {
            out.push(WorkedExample { name, records: Vec::new(), questions: Vec::new() });
        } else if let Some(example) = out.last_mut() {
            match line.strip_prefix("? ") {
                Some(question) => example.questions.push(question),
                None => example.records.push(line),
            }
        }
    }
    out
}

fn words(line: &str) -> impl Iterator<Item = (&str, &str)> + Clone {
    line.split_whitespace().map(|word| word.split_once('=').unwrap_or((word, "")))
}

fn one_source(file: FileId, at: u32, line: &str) -> Source {
    let mut words = words(line);
    let (name, _) = words.next().unwrap();
    let mut source = source(file, at, Some(name), name);
    for (key, value) in words {
        match key {
            "type" => source.kind = text(value),
            "outlet" => source.outlet = Some(text(value)),
            "agency" => source.agency = Some(text(value)),
            "speaker" => source.speaker = Some(text(value)),
            "occasion" => source.occasion = Some(text(value)),
            "url" => source.url = Some(text(value)),
            "unnamed" => source.unnamed = Some(Unnamed { descriptor: None, reason: None }),
            "firsthand" => source.firsthand = true,
            "authors" => source.authors = value.split('+').map(|name| AuthorName::Literal(name.to_owned())).collect(),
            _ => {
                let (relation, claim) = key.split_once(':').unwrap_or((key, ""));
                let relation = if relation == "copies" { Relation::Copies } else { Relation::Reports };
                let claims: Vec<_> = Some(claim).filter(|claim| !claim.is_empty()).map(id).into_iter().collect();
                source.attribution.extend(value.split(',').map(|to| Attribution {
                    to: id(to),
                    relation,
                    claims: claims.clone(),
                    stated: true,
                }));
            }
        }
    }
    source
}

/// A claim with what is expected of it.
fn claim(question: &str) -> (Claim, Vec<(&str, &str)>) {
    let (supports, expected) = question.split_once(':').unwrap();
    let support = |name: &str| Support {
        source: id(name),
        stance: "supports".to_owned(),
        credibility: None,
        quote: None,
        locator: None,
        confirmed: None,
        span: SPAN,
    };
    let expected: Vec<_> = words(expected).collect();
    let name = expected.iter().find(|(key, _)| *key == "for").map_or("c", |(_, name)| name);
    let support = supports.split_whitespace().map(support).collect();
    let claim = Claim { support, ..Claim::new(SPAN, id(name), "A claim".to_owned()) };
    (claim, expected)
}

fn site(example: &WorkedExample<'_>) -> Site {
    let mut maker = Maker::new();
    let (entities, sources): (Vec<&str>, Vec<&str>) = example.records.iter().partition(|line| line.starts_with('@'));
    maker.records("sources/all.yaml", |file| Records {
        sources: (0..).zip(sources).map(|(at, line)| one_source(file, at, line)).collect(),
        ..Records::default()
    });
    maker.records("entities/all.yaml", |file| {
        let one = |(at, line): (u32, &&str)| {
            let mut words = words(line);
            let name = words.next().unwrap().0.trim_start_matches('@');
            let mut entity = entity(file, at, name, name);
            let domains = words.clone().filter(|(key, _)| *key == "domains").flat_map(|(_, all)| all.split(','));
            entity.domains = domains.map(text).collect();
            entity.control = words.filter(|(key, _)| *key == "control").map(|(_, by)| control(by)).collect();
            entity
        };
        Records { entities: (0..).zip(&entities).map(one).collect(), ..Records::default() }
    });
    maker.records("claims/all.yaml", |_| Records {
        claims: example.questions.iter().map(|question| claim(question).0).collect(),
        ..Records::default()
    });
    maker.build().0
}

/// `owner`, `owner:60`, `owner:60:state-run`
fn control(written: &str) -> Control {
    let mut parts = written.split(':');
    Control {
        by: parts.next().map(text),
        share: parts.next().and_then(|share| share.parse::<u32>().ok()).map(|share| spanned(share * 100)),
        kind: parts.next().map(str::to_owned),
        since: None,
        until: None,
    }
}

fn called(site: &Site, parties: &[Party]) -> String {
    let name = |party: &Party| match party {
        Party::Entity(ix) => site.entities[*ix as usize].id.to_string(),
        Party::Source(ix) => site.sources[*ix as usize].id.to_string(),
        Party::Named(name) => name.to_string(),
    };
    if parties.is_empty() { "-".to_owned() } else { parties.iter().map(name).collect::<Vec<_>>().join(",") }
}

#[test]
fn every_worked_example_is_counted_as_it_says() {
    let mut wrong = Vec::new();
    let all = examples(include_str!("independence.txt"));
    assert!(all.len() > 30);
    for example in &all {
        let site = site(example);
        for question in &example.questions {
            let (asked, expected) = claim(question);
            let found = site.claims.iter().find(|entry| entry.claim.id.value == asked.id.value).unwrap();
            let Independence { reports, publishers, low, high, common, controllers, controller, .. } =
                &found.independence.counted;
            for (key, expected) in expected {
                let origins = &found.independence.origins;
                let found = match key {
                    "reports" => reports.to_string(),
                    "publishers" => publishers.to_string(),
                    "origins" if expected.parse::<usize>().is_ok() => origins.len().to_string(),
                    "origins" => called(&site, &origins.iter().map(|origin| origin.name.clone()).collect::<Vec<_>>()),
                    "range" => format!("{low}-{high}"),
                    "common" => called(&site, common),
                    "controllers" => called(&site, controllers),
                    "controller" => called(&site, controller.as_slice()),
                    _ => expected.to_owned(),
                };
                if found != expected {
                    wrong.push(format!("{}: ? {question}: {key} is {found}", example.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
