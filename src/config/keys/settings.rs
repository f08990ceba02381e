//! The keys of `ibid.yaml`.

use crate::yaml::ValueKind::{Anything, Names, Switch, Text, Url, Word};
use crate::yaml::keys::{KeyGroup, KeyRow};

/// The keys of `ibid.yaml`, by what they are about.
pub(super) const SETTINGS: &[KeyGroup] = &[
    KeyGroup { title: "The site", rows: SITE },
    KeyGroup { title: "Folders and files", rows: FOLDERS },
    KeyGroup { title: "Collections", rows: COLLECTIONS },
    KeyGroup { title: "Names and words of other systems", rows: NAMES },
    KeyGroup { title: "Texts", rows: TEXTS },
    KeyGroup { title: "Sources, claims and quotations", rows: SOURCES },
    KeyGroup { title: "Looks", rows: LOOKS },
    KeyGroup { title: "Lists, feeds and search", rows: LISTS },
    KeyGroup { title: "Files and pages of your own", rows: OWN },
    KeyGroup { title: "Checks and limits", rows: LIMITS },
    KeyGroup { title: "Anything else", rows: ELSE },
];

const SITE: &[KeyRow] = &[
    KeyRow::of("title", "The name of the site. Without it, the word for briefings in the language of the site."),
    KeyRow::of("description", "One or two sentences about the site, for search engines and feeds."),
    KeyRow::of(
        "base_url",
        "The whole address of the site, such as `https://example.org/`. The sitemap and canonical links need it.",
    )
    .is(Url),
    KeyRow::of("lang", "The language of the site, as a tag such as `en` or `pt-BR`. Pages can have their own.")
        .or("en"),
    KeyRow::of("authors", "Who publishes the site. Feeds name them."),
    KeyRow::of(
        "repository",
        "Where the files of the site are published. Links to files outside the content and to edit a page lead there.",
    ),
    KeyRow::of(
        "repository.url",
        "The address of the repository, such as `https://github.com/you/site`; or a pattern with `{path}` and `{branch}` for another forge.",
    ),
    KeyRow::of("repository.branch", "The branch that links name.").or("main"),
    KeyRow::of("repository.root", "The way from the top folder of the repository to the folder of the site.").or("."),
    KeyRow::of(
        "git",
        "Whether pages of documentation say when they were last changed, and by whom, as git has it; the sitemap says when. Needs the whole history of the repository.",
    )
    .is(Switch)
    .or("false"),
    KeyRow::of("git.authors", "Whether pages name the people who changed them; they do where it is not said."),
];

const FOLDERS: &[KeyRow] = &[
    KeyRow::of("content", "The folder that holds the content, below the folder of the site.").or("content"),
    KeyRow::of(
        "ignore",
        "Patterns of files and folders in the content that are not part of the site, such as `drafts/**`.",
    ),
    KeyRow::of(
        "copy",
        "Patterns of files in the content that are copied although browsers or hosts run them, such as `demo/*.html`.",
    ),
];

