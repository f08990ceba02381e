//! Source marks (rules.md 1): groups in one `<sup>`, three or more plain numbers in a row as `1–3`, affixes. A place in a
//! source is not in the mark but in its name, and at the way back to it.
//!
//! [`event_marks`] and [`claim_marks`] are for events and claims, whose marks stand outside a text.

use super::escape::{push_attribute, push_isolated, push_number, push_text};
use super::{TextRole, Writer};
use crate::config::LinkMarks;
use crate::language::{Key, Piece};
use crate::model::cite::{CiteGroup, CiteItem, Locator};
use crate::model::claim::Support;
use crate::model::document::NodeIx;
use crate::model::event::EventCite;
use crate::model::site::{ResolvedCite, SourceFacts};
use crate::render::parts::{Maker, corrected_id, corrected_word};

impl<'w> Writer<'w> {
    /// The name that a citation has in the sentence, if it has one.
    pub(super) fn name(&mut self, group: u32) {
        let Some((written, cites)) = self.group(group) else { return };
        if let Some(first) = cites.first().filter(|first| is_named(written, first)) {
            let name = self.maker.called(first.source, first.form);
            push_isolated(&mut self.out, self.maker.words(), &name);
        }
    }

    /// The marks of a citation group.
    pub(super) fn cite(&mut self, group: u32) {
        let Some((written, cites)) = self.group(group) else { return };
        let Some(first) = cites.first() else { return };
        if written.is_linked() && self.maker.site.config.references.links.marks == LinkMarks::None {
            self.anchors(cites);
            return;
        }
        if is_named(written, first) {
            self.out.push_str(OPEN);
        } else {
            self.open_mark(OPEN);
        }
        let (maker, role) = (self.maker, self.role);
        let affixed = |cite: &ResolvedCite| {
            item(written, cite).is_some_and(|item| item.prefix.is_some() || item.suffix.is_some())
        };
        let separator = separator(cites.iter().any(affixed));
        let place = |cite: &ResolvedCite| item(written, cite).and_then(|item| item.locator.as_deref());
        for (i, run) in runs(maker, cites, |cite| affixed(cite) || place(cite).is_some()).enumerate() {
            if i > 0 {
                self.out.push_str(separator);
            }
            match run {
                [cite] => self.item(&CitationMark { cite, place: place(cite) }, item(written, cite)),
                _ => push_run(&mut self.out, maker, run, role),
            }
        }
        for unknown in (0..).zip(&written.items).filter(|(ix, _)| cites.iter().all(|cite| cite.item != *ix)) {
            self.out.push_str(separator);
            push_text(&mut self.out, "@");
            push_text(&mut self.out, unknown.1.key.as_str());
        }
        self.out.push_str("</sup>");
    }

    /// Places that the ways back from the list of sources lead to, where links have no marks.
    fn anchors(&mut self, cites: &[ResolvedCite]) {
        if self.role != TextRole::Original {
            return;
        }
        for cite in cites {
            self.out.push_str("<span id=\"cite-");
            push_number(&mut self.out, cite.number);
            self.out.push('-');
            push_number(&mut self.out, cite.occurrence);
            self.out.push_str("\"></span>");
        }
    }

    /// Whether resolve found none of a group's sources.
    pub(super) fn is_unknown(&self, group: u32) -> bool {
        self.group(group).is_some_and(|(_, cites)| cites.is_empty())
    }

    /// A group as written, and what resolve made of it; `None` if it made nothing.
    fn group(&self, group: u32) -> Option<(&'w CiteGroup, &'w [ResolvedCite])> {
        let (document, part) = (self.document, self.part);
        Some((document.cites.get(group as usize)?, part?.cites.get(group as usize)?))
    }

