//! From YAML to [`Config`]: each key once, checked; the rest is reported.

use super::numbers::{LONGEST_LIST, Unit, bounded, limits, set};
use super::values::{self, SCHEMES, base_url, editor, lang, scheme, theme};
use super::{
    ACCENTS, Config, EventsOf, FONTS, FeedContent, Globs, GlossaryLinks, HighlightThemes, LinkStyle, Look,
    NumberedParts, RawHtml, UnknownFields, Variable, WIDTHS,
};
use super::{
    bibliography, claims, collections, environment, figures, git, inventories, link_checker, names, navigation,
    other_tools, outputs, quotes, redirects, references, repository, search, severity, slugs,
};
use crate::diag::{Diagnostic, Outcome, Severity, codes};
use crate::yaml::{Fields, Node, Unknown};

/// Reads the configuration, `None` if there is no file or nothing in it. `environment` are variables that override keys of
/// it, in order of their names; their spans are in files of their own.
pub fn read(node: Option<&Node>, environment: &[Variable]) -> Outcome<Config> {
    let mut diagnostics = Vec::new();
    let mut config = Config::default();
    if let Some(node) = environment::over(node, environment, &mut diagnostics)
        && let Some(fields) = Fields::of(&node, "configuration", &mut diagnostics)
    {
        let mut fields = fields.hinted(|key, _| other_tools::instead(key), String::new());
        site_identity(&mut fields, &mut config);
        content(&mut fields, &mut config);
        pages(&mut fields, &mut config);
        config.extra = fields.extra();
        fields.finish(Unknown::Error);
    }
    Outcome::new(config, diagnostics)
}

/// What the site is.
fn site_identity(fields: &mut Fields<'_, '_>, config: &mut Config) {
    let title = fields.string("title");
    config.is_titled = title.is_some();
    set(&mut config.title, title);
    config.description = fields.string("description");
    config.base_url = fields.text("base_url").and_then(|text| base_url(&text, "base_url", fields.diagnostics()));
    set(&mut config.lang, fields.text("lang").and_then(|text| lang(text, fields.diagnostics())));
    config.authors = fields.texts("authors").into_iter().map(|author| author.value).collect();
    config.theme = fields.text("theme").and_then(|text| theme(text, fields.diagnostics()));
    set(
        &mut config.theme_settings,
        section(fields, "theme_settings", |node, diagnostics| {
            values::mapping(node, "theme_settings", "a mapping", diagnostics).to_vec()
        }),
    );
    config.editor = fields.text("editor").and_then(|text| editor(text, fields.diagnostics()));
}

/// How its content is read.
fn content(fields: &mut Fields<'_, '_>, config: &mut Config) {
    config.content = fields.text("content").and_then(|text| values::content(text, fields.diagnostics()));
    let ignored = fields.texts("ignore");
    config.ignore = Globs::read(ignored, "ignore", fields.diagnostics());
    let copied = fields.texts("copy");
    config.copy = Globs::read(copied, "copy", fields.diagnostics());
    set(&mut config.severity, section(fields, "severity", severity::read));
    config.repository = section(fields, "repository", repository::read).flatten();
    set(&mut config.git, git::read(fields));
    set(&mut config.collections, section(fields, "collections", collections::read));
    set(&mut config.fields, section(fields, "fields", names::read));
    if config.collections.events == EventsOf::Each {
        names::share(&mut config.fields);
    }
    let unknown = [("error", UnknownFields::Error), ("warn", UnknownFields::Warn), ("allow", UnknownFields::Allow)];
    set(&mut config.unknown_fields, fields.choice("unknown_fields", &unknown));
    set(&mut config.raw_html, fields.choice("raw_html", &[("text", RawHtml::Text), ("allow", RawHtml::Allow)]));
    set(&mut config.autolinks, fields.boolean("autolinks"));
    set(&mut config.abbreviations, fields.boolean("abbreviations"));
    set(&mut config.math, fields.boolean("math"));
    set(&mut config.numbered, NumberedParts::read(fields));
    set(&mut config.glossary, fields.choice("glossary", &GlossaryLinks::WORDS));
    set(&mut config.sourcing_report, fields.boolean("sourcing_report"));
    set(&mut config.smart_punctuation, fields.boolean("smart_punctuation"));
    if let Some(node) = fields.node("citations")
        && let Some(mut fields) = Fields::of(node, "citations", fields.diagnostics())
    {
        set(&mut config.bare_citations, fields.boolean("bare"));
        fields.finish(Unknown::Error);
    }
    set(&mut config.claim_tables, section(fields, "claims", claims::read));
    set(&mut config.scales, section(fields, "scales", claims::scales));
    set(&mut config.quotes, quotes::read(fields));
    set(&mut config.figures, figures::read(fields));
    if let Some(level) = config.figures.level.filter(|level| *level != Severity::Note) {
        config.severity.otherwise(&codes::FIGURE_NOT_FOUND, level, "figures:");
    }
    let grades = fields.items("grades");
    config.grades = grades.into_iter().filter_map(|rule| navigation::grade(rule, fields.diagnostics())).collect();
    config.bibliography = bibliography::read(fields);
    set(&mut config.inventories, section(fields, "inventories", inventories::read));
    set(&mut config.link_checker, section(fields, "link_checker", link_checker::read));
    set(&mut config.limits, section(fields, "limits", limits));
}