const COLLECTIONS: &[KeyRow] = &[
    KeyRow::of("collections", "Where each kind of content lives: its folder, its address, the title of its list."),
    KeyRow::of("collections.briefings", "Where the briefings are."),
    KeyRow::of("collections.briefings.path", "Their folder, below the content folder. `.` is all of it.").or("briefings"),
    KeyRow::of("collections.briefings.url", "The address of their list. The addresses of the pages begin with it.").or("/briefings/"),
    KeyRow::of("collections.briefings.title", "The title of their list."),
    KeyRow::of(
        "collections.briefings.events",
        "Which events they bring: those that they list (`own`), or with `each` also every dated briefing that lists none, as in a chronology with one file for each event.",
    )
    .or("own"),
    KeyRow::of("collections.briefings.records", "Whether JSON and YAML files in that folder are lists of briefings.").or("false"),
    KeyRow::of("collections.sources", "Where the records of sources are."),
    KeyRow::of("collections.sources.path", "Their folder, below the content folder.").or("sources"),
    KeyRow::of("collections.sources.url", "The address of their list.").or("/sources/"),
    KeyRow::of("collections.sources.title", "The title of their list."),
    KeyRow::of("collections.entities", "Where the records of people, organisations, places and topics are."),
    KeyRow::of("collections.entities.path", "Their folder, below the content folder.").or("entities"),
    KeyRow::of("collections.entities.url", "The address of their list.").or("/entities/"),
    KeyRow::of("collections.entities.title", "The title of their list."),
    KeyRow::of("collections.claims", "Where the records of claims are."),
    KeyRow::of("collections.claims.path", "Their folder, below the content folder.").or("claims"),
    KeyRow::of("collections.claims.url", "The address of their list.").or("/claims/"),
    KeyRow::of("collections.claims.title", "The title of their list."),
    KeyRow::of("collections.docs", "Folders of documentation: one, or a list of them.").list(Anything),
    KeyRow::of("collections.docs.path", "Its folder, below the content folder. `.` is all of it.").or("docs"),
    KeyRow::of("collections.docs.url", "Its address.").or("/docs/"),
    KeyRow::of("collections.docs.title", "Its title."),
    KeyRow::of("collections.docs.as", "The tool that it was written for: its Markdown and its navigation are read as that tool reads them.").or("ibid"),
    KeyRow::of("collections.docs.urls", "How the addresses of its pages end: `a/b/` (`folder`) or `a/b.html` (`html`).").or("folder"),
    KeyRow::of(
        "collections.docs.nav",
        "The order of its pages: a list of `- Title: file.md`, or the file where it stands, such as `mkdocs.yml`, `myst.yml`, `_toc.yml` or `docs/SUMMARY.md`. Without it, the tool's own file, else the folders.",
    )
    .list(Anything),
    KeyRow::of(
        "collections.docs.include",
        "Folders of the site that pages may include files from, beside the content; without it all that are not hidden.",
    ),
    KeyRow::of("collections.docs.numbered", "As `numbered`, for its pages. Without it, as there; with `as: myst` and `as: quarto` both."),
    KeyRow::of("collections.docs.glossary", "As `glossary`, for its pages. Without it, as there."),
    KeyRow::of("collections.docs.outside", "Patterns of links that lead to other sites on the same host; they stay as they are written."),
];

const NAMES: &[KeyRow] = &[
    KeyRow::of("fields", "Names that your files have for our fields: our name first, then yours. The first that a file has counts."),
    KeyRow::of("fields.briefing", "Names in briefings and pages, such as `{updated: lastmod}`.").is(Names),
    KeyRow::of("fields.source", "Names in records of sources, such as `{issued: [date, year]}`.").is(Names),
    KeyRow::of("fields.event", "Names in events.").is(Names),
    KeyRow::of("fields.entity", "Names in records of entities.").is(Names),
    KeyRow::of("fields.claim", "Names in claims.").is(Names),
    KeyRow::of(
        "unknown_fields",
        "What becomes of keys, and of words in fields with a fixed choice, that only another system knows: they are an error, or kept for templates with a warning (`warn`) or without (`allow`).",
    )
    .or("error"),
];

