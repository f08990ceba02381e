//! Every kind of page of a small site, as its reader gets it.

use std::sync::Arc;

use super::*;
use crate::model::correction::CorrectionKind;
use crate::model::fixtures;
use crate::model::output::{EVENTS_PER_PAGE, page_path};
use crate::model::page::Status;
use crate::model::site::{BackLink, Correction, HiddenReason, IndexKind, SectionEntry, Site};
use crate::render::exports::tests as fixture;
use crate::text::Spanned;

mod shared;

/// The outputs of all pages.
fn outputs(site: &Site) -> Vec<Output> {
    let mut out = vec![Output { path: "404.html".to_owned(), kind: OutputKind::Fixed(FixedFile::NotFound) }];
    let mut add = |route: &str, kind: OutputKind| out.push(Output { path: page_path(route), kind });
    let rows = |count: usize, target: fn(u32) -> Target| (0..count as u32).map(target);
    let targets = rows(site.briefings.len(), Target::Briefing)
        .chain(rows(site.pages.len(), Target::Page))
        .chain(rows(site.sources.len(), Target::Source))
        .chain(rows(site.entities.len(), Target::Entity))
        .chain(rows(site.tags.len(), Target::Tag))
        .chain(rows(site.sections.len(), Target::Section))
        .chain(IndexKind::FIXED.map(Target::Index))
        .chain([Target::Index(IndexKind::ArchiveYear(2015))]);
    targets.for_each(|target| add(&site.address(target).0, OutputKind::Page(target, 1)));
    site.redirects.keys().for_each(|from| add(from, OutputKind::Redirect(from.clone())));
    out
}

/// Renders one page; anything that is said of it fails the test.
fn page(site: &Site, path: &str) -> String {
    let output = outputs(site).into_iter().find(|output| output.path == path).unwrap();
    rendered(site, &output)
}

fn rendered(site: &Site, output: &Output) -> String {
    let files = fixture::files();
    let Outcome { value: engine, diagnostics } = Engine::new(site, &files, &[]);
    assert_eq!(diagnostics, []);
    let Outcome { value, diagnostics } = crate::render::render(&site.view(), &files, &engine, output);
    assert_eq!(diagnostics, [], "{}", output.path);
    String::from_utf8(value.unwrap()).unwrap()
}

/// Fails unless each text occurs, in this order.
fn holds(html: &str, texts: &[&str]) {
    let mut rest = html;
    for text in texts {
        let Some((_, after)) = rest.split_once(text) else { panic!("`{text}` is not in\n{rest}") };
        rest = after;
    }
}

#[test]
fn every_kind_of_page_is_whole() {
    let site = fixture::site();
    for output in outputs(&site) {
        let html = rendered(&site, &output);
        let path = &output.path;
        assert!(
            html.starts_with("<!doctype html>\n<html lang=\"en\">\n<head>") && html.ends_with("</html>\n"),
            "{path}"
        );
        assert_eq!(html.matches("<h1").count(), 1, "{path}: {html}");
        assert_eq!(html.matches("<main").count(), 1, "{path}");
        // BibTeX writes names in two braces.
        let (before, rest) = html.split_once("<details class=\"cite-as\">").unwrap_or((&html, ""));
        let after = rest.split_once("</details>").map_or("", |(_, after)| after);
        for html in [before, after] {
            assert!(!html.contains("{{") && !html.contains("{%") && !html.contains(" style="), "{path}");
        }
        let root = "../".repeat(path.matches('/').count());
        if !path.starts_with("old/") {
            holds(
                &html,
                &[
                    &format!("<link rel=\"stylesheet\" href=\"{root}site.css\">"),
                    &format!("src=\"{root}site.js\" defer"),
                ],
            );
        }
    }
}