/// How its pages are made.
fn pages(fields: &mut Fields<'_, '_>, config: &mut Config) {
    set(&mut config.links, fields.choice("links", &[("file", LinkStyle::File), ("folder", LinkStyle::Folder)]));
    let size =
        |fields: &mut Fields<'_, '_>, name| bounded(fields, name, Unit::One, 1, LONGEST_LIST).map(|n| n as usize);
    set(&mut config.page_size, size(fields, "page_size"));
    set(&mut config.feed_size, size(fields, "feed_size"));
    if let Some(node) = fields.node("feeds") {
        feeds(node, &mut config.feeds, fields.diagnostics());
    }
    look(fields, &mut config.look);
    config.outputs = outputs::outputs(fields);
    config.outputs.extend(outputs::pages(fields));
    if fields.node("navigation").is_some() {
        let items = fields.items("navigation");
        config.navigation = Some(navigation::links("navigation", &items, fields.diagnostics()));
    }
    if let Some(node) = fields.node("references") {
        references::read(node, &mut config.references, fields.diagnostics());
    }
    set(&mut config.references.marks, references::marks(fields));
    set(&mut config.redirects, section(fields, "redirects", redirects::read));
    set(&mut config.tags, section(fields, "tags", values::tag_names));
    set(&mut config.kept_signs, section(fields, "slugs", slugs::read));
    set(&mut config.search, section(fields, "search", search::read));
    if let Some(node) = fields.node("highlight") {
        highlight(node, &mut config.highlight, fields.diagnostics());
    }
}

fn feeds(node: &Node, content: &mut FeedContent, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut fields) = Fields::of(node, "feeds", diagnostics) else { return };
    let words = [("summary", FeedContent::Summary), ("full", FeedContent::Full)];
    set(content, fields.choice("content", &words));
    fields.finish(Unknown::Error);
}

/// What pages look like beyond their theme.
fn look(fields: &mut Fields<'_, '_>, look: &mut Look) {
    let files = |fields: &mut Fields<'_, '_>, name, urls| {
        let written = fields.texts(name);
        written.into_iter().filter_map(|text| values::file(text, name, urls, fields.diagnostics())).collect::<Vec<_>>()
    };
    let items = fields.items("footer");
    look.footer = navigation::links("footer", &items, fields.diagnostics());
    look.announcement = section(fields, "announcement", navigation::announcement).flatten();
    look.accent = fields.choice("accent", &ACCENTS.map(|name| (name, name)));
    look.font = fields.choice("font", &FONTS.map(|name| (name, name)));
    look.width = fields.choice("width", &WIDTHS.map(|name| (name, name)));
    look.css = files(fields, "css", false);
    look.js = files(fields, "js", false);
    look.logo = files(fields, "logo", false).into_iter().next();
    look.favicon = files(fields, "favicon", false).into_iter().next();
    look.image = files(fields, "image", true).into_iter().next();
}

fn highlight(node: &Node, highlight: &mut HighlightThemes, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut fields) = Fields::of(node, "highlight", diagnostics) else { return };
    set(&mut highlight.enabled, fields.boolean("enabled"));
    for (name, value) in [("light", &mut highlight.light), ("dark", &mut highlight.dark)] {
        fields.takes_words(name, SCHEMES);
        set(value, fields.text(name).and_then(|text| scheme(&text, name, fields.diagnostics())));
    }
    fields.finish(Unknown::Error);
}

/// A key that holds keys of its own.
fn section<T>(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    read: fn(&Node, &mut Vec<Diagnostic>) -> T,
) -> Option<T> {
    let node = fields.node(name)?;
    Some(read(node, fields.diagnostics()))
}
