//! Any input at all: no panic, every message points into the file, and a text that is read once more is the same.

use proptest::prelude::*;

use super::parse;
use crate::config::Config;
use crate::model::inputs::{CapturedKind, ContentFile, ContentKind, RecordKind};
use crate::model::page::ParsedFile;
use crate::parse::parse_body;
use crate::text::{Files, InputFile};
use crate::yaml::Unknown;

const KINDS: [ContentKind; 12] = [
    ContentKind::Inventory,
    ContentKind::Captured(CapturedKind::Text),
    ContentKind::Captured(CapturedKind::Markdown),
    ContentKind::Captured(CapturedKind::Html),
    ContentKind::Captured(CapturedKind::Pdf),
    ContentKind::Briefing,
    ContentKind::Page,
    ContentKind::RecordMarkdown(RecordKind::Source),
    ContentKind::RecordMarkdown(RecordKind::Claim),
    ContentKind::RecordYaml(RecordKind::Source),
    ContentKind::RecordYaml(RecordKind::Entity),
    ContentKind::CslJson,
];

/// What front matter, records and JSON are made of, whole and in bits.
#[rustfmt::skip]
const PIECES: [&str; 57] = [
    "---\n", "---", "\n", "  ", "- ", "{", "}", "[", "]", ",", ": ", ":", "\"", "'", "|\n", "é", "\u{1f600}", "#",
    "@a", "title: ", "sources:\n", "events:\n", "  - date: ", "2015-02-30", "2015-09-30/..", "url: ", "https://",
    "example.org", "status: ", "draft", "key_judgements:\n", "claims: ", "support: ", "reliability: ", "grade: ",
    "annotations: ", "\"id\"", "\"title\"", "\"issued\"", "\"date-parts\"", "\"custom\"", "\"author\"", "\"edtf\"",
    "2015", "-1", "null", "\\u00e9", "\\q", "```timeline\n", "```\n", "include: ", "tag:x", "archives: ", "via: ",
    "x: &y", "*y", "\t",
];

fn piece() -> impl Strategy<Value = String> {
    prop::sample::select(&PIECES[..]).prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn is_read_or_reported(pieces in prop::collection::vec(piece(), 0..40), kind in 0..KINDS.len(), lenient: bool) {
        let text = pieces.concat();
        for text in [text.clone(), format!("---\ntitle: A\nid: a\n{text}\n---\n{text}"), format!("[{{\"id\": {text}}}]")] {
            let unknown_fields = if lenient { Unknown::Allow } else { Unknown::Error };
            let config = Config { unknown_fields, ..Config::default() };
            let mut files = Files::default();
            let file = files.add(InputFile::new("a", text.as_str()));
            let content = ContentFile { file, kind: KINDS[kind], path: "a".to_owned() };
            let parsed = parse(&content, &files, &config);
            let body = match &parsed.value {
                ParsedFile::Briefing(briefing) => Some(&briefing.body),
                ParsedFile::Page(page) => Some(&page.body),
                ParsedFile::Briefings(_) | ParsedFile::Records(_) | ParsedFile::Navigation(_) | ParsedFile::Captured(_) | ParsedFile::Inventory(_) | ParsedFile::Broken(_) => {
                    None
                },
            };
            if let Some(body) = body {
                prop_assert_eq!(&parse_body(&content, &files, &config), &**body);
            }
            for found in parsed.diagnostics {
                let span = found.span.unwrap();
                prop_assert!(text.get(span.range()).is_some(), "{:?} in {text:?}", found);
            }
        }
    }
}