const TEXTS: &[KeyRow] = &[
    KeyRow::of("raw_html", "Whether HTML in Markdown is shown as text, with a warning, or passed through.").or("text"),
    KeyRow::of("abbreviations", "Whether lines such as `*[HTML]: Hypertext Markup Language` say what abbreviations of a page stand for.")
        .or("true"),
    KeyRow::of("math", "Whether `$` and `$$` are around formulas.").or("true"),
    KeyRow::of("numbered", "Which parts with a caption have a number on their page: `[figures, tables]`. Without it, none."),
    KeyRow::of("glossary", "What leads to terms of the glossary: the first use of each on a page (`auto`), or what is written as `[[term]]` (`marked`); with `off` links do not say what a term means. Docs collections and pages can have their own.").or("marked"),
    KeyRow::of("smart_punctuation", "Whether quotation marks, dashes and dots are set as in print.").or("true"),
    KeyRow::of("autolinks", "Whether bare addresses in a text are links.").or("false"),
    KeyRow::of("citations", "How citations are read."),
    KeyRow::of("citations.bare", "Whether `@key` without brackets is a citation.").or("true"),
    KeyRow::of("links", "Whether links between pages end in `index.html`, so that the folder opens by double click (`file`), or in `/` (`folder`).").or("file"),
    KeyRow::of(
        "redirects",
        "Addresses that the site had, and where each leads now: `/old/: /new/`, `/old/*: /new/*` for all pages of a folder, `/page/#part: /other/#part` for a part of a page, or a whole address.",
    )
    .is(Names),
    KeyRow::of("slugs", "How addresses are made of names."),
    KeyRow::of("slugs.keep", "Signs that stay in the addresses of tags, entities and outlets: some of `.`, `_` and `~`."),
    KeyRow::of("tags", "Names of tags by any of their writings, such as `{link-rot: Links that rot}`.").is(Names),
];

const SOURCES: &[KeyRow] = &[
    KeyRow::of("references", "How sources are cited and listed, and what counts as one."),
    KeyRow::of(
        "references.style",
        "How lists of sources describe a work: `numeric` is our own way; `apa`, `chicago-author-date`, `ieee`, `mla`, \
         `vancouver` and others are styles of CSL by name; a path such as `styles/ours.csl` is one in a file of the site.",
    )
    .or("numeric"),
    KeyRow::of("references.sub", "Whether each place in a source has an entry of its own, such as 3.1 and 3.2.")
        .or("false"),
    KeyRow::of("references.marks", "Whether marks stand behind the punctuation, or where they are written.")
        .or("after-punctuation"),
    KeyRow::of("references.cite_as", "Whether briefings and pages of sources say how to cite them.").or("true"),
    KeyRow::of(
        "references.min_origins",
        "How many independent origins each page and claim should rest on, 1 to 1000; fewer are a warning.",
    ),
    KeyRow::of(
        "references.min_publishers",
        "How many publishers each page and claim should rest on, 1 to 1000; fewer are a warning.",
    ),
    KeyRow::of(
        "references.from_links",
        "Whether links to other sites are sources: each has a number, a page and an entry in the list.",
    )
    .or("false"),
    KeyRow::of("references.link_marks", "Whether a mark with the number stands after such a link.").or("after"),
    KeyRow::of("references.ignore_links", "Patterns of addresses that are no sources, such as `example.org/*`."),
    KeyRow::of(
        "references.same_site",
        "Patterns of addresses that are this site under another name; links to them are no sources.",
    ),
    KeyRow::of(
        "references.link_text",
        "Patterns of the words of a link, such as `{outlet}, {date}`: what they say of the source is taken from there.",
    ),
    KeyRow::of("marks", "The same as `references.marks`.").or("after-punctuation"),
    KeyRow::of("claims", "Claims in the text of briefings."),
    KeyRow::of("claims.tables", "Tables whose rows are claims."),
    KeyRow::of(
        "claims.tables.heading",
        "The heading below which such a table stands; `*` stands for any signs. Without it, any.",
    ),
    KeyRow::of("claims.tables.columns", "The heads of its columns."),
    KeyRow::of("claims.tables.columns.text", "The head of the column that states the claim."),
    KeyRow::of("claims.tables.columns.support", "The heads of the columns with its sources."),
    KeyRow::of("claims.tables.columns.confidence", "The head of the column with the confidence."),
    KeyRow::of("sourcing_report", "Whether the report on how well the site is sourced is published, at `/sourcing/`.")
        .or("false"),
    KeyRow::of("scales", "Words of your own for how sure a claim is."),
    KeyRow::of(
        "scales.confidence",
        "The words of `confidence:`, lowest first, in place of `low`, `moderate` and `high`.",
    ),
    KeyRow::of("scales.likelihood", "The words of `likelihood:`, lowest first, in place of those of ICD 203."),
    KeyRow::of(
        "grades",
        "Reliability of outlets by the host of their address. A grade in the record of the outlet wins.",
    ),
    KeyRow::of("grades.match", "A host such as `example.org`, or a pattern such as `*.gov`."),
    KeyRow::of("grades.grade", "A letter from `A` (reliable) to `F` (cannot be judged)."),
    KeyRow::of("grades.basis", "Why."),
    KeyRow::of(
        "quotes",
        "Which quotations are looked for in the captured texts of their sources; the word alone, or a mapping.",
    )
    .is(Word)
    .or("all"),
    KeyRow::of(
        "quotes.check",
        "All quotations with a citation, only those in fields such as `quote:` (`explicit`), or none.",
    )
    .or("all"),
    KeyRow::of("quotes.require_text", "Whether every source that is quoted must have a captured text.").or("false"),
    KeyRow::of(
        "figures",
        "How figures are looked for in the captured texts of the sources that are cited for them; the word of `level` alone, or a mapping.",
    )
    .is(Word)
    .or("note"),
    KeyRow::of("figures.level", "What a figure counts as that is in none of them; with `off` none is looked for.").or("note"),
    KeyRow::of("figures.show", "Whether pages mark the figures that were looked for, for style sheets and scripts.").or("false"),
];