#[test]
fn a_briefing_has_its_parts_in_order() {
    let mut site = fixture::site();
    site.briefings[0].events = vec![0];
    site.briefings[0].next = Some(1);
    site.briefings[0].linked_from =
        vec![BackLink { route: "/about/".into(), title: "About".into(), sentence: "See <it>.".into() }];
    let html = page(&site, "briefings/a/index.html");
    holds(
        &html,
        &[
            "<title>A &lt;b&gt; &amp; c – Briefings</title>",
            "<link rel=\"alternate\" type=\"text/markdown\" title=\"As Markdown\" href=\"../../briefings/a/index.md\">",
            "<meta property=\"og:type\" content=\"article\">",
            "<meta property=\"article:modified_time\" content=\"2015-11-20\">",
            "\"@type\":\"Report\"",
            "\"citation\":[{\"@type\":\"NewsArticle\",\"headline\":\"Threat to Central Asia\"",
            "<nav class=\"breadcrumb\" aria-label=\"Breadcrumb\">",
            "<a href=\"../../briefings/index.html\">All briefings</a>",
            "<article class=\"layout briefing\">",
            "<h1>A &lt;b&gt; &amp; c</h1>",
            "<p class=\"summary\">In short.</p>",
            "<time datetime=\"2015-11-05\">5 November 2015</time>",
            "by The desk",
            "<span>1 min read</span>",
            "<section class=\"briefing-timeline short\"",
            "<ol class=\"timeline\">\n<li class=\"event\" id=\"event-air\" data-edtf=\"2015-09-30/..\" data-from=\"2015-09-30\" data-to=\"\" data-tags=\"central-asia\" data-entities=\"ibtimes\">",
            "<section class=\"sources\" role=\"doc-endnotes\" aria-labelledby=\"Sources\">",
            "<li id=\"source-1\" value=\"1\" data-source=\"ibtimes-ca\">",
            "<span class=\"known\">Reports A. Bortnikov.</span>",
            "<a role=\"doc-backlink\" href=\"#cite-1-1\" aria-label=",
            "<nav class=\"linked-from\"",
            "<span class=\"sentence\">See &lt;it&gt;.</span>",
            "rel=\"next\">Second [x]</a>",
        ],
    );
    assert!(!html.contains("class=\"notice"), "{html}");
}

#[test]
fn what_is_not_to_be_relied_on_says_so() {
    let mut site = fixture::site();
    std::sync::Arc::make_mut(&mut site.briefings[0].briefing).status = Status::Withdrawn;
    std::sync::Arc::make_mut(&mut site.briefings[1].briefing).status = Status::Superseded;
    site.briefings[1].hidden_reason = Some(HiddenReason::Draft);
    let note = Some("the figures were made up".to_owned());
    let retracted = Correction { by: Some(1), note, ..Correction::new(CorrectionKind::Retracted) };
    site.sources[0].corrections = vec![retracted];
    holds(
        &page(&site, "briefings/a/index.html"),
        &[
            "<p class=\"notice notice-failed\"><strong>Withdrawn.</strong>",
            "data-source=\"ibtimes-ca\" data-corrected=\"statement\">",
            "<span class=\"sign sign-failed\">retracted</span>",
            ">Retraction</a>",
        ],
    );
    holds(&page(&site, "briefings/b/index.html"), &["Not public: a draft.", "<strong>Superseded.</strong>"]);
    holds(
        &page(&site, "sources/ibtimes-ca/index.html"),
        &[
            "<main id=\"Content\" data-source=\"ibtimes-ca\" data-corrected=\"statement\"",
            "<strong>Retracted.</strong> The figures were made up. See <a href=\"../../sources/statement/index.html\">Remarks</a>.",
        ],
    );
    holds(&page(&site, "index.html"), &["<span class=\"sign sign-caution\">withdrawn</span>"]);
}

#[test]
fn a_source_is_shown_in_full() {
    let html = page(&fixture::site(), "sources/ibtimes-ca/index.html");
    holds(
        &html,
        &[
            "<p class=\"kind\">Newspaper article</p>",
            "<p class=\"known-by\">Reports A. Bortnikov.</p>",
            "<dt>Outlet</dt><dd><a href=\"../../entities/ibtimes/index.html\">IBTimes</a></dd>",
            "<dt>Published</dt><dd><time datetime=\"2015-10-28\">28 October 2015</time></dd>",
            "<a class=\"shown\" href=\"https://ibtimes.example/ca\" rel=\"external noopener\">",
            "<dt>Cited as</dt><dd>@ibtimes-ca</dd>",
            "<span class=\"verb\">Reports</span> <span class=\"title\"><a href=\"../../sources/statement/index.html\">Remarks</a></span>",
            "<section class=\"cited-by\"",
            "<a class=\"where\" href=\"../../briefings/a/index.html#cite-1-1\">In the text</a><span class=\"sentence\">Words.</span>",
        ],
    );
    let statement = page(&fixture::site(), "sources/statement/index.html");
    holds(
        &statement,
        &["\"@type\":\"Quotation\"", "<dt>Speaker</dt><dd>A. Bortnikov</dd>", "No page cites this source yet."],
    );
}

