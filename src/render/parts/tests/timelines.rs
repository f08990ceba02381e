//! Timelines: order, groups, marks, ids, the strip.

use std::sync::Arc;

use super::build::{Parts, event};
use super::{make, make_in};
use crate::model::cite::Locator;
use crate::model::event::{Event, Media};
use crate::model::fixtures::spanned;
use crate::model::query::GroupBy;
use crate::model::site::EventIx;
use crate::render::context::{EventContext, TimelineContext};
use crate::render::parts::{EventMarks, Maker, TimelineOf};

fn site(events: Vec<Event>) -> Parts {
    let mut parts = Parts::new(&["a", "b"], |_| {});
    parts.briefing.events = events.into_iter().map(Arc::new).collect();
    parts
}

fn timeline(parts: Parts, group_by: Option<GroupBy>) -> TimelineContext {
    let of = |maker: &Maker<'_>, entry: &crate::model::site::BriefingEntry| {
        let marks = EventMarks::Front(&entry.resolved);
        maker.timeline(TimelineOf { events: &entry.events, marks, title: Some("T"), group_by })
    };
    make(parts, of).0.unwrap()
}

fn events(timeline: &TimelineContext) -> Vec<&EventContext> {
    timeline
        .groups
        .iter()
        .flat_map(|group| group.years.iter().flat_map(|year| &year.events).chain(&group.undated))
        .collect()
}

#[test]
fn events_stand_in_order_of_time_under_their_years() {
    let made = timeline(
        site(vec![
            event(1, "2016-02", "Second", &["a"]),
            event(2, "XXXX", "Undated", &[]),
            event(3, "2015-09-30/..", "First", &["b"]),
            event(4, "-0099", "Long ago", &[]),
        ]),
        None,
    );
    let group = &made.groups[0];
    assert_eq!((made.groups.len(), group.title.as_deref(), made.count), (1, None, 4));
    let years: Vec<(&str, usize)> = group.years.iter().map(|year| (year.label.as_str(), year.events.len())).collect();
    assert_eq!(years, [("100 BC", 1), ("2015", 1), ("2016", 1)]);
    assert_eq!(&*group.undated[0].title, "Undated");
    let open = &group.years[1].events[0];
    assert_eq!((open.from.as_str(), open.to.as_str(), open.kind), ("2015-09-30", "", "span"));
    let month = &group.years[2].events[0];
    assert_eq!((month.from.as_str(), month.to.as_str()), ("2016-02-01", "2016-02-29"));
    assert!(month.cites_html.contains("<a id=\"cite-2-1\""), "numbers are those of resolve: {}", month.cites_html);
    assert!(month.briefing.is_none(), "it is on its own page");
}

#[test]
fn locators_of_events_are_said() {
    let mut one = event(1, "2015", "x", &["a", "b"]);
    one.cites[0].locator = Some(Locator { label: "paragraph".into(), value: "7".into() }.into());
    let made = timeline(site(vec![one]), None);
    let html = &events(&made)[0].cites_html;
    assert!(html.contains("28 October 2015, para.\u{a0}7\">1</a>, <a id=\"cite-2-1\""), "{html}");
}

#[test]
fn an_event_in_two_groups_has_its_ids_once() {
    let mut both = event(1, "2015", "Both", &["a"]);
    both.entities = vec![spanned("Zed".to_owned()), spanned("Abe".to_owned())];
    let made = timeline(site(vec![both, event(2, "2014", "None", &[])]), Some(GroupBy::Entity));
    let titles: Vec<Option<&str>> = made.groups.iter().map(|group| group.title.as_deref()).collect();
    assert_eq!(titles, [Some("Abe"), Some("Zed"), Some("Other")]);
    assert_eq!(made.groups[0].url.as_deref(), Some("entities/abe/index.html"));
    let shown = events(&made);
    assert_eq!(shown[0].anchor.as_deref().map(|anchor| anchor.starts_with("event-")), Some(true));
    assert_eq!(shown[1].anchor, None);
    assert!(shown[0].cites_html.contains(" id=") && !shown[1].cites_html.contains(" id="), "{}", shown[1].cites_html);
    assert!(shown[1].cites_html.contains("href=\"#source-1\""));
    assert_eq!(made.count, 2);
}

#[test]
fn pages_without_numbers_name_the_sources() {
    let mut parts = site(vec![event(1, "2015", "x", &["a", "b"])]);
    parts.sources[1].outlet = Some(spanned("A & <B>".to_owned()));
    let made = make(parts, |maker, entry| {
        maker.timeline(TimelineOf { events: &entry.events, marks: EventMarks::Names, title: None, group_by: None })
    });
    let html = events(&made.0.unwrap())[0].cites_html.clone();
    let expected = "<a class=\"source-link\" href=\"../../sources/a/index.html\">The Outlet</a>, <a class=\"source-link\" \
                    href=\"../../sources/b/index.html\">A &amp; &lt;B&gt;</a>";
    assert_eq!(html, expected);
}

