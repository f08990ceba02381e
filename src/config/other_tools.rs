//! Keys that other tools have in their configuration, each with what does the same for a site of `ibid`. Enter through [`instead`].

/// Keys of Hugo, Zola, Jekyll, `MkDocs`, mdBook, Quarto, Docusaurus and `VitePress`, without signs between their words, in small
/// letters; what to do, as a sentence of a help. A key of ours is never looked for here.
const SETTINGS: &[(&[&str], &str)] = &[
    (
        &["siteurl", "baseurl", "url", "siteaddress", "canonicalurl", "websiteurl"],
        "write `base_url:` with the whole address of the site",
    ),
    (&["base"], "write `base_url:` with the whole address of the site, its folder included"),
    (&["sitename", "sitetitle", "name", "websitetitle"], "write `title:`"),
    (&["sitedescription", "tagline", "subtitle"], "write `description:`"),
    (
        &["language", "languagecode", "languagename", "defaultlanguage", "defaultcontentlanguage", "locale", "i18n"],
        "write `lang:` with a tag such as `en`",
    ),
    (&["languages"], "write `lang:` with the language of the site; a page in another one has a `lang:` of its own"),
    (&["author", "siteauthor", "byline"], "write `authors:`"),
    (
        &["params", "customfields", "data", "variables", "social", "email", "twitterusername"],
        "move it under `extra:`, where templates find it as `site.extra`",
    ),
    (
        &["copyright", "pagefooter", "footertext"],
        "move it under `extra:`, where templates find it as `site.extra`; `footer:` holds links of the foot",
    ),
    (&["menu", "menus", "navbar", "headerpages", "mainmenu"], "write the site's menu under `navigation:`"),
    (
        &["nav", "sidebar", "sidebars"],
        "write the order of documentation under `collections: {docs: {nav: [...]}}`, the site's menu under `navigation:`",
    ),
    (
        &["themeconfig", "themeparams"],
        "write `theme_settings:` for the keys of a theme, `navigation:`, `footer:` and `logo:` for what pages share",
    ),
    (&["remotetheme", "presets"], "write `theme:` with the name of a folder in `themes/`"),
    (&["contentdir", "docsdir", "source", "src", "srcdir", "inputdir"], "write `content:` with the folder"),
    (
        &["publishdir", "outputdir", "outdir", "sitedir", "destination", "builddir"],
        "name the folder when you build: `ibid build -o FOLDER`",
    ),
    (&["staticdir", "staticdirectories", "staticpaths", "assetdir"], "put files that are only copied into `static/`"),
    (&["datadir"], "put files of data into `data/`"),
    (&["layoutdir", "layoutsdir", "includesdir"], "put templates into `templates/`"),
    (
        &["exclude", "excludedocs", "draftdocs", "ignorefiles", "ignoredcontent", "notindocs"],
        "write `ignore:` with patterns of paths",
    ),
    (&["include", "keepfiles", "resources"], "write `copy:` with patterns of files that are copied as they are"),
    (&["repourl", "repositoryurl", "giturl", "gitrepositoryurl", "reponame"], "write `repository: {url: ...}`"),
    (
        &["edituri", "edituritemplate", "editurltemplate", "editurl"],
        "write `repository: {url: ..., branch: main}`; links to edit a page follow from it",
    ),
    (&["enablegitinfo", "lastupdated", "showlastupdatetime"], "write `git: true`"),
    (&["extracss", "additionalcss", "stylesheets", "customcss"], "write `css:`"),
    (&["extrajavascript", "extrajs", "additionaljs", "scripts", "customjs"], "write `js:`"),
    (
        &["permalink", "permalinks"],
        "write `collections: {briefings: {url: /posts/}}`; a page has its own address by `slug:`",
    ),
    (
        &["usedirectoryurls", "cleanurls", "uglyurls", "trailingslash"],
        "write `links: folder` or `links: file`; `collections: {docs: {urls: html}}` for documentation",
    ),
    (&["taxonomies", "taxonomy"], "write `tags:` in the front matter; lists by other fields are made with `pages:`"),
    (
        &["categories", "category"],
        "write `tags:` in the front matter; `fields: {briefing: {tags: [tags, categories]}}` reads both",
    ),
    (&["paginate", "paginateby", "pagination", "pagersize", "perpage", "paginatepath"], "write `page_size:`"),
    (
        &["rsslimit", "feedlimit", "feed", "rss", "generatefeed", "generatefeeds", "generaterss", "feedfilenames"],
        "write `feed_size:` and `feeds:`; feeds are made as soon as there is a `base_url:`",
    ),
    (&["buildsearchindex", "searchindex"], "write `search:`"),
    (&["slugify", "slugifypaths"], "write `slugs:`"),
    (
        &["highlightcode", "highlighttheme", "highlighter", "syntaxhighlighter", "highlightstyle", "pygments"],
        "write `highlight:`",
    ),
    (
        &[
            "markup",
            "markdown",
            "markdownextensions",
            "kramdown",
            "commonmark",
            "goldmark",
            "mdextensions",
            "plaintextformat",
        ],
        "remove it: the Markdown is the same everywhere; `math:`, `raw_html:`, `smart_punctuation:`, `abbreviations:` and `autolinks:` are what can be set",
    ),
    (&["katex", "mathjax", "htmlmathmethod"], "write `math:`"),
    (&["smart", "smarty", "smartypants", "typographer"], "write `smart_punctuation:`"),
    (&["linkify"], "write `autolinks:`"),
    (&["unsafe", "allowhtml"], "write `raw_html: allow`"),
    (&["bibliographies", "bibfile", "bib"], "write `bibliography: [refs.bib]`, with paths below the content folder"),
    (&["csl", "citationstyle", "citestyle", "citeproc", "citemethod"], "write `references: {style: ...}`"),
    (
        &[
            "strict",
            "validation",
            "onbrokenlinks",
            "onbrokenmarkdownlinks",
            "reflinkserrorlevel",
            "deadlinks",
            "ignoredeadlinks",
        ],
        "write `severity:` with codes, such as `severity: {W105: error}`; `ibid build --strict` has warnings count as errors",
    ),
    (&["builddrafts", "showdrafts", "drafts"], "add `--drafts` when you build or serve"),
    (&["buildfuture", "future"], "add `--future` when you build or serve"),
    (&["devaddr", "port", "host", "server"], "name it when you serve: `ibid serve --port PORT --host ADDRESS`"),
    (&["redirectmaps", "redirectfrom"], "write `redirects:`"),
    (&["defaults", "cascade"], "write `cascade:` into the front matter of the `_index.md` of a folder"),
    (&["googleanalytics", "analytics", "googleanalyticsid", "gtag"], "write `js:` with a script of your own"),
    (
        &["plugins", "gems", "hooks", "preprocessor", "preprocessors", "filters", "module", "imports", "shortcodes"],
        "remove it: nothing is run while the site is built; blocks of your own are templates in `templates/blocks/`",
    ),
    (
        &["format", "execute", "engine", "jupyter", "kernel"],
        "remove it: pages are HTML, and code is shown and never run",
    ),
    (
        &[
            "enablerobotstxt",
            "minify",
            "minifyhtml",
            "compilesass",
            "sass",
            "watch",
            "livereload",
            "timezone",
            "encoding",
            "generatesitemap",
            "enableemoji",
            "disablekinds",
        ],
        "remove it: nothing here has to be set for it",
    ),
    (&["inherit"], "write out what that file says; `ibid import mkdocs` reads both files"),
    (&["book", "multilingual", "buildsettings", "rust"], "`ibid import mdbook` makes an `ibid.yaml` of a `book.toml`"),
    (&["project", "website"], "write its keys at the margin: `title:`, `base_url:`, `navigation:`"),
];

/// What does here what a key of another tool's configuration does there.
pub(super) fn instead(key: &str) -> Option<String> {
    let key: String = key.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect();
    SETTINGS.iter().find(|(theirs, _)| theirs.contains(&&*key)).map(|(_, help)| (*help).to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::config::keys::CONFIG;
    use crate::yaml::keys::top;

    #[test]
    fn each_key_has_one_row_and_can_be_found() {
        let mut seen = HashSet::new();
        for key in SETTINGS.iter().flat_map(|(keys, _)| keys.iter()) {
            assert!(seen.insert(key), "{key} stands twice");
            assert!(instead(key).is_some(), "{key} is not written as it is looked for");
        }
    }

    #[test]
    fn what_a_row_says_is_known_here() {
        let known: Vec<&str> = top(CONFIG.groups).collect();
        let of_pages = ["tags", "slug", "cascade", "lang"];
        for (_, help) in SETTINGS {
            for written in help.split('`').skip(1).step_by(2).filter(|word| word.contains(':') && !word.contains('/')) {
                let key = written.split(':').next().unwrap_or_default();
                assert!(known.contains(&key) || of_pages.contains(&key), "{key} in: {help}");
            }
        }
    }
}
