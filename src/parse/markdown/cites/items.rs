//! A group taken apart: items between semicolons, each with prefix, key, locator and suffix.

use std::collections::HashSet;
use std::ops::Range;

use super::keys::Key;
use super::locator;
use super::tokens::{TokenKind, Tokens, is_escaped};
use crate::model::cite::Locator;
use crate::model::document::{DocumentNode, NodeKind};
use crate::model::id::Id;

/// Up to so many items are compared one by one.
const FEW: usize = 8;

/// A piece of one inline; only text is cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clip {
    pub(super) node: usize,
    pub(super) from: u32,
    pub(super) to: u32,
}

/// One source of a citation, its affixes still where they were written.
#[derive(Debug)]
pub(super) struct CitedItem {
    pub(super) key: Id,
    pub(super) range: (u32, u32),
    pub(super) suppress: bool,
    pub(super) prefix: Vec<Clip>,
    pub(super) locator: Option<Locator>,
    pub(super) suffix: Vec<Clip>,
}

/// Why a group cannot be read.
#[derive(Debug)]
pub(super) struct CitationMistake {
    pub(super) range: Range<u32>,
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// A citation before it is taken apart.
pub(super) struct UnreadCitation<'c> {
    pub(super) text: &'c str,
    pub(super) old: &'c [DocumentNode],
    pub(super) replaced: &'c [Box<str>],
    pub(super) tokens: &'c Tokens,
    /// The tokens between the brackets.
    pub(super) inside: Range<usize>,
    /// What is between the brackets; nothing for `@a` alone.
    pub(super) bracket: Option<Range<u32>>,
    /// The token of the key before the bracket.
    pub(super) name: Option<usize>,
    /// One past the last sibling of the level.
    pub(super) level_end: usize,
}

