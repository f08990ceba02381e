//! Templates of the site over the theme's over the built-in ones; what is said of a wrong one; what ends an endless one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::built_in::BUILT_IN;
use super::*;
use crate::diag::{Diagnostic, codes};
use crate::model::inputs::TemplateLayer;
use crate::model::output::{FixedFile, OutputKind};
use crate::render::exports::tests as fixture;
use crate::text::InputFile;

/// A template: whose, its name, its text.
type Written<'a> = (TemplateLayer, &'a str, &'a str);

const SITE: TemplateLayer = TemplateLayer::Site;
const THEME: TemplateLayer = TemplateLayer::Theme;

fn files(templates: &[Written<'_>]) -> (Files, Vec<TemplateFile>) {
    let mut files = fixture::files();
    let add = |(layer, name, text): &Written<'_>| {
        let folder = if *layer == SITE { "templates" } else { "themes/t/templates" };
        let file = files.add(InputFile::new(format!("{folder}/{name}"), *text));
        TemplateFile { name: (*name).to_owned(), file, layer: *layer }
    };
    let templates = templates.iter().map(add).collect();
    (files, templates)
}

/// Compiles templates and renders one of them with `root`, `page` and two words.
fn rendered(templates: &[Written<'_>], name: &str) -> (String, Vec<String>) {
    with(&fixture::site(), templates, name)
}

fn with(site: &Site, templates: &[Written<'_>], name: &str) -> (String, Vec<String>) {
    let (files, templates) = files(templates);
    let Outcome { value: engine, mut diagnostics } = Engine::new(site, &files, &templates);
    let mut variables = engine.variables();
    variables.insert("root", "../");
    variables.insert("words", &["a<b", "c"]);
    variables.insert("page", &BTreeMap::from([("title", "<script>"), ("lang", "en")]));
    let page = PageName { path: "x/index.html", span: None, template: None };
    // No page of the site asks for them; the tests do.
    diagnostics.retain(|found| found.code != &codes::UNUSED_TEMPLATE);
    let view = site.view();
    let language = PageLanguage::new(&view, &engine.shared, None);
    let setting = Setting { site: &view, files: &files, language, root: "../", page };
    let out = engine.page(&setting, name, &variables, &mut diagnostics).unwrap_or_default();
    (String::from_utf8(out).unwrap(), diagnostics.iter().map(|found| shown(&files, found)).collect())
}

#[test]
fn templates_taken_over_show_the_site_as_it_is_now() {
    let (files, templates) = files(&[(SITE, "t.html", "{{ site.title }}"), (SITE, "wrong.html", "{% if %}")]);
    let mut site = fixture::site();
    let before = Engine::new(&site, &files, &templates);
    assert!(!before.diagnostics.is_empty());
    site.config.title = "Other".to_owned();
    let now = before.value.renewed(&site, &files, &templates);
    assert_eq!(now.diagnostics, before.diagnostics);
    let (page, mut said) = (PageName { path: "x/index.html", span: None, template: None }, Vec::new());
    let view = site.view();
    let language = PageLanguage::new(&view, &now.value.shared, None);
    let setting = Setting { site: &view, files: &files, language, root: "", page };
    let out = now.value.page(&setting, "t.html", &now.value.variables(), &mut said);
    assert_eq!(out.as_deref(), Some(b"Other".as_slice()), "{said:?}");
    assert!(now.value.template_digests().ne(before.value.template_digests()));
}

/// `file:line:column: name: message (help)`
fn shown(files: &Files, found: &Diagnostic) -> String {
    let place = match (&found.span, &found.path) {
        (Some(span), _) => {
            let place = files.place(*span);
            format!("{}:{}:{}", place.path, place.line, place.column)
        }
        (None, Some(path)) => path.to_string(),
        (None, None) => String::new(),
    };
    let help = found.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
    format!("{place}: {}: {}{help}", found.code.name, found.message)
}

#[test]
fn the_table_of_built_in_templates_is_the_folder() {
    fn list(folder: &Path, prefix: &str, out: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                list(&entry.path(), &format!("{name}/"), out);
            } else {
                out.insert(name);
            }
        }
    }
    let mut found = BTreeSet::new();
    list(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), "", &mut found);
    let table: BTreeSet<String> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(table, found);
}

