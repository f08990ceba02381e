//! Sources in CSL-JSON.

use super::{messages, read, records};
use crate::config::Config;
use crate::model::inputs::ContentKind;
use crate::model::page::ParsedFile;
use crate::model::source::{AuthorName, Relation, Source, UrlStatus};
use crate::yaml::Unknown;

const CSL: ContentKind = ContentKind::CslJson;

fn item(fields: &str) -> Source {
    records(CSL, &format!("[{{\"id\": \"a\", \"type\": \"report\", \"title\": \"T\"{fields}}}]")).sources.remove(0)
}

fn issued(json: &str) -> String {
    item(&format!(", \"issued\": {json}")).issued.map_or_else(String::new, |date| date.value.edtf().to_owned())
}

#[test]
fn an_item_has_the_names_of_csl() {
    let source = item(
        ", \"container-title\": \"PLoS\", \"publisher\": \"P\", \"publisher-place\": \"L\", \"volume\": 9, \"page\": \"1-2\", \
         \"DOI\": \"10.1/x\", \"URL\": \"https://example.org/\", \"language\": \"en_US\", \"source\": \"Crossref\", \
         \"translated-title\": \"U\", \"event-title\": \"E\", \"accessed\": {\"date-parts\": [[2015, 11]]}",
    );
    assert_eq!(source.kind.value, "report");
    assert_eq!(source.outlet.unwrap().value, "PLoS");
    let pairs: Vec<(&str, &str)> = source.bibliographic.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(pairs, [("publisher", "P"), ("place", "L"), ("volume", "9"), ("pages", "1-2"), ("doi", "10.1/x")]);
    assert_eq!(source.lang.as_deref(), Some("en-US"));
    assert_eq!(source.delivered_by.as_deref(), Some("Crossref"));
    assert_eq!(source.title_translated.as_deref(), Some("U"));
    assert_eq!(source.occasion.unwrap().value, "E");
    assert_eq!(source.accessed.unwrap().value.edtf(), "2015-11");
}

#[test]
fn the_publisher_is_the_outlet_of_what_has_no_container() {
    let source = item(", \"publisher\": \"P\"");
    assert_eq!(source.outlet.unwrap().value, "P");
    assert!(source.bibliographic.is_empty());
}

#[test]
fn names_keep_their_particles() {
    let source = item(
        ", \"author\": [{\"family\": \"Gaulle\", \"given\": \"Charles\", \"non-dropping-particle\": \"de\"}, \
         {\"family\": \"King\", \"given\": \"Martin Luther\", \"suffix\": \"Jr.\"}, {\"literal\": \"The Desk\"}, \
         {\"family\": \"Humboldt\", \"given\": \"Alexander\", \"dropping-particle\": \"von\"}]",
    );
    let names: Vec<String> = source.authors.iter().map(AuthorName::display).collect();
    assert_eq!(names, ["Charles de Gaulle", "Martin Luther King Jr.", "The Desk", "Alexander von Humboldt"]);
    assert_eq!(source.authors[0].short(), "de Gaulle");
}

#[test]
fn dates_in_parts_are_edtf() {
    assert_eq!(issued("{\"date-parts\": [[2015, 9, 30]]}"), "2015-09-30");
    for day in 1..=31 {
        assert_eq!(issued(&format!("{{\"date-parts\": [[2015, 10, {day}]]}}")), format!("2015-10-{day:02}"));
    }
    assert_eq!(issued("{\"date-parts\": [[\"2015\", \"9\"]]}"), "2015-09");
    assert_eq!(issued("{\"date-parts\": [[2015, 0, 0]]}"), "2015");
    assert_eq!(issued("{\"date-parts\": [[-100]]}"), "-0099");
    assert_eq!(issued("{\"date-parts\": [[-1]]}"), "0000");
    assert_eq!(issued("{\"date-parts\": [[2015, 14]]}"), "2015-22");
    assert_eq!(issued("{\"date-parts\": [[2015, 16, 1]]}"), "2015-24");
    assert_eq!(issued("{\"date-parts\": [[-170000003]]}"), "Y-170000002");
    assert_eq!(issued("{\"date-parts\": [[0]]}"), "");
    assert_eq!(issued("{\"date-parts\": [[2015, 9, 30], [2015, 10]]}"), "2015-09-30/2015-10");
    assert_eq!(issued("{\"date-parts\": [[2015], [0]]}"), "2015/..");
    assert_eq!(issued("{\"date-parts\": [[2015]], \"season\": 1}"), "2015-21");
    assert_eq!(issued("{\"date-parts\": [[2015]], \"season\": \"Autumn\"}"), "2015-23");
    assert_eq!(issued("{\"date-parts\": [[2015, 10]], \"circa\": true}"), "2015-10~");
    assert_eq!(issued("{\"date-parts\": [[2015]], \"circa\": 0}"), "2015");
    assert_eq!(issued("{\"raw\": \"2015-09\"}"), "2015-09");
    assert_eq!(issued("\"2015-09-30/..\""), "2015-09-30/..");
    assert_eq!(issued("{\"date-parts\": [[]]}"), "");
}

#[test]
fn dates_in_words_are_kept() {
    let source = item(", \"issued\": {\"literal\": \"forthcoming\"}");
    assert_eq!((source.issued, source.extra[0].0.as_str()), (None, "issued"));
    let found = messages(CSL, "{\"id\": \"a\", \"title\": \"T\", \"issued\": {\"raw\": \"Sept. 2015\"}}");
    assert_eq!(found, ["1:45 warning W163 `Sept. 2015` is not a date | did you mean `2015-09`?"]);
}

