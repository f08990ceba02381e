//! Addresses, collisions, aliases, sections, and what is not shown.

use super::build::Maker;
use crate::model::fixtures::{date, spanned};
use crate::model::inputs::ContentKind;
use crate::model::page::Status;
use crate::model::site::{HiddenReason, IndexKind, PageRole, RedirectTo, Target};

#[test]
fn sections_follow_folders_and_newest_come_first() {
    let mut maker = Maker::new();
    maker.briefing("2015/Central Asia/a.md", vec![], |_, b| b.date = Some(date("2015-01-01")));
    maker.briefing("2015/b.md", vec![], |_, b| b.date = Some(date("2016")));
    maker.briefing("undated.md", vec![], |_, _| {});
    maker.page("2015/_index.md", ContentKind::Section, vec![]);
    maker.page("index.md", ContentKind::Page, vec![]);
    maker.page("about.md", ContentKind::Page, vec![]);
    let site = maker.site();
    let routes: Vec<_> = site.briefings.iter().map(|entry| &*entry.route).collect();
    assert_eq!(routes, ["/briefings/2015/b/", "/briefings/2015/central-asia/a/", "/briefings/undated/"]);
    let sections: Vec<_> = site.sections.iter().map(|section| (&*section.route, section.parent)).collect();
    let expected = [("/briefings/", None), ("/briefings/2015/", Some(0)), ("/briefings/2015/central-asia/", Some(1))];
    assert_eq!(sections, expected);
    assert_eq!(site.sections[1].briefings, [0, 1]);
    assert_eq!(&*site.sections[2].title, "Central Asia");
    assert_eq!(site.briefings[0].previous, Some(1));
    assert_eq!(site.briefings[1].next, Some(0));
    let roles: Vec<_> = site.pages.iter().map(|page| page.role).collect();
    assert_eq!(roles, [PageRole::Front, PageRole::Plain, PageRole::Section(1)]);
    assert_eq!(site.routes["/archive/2016/"], Target::Index(IndexKind::ArchiveYear(2016)));
}

#[test]
fn two_things_with_one_address_are_named() {
    let mut maker = Maker::new();
    maker.briefing("A b.md", vec![], |_, _| {});
    maker.briefing("a-B.md", vec![], |_, _| {});
    maker.page("tags.md", ContentKind::Page, vec![]);
    maker.page("archive/2015.md", ContentKind::Page, vec![]);
    maker.briefing("c.md", vec![], |_, b| b.date = Some(date("2015")));
    maker.asset("briefings/c/index.html");
    let (site, diagnostics, _) = maker.build();
    assert_eq!(diagnostics.iter().filter(|d| d.code.id == "E019").count(), 3, "{diagnostics:#?}");
    let routes: std::collections::BTreeSet<_> = site.briefings.iter().map(|entry| entry.route.clone()).collect();
    assert_eq!(routes.len(), 3);
}

#[test]
fn aliases_lead_to_their_page_unless_taken() {
    let mut maker = Maker::new();
    let alias = |text: &str| spanned(text.to_owned());
    maker.briefing("a.md", vec![], |_, b| b.head.aliases = vec![alias("/old/A.html"), alias("/briefings/b/")]);
    maker.briefing("b.md", vec![], |_, b| b.head.aliases = vec![alias("/briefings/b/"), alias("../x")]);
    let (site, diagnostics, _) = maker.build();
    let mut codes: Vec<_> = diagnostics.iter().map(|d| d.code.id).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["E019", "E029", "E033"]);
    assert_eq!(site.redirects["/old/A.html/"].to, RedirectTo::page("/briefings/a/"));
}

#[test]
fn aliases_of_each_other_are_a_loop() {
    let mut maker = Maker::new();
    maker.briefing("a.md", vec![], |_, b| b.head.aliases = vec![spanned("/briefings/b/".to_owned())]);
    maker.briefing("b.md", vec![], |_, b| b.head.aliases = vec![spanned("/briefings/a/".to_owned())]);
    assert!(maker.errors().iter().all(|error| error.starts_with("E029")));
}

#[test]
fn drafts_and_what_is_to_come_are_left_out() {
    let make = |drafts: bool, future: bool| {
        let mut maker = Maker::new();
        maker.options.drafts = drafts;
        maker.options.future = future;
        maker.briefing("draft.md", vec![], |_, b| b.status = Status::Draft);
        maker.briefing("later.md", vec![], |_, b| b.date = Some(date("2020-01-02")));
        maker.briefing("today.md", vec![], |_, b| b.head.publish = Some(date("2020-01-01")));
        maker.briefing("gone.md", vec![], |_, b| b.head.expire = Some(date("2020-01-01")));
        maker.site()
    };
    let plain = make(false, false);
    assert_eq!(plain.briefings.len(), 1);
    assert_eq!(plain.left_out.len(), 3);
    assert!(matches!(plain.left_out[2].reason, HiddenReason::Expired(_)));
    let all = make(true, true);
    assert_eq!(all.briefings.len(), 3);
    assert_eq!(all.briefings.iter().filter(|entry| entry.hidden_reason.is_some()).count(), 2);
}

#[test]
fn an_empty_site_is_a_site_with_a_warning() {
    assert_eq!(Maker::new().errors(), ["W103 there is no briefing and no page"]);
}
