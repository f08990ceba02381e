//! Values that cannot be used.

use super::{Config, with};

/// What is said about a configuration, without its path.
fn said(text: &str) -> Vec<String> {
    let (_, found) = with(text, &[]);
    found.into_iter().map(|line| line.trim_start_matches("ibid.yaml: ").to_owned()).collect()
}

#[test]
fn unknown_keys_are_reported_at_every_level() {
    for (text, expected) in [
        ("titel: x\n", "titel: unknown key `titel` in configuration (did you mean `title`?)"),
        ("limits: {filesize: 1}\n", "filesize: unknown key `filesize` in limits (did you mean `file_size`?)"),
        (
            "collections: {briefing: {path: x}}\n",
            "briefing: unknown key `briefing` in collections (did you mean `briefings`?)",
        ),
        ("collections: {docs: {paht: x}}\n", "paht: unknown key `paht` in docs (did you mean `path`?)"),
        ("highlight: {ligth: x}\n", "ligth: unknown key `ligth` in highlight (did you mean `light`?)"),
        ("references: {subs: true}\n", "subs: unknown key `subs` in references (did you mean `sub`?)"),
        ("fields: {sources: {}}\n", "sources: unknown key `sources` in fields (did you mean `source`?)"),
        ("fields: {source: {isued: date}}\n", "isued: `isued` is no field of a source (did you mean `issued`?)"),
        ("navigation: [{title: x, url: /, link: /}]\n", "link: unknown key `link` in navigation (did you mean `url`?)"),
        ("grades: [{match: x, grade: A, bases: y}]\n", "bases: unknown key `bases` in grades (did you mean `basis`?)"),
    ] {
        assert_eq!(said(text), [expected], "{text:?}");
    }
}

#[test]
fn values_that_cannot_be_used_leave_the_default() {
    for (text, expected) in [
        ("base_url: example.org\n", "example.org: `base_url` is `example.org`, which is not a URL"),
        (
            "base_url: ftp://example.org\n",
            "ftp://example.org: `base_url` is `ftp://example.org`, which begins with neither",
        ),
        (
            "base_url: https://example.org/?a=b\n",
            "https://example.org/?a=b: `base_url` is `https://example.org/?a=b`, which has a part",
        ),
        ("base_url: https://\n", "https://: `base_url` is `https://`, which is not a URL"),
        ("lang: English please\n", "English please: `lang` is `English please`, which is no language tag"),
        ("theme: ../x\n", "../x: `theme` is `../x`, which is not the name of a folder"),
        ("page_size: 0\n", "0: `page_size` is 0, which is not between 1 and 1000"),
        ("feed_size: 1001\n", "1001: `feed_size` is 1001, which is not between 1 and 1000"),
        ("page_size: many\n", "many: `page_size` needs a whole number, not `many`"),
        ("page_size: -1\n", "-1: `page_size` needs a whole number, not `-1`"),
        ("limits: {file_size: 5 GiB}\n", "5 GiB: `file_size` is 5368709120, which is not between"),
        ("limits: {file_size: 5 MB}\n", "5 MB: `file_size` needs a number of bytes"),
        ("limits: {yaml_depth: 100000}\n", "100000: `yaml_depth` is 100000, which is not between 1 and 1000"),
        ("limits: {nesting: 99999999999999999999}\n", "99999999999999999999: `nesting` needs a whole number"),
        (
            "highlight: {dark: base16-ocean.drak}\n",
            "base16-ocean.drak: `dark` is `base16-ocean.drak`, which is no colour scheme (did you mean `base16-ocean.dark`?)",
        ),
        ("highlight: {dark: x}\n", "x: `dark` is `x`, which is no colour scheme (write one of `InspiredGitHub`, "),
        ("raw_html: alow\n", "alow: `raw_html` cannot be `alow` (did you mean `allow`?)"),
        // "there is no style", or "this `ibid` was built without styles".
        ("references: {style: none-such}\n", "none-such: th"),
        (
            "collections: {docs: {url: 'https://x/y'}}\n",
            "'https://x/y': `url` is `https://x/y`, which is no address of the site",
        ),
        ("collections: {docs: {url: /a/../b/}}\n", "/a/../b/: `url` is `/a/../b/`, which is no address of the site"),
        ("collections: {docs: {path: ../docs}}\n", "../docs: `path` is `../docs`, which is no folder below `content/`"),
        ("collections: {docs: {path: /}}\n", "/: `path` is `/`, which is no folder below `content/`"),
        ("collections: {docs: {url: /Tags/}}\n", "/Tags/: `/Tags/` is the address of a page that `ibid` makes"),
        ("collections: {docs: docs}\n", "docs: `docs` needs a mapping of `key: value`, not `docs`"),
        ("grades: [{match: '*.gov', grade: G}]\n", "G: `grade` is `G`, which is no grade"),
        (
            "grades: [{match: 'https://x', grade: A}]\n",
            "'https://x': `match` is `https://x`, which is no pattern of host names",
        ),
        (
            "navigation: [{title: x, url: 'javascript:x'}]\n",
            "'javascript:x': `url` is `javascript:x`, which is no place",
        ),
        ("navigation: [{url: /x/}]\n", "url: navigation has no `title`"),
        ("extra: x\n", "x: `extra` needs a mapping"),
        ("- x\n", "- x: `configuration` needs a mapping"),
    ] {
        let (config, _) = with(text, &[]);
        let found = said(text);
        assert!(found.len() == 1 && found[0].starts_with(expected), "{text:?}: {found:?}");
        let plain = Config { navigation: config.navigation.clone(), ..Config::default() };
        let reserved = text.contains("Tags");
        assert!(reserved || config == plain, "{text:?}");
    }
}

#[test]
fn collections_do_not_share_a_folder_or_an_address() {
    let found = said("collections: {briefings: {path: sources}, docs: {url: /Claims}, sources: {title: x}}\n");
    assert_eq!(
        found,
        [
            "sources: `briefings` and `sources` both have the folder `content/sources` (give one of them another `path:`)",
            "/Claims: `claims` and `docs` both have the address `/claims/` (give one of them another `url:`)",
        ]
    );
}

#[test]
fn all_that_is_wrong_is_said_in_one_run() {
    assert_eq!(said("titel: x\npage_size: 0\nlimits: {nesting: x}\nlinks: y\n").len(), 4);
}