#[test]
fn lists_carry_titles_and_summaries_and_no_text() {
    let site = fixture::site();
    for path in ["briefings/index.html", "tags/central-asia/index.html", "archive/2015/index.html", "index.html"] {
        let html = page(&site, path);
        let level = if path == "index.html" { 3 } else { 2 };
        holds(
            &html,
            &[
                &format!(
                    "<h{level}><a href=\"{}briefings/a/index.html\">A &lt;b&gt; &amp; c</a></h{level}>",
                    "../".repeat(path.matches('/').count())
                ),
                "<p class=\"summary\">In short.</p>",
                "1 source</span>",
            ],
        );
        assert!(!html.contains("class=\"paging\""), "{path}");
    }
}

#[test]
fn long_lists_have_pages() {
    let mut site = fixture::site();
    site.config.page_size = 1;
    let second =
        Output { path: "briefings/page/2/index.html".to_owned(), kind: OutputKind::Page(Target::Section(0), 2) };
    let html = rendered(&site, &second);
    holds(
        &html,
        &[
            "<title>All briefings, page 2 – Briefings</title>",
            "<a href=\"../../../briefings/b/index.html\">Second [x]</a>",
            "<a class=\"previous\" href=\"../../../briefings/index.html\" rel=\"prev\">Previous</a>",
            "<li><a href=\"../../../briefings/index.html\">1</a></li>\n<li><a href=\"../../../briefings/page/2/index.html\" aria-current=\"page\">2</a></li>",
        ],
    );
    assert!(!html.contains("briefings/a/") && !html.contains("class=\"next\""), "{html}");
}

#[test]
fn what_is_below_a_section_is_said_on_its_first_page() {
    let mut site = fixture::site();
    site.config.page_size = 1;
    let below = SectionEntry { title: "Below".into(), route: "/briefings/below/".into(), ..site.sections[0].clone() };
    site.sections[0].children = vec![1];
    site.sections.push(below);
    for (number, path, says) in [(1, "briefings/index.html", true), (2, "briefings/page/2/index.html", false)] {
        let html =
            rendered(&site, &Output { path: path.to_owned(), kind: OutputKind::Page(Target::Section(0), number) });
        assert_eq!(html.contains(">Below</a>"), says, "{html}");
    }
}

#[test]
fn indexes_are_by_letter_and_sources_a_table() {
    let site = fixture::site();
    holds(
        &page(&site, "outlets/index.html"),
        &[
            "<h2 id=\"Group-1\">I</h2>",
            "<li><a href=\"../entities/ibtimes/index.html\">IBTimes</a> <span class=\"count\">1</span></li>",
        ],
    );
    holds(
        &page(&site, "sources/index.html"),
        &[
            "data-filter=\"Filter\" data-found=\"{count} of {all}\" data-all=\"all\" data-facets=\"kind grade\">\n<table class=\"sources-table\" data-sortable=\"Sort the table\">",
            "<td class=\"number\" data-sort=\"1\">1 page</td>\n<th scope=\"row\" class=\"title\"",
            "<a href=\"../sources/ibtimes-ca/index.html\">Threat to Central Asia</a>",
            "<td class=\"date\" data-sort=\"2015-10-28\"><time",
            "<a href=\"../sources/statement/index.html\">Remarks</a>",
        ],
    );
}

#[test]
fn very_many_events_are_cut_and_counted() {
    let mut site = fixture::site();
    let many = EVENTS_PER_PAGE as u32 + 30;
    site.events = (0..many)
        .map(|i| {
            let mut event = site.events[0].clone();
            event.id = crate::model::id::Id::new(&format!("e{i}"));
            event
        })
        .collect();
    site.entities[0].events = (0..many).collect();
    site.tags[0].events = (0..many).collect();
    site.routes.insert("/timeline/".into(), Target::Index(IndexKind::Timeline));
    for path in ["entities/ibtimes/index.html", "tags/central-asia/index.html"] {
        let html = page(&site, path);
        assert_eq!(html.matches("<li class=\"event\"").count(), EVENTS_PER_PAGE, "{path}");
        holds(
            &html,
            &[
                "<span class=\"count\">280</span>",
                "id=\"event-e279\"",
                "The newest 250 of 280 events. <a href=\"../../timeline/index.html\">Timeline</a>",
            ],
        );
        assert!(!html.contains("id=\"event-e29\""), "{path}");
    }
    let last = Output {
        path: "timeline/page/2/index.html".to_owned(),
        kind: OutputKind::Page(Target::Index(IndexKind::Timeline), 2),
    };
    assert_eq!(rendered(&site, &last).matches("<li class=\"event\"").count(), 30);
}

