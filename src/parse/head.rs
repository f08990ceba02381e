//! What every page with a front matter has: title, summary, address, dates of showing.

use super::dates;
use super::input::Input;
use super::markdown::{self, excerpt, typographic};
use crate::config::GlossaryLinks;
use crate::diag::{Diagnostic, codes};
use crate::model::date::Date;
use crate::model::document::Document;
use crate::model::page::Head;
use crate::text::names::{numbered, underscored};
use crate::text::{Span, Spanned};
use crate::yaml::Fields;

/// Reads the fields of a head; `extra` is still empty, since what is left of the mapping is not yet known.
pub(in crate::parse) fn read(fields: &mut Fields<'_, '_>, span: Span, input: &Input<'_>, body: &Document) -> Head {
    let set = |text: Spanned<String>| Spanned::new(typographic(text.value, input.config), text.span);
    let title = fields.text("title").map(set);
    let summary = fields.text("summary").map(set);
    for (text, name) in [(&title, "title"), (&summary, "summary")] {
        if let Some(text) = text.as_ref().filter(|text| markdown::in_brackets(&text.value).is_some()) {
            let message = format!("a citation in `{name}`, where no mark can be shown");
            let help = "move it into the text";
            fields.report(Diagnostic::new(&codes::CITATION_IN_ALT, text.span, message).help(help));
        }
    }
    Head {
        span,
        title: title.unwrap_or_else(|| fallback_title(input, body)),
        excerpt: if summary.is_none() { excerpt(body, &input.config.lang) } else { None },
        image: fields.text("image"),
        summary: summary.map(|summary| summary.value),
        slug: fields.text("slug"),
        aliases: fields.texts("aliases"),
        template: fields.text("template"),
        cascade: None,
        weight: fields.integer("weight"),
        lang: lang(fields),
        glossary: fields.choice("glossary", &GlossaryLinks::WORDS),
        bibliography: fields.texts("bibliography"),
        publish: day(fields, "publish"),
        expire: day(fields, "expire"),
        extra: Vec::new(),
    }
}

/// A day from which or until which a page is shown.
fn day(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Spanned<Date>> {
    let date = dates::date(fields, name)?;
    if date.value.has_clock() {
        let message = format!("`{name}` counts days, so its time of day makes no difference");
        let help = format!("write `{}`", date.value.days());
        fields.report(Diagnostic::new(&codes::TIME_NOT_COUNTED, date.span, message).help(help));
    }
    Some(date)
}

/// The head of a page without front matter.
pub(in crate::parse) fn without_front_matter(input: &Input<'_>, body: &Document) -> Head {
    Head { excerpt: excerpt(body, &input.config.lang), ..Head::new(input.span(0..0), fallback_title(input, body)) }
}

/// Whether a page counts as a draft because its file or a folder of it has a name that begins with `_`, which is reported. Who
/// chose a slug wants it to be published.
pub(in crate::parse) fn is_kept_back(
    input: &Input<'_>,
    head: Option<&Head>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let Some(name) = underscored(input.path).filter(|_| head.is_none_or(|head| head.slug.is_none())) else {
        return false;
    };
    // There it is a part of other pages, and nobody has to be told.
    if input.is_foreign {
        return true;
    }
    let what = if input.path.contains(&format!("{name}/")) { "in a folder whose name" } else { "whose name" };
    let message = format!("a page {what} begins with `_` counts as a draft");
    let help = "rename it or give it a `slug:` to publish it; `--drafts` shows it";
    let place = input.span(0..0);
    diagnostics.push(Diagnostic::new(&codes::UNDERSCORED_FILE, place, &*message).help(help).once(message));
    true
}

/// Whether a text has the form of a language tag (BCP 47): letters and digits in parts of one to eight.
pub(in crate::parse) fn is_lang(text: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.split('-').all(part)
}

/// A language tag.
pub(in crate::parse) fn lang(fields: &mut Fields<'_, '_>) -> Option<String> {
    let text = fields.text("lang")?;
    if is_lang(&text.value) {
        return Some(text.value);
    }
    let message = format!("`{}` is not a language tag", text.value);
    fields
        .report(Diagnostic::new(&codes::INVALID_VALUE, text.span, message).help("write a tag such as `en` or `pt-BR`"));
    None
}

/// The first heading, be it of Markdown or HTML, else the file's name as words; an index page takes its folder's, the front page the site's title.
fn fallback_title(input: &Input<'_>, body: &Document) -> Spanned<String> {
    if let Some((title, range)) = markdown::html_title(body) {
        return Spanned::new(title, body.span(range));
    }
    if let Some(heading) = body.headings.first().filter(|heading| !heading.text.is_empty()) {
        let from = body.node(heading.node).from;
        let line = body.raw(heading.node).trim_end().len() as u32;
        return Spanned::new(heading.text.to_string(), body.span(from..from + line));
    }
    let path = input.path.rsplit_once('.').map_or(input.path, |(path, _)| path);
    let mut segments = path.rsplit('/');
    let name = segments.next().filter(|name| !matches!(*name, "index" | "_index")).or_else(|| segments.next());
    let shown = |name: &str| match numbered(name).filter(|_| input.dialect.has_number_prefixes()) {
        Some((_, words)) => as_words(words),
        None => as_words(name),
    };
    let title = name.map_or_else(|| input.config.title.clone(), shown);
    Spanned::new(title, input.span(0..0))
}

/// `half-life_of` as `Half life of`.
fn as_words(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_becomes_words() {
        assert_eq!(as_words("half-life_of"), "Half life of");
        assert_eq!(as_words(""), "");
        assert_eq!(as_words("été-2015"), "Été 2015");
    }
}
