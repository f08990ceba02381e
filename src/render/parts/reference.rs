//! The sentence that describes a source in a list, in the words of the site's style of references.
//!
//! A style says what it has words for. What it leaves out and our own sentence says — the outlet, the wire, a date that is more than
//! a day — stands beside it.

use super::dates;
use super::doi::doi;
use super::links::link_named;
use crate::csl::ReferencePiece;
use crate::language::Language;
use crate::model::site::{EntityIx, Form, SourceFacts, View};
use crate::render::context::{LinkContext, ReferenceContext};
use crate::render::exports::libraries::styled;
use crate::render::html::reference::pieces;
use crate::text::Spanned;

/// The reference; `None` in our own style, and where the style has nothing to say of the source.
pub(super) fn reference(
    site: &View<'_>,
    (language, words): (&str, &Language),
    entry: SourceFacts<'_>,
    form: Form<'_>,
) -> Option<ReferenceContext> {
    let ReferenceParts { before, title, after } = styled_reference(site, language, entry, form)?;
    let source = form.source;
    let all = [&before, &title, &after].into_iter().flatten();
    let text: String = all.map(|piece| piece.text.as_str()).collect();
    let folded = text.to_lowercase();
    let is_left_out = |name: &str| !folded.contains(&name.to_lowercase());
    let link = |ix: Option<EntityIx>, written: Option<&Spanned<String>>| {
        link_named(site, ix, written).filter(|link| is_left_out(&link.title))
    };
    let authors = source.authors.first().filter(|first| is_left_out(first.short()));
    let authors = authors.and_then(|_| super::names::authors(words, &source.authors));
    let beside = [
        link(form.speaker, source.speaker.as_ref()),
        authors.map(|title| LinkContext { title, url: None, count: None }),
        link(form.outlet, source.outlet.as_ref()),
        link(form.agency, source.agency.as_ref()),
    ];
    let issued = source.issued.as_ref().filter(|date| !styled::is_said(&date.value));
    Some(ReferenceContext {
        before_html: pieces(&before, true),
        title_html: pieces(&title, false),
        after_html: pieces(&after, true),
        beside: beside.into_iter().flatten().collect(),
        has_doi: doi(source).is_some_and(|doi| folded.contains(&doi.to_lowercase())),
        issued: issued.map(|date| dates::context(&date.value, words)),
    })
}

/// A reference, taken apart where the title stands, which leads to the source's page.
pub(in crate::render) struct ReferenceParts {
    /// What stands before the title.
    pub(in crate::render) before: Vec<ReferencePiece>,
    /// The title; without one, all that stands before the first address.
    pub(in crate::render) title: Vec<ReferencePiece>,
    /// What stands behind it.
    pub(in crate::render) after: Vec<ReferencePiece>,
}

/// A source in the site's style of references; `None` in our own, and where the style has nothing to say of it.
pub(in crate::render) fn styled_reference(
    site: &View<'_>,
    language: &str,
    entry: SourceFacts<'_>,
    form: Form<'_>,
) -> Option<ReferenceParts> {
    let said = styled::source(site, language, entry, form)?;
    Some(reference_parts(said, &form.source.title.value))
}

/// Takes a reference to a work of this title apart.
fn reference_parts(mut said: Vec<ReferencePiece>, title: &str) -> ReferenceParts {
    let found =
        (0..).zip(&said).find_map(|(at, piece)| Some((at, place(&piece.text, title)?)).filter(|_| piece.url.is_none()));
    let Some((at, (from, to))) = found else {
        let first = said.iter().position(|piece| piece.url.is_some()).unwrap_or(said.len());
        let after = said.split_off(first);
        return ReferenceParts { before: Vec::new(), title: said, after };
    };
    let mut after = said.split_off(at);
    let whole = after.remove(0);
    let part = |range: std::ops::Range<usize>| {
        let text = whole.text.get(range).filter(|text| !text.is_empty());
        text.map(|text| ReferencePiece { text: text.to_owned(), ..whole.clone() })
    };
    said.extend(part(0..from));
    let rest = part(to..whole.text.len());
    ReferenceParts {
        before: said,
        title: part(from..to).into_iter().collect(),
        after: rest.into_iter().chain(after).collect(),
    }
}

/// Where a title stands in a text, in bytes: case and signs do not count, for styles have both their own way.
fn place(text: &str, title: &str) -> Option<(usize, usize)> {
    let letters = |text: &str| {
        let all = text.char_indices().filter(|(_, sign)| sign.is_alphanumeric());
        all.flat_map(|(at, sign)| sign.to_lowercase().map(move |low| (at, at + sign.len_utf8(), low)))
            .collect::<Vec<_>>()
    };
    let (held, wanted) = (letters(text), letters(title));
    let signs: String = held.iter().map(|(.., sign)| *sign).collect();
    let title_signs: String = wanted.iter().map(|(.., sign)| *sign).collect();
    let at = signs.find(&title_signs).filter(|_| !title_signs.is_empty())?;
    let first = signs.get(..at)?.chars().count();
    let (from, ..) = held.get(first)?;
    let (_, to, _) = held.get(first + wanted.len() - 1)?;
    Some((*from, *to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_whatever_the_style_does_to_them() {
        let place = |text: &'static str, title: &str| place(text, title).map(|(from, to)| &text[from..to]);
        assert_eq!(place("Okafor. “Bridge Closed: ‘Why?’” 2015", "Bridge closed: 'why?'"), Some("Bridge Closed: ‘Why"));
        assert_eq!(place("ÜBER DIE ELBE. X", "Über die Elbe"), Some("ÜBER DIE ELBE"));
        assert_eq!(place("a", "b"), None);
        assert_eq!(place("a", "?"), None);
    }

    #[test]
    fn without_a_title_the_words_before_an_address_lead_to_the_page() {
        let piece = |text: &str, url: Option<&str>| ReferencePiece {
            text: text.to_owned(),
            url: url.map(str::to_owned),
            face: crate::csl::Face::default(),
        };
        let said =
            || vec![piece("A. Nature, ", None), piece("https://x.org/", Some("https://x.org/")), piece(".", None)];
        let ReferenceParts { before, title, after } = reference_parts(said(), "Gone");
        assert_eq!((before.len(), title.len(), after.len()), (0, 1, 2));
        let ReferenceParts { before, title, after } = reference_parts(said(), "nature");
        assert_eq!((before[0].text.as_str(), title[0].text.as_str(), after[0].text.as_str()), ("A. ", "Nature", ", "));
    }
}
