//! That the shipped files of messages fit each other, and what a site may write over them.

use std::collections::BTreeSet;

use super::*;
use crate::text::InputFile;

/// Languages with a file of a site over them.
fn with(tag: &str, text: &str) -> (Languages, Vec<String>) {
    let mut files = Files::default();
    let file = files.add(InputFile::new("languages/x.yaml", text));
    let mut found = Vec::new();
    let mut languages = Languages::default();
    languages.add(tag, file, &files, 16, &mut found);
    (languages, found.into_iter().map(|found| found.message).collect())
}

#[test]
fn every_key_of_the_code_is_in_the_english_file() {
    let missing: Vec<&str> =
        Key::ALL.iter().map(|key| key.name()).filter(|name| !ENGLISH.places.contains_key(*name)).collect();
    assert!(missing.is_empty(), "not in en.yaml: {missing:?}");
    for (key, place) in Key::ALL.iter().zip(&ENGLISH.keys) {
        assert_eq!(key.name(), ENGLISH.names[*place]);
    }
}

#[test]
fn every_shipped_language_has_the_keys_and_slots_of_english() {
    let languages = Languages::default();
    for (tag, text) in built_in::OTHERS {
        let mut files = Files::default();
        let file = files.add(InputFile::new(format!("languages/{tag}.yaml"), *text));
        let mut found = Vec::new();
        read::messages(file, text, 16, &mut found);
        let found: Vec<String> = found.into_iter().map(|found| found.message).collect();
        assert!(found.is_empty(), "{tag}: {found:#?}");
        let language = languages.of(tag);
        assert_eq!(language.tag(), *tag);
        assert!(language.missing().is_empty(), "{tag} has no {:?}", language.missing());
        for ((name, message), english) in language.messages().zip(&ENGLISH.messages) {
            let free = read::given(name, english).len() > read::given("", english).len();
            let slots =
                |message: &Message| -> BTreeSet<String> { message.other().slots().map(str::to_owned).collect() };
            assert!(free || slots(message) == slots(english), "{tag}: {name} has {:?}", slots(message));
        }
    }
}

#[test]
fn marks_are_heard_with_the_words_that_are_seen() {
    let languages = Languages::default();
    for language in (0..languages.count()).map(|number| languages.at(number)) {
        let heard = language.say(Key::SourceMarkCorrected, &[("number", "7"), ("word", "corrected"), ("source", "x")]);
        let seen = format!("7{}corrected", language.get(Key::Comma));
        // Words of another script are set apart.
        let heard = heard.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
        assert!(heard.contains(&seen), "{}: `{heard}` is heard where `{seen}` is seen", language.tag());
    }
}

#[test]
fn every_shipped_language_has_the_plural_forms_that_its_rules_ask_for() {
    let languages = Languages::default();
    for number in 0..languages.count() {
        let language = languages.at(number);
        let asked: BTreeSet<PluralCategory> = (0..1000).map(|n| language.category(n)).collect();
        for (name, message) in
            language.messages().filter(|(name, _)| ENGLISH.messages[ENGLISH.places[*name]].is_plural())
        {
            for category in &asked {
                let form = message.form(*category);
                let own = !std::ptr::eq(form, message.other()) || *category == PluralCategory::Other;
                assert!(own, "{}: {name} has no form for {category:?}", language.tag());
            }
        }
    }
}

#[test]
fn a_language_falls_back_on_its_parent_and_then_on_english() {
    let languages = Languages::default();
    assert_eq!(languages.of("de-AT").get(Key::Sources), languages.of("de").get(Key::Sources));
    assert_eq!(languages.of("tlh").get(Key::Sources), "Sources");
    assert!(languages.has("EN-gb") && !languages.has("tlh"));
    let (languages, found) = with("de-AT", "sources: Belege");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(languages.of("de-at").get(Key::Sources), "Belege");
    assert_eq!(languages.of("de").get(Key::Sources), "Quellen");
    assert_eq!(languages.of("de-AT").get(Key::NotFound), languages.of("de").get(Key::NotFound));
    assert!(languages.of("de-AT").missing().is_empty());
}

#[test]
fn a_new_language_names_what_it_lacks() {
    let (languages, found) = with("nl", "sources: Bronnen\ncount_pages: {one: '{n} pagina', other: '{n} paginas'}");
    assert!(found.is_empty(), "{found:?}");
    let dutch = languages.of("nl-BE");
    assert_eq!((dutch.get(Key::Sources), dutch.get(Key::Tags)), ("Bronnen", "Tags"));
    assert!(dutch.missing().contains(&"tags") && !dutch.missing().contains(&"sources"));
    let pages = dutch.named("count_pages").unwrap();
    let form = |n: u64| pages.form(dutch.category(n)).as_str();
    assert_eq!((form(1), form(2)), ("{n} pagina", "{n} paginas"));
}

#[test]
fn what_is_wrong_in_a_file_is_said() {
    let said = |text: &str| with("de", text).1.concat();
    assert_eq!(said("source: x"), "there is no message `source`");
    assert_eq!(said("sources: [a]"), "`sources` needs a text, found a list");
    assert_eq!(said("months: x"), "`months` needs a list of 12 texts, not `x`");
    assert_eq!(said("months: [x]"), "`months` needs a list of 12 texts, found a list");
    assert_eq!(said("months_1: x"), "there is no message `months_1`");
    assert_eq!(said("about: '{name}'"), "the message `about` has no slot `name`");
    assert_eq!(said("count_pages: {one: x}"), "`count_pages` has no form `other`");
    assert_eq!(said("count_pages: {some: x, other: y}"), "`some` is no plural form");
    assert_eq!(said("direction: down"), "`direction` is neither `ltr` nor `rtl`");
    assert_eq!(said("- a"), "`a file of messages` needs a mapping of `key: text`, found a list");
    assert_eq!(said(""), "");
}

#[test]
fn numbers_and_lists() {
    let english = &Languages::default();
    let english = english.of("en");
    assert_eq!(english.number("1234567.5"), "1,234,567.5");
    assert_eq!(english.number("-999"), "-999");
    assert_eq!(english.count(Key::StripBars, 1234, &[]), "1,234 shown as bars");
    assert_eq!(
        ["", "a", "a and b", "a, b and c"],
        [english.list::<&str>(&[]), english.list(&["a"]), english.list(&["a", "b"]), english.list(&["a", "b", "c"])]
    );
    assert_eq!(english.word("event", "reported"), "reported");
    assert_eq!(english.word("type", "article-journal"), "journal article");
    assert_eq!(english.word("type", "my-own"), "my-own");
}
