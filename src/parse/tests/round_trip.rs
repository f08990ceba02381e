//! Sources of ours, exported as CSL-JSON and read back, are what they were.

use super::read;
use crate::config::Config;
use crate::model::inputs::{ContentFile, ContentKind, RecordKind};
use crate::model::output::{DataFile, FixedFile, OutputKind};
use crate::model::page::ParsedFile;
use crate::model::source::Source;
use crate::text::{FileId, Files, InputFile};

const RECORDS: &str = r#"
- id: full
  type: article-newspaper
  title: "ISIS <i>threat</i>: \"report\""
  title_translated: Übersetzt
  lang: ru
  authors: [{family: de Gaulle, given: Charles}, {family: Plato}, The Desk]
  outlet: ibtimes
  agency: reuters
  delivered_by: LexisNexis
  issued: 2015-10-XX
  updated: 2015-11?
  accessed: 2015-11-05
  url: https://example.org/a?b=c
  url_status: usurped
  access: registration
  archives: [{url: https://web.archive.org/1, date: 2015-11-05}, https://web.archive.org/2]
  publisher: ibtimes
  place: London
  volume: 351
  issue: 2
  number: 7
  edition: 3
  pages: 637-641
  doi: 10.1/x
  isbn: 978-1
  snapshot: {text: snapshots/full.txt, complete: true, captured: 2015-11-05}
  attribution:
    - {to: statement, relation: quotes, claims: [c-growth], stated: false}
  via: [plain]
  firsthand: true
  occasion: cis-session
  corrected_by: plain
  correction_of: statement
  supersedes: plain
  superseded_by: plain
  withdrawn: {date: 2016-03}
  corrections:
    - {date: 2016-01, kind: clarified, note: N, passages: [one, "two, three"], claims: [c-1], by: plain}
  retracted: {date: 2016-02, note: Why, by: plain}
  tags: [a, B c]
  annotations: [{quote: q, prefix: p, motivation: assessing, note: "*n*"}]
  note: "Read it, see [@plain]."
  extra: {tier: 1, nested: {list: [1, two, true]}}
- id: statement
  type: statement
  title: Remarks
  speaker: bortnikov
  issued: 2015-09-30/..
- id: unnamed
  type: statement
  title: Remarks
  unnamed: {descriptor: a senior official, reason: not authorised to speak}
- id: none
  type: search
  title: Nothing was found
  where: Lexis
  query: a phrase
  date: 2015-11-05
  found: 0
- id: signed
  type: statement
  title: Remarks in writing
  speaker: bortnikov
  authors: [A. Bortnikov]
  outlet: tass
  issued: 201X
- id: published
  type: book
  title: A book without an outlet
  publisher: Penguin
  issued: "[2014,2015]"
- id: plain
  type: speech
  title: T
  issued: -0099~
"#;

/// Reads a file, makes a site of it and exports its sources.
fn export(kind: ContentKind, text: &str) -> (Vec<Source>, String) {
    let config = Config::default();
    let (parsed, messages) = read(kind, text, &config);
    assert!(messages.is_empty(), "{messages:#?}");
    let ParsedFile::Records(records) = &parsed else { panic!("{parsed:?}") };
    let sources = records.sources.clone();
    let mut files = Files::default();
    files.add(InputFile::new("content/sources/all", text));
    let content = ContentFile { file: FileId(0), kind, path: "all".to_owned() };
    let options = crate::model::fixtures::options();
    let site = crate::resolve::resolve(vec![(content, parsed)], &config, &files, Vec::new(), &options).value;
    let csl = crate::render::exports::render(
        &site.view(),
        &files,
        &OutputKind::Fixed(FixedFile::Data(DataFile::SourcesCsl)),
        &|_| None,
    )
    .unwrap();
    (sources, String::from_utf8(csl).unwrap())
}

/// A record as text, sorted by id, without places and how a scalar was quoted.
fn neutral(mut sources: Vec<Source>) -> Vec<String> {
    sources.sort_by_key(|source| source.id.as_ref().map(|id| id.value.clone()));
    let one = |source: &Source| {
        let full = format!("{source:#?}").replace("plain: true", "plain: false").replace("Inline(", "Scalar(");
        let place = |line: &&str| {
            let line = line.trim_start();
            !line.starts_with("start: ") && !line.starts_with("end: ")
        };
        full.lines().filter(place).collect::<Vec<_>>().join("\n")
    };
    sources.iter().map(one).collect()
}

#[test]
fn a_round_trip_through_csl_json_loses_nothing() {
    let (written, exported) = export(ContentKind::RecordYaml(RecordKind::Source), RECORDS);
    let (read_back, again) = export(ContentKind::CslJson, &exported);
    assert_eq!(written.len(), 7);
    for (before, after) in neutral(written).iter().zip(neutral(read_back)) {
        for (before, after) in before.lines().zip(after.lines()) {
            assert_eq!(before, after);
        }
        assert_eq!(*before, after);
    }
    assert_eq!(exported, again);
}