#[test]
fn built_in_templates_compile() {
    let Outcome { value: engine, diagnostics } = Engine::new(&fixture::site(), &fixture::files(), &[]);
    assert_eq!(diagnostics, []);
    assert!(engine.tera.contains_template("briefing.html"));
    assert!(!engine.tera.contains_template("built-in/briefing.html"));
}

#[test]
fn a_whole_file_takes_the_place_of_the_built_in() {
    let (out, found) = rendered(&[(SITE, "tag.html", "{{ page.title }}: {{ words | length }}")], "tag.html");
    assert_eq!((out.as_str(), found), ("&lt;script&gt;: 2", vec![]));
}

#[test]
fn one_block_is_overridden() {
    let block = "{% extends \"built-in/404.html\" %}{% block footer %}mine, {{ super() }}{% endblock %}";
    let out = rendered_404(&[(SITE, "404.html", block)]);
    assert!(out.contains("mine, <footer") && out.contains("There is no page"), "{out}");
}

#[test]
fn a_frame_that_lacks_a_block_is_said_where_the_frame_is() {
    let base = "{% block main %}{% endblock %}";
    let (_, found) = rendered(&[(THEME, "base.html", base)], "404.html");
    let fills = |block: &str, page: &str| {
        format!(
            "themes/t/templates/base.html:1:1: template-error: `base.html` lacks the block `{block}`, which `{page}` fills (add `{{% block {block} %}}{{% endblock %}}`)"
        )
    };
    assert_eq!(found[..2], [fills("main_attributes", "claim.html"), fills("head", "docs.html")]);
}

#[test]
fn the_site_stands_over_the_theme_over_the_built_in() {
    let base = "{% extends \"built-in/404.html\" %}{% block body %}";
    let theme = format!("{base}theme {{{{ super() }}}}{{% endblock %}}");
    let site = "{% extends \"theme/404.html\" %}{% block body %}site {{ super() }}{% endblock %}";
    let without_theme = rendered_404(&[(SITE, "404.html", site)]);
    assert!(without_theme.contains("site <p>There is no page"), "{without_theme}");
    let with_theme = rendered_404(&[(THEME, "404.html", &theme), (SITE, "404.html", site)]);
    assert!(with_theme.contains("site theme <p>There is no page"), "{with_theme}");
}

