//! What writers know from other template engines (Go's in Hugo, Jinja, Liquid, Handlebars) and what does the same here. Only
//! helps of errors are made of it; enter through [`in_syntax`], [`of_tag`], [`of_name`] and [`of_call`].

use super::functions::CallKind;
use super::openings::tag_at;

/// Tags, each with ours.
const TAGS: &[(&[&str], &str)] = &[
    (&["elsif", "elseif", "else_if"], "write `{% elif CONDITION %}`"),
    (&["unless", "ifnot"], "write `{% if not CONDITION %}` and `{% endif %}`"),
    (&["endunless", "endcase", "endswitch", "fi"], "write `{% endif %}`"),
    (&["end"], "write what is ended: `{% endif %}`, `{% endfor %}` or `{% endblock %}`"),
    (&["done", "endeach", "endwhile", "endrange"], "write `{% endfor %}`"),
    (&["assign", "let", "var"], "write `{% set name = value %}`"),
    (&["with"], "write `{% set name = value %}` in front of what it is for"),
    (&["endwith"], "remove it: a variable that is `set` needs no end"),
    (&["capture"], "write `{% set name %}` and `{% endset %}`"),
    (&["endcapture"], "write `{% endset %}`"),
    (&["case", "switch", "when"], "write `{% if %}`, `{% elif %}` and `{% else %}`"),
    (&["comment", "endcomment"], "write `{#` and `#}` around a comment"),
    (&["verbatim", "endverbatim"], "write `{% raw %}` and `{% endraw %}`"),
    (
        &["macro", "endmacro", "call", "endcall", "import", "from"],
        "write a component, which every template knows: `{% component badge(label) %}...{% endcomponent badge %}`, drawn by `{{ <badge label={page.title} /> }}`",
    ),
    (
        &["render", "partial", "embed", "include_relative", "include_cached", "template", "snippet"],
        "write `{% include \"partials/NAME.html\" %}`; it sees the variables that are there",
    ),
    (&["layout", "inherits"], "write `{% extends \"base.html\" %}`"),
    (&["define", "section", "yield"], "write `{% block NAME %}` and `{% endblock %}`"),
    (&["range", "foreach", "each", "while", "tablerow"], "write `{% for item in LIST %}` and `{% endfor %}`"),
    (
        &["trans", "endtrans", "translate", "blocktrans", "i18n"],
        "write `{{ t.NAME }}` with the name of a message in `languages/`",
    ),
    (
        &["url", "link", "post_url", "static"],
        "write `{{ link(to=\"about.md\") }}` for a page; files below `static/` begin with `{{ root }}`",
    ),
    (&["highlight", "endhighlight"], "write a fence in the Markdown of a page; a template writes `<pre><code>`"),
    (
        &["load", "do", "autoescape", "endautoescape", "spaceless", "endspaceless", "feed_meta", "seo"],
        "remove it: nothing here needs it",
    ),
];

/// Variables, and words that stand in `{{ }}` elsewhere, each with what does the same.
const NAMES: &[(&[&str], &str)] = &[
    (
        &["content", "body"],
        "write `{% block main %}{% endblock %}` in a frame; the text of a page is `{{ text.body_html }}`",
    ),
    (&["config", "settings", "website"], "write `site`: `{{ site.title }}`, `{{ site.extra.NAME }}`"),
    (&["post", "entry", "article", "blog"], "write `briefing`, with what all pages have in `page`"),
    (&["posts", "articles", "collections"], "write `briefings()`: `{% for one in briefings(limit=5) %}`"),
    (
        &["section", "paginator", "pager", "taxonomy", "term", "terms"],
        "write `list`: `{% for card in list.items %}`; `ibid explain template section` says what a list has",
    ),
    (&["nav", "menu", "toc"], "write `site.navigation` for the menu, `text.contents` for the headings of a page"),
    (&["super"], "write `super()`"),
    (&["loop", "forloop"], "write it within `{% for %}`, where it is `loop`"),
    (&["lang", "current_path", "current_url"], "write `page.lang`, `page.url`"),
    (&["params", "metadata", "meta"], "write `page.extra` or `site.extra`"),
    (&["range", "each"], "write `{% for item in LIST %}` and `{% endfor %}`"),
    (&["if", "unless"], "write `{% if CONDITION %}` and `{% endif %}`"),
    (&["else"], "write `{% else %}`"),
    (&["end"], "write what is ended: `{% endif %}`, `{% endfor %}` or `{% endblock %}`"),
    (&["with"], "write `{% if VALUE %}` and `{% endif %}`"),
    (&["define", "block"], "write `{% block NAME %}` and `{% endblock %}`"),
    (&["partial", "template", "include", "partialcached"], "write `{% include \"partials/NAME.html\" %}`"),
    (&["i18n", "gettext", "trans"], "write `{{ t.NAME }}` with the name of a message in `languages/`"),
    (&["ref", "relref", "url_for", "get_url", "absurl", "relurl"], "write `{{ link(to=\"about.md\") }}`"),
    (&["len"], "write `{{ LIST | length }}`"),
    (&["printf", "print"], "write values and texts with `~` between them: `{{ site.title ~ \": \" ~ page.title }}`"),
    (&["safehtml"], "write `{{ VALUE | safe }}`"),
    (&["markdownify"], "write `{{ VALUE | markdown }}`"),
];

