//! The second stage: one input file at a time, pure, into records and a body tree.
//!
//! Enter through [`parse`]. `front_matter` finds the YAML of a Markdown file, `markdown` reads its text, `block` the fenced
//! blocks of data in it; `briefing`, `page`, `source`, `entity`, `event` and `claim` read the fields of one kind of record,
//! `csl` sources in CSL-JSON. Every reader goes on after an error, so that all of them are found in one run.

mod annotation;
mod block;
mod briefing;
mod captured;
mod claim;
mod claim_tables;
mod contents;
mod corrections;
mod csl;
mod dates;
mod docs_head;
mod elsewhere;
mod entity;
mod event;
mod front_matter;
mod head;
mod ids;
mod input;
mod inventory;
mod keys;
pub(crate) mod libraries;
mod markdown;
mod navigation;
mod page;
mod policy;
mod prose;
mod query;
mod records;
mod silencing;
mod source;
#[cfg(test)]
mod tests;
mod urls;

use std::sync::Arc;

use crate::config::{Config, RawHtml, UnknownFields};
use crate::diag::{Diagnostic, Outcome};
use crate::model::document::Document;
use crate::model::inputs::{ContentFile, ContentKind, RecordKind};
use crate::model::page::ParsedFile;
use crate::text::Files;

pub use self::keys::KEYED_KINDS;
pub use self::silencing::silencings;

use self::front_matter::FrontMatter;
use self::input::Input;

/// Reads one content file. Depends on nothing but its bytes, its path and the configuration.
pub fn parse(file: &ContentFile, files: &Files, config: &Config) -> Outcome<ParsedFile> {
    let own = own_config(file, files, config);
    let input = Input::new(file, files, own.as_ref().unwrap_or(config));
    let mut diagnostics = Vec::new();
    let parsed = match file.kind {
        ContentKind::Briefing => briefing(&input, &mut diagnostics),
        ContentKind::Section => section(&input, &mut diagnostics),
        ContentKind::Page => page(&input, &mut diagnostics),
        ContentKind::Docs(_) => docs(&input, &mut diagnostics),
        ContentKind::Navigation(_, format) => navigation::read(&input, format, &mut diagnostics),
        ContentKind::RecordMarkdown(kind) => records::markdown(&input, kind, &mut diagnostics),
        ContentKind::RecordYaml(RecordKind::Briefing) => records::briefings(&input, &mut diagnostics),
        ContentKind::RecordYaml(kind) => records::yaml(&input, kind, &mut diagnostics),
        ContentKind::CslJson => csl::read(&input, &mut diagnostics),
        ContentKind::Library(format) => libraries::read(&input, format, &mut diagnostics),
        ContentKind::Captured(kind) => captured::read(&input, kind),
        ContentKind::Inventory => inventory::read(&input, &mut diagnostics),
        ContentKind::Unread => ParsedFile::Broken(input.file),
    };
    Outcome::new(parsed, diagnostics)
}

/// Reads the text of a briefing or page once more, as [`parse`] did: of a file that it did not find broken.
pub fn parse_body(file: &ContentFile, files: &Files, config: &Config) -> Document {
    let own = own_config(file, files, config);
    let input = Input::new(file, files, own.as_ref().unwrap_or(config));
    // What is to be said of it was said then.
    input.markdown(front_matter::body(&input.text), &mut Vec::new())
}

/// Reads a text of a field that only the template which shows it knows to be Markdown. Nothing is said of what is wrong in it.
pub fn parse_field(text: &str, lang: &str, config: &Config) -> Document {
    let mut own = config.clone();
    lang.clone_into(&mut own.lang);
    own.raw_html = RawHtml::Text;
    own.references.links.enabled = false;
    markdown::detached(text, &own)
}

/// The configuration of a file that says otherwise than the site what its text is read with: its language, in which quotation
/// marks are set, and whether links are sources.
fn own_config(file: &ContentFile, files: &Files, config: &Config) -> Option<Config> {
    let input = Input::new(file, files, config);
    let lang = front_matter::lang(&input.text, &config.fields.briefing);
    let lang = lang.filter(|lang| head::is_lang(lang) && !lang.eq_ignore_ascii_case(&config.lang));
    let links = policy::from_links(&input).filter(|own| *own != config.references.links.enabled);
    if lang.is_none() && links.is_none() {
        return None;
    }
    let mut own = config.clone();
    own.lang = lang.map_or(own.lang, str::to_owned);
    own.references.links.enabled = links.unwrap_or(own.references.links.enabled);
    Some(own)
}

fn briefing(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let briefing = match front_matter::read(input, diagnostics) {
        FrontMatter::Mapping { span, node, body } => {
            let body = input.markdown(body, diagnostics);
            briefing::read(&node, span, Some(body), input, diagnostics)
        }
        // A piece that other systems put into pages needs none.
        FrontMatter::None if head::is_kept_back(input, None, diagnostics) => None,
        FrontMatter::None => {
            diagnostics.push(front_matter::missing(input, "briefing"));
            None
        }
        FrontMatter::Broken(body) => {
            only_report(input, body, diagnostics);
            None
        }
    };
    briefing.map_or(ParsedFile::Broken(input.file), |briefing| ParsedFile::Briefing(briefing.into()))
}

/// The words of a folder of briefings, or a briefing with its files beside it.
fn section(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    match front_matter::read(input, diagnostics) {
        FrontMatter::Mapping { span, node, body } if briefing::is_bundle(&node, input) => {
            let body = input.markdown(body, diagnostics);
            let briefing = briefing::read(&node, span, Some(body), input, diagnostics);
            briefing.map_or(ParsedFile::Broken(input.file), |briefing| ParsedFile::Briefing(briefing.into()))
        }
        read => page_of(read, input, diagnostics),
    }
}

fn page(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let input = Input { may_be_briefing: true, ..input.clone() };
    page_of(front_matter::read(&input, diagnostics), &input, diagnostics)
}

/// A page of documentation.
fn docs(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    match front_matter::read(input, diagnostics) {
        FrontMatter::Mapping { span, node, body } => {
            let (node, head) = docs_head::read(&node, (input.dialect, input.path), diagnostics);
            let lenience = if input.is_foreign { UnknownFields::Allow } else { input.lenience };
            let input = Input { lenience, ..input.clone() };
            let mut parsed = page_of(FrontMatter::Mapping { span, node, body }, &input, diagnostics);
            if let ParsedFile::Page(page) = &mut parsed {
                Arc::make_mut(page).docs = Some(Box::new(head));
            }
            parsed
        }
        read => page_of(read, input, diagnostics),
    }
}

fn page_of(read: FrontMatter, input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let page = match read {
        FrontMatter::Mapping { span, node, body } => {
            let body = input.markdown(body, diagnostics);
            page::read(&node, span, body, input, diagnostics)
        }
        FrontMatter::None => {
            let body = input.markdown(0..input.text.len(), diagnostics);
            Some(page::without_front_matter(body, input, diagnostics))
        }
        FrontMatter::Broken(body) => {
            only_report(input, body, diagnostics);
            None
        }
    };
    page.map_or(ParsedFile::Broken(input.file), |page| ParsedFile::Page(page.into()))
}

/// Reads the text of a file that is already lost, for what else is wrong with it.
fn only_report(input: &Input<'_>, body: Option<std::ops::Range<usize>>, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(body) = body {
        input.markdown(body, diagnostics);
    }
}

/// The types that a source may have.
pub fn source_types() -> impl Iterator<Item = &'static str> {
    source::kinds::all()
}
