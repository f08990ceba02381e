//! Files of records, entities and claims.

use super::{entity, messages, records};
use crate::model::entity::EntityKind;
use crate::model::inputs::{ContentKind, RecordKind};

#[test]
fn a_markdown_file_holds_one_record_and_its_note() {
    let kind = ContentKind::RecordMarkdown(RecordKind::Source);
    let source = records(kind, "---\nid: a\ntitle: T\n---\n\nThe note.\n").sources.remove(0);
    assert!(source.note.unwrap().text.ends_with("The note.\n"));
    assert_eq!(source.span.range(), 4..18);
    let bare = records(kind, "---\nid: a\ntitle: T\n---\n\n").sources.remove(0);
    assert_eq!(bare.note, None);
    let entity = ContentKind::RecordMarkdown(RecordKind::Entity);
    assert!(records(entity, "---\nid: a\ntype: topic\nname: N\n---\nText\n").entities[0].note.is_some());
}

#[test]
fn a_record_has_one_note() {
    let kind = ContentKind::RecordMarkdown(RecordKind::Source);
    assert_eq!(
        messages(kind, "---\nid: a\ntitle: T\nnote: N\n---\n\n  Text\n"),
        [
            "7:3 E010 the record has a text and a `note:` | keep one of them: the text after the front matter is the note"
        ]
    );
    let claim = ContentKind::RecordMarkdown(RecordKind::Claim);
    assert_eq!(
        messages(claim, "---\nid: a\ntext: T\n---\nText\n"),
        [
            "5:1 E010 a claim has no text beside its front matter | write the sentence under `text:`, and what is to be said about it in a briefing"
        ]
    );
    assert_eq!(
        messages(kind, "id: a\n"),
        ["1:1 E005 front matter is missing | begin the source with a line `---`, `title: ...` and a line `---`"]
    );
}

#[test]
fn a_yaml_file_holds_one_record_or_many() {
    let kind = ContentKind::RecordYaml(RecordKind::Source);
    assert_eq!(records(kind, "id: a\ntitle: T\n").sources.len(), 1);
    let many = records(kind, "- {id: a, title: T}\n- {id: b, title: U}\n").sources;
    assert_eq!(many.len(), 2);
    assert_eq!(many[1].span.range(), 22..39);
    let claims = records(ContentKind::RecordYaml(RecordKind::Claim), "- {id: c, text: T}\n").claims;
    assert_eq!(claims[0].id.value.as_str(), "c");
}

#[test]
fn one_wrong_record_does_not_hide_the_others() {
    let found = messages(ContentKind::RecordYaml(RecordKind::Source), "- {id: a}\n- {id: b, title: T}\n- {title: U}\n");
    assert_eq!(found, ["1:4 E009 source has no `title` | add `title:`", "3:4 E009 source has no `id` | add `id:`"]);
}

#[test]
fn a_long_list_takes_its_time_once() {
    let text = "- id: a\n  title: T\n  outlet: O\n  issued: 2015\n".repeat(10_000);
    assert_eq!(records(ContentKind::RecordYaml(RecordKind::Source), &text).sources.len(), 10_000);
}

#[test]
fn an_entity_reads_its_fields() {
    let entity = entity(
        "aliases: [M]\nsame_as: [https://www.wikidata.org/wiki/Q1]\nroles: [{title: head, of: fsb, date: 2008/..}]\n\
         control: {kind: state-run, by: russia}\nsummary: S\nnote: N\n\
         reliability: [{grade: d, by: desk, since: 2015-11, basis: B}, {grade: C, since: 2014}, {grade: F}]\n",
    );
    assert_eq!(entity.kind, EntityKind::Person);
    assert_eq!(super::texts(&entity.aliases), ["M"]);
    assert_eq!(super::texts(&entity.same_as), ["https://www.wikidata.org/wiki/Q1"]);
    assert_eq!(entity.roles[0].of.as_ref().unwrap().value, "fsb");
    let [control] = &entity.control[..] else { panic!("{:?}", entity.control) };
    assert_eq!((control.kind.as_deref(), control.by.as_ref().unwrap().value.as_str()), (Some("state-run"), "russia"));
    let grades: String = entity.reliability.iter().map(|grade| grade.grade).collect();
    assert_eq!(grades, "FCD", "oldest first");
    assert_eq!(entity.summary.as_deref(), Some("S"));
}

#[test]
fn owners_have_shares_and_outlets_have_domains() {
    let entity = entity(
        "control: [{by: a, share: 51.5 %, since: 2014}, {by: b, share: 30, until: 2020-02}, {kind: fund}]\n\
         domains: [Example.org, 'https://www.example.com/', github.com/Who, 例え.jp]\n",
    );
    let shares: Vec<_> = entity.control.iter().map(|held| held.share.as_ref().map(|share| share.value)).collect();
    assert_eq!(shares, [Some(5150), Some(3000), None]);
    assert_eq!(entity.control[0].since.as_ref().unwrap().value.edtf(), "2014");
    assert_eq!(super::texts(&entity.domains), ["example.org", "www.example.com", "github.com/who", "xn--r8jz45g.jp"]);
}

#[test]
fn a_share_is_a_percentage_and_a_domain_is_a_host() {
    let kind = ContentKind::RecordYaml(RecordKind::Entity);
    let found = messages(
        kind,
        "id: a\ntype: person\nname: N\ncontrol: [{by: b, share: 140}, {by: c, share: 0.51}, {by: d, share: half}]\ndomains: [example]\n",
    );
    assert_eq!(
        found,
        [
            "4:26 E010 `share` cannot be `140` | write a percentage from 0 to 100, for example `51`",
            "4:47 E010 `share` cannot be `0.51` | write it as a percentage: `51`, or `0.51%` if that is meant",
            "4:69 E010 `share` cannot be `half` | write a percentage from 0 to 100, for example `51`",
            "5:11 E010 `example` is no domain | write the host of its addresses, for example `example.org`",
        ]
    );
}

#[test]
fn a_grade_is_a_letter() {
    let kind = ContentKind::RecordYaml(RecordKind::Entity);
    let found = messages(kind, "id: a\ntype: person\nname: N\nreliability: {grade: G}\nsame_as: wikidata\n");
    assert_eq!(
        found,
        [
            "4:22 E010 `grade` cannot be `G` | write a letter from A (completely reliable) to F (cannot be judged)",
            "5:10 E027 `wikidata` is not a whole URL | write the whole address, beginning with `https://` or `http://`",
        ]
    );
}