#[test]
fn sources_of_one_name_are_told_apart_by_date() {
    let made = make(site(vec![event(1, "2015", "x", &["a", "b"])]), |maker, entry| {
        maker.timeline(TimelineOf { events: &entry.events, marks: EventMarks::Names, title: None, group_by: None })
    });
    let html = events(&made.0.unwrap())[0].cites_html.clone();
    assert_eq!(html.matches("The Outlet (28 Oct 2015)</a>").count(), 2, "{html}");
}

#[test]
fn pictures_are_found_from_every_page() {
    let mut one = event(1, "2015", "x", &[]);
    let media = |src: &str| Media { src: spanned(src.to_owned()), alt: "Alt".to_owned(), caption: None, credit: None };
    one.media = Some(media("p q.svg").into());
    let mut two = event(2, "2016", "y", &[]);
    two.media = Some(media("https://example.org/p.png").into());
    let mut parts = site(vec![one, two]);
    parts.assets = vec!["briefings/p q.svg"];
    let made = make(parts, |maker, _| {
        let all: Vec<EventIx> = vec![0, 1];
        maker.timeline(TimelineOf { events: &all, marks: EventMarks::Names, title: None, group_by: None })
    });
    let made = made.0.unwrap();
    let media: Vec<_> = events(&made).into_iter().map(|event| event.media.clone().unwrap()).collect();
    assert_eq!(media[0].src.as_deref(), Some("briefings/p%20q.svg"));
    assert_eq!((media[1].src.as_deref(), media[1].href.as_deref()), (None, Some("https://example.org/p.png")));
}

#[test]
fn no_events_no_timeline() {
    let made = make(site(Vec::new()), |maker, _| {
        maker.timeline(TimelineOf { events: &[], marks: EventMarks::Names, title: None, group_by: None }).is_none()
    });
    assert!(made.0);
}

#[test]
fn fewer_than_three_dated_events_have_no_strip() {
    let two =
        timeline(site(vec![event(1, "2015", "a", &[]), event(2, "2016", "b", &[]), event(3, "XXXX", "c", &[])]), None);
    assert!(two.strip_html.is_none());
}

#[test]
fn the_strip_says_in_words_what_it_shows() {
    let made = timeline(
        site(vec![
            event(1, "2013-05-01", "a", &[]),
            event(2, "2014-02/2015", "b", &[]),
            event(3, "2014~", "c", &[]),
            event(4, "2014-06-01/..", "d", &[]),
            event(5, "2013-01-01/", "e", &[]),
        ]),
        None,
    );
    let strip = made.strip_html.unwrap();
    let words = "aria-label=\"5 events, 1 January 2013 to 31 December 2015; 4 shown as bars, 1 open-ended, 1 with an unknown \
                 end, 1 on a day that is not known\"";
    assert!(strip.contains(words), "{strip}");
    for class in ["strip-tick", "strip-density", "strip-span", "strip-vague", "strip-open", "strip-axis", "strip-years"]
    {
        assert_eq!(strip.matches(&format!("class=\"{class}\"")).count(), 1, "{class}: {strip}");
    }
    assert!(
        strip.starts_with("<svg class=\"strip\" viewBox=\"0 0 1000 52\" preserveAspectRatio=\"none\" role=\"img\"")
    );
    assert!(strip.contains("<text x=\"0.0%\" y=\"0.8em\" text-anchor=\"start\">2013</text>"), "{strip}");
    assert!(strip.contains("<text x=\"66.7%\" y=\"0.8em\" text-anchor=\"middle\">2015</text></svg>"), "{strip}");
    assert!(!strip.contains("style=") && !strip.contains(" id="), "{strip}");
}

#[test]
fn open_bars_stop_at_the_cut_off_of_information() {
    let mut parts =
        site(vec![event(1, "2013", "a", &[]), event(2, "2014-01-01/..", "b", &[]), event(3, "2013-06", "c", &[])]);
    parts.briefing.as_of = Some(crate::model::fixtures::date("2014-12-31"));
    let (site, files) = parts.site();
    let strip = make_in(&site, &files, |maker, entry| {
        let of = TimelineOf { events: &entry.events, marks: EventMarks::Names, title: None, group_by: None };
        maker.timeline(of).unwrap().strip_html.unwrap()
    });
    assert!(strip.0.contains("1 January 2013 to 31 December 2014"), "{}", strip.0);
}

#[test]
fn thousands_of_events_are_one_small_strip() {
    let many = (0..3000).map(|i| event(i + 1, &format!("{:04}-{:02}", 1900 + i % 120, i % 12 + 1), "x", &[])).collect();
    let made = timeline(site(many), None);
    assert!(made.strip_html.unwrap().len() < 4000);
    assert_eq!(made.count, 3000);
}