/// Fields of `page` and `site` elsewhere, each with what has it.
const FIELDS: &[(&str, &[&str], &str)] = &[
    ("page", &["content", "body"], "the text of a page is `text.body_html`"),
    (
        "page",
        &["permalink", "path", "link", "slug", "relpermalink"],
        "the address of a page is `page.url`, the whole one `page.canonical`",
    ),
    (
        "page",
        &["date", "updated"],
        "the dates of a briefing are `briefing.date` and `briefing.updated`, as words `briefing.date | time`",
    ),
    ("page", &["lastmod", "last_modified_at"], "the day of the last change is `briefing.updated`"),
    ("page", &["tags", "categories", "taxonomies"], "tags are `briefing.tags`"),
    ("page", &["author", "authors"], "who wrote a briefing is `briefing.authors`"),
    ("page", &["params", "meta", "metadata", "data"], "fields of your own are `page.extra`"),
    ("page", &["toc", "tableofcontents"], "the headings of a page are `text.contents`"),
    ("page", &["excerpt", "description"], "what says in short what a page is about is `page.summary`"),
    (
        "page",
        &["reading_time", "readingtime", "word_count", "wordcount"],
        "a briefing has `briefing.reading_minutes` and `briefing.words`",
    ),
    (
        "page",
        &["next", "previous", "prev", "higher", "lower", "earlier", "later"],
        "the briefings beside one are `briefing.previous` and `briefing.next`",
    ),
    (
        "page",
        &["pages", "posts", "subsections"],
        "pages of a list are `list.items`; `briefings()` gives those that are asked for",
    ),
    ("site", &["params", "social"], "settings of your own are `site.extra`"),
    (
        "site",
        &["posts", "pages", "regularpages", "all_pages", "documents", "collections"],
        "briefings are what `briefings()` gives: `{% for one in briefings(limit=5) %}`",
    ),
    ("site", &["name", "site_name"], "the name of the site is `site.title`"),
    (
        "site",
        &["url", "baseurl", "site_url", "home"],
        "the address of the site is `site.base_url`; the way to its root from a page is `root`",
    ),
    ("site", &["data"], "files of `data/` are `data`"),
    ("site", &["menus", "menu", "nav", "pages_menu"], "the menu is `site.navigation`"),
    ("site", &["language", "languagecode", "locale"], "the language of the site is `site.lang`"),
    ("site", &["author", "copyright"], "who publishes the site is `site.authors`; other words are `site.extra`"),
    ("site", &["time", "now", "lastchange"], "the day on which the site is made is `now`"),
];

/// Fields of Go's templates that have a name of their own here.
const GO_FIELDS: &[(&str, &str)] = &[
    (".Title", "page.title"),
    (".Content", "text.body_html"),
    (".Summary", "page.summary"),
    (".Description", "page.summary"),
    (".Permalink", "page.canonical"),
    (".RelPermalink", "page.url"),
    (".Date", "briefing.date"),
    (".Lastmod", "briefing.updated"),
    (".Lang", "page.lang"),
    (".Kind", "page.kind"),
    (".WordCount", "briefing.words"),
    (".ReadingTime", "briefing.reading_minutes"),
    (".TableOfContents", "text.contents"),
    (".Pages", "list.items"),
    (".RegularPages", "list.items"),
    (".Prev", "briefing.previous"),
    (".Next", "briefing.next"),
    (".Params", "page.extra"),
    (".Site.Title", "site.title"),
    (".Site.BaseURL", "site.base_url"),
    (".Site.Params", "site.extra"),
    (".Site.Data", "data"),
    (".Site.Menus", "site.navigation"),
    (".Site.Language", "site.lang"),
    (".Site.LanguageCode", "site.lang"),
    (".Site.Pages", "briefings()"),
    (".Site.RegularPages", "briefings()"),
    (".Site", "site"),
    (".Page", "page"),
];

