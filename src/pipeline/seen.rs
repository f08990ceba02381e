//! What the template of a page sees, for who writes templates.

use super::parse_cache::BodyParser;
use super::read::{Reading, outputs};
use crate::diag::{Diagnostic, Outcome};
use crate::model::output::{Output, OutputKind};
use crate::model::site::Site;
use crate::render::{self, Engine, has_template};

/// What the template of a page sees.
#[derive(Debug)]
pub struct SeenPage {
    /// The name of the template.
    pub template: String,
    /// Its variables, as JSON.
    pub values: serde_json::Value,
    /// What is to be said of the page and of the templates.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the template of the page sees that has this path in the output, this address, or this file of the content.
///
/// # Errors
/// There is no such page: the paths and files that there are.
pub fn seen(reading: &Reading, site: &Site, named: &str) -> Result<SeenPage, Vec<String>> {
    let (plan, files) = (outputs(site), &reading.files);
    let path = named.trim_start_matches('/');
    let page = format!("{path}{}index.html", if path.is_empty() || path.ends_with('/') { "" } else { "/" });
    let content = format!("{}/{path}", site.config.content_folder());
    let file = |output: &Output| {
        let OutputKind::Page(target, 1) = output.kind else { return None };
        let view = site.view();
        let written = view.written_at(target).or_else(|| view.words_of(target).map(|words| words.page.head.span));
        Some(files.get(written?.file).path.clone())
    };
    let all = || plan.outputs.iter();
    let is_file = |output: &&Output| file(output).is_some_and(|file| *file == *path || *file == *content);
    let found = all().find(|output| output.path == path).or_else(|| all().find(|output| output.path == page));
    let found = found.or_else(|| all().find(is_file)).filter(|output| has_template(&output.kind));
    let Some(output) = found else {
        let pages = all().filter(|output| has_template(&output.kind));
        let below = |file: &str| {
            file.strip_prefix(site.config.content_folder()).map(|file| file.trim_start_matches('/').to_owned())
        };
        let names = pages.flat_map(|output| {
            let file = file(output);
            [Some(output.path.clone()), file.as_deref().map(str::to_owned), file.as_deref().and_then(below)]
        });
        return Err(names.flatten().collect());
    };
    let Outcome { value: engine, mut diagnostics } = Engine::new(site, files, &reading.templates);
    let texts = BodyParser::new(&reading.content, files, &site.config);
    let made = render::seen(&site.view().parsing(&texts), files, &engine, output);
    diagnostics.extend(made.diagnostics);
    let (template, values) = made.value.unwrap_or_default();
    Ok(SeenPage { template, values, diagnostics })
}
