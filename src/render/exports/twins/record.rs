//! The twin of a source's page: the record, how it is known, its note and where it is cited.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::source_list::archived;
use super::text::Twin;
use super::{address, annotations, blank_line, fact, finish, heading};
use crate::language::Key;
use crate::model::site::{EntityIx, Factual, PartKey, SourceEntry, SourceIx, Use, View};
use crate::model::source::{Access, AuthorName, Relation, UrlStatus};
use crate::render::exports::address::OutputAddresses;
use crate::render::exports::markdown::{autolink, link, plain};
use crate::render::parts::{attribution_key, named, sentence};
use crate::text::Spanned;

/// Writes a source's twin.
pub(in crate::render::exports) fn source(site: &View<'_>, entry: &SourceEntry) -> Vec<u8> {
    let twin = Twin {
        site,
        words: site.config.words(),
        addresses: OutputAddresses::relative(site, &entry.route),
        resolved: &entry.resolved,
        block_events: &[],
        block_sources: &[],
    };
    let mut out = format!("# {}\n\n", plain(&entry.source.title.value));
    record(&mut out, &twin, entry);
    let words = twin.words;
    for correction in &entry.corrections {
        fact(&mut out, words.get(Key::TwinCorrection), Some(twin.correction(correction)));
    }
    fact(&mut out, words.get(Key::TwinTouched), twin.touched(&entry.touched));
    let rests_on =
        relations(&twin, &entry.rests_on, |relation, link| words.say(attribution_key(relation), &[("names", &link)]));
    fact(&mut out, words.get(Key::RestsOn), rests_on);
    let relied = relations(&twin, &entry.relied_on_by, |relation, link| {
        let verb = words.word("relation", relation.word());
        words.say(Key::TwinRelied, &[("source", &link), ("verb", verb)])
    });
    fact(&mut out, words.get(Key::ReliedOnBy), relied);
    for (form, _) in (1..).zip(&entry.forms) {
        let _ = writeln!(out, "- {}: {}", words.get(Key::AlsoRecorded), twin.other_form(entry.facts(), form));
    }
    fact(&mut out, words.get(Key::TwinPage), address(site, &entry.route));
    if let Some(note) = &entry.source.note {
        blank_line(&mut out);
        twin.push(&mut out, note, PartKey::Note, Some(&entry.source.title.value));
    }
    annotations(&mut out, &twin, &entry.source.annotations);
    if !entry.uses.is_empty() {
        heading(&mut out, words.get(Key::TwinCitedBy));
        for mark in &entry.uses {
            used(&mut out, &twin, mark);
        }
    }
    twin.sources(&mut out);
    finish(out)
}

fn record(out: &mut String, twin: &Twin<'_>, entry: &SourceEntry) {
    let (source, words) = (&entry.source, twin.words);
    let date =
        |date: &Option<Spanned<crate::model::date::Date>>| date.as_ref().map(|date| date.value.display_in(words));
    let authors: Vec<String> = source.authors.iter().map(|name: &AuthorName| plain(&name.display())).collect();
    fact(out, words.get(Key::TwinId), Some(plain(entry.id.as_str())));
    fact(out, words.get(Key::TwinTitleTranslated), source.title_translated.as_deref().map(plain));
    fact(out, words.get(Key::TwinType), Some(plain(&source.kind.value)));
    fact(out, words.get(Key::TwinBy), Some(authors.join(words.get(Key::Comma))));
    fact(out, words.get(Key::FactSpeaker), who(twin, entry.speaker, source.speaker.as_ref()));
    fact(out, words.get(Key::FactOccasion), who(twin, entry.occasion, source.occasion.as_ref()));
    fact(out, words.get(Key::FactOutlet), who(twin, entry.outlet, source.outlet.as_ref()));
    fact(out, words.get(Key::FactAgency), who(twin, entry.agency, source.agency.as_ref()));
    fact(out, words.get(Key::FactDeliveredBy), source.delivered_by.as_deref().map(plain));
    fact(out, words.get(Key::TwinIssued), date(&source.issued));
    fact(out, words.get(Key::TwinUpdated), date(&source.updated));
    fact(out, words.get(Key::TwinAccessed), date(&source.accessed));
    fact(out, words.get(Key::TwinAddress), source.url.as_ref().map(|url| autolink(&url.value)));
    fact(
        out,
        words.get(Key::TwinAddressState),
        (source.url_status != UrlStatus::Live).then(|| words.word("url", source.url_status.word()).to_owned()),
    );
    fact(
        out,
        words.get(Key::TwinAccess),
        (source.access != Access::Free).then(|| words.word("access", source.access.word()).to_owned()),
    );
    for copy in &source.archives {
        let copy = archived(words, &copy.url.value, copy.date.as_ref());
        let _ = writeln!(out, "- {}", words.say(Key::TwinCopy, &[("copy", &copy)]));
    }
    for (name, value) in &source.bibliographic {
        let _ = writeln!(out, "- {}: {}", plain(name), plain(value));
    }
}

/// A link to an entity's page, else what was written.
fn who(twin: &Twin<'_>, entity: Option<EntityIx>, written: Option<&Spanned<String>>) -> Option<String> {
    let name = named(twin.site, entity, written)?;
    let page = entity.and_then(|ix| twin.site.entities.line(ix));
    Some(page.map_or_else(|| plain(name), |page| link(name, &twin.addresses.page(page.route))))
}

fn relations(
    twin: &Twin<'_>,
    edges: &[(SourceIx, Relation)],
    words: impl Fn(Relation, String) -> String,
) -> Option<String> {
    let one = |(ix, relation): &(SourceIx, Relation)| {
        let entry = twin.site.sources.get(*ix as usize)?;
        Some(words(*relation, twin.source_link(*ix, entry)))
    };
    let known: Vec<String> = edges.iter().filter_map(one).collect();
    (!known.is_empty()).then(|| known.join(twin.words.get(Key::Comma)))
}

/// One mark: the page, its section and the sentence around it.
fn used(out: &mut String, twin: &Twin<'_>, mark: &Use) {
    let named = twin.site.link(mark.target);
    let title = named.map_or(Cow::Borrowed(&*mark.route), |(_, title)| title);
    let _ = write!(out, "- {}", link(&title, &twin.addresses.twin(twin.site, &mark.route, mark.target)));
    let place = mark.locator.as_deref().map(|locator| locator.display(twin.words));
    for part in [mark.section.as_deref(), place.as_deref()].into_iter().flatten() {
        let _ = write!(out, ", {}", plain(part));
    }
    if !mark.sentence.is_empty() {
        let _ = write!(out, ": {}", plain(&sentence(twin.site, twin.words, &mark.sentence)));
    }
    out.push('\n');
}
