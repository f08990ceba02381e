//! Cards of sources: how they are known, graded, corrected.

use super::build::{Parts, entity, source};
use super::make;
use crate::config::GradeRule;
use crate::language::Languages;
use crate::model::entity::Reliability;
use crate::model::fixtures::{self, date, spanned};
use crate::model::id::Id;
use crate::model::source::{Archive, Attribution, AuthorName, Relation, Retraction, Source};
use crate::render::context::SourceCardContext;
use crate::text::Spanned;

fn card(parts: Parts, id: &str) -> SourceCardContext {
    make(parts, |maker, _| {
        let ix = maker.site.sources.iter().position(|entry| *entry.id == Id::new(id)).unwrap();
        maker.counted_card(ix as u32)
    })
    .0
}

fn rests_on(source: &mut Source, to: &str, relation: Relation) {
    source.attribution.push(Attribution { to: spanned(Id::new(to)), relation, claims: Vec::new(), stated: true });
}

fn from(outlet: &str, mut source: Source) -> Source {
    source.outlet = Some(spanned(outlet.to_owned()));
    source
}

#[test]
fn how_a_source_is_known_is_followed_to_its_end() {
    let mut parts = Parts::new(&[], |_| {});
    let (mut ibtimes, mut sputnik, mut statement) =
        (from("IBTimes", source("ibtimes")), from("Sputnik News", source("sputnik")), source("remarks"));
    rests_on(&mut ibtimes, "sputnik", Relation::Reports);
    rests_on(&mut sputnik, "remarks", Relation::Quotes);
    statement.kind = spanned("statement".to_owned());
    statement.speaker = Some(spanned("Alexander Bortnikov".to_owned()));
    parts.sources = vec![ibtimes, sputnik, statement];
    let known = card(parts, "ibtimes").known;
    assert_eq!(known.as_deref(), Some("reports Sputnik News, which quotes Alexander Bortnikov"));
}

#[test]
fn the_sentence_goes_to_its_ends_and_round_no_circle() {
    let mut parts = Parts::new(&[], |_| {});
    let one = |id: &str, on: &[(&str, Relation)]| {
        let mut source = from(&id.to_uppercase(), source(id));
        for (to, relation) in on {
            rests_on(&mut source, to, *relation);
        }
        source.firsthand = id == "e";
        source
    };
    let (copies, asks, reports) = (Relation::Copies, Relation::Interviews, Relation::Reports);
    parts.sources = vec![
        one("a", &[("b", copies)]),
        one("b", &[("a", copies), ("c", copies)]),
        one("c", &[]),
        one("d", &[("c", asks), ("a", reports), ("b", reports)]),
        one("e", &[]),
    ];
    let (site, files) = parts.site();
    let known = |id: &str| {
        super::make_in(&site, &files, |maker, _| {
            let ix = site.sources.iter().position(|entry| entry.id == Id::new(id)).unwrap();
            maker.source_card(ix as u32).known.unwrap_or_default()
        })
        .0
    };
    assert_eq!(known("a"), "copies B, which copies A and C (origin unknown)");
    assert_eq!(
        known("d"),
        "interviews C (origin unknown); it also reports A, which copies B, which copies A and C (origin unknown); it also \
         reports B"
    );
    assert_eq!(known("e"), "first-hand");
    assert_eq!(known("c"), "");
}

#[test]
fn grades_are_those_of_the_time() {
    let grade = |grade: char, since: Option<&str>| Reliability {
        grade,
        by: Some("desk".to_owned()),
        since: since.map(date),
        basis: None,
    };
    let graded = |issued: &str| {
        let mut parts = Parts::new(&[], |_| {});
        let mut outlet = entity("the-outlet", "The Outlet");
        outlet.reliability = vec![grade('B', None), grade('D', Some("2015-11"))];
        parts.entities = vec![outlet];
        let mut one = source("a");
        one.issued = Some(date(issued));
        parts.sources = vec![one];
        card(parts, "a").grade.map(|grade| (grade.grade, grade.words))
    };
    assert_eq!(graded("2015-10-28"), Some(('B', "usually reliable".to_owned())));
    assert_eq!(graded("2016"), Some(('D', "not usually reliable".to_owned())));
    assert_eq!(graded("2015-XX"), Some(('D', "not usually reliable".to_owned())));
}

