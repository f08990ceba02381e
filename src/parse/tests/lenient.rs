//! Content of other systems: other names of fields, other words, other keys.

use super::briefing_with;
use crate::config::Config;
use crate::model::page::{SourceRef, Status};
use crate::yaml::Unknown;

fn config(unknown_fields: Unknown) -> Config {
    Config { unknown_fields, ..Config::default() }
}

#[test]
fn fields_have_other_names_first_hit_wins() {
    let mut config = config(Unknown::Error);
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    config.fields.briefing.insert("entities".to_owned(), names(&["actors"]));
    config.fields.source.insert("outlet".to_owned(), names(&["outlet", "publisher"]));
    config.fields.source.insert("issued".to_owned(), names(&["date", "year"]));
    let lines = "actors: [A B]\nsources:\n  - {title: T, publisher: P, year: 1988}\n  - {title: U, publisher: P, outlet: '', date: 2015}\n";
    let (briefing, messages) = briefing_with(lines, &config);
    assert_eq!(messages, Vec::<String>::new());
    let briefing = briefing.unwrap();
    assert_eq!(super::texts(&briefing.entities), ["A B"]);
    let [SourceRef::Record(first), SourceRef::Record(second)] = briefing.sources.as_slice() else { panic!() };
    assert_eq!(first.outlet.as_ref().unwrap().value, "P");
    assert_eq!(first.issued.as_ref().unwrap().value.edtf(), "1988");
    assert_eq!(second.outlet.as_ref().unwrap().value, "P");
}

#[test]
fn unknown_keys_are_kept_where_they_are_allowed() {
    let lines = "tier: 1\nextra: {tier: 2, x: 3}\nsources: [{title: T, tier: 1}]";
    let (briefing, messages) = briefing_with(lines, &config(Unknown::Allow));
    assert_eq!(messages, ["3:1 N050 `tier` of briefing", "5:22 N050 `tier` of source"]);
    let briefing = briefing.unwrap();
    let extra: Vec<(&str, Option<&str>)> =
        briefing.head.extra.iter().map(|(key, node)| (key.as_str(), node.as_str())).collect();
    assert_eq!(extra, [("tier", Some("2")), ("x", Some("3"))]);
    let [SourceRef::Record(record)] = briefing.sources.as_slice() else { panic!() };
    assert_eq!(record.extra[0].0, "tier");
    let (_, messages) = briefing_with(lines, &config(Unknown::Warn));
    let begins = ["3:1 warning W104 unknown key `tier` in briefing", "5:22 warning W104 unknown key `tier` in source"];
    assert!(messages.len() == 2 && messages.iter().zip(begins).all(|(message, begin)| message.starts_with(begin)));
}

#[test]
fn a_word_of_another_system_is_kept_and_a_slip_is_not() {
    let (briefing, messages) = briefing_with("status: confirmed", &config(Unknown::Allow));
    let said = "3:9 warning W161 `status` has the word `confirmed`, which is kept as it is | write one of `published`, `draft`, `superseded`, `withdrawn`";
    assert_eq!(messages, [said]);
    let briefing = briefing.unwrap();
    assert_eq!((briefing.status, briefing.event_status.as_deref()), (Status::Published, Some("confirmed")));
    let mut each = config(Unknown::Error);
    each.collections.events = crate::config::EventsOf::Each;
    let (briefing, messages) = briefing_with("status: disputed\nplace: Kabul", &each);
    assert_eq!(messages, Vec::<String>::new());
    let briefing = briefing.unwrap();
    assert_eq!((briefing.event_status.as_deref(), briefing.place.as_deref()), (Some("disputed"), Some("Kabul")));
    let (_, messages) = briefing_with("status: alleged", &each);
    assert!(messages[0].starts_with("3:9 E010 `status` cannot be `alleged`"), "{messages:?}");
    let (_, messages) = briefing_with("status: drfat", &config(Unknown::Allow));
    assert_eq!(messages, ["3:9 E010 `status` cannot be `drfat` | did you mean `draft`?"]);
}

#[test]
fn an_empty_text_is_a_warning_there() {
    let lines = "sources: [{title: T, archive_url: ''}]";
    let (_, messages) = briefing_with(lines, &config(Unknown::Allow));
    assert_eq!(messages, ["3:35 warning W166 `archive_url` is empty | write a value, or remove the key"]);
    let (_, messages) = briefing_with(lines, &config(Unknown::Error));
    assert_eq!(messages, ["3:35 E010 `archive_url` is empty | write a value, or remove the key"]);
}

#[test]
fn shapes_and_dates_are_checked_all_the_same() {
    let (_, messages) = briefing_with("date: 2015-02-30\ntags: [{a: b}]", &config(Unknown::Allow));
    assert_eq!(
        messages,
        [
            "3:7 E011 `2015-02-30` is not a day of the calendar | February 2015 has 28 days",
            "4:8 E008 `tags` needs a text, found a mapping | write a text",
        ]
    );
}