const LOOKS: &[KeyRow] = &[
    KeyRow::of("theme", "The theme: a folder below `themes/`, or one that is built in."),
    KeyRow::of("theme_settings", "Settings of the theme, by the names that it gives them.").is(Names),
    KeyRow::of("accent", "The colour of links and marks. Without it, that of the theme.").is(Word),
    KeyRow::of("font", "The letters of texts, of families that the reader's system has; nothing is loaded. Without it, those of the theme.").is(Word),
    KeyRow::of("width", "How wide the lines of texts are. Without it, as the theme has them.").is(Word),
    KeyRow::of("css", "Style sheets below `static/` that every page has after those of the theme."),
    KeyRow::of("js", "Scripts below `static/` that every page has."),
    KeyRow::of("logo", "A picture below `static/` beside the title.").is(Text),
    KeyRow::of("favicon", "A picture below `static/` for the tab of the browser.").is(Text),
    KeyRow::of("image", "A picture for social networks, below `static/` or a whole address. Pages can have their own.")
        .is(Text),
    KeyRow::of(
        "navigation",
        "Links of the header; the sixth and later stand under \"More\". Without it, what the site has of briefings, timeline, sources, entities and tags.",
    ),
    KeyRow::of("navigation.title", "The words of the link."),
    KeyRow::of(
        "navigation.url",
        "An address of the site such as `/briefings/`, a file such as `about.md`, or a whole address.",
    ),
    KeyRow::of("footer", "Links of the foot, before those to the lists of the site: an imprint, a page elsewhere."),
    KeyRow::of("footer.title", "The words of the link."),
    KeyRow::of("footer.url", "As of `navigation.url`."),
    KeyRow::of("announcement", "One line above all pages; the text alone, or with an address.").is(Text),
    KeyRow::of("announcement.text", "The line, plain text."),
    KeyRow::of("announcement.url", "Where it leads, as of `navigation.url`."),
    KeyRow::of("highlight", "Colours of code."),
    KeyRow::of("highlight.enabled", "Whether code is coloured.").or("true"),
    KeyRow::of("highlight.light", "The colour scheme on a light page.").or("InspiredGitHub"),
    KeyRow::of("highlight.dark", "The colour scheme on a dark page.").or("base16-ocean.dark"),
    KeyRow::of(
        "editor",
        "The address that opens a file in your editor, for the preview, such as `vscode://file/{file}:{line}:{column}`.",
    ),
];

