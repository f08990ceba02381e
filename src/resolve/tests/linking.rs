//! Links by file, address and id, with their anchors, and what links here.

use std::sync::Arc;

use super::build::{Maker, Piece, document, entity, event, source};
use crate::model::block::{Block, Figure};
use crate::model::event::Media;
use crate::model::inputs::ContentKind;
use crate::model::page::{Records, Status};
use crate::model::site::{PartKey, ResolvedLink};

fn maker(pieces: Vec<Piece>) -> Maker {
    let mut maker = Maker::new();
    maker.briefing("a.md", pieces, |_, b| b.date = Some(crate::model::fixtures::date("2015")));
    maker.briefing("sub/other.md", vec![Piece::Heading("part"), Piece::Cite(&[("lee", "")])], |_, _| {});
    maker.page("about.md", ContentKind::Page, vec![]);
    maker.page("sub/_index.md", ContentKind::Section, vec![]);
    maker.records("sources/lee.yaml", |file| Records {
        sources: vec![source(file, 0, Some("lee"), "Lee's study")],
        ..Records::default()
    });
    maker.records("entities/anna.yaml", |file| Records {
        entities: vec![entity(file, 0, "anna", "Anna Bell")],
        ..Records::default()
    });
    maker.asset("briefings/pic.svg");
    maker.asset("data.csv");
    maker
}

fn shown(link: Option<&ResolvedLink>) -> String {
    match link {
        None => "broken".to_owned(),
        Some(ResolvedLink::Page { route, anchor, title, .. }) => {
            format!("{route}#{} ({title})", anchor.as_deref().unwrap_or(""))
        }
        Some(ResolvedLink::Anchor { id, .. }) => format!("#{id}"),
        Some(ResolvedLink::Asset { path, .. }) => format!("file {path}"),
        Some(ResolvedLink::External(url)) => format!("out {}", url.url),
    }
}

#[test]
fn every_kind_of_link_finds_its_target() {
    let cases = [
        ("sub/other.md", "/briefings/sub/other/# (sub/other.md)"),
        ("./sub/other.md#part", "/briefings/sub/other/#part (sub/other.md)"),
        ("sub/other.md#source-1", "/briefings/sub/other/#source-1 (sub/other.md)"),
        ("sub/other.md#cite-1-1", "/briefings/sub/other/#cite-1-1 (sub/other.md)"),
        ("../about.md", "/about/# (about.md)"),
        ("../about", "/about/# (about.md)"),
        ("/about/", "/about/# (about.md)"),
        ("/about/index.html", "/about/# (about.md)"),
        ("/content/about.md", "/about/# (about.md)"),
        ("/", "/# (Briefings)"),
        ("/sources/", "/sources/# (Sources)"),
        ("sub/", "/briefings/sub/# (sub/_index.md)"),
        ("../sources/lee.yaml", "/sources/lee/# (Lee's study)"),
        ("#here", "#here"),
        ("a.md#here", "#here"),
        ("pic.svg", "file briefings/pic.svg"),
        ("/data.csv", "file data.csv"),
        ("https://example.org/x", "out https://example.org/x"),
    ];
    let mut pieces = vec![Piece::Heading("here")];
    pieces.extend(cases.iter().map(|(target, _)| Piece::Link(target)));
    let site = maker(pieces).site();
    let links = &site.briefings[0].resolved.parts[0].links;
    for ((target, expected), link) in cases.iter().zip(links) {
        assert_eq!(shown(link.as_ref()), *expected, "{target}");
    }
}

#[test]
fn ids_slugs_names_and_file_names_are_found() {
    let cases = [
        ("other", "/briefings/sub/other/# (sub/other.md)"),
        ("other#part", "/briefings/sub/other/#part (sub/other.md)"),
        ("about", "/about/# (about.md)"),
        ("Lee", "/sources/lee/# (Lee's study)"),
        ("anna", "/entities/anna/# (Anna Bell)"),
        ("Anna Bell", "/entities/anna/# (Anna Bell)"),
        ("sub/other.md", "/briefings/sub/other/# (sub/other.md)"),
    ];
    let site = maker(cases.iter().map(|(target, _)| Piece::Wiki(target)).collect()).site();
    for ((target, expected), link) in cases.iter().zip(&site.briefings[0].resolved.parts[0].links) {
        assert_eq!(shown(link.as_ref()), *expected, "{target}");
    }
    assert_eq!(site.entities[0].linked_from.len(), 1);
    assert_eq!(&*site.sources[0].linked_from[0].route, "/briefings/a/");
}