#[test]
fn rules_grade_what_nobody_graded() {
    let mut parts = Parts::new(&[], |_| {});
    let mut one = source("a");
    one.url = Some(spanned("https://www.state.gov/x".to_owned()));
    parts.sources = vec![one, source("b")];
    parts.config.grades =
        vec![GradeRule { matches: "*.gov".to_owned(), grade: 'A', basis: Some("official".to_owned()) }];
    let (site, files) = parts.site();
    let grades = super::make_in(&site, &files, |maker, _| {
        [0, 1].map(|ix| maker.source_card(ix).grade.map(|grade| (grade.grade, grade.basis)))
    });
    assert_eq!(grades.0, [Some(('A', Some("official".to_owned()))), None]);
}

#[test]
fn a_card_says_what_lists_show() {
    let mut parts = Parts::new(&[], |body| {
        body.p(|p| {
            p.text("x").cite(&[("a", "")]);
        });
    });
    let mut one = source("a");
    one.authors = ["Ada", "Ben", "Cai"].map(|name| AuthorName::Literal(name.to_owned())).into();
    one.lang = Some("ru".to_owned());
    one.url = Some(spanned("https://example.org/a".to_owned()));
    let copy = |url: &str, date: &str| Archive { url: spanned(url.to_owned()), date: Some(fixtures::date(date).value) };
    one.archives = vec![copy("https://archive.example/2", "2017"), copy("https://archive.example/1", "2016")];
    one.retracted = Some(Retraction { date: Some(date("2018").value), note: Some("Wrong".to_owned()), by: None });
    parts.sources = vec![one];
    let card = card(parts, "a");
    assert_eq!(card.url, "sources/a/index.html");
    assert_eq!(card.authors.as_deref(), Some("Ada, Ben and Cai"));
    assert_eq!((card.kind.as_str(), card.lang.as_deref()), ("newspaper article", Some("ru")));
    assert_eq!(card.outlet.as_ref().map(|outlet| outlet.title.as_str()), Some("The Outlet"));
    assert_eq!(card.archive.map(|archive| archive.url).as_deref(), Some("https://archive.example/2"));
    assert_eq!(card.original_url.as_deref(), Some("https://example.org/a"));
    let corrected = card.corrected.unwrap();
    assert_eq!((corrected.id.as_str(), corrected.word, corrected.note.as_deref()), ("a", "retracted", Some("Wrong")));
    assert_eq!((card.uses, card.pages), (Some(1), Some(1)));
    assert_eq!(card.issued.map(|date| date.text).as_deref(), Some("28 October 2015"));
}

#[test]
fn unsafe_addresses_are_not_linked_to() {
    let mut parts = Parts::new(&[], |_| {});
    let mut one = source("a");
    one.url = Some(spanned("javascript:alert(1)".to_owned()));
    one.archives = vec![Archive { url: spanned("data:text/html,x".to_owned()), date: None }];
    parts.sources = vec![one];
    let card = card(parts, "a");
    assert!(card.original_url.is_none() && card.archive.is_none());
}

#[test]
fn names_without_a_record_are_told_apart_from_those_with_one() {
    let mut parts = Parts::new(&[], |_| {});
    parts.entities = vec![entity("fsb", "FSB")];
    parts.briefing.authors = vec![Spanned::new("Nobody".to_owned(), fixtures::SPAN)];
    let links = make(parts, |maker, _| ["fsb", "FSB", "Nobody <x>"].map(|name| maker.link_name(name))).0;
    let shown = links.map(|link| (link.title, link.url.unwrap_or_default()));
    let url = "entities/fsb/index.html".to_owned();
    assert_eq!(
        shown,
        [("FSB".to_owned(), url.clone()), ("FSB".to_owned(), url), ("Nobody <x>".to_owned(), String::new())]
    );
}

#[test]
fn kinds_are_words() {
    assert_eq!(
        ["article-newspaper", "post-weblog", "new-kind"].map(|kind| Languages::english().word("type", kind)),
        ["newspaper article", "blog post", "new-kind"]
    );
}

#[test]
fn wrong_indexes_are_no_panic() {
    let made = make(Parts::new(&[], |_| {}), |maker, _| {
        (
            maker.source_card(9).id,
            maker.link_entity(9).url,
            maker.link_tag(9).url,
            maker.link_briefing(9).url,
            maker.link_source(9).url,
        )
    });
    assert_eq!(made.0, (String::new(), None, None, None, None));
}