#[test]
fn what_is_wrong_is_said_at_its_item() {
    let text = "[\n  {\"id\": \"a\", \"title\": \"T\"},\n  {\"id\": \"b\",\n   \"issued\": {\"date-parts\": [[2015, 2, 30]]},\n   \"URL\": \"\",\n   \"titel\": \"U\"}\n]\n";
    assert_eq!(
        messages(CSL, text),
        [
            "3:4 warning W163 CSL item has no `title` | add `title:`",
            "4:29 warning W163 `2015-02-30` is not a day of the calendar | February 2015 has 28 days",
            "6:4 warning W104 unknown key `titel` in CSL item; it is kept for templates | did you mean `title`?",
        ]
    );
    assert_eq!(
        messages(CSL, "[1, {\"id\": \"a\", \"id\": \"b\", \"title\": \"T\", \"issued\": {\"date-parts\": 2015}}]"),
        [
            "1:2 warning W163 `CSL item` needs a mapping of `key: value`, not `1` | write a mapping of `key: value`",
            "1:17 E006 key `id` stands twice | remove one of the two",
            "1:67 warning W163 `date-parts` of `issued` are not one or two lists of year, month, day | write `[[2015, 9, 30]]`",
        ]
    );
}

#[test]
fn a_file_that_is_not_json_is_broken() {
    for (text, place) in [
        ("[\n  {\"id\": \"a\",}\n]", "2:14 E038"),
        ("[{\"id\": \"a\"}", "1:12 E038"),
        ("[{\"id\": \"\\q\"}]", "1:11 E038"),
        ("{\"id\": é}", "1:8 E038"),
    ] {
        let (parsed, messages) = read(CSL, text, &Config::default());
        assert_eq!(parsed, ParsedFile::Broken(crate::text::FileId(0)), "{text}");
        assert_eq!(messages.len(), 1, "{messages:?}");
        assert!(messages[0].starts_with(place), "{text}: {messages:?}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("{{\"id\": \"a\", \"custom\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let found = messages(CSL, &deep);
    assert!(found[0].contains("E025 value is nested deeper than 16 levels"), "{found:?}");
}

#[test]
fn other_variables_of_csl_are_kept() {
    let source = item(", \"abstract\": \"A\", \"ISSN\": \"1\", \"note\": \"PMID: 1\"");
    let keys: Vec<&str> = source.extra.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["abstract", "ISSN", "note"]);
    assert_eq!(source.note, None);
    let config = Config { unknown_fields: Unknown::Allow, ..Config::default() };
    let (parsed, messages) = read(CSL, "{\"id\": \"a\", \"title\": \"T\", \"_graph\": 1}", &config);
    assert_eq!(messages, Vec::<String>::new());
    let ParsedFile::Records(records) = parsed else { panic!() };
    assert_eq!(records.sources[0].extra[0].0, "_graph");
}

#[test]
fn titles_of_other_programs_lose_their_tags() {
    let of =
        |title: &str| records(CSL, &format!("{{\"id\": 1, \"title\": \"{title}\"}}")).sources.remove(0).title.value;
    assert_eq!(of("<i>Homo</i> and <span class=\\\"nocase\\\">eBay</span> < 3"), "Homo and eBay < 3");
}

#[test]
fn what_csl_has_no_name_for_stands_under_custom() {
    let source = item(
        ", \"container-title\": \"IBTimes\", \"publisher\": \"IBTimes\", \"author\": [{\"literal\": \"A. B.\"}], \
         \"issued\": {\"date-parts\": [[2015, 10]]}, \"custom\": {\"type\": \"statement\", \"edtf\": {\"issued\": \"2015-10-XX\"}, \
         \"outlet\": \"ibtimes\", \"speaker\": \"ab\", \"url_status\": \"dead\", \"derived\": [\"publisher\", \"author\"], \
         \"attribution\": [{\"to\": \"x\", \"relation\": \"quotes\", \"stated\": true}], \"note\": \"*N*\", \"extra\": {\"k\": \"v\"}, \
         \"other\": 1}",
    );
    assert_eq!(source.kind.value, "statement");
    assert_eq!(source.issued.unwrap().value.edtf(), "2015-10-XX");
    assert_eq!(source.outlet.unwrap().value, "ibtimes");
    assert!(source.authors.is_empty() && source.bibliographic.is_empty());
    assert_eq!(source.url_status, UrlStatus::Dead);
    assert_eq!(source.attribution[0].relation, Relation::Quotes);
    assert_eq!(&*source.note.unwrap().text, "*N*");
    let keys: Vec<&str> = source.extra.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["k", "other"]);
}

#[test]
fn what_programs_write_stops_nothing() {
    let text = "[{\"id\": \"a\", \"title\": \"\", \"shortTitle\": \"S\", \"DOI\": \"\", \"type\": \"articel-journal\", \"URL\": \"n/a\", \"license\": \"CC\", \
                \"part-number\": 2, \"issued\": {\"literal\": \"in press\", \"season\": \"\"}, \"author\": [{\"family\": \"\"}, \"\"], \"x_y\": 1}, \
                {\"id\": \"b\", \"title\": \"T\", \"x_y\": 2}]";
    let (parsed, found) = read(CSL, text, &Config::default());
    let ParsedFile::Records(records) = parsed else { panic!() };
    assert!(found.iter().all(|message| message.contains("warning")), "{found:?}");
    assert!(found.iter().any(|message| message.contains("unknown key `x_y` in CSL item, in 2 items")), "{found:?}");
    let source = &records.sources[0];
    assert_eq!((source.title.value.as_str(), source.kind.value.as_str()), ("S", "articel-journal"));
    let kept: Vec<&str> = source.extra.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(kept, ["issued", "shortTitle", "license", "part-number", "x_y"]);
}
