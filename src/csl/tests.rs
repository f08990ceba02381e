//! What styles make of works of many kinds, and what becomes of styles that are hostile.

use std::time::{Duration, Instant};

use super::*;

fn day(year: i16, month: u8, day: u8) -> WorkDay {
    let known = |number: u8| (number > 0).then_some(number);
    WorkDay { year, month: known(month), day: known(day), season: None, circa: false }
}

fn person<'a>(family: &'a str, given: &'a str) -> WorkAuthor<'a> {
    WorkAuthor::Person { family, given }
}

fn news() -> Work<'static> {
    Work {
        kind: "article-newspaper",
        title: "Bridge <b>closed</b>",
        authors: vec![person("Okafor", "Ada"), person("van der Berg", "Jan Piet")],
        container: Some("The Gazette"),
        issued: Some(day(2015, 11, 3)),
        accessed: Some(day(2024, 3, 9)),
        language: "en",
        url: Some("https://example.org/a?b=1&c=2"),
        ..Work::default()
    }
}

/// As text, slanted pieces in `*`.
fn shown(style: &Style, language: &str, work: &Work<'_>) -> String {
    let pieces = style.reference(language, work).unwrap_or_default();
    let one = |piece: &ReferencePiece| {
        if piece.face.italic { format!("*{}*", piece.text) } else { piece.text.clone() }
    };
    pieces.iter().map(one).collect()
}

fn named(name: &str, work: &Work<'_>) -> String {
    Style::named(name).map(|style| shown(&style, "en", work)).unwrap_or_default()
}

/// A style with this list and these macros.
fn style(macros: &str, layout: &str) -> String {
    format!(
        "<style xmlns='http://purl.org/net/xbiblio/csl' class='in-text' version='1.0'><info><title>T</title><id>t</id>\
         <updated>2024-01-01T00:00:00Z</updated></info>{macros}<citation><layout><text variable='title'/></layout></citation>\
         <bibliography><layout>{layout}</layout></bibliography></style>"
    )
}

fn refused(text: &str) -> String {
    Style::read(text).err().map(|error| error.message).unwrap_or_default()
}

#[test]
fn six_styles_name_authors_title_and_date() {
    let link = "https://example.org/a?b=1&c=2";
    for (name, expected) in [
        (
            "apa",
            format!(
                "Okafor, A., & van der Berg, J. P. (2015, November 3). Bridge <b>closed</b>. *The Gazette*. {link}"
            ),
        ),
        (
            "chicago-author-date",
            format!(
                "Okafor, Ada, and Jan Piet van der Berg. 2015. “Bridge <b>closed</b>.” *The Gazette*, November 3. {link}."
            ),
        ),
        (
            "mla",
            format!(
                "Okafor, Ada, and Jan Piet van der Berg. “Bridge <b>closed</b>.” *The Gazette*, 3 Nov. 2015, {link}."
            ),
        ),
        (
            "vancouver",
            format!(
                "Okafor A, van der Berg JP. Bridge <b>closed</b>. The Gazette [Internet]. 2015 Nov 3 [cited 2024 Mar 9]. \
                 Available from: {link}"
            ),
        ),
        (
            "ieee",
            format!(
                "A. Okafor and J. P. van der Berg, “Bridge <b>closed</b>,” *The Gazette*, Nov. 03, 2015. \
                 Accessed: Mar. 09, 2024. [Online]. Available: {link}"
            ),
        ),
        (
            "harvard-cite-them-right",
            format!(
                "Okafor, A. and van der Berg, J.P. (2015) “Bridge <b>closed</b>,” *The Gazette*, 3 November. \
                 Available at: {link} (Accessed: March 9, 2024)."
            ),
        ),
    ] {
        assert_eq!(named(name, &news()), expected, "{name}");
    }
}

#[test]
fn every_style_says_who_and_what_of_every_kind() {
    let kinds = [
        "article-journal",
        "article-newspaper",
        "book",
        "broadcast",
        "chapter",
        "dataset",
        "document",
        "hearing",
        "interview",
        "legislation",
        "motion_picture",
        "post",
        "report",
        "software",
        "speech",
        "thesis",
        "treaty",
        "webpage",
    ];
    for name in [
        "apa",
        "chicago-author-date",
        "turabian-author-date",
        "mla",
        "vancouver",
        "ieee",
        "harvard-cite-them-right",
        "nature",
    ] {
        let style = Style::named(name).unwrap();
        for kind in kinds {
            let work = Work { kind, event: Some("CIS session"), ..news() };
            let said = shown(&style, "en", &work).to_lowercase();
            assert!(
                said.contains("okafor") || ["legislation", "treaty", "hearing"].contains(&kind),
                "{name} {kind}: {said}"
            );
            assert!(said.contains("bridge"), "{name} {kind}: {said}");
            let bad = ["..", ",.", "  ", " ,", ",)", "()", ",,"];
            assert!(bad.iter().all(|bad| !said.contains(bad)), "{name} {kind}: {said}");
        }
    }
}