fn rendered_404(templates: &[Written<'_>]) -> String {
    let (files, templates) = files(templates);
    let site = fixture::site();
    let Outcome { value: engine, diagnostics } = Engine::new(&site, &files, &templates);
    assert_eq!(diagnostics, []);
    let output =
        crate::model::output::Output { path: "404.html".to_owned(), kind: OutputKind::Fixed(FixedFile::NotFound) };
    let out = crate::render::render(&site.view(), &files, &engine, &output);
    assert_eq!(out.diagnostics, []);
    String::from_utf8(out.value.unwrap()).unwrap()
}

#[test]
fn one_partial_is_overridden_and_may_include_the_one_below() {
    let partial = "<p>Ours.</p>{% include \"built-in/partials/breadcrumb.html\" %}";
    let out = rendered_404(&[(SITE, "partials/breadcrumb.html", partial)]);
    assert!(out.contains("<main id=\"Content\">\n<p>Ours.</p>"), "{out}");
    let extends = "{% extends \"built-in/partials/card.html\" %}";
    let (_, found) = rendered(&[(SITE, "partials/card.html", extends)], "tags.html");
    assert_eq!(
        found[0].split(" (").next().unwrap(),
        "templates/partials/card.html:1:4: template-error: `partials/card.html` is included, so it cannot extend another template"
    );
}

#[test]
fn errors_name_the_place_in_the_file_and_the_page() {
    let cases = [
        (
            "a\n{% for w in words %}{{ w }} é {{ pagee.title }}{% endfor %}",
            "templates/x.html:2:34: template-error: variable `pagee` is not defined (did you mean `page`? there are `data`, `page`, `root`, `site`, `theme`, `words`)",
        ),
        (
            "{{ page.titel }}",
            "templates/x.html:1:9: template-error: field `titel` is not defined (did you mean `title`? there are `lang`, `title`)",
        ),
        (
            "{{ words | lenght }}",
            "templates/x.html:1:12: template-error: unknown filter `lenght` (did you mean `length`?)",
        ),
        (
            "\n{% include \"partials/crad.html\" %}",
            "templates/x.html:2:12: missing-template: template `partials/crad.html` is not there (did you mean `partials/card.html`?)",
        ),
        (
            "{% extends \"bse.html\" %}",
            "templates/x.html:1:1: missing-template: template `bse.html` is not there (did you mean `base.html`?)",
        ),
        (
            "{% extends \"x.html\" %}",
            "templates/x.html:1:1: template-error: `x.html` extends itself (extend `theme/x.html` or `built-in/x.html`, which it overrides)",
        ),
        (
            "{% include \"x.html\" %}",
            "templates/x.html:1:1: template-error: `x.html` includes itself: `x.html`, `x.html` (include `built-in/x.html` if the one that it overrides is meant)",
        ),
        (
            "{% if %}",
            "templates/x.html:1:7: template-error: found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
        ),
        ("{{ \"x\" | date }}", "templates/x.html:1:10: template-error: `x` is not a date"),
        (
            "{{ source(id=\"ibtimes_cb\") }}",
            "templates/x.html:1:4: template-error: unknown source `ibtimes-cb`; did you mean `ibtimes-ca`?",
        ),
        (
            "{{ __tera_context }}",
            "templates/x.html:1:4: template-error: `__tera_context` has another order in each run (print the values that you mean, one by one)",
        ),
    ];
    for (text, expected) in cases {
        let (_, found) = rendered(&[(SITE, "x.html", text)], "x.html");
        assert_eq!(found.first().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn all_files_that_do_not_parse_are_reported_and_the_ones_below_stand_in() {
    let templates = [(SITE, "404.html", "{{ a"), (SITE, "tag.html", "{% if x %}"), (SITE, "page.html", "{{ a | b }}")];
    let (_, found) = rendered(&templates, "nothing.html");
    let places: Vec<&str> = found.iter().map(|found| found.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["templates/404.html:1:1", "templates/tag.html:1:1", "templates/page.html:1:8", "x/index.html"]);
    assert!(found[3].starts_with("x/index.html: missing-template: template `nothing.html` is not there"), "{found:?}");
    let (files, templates) = files(&templates);
    let engine = Engine::new(&fixture::site(), &files, &templates).value;
    assert!(engine.tera.contains_template("404.html"));
}

#[test]
fn what_writes_without_end_is_stopped_by_its_size() {
    let mut site = fixture::site();
    site.config.limits.page_size = 1000;
    let loops = "{% for a in range(end=1000) %}{% for b in range(end=1000) %}text {% endfor %}{% endfor %}";
    let (_, found) = with(&site, &[(SITE, "x.html", loops)], "x.html");
    assert_eq!(found, ["x/index.html: too-large: `x/index.html` is larger than 1000 bytes (`limits.page_size`)"]);
}

#[test]
fn what_runs_without_end_is_stopped_by_its_time() {
    let mut site = fixture::site();
    site.config.limits.template_seconds = 0;
    let silent = "{% set many = range(end=100000) %}{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}";
    let (_, found) = with(&site, &[(SITE, "x.html", silent)], "x.html");
    assert_eq!(
        found,
        ["templates/x.html:1:54: template-error: rendering takes longer than 0 s (`limits.template_seconds`)"]
    );
    let calls = "{% component c() %}{{ <c/> }}{{ <c/> }}{% endcomponent %}{{ <c/> }}";
    let (_, found) = with(&site, &[(SITE, "x.html", calls)], "x.html");
    let expected = "templates/x.html:1:24: template-error: the component `c` calls itself, which has no end";
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with(expected), "{found:?}");
}

#[test]
fn components_of_a_site_work() {
    let text = "{% component word(text, @root) %}<i>{{ text }}{{ root }}</i>{% endcomponent %}{% for w in words %}{{ <word text={w}/> }}{% endfor %}";
    let (out, found) = rendered(&[(SITE, "x.html", text)], "x.html");
    assert_eq!((out.as_str(), found), ("<i>a&lt;b../</i><i>c../</i>", vec![]));
}