impl UnreadCitation<'_> {
    /// Reads the items, at least one; exact duplicates are merged.
    pub(super) fn read(&self) -> Result<Vec<CitedItem>, CitationMistake> {
        let keys = self.keys()?;
        let clips = self.clips();
        let mut items = Vec::new();
        let pieces = self.bracket.as_ref().map(|bracket| self.pieces(&clips, bracket)).unwrap_or_default();
        let mut pieces = pieces.into_iter();
        if let Some(TokenKind::Key(key)) = self.name.map(|name| &self.tokens.all[name].kind) {
            let rest = pieces.next().map(|piece| cut(&clips, &piece)).unwrap_or_default();
            items.push(self.item(key, Vec::new(), &rest));
        }
        for piece in pieces {
            let first = keys.partition_point(|key| (key.whole.start as u32) < piece.start);
            let own = keys[first..].iter().take_while(|key| (key.whole.start as u32) < piece.end).count();
            let key = match keys[first..first + own] {
                [key] => key,
                [] => return Err(self.nameless(&piece)),
                [_, second, ..] => {
                    return Err(CitationMistake {
                        range: second.whole.start as u32..second.whole.end as u32,
                        message: "two sources without a semicolon between them".to_owned(),
                        help: "write `[@id; @other]`",
                    });
                }
            };
            let prefix = trim(self.text, self.old, &cut(&clips, &(piece.start..key.whole.start as u32)));
            let rest = cut(&clips, &(key.whole.end as u32..piece.end));
            items.push(self.item(key, prefix, &rest));
        }
        Ok(self.merge(items))
    }

    /// The keys that stand directly in the group.
    fn keys(&self) -> Result<Vec<&Key>, CitationMistake> {
        let mut keys = Vec::new();
        let mut ix = self.inside.start;
        while ix < self.inside.end {
            let token = &self.tokens.all[ix];
            if let TokenKind::Key(key) = &token.kind {
                keys.push(key);
            }
            let pair = self.tokens.pair(ix);
            if self.tokens.keys(ix) > 0 || (pair.is_some() && self.tokens.is_deep(ix)) {
                let to = pair.map_or(token.to, |pair| self.tokens.all[pair].to);
                return Err(CitationMistake {
                    range: token.from..to,
                    message: "a citation within a citation".to_owned(),
                    help: "write the sources side by side, `[@id; @other]`",
                });
            }
            ix = pair.map_or(ix + 1, |pair| pair + 1);
        }
        Ok(keys)
    }

    fn nameless(&self, piece: &Range<u32>) -> CitationMistake {
        let written = self.text.get(piece.start as usize..piece.end as usize).unwrap_or("");
        let from = piece.start + (written.len() - written.trim_start().len()) as u32;
        let written = written.trim();
        if written.is_empty() {
            // The semicolon before it, or the bracket.
            let message = "an empty place in a citation".to_owned();
            let start = piece.start.saturating_sub(1);
            return CitationMistake { range: start..piece.start, message, help: "remove the semicolon" };
        }
        let message = "a part of a citation names no source".to_owned();
        let help = "give it a key, `[@id; @other]`; a semicolon inside a suffix is written `\\;`";
        CitationMistake { range: from..from + written.len() as u32, message, help }
    }

    /// The inlines between the brackets.
    fn clips(&self) -> Vec<Clip> {
        let Some(bracket) = &self.bracket else { return Vec::new() };
        let mut clips = Vec::new();
        let mut ix = self.inside.start.checked_sub(1).map_or(self.level_end, |open| self.tokens.all[open].node);
        while let Some(node) = self.old.get(ix).filter(|node| ix < self.level_end && node.from < bracket.end) {
            let (from, to) = (node.from.max(bracket.start), node.to.min(bracket.end));
            if from < to {
                clips.push(Clip { node: ix, from, to });
            }
            ix = node.end as usize;
        }
        clips
    }

    /// What is between semicolons that are neither escaped nor within brackets, braces or quotation marks.
    fn pieces(&self, clips: &[Clip], bracket: &Range<u32>) -> Vec<Range<u32>> {
        let quote = |clip: &Clip| match self.old[clip.node].kind {
            NodeKind::Replaced(text) => match &*self.replaced[text as usize] {
                "“" => 1,
                "”" => -1,
                _ => 0,
            },
            _ => 0,
        };
        let balanced = clips.iter().map(quote).sum::<i32>() == 0;
        let (mut depth, mut from, mut pieces) = (0_i32, bracket.start, Vec::new());
        for clip in clips {
            if balanced {
                depth = (depth + quote(clip)).max(0);
            }
            if self.old[clip.node].kind != NodeKind::Text {
                continue;
            }
            let text = self.text.get(clip.from as usize..clip.to as usize).unwrap_or("");
            for (at, byte) in (clip.from..).zip(text.bytes()) {
                let escaped = at == self.old[clip.node].from && is_escaped(self.text, at);
                match byte {
                    b'[' | b'{' if !escaped => depth += 1,
                    b']' | b'}' if !escaped => depth = (depth - 1).max(0),
                    b';' if !escaped && depth == 0 => {
                        pieces.push(from..at);
                        from = at + 1;
                    }
                    _ => {}
                }
            }
        }
        pieces.push(from..bracket.end);
        pieces
    }

    fn item(&self, key: &Key, prefix: Vec<Clip>, rest: &[Clip]) -> CitedItem {
        let (locator, suffix) = if rest.is_empty() { (None, Vec::new()) } else { self.locator(rest) };
        let range = (key.range.start as u32, key.range.end as u32);
        let written = self.text.get(key.range.clone()).unwrap_or("");
        CitedItem { key: Id::new(written), range, suppress: key.suppress, prefix, locator, suffix }
    }

    /// Splits what follows a key into locator and suffix. A locator ends before the first markup.
    fn locator(&self, rest: &[Clip]) -> (Option<Locator>, Vec<Clip>) {
        let mut plain = String::new();
        let mut ends = Vec::with_capacity(rest.len());
        for clip in rest {
            match self.old[clip.node].kind {
                NodeKind::Text => plain.push_str(self.text.get(clip.from as usize..clip.to as usize).unwrap_or("")),
                NodeKind::Replaced(text) => plain.push_str(&self.replaced[text as usize]),
                NodeKind::SoftBreak | NodeKind::HardBreak => plain.push(' '),
                _ => break,
            }
            ends.push(plain.len());
        }
        let (locator, consumed) = locator::read(&plain);
        let ix = ends.partition_point(|end| *end <= consumed);
        let begin = if ix == 0 { 0 } else { ends[ix - 1] };
        let from = match rest.get(ix) {
            Some(clip) if self.old[clip.node].kind == NodeKind::Text => clip.from + (consumed - begin) as u32,
            Some(clip) if consumed > begin => clip.to,
            Some(clip) => clip.from,
            None => u32::MAX,
        };
        let suffix = trim(self.text, self.old, &cut(rest, &(from..u32::MAX)));
        // A comma before the key's semicolon or bracket is a slip.
        let alone = matches!(suffix[..], [clip] if self.text.get(clip.from as usize..clip.to as usize) == Some(","));
        (locator, if alone { Vec::new() } else { suffix })
    }

    fn merge(&self, items: Vec<CitedItem>) -> Vec<CitedItem> {
        if items.len() < 2 {
            return items;
        }
        let written = |clips: &[Clip]| {
            let (first, last) = (clips.first()?, clips.last()?);
            self.text.get(first.from as usize..last.to as usize)
        };
        let affixes = |item: &CitedItem| (written(&item.prefix), written(&item.suffix));
        if items.len() <= FEW {
            let mut fresh: Vec<CitedItem> = Vec::with_capacity(items.len());
            for item in items {
                let same = |known: &CitedItem| {
                    (&known.key, known.suppress, &known.locator) == (&item.key, item.suppress, &item.locator)
                        && affixes(known) == affixes(&item)
                };
                if !fresh.iter().any(same) {
                    fresh.push(item);
                }
            }
            return fresh;
        }
        let mut seen = HashSet::with_capacity(items.len());
        let is_fresh =
            |item: &CitedItem| seen.insert((item.key.clone(), item.suppress, item.locator.clone(), affixes(item)));
        let fresh: Vec<bool> = items.iter().map(is_fresh).collect();
        items.into_iter().zip(fresh).filter_map(|(item, fresh)| fresh.then_some(item)).collect()
    }
}

