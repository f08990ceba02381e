//! Themes, templates, static files over each other.

use std::collections::BTreeSet;

use super::Site;
use crate::load::THEME_KEYS;
use crate::model::inputs::TemplateLayer;
use crate::model::site::AssetSource;
use crate::yaml::keys::rows;

#[test]
fn templates_come_from_the_theme_and_from_the_site() {
    let site = Site::new(&[
        ("ibid.yaml", "theme: broad"),
        ("themes/broad/theme.yaml", "name: Broad\nauthors: [a]\n"),
        ("themes/broad/templates/base.html", "theme"),
        ("themes/broad/static/site.css", "theme"),
        ("themes/broad/static/a.css", "theme"),
        ("themes/other/templates/x.html", "x"),
        ("templates/partials/source.html", "site"),
        ("templates/base.html", "site"),
        ("static/a.css", "site"),
    ]);
    let loaded = site.load();
    assert_eq!(loaded.said(), [""; 0]);
    let templates = loaded.inputs.templates.iter();
    let templates: Vec<_> =
        templates.map(|t| (t.layer, t.name.as_str(), loaded.inputs.files.get(t.file).text.to_string())).collect();
    assert_eq!(
        templates,
        [
            (TemplateLayer::Theme, "base.html", "theme".to_owned()),
            (TemplateLayer::Site, "base.html", "site".to_owned()),
            (TemplateLayer::Site, "partials/source.html", "site".to_owned()),
        ]
    );
    let assets: Vec<_> = loaded.inputs.assets.iter().map(|asset| (asset.output.as_str(), &asset.source)).collect();
    let file = |path: &str| AssetSource::File(path.to_owned());
    assert_eq!(
        assets,
        [
            ("a.css", &file("static/a.css")),
            ("icon.svg", &AssetSource::BuiltIn("icon.svg")),
            ("scheme.js", &AssetSource::BuiltIn("scheme.js")),
            ("search.js", &AssetSource::BuiltIn("search.js")),
            ("site.css", &file("themes/broad/static/site.css")),
            ("site.js", &AssetSource::BuiltIn("site.js")),
        ]
    );
}

#[test]
fn the_default_theme_is_built_in_unless_the_site_has_its_own() {
    let built_in = Site::new(&[("ibid.yaml", "theme: default")]).load();
    assert_eq!((built_in.said().len(), built_in.inputs.assets.len(), built_in.copied().len()), (0, 5, 0));
    let own = Site::new(&[("ibid.yaml", "theme: default"), ("themes/default/static/site.css", "own")]).load();
    assert_eq!(own.copied(), ["site.css: themes/default/static/site.css"]);
}

#[test]
fn a_missing_theme_is_an_error_that_lists_those_there_are() {
    let site = Site::new(&[("ibid.yaml", "title: x\ntheme: braod\n"), ("themes/broad/theme.yaml", "name: x")]);
    let loaded = site.load();
    assert_eq!(loaded.said(), ["E035 ibid.yaml:2:8: there is no theme `braod`"]);
    let help = loaded.diagnostics[0].help.as_deref();
    assert_eq!(help, Some("did you mean `broad`? there are `broad`, `broadsheet`, `default`"));
}

#[test]
fn a_theme_says_who_it_is() {
    let site = Site::new(&[("ibid.yaml", "theme: x"), ("themes/x/theme.yaml", "nam: x\nauthors: [a]\n")]);
    assert_eq!(site.load().said(), ["E007 themes/x/theme.yaml:1:1: unknown key `nam` in theme"]);
}

#[test]
fn the_reader_of_a_theme_asks_for_the_keys_of_the_table_and_for_no_other() {
    let heard = THEME_KEYS.heard();
    let asked: BTreeSet<&str> = heard.keys().map(String::as_str).collect();
    let told: BTreeSet<&str> = rows(THEME_KEYS.groups).map(|row| row.key).collect();
    assert_eq!(asked, told);
    for key in THEME_KEYS.keys() {
        assert!(key.row.about.ends_with('.'), "{}: {:?}", key.row.key, key.row.about);
    }
}

#[test]
fn of_a_theme_that_is_not_there_no_setting_is_judged() {
    let site =
        Site::new(&[("ibid.yaml", "theme: papr\ntheme_settings: {motto: x}"), ("themes/paper/theme.yaml", "name: x")]);
    let said = site.load().said();
    assert!(said.len() == 1 && said[0].starts_with("E035"), "{said:?}");
}
