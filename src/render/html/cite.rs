//! Source marks (rules.md 1): groups in one `<sup>`, three or more plain numbers in a row as `1–3`, locators and affixes.
//!
//! [`event_marks`] is for events, whose marks stand outside a text.

use super::escape::{push_attribute, push_number, push_text};
use super::{Role, Writer};
use crate::model::cite::{CiteGroup, CiteItem};
use crate::model::document::NodeIx;
use crate::model::event::EventCite;
use crate::model::site::{ResolvedCite, SourceEntry};
use crate::render::parts::{Maker, corrected_id, corrected_word};

impl Writer<'_> {
    /// A citation group: the name, where it stands in the sentence, then the marks.
    pub(super) fn cite(&mut self, group: u32) {
        let (document, part) = (self.document, self.part);
        let Some(written) = document.cites.get(group as usize) else { return };
        let cites = part.and_then(|part| part.cites.get(group as usize)).map_or(&[][..], Vec::as_slice);
        let Some(first) = cites.first() else { return };
        if written.in_text && !item(written, first).is_some_and(|item| item.suppress) {
            push_text(&mut self.out, &self.maker.called(first.source));
            self.out.push_str(OPEN);
        } else {
            self.open_mark(OPEN);
        }
        let (maker, role) = (self.maker, self.role);
        let sub = |cite: &ResolvedCite| cite.sub.is_some();
        let has_words = |cite: &ResolvedCite| {
            item(written, cite).is_some_and(|item| {
                item.prefix.is_some() || item.suffix.is_some() || (item.locator.is_some() && !sub(cite))
            })
        };
        let separator = separator(cites.iter().any(has_words));
        let mut at = 0;
        while at < cites.len() {
            if at > 0 {
                self.out.push_str(separator);
            }
            let run = run(maker, &cites[at..], has_words);
            if run > 2 {
                push_run(&mut self.out, maker, &cites[at..at + run], role);
            } else {
                for (i, cite) in cites[at..at + run].iter().enumerate() {
                    if i > 0 {
                        self.out.push_str(separator);
                    }
                    self.item(cite, item(written, cite));
                }
            }
            at += run;
        }
        self.out.push_str("</sup>");
    }

    /// One mark with the words around it.
    fn item(&mut self, cite: &ResolvedCite, item: Option<&CiteItem>) {
        if let Some(prefix) = item.and_then(|item| item.prefix) {
            self.affix(prefix);
            if !self.out.ends_with(' ') {
                self.out.push(' ');
            }
        }
        push_mark(&mut self.out, self.maker, cite, self.role);
        // With an entry for each locator the entry says it.
        if let Some(locator) = item.and_then(|item| item.locator.as_ref()).filter(|_| cite.sub.is_none()) {
            self.out.push_str(", ");
            push_text(&mut self.out, &locator.display());
        }
        if let Some(suffix) = item.and_then(|item| item.suffix) {
            if !self.document.plain_text(suffix).starts_with([',', '.', ';', ':', ' ']) {
                self.out.push(' ');
            }
            self.affix(suffix);
        }
    }

    /// The words of a prefix or suffix. Marks in it would stand in a mark; there are none, for citations do not nest.
    fn affix(&mut self, ix: NodeIx) {
        if (ix as usize) < self.document.nodes.len() {
            self.subtree(ix);
        }
    }

    /// Opens a mark. The space before it is taken back: it belongs to the word before it, and no line begins with it. Of two
    /// marks in a row the second begins with a comma, so that 1 and 2 do not read as 12.
    pub(super) fn open_mark(&mut self, open: &str) {
        let kept = self.out.trim_end_matches([' ', '\n']).len();
        self.out.truncate(kept);
        let follows = self.out.ends_with("</sup>");
        self.out.push_str(open);
        if follows {
            self.out.push_str(", ");
        }
    }
}

const OPEN: &str = "<sup class=\"cite\">";