/// The pieces of clips within a range of bytes.
fn cut(clips: &[Clip], range: &Range<u32>) -> Vec<Clip> {
    let first = clips.partition_point(|clip| clip.to <= range.start);
    let inside = clips[first..].iter().take_while(|clip| clip.from < range.end);
    inside.map(|clip| Clip { from: clip.from.max(range.start), to: clip.to.min(range.end), ..*clip }).collect()
}

/// Clips without white space at their ends.
fn trim(text: &str, old: &[DocumentNode], clips: &[Clip]) -> Vec<Clip> {
    let written = |clip: &Clip| text.get(clip.from as usize..clip.to as usize).unwrap_or("");
    let blank = |clip: &Clip| match old[clip.node].kind {
        NodeKind::SoftBreak | NodeKind::HardBreak => true,
        NodeKind::Text => written(clip).trim().is_empty(),
        _ => false,
    };
    let Some(first) = clips.iter().position(|clip| !blank(clip)) else { return Vec::new() };
    let last = clips.iter().rposition(|clip| !blank(clip)).unwrap_or(first);
    let mut clips = clips[first..=last].to_vec();
    if let Some(clip) = clips.first_mut().filter(|clip| old[clip.node].kind == NodeKind::Text) {
        let piece = written(clip);
        clip.from += (piece.len() - piece.trim_start().len()) as u32;
    }
    if let Some(clip) = clips.last_mut().filter(|clip| old[clip.node].kind == NodeKind::Text) {
        clip.to = clip.from + written(clip).trim_end().len() as u32;
    }
    clips
}
