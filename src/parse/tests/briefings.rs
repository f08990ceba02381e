//! The fields of a briefing.

use super::{briefing, slips, texts};
use crate::model::claim::Support;
use crate::model::event::EventKind;
use crate::model::page::{Judgement, SourceRef, Status};

#[test]
fn a_briefing_reads_its_fields() {
    let briefing = briefing(
        "id: 2015-11-05--putin's\ndate: 2015-11-05\nupdated: 2015-11\nas_of: 2015~\nstatus: Superseded\nauthors: [desk]\n\
         tags: [a, B c]\nentities: fsb\nimportance: 7\nreferences: {style: numeric, min_origins: 2}\n",
    );
    assert_eq!(briefing.id.unwrap().value.as_str(), "2015-11-05--putin's");
    assert_eq!(briefing.date.unwrap().value.edtf(), "2015-11-05");
    assert_eq!(briefing.updated.unwrap().value.edtf(), "2015-11");
    assert_eq!(briefing.as_of.unwrap().value.edtf(), "2015~");
    assert_eq!(briefing.status, Status::Superseded);
    assert_eq!(texts(&briefing.authors), ["desk"]);
    assert_eq!(texts(&briefing.tags), ["a", "B c"]);
    assert_eq!(texts(&briefing.entities), ["fsb"]);
    assert_eq!(briefing.importance, Some(7));
    assert_eq!(briefing.policy.min_origins.unwrap().value, 2);
}

#[test]
fn a_draft_is_one_by_either_word() {
    assert_eq!(briefing("").status, Status::Published);
    assert_eq!(briefing("status: draft").status, Status::Draft);
    assert_eq!(briefing("draft: true").status, Status::Draft);
    assert_eq!(briefing("draft: false").status, Status::Published);
    assert_eq!(briefing("draft: true\nstatus: published").status, Status::Draft);
}

#[test]
fn a_judgement_of_one_word_is_a_claim() {
    let briefing = briefing("key_judgements: [c-growth, 'Free text [@a].', Unverified., 'c:2']");
    let kinds: Vec<String> = briefing
        .key_judgements
        .iter()
        .map(|judgement| match judgement {
            Judgement::Claim(id) => format!("claim {}", id.value),
            Judgement::Text(text) => text.text.to_string(),
        })
        .collect();
    assert_eq!(kinds, ["claim c-growth", "Free text [@a].", "Unverified.", "claim c:2"]);
}

#[test]
fn sources_are_ids_or_records() {
    let briefing = briefing("sources:\n  - ibtimes-ca\n  - '@lee-2020'\n  - {title: T, outlet: Reuters}\n");
    let names: Vec<&str> = briefing
        .sources
        .iter()
        .map(|source| match source {
            SourceRef::Id(id) => id.value.as_str(),
            SourceRef::Record(record) => record.title.value.as_str(),
        })
        .collect();
    assert_eq!(names, ["ibtimes-ca", "lee-2020", "T"]);
    assert_eq!(
        slips("sources: [https://example.org/a]"),
        [
            "3:11 E010 `https://example.org/a` cannot be an id | give the id of a record; an address belongs into `url:` of one"
        ]
    );
    assert_eq!(
        slips("sources: [[a]]"),
        ["3:11 E008 `sources` needs an id or a record, found a list | write an id or a record"]
    );
}

#[test]
fn events_read_their_fields() {
    let briefing = briefing(
        "events:\n  - {id: airstrikes, date: 2015-09-30/.., title: Begins, summary: S, status: reported, place: Syria, \
         entities: [russia], tags: [t], importance: 5, order: 2, display: late, \
         media: {src: a.svg, alt: A, caption: C, credit: D}, cites: [a, {source: b, locator: para. 9}], extra: {k: v}}\n  \
         - {date: 2015, title: A year, kind: span}\n  - {date: 2015, title: Another}\n",
    );
    let [first, second, third] = briefing.events.as_slice() else { panic!("{:?}", briefing.events) };
    assert_eq!(first.id.as_ref().unwrap().value.as_str(), "airstrikes");
    assert_eq!((first.kind, second.kind, third.kind), (EventKind::Span, EventKind::Span, EventKind::Point));
    assert_eq!((first.status.as_deref(), second.status.as_deref()), (Some("reported"), None));
    assert_eq!(first.place.as_deref(), Some("Syria"));
    assert_eq!((first.importance, first.order), (Some(5), Some(2)));
    assert_eq!(first.display.as_deref(), Some("late"));
    let media = first.media.as_ref().unwrap();
    assert_eq!((media.src.value.as_str(), media.alt.as_str()), ("a.svg", "A"));
    let cites: Vec<String> = first
        .cites
        .iter()
        .map(|cite| format!("{} {}", cite.source.value, cite.locator.as_ref().map_or("", |locator| &*locator.label)))
        .collect();
    assert_eq!(cites, ["a ", "b paragraph"]);
    assert_eq!(first.extra[0].0, "k");
}

#[test]
fn an_event_needs_a_date_and_a_title() {
    assert_eq!(
        slips("events:\n  - {title: T}\n  - {date: 2015}\n"),
        ["4:6 E009 event has no `date` | add `date:`", "5:6 E009 event has no `title` | add `title:`"]
    );
}

#[test]
fn claims_are_checked_whole() {
    let briefing = briefing(
        "claims:\n  - {id: c, text: T, asserted_by: x, kind: estimate, verdict: unverified, likelihood: very likely, \
         confidence: Low, support: [{source: a, stance: disputes, credibility: 3, quote: q, locator: p. 1}, {source: b}]}\n",
    );
    let claim = &briefing.claims[0];
    assert_eq!(claim.likelihood.as_deref(), Some("very likely"));
    assert_eq!(claim.confidence.as_deref(), Some("low"));
    let [Support { stance, credibility, .. }, second] = claim.support.as_slice() else { panic!("{claim:?}") };
    assert_eq!((stance.as_str(), *credibility, second.stance.as_str()), ("disputes", Some(3), "supports"));
    assert_eq!(
        slips("claims:\n  - {id: c, text: T, confidence: hihg, support: [{source: a, credibility: 7, stanse: x}]}\n"),
        [
            "4:34 E010 `confidence` cannot be `hihg` | did you mean `high`?",
            "4:75 E010 `credibility` cannot be `7` | write a number from 1 (confirmed by others) to 6 (cannot be judged)",
            "4:78 E007 unknown key `stanse` in support | did you mean `stance`?",
        ]
    );
}

#[test]
fn annotations_and_corrections_need_their_words() {
    let briefing = briefing(
        "annotations: [{quote: Q, kind: context, by: desk, date: 2015, note: N}]\ncorrections: [{date: 2015, note: N, claims: [c]}]",
    );
    assert_eq!(briefing.annotations[0].quote.value, "Q");
    assert_eq!(&*briefing.annotations[0].note.text, "N");
    assert_eq!(briefing.corrections[0].claims[0].value.as_str(), "c");
    assert_eq!(
        slips("annotations: [{note: N}]\ncorrections: [{date: 2015}]"),
        ["3:16 E009 annotation has no `quote` | add `quote:`", "4:16 E009 correction has no `note` | add `note:`"]
    );
}
