//! Where front matter begins and ends, and what a page is called.

use super::{messages, page, read, records};
use crate::config::Config;
use crate::model::inputs::{ContentKind, RecordKind};
use crate::model::page::ParsedFile;

const BRIEFING: ContentKind = ContentKind::Briefing;

#[test]
fn front_matter_stands_between_two_lines_of_hyphens() {
    let page = page("---  \ntitle: T\n---\t\nText\n---\nmore\n");
    assert_eq!(page.head.title.value.clone(), "T");
    assert_eq!(page.head.span.range(), 0..18);
    assert!(page.head.extra.is_empty());
}

#[test]
fn a_page_may_lack_front_matter_a_briefing_may_not() {
    assert_eq!(page("Words.\n").head.title.value, "Half life");
    assert_eq!(page("").head.title.value, "Half life");
    let missing =
        "1:1 E005 front matter is missing | begin the briefing with a line `---`, `title: ...` and a line `---`";
    assert_eq!(messages(BRIEFING, "Words.\n"), [missing]);
    assert_eq!(messages(BRIEFING, ""), [missing]);
}

#[test]
fn front_matter_that_cannot_be_found_is_reported_where_it_should_be() {
    assert_eq!(
        messages(BRIEFING, "---\ntitle: A\n\nText\n"),
        ["1:1 E005 front matter is not closed | close it with a line `---` before the text"]
    );
    assert_eq!(
        messages(BRIEFING, "\n\n---\ntitle: A\n---\n"),
        ["3:1 E005 front matter does not begin in the first line | remove what stands before the line `---`"]
    );
    assert_eq!(
        messages(ContentKind::Page, "+++\ntitle = 'A'\nsumary = 'b'\n+++\n"),
        ["3:10 E007 unknown key `sumary` in page | did you mean `summary`?"]
    );
    assert_eq!(
        messages(BRIEFING, "---\n- a\n- b\n---\n"),
        ["2:1 E005 front matter is not a mapping | write lines of `key: value`"]
    );
    assert_eq!(
        messages(BRIEFING, "---\njust words\n---\n"),
        ["2:1 E005 front matter is not a mapping | write lines of `key: value`"]
    );
    assert_eq!(messages(BRIEFING, "---\n---\nText\n"), ["2:1 E009 briefing has no `title` | add `title:`"]);
}

#[test]
fn a_file_that_cannot_be_read_is_broken() {
    for text in ["---\ntitle: [\n---\n", "---\n- a\n---\n", "---\ntitle: A\n...\ntitle: B\n---\n", "---\n"] {
        let (parsed, messages) = read(BRIEFING, text, &Config::default());
        assert_eq!(parsed, ParsedFile::Broken(crate::text::FileId(0)), "{text}");
        assert_eq!(messages.len(), 1, "{messages:?}");
    }
}

#[test]
fn two_documents_in_one_file_of_records_are_an_error() {
    let kind = ContentKind::RecordYaml(RecordKind::Source);
    let found = messages(kind, "id: a\ntitle: A\n---\nid: b\ntitle: B\n");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("3:1 E004") || found[0].starts_with("4:1 E004"), "{found:?}");
}

#[test]
fn front_matter_has_a_limit() {
    let mut config = Config::default();
    config.limits.front_matter = 20;
    let text = "---\ntitle: A long title indeed\n---\n";
    let (_, messages) = read(BRIEFING, text, &config);
    assert!(messages[0].starts_with("1:1 E003 front matter has 27 bytes, at most 20 are allowed"), "{messages:?}");
}

#[test]
fn time_grows_with_the_text_alone() {
    let text = format!("---\n{}", "--- x\n".repeat(200_000));
    assert_eq!(messages(BRIEFING, &text).len(), 1);
}

#[test]
fn a_page_without_a_title_is_called_by_its_first_heading() {
    let page = page("---\nweight: 1\n---\nWords.\n\n## A *heading*\n");
    assert_eq!(page.head.title.value.clone(), "A heading");
    assert_eq!(page.head.title.span.range(), 26..40);
    assert_eq!(page.body.headings.len(), 1);
}

#[test]
fn an_error_in_the_front_matter_does_not_hide_those_of_the_text() {
    let text = "---\ntitle: [\n---\nSee [^1].\n\n```timeline\n- {date: 2015-02-30, title: A}\n```\n";
    let found = messages(BRIEFING, text);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[2], "7:10 E011 `2015-02-30` is not a day of the calendar | February 2015 has 28 days");
}

#[test]
fn blocks_of_data_stand_in_the_text() {
    use crate::model::block::{Block, TimelineBlock};
    let page = page("1. One\n\n   ```timeline\n   - date: 2015\n     title: A\n   ```\n\n```claim\nc-growth\n```\n");
    let [Block::Timeline(TimelineBlock::Events(events)), Block::Claim(id)] = page.body.blocks.as_slice() else {
        panic!("{:?}", page.body.blocks)
    };
    assert_eq!(&*events[0].title, "A");
    assert_eq!(id.value.as_str(), "c-growth");
}

#[test]
fn a_page_reads_the_fields_of_a_head() {
    let page = page(
        "---\ntitle: T\nsummary: S\nslug: s\naliases: [/a/, /b/]\ntemplate: t.html\nweight: 3\nlang: en-GB\n\
         publish: 2015-01\nexpire: 2016\ndraft: true\nsources: [lee-2020]\nextra: {k: v}\n---\n",
    );
    let head = &page.head;
    assert_eq!(head.summary.as_deref(), Some("S"));
    assert_eq!(head.slug.as_ref().unwrap().value, "s");
    assert_eq!(super::texts(&head.aliases), ["/a/", "/b/"]);
    assert_eq!(head.template.as_ref().unwrap().value, "t.html");
    assert_eq!(head.weight, Some(3));
    assert_eq!(head.lang.as_deref(), Some("en-GB"));
    assert_eq!(head.publish.as_ref().unwrap().value.edtf(), "2015-01");
    assert_eq!(head.expire.as_ref().unwrap().value.edtf(), "2016");
    assert_eq!(head.extra[0].0, "k");
    assert!(page.draft);
    assert_eq!(page.sources.len(), 1);
}

#[test]
fn an_index_is_called_by_its_folder() {
    let title = |path: &str| {
        let mut files = crate::text::Files::default();
        let file = files.add(crate::text::InputFile::new(path, ""));
        let content = crate::model::inputs::ContentFile { file, kind: ContentKind::Section, path: path.to_owned() };
        match super::parse(&content, &files, &Config::default()).value {
            ParsedFile::Page(page) => page.head.title.value.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(title("central-asia/_index.md"), "Central asia");
    assert_eq!(title("index.md"), "Briefings");
    assert_eq!(title("notes.draft.md"), "Notes.draft");
}

#[test]
fn an_empty_file_of_records_holds_none() {
    let kind = ContentKind::RecordYaml(RecordKind::Source);
    assert!(records(kind, "").sources.is_empty());
    assert!(records(kind, "# later\n").sources.is_empty());
    assert!(records(ContentKind::CslJson, " \n").sources.is_empty());
}