#[test]
fn broken_links_are_named_with_the_nearest_target() {
    let pieces = vec![
        Piece::Link("sub/othr.md"),
        Piece::Link("sub/other.md#prt"),
        Piece::Wiki("anne"),
        Piece::Image("pik.svg"),
        Piece::Link("/abuot/"),
        Piece::Link("javascript:alert(1)"),
        Piece::Link("../../../etc/passwd"),
    ];
    let (site, mut diagnostics, files) = maker(pieces).build();
    diagnostics.sort_by_key(|d| d.span);
    let found: Vec<_> = diagnostics.iter().map(|d| (d.code.id, d.help.as_deref().unwrap_or(""))).collect();
    let expected = [
        ("E015", "did you mean `sub/other.md`?"),
        ("E016", "did you mean `#part`?"),
        ("E015", "did you mean `anna`? (content/entities/anna.yaml:1)"),
        ("E017", "did you mean `pic.svg`?"),
        ("E015", "did you mean `/about/`?"),
        ("E027", "write the whole address, beginning with `https://`"),
        ("E015", "link to a file of the site"),
    ];
    assert_eq!(found, expected);
    assert_eq!(files.len(), 6);
    assert_eq!(site.briefings[0].resolved.parts[0].links.iter().filter(|link| link.is_none()).count(), 6);
}

#[test]
fn files_that_are_not_shown_cause_no_second_error() {
    let mut maker =
        maker(vec![Piece::Link("../broken.md"), Piece::Link("draft.md"), Piece::Cite(&[("lost-source", "")])]);
    maker.broken("broken.md", "id: [lost-source\n");
    maker.briefing("draft.md", vec![], |_, b| b.status = Status::Draft);
    assert_eq!(maker.errors(), ["W108 `draft.md` is left out of this build: it is a draft"]);
}

#[test]
fn back_links_are_by_title_and_each_page_once() {
    let mut maker = maker(vec![Piece::Link("../about.md"), Piece::Link("/about/"), Piece::Link("a.md")]);
    maker.page("zebra.md", ContentKind::Page, vec![Piece::Wiki("about")]);
    let site = maker.site();
    let about = site.pages.iter().find(|page| &*page.route == "/about/").unwrap();
    let titles: Vec<_> = about.linked_from.iter().map(|link| &*link.title).collect();
    assert_eq!(titles, ["a.md", "zebra.md"]);
    assert_eq!(&*about.linked_from[0].sentence, "A sentence.");
    assert!(site.briefings[0].linked_from.is_empty());
}

#[test]
fn one_name_for_two_pages_is_an_error() {
    let mut maker = maker(vec![Piece::Wiki("note"), Piece::Link("2015/note.md")]);
    maker.briefing("2015/note.md", vec![], |_, _| {});
    maker.briefing("2016/note.md", vec![], |_, _| {});
    assert_eq!(maker.errors(), ["E015 `note` may mean `/briefings/2015/note/` or `/briefings/2016/note/`"]);
}

#[test]
fn long_pages_know_their_headings() {
    let mut pieces = vec![Piece::Link("#here"), Piece::Link("#there")];
    pieces.extend((0..100).map(|_| Piece::Heading("here")));
    assert_eq!(maker(pieces).errors(), ["E016 `/briefings/a/` has no part `#there`"]);
}

#[test]
fn pictures_of_figures_and_events_are_looked_for() {
    let mut maker = maker(vec![]);
    maker.briefing("p.md", vec![], |file, b| {
        let src = |path: &str| crate::text::Spanned::new(path.to_owned(), crate::text::Span { file, start: 0, end: 1 });
        let figure = Figure { src: src("pic.svg"), alt: "x".to_owned(), caption: None, credit: None, id: None };
        b.body = document(file, vec![Piece::Data(Box::new(Block::Figure(Box::new(figure))))]).into();
        let mut event = event(file, 3, "2015", "x", &[]);
        let media = Media { src: src("none.svg"), alt: "x".to_owned(), caption: None, credit: None };
        Arc::make_mut(&mut event).media = Some(media.into());
        b.events = vec![event];
    });
    let (site, diagnostics, _) = maker.build();
    let entry = site.briefings.iter().find(|entry| &*entry.route == "/briefings/p/").unwrap();
    let part = |key| entry.resolved.parts.iter().find(|part| part.key == key).unwrap();
    assert_eq!(shown(part(PartKey::Picture(0)).links[0].as_ref()), "file briefings/pic.svg");
    assert_eq!(part(PartKey::Event(0)).links, [None]);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].code.id, "E017");
}
