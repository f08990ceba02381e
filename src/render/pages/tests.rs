//! Every kind of page of a small site, as its reader gets it.

use super::*;
use crate::model::inputs::TemplateFile;
use crate::model::site::IndexKind;
use crate::render::exports::tests as fixture;

/// Outputs of the pages of the fixture.
pub(super) fn outputs(site: &Site) -> Vec<Output> {
    let mut out = vec![Output { path: "404.html".to_owned(), kind: OutputKind::NotFound }];
    let mut add = |route: &str, kind: OutputKind| {
        out.push(Output { path: format!("{}index.html", route.trim_start_matches('/')), kind });
    };
    for (ix, entry) in (0..).zip(&site.briefings) {
        add(&entry.route, OutputKind::Briefing(ix));
    }
    for (ix, entry) in (0..).zip(&site.pages) {
        add(&entry.route, OutputKind::Page(ix));
    }
    for (ix, entry) in (0..).zip(&site.sources) {
        add(&entry.route, OutputKind::Source(ix));
    }
    for (ix, entry) in (0..).zip(&site.entities) {
        add(&entry.route, OutputKind::Entity(ix));
    }
    for (ix, entry) in (0..).zip(&site.tags) {
        add(&entry.route, OutputKind::Tag(ix, 1));
    }
    for (ix, entry) in (0..).zip(&site.sections) {
        add(&entry.route, OutputKind::Section(ix, 1));
    }
    for from in site.redirects.keys() {
        add(from, OutputKind::Redirect(from.clone()));
    }
    let kinds = [
        IndexKind::Front,
        IndexKind::Sources,
        IndexKind::Entities,
        IndexKind::Outlets,
        IndexKind::Tags,
        IndexKind::Timeline,
        IndexKind::Archive,
        IndexKind::ArchiveYear(2015),
    ];
    for kind in kinds {
        add(&site::index_route(site, kind), OutputKind::Index(kind, 1));
    }
    out
}

/// Renders one page; anything that is said of it fails the test.
fn page(site: &Site, path: &str) -> String {
    let templates: [TemplateFile; 0] = [];
    let files = fixture::files();
    let Outcome { value: engine, diagnostics } = Engine::new(site, &files, &templates);
    assert_eq!(diagnostics, []);
    let output = outputs(site).into_iter().find(|output| output.path == path).unwrap();
    let Outcome { value, diagnostics } = crate::render::render(site, &files, &engine, &output);
    assert_eq!(diagnostics, [], "{path}");
    String::from_utf8(value.unwrap()).unwrap()
}

#[test]
fn every_kind_of_page_renders() {
    let site = fixture::site();
    for output in outputs(&site) {
        let html = page(&site, &output.path);
        assert!(html.starts_with("<!doctype html>"), "{}: {html}", output.path);
        assert_eq!(html.matches("<h1").count(), 1, "{}: {html}", output.path);
        assert!(!html.contains("{{") && !html.contains("{%"), "{}", output.path);
        if let Ok(folder) = std::env::var("IBID_DUMP") {
            let path = std::path::Path::new(&folder).join(&output.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, html).unwrap();
        }
    }
}
