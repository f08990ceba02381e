//! What the configuration makes of right and wrong values.

mod environment;
mod keys;
mod wrong;

use super::{CheckedQuotes, Config, LinkStyle, RawHtml, UnknownFields, Variable, read};
use crate::diag::Diagnostic;
use crate::text::{FileId, Files, InputFile};
use crate::yaml::parse;

/// Reads a configuration file and variables over it; each diagnostic as `path: the text it points at: message (help)`.
fn with(text: &str, variables: &[(&str, &str)]) -> (Config, Vec<String>) {
    let mut files = Files::default();
    let mut add = |path: &str, text: &str| {
        let file = files.add(InputFile::new(path, text));
        let outcome = parse(file, text, 0..text.len(), 16);
        assert!(outcome.diagnostics.is_empty(), "{text:?}: {:?}", outcome.diagnostics);
        outcome.value
    };
    let node = add("ibid.yaml", text);
    let variables: Vec<Variable> = variables
        .iter()
        .filter_map(|(name, text)| Some(Variable { name: (*name).to_owned(), value: add(name, text)? }))
        .collect();
    let outcome = read(node.as_ref(), &variables);
    let say = |diagnostic: &Diagnostic| {
        let (path, place) = diagnostic.span.map_or(("", ""), |span| (&*files.get(span.file).path, files.slice(span)));
        let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{path}: {place}: {}{help}", diagnostic.message)
    };
    (outcome.value, outcome.diagnostics.iter().map(say).collect())
}

/// Reads a configuration that is right.
fn sound(text: &str) -> Config {
    let (config, found) = with(text, &[]);
    assert_eq!(found, [""; 0], "{text:?}");
    config
}

#[test]
fn without_a_file_the_defaults_hold() {
    let outcome = read(None, &[]);
    assert_eq!((outcome.value, outcome.diagnostics.len()), (Config::default(), 0));
    assert_eq!(sound("# nothing\n"), Config::default());
    assert_eq!(sound("title:\nlimits:\n"), Config::default());
}

#[test]
fn every_key_is_read() {
    let config = sound(
        "title: At Second Hand\ndescription: How reports travel.\nbase_url: https://example.org/sub\nlang: pt-BR\n\
         authors: [The desk]\ntheme: broadsheet\nunknown_fields: warn\nraw_html: allow\nlinks: folder\npage_size: 50\n\
         feed_size: 1000\nreferences: {style: numeric, sub: true, min_origins: 2}\nquotes: explicit\n\
         highlight: {enabled: false, light: solarized (light), dark: base16-mocha.dark}\n\
         grades: [{match: '*.gov', grade: a, basis: statute}]\neditor: 'vscode://file{file}:{line}'\nextra: {a: [b]}\n\
         navigation: [{title: Home, url: /}, {title: About, url: about.md}, {title: Out, url: https://example.org}]\n",
    );
    assert_eq!(config.title, "At Second Hand");
    assert_eq!(config.description.as_deref(), Some("How reports travel."));
    assert_eq!(config.base_url.map(|url| url.value).as_deref(), Some("https://example.org/sub/"));
    assert_eq!((config.lang.as_str(), config.authors.join(",").as_str()), ("pt-BR", "The desk"));
    assert_eq!(config.theme.map(|theme| theme.value).as_deref(), Some("broadsheet"));
    assert_eq!((config.unknown_fields, config.raw_html), (UnknownFields::Warn, RawHtml::Allow));
    assert_eq!((config.links, config.page_size, config.feed_size), (LinkStyle::Folder, 50, 1000));
    assert_eq!((config.references.sub, config.references.min_origins), (true, Some(2)));
    assert_eq!((config.quotes.which, config.highlight.enabled), (CheckedQuotes::Explicit, false));
    assert_eq!(
        (config.highlight.light.as_str(), config.highlight.dark.as_str()),
        ("Solarized (light)", "base16-mocha.dark")
    );
    assert_eq!((config.grades[0].matches.as_str(), config.grades[0].grade), ("*.gov", 'A'));
    assert_eq!(config.editor.as_deref(), Some("vscode://file{file}:{line}"));
    assert_eq!(config.extra[0].0, "a");
    let links = config.navigation.expect("it was written");
    assert_eq!(
        links.iter().map(|link| link.url.value.as_str()).collect::<Vec<_>>(),
        ["/", "about.md", "https://example.org"]
    );
}

#[test]
fn an_empty_navigation_is_not_the_default_one() {
    assert_eq!(sound("navigation: []\n").navigation, Some(Vec::new()));
    assert_eq!(sound("navigation:\n").navigation, None);
}

#[test]
fn collections_are_tidied_and_named() {
    let config = sound(
        "collections:\n  briefings: {path: /events/, url: events}\n  sources: {url: /all-sources, title: Works}\n  docs: {path: a/b, url: /}\n",
    );
    let collections = &config.collections;
    let all = [&collections.briefings, &collections.sources, &collections.docs[0].home, &collections.claims];
    let shown: Vec<_> = all.map(|c| format!("{} {} {}", c.path, c.url, c.title)).into();
    assert_eq!(
        shown,
        ["events /events/ Events", "sources /all-sources/ Works", "a/b / Documentation", "claims /claims/ Claims"]
    );
}

#[test]
fn sizes_may_have_units() {
    let limits =
        sound("limits: {file_size: 2 MiB, front_matter: 100KiB, page_size: 7, yaml_depth: 20, nesting: 9}\n").limits;
    assert_eq!((limits.file_size, limits.front_matter, limits.page_size), (2 << 20, 100 << 10, 7));
    assert_eq!((limits.yaml_depth, limits.nesting, limits.template_seconds), (20, 9, 10));
}

#[test]
fn names_in_files_stand_for_ours() {
    let config = sound("fields:\n  briefing: {entities: actors}\n  source: {issued: [date, year, date]}\n");
    assert_eq!(config.fields.briefing["entities"], ["actors"]);
    assert_eq!(config.fields.source["issued"], ["date", "year"]);
    assert_eq!(FileId(0), FileId(0));
}