/// Marks of an event, with the locators that it gives.
pub(in crate::render) fn event_marks(
    maker: &Maker<'_>,
    written: &[EventCite],
    cites: &[ResolvedCite],
    shown: Shown,
) -> String {
    let role = if shown == Shown::Again { Role::Copy } else { Role::Original };
    let locator = |cite: &ResolvedCite| {
        let written = written.get(cite.item as usize)?;
        written.locator.as_ref().filter(|_| cite.sub.is_none())
    };
    let mut out = String::new();
    if cites.is_empty() {
        return out;
    }
    let has_words = |cite: &ResolvedCite| locator(cite).is_some();
    let separator = separator(cites.iter().any(has_words));
    out.push_str(OPEN);
    let mut at = 0;
    while at < cites.len() {
        if at > 0 {
            out.push_str(separator);
        }
        let run = run(maker, &cites[at..], has_words);
        if run > 2 {
            push_run(&mut out, maker, &cites[at..at + run], role);
        } else {
            for (i, cite) in cites[at..at + run].iter().enumerate() {
                if i > 0 {
                    out.push_str(separator);
                }
                push_mark(&mut out, maker, cite, role);
                if let Some(locator) = locator(cite) {
                    out.push_str(", ");
                    push_text(&mut out, &locator.display());
                }
            }
        }
        at += run;
    }
    out.push_str("</sup>");
    out
}

/// Whether marks are shown for the first time on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Shown {
    First,
    /// Without ids, which are unique.
    Again,
}

fn item<'d>(group: &'d CiteGroup, cite: &ResolvedCite) -> Option<&'d CiteItem> {
    group.items.get(cite.item as usize)
}

/// What stands between marks: where some have words of their own, a comma would not tell them apart.
fn separator(words: bool) -> &'static str {
    if words { "; " } else { ", " }
}

/// How many marks from the first on are plain and count up by one; at least 1.
fn run(maker: &Maker<'_>, cites: &[ResolvedCite], has_words: impl Fn(&ResolvedCite) -> bool) -> usize {
    let plain = |cite: &ResolvedCite| cite.sub.is_none() && !has_words(cite) && corrected(maker, cite).is_none();
    let steps = cites
        .windows(2)
        .take_while(|pair| plain(&pair[0]) && plain(&pair[1]) && pair[1].number == pair[0].number.saturating_add(1));
    steps.count() + 1
}

/// `1–3`. Each number keeps its link and its anchor: those between come out under the pointer, under focus, and when a
/// back-link leads to one.
fn push_run(out: &mut String, maker: &Maker<'_>, cites: &[ResolvedCite], role: Role) {
    let [first, between @ .., last] = cites else { return };
    push_mark(out, maker, first, role);
    out.push_str("<span class=\"between\"><span>, ");
    for cite in between {
        push_mark(out, maker, cite, role);
        out.push_str(", ");
    }
    out.push_str("</span></span>");
    push_mark(out, maker, last, role);
}

fn corrected<'a>(maker: &Maker<'a>, cite: &ResolvedCite) -> Option<(&'a SourceEntry, &'static str, &'a str)> {
    let site = maker.site;
    let entry = site.sources.get(cite.source as usize)?;
    let correction = entry.corrected.as_ref()?;
    Some((entry, corrected_word(correction), corrected_id(site, entry, correction)))
}

/// One mark: its number, and a word if the source was taken back, which colour alone would not say.
fn push_mark(out: &mut String, maker: &Maker<'_>, cite: &ResolvedCite, role: Role) {
    let corrected = corrected(maker, cite);
    out.push_str("<a");
    if role == Role::Original {
        out.push_str(" id=\"cite-");
        push_number(out, cite.number);
        out.push('-');
        push_number(out, cite.occurrence);
        out.push('"');
    }
    out.push_str(" href=\"#source-");
    push_cite_number(out, cite);
    out.push('"');
    if role == Role::Original {
        out.push_str(" role=\"doc-noteref\"");
    }
    out.push_str(" data-source=\"");
    if let Some(entry) = maker.site.sources.get(cite.source as usize) {
        push_attribute(out, entry.id.as_str());
    }
    out.push('"');
    if let Some((_, _, id)) = corrected {
        out.push_str(" data-corrected=\"");
        push_attribute(out, id);
        out.push('"');
    }
    if role == Role::Original {
        out.push_str(" aria-label=\"Source ");
        push_cite_number(out, cite);
        if let Some((_, word, _)) = corrected {
            out.push_str(", ");
            out.push_str(word);
        }
        out.push_str(": ");
        push_attribute(out, maker.label(cite.source));
        out.push('"');
    } else {
        out.push_str(" tabindex=\"-1\"");
    }
    out.push('>');
    push_cite_number(out, cite);
    if let Some((_, word, _)) = corrected {
        out.push_str(", ");
        out.push_str(word);
    }
    out.push_str("</a>");
}

/// `2`, or `2.1` where locators have entries of their own.
fn push_cite_number(out: &mut String, cite: &ResolvedCite) {
    push_number(out, cite.number);
    if let Some(sub) = cite.sub {
        out.push('.');
        push_number(out, sub);
    }
}