/// Filters and functions, each with what does the same.
const CALLS: &[(&[&str], &str)] = &[
    (&["e", "h", "htmlescape", "xml_escape", "escapehtml"], "remove it: texts are escaped where they are printed"),
    (&["safehtml", "raw", "noescape"], "write `safe`"),
    (
        &["relurl", "absurl", "relative_url", "absolute_url", "url", "get_url", "url_for", "asset_url"],
        "write `link(to=\"about.md\")` for a page, `{{ root }}` in front of a file below `static/`",
    ),
    (&["tojson", "jsonify", "json_encode", "to_json"], "write `json`"),
    (&["markdownify", "md", "renderstring"], "write `markdown`"),
    (&["plainify", "strip_html", "strip_tags"], "write `striptags`"),
    (&["downcase", "tolower"], "write `lower`"),
    (&["upcase", "toupper"], "write `upper`"),
    (&["size", "len", "count"], "write `length`"),
    (
        &["strftime", "date_to_string", "dateformat", "time_ago", "datetime"],
        "write `date(format=\"%d %B %Y\")`, or `date` alone for words of the page's language",
    ),
    (&["append", "prepend", "concat", "cat"], "join texts by `~`: `{{ site.title ~ page.title }}`"),
    (&["t", "i18n", "trans", "gettext"], "write `t.NAME` with the name of a message in `languages/`"),
    (&["selectattr", "filter", "where_exp", "rejectattr"], "write `where(attribute=\"NAME\", value=VALUE)`"),
    (&["sort_by", "dictsort"], "write `sort(attribute=\"NAME\")`"),
    (&["groupby"], "write `group_by(attribute=\"NAME\")`"),
    (&["now"], "write `now` without brackets: it is a variable"),
    (&["get_page"], "write `page(path=\"about.md\")`"),
    (&["get_section", "get_taxonomy"], "write `briefings(section=\"NAME\")` or `briefings(tag=\"NAME\")`"),
    (&["load_data"], "put the file into `data/` and write `data.NAME`"),
    (&["slugify_path", "urlize", "anchorize"], "write `slugify`"),
];

/// What to do about a tag that is none.
pub(super) fn of_tag(name: &str) -> Option<&'static str> {
    look_up(TAGS, name)
}

/// What to do about a variable that is not there.
pub(super) fn of_name(name: &str) -> Option<&'static str> {
    look_up(NAMES, name)
}

/// Where something is that a field of `page` or `site` holds elsewhere.
pub(super) fn of_field(of: &str, name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let found = FIELDS.iter().find(|(map, names, _)| *map == of && names.contains(&name.as_str()));
    found.map(|(.., help)| *help)
}

/// What to do about a filter or function that is not there.
pub(super) fn of_call(name: &str) -> Option<&'static str> {
    look_up(CALLS, name).or_else(|| look_up(NAMES, name))
}