#[test]
fn names_dates_and_languages_are_as_the_style_has_them() {
    let who = |author| Work { kind: "book", title: "T", authors: vec![author], issued: None, ..news() };
    assert!(named("apa", &who(person("山田", "太郎"))).starts_with("山田太郎. (n.d.)"));
    assert!(named("apa", &who(person("Лев", "Иван"))).starts_with("Лев, И. (n.d.)"));
    assert!(named("apa", &who(WorkAuthor::Whole("World Bank"))).starts_with("World Bank. (n.d.)"));
    assert!(named("chicago-notes", &who(person("de la Cruz", "Juana"))).starts_with("Cruz, Juana de la. "));
    let circa = Work { issued: Some(WorkDay { circa: true, ..day(2015, 0, 0) }), ..news() };
    assert!(named("apa", &circa).contains(" (ca. 2015). "), "{}", named("apa", &circa));
    assert!(named("apa", &Work { issued: Some(day(-43, 3, 15)), ..news() }).contains("44 B.C.E"));
    let german = shown(&Style::named("harvard-cite-them-right").unwrap(), "de-CH", &news());
    assert!(german.contains(" und ") && german.contains("3 November. Verfügbar unter: "), "{german}");
    let speech = Work { kind: "speech", event: Some("CIS session"), ..news() };
    assert!(named("mla", &speech).contains("CIS session, 3 Nov. 2015"));
    assert_eq!(named("apa", &speech).matches("2015").count(), 1);
    assert!(named("apa", &Work { kind: "legal_case", title: "A v. B", ..news() }).starts_with("A v. B"));
    // Lists of this style have no posts: it says them in notes alone.
    let chicago = Style::named("chicago-notes").unwrap();
    assert_eq!(chicago.reference("en", &Work { kind: "post", ..news() }), None);
}

#[test]
fn a_style_without_a_list_is_taken_by_its_notes() {
    let text = style("", "").replace("<bibliography><layout></layout></bibliography>", "");
    assert!(refused(&text).contains("no `<bibliography>`"), "{}", refused(&text));
    let notes = text.replace("in-text", "note").replace(
        "<text variable='title'/>",
        "<choose><if position='first'>\
        <text variable='title' prefix='First: '/></if><else><text value='again'/></else></choose>",
    );
    assert_eq!(shown(&Style::read(&notes).unwrap(), "en", &news()), "First: Bridge <b>closed</b>");
}

#[test]
fn names_of_styles_are_those_of_their_files_too() {
    for name in
        ["american-psychological-association", "apa", "chicago-notes-bibliography", "gost-r-7-0-5-2008-numeric", "bmj"]
    {
        assert!(Style::named(name).is_some(), "{name}");
        assert!(Style::names().iter().any(|known| known == name), "{name}");
    }
    assert!(Style::names().iter().all(|name| Style::named(name).is_some()));
    assert!(Style::named("Apa").is_none() && Style::named("").is_none());
}

#[test]
fn signs_of_a_work_stay_as_they_are() {
    let work = Work { title: "Wait.. what,. and... so  on", ..news() };
    assert!(named("apa", &work).contains("Wait.. what,. and... so  on"));
    let number =
        style("", "<text variable='citation-number' prefix='[' suffix=']'/><text variable='title' prefix=' '/>");
    assert_eq!(shown(&Style::read(&number).unwrap(), "en", &news()), "Bridge <b>closed</b>");
}

#[test]
fn markup_of_styles_is_text() {
    let text = style("", "<text variable='title' prefix='&lt;script>alert(1)&lt;/script>' suffix='&amp;lt;'/>");
    let said = shown(&Style::read(&text).unwrap(), "en", &news());
    assert_eq!(said, "<script>alert(1)</script>Bridge <b>closed</b>&lt;");
}

#[test]
fn what_is_no_style_is_refused_with_a_reason() {
    assert!(refused("").contains("no style of CSL"));
    assert!(refused("not xml at all").contains("no style of CSL"));
    assert!(refused("<style><a></b></style>").contains("not XML"));
    assert!(refused("<!DOCTYPE a [<!ENTITY b 'c'>]><style/>").contains("no document type"));
    assert!(refused(&style("", "<text macro='gone'/>")).contains("no macro `gone`"));
    let dependent = "<style xmlns='http://purl.org/net/xbiblio/csl' version='1.0'><info><title>T</title><id>t</id>\
        <link href='http://www.zotero.org/styles/apa' rel='independent-parent'/><updated>2024-01-01T00:00:00Z</updated></info></style>";
    let error = Style::read(dependent).unwrap_err();
    assert_eq!(error.message, "this style is another name of `apa` and says nothing itself");
    assert_eq!(error.help, "write `style: apa`, which `ibid` knows by its name");
}

