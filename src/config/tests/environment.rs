//! Environment variables over the configuration.

use super::with;

#[test]
fn variables_override_keys_at_any_depth() {
    let (config, found) = with(
        "title: x\npage_size: 5\ncollections: {briefings: {path: events}}\nlimits:\n",
        &[
            ("IBID_BASE_URL", "https://example.org"),
            ("IBID_COLLECTIONS__BRIEFINGS__URL", "/events/"),
            ("IBID_COLLECTIONS__DOCS__PATH", "manual"),
            ("IBID_EXTRA__A", "b"),
            ("IBID_LIMITS__FILE_SIZE", "1000"),
            ("IBID_NAVIGATION", "[{title: Home, url: /}]"),
            ("IBID_PAGE_SIZE", "7"),
        ],
    );
    assert_eq!(found, [""; 0]);
    assert_eq!(config.base_url.map(|url| url.value).as_deref(), Some("https://example.org/"));
    let briefings = &config.collections.briefings;
    assert_eq!((briefings.path.as_str(), briefings.url.as_str()), ("events", "/events/"));
    assert_eq!(config.collections.docs[0].home.path, "manual");
    assert_eq!((config.title.as_str(), config.page_size, config.limits.file_size), ("x", 7, 1000));
    assert_eq!((config.extra.len(), config.navigation.map(|links| links.len())), (1, Some(1)));
}

#[test]
fn what_is_wrong_names_the_variable() {
    let (config, found) = with(
        "authors: [a]\npage_size: 5\n",
        &[
            ("IBID_AUTHORS__0", "b"),
            ("IBID_LIMITS__FILESIZE", "1"),
            ("IBID_PAGE_SIZE", "0"),
            ("IBID_PAGE_SISE", "1"),
            ("IBID__TITLE", "x"),
        ],
    );
    assert_eq!(found, [
        "IBID_AUTHORS__0: b: `IBID_AUTHORS__0` looks for a key in `authors`, which is no mapping (give all of it in `IBID_AUTHORS`)",
        "IBID_LIMITS__FILESIZE: 1: unknown key `filesize` in limits (did you mean `file_size`?)",
        "IBID_PAGE_SIZE: 0: `page_size` is 0, which is not between 1 and 1000 (write a number from 1 to 1000)",
        "IBID_PAGE_SISE: 1: unknown key `page_sise` in configuration (did you mean `page_size`?)",
        "IBID__TITLE: x: unknown key `_title` in configuration (did you mean `title`?)",
    ]
    .map(str::to_owned));
    assert_eq!((config.page_size, config.authors.len()), (20, 1));
}

#[test]
fn variables_need_a_key() {
    let (_, found) = with("", &[("IBID_", "x"), ("IBID_LIMITS__", "1")]);
    assert_eq!(found.len(), 2);
    assert!(found[0].contains("`IBID_` names no key"), "{found:?}");
}
