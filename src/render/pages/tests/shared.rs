//! What is made once for all pages is what the templates would write.

use super::*;
use crate::model::inputs::{TemplateFile, TemplateLayer};
use crate::text::InputFile;

/// Renders a page with a template of the site's own.
fn overridden(site: &Site, output: &Output, name: &str, text: &str) -> String {
    let mut files = fixture::files();
    let file = files.add(InputFile::new(format!("templates/{name}"), text));
    let template = TemplateFile { name: name.to_owned(), file, layer: TemplateLayer::Site };
    let Outcome { value: engine, diagnostics } = Engine::new(site, &files, &[template]);
    assert_eq!(diagnostics, []);
    let Outcome { value, diagnostics } = crate::render::render(&site.view(), &files, &engine, output);
    assert_eq!(diagnostics, [], "{}", output.path);
    String::from_utf8(value.unwrap()).unwrap()
}

#[test]
fn entries_of_sources_are_what_their_partial_says() {
    let mut site = fixture::site();
    site.sources[0].source.title.value = "It's <so>".to_owned();
    let text = include_str!("../../../../templates/partials/byline.html");
    for output in outputs(&site) {
        let own = overridden(&site, &output, "partials/byline.html", text);
        assert_eq!(rendered(&site, &output), own, "{}", output.path);
    }
}