#[test]
fn pages_that_stand_alone_lead_on() {
    let mut site = fixture::site();
    holds(
        &page(&site, "old/index.html"),
        &[
            "content=\"0; url=../briefings/a/index.html\">",
            "<a href=\"../briefings/a/index.html\">A &lt;b&gt; &amp; c</a>",
        ],
    );
    holds(
        &page(&site, "404.html"),
        &["href=\"site.css\"", "<h1>Page not found</h1>", "href=\"index.html\">Front page</a>"],
    );
    site.options.base_url = Some("https://example.org/x/".to_owned());
    let html = page(&site, "404.html");
    holds(&html, &["href=\"/x/site.css\"", "href=\"/x/index.html\">Front page</a>", "src=\"/x/site.js\""]);
    assert!(!html.contains("canonical"), "{html}");
    holds(&page(&site, "old/index.html"), &["<link rel=\"canonical\" href=\"https://example.org/x/briefings/a/\">"]);
    holds(
        &page(&site, "briefings/a/index.html"),
        &[
            "<link rel=\"canonical\" href=\"https://example.org/x/briefings/a/\">",
            "\"@type\":\"BreadcrumbList\"",
            "\"item\":\"https://example.org/x/briefings/\"",
        ],
    );
}

#[test]
fn hostile_words_stay_words() {
    let mut site = fixture::site();
    let hostile = "</script><script>alert(1)</script>\"'><img src=x onerror=y>";
    site.config.title = hostile.to_owned();
    site.briefings[0].title = hostile.into();
    std::sync::Arc::make_mut(&mut site.briefings[0].briefing).head.summary = Some(hostile.to_owned());
    std::sync::Arc::make_mut(&mut site.briefings[0].briefing).authors =
        vec![Spanned::new(hostile.to_owned(), fixtures::SPAN)];
    site.sources[0].source.title.value = hostile.to_owned();
    site.sources[0].uses[0].sentence = hostile.into();
    site.entities[0].name = hostile.into();
    site.tags[0].name = hostile.into();
    let event = Arc::make_mut(&mut site.events[0].event);
    event.title = hostile.into();
    event.place = Some(hostile.to_owned());
    for output in outputs(&site) {
        let html = rendered(&site, &output);
        assert!(!html.contains("<script>") && !html.contains("<img"), "{}: {html}", output.path);
        // What is open closes only where the template closes it.
        assert_eq!(html.matches("<script").count(), html.matches("</script>").count(), "{}", output.path);
    }
}

#[test]
fn empty_sites_say_what_would_be_here() {
    let mut site = fixture::site();
    site.briefings.clear();
    site.pages.clear();
    site.sources.clear();
    site.entities.clear();
    site.events.clear();
    site.tags.clear();
    site.redirects.clear();
    site.sections = vec![SectionEntry { briefings: Vec::new(), ..site.sections[0].clone() }];
    for path in [
        "index.html",
        "briefings/index.html",
        "sources/index.html",
        "entities/index.html",
        "tags/index.html",
        "timeline/index.html",
    ] {
        holds(&page(&site, path), &["<p class=\"empty\">No ", " yet."]);
    }
}

#[test]
fn a_template_that_is_not_there_is_said_at_the_page() {
    let mut site = fixture::site();
    std::sync::Arc::make_mut(&mut site.briefings[0].briefing).head.template =
        Some(Spanned::new("breifing.html".to_owned(), fixtures::SPAN));
    let files = fixture::files();
    let engine = Engine::new(&site, &files, &[]).value;
    let output = Output { path: "briefings/a/index.html".to_owned(), kind: OutputKind::Page(Target::Briefing(0), 1) };
    let Outcome { value, diagnostics } = crate::render::render(&site.view(), &files, &engine, &output);
    assert_eq!((value, diagnostics.len()), (None, 1));
    assert_eq!(diagnostics[0].code, &codes::MISSING_TEMPLATE);
    assert_eq!(diagnostics[0].message, "template `breifing.html` is not there");
    assert_eq!(diagnostics[0].help.as_deref(), Some("did you mean `briefing.html`?"));
}