#[test]
fn hostile_styles_come_to_an_end() {
    let start = Instant::now();
    let circle = style(
        "<macro name='a'><text macro='b'/></macro><macro name='b'><text macro='a'/></macro>",
        "<text macro='a'/>",
    );
    assert!(refused(&circle).contains("calls itself"), "{}", refused(&circle));
    let twice = |at: u32| format!("<macro name='m{at}'><text macro='m{0}'/><text macro='m{0}'/></macro>", at + 1);
    let doubling: String =
        (0..40).map(twice).chain(["<macro name='m40'><text variable='title'/></macro>".to_owned()]).collect();
    assert!(refused(&style(&doubling, "<text macro='m0'/>")).contains("more than 10000 parts"));
    let next = |at: u32| format!("<macro name='m{at}'><text macro='m{}'/></macro>", at + 1);
    let chain: String =
        (0..9000).map(next).chain(["<macro name='m9000'><text variable='title'/></macro>".to_owned()]).collect();
    assert!(refused(&style(&chain, "<text macro='m0'/>")).contains("stand within each other"));
    let deep = format!("{}{}{}", "<group>".repeat(90_000), "<text variable='title'/>", "</group>".repeat(90_000));
    assert!(refused(&style("", &deep)).contains("within each other here"));
    let long = format!("<text variable='title' prefix='{}'/>", "x".repeat(3000));
    assert!(refused(&style("", &long)).contains("2000 bytes"));
    let many = "<text variable='title' prefix='x'/>".repeat(30_000);
    assert!(refused(&style("", &many)).contains("more than 10000 parts"));
    let mixed = "<macro name='a'><text value='x'/></macro><locale><terms><term name='and'>u</term></terms></locale>"
        .repeat(9000);
    let _ = Style::read(&style(&mixed, "<text variable='title'/>"));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// On the stack that threads of a build have at least.
#[test]
fn the_deepest_style_that_passes_has_room() {
    let next = |at: u32| {
        format!(
            "<macro name='m{at}'><group><choose><if variable='title'><text macro='m{}'/></if></choose></group></macro>",
            at + 1
        )
    };
    let chain: String =
        (0..28).map(next).chain(["<macro name='m28'><text variable='title'/></macro>".to_owned()]).collect();
    let run = move || {
        let style = Style::read(&style(&chain, "<text macro='m0'/>")).unwrap();
        let start = Instant::now();
        assert_eq!(shown(&style, "en", &news()), "Bridge <b>closed</b>");
        assert!(start.elapsed() < Duration::from_secs(5));
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(run).unwrap().join().unwrap();
}

#[test]
fn works_of_any_size_are_answered() {
    let start = Instant::now();
    let style = Style::named("chicago-notes").unwrap();
    let long = "A word of it ".repeat(80_000);
    assert_eq!(style.reference("en", &Work { title: &long, ..news() }), None);
    assert_eq!(style.reference("en", &Work { authors: vec![person("A", "B"); 1000], ..news() }), None);
    for text in [
        "99999999999999999999",
        "-",
        "–",
        "1-",
        "a-b-c",
        "1, 2 & 3–",
        "\u{0}",
        "१२-१३",
        "XIV",
        "1.2.3",
        "𝟙",
        "{}",
        "%s",
    ] {
        let work = Work {
            pages: Some(text),
            volume: Some(text),
            issue: Some(text),
            edition: Some(text),
            number: Some(text),
            doi: Some(text),
            title: text,
            authors: vec![person(text, text), person("", text), WorkAuthor::Whole(text), WorkAuthor::Whole("")],
            ..news()
        };
        for name in ["apa", "chicago-notes", "mla", "vancouver"] {
            let _ = Style::named(name).unwrap().reference("en", &work);
        }
    }
    let words = "Word ".repeat(1600);
    assert!(style.reference("en", &Work { title: &words, ..news() }).is_some());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn the_manual_names_styles_that_there_are() {
    let page = include_str!("../../content/docs/how-to/references.md");
    let names = page.split("## Names\n").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let names: Vec<&str> = names.split('`').skip(1).step_by(2).filter(|name| !["numeric"].contains(name)).collect();
    assert!(names.len() > 30);
    let unknown: Vec<&&str> = names.iter().filter(|name| Style::named(name).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
