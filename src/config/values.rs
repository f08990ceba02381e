//! Checks of single values: addresses, folders, language tags, schemes. What fails is reported and counts as not written.

use crate::diag::{Diagnostic, codes, nearest};
use crate::text::{Span, Spanned, names};
use crate::yaml::fields::{text, wrong};
use crate::yaml::{Entry, Node, Value};
use url::Url;

/// The colour schemes that are built into syntect, in their own order.
pub(super) const SCHEMES: [&str; 7] = [
    "InspiredGitHub",
    "Solarized (dark)",
    "Solarized (light)",
    "base16-eighties.dark",
    "base16-mocha.dark",
    "base16-ocean.dark",
    "base16-ocean.light",
];

/// A value that cannot be used.
pub(super) fn invalid(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&codes::INVALID_CONFIG, span, message)
}

/// Names for things, by what they are called in texts.
pub(super) fn tag_names(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, String)> {
    let Value::Map(entries) = &node.value else {
        diagnostics.push(wrong(node, "tags", "a mapping of tags to their names, such as `link-rot: Links that rot`"));
        return Vec::new();
    };
    let name = |entry: &Entry| {
        let name = text(&entry.value, &entry.key, diagnostics)?;
        let name = name.value.trim();
        (!name.is_empty()).then(|| (entry.key.clone(), name.to_owned()))
    };
    entries.iter().filter_map(name).collect()
}

/// A whole address, such as the site's: http or https, with a slash at its end.
pub(super) fn base_url(
    text: &Spanned<String>,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Spanned<String>> {
    let wrong = match Url::parse(&text.value) {
        Ok(url) if !matches!(url.scheme(), "http" | "https") => "begins with neither `https://` nor `http://`",
        Ok(url) if url.query().is_some() || url.fragment().is_some() => "has a part behind `?` or `#`",
        Ok(url) if !url.username().is_empty() || url.password().is_some() => "holds a user name",
        Ok(_) => return Some(Spanned::new(format!("{}/", text.value.trim_end_matches('/')), text.span)),
        Err(_) => "is not a URL",
    };
    let message = format!("`{name}` is `{}`, which {wrong}", text.value);
    diagnostics.push(invalid(text.span, message).help("write the whole address, such as `https://example.org/`"));
    None
}

/// A language tag by its shape (BCP 47).
pub(super) fn lang(text: Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let mut parts = text.value.split('-');
    let first = parts.next().unwrap_or_default();
    let language = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let tag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if language && parts.all(tag) {
        return Some(text.value);
    }
    let message = format!("`lang` is `{}`, which is no language tag", text.value);
    diagnostics.push(invalid(text.span, message).help("write a tag such as `en` or `pt-BR`"));
    None
}

/// The name of a folder below `themes/`.
pub(super) fn theme(text: Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let name = &text.value;
    if !name.starts_with('.') && names::wrong(name).is_none() {
        return Some(text);
    }
    let message = format!("`theme` is `{name}`, which is not the name of a folder below `themes/`");
    diagnostics.push(invalid(text.span, message).help("write the folder's name alone"));
    None
}

/// Schemes that editors are opened by. A page may not lead to any other program.
const EDITORS: [&str; 35] = [
    "antigravity",
    "atom",
    "clion",
    "codium",
    "cursor",
    "edit",
    "editor",
    "emacs",
    "eclipse",
    "goland",
    "gvim",
    "idea",
    "jetbrains",
    "kate",
    "lapce",
    "mvim",
    "nova",
    "nvim",
    "obsidian",
    "phpstorm",
    "positron",
    "pycharm",
    "rubymine",
    "rustrover",
    "sublime",
    "subl",
    "trae",
    "txmt",
    "vim",
    "vscode",
    "vscode-insiders",
    "vscodium",
    "webstorm",
    "windsurf",
    "zed",
];

/// The pattern of an address that opens a file in an editor, its scheme judged as a browser reads it.
pub(super) fn editor(text: Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let sample = text.value.replace("{file}", "/a").replace("{line}", "1").replace("{column}", "1");
    let wrong = match Url::parse(&sample) {
        Ok(url) if EDITORS.contains(&url.scheme()) => return Some(text.value),
        Ok(url) => format!("has the scheme `{}`, which is none of an editor", url.scheme()),
        Err(_) => "is no address".to_owned(),
    };
    let message = format!("`editor` is `{}`, which {wrong}", text.value.escape_debug());
    let help =
        "write an address such as `vscode://file/{file}:{line}:{column}` or `idea://open?file={file}&line={line}`";
    diagnostics.push(invalid(text.span, message).help(help));
    None
}

/// The name of a colour scheme.
pub(super) fn scheme(text: &Spanned<String>, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    if let Some(scheme) = SCHEMES.iter().find(|scheme| scheme.eq_ignore_ascii_case(&text.value)) {
        return Some((*scheme).to_owned());
    }
    let all = SCHEMES.map(|scheme| format!("`{scheme}`")).join(", ");
    let near = nearest(&text.value, SCHEMES).map(|near| format!("did you mean `{near}`?"));
    let message = format!("`{name}` is `{}`, which is no colour scheme", text.value);
    diagnostics.push(invalid(text.span, message).help(near.unwrap_or_else(|| format!("write one of {all}"))));
    None
}

/// Folders of a site that hold something else than content.
const TAKEN: [&str; 4] = ["languages", "static", "templates", "themes"];

/// The content folder, below the site's.
pub(super) fn content(mut text: Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let path = text.value.trim_start_matches("./").trim_end_matches('/');
    let wrong = |c: char| c.is_control() || c == '\\' || c == ':';
    let is_taken = |path: &str| {
        TAKEN.iter().any(|taken| path.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(taken)))
    };
    let reason = if path.is_empty() || path == "." {
        "is the site's own folder"
    } else if path.starts_with('/')
        || path.contains(wrong)
        || path.split('/').any(|part| matches!(part, "" | "." | ".."))
    {
        "is no folder below the site's"
    } else if path.split('/').any(|part| part.starts_with('.')) {
        "is hidden"
    } else if is_taken(path) {
        "belongs to something else"
    } else {
        text.value = path.to_owned();
        return Some(text);
    };
    let message = format!("`content` is `{}`, which {reason}", text.value);
    let help = if matches!(path, "" | ".") {
        "move `ibid.yaml` into the folder above, and write the name of this one: content lies below a site's folder"
    } else {
        "write the name of a folder beside `ibid.yaml`, such as `docs`"
    };
    diagnostics.push(invalid(text.span, message).help(help));
    None
}