    /// One mark with the words around it.
    fn item(&mut self, mark: &CitationMark<'_>, item: Option<&CiteItem>) {
        if let Some(prefix) = item.and_then(|item| item.prefix) {
            self.out.push_str(AFFIX);
            self.affix(prefix);
            self.out.push_str(if self.out.ends_with(' ') { "</span>" } else { " </span>" });
        }
        push_mark(&mut self.out, self.maker, mark, self.role);
        if let Some(suffix) = item.and_then(|item| item.suffix) {
            let joined = self.document.plain_text(suffix).starts_with([',', '.', ';', ':', ' ']);
            self.out.push_str(AFFIX);
            self.out.push_str(if joined { "" } else { " " });
            self.affix(suffix);
            self.out.push_str("</span>");
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
        self.trim();
        let follows = self.out.ends_with("</sup>");
        self.out.push_str(open);
        if follows {
            self.out.push_str(", ");
        }
    }
}

const OPEN: &str = "<sup class=\"cite\">";
/// Words in a mark: a line may break in them, but not in its numbers.
const AFFIX: &str = "<span class=\"affix\">";

/// Marks of an event, with the locators that it gives.
pub(in crate::render) fn event_marks(
    maker: &Maker<'_>,
    written: &[EventCite],
    cites: &[ResolvedCite],
    shown: Occurrence,
) -> String {
    let place = |cite: &ResolvedCite| written.get(cite.item as usize).and_then(|cite| cite.locator.as_deref());
    marks(maker, cites, place, shown)
}

/// Marks of a claim, with the locators that its support gives.
pub(in crate::render) fn claim_marks(maker: &Maker<'_>, support: &[Support], cites: &[ResolvedCite]) -> String {
    let place = |cite: &ResolvedCite| support.get(cite.item as usize).and_then(|support| support.locator.as_deref());
    marks(maker, cites, place, Occurrence::First)
}

fn marks<'c>(
    maker: &Maker<'_>,
    cites: &[ResolvedCite],
    place: impl Fn(&ResolvedCite) -> Option<&'c Locator>,
    shown: Occurrence,
) -> String {
    let role = if shown == Occurrence::Again { TextRole::Copy } else { TextRole::Original };
    let mut out = String::new();
    if cites.is_empty() {
        return out;
    }
    out.push_str(OPEN);
    for (i, run) in runs(maker, cites, |cite| place(cite).is_some()).enumerate() {
        if i > 0 {
            out.push_str(separator(false));
        }
        match run {
            [cite] => push_mark(&mut out, maker, &CitationMark { cite, place: place(cite) }, role),
            _ => push_run(&mut out, maker, run, role),
        }
    }
    out.push_str("</sup>");
    out
}

/// Whether marks are shown for the first time on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Occurrence {
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

/// Whether the name of a source stands before its mark.
fn is_named(group: &CiteGroup, first: &ResolvedCite) -> bool {
    group.in_text && !item(group, first).is_some_and(|item| item.suppress)
}

/// Cuts marks into those that stand alone and rows of three or more that are plain and count up by one.
fn runs<'c>(
    maker: &Maker<'_>,
    mut cites: &'c [ResolvedCite],
    stands_alone: impl Fn(&ResolvedCite) -> bool,
) -> impl Iterator<Item = &'c [ResolvedCite]> {
    let plain =
        move |cite: &ResolvedCite| cite.sub.is_none() && !stands_alone(cite) && corrected(maker, cite).is_none();
    let follows =
        move |a: &ResolvedCite, b: &ResolvedCite| plain(a) && plain(b) && b.number == a.number.saturating_add(1);
    std::iter::from_fn(move || {
        let length = cites.windows(2).take_while(|pair| follows(&pair[0], &pair[1])).count() + 1;
        // Of two in a row each stands alone; the rest of a row that ends here is looked at again, which is one mark.
        let (run, rest) = cites.split_at_checked(if length > 2 { length } else { 1 })?;
        cites = rest;
        Some(run)
    })
}

/// `1–3`. Each number keeps its link and its anchor: those between come out under focus, and when a back-link leads to one.
fn push_run(out: &mut String, maker: &Maker<'_>, cites: &[ResolvedCite], role: TextRole) {
    let [first, between @ .., last] = cites else { return };
    let push = |out: &mut String, cite| push_mark(out, maker, &CitationMark { cite, place: None }, role);
    push(out, first);
    out.push_str("<span class=\"between\"><span>, ");
    for cite in between {
        push(out, cite);
        out.push_str(", ");
    }
    out.push_str("</span></span>");
    push(out, last);
}

