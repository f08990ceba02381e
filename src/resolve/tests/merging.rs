//! One source from several definitions.

use super::build::{Maker, entity, source};
use crate::diag::Severity;
use crate::model::fixtures::{date, spanned};
use crate::model::inputs::ContentKind;
use crate::model::page::{Records, SourceRef};
use crate::model::source::Source;
use crate::text::FileId;

/// A site with one record file and briefings that each hold one record in place.
fn site(recorded: Vec<Source>, in_place: Vec<Source>) -> Maker {
    let mut maker = Maker::new();
    maker.page("about.md", ContentKind::Page, vec![]);
    maker.records("sources/a.yaml", |_| Records { sources: recorded, ..Records::default() });
    for (i, source) in in_place.into_iter().enumerate() {
        maker.briefing(&format!("b{i}.md"), vec![], |file, briefing| {
            let mut source = source;
            source.span.file = file;
            briefing.sources = vec![SourceRef::Record(Box::new(source))];
        });
    }
    maker
}

fn with(id: Option<&str>, title: &str, url: &str, outlet: &str) -> Source {
    let mut source = source(FileId(0), 3, id, title);
    source.url = (!url.is_empty()).then(|| spanned(url.to_owned()));
    source.outlet = (!outlet.is_empty()).then(|| spanned(outlet.to_owned()));
    source
}

#[test]
fn the_same_address_is_one_source() {
    let first = with(None, "One title", "https://www.example.org/a/?utm_source=x", "Reuters");
    let mut second = with(None, "The one title", "http://example.org/a#part", "");
    second.issued = Some(date("2015-01-02"));
    let site = site(vec![], vec![first, second]).site();
    assert_eq!(site.sources.len(), 1);
    assert_eq!(site.sources[0].id.as_str(), "reuters-2015-01-02-the-one-title");
    assert_eq!(site.sources[0].source.title.value, "The one title");
    let forms: Vec<u32> = site.briefings.iter().map(|entry| entry.resolved.sources[0].form).collect();
    assert_eq!((site.sources[0].forms[0].source.title.value.as_str(), forms), ("One title", vec![1, 0]));
    assert_eq!(site.sources[0].source.issued.as_ref().unwrap().value.edtf(), "2015-01-02");
    assert_eq!(site.sources[0].listed_by, [0, 1]);
}

#[test]
fn a_record_in_place_joins_the_record_file_of_its_address() {
    let recorded = with(Some("lee"), "Lee", "https://example.org/a", "");
    let site = site(vec![recorded], vec![with(None, "Lee, in full", "https://example.org/a/", "Reuters")]).site();
    assert_eq!(site.sources.len(), 1);
    assert_eq!(site.sources[0].source.title.value, "Lee");
    assert_eq!(site.entities[site.sources[0].outlet.unwrap() as usize].name.as_ref(), "Reuters");
}

#[test]
fn definitions_of_one_id_may_not_contradict() {
    let mut recorded = with(Some("lee"), "A Title: here", "https://example.org/a", "Reuters");
    recorded.issued = Some(date("2015-10-XX"));
    let mut agrees = with(Some("Lee"), "a title, here", "https://www.example.org/a/", "reuters");
    agrees.issued = Some(date("2015-10-28"));
    let mut differs = with(Some("lee"), "Other", "https://example.org/b", "AP");
    differs.issued = Some(date("2016"));
    let (site, diagnostics, _) = site(vec![recorded], vec![agrees, differs]).build();
    assert_eq!(site.sources.len(), 1);
    let mut messages: Vec<_> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    messages.sort_unstable();
    let expected = ["issued", "outlet", "title", "url"].map(|f| format!("two definitions of `lee` disagree on `{f}`"));
    assert_eq!(messages, expected);
    assert!(diagnostics.iter().all(|d| d.severity == Severity::Error && d.labels.len() == 1));
}

#[test]
fn two_ids_with_one_address_both_stay_with_a_warning() {
    let (a, mut b) =
        (with(Some("a"), "A", "https://example.org/", ""), with(Some("b"), "B", "https://example.org", ""));
    b.span.start = 9;
    let (site, diagnostics, _) = site(vec![a, b], vec![]).build();
    assert_eq!(site.sources.len(), 2);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].severity, Severity::Warning);
}

#[test]
fn one_id_in_two_record_files_is_an_error() {
    let errors = site(vec![with(Some("a"), "A", "", ""), with(Some("A"), "A", "", "")], vec![]).errors();
    assert_eq!(errors, ["E018 two sources have the id `A`"]);
}

#[test]
fn made_ids_do_not_depend_on_the_order_of_files() {
    let ids = |urls: [&str; 2]| {
        let site = site(vec![], urls.map(|url| with(None, "Same", url, "AP")).into()).site();
        site.sources
            .iter()
            .map(|source| (source.source.url.clone().unwrap().value, source.id.to_string()))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let (one, two) = ("https://example.org/1", "https://example.org/2");
    let made = ids([one, two]);
    assert_eq!(made, ids([two, one]));
    assert!(made.values().all(|id| id.starts_with("ap-same-")));
    assert_ne!(made[one], made[two]);
}

#[test]
fn outlets_are_compared_as_entities() {
    let mut maker =
        site(vec![with(Some("a"), "A", "", "npr")], vec![with(Some("a"), "A", "", "National Public Radio")]);
    maker.records("entities/npr.yaml", |file| Records {
        entities: vec![entity(file, 0, "npr", "National Public Radio")],
        ..Records::default()
    });
    assert_eq!(maker.site().entities[0].published, [0]);
}