fn look_up(table: &[(&'static [&'static str], &'static str)], name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    table.iter().find(|(theirs, _)| theirs.contains(&name.as_str())).map(|(_, help)| *help)
}

/// What to do where the crate found something that it did not expect, at a place of a text.
pub(super) fn in_syntax(text: &str, at: usize, message: &str) -> Option<String> {
    let message = message.trim_end().trim_end_matches('.');
    let inside = whole_tag(text, at)?;
    let is_print = inside.starts_with("{{");
    let before = text.get(inside_start(text, at)?..at)?.trim_end();
    let here = text.get(at..)?;
    let words = inside.trim_start_matches(['{', '%', '-', ' ', '\t', '\n']);
    if is_print && words.starts_with(['.', '$', '/']) {
        return Some(of_go(words));
    }
    if is_print && words.starts_with(['#', '>', '^', '!']) && text.get(at - 1..at) != Some(" ") {
        return Some(
            "write `{% if CONDITION %}`, `{% for item in LIST %}` or `{% include \"partials/NAME.html\" %}`".to_owned(),
        );
    }
    let first = words.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    if is_print && words[first.len()..].starts_with([' ', '\t']) && !before.contains(['|', '(']) {
        let is_call = here.starts_with(['"', '\'', '.', '$', '`']) || here.starts_with(char::is_alphabetic);
        if let Some(help) = of_name(first).filter(|_| is_call) {
            return Some(help.to_owned());
        }
    }
    of_signs(here, before, message).or_else(|| of_arguments(text, at, message))
}

/// Signs that mean something elsewhere.
fn of_signs(here: &str, before: &str, message: &str) -> Option<String> {
    let help = if here.starts_with("&&") {
        "write `and`"
    } else if here.starts_with("||") {
        "write `or`"
    } else if here.starts_with('!') {
        "write `not`"
    } else if here.starts_with('?') {
        "write `{{ ONE if CONDITION else OTHER }}`"
    } else if here.starts_with('$') || here.starts_with(":=") {
        "write `{% set name = value %}`, and the name without `$`"
    } else if here.starts_with('}') && message.ends_with("}}") {
        "close it with `}}`"
    } else if before.ends_with('.') && here.starts_with('.') {
        "remove one of the two dots"
    } else if here.starts_with('.') && before.ends_with(' ') {
        "write the name of what has the field in front of the dot, such as `page.title`"
    } else if message.ends_with("expected string") {
        "put the name of the template in quotation marks: `\"partials/NAME.html\"`"
    } else if message.ends_with("expected ]") {
        "close the bracket: `]`"
    } else {
        return None;
    };
    Some(help.to_owned())
}

/// Arguments without a name.
fn of_arguments(text: &str, at: usize, message: &str) -> Option<String> {
    let before = text.get(inside_start(text, at)?..at)?.trim_end();
    let is_liquid = text.get(at..)?.starts_with(':');
    let call = if is_liquid {
        before
    } else {
        before.strip_suffix('(').filter(|_| message.contains("expected identifier"))?
    };
    let call = call.trim_end();
    let name = call.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().filter(|name| !name.is_empty())?;
    if let Some(help) = of_call(name) {
        return Some(help.to_owned());
    }
    let first =
        [CallKind::Filter, CallKind::Function, CallKind::Test].into_iter().find_map(|kind| kind.arguments(name));
    let argument = first.and_then(|names| names.first()).filter(|name| **name != super::functions::ANY);
    Some(match (first, argument) {
        (_, Some(argument)) => format!("write the argument with its name, in brackets: `{name}({argument}=...)`"),
        (Some(_), None) => format!("remove it: `{name}` takes no arguments"),
        (None, _) => "write arguments with their names, in brackets: `name(argument=value)`; `ibid explain template` lists filters and functions".to_owned(),
    })
}

/// What stands for a field, a variable or a comment of Go's templates.
fn of_go(words: &str) -> String {
    if words.starts_with('/') {
        return "write `{#` and `#}` around a comment; a block ends with `{% endif %}` or `{% endfor %}`".to_owned();
    }
    if words.starts_with('$') && words.contains('=') {
        return "write `{% set name = value %}`, and the name without `$`".to_owned();
    }
    let path: String =
        words.trim_start_matches('$').chars().take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_')).collect();
    let known = GO_FIELDS
        .iter()
        .filter(|(theirs, _)| path.strip_prefix(theirs).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')));
    // The longest says most; what follows it are names of the writer's own.
    match known.max_by_key(|(theirs, _)| theirs.len()) {
        Some((theirs, ours)) if matches!(*ours, "page.extra" | "site.extra" | "data") => {
            format!("write `{ours}{}`", path[theirs.len()..].to_ascii_lowercase())
        }
        Some((_, ours)) => format!("write `{ours}`"),
        None => "write what has the field in front of the dot: `page.title`, `site.title`, `page.extra.NAME`; `ibid explain template` lists what a template sees".to_owned(),
    }
}

/// The tag or expression around a place, as far as it is closed.
fn whole_tag(text: &str, at: usize) -> Option<&str> {
    match tag_at(text, at) {
        Some(range) => text.get(range),
        None => text.get(inside_start(text, at)?..),
    }
}

/// Where the tag or expression begins that a place is in.
fn inside_start(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    before.rfind("{{").max(before.rfind("{%"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_word_has_one_row_of_a_table() {
        for table in [TAGS, NAMES, CALLS] {
            let mut seen = HashSet::new();
            for word in table.iter().flat_map(|(words, _)| words.iter()) {
                assert!(seen.insert(word), "{word} stands twice");
                assert_eq!(*word, word.to_ascii_lowercase());
            }
        }
    }

    #[test]
    fn filters_and_functions_of_ours_are_none_of_another_engine() {
        for kind in [CallKind::Filter, CallKind::Function] {
            for one in kind.all() {
                assert!(look_up(CALLS, one.name).is_none(), "{}", one.name);
            }
        }
    }

    #[test]
    fn fields_of_go_have_ours() {
        assert_eq!(of_go(".Title }}"), "write `page.title`");
        assert_eq!(of_go(".Site.Title }}"), "write `site.title`");
        assert_eq!(of_go("$.Site.Params.Motto"), "write `site.extra.motto`");
        assert_eq!(of_go(".Titles }}")[..5], *"write");
        assert!(of_go("$x := 1").contains("{% set"));
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in ["{{", "{{ é", "{{é.", "{%", "{{ $", "}}", "{{ a |", "é{{ (", "{{ ! }}", "{{> x"] {
            for at in 0..=text.len() + 1 {
                for message in
                    ["found string but expected identifier", "unexpected character", "found `}` but expected }}"]
                {
                    let _ = in_syntax(text, at, message);
                }
            }
        }
    }
}
