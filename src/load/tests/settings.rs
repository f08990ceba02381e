//! The configuration file and the environment.

use super::Site;
use crate::load::load;

#[test]
fn variables_override_the_file() {
    let site = Site::new(&[("ibid.yaml", "title: File\npage_size: 5\n")]);
    let loaded = site.load_with(&[("IBID_LIMITS__NESTING", "7"), ("IBID_PAGE_SIZE", ""), ("IBID_TITLE", "Variable")]);
    assert_eq!(loaded.said(), [""; 0]);
    let config = &loaded.inputs.config;
    assert_eq!((config.title.as_str(), config.page_size, config.limits.nesting), ("Variable", 5, 7));
}

#[test]
fn what_a_variable_says_wrong_is_an_error_of_the_configuration_that_names_it() {
    let loaded = Site::new(&[]).load_with(&[
        ("IBID_PAGE_SIZE", "many"),
        ("IBID_PAGE_SISE", "7"),
        ("IBID_TITLE", "[x"),
        ("IBID_THEME", "none"),
    ]);
    assert_eq!(
        loaded.said(),
        [
            "E035 IBID_PAGE_SISE:1:1: unknown key `page_sise` in configuration",
            "E035 IBID_PAGE_SIZE:1:1: `page_size` needs a whole number, not `many`",
            "E035 IBID_THEME:1:1: there is no theme `none`",
            "E035 IBID_TITLE:1:1: `[` is never closed",
        ]
    );
}

#[test]
fn what_the_file_says_wrong_is_said_at_its_place() {
    let loaded = Site::new(&[("ibid.yaml", "\u{feff}# é\r\ntitel: x\r\nbase_url: x\r\n"), ("content/a.md", "")]).load();
    assert_eq!(
        loaded.said(),
        [
            "E007 ibid.yaml:2:1: unknown key `titel` in configuration",
            "E035 ibid.yaml:3:11: `base_url` is `x`, which is not a URL",
        ]
    );
    assert_eq!(loaded.content().len(), 1);
}

#[test]
fn the_file_has_one_name() {
    assert_eq!(
        Site::new(&[("ibid.yml", "title: x")]).load().said(),
        ["E035 ibid.yml: the configuration has the name `ibid.yaml`"]
    );
    assert_eq!(Site::new(&[("ibid.yaml/x", "")]).load().said(), ["E001 ibid.yaml: this is not a file"]);
}

#[test]
fn a_site_needs_a_folder() {
    let site = Site::new(&[("file", "")]);
    for path in ["file", "none"] {
        let outcome = load(&site.path().join(path), &[]);
        assert_eq!(outcome.diagnostics.len(), 1, "{path}");
        assert_eq!(outcome.diagnostics[0].code.id, "E001");
    }
}
