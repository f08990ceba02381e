//! Ids that pages have of themselves (markup.md): those of the built-in templates and those of marks, lists and events. No
//! heading may be given one.

/// Ids of the built-in templates; a test compares them.
pub const OF_TEMPLATES: [&str; 44] = [
    "Also-recorded-as",
    "Annotations",
    "Appears-with",
    "Assumptions",
    "Briefings",
    "Captured-text",
    "Chain",
    "Cited-by",
    "Content",
    "Controls",
    "Corrections",
    "Due",
    "Entities",
    "Figures",
    "Gaps",
    "History",
    "Judgements",
    "Leaned-publishers",
    "Leaned-sources",
    "Linked-from",
    "Newest",
    "Notes",
    "Origins",
    "Published",
    "Quoted-passages",
    "Related",
    "Relied-on-by",
    "Rests-on",
    "Search",
    "Search-keys",
    "Search-words",
    "Sections",
    "Sources",
    "Spoke",
    "Stated-on",
    "Supplied",
    "Support",
    "Tagged",
    "Tags",
    "Time",
    "Timeline",
    "Would-change",
    "Wrote",
    "top",
];

/// Whether a page may have this id of itself: one of its templates, of an event, or one that is counted, such as `source-1`,
/// `cite-1-2`, `note-a`.
pub fn is_reserved(id: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let letter = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let two =
        |text: &str, first: &dyn Fn(&str) -> bool| text.split_once('-').is_some_and(|(a, b)| first(a) && number(b));
    let counted = id.split_once('-').is_some_and(|(kind, rest)| match kind {
        "event" => !rest.is_empty(),
        "Group" | "annotation" | "passage" | "source" => number(rest),
        "quote" => rest.len() >= 8 && rest.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-'),
        "note" => letter(rest),
        "cite" => two(rest, &number),
        "noteref" => two(rest, &letter),
        _ => false,
    });
    counted || OF_TEMPLATES.contains(&id)
}

/// The id of a place that pages of other tools have between words: `<a id="x"></a>`, and nothing else.
pub fn id_of_place(tags: &str) -> Option<&str> {
    let id = tags.strip_prefix("<a id=\"")?.strip_suffix("\"></a>")?;
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '+');
    (!id.is_empty() && id.chars().all(is_sign)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids that stand in a template as they are.
    fn ids(template: &str) -> impl Iterator<Item = &str> {
        let values = template.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        values.filter(|id| !id.starts_with("{{"))
    }

    #[test]
    fn words_are_not_reserved() {
        for id in ["note-taking", "source-code", "sources", "cite-1", "passage", "notes-a", "group-1"] {
            assert!(!is_reserved(id), "{id}");
        }
        for id in ["Sources", "event-airstrikes", "source-12", "source-1.2", "cite-1-2", "note-a", "noteref-a-1"] {
            assert!(is_reserved(id), "{id}");
        }
    }

    #[test]
    fn the_ids_of_all_templates_are_reserved() {
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/templates"))];
        let mut seen = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                for id in ids(&text) {
                    let id = id.split("{{").next().unwrap_or(id);
                    let examples = [id.to_owned(), format!("{id}1"), format!("{id}a")];
                    assert!(examples.iter().any(|id| is_reserved(id)), "{id} in {}", path.display());
                    seen += 1;
                }
            }
        }
        assert!(seen > 20);
    }
}
