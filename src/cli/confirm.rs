//! `ibid confirm`: that somebody compared a claim with a source, written into the claim with digests of the texts that were
//! compared. Every other byte of the file stays.

use super::arguments::ConfirmArguments;
use super::console::Console;
use super::failure::Failure;
use super::fix::{differences, replace};
use super::insert::{inserted, replaced};
use super::reading;
use super::record_draft::in_list;
use super::request::today;
use crate::diag::{Diagnostic, Severity, nearest};
use crate::model::claim::{Claim, Support, UseDigest};
use crate::model::id::Id;
use crate::model::site::{ClaimEntry, Site};
use crate::pipeline::Reading;
use crate::text::sha256::Hashes;
use crate::words::{Edits, edited};

/// Writes the confirmation.
pub(super) fn run(arguments: &ConfirmArguments, console: &Console) -> Result<u8, Failure> {
    let day = today(arguments.site.shown.now)?;
    let reading = reading::read(&arguments.site, console)?;
    let Some(site) = &reading.site else { return Ok(reading::refuse(&reading, console)) };
    let claim = &claim(site, &arguments.claim)?.claim;
    let uses = uses(claim, &arguments.source)?;
    let captured = captured(&reading, site, &arguments.source)?;
    let by = arguments.by.as_ref().map(|by| format!("by: {}, ", in_list(by)));
    let said = |support: &Support| {
        let digest = UseDigest::of(claim, support, captured.as_deref());
        format!("{{{}date: {}, digest: {digest}}}", by.as_deref().unwrap_or_default(), day.to_iso())
    };
    let (file, mut edits) = (claim.span.file, Edits::new());
    let input = reading.files.get(file);
    for support in &uses {
        let said = said(support);
        let edit = if let Some(before) = &support.confirmed {
            replaced(input, before.span.range(), &said)
        } else {
            let beside = ("source", support.source.span.range());
            inserted(input, support.span.range(), Some(beside), &format!("confirmed: {said}"))
        };
        let Some(edit) = edit else {
            let (line, column) = input.line_column(support.span.start as usize);
            let what = format!("{}:{line}:{column}: this cannot be changed safely", input.path);
            return Err(Failure::usage(what).help(format!("write it there yourself: `confirmed: {said}`")));
        };
        edits.push(edit);
    }
    edits.retain(|(range, new)| input.text[range.clone()] != **new);
    if edits.is_empty() {
        console.note(&format!("nothing to write: `{}` is confirmed so already\n", arguments.claim));
        return Ok(0);
    }
    edits.sort_by_key(|(range, _)| range.start);
    console.warn(&differences(&input.path, &input.text, &edits));
    if !arguments.diff {
        replace(&arguments.site.dir, &input.path, &input.text, &edited(&input.text, &edits))?;
    }
    Ok(0)
}

/// The claim with an id.
fn claim<'s>(site: &'s Site, name: &str) -> Result<&'s ClaimEntry, Failure> {
    let id = Id::new(name);
    let found = site.claims.iter().find(|entry| entry.claim.id.value == id);
    let Some(entry) = found else {
        let near = nearest(name, site.claims.iter().map(|entry| entry.claim.id.value.as_str()));
        let help = near.map_or_else(
            || "name a claim of the site: `ibid list claims` shows them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(Failure::usage(format!("there is no claim `{name}`")).help(help));
    };
    if entry.claim.is_of_table() {
        let what = format!("`{name}` is a row of a table, which has no place for it");
        return Err(Failure::usage(what).help("write a record of the claim, with `support:`"));
    }
    Ok(entry)
}

/// What a claim says of a source; not empty.
fn uses<'c>(claim: &'c Claim, name: &str) -> Result<Vec<&'c Support>, Failure> {
    let id = Id::new(name);
    let uses: Vec<&Support> = claim.support.iter().filter(|support| support.source.value == id).collect();
    if uses.is_empty() {
        let named: Vec<String> = claim.support.iter().map(|support| format!("`{}`", support.source.value)).collect();
        let help = if named.is_empty() {
            "write the source into its `support:` first".to_owned()
        } else {
            format!("name one of its sources: {}", named.join(", "))
        };
        let what = format!("the claim `{}` does not name the source `{name}`", claim.id.value);
        return Err(Failure::usage(what).help(help));
    }
    Ok(uses)
}

/// The hash of the captured text of a source, if it has one.
fn captured(reading: &Reading, site: &Site, name: &str) -> Result<Option<String>, Failure> {
    let id = Id::new(name);
    let Some(entry) = site.sources.iter().find(|entry| entry.id == id) else {
        return Err(Failure::usage(format!("there is no source `{name}`")).help("write a record of it first"));
    };
    let Some(record) = &entry.source.snapshot else { return Ok(None) };
    // What is wrong with it is told at its record.
    let is_told = |found: &Diagnostic| {
        let span = found.span.filter(|_| found.severity == Severity::Error);
        span.is_some_and(|span| {
            span == record.path.span || record.sha256.as_ref().is_some_and(|hash| span == hash.span)
        })
    };
    if let Some(found) = reading.diagnostics.iter().find(|found| is_told(found)) {
        return Err(Failure::usage(found.message.clone()).help("mend what `ibid check` says of it first"));
    }
    let path = record.file(site.config.content_folder());
    let Some((_, file)) = reading.files.iter().find(|(_, file)| *file.path == *path) else {
        let what = format!("the captured text of `{name}` cannot be read");
        return Err(Failure::usage(what).help("mend what `ibid check` says of it first"));
    };
    Ok(Some(Hashes::of(&file.text).plain().to_owned()))
}