/// A mark and the place in its source.
struct CitationMark<'c> {
    cite: &'c ResolvedCite,
    place: Option<&'c Locator>,
}

fn corrected<'a>(maker: &Maker<'a>, cite: &ResolvedCite) -> Option<(SourceFacts<'a>, &'a str, &'a str)> {
    let site = maker.site;
    let entry = site.sources.get(cite.source as usize)?;
    let correction = entry.corrected()?;
    Some((entry, maker.words().word("correction", corrected_word(correction)), corrected_id(site, entry, correction)))
}

/// The correction that a source leans on which is not itself corrected.
fn leaning<'a>(maker: &Maker<'a>, cite: &ResolvedCite) -> Option<&'a str> {
    let site = maker.site;
    let entry = site.sources.get(cite.source as usize)?;
    let touched = entry.touched.iter().find(|one| one.is_full)?;
    let (other, correction) = site.correction(touched)?;
    Some(corrected_id(site, other, correction))
}

/// One mark: its number, and a word if the source was taken back, which colour alone would not say.
fn push_mark(out: &mut String, maker: &Maker<'_>, &CitationMark { cite, place }: &CitationMark<'_>, role: TextRole) {
    let corrected = corrected(maker, cite);
    out.push_str("<a");
    if role == TextRole::Original {
        out.push_str(" id=\"cite-");
        push_number(out, cite.number);
        out.push('-');
        push_number(out, cite.occurrence);
        out.push('"');
    }
    out.push_str(" href=\"#source-");
    push_cite_number(out, cite);
    out.push('"');
    if role == TextRole::Original {
        out.push_str(" role=\"doc-noteref\"");
    }
    out.push_str(" data-source=\"");
    if let Some(line) = maker.site.sources.line(cite.source) {
        push_attribute(out, line.id);
    }
    out.push('"');
    let leaning = if corrected.is_none() { leaning(maker, cite) } else { None };
    if let Some(id) = corrected.map(|(_, _, id)| id).or(leaning) {
        out.push_str(" data-corrected=\"");
        push_attribute(out, id);
        out.push('"');
    }
    if role == TextRole::Original {
        out.push_str(" aria-label=\"");
        push_label(
            out,
            maker,
            &CitationMark { cite, place },
            corrected.map(|(_, word, _)| word).or(leaning.map(|_| maker.words().word("correction", "leaning"))),
        );
        out.push('"');
    } else {
        out.push_str(" tabindex=\"-1\"");
    }
    out.push('>');
    push_cite_number(out, cite);
    if let Some((_, word, _)) = corrected {
        out.push_str(maker.words().get(Key::Comma));
        push_text(out, word);
    }
    out.push_str("</a>");
}

/// What a mark says to those who hear it.
fn push_label(
    out: &mut String,
    maker: &Maker<'_>,
    &CitationMark { cite, place }: &CitationMark<'_>,
    corrected: Option<&str>,
) {
    let words = maker.words();
    let key = if corrected.is_some() { Key::SourceMarkCorrected } else { Key::SourceMark };
    for piece in words.message(key).other().pieces() {
        match piece {
            Piece::Words(words) => push_attribute(out, words),
            Piece::Slot("number") => push_cite_number(out, cite),
            Piece::Slot("word") => push_attribute(out, corrected.unwrap_or_default()),
            Piece::Slot(_) => {
                push_attribute(out, &maker.label(cite.source, cite.form));
                if let Some(place) = place {
                    push_attribute(out, words.get(Key::Comma));
                    push_attribute(out, &place.display(words));
                }
            }
        }
    }
}

/// `2`, or `2.1` where locators have entries of their own.
fn push_cite_number(out: &mut String, cite: &ResolvedCite) {
    push_number(out, cite.number);
    if let Some(sub) = cite.sub {
        out.push('.');
        push_number(out, sub);
    }
}