const LISTS: &[KeyRow] = &[
    KeyRow::of("page_size", "How many items one page of a list has, 1 to 1000.").or("20"),
    KeyRow::of("feed_size", "How many entries a feed has, 1 to 1000.").or("20"),
    KeyRow::of("feeds", "What feeds carry."),
    KeyRow::of("feeds.content", "Whether feeds carry the summary or the whole text.").or("summary"),
    KeyRow::of("search", "Whether the site can be searched; `false`, or what is found.").is(Switch).or("true"),
    KeyRow::of("search.kinds", "What is found. Without it, all."),
];

pub(super) const OWN: &[KeyRow] = &[
    KeyRow::of(
        "outputs",
        "Files that templates of your own make: one for the site, or one beside each page of a kind, whose template sees what that of \
         the page does. What ends in `.html` or `.xml` is escaped, the rest (`.json`, `.txt`, `.css`) is not.",
    ),
    KeyRow::of("outputs.template", "The template."),
    KeyRow::of("outputs.for", "Beside which pages. Without it, one file for the site."),
    KeyRow::of("outputs.path", "Where the file is; with `for`, its name beside the page. Needed without `for`."),
    KeyRow::of(
        "pages",
        "Pages for each group of briefings that have a tag, an entity, a section or a year in common. Their template sees all of them as `list.items`, and `group`.",
    ),
    KeyRow::of("pages.template", "The template."),
    KeyRow::of(
        "pages.for",
        "What they have in common: one or more of `tag`, `entity`, `section` and `year`, with commas between.",
    ),
    KeyRow::of("pages.path", "The address, with `{tag}` and the like in it. Without it, made of the template's name."),
];

const LIMITS: &[KeyRow] = &[
    KeyRow::of(
        "severity",
        "What codes of messages count as: `error`, `warning` or `off`; for all the site, such as `{E015: warning}`, or below a folder, such as `{\"archive/**\": {E015: off}}`.",
    )
    .is(Names),
    KeyRow::of(
        "bibliography",
        "Libraries of sources that lie elsewhere than in the folder of the sources, by their paths below the content folder: `[refs.bib, papers/more.ris]`. BibTeX, CSL-JSON, RIS and nbib are read.",
    ),
    KeyRow::of(
        "inventories",
        "Other documentation that links may name, by name: `{python: https://docs.python.org/3/}`. What it has is read from `inventories/python.inv` in the content folder, its `objects.inv`; or from `python.json`, its `myst.xref.json`.",
    )
    .is(Names),
    KeyRow::of("link_checker", "What `ibid check --links` asks of other hosts."),
    KeyRow::of(
        "link_checker.ignore",
        "Patterns of addresses that are not asked for, such as `example.org/*`. Hosts whose names are for examples, such as `example.com` and `host.test`, never are.",
    ),
    KeyRow::of("limits", "Bounds on what is read and written. What passes one is an error that names it."),
    KeyRow::of("limits.file_size", "Bytes of one file. Files with many records may have 64 MiB.").or("16 MiB"),
    KeyRow::of("limits.front_matter", "Bytes of one front matter.").or("256 KiB"),
    KeyRow::of("limits.yaml_depth", "How deep lists and mappings may lie in each other, 1 to 1000.").or("16"),
    KeyRow::of("limits.nesting", "How deep lists, quotations and the like may lie in each other in Markdown, 1 to 1000.").or("100"),
    KeyRow::of("limits.page_size", "Bytes of one file of the output.").or("64 MiB"),
    KeyRow::of("limits.cache_size", "Bytes of each file below `.ibid/`.").or("1 GiB"),
    KeyRow::of("limits.template_seconds", "How long one template may take, in seconds.").or("10"),
];

const ELSE: &[KeyRow] = &[KeyRow::of("extra", "Anything that your templates want to know of the site.")];