/// A folder below the content folder, slashes at its ends dropped; empty for all of it, which is written as `.`.
pub(super) fn folder(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let path = text.value.trim_start_matches("./").trim_matches('/');
    if matches!(text.value.as_str(), "." | "./") {
        return Some(String::new());
    }
    let wrong = |c: char| c.is_control() || c == '\\';
    if !path.is_empty() && !path.contains(wrong) && path.split('/').all(|part| !matches!(part, "" | "." | "..")) {
        return Some(path.to_owned());
    }
    let message = format!("`path` is `{}`, which is no folder below `content/`", text.value);
    diagnostics.push(
        invalid(text.span, message).help("write a path such as `briefings` or `news/briefings`, or `.` for all of it"),
    );
    None
}

/// The path of a file below `static/`, which pages name; or a whole URL, where `urls` says so.
pub(super) fn file(
    mut text: Spanned<String>,
    name: &str,
    urls: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Spanned<String>> {
    if urls && Url::parse(&text.value).is_ok_and(|url| matches!(url.scheme(), "http" | "https")) {
        return Some(text);
    }
    let path = text.value.trim_start_matches("./").trim_start_matches('/');
    let path = path.strip_prefix("static/").unwrap_or(path);
    let wrong = |c: char| c.is_control() || matches!(c, '\\' | ':' | '?' | '#');
    if !path.contains(wrong) && path.split('/').all(|part| !matches!(part, "" | "." | "..")) {
        text.value = path.to_owned();
        return Some(text);
    }
    let message = format!("`{name}` is `{}`, which is no file of the site", text.value);
    let help = "write the path of a file below `static/`; pages ask no other host for anything";
    diagnostics.push(invalid(text.span, message).help(help));
    None
}

/// An address of the site, with a slash at both ends.
pub(super) fn address(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let path = text.value.trim_matches('/');
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    let part = |part: &str| {
        !part.is_empty() && part.chars().all(letter) && !part.starts_with('.') && names::wrong(part).is_none()
    };
    if path.is_empty() {
        return Some("/".to_owned());
    }
    if path.split('/').all(part) {
        return Some(format!("/{path}/"));
    }
    let message = format!("`url` is `{}`, which is no address of the site", text.value);
    let help = "write a path such as `/events/`: letters, digits and hyphens between slashes";
    diagnostics.push(invalid(text.span, message).help(help));
    None
}

/// The entries of a mapping as they were written; none of what is empty. `meant` says what it is a mapping of.
pub(super) fn mapping<'n>(node: &'n Node, name: &str, meant: &str, diagnostics: &mut Vec<Diagnostic>) -> &'n [Entry] {
    match &node.value {
        Value::Map(entries) => entries,
        Value::Null => &[],
        _ => {
            diagnostics.push(wrong(node, name, meant));
            &[]
        }
    }
}
