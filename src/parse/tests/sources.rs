//! The fields of a source.

use super::{messages, slips, source, texts};
use crate::model::inputs::{ContentKind, RecordKind};
use crate::model::page::SourceRef;
use crate::model::source::{Access, AuthorName, Relation, UrlStatus};

const FILE: ContentKind = ContentKind::RecordYaml(RecordKind::Source);

#[test]
fn a_source_reads_its_fields() {
    let source = source(
        "type: article-newspaper\ntitle_translated: U\nlang: ru\nauthors: [{family: Doe, given: Jo}, {family: Roe}, The Desk]\n\
         outlet: ibtimes\nagency: ap\ndelivered_by: LexisNexis\nissued: 2015-10-XX\nupdated: 2015\naccessed: 2015-11-05\n\
         url: https://example.org/a\nurl_status: dead\naccess: subscription\ndoi: 10.1/x\nvolume: 351\npages: 637-641\n\
         firsthand: true\noccasion: session\ncorrected_by: b\ncorrection_of: c\nsupersedes: d\ntags: [t]\nnote: '*N*'\n",
    );
    assert_eq!(source.kind.value, "article-newspaper");
    assert_eq!(source.title_translated.as_deref(), Some("U"));
    let names: Vec<String> = source.authors.iter().map(AuthorName::display).collect();
    assert_eq!(names, ["Jo Doe", "Roe", "The Desk"]);
    assert_eq!(source.outlet.unwrap().value, "ibtimes");
    assert_eq!(source.agency.unwrap().value, "ap");
    assert_eq!(source.delivered_by.as_deref(), Some("LexisNexis"));
    assert_eq!(source.issued.unwrap().value.edtf(), "2015-10-XX");
    assert_eq!(source.updated.unwrap().value.edtf(), "2015");
    assert_eq!(source.accessed.unwrap().value.edtf(), "2015-11-05");
    assert_eq!(source.url.unwrap().value, "https://example.org/a");
    assert_eq!((source.url_status, source.access), (UrlStatus::Dead, Access::Subscription));
    let pairs: Vec<(&str, &str)> = source.bibliographic.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(pairs, [("volume", "351"), ("pages", "637-641"), ("doi", "10.1/x")]);
    assert!(source.firsthand);
    assert_eq!(source.corrected_by.unwrap().value.as_str(), "b");
    assert_eq!(source.correction_of.unwrap().value.as_str(), "c");
    assert_eq!(source.supersedes.unwrap().value.as_str(), "d");
    assert_eq!(texts(&source.tags), ["t"]);
    assert_eq!(&*source.note.unwrap().text, "*N*");
}

#[test]
fn the_type_follows_from_what_there_is() {
    assert_eq!(source("url: https://example.org/").kind.value, "webpage");
    assert_eq!(source("speaker: x\nurl: https://example.org/").kind.value, "statement");
    assert_eq!(source("").kind.value, "document");
    assert_eq!(source("type: legal-case").kind.value, "legal_case");
    assert_eq!(source("type: Statement").kind.value, "statement");
}

#[test]
fn archived_copies_have_a_short_form() {
    let source = source(
        "archives: [{url: https://a.example/1, date: 2015}, https://a.example/2]\narchive_url: https://a.example/3\narchive_date: 2016\n",
    );
    let copies: Vec<(&str, &str)> = source
        .archives
        .iter()
        .map(|copy| (copy.url.value.as_str(), copy.date.as_ref().map_or("", |date| date.edtf())))
        .collect();
    assert_eq!(copies, [("https://a.example/1", "2015"), ("https://a.example/2", ""), ("https://a.example/3", "2016")]);
    assert_eq!(
        messages(FILE, "id: a\ntitle: T\narchive_date: 2015\narchives: [{date: 2015}]"),
        [
            "3:15 E009 `archive_date` has no `archive_url` beside it | add `archive_url:`",
            "4:13 E009 archived copy has no `url` | add `url:`",
        ]
    );
}

#[test]
fn attribution_has_a_short_form() {
    let source =
        source("attribution:\n  - {to: x, relation: copies, claims: [c], stated: false}\n  - {to: y}\nvia: [z]\n");
    let edges: Vec<(&str, Relation, bool)> =
        source.attribution.iter().map(|edge| (edge.to.value.as_str(), edge.relation, edge.stated)).collect();
    assert_eq!(edges, [("x", Relation::Copies, false), ("y", Relation::Reports, true), ("z", Relation::Reports, true)]);
    assert_eq!(source.attribution[0].claims[0].value.as_str(), "c");
    assert_eq!(
        messages(FILE, "id: a\ntitle: T\nattribution: [{relation: reprots}]"),
        [
            "3:16 E009 attribution has no `to` | add `to:`",
            "3:26 E010 `relation` cannot be `reprots` | did you mean `reports`?",
        ]
    );
}

#[test]
fn a_retraction_may_say_when_why_and_by_what() {
    let retracted = source("retracted: {date: 2010-02-XX, note: Withdrawn, by: notice}").retracted.unwrap();
    assert_eq!(retracted.date.unwrap().edtf(), "2010-02-XX");
    assert_eq!(retracted.note.as_deref(), Some("Withdrawn"));
    assert_eq!(retracted.by.unwrap().value.as_str(), "notice");
    assert_eq!(
        messages(FILE, "id: a\ntitle: T\nretracted: true"),
        ["3:12 E008 `retracted` needs a mapping of `key: value`, not `true` | write a mapping of `key: value`"]
    );
}

#[test]
fn snapshot_and_annotations_are_checked_and_kept() {
    let kept = source(
        "snapshot: {text: s.txt, complete: true, captured: 2015}\nannotations: [{quote: q, motivation: assessing, note: n}]",
    )
    .kept;
    let names: Vec<&str> = kept.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["snapshot", "annotations"]);
    assert_eq!(
        messages(
            FILE,
            "id: a\ntitle: T\nsnapshot: {sha256: abc, complet: true}\nannotations: [{motivation: assesing, note: n}]"
        ),
        [
            "3:12 E009 snapshot has no `text` | add `text:`",
            "3:20 E010 `abc` is not a SHA-256 hash | write its 64 hexadecimal digits",
            "3:25 E007 unknown key `complet` in snapshot | did you mean `complete`?",
            "4:16 E009 annotation has no `quote` | add `quote:`",
            "4:28 E010 `motivation` cannot be `assesing` | did you mean `assessing`?",
        ]
    );
}

#[test]
fn an_author_has_a_family_name() {
    assert_eq!(
        messages(FILE, "id: a\ntitle: T\nauthors: [{given: Jo}, [x]]"),
        [
            "3:12 E009 author has no `family` | add `family:`",
            "3:24 E008 `authors` needs a name, or a mapping of `family` and `given`, found a list | write a name, or a mapping of `family` and `given`",
        ]
    );
}

#[test]
fn a_record_without_a_title_is_kept_for_those_who_cite_it() {
    let (briefing, messages) = super::briefing_with("sources: [{id: x, outlet: y}]", &crate::config::Config::default());
    assert_eq!(messages, ["3:12 E009 source has no `title` | add `title:`"]);
    let briefing = briefing.unwrap();
    let [SourceRef::Record(record)] = briefing.sources.as_slice() else { panic!("{briefing:?}") };
    assert_eq!(record.id.as_ref().unwrap().value.as_str(), "x");
}

#[test]
fn a_source_in_place_needs_no_id() {
    assert!(slips("sources: [{title: T}]").is_empty());
}
