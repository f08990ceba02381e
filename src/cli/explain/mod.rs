//! `ibid explain`: what a code means, how to mend its cause, and an example; what keys mean; what templates see.

mod contract;
mod examples;
pub(super) mod keys;

use std::fmt::Write as _;

use super::console::Console;
use super::explain_arguments::ExplainArguments;
use super::failure::Failure;
use crate::diag::silencing::{CommentForm, can_be_silenced};
use crate::diag::{Code, code_names, codes, nearest};

/// Explains one code, or lists all.
pub(super) fn run(arguments: &ExplainArguments, console: &Console) -> Result<u8, Failure> {
    let text = match (arguments.code.as_deref().map(str::trim), &arguments.name) {
        (None, _) => all(),
        (Some("template"), name) => contract::of_template(name.as_deref())?,
        (Some("contract"), None) => contract::all(),
        (Some(kind), key) if keys::is_kind(kind) => keys::of_kind(kind, key.as_deref(), arguments.format)?,
        (Some(_), Some(more)) => {
            return Err(Failure::usage(format!("`{more}` is one word too many")).help("name one code at a time"));
        }
        (Some(name), None) => one(codes::find(name).ok_or_else(|| unknown(name))?),
    };
    console.result(&text)?;
    Ok(0)
}

fn one(code: &Code) -> String {
    let kind = code.severity.word();
    let mut out = format!("{} {} ({kind})\n\n{}\n\n{}\n", code.id, code.name, code.meaning, code.remedy);
    if code == &codes::INVALID_VALUE {
        let types: Vec<&str> = crate::parse::source_types().collect();
        let _ = writeln!(out, "\nTypes of sources: {}.", types.join(", "));
    }
    if can_be_silenced(code) {
        let id = code.id;
        let [html, hash] = [CommentForm::Html, CommentForm::Hash].map(|form| form.write(id, "reason"));
        let _ = writeln!(
            out,
            "\nTo silence it in one place, with the reason: `{html}` on a line of its own before the block, in YAML `{hash}` before the \
             entry or at the end of its line. Everywhere: `severity: {{{id}: off}}` in `ibid.yaml`."
        );
    }
    if let Some(example) = examples::of(code) {
        out.push_str("\nExample:\n\n");
        for line in example.lines() {
            // Writing to a string does not fail.
            let _ = writeln!(out, "{}", format!("    {line}").trim_end());
        }
    }
    out
}

fn all() -> String {
    codes::ALL.iter().fold(String::new(), |mut out, code| {
        let _ = writeln!(out, "{}  {:<22}  {}", code.id, code.name, code.meaning);
        out
    })
}

fn unknown(name: &str) -> Failure {
    let names = code_names();
    let names = names.chain(["template", "contract"]).chain(keys::kinds());
    let failure = Failure::usage(format!("there is no code `{name}`"));
    if is_front_matter(name) {
        return failure
            .help("front matter is that of a briefing or of a page: `ibid explain briefing`, `ibid explain page`");
    }
    if let Some(near) = nearest(name, names) {
        return failure.help(format!("did you mean `{near}`?"));
    }
    let kinds: Vec<String> = keys::kinds().map(|kind| format!("`{kind}`")).collect();
    failure.help(format!(
        "`ibid explain` alone lists all codes; {} have keys that can be explained, `template` and `contract` are of templates",
        kinds.join(", ")
    ))
}

/// Whether front matter is meant, which is not one kind of mapping.
fn is_front_matter(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    ["frontmatter", "matter", "metadata", "header", "head", "yaml"].contains(&letters.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::explain_arguments::KeysForm;
    use super::*;

    #[test]
    fn codes_are_found_by_id_and_by_name() {
        let text = one(codes::find("broken-link").unwrap());
        assert!(text.starts_with("E015 broken-link (error)\n\n"), "{text}");
        assert!(text.contains("\nExample:\n\n    "), "{text}");
    }

    #[test]
    fn a_near_miss_is_suggested() {
        assert_eq!(unknown("brokn-link").help.as_deref(), Some("did you mean `broken-link`?"));
        let help = unknown("something-else-entirely").help.unwrap_or_default();
        assert!(help.contains("`briefing`, `page`, `source`"), "{help}");
        assert!(unknown("front-matter").help.unwrap_or_default().contains("`ibid explain page`"));
    }

    #[test]
    fn keys_fit_80_columns() {
        for kind in keys::kinds() {
            let text = keys::of_kind(kind, None, KeysForm::Text).unwrap();
            let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
            assert!(long.is_empty(), "{kind}: {long:#?}");
            let page = keys::of_kind(kind, None, KeysForm::Markdown).unwrap();
            let cells = |line: &str| line.matches('|').count();
            let broken: Vec<&str> = page.lines().filter(|line| !matches!(cells(line), 0 | 4)).collect();
            assert!(broken.is_empty(), "{kind}: {broken:#?}");
        }
    }

    #[test]
    fn every_code_has_a_line_and_an_example() {
        assert_eq!(all().lines().count(), codes::ALL.len());
        let without: Vec<&str> =
            codes::ALL.iter().filter(|code| examples::of(code).is_none()).map(|code| code.id).collect();
        assert!(without.is_empty(), "{without:?}");
    }
}
