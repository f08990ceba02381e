//! Sources in a twin: the numbered list at its end and the line about one of them.

use std::fmt::Write as _;

use super::heading;
use super::text::Twin;
use crate::csl::ReferencePiece;
use crate::language::{Key, Language};
use crate::model::date::Date;
use crate::model::site::{Correction, SourceFacts, SourceIx, Target, Touched};
use crate::model::source::{AuthorName, UrlStatus};
use crate::render::exports::markdown::{autolink, link, plain};
use crate::render::parts::{
    ReferenceParts, attribution_sentence, corrected_since, corrected_word, doi, doi_url, named, styled_reference,
};

impl Twin<'_> {
    /// Appends the page's sources under their numbers; those that are only listed follow the cited.
    pub(super) fn sources(&self, out: &mut String) {
        if self.resolved.sources.is_empty() {
            return;
        }
        heading(out, self.words.get(Key::Sources));
        for numbered in &self.resolved.sources {
            let _ = writeln!(out, "{}. {}", numbered.number, self.source_line(numbered.source, numbered.form));
            for (sub, locator) in (1..).zip(&numbered.sub) {
                let _ = writeln!(out, "   - {}.{sub}: {}", numbered.number, plain(&locator.display(self.words)));
            }
        }
    }

    /// A source in one line: title, authors, outlet, date, addresses, and whether it was taken back.
    pub(super) fn source_line(&self, ix: SourceIx, form: u32) -> String {
        let Some(entry) = self.site.sources.get(ix as usize) else { return String::new() };
        let title = link(&entry.form(form).source.title.value, &self.twin_of(ix, entry));
        let mut parts = self.parts(entry, form, title);
        parts.extend(entry.corrected().map(|correction| self.correction(correction)));
        let line = parts.join(self.words.get(Key::Comma));
        // How it is known is a sentence of its own.
        let Some(known) = attribution_sentence(self.site, self.words, ix, entry) else { return line };
        let key = if entry.rests_on.is_empty() { Key::TwinKnownFirsthand } else { Key::TwinKnown };
        let known = self.words.say(key, &[("known", &plain(&known))]);
        format!("{line}{} {known}", self.words.get(Key::FullStop))
    }

    /// What pages say of a source whose own records say something else.
    pub(super) fn other_form(&self, entry: SourceFacts<'_>, form: u32) -> String {
        self.parts(entry, form, plain(&entry.form(form).source.title.value)).join(self.words.get(Key::Comma))
    }

    fn parts(&self, entry: SourceFacts<'_>, form: u32, title: String) -> Vec<String> {
        let form = entry.form(form);
        let source = form.source;
        if let Some(said) = styled_reference(self.site, self.words.tag(), entry, form) {
            let mut parts = vec![in_style(&said, &title)];
            parts.extend(source.archives.iter().map(|copy| archived(self.words, &copy.url.value, copy.date.as_ref())));
            return parts;
        }
        let mut parts = vec![title];
        if !source.authors.is_empty() {
            let names: Vec<String> = source.authors.iter().map(AuthorName::display).collect();
            parts.push(plain(&names.join(self.words.get(Key::Comma))));
        }
        parts.extend(named(self.site, form.outlet, source.outlet.as_ref()).map(plain));
        parts.extend(source.issued.as_ref().map(|date| date.value.display_in(self.words)));
        if let Some(url) = &source.url {
            let status = match &source.url_status {
                UrlStatus::Live => String::new(),
                status => format!(" ({})", self.words.word("url", status.word())),
            };
            parts.push(format!("{}{status}", autolink(&url.value)));
        }
        if let Some(doi) = doi(source) {
            parts.push(autolink(&doi_url(doi)));
        } else if source.url.is_none() && source.archives.is_empty() {
            parts.push(self.words.get(Key::TwinNoCopy).to_owned());
        }
        parts.extend(source.archives.iter().map(|copy| archived(self.words, &copy.url.value, copy.date.as_ref())));
        parts
    }

    /// A link to a source's twin.
    pub(super) fn source_link(&self, ix: SourceIx, entry: SourceFacts<'_>) -> String {
        link(&entry.source.title.value, &self.twin_of(ix, entry))
    }

    fn twin_of(&self, ix: SourceIx, entry: SourceFacts<'_>) -> String {
        self.addresses.twin(self.site, entry.route, Target::Source(ix))
    }

    /// Why a source is not to be relied on as it stands.
    pub(super) fn correction(&self, correction: &Correction) -> String {
        let words = self.words;
        let word = format!("**{}**", words.word("correction", corrected_word(correction)));
        let mut out = corrected_since(words, correction, &word);
        if let Some((ix, by)) = correction.by.and_then(|ix| Some((ix, self.site.sources.get(ix as usize)?))) {
            let source = self.source_link(ix, by);
            out = words.say(Key::TwinCorrectedBy, &[("correction", &out), ("source", &source)]);
        }
        if let Some(note) = &correction.note {
            let _ = write!(out, ": {}", plain(note));
        }
        out
    }
}

impl Twin<'_> {
    /// What something leans on that was corrected, one after the other; what was corrected on another point is said to be.
    pub(super) fn touched(&self, touched: &[Touched]) -> Option<String> {
        let said = touched.iter().filter_map(|one| {
            let (entry, correction) = self.site.correction(one)?;
            let correction = self.correction(correction);
            let source = self.source_link(one.source, entry);
            let said = self.words.say(Key::TouchedItem, &[("source", &source), ("what", &correction)]);
            let other = if one.is_full { "" } else { self.words.get(Key::TouchedOther) };
            Some(format!("{other} {said}").trim().to_owned())
        });
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

/// A reference in the site's style; its title is the link.
fn in_style(ReferenceParts { before, title, after }: &ReferenceParts, link: &str) -> String {
    let text = |pieces: &[ReferencePiece]| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    // In Markdown the space at the ends of a text is lost.
    let spaced = |text: &str, is_before: bool| {
        let space = if is_before { text.ends_with(' ') } else { text.starts_with(' ') };
        let (before, after) = if is_before { ("", " ") } else { (" ", "") };
        if space { format!("{before}{}{after}", plain(text)) } else { plain(text) }
    };
    let shown = plain(text(title).trim());
    let link = link.rsplit_once("](").map_or_else(|| shown.clone(), |(_, address)| format!("[{shown}]({address}"));
    format!("{}{link}{}", spaced(&text(before), true), spaced(&text(after), false))
}

/// An archived copy in words.
pub(super) fn archived(words: &Language, url: &str, date: Option<&Date>) -> String {
    let taken = date.map(|date| words.say(Key::TwinArchivedOn, &[("date", &date.display_in(words))]));
    format!("{}: {}", taken.as_deref().unwrap_or(words.get(Key::TwinArchived)), autolink(url))
}
