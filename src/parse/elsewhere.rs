//! Keys in front matter that are not read there: where they belong. [`in_front_matter`] knows those of other tools, [`in_page`]
//! those of briefings too.

use super::input::Input;
use crate::config::Collections;
use crate::config::keys::BRIEFING;
use crate::yaml::keys::top;

/// What to do about keys of other tools that no field of ours is like.
pub(in crate::parse) fn in_front_matter(key: &str, _: &str) -> Option<String> {
    let help = match key.to_ascii_lowercase().as_str() {
        "taxonomies" => "write what stands below it without it: `tags: [...]`; other lists go under `extra:`",
        "params" => "move what stands below it under `extra:`, where templates find it",
        "url" | "path" => {
            "remove it: an address follows from where the file is; `slug:` sets its last part, `aliases:` holds old ones"
        }
        "redirect_to" => "write `redirects:` in `ibid.yaml`, and remove the page",
        "unlisted" | "hidden" | "private" => {
            "write `draft: true` to leave it out, or `publish:` with the day from which it is shown"
        }
        "toc" | "comments" | "showtoc" | "jupyter" | "format" | "execute" | "engine" | "outputs" | "type"
        | "markup" | "csl" | "citation-style" | "link-citations" | "nocite" | "output" => {
            "remove it, or move it under `extra:`, where templates find it: nothing here is set by it"
        }
        _ => return None,
    };
    Some(help.to_owned())
}

/// The same for a plain page; `about` says what would make a briefing of it.
pub(in crate::parse) fn in_page(key: &str, about: &str) -> Option<String> {
    let is_of_briefings = top(BRIEFING).any(|ours| ours == key);
    if is_of_briefings && !about.is_empty() {
        return Some(format!("`{key}` is a key of briefings, and this is a plain page: {about}"));
    }
    in_front_matter(key, about)
}

/// What would make a briefing of a page; empty for documentation and for the words of a section or of the front page, which
/// cannot be one.
pub(in crate::parse) fn as_briefing(input: &Input<'_>) -> String {
    let (folder, name) = input.path.rsplit_once('/').unwrap_or(("", input.path));
    let stem = name.split('.').next().unwrap_or(name);
    if !input.may_be_briefing || stem == "_index" || (stem == "index" && folder.is_empty()) {
        return String::new();
    }
    let home = &input.config.collections.briefings.path;
    let content = input.config.content_folder();
    let to = if home == "." { content.to_owned() } else { format!("{content}/{home}") };
    let top = folder.split('/').next().unwrap_or_default();
    // Another folder takes the place of the one that has the briefings.
    let or = if top.is_empty() || *home != Collections::default().briefings.path {
        String::new()
    } else {
        format!(
            ", or write `collections: {{briefings: {{path: {top}}}}}` in `ibid.yaml` if `{content}/{top}/` holds them"
        )
    };
    format!("move it below `{to}/`{or}; a page keeps other keys under `extra:`")
}
