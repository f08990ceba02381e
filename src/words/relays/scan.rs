//! One block of a text, word by word.

use std::ops::Range;

use super::lexicon::{MediaNames, NameKind, PhraseTable, RelayLexicon};
use super::tokens::{RelayToken, tokens};
use super::{Relay, RelayKind};

/// Words of a name at most.
const LONGEST_NAME: usize = 6;
/// Words between what leads to a name and the kind of medium before it: `told the German newspaper Bild`.
const LONGEST_WAY: usize = 6;
/// Words between a name and its verb.
const LONGEST_AUX: usize = 8;
/// Words before the agency in a line of place and day.
const LONGEST_DATELINE: usize = 12;
/// Words of a block that only says whose text it is.
const LONGEST_BYLINE: usize = 6;

/// Adds what a block says that it rests on.
pub(super) fn block(text: &str, range: Range<usize>, lexicon: &RelayLexicon, out: &mut Vec<Relay>) {
    let words = tokens(&text[range.clone()], range.start);
    let scan = BlockScan { text, words: &words, lexicon, names: MediaNames::all() };
    scan.dateline(out);
    scan.byline(out);
    for at in (0..words.len()).filter(|at| lexicon.may_begin(&words[*at])) {
        scan.release(at, out);
        scan.led(at, out);
        scan.verb(at, out);
    }
}

struct BlockScan<'a> {
    text: &'a str,
    words: &'a [RelayToken<'a>],
    lexicon: &'a RelayLexicon,
    names: &'static MediaNames,
}

/// A name in a block.
struct FoundName {
    /// Of words.
    range: Range<usize>,
    shown: String,
    kind: NameKind,
}

impl BlockScan<'_> {
    fn sign(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text)
    }

    fn push(&self, words: Range<usize>, name: &FoundName, kind: RelayKind, out: &mut Vec<Relay>) {
        let (Some(first), Some(last)) = (self.words.get(words.start), words.end.checked_sub(1)) else { return };
        let end = self.words.get(last).map_or(first.end(), RelayToken::end);
        out.push(Relay {
            range: first.start..end,
            name: name.shown.as_str().into(),
            kind,
            is_medium: name.kind != NameKind::Unsure,
        });
    }

    /// `MOSCOW, Oct. 28 (AP) -`, `/TASS/`, and a name in brackets that ends the block.
    fn dateline(&self, out: &mut Vec<Relay>) {
        for at in 0..self.words.len().min(LONGEST_DATELINE) {
            let close = match self.sign(at) {
                "(" => ")",
                "/" => "/",
                _ => continue,
            };
            let Some((end, name)) = self.known(at + 1) else { continue };
            let is_dash = |at: usize| matches!(self.sign(at), "-" | "." | ":");
            // `(dpa/lby)`: with its regional service.
            let end = if close == ")" && self.sign(end) == "/" { end + 2 } else { end };
            if self.sign(end) == close && is_dash(end + 1) {
                self.push(at..end + 1, &name, RelayKind::Carries, out);
            }
        }
        // 新华社莫斯科10月28日电
        if let Some((end, name)) = self.known(0)
            && let Some(wire) = (end..self.words.len().min(end + 2 * LONGEST_DATELINE))
                .take_while(|at| self.words[*at].is_word())
                .find_map(|at| self.lexicon.wire.at(self.words, at))
        {
            self.push(0..wire, &name, RelayKind::Carries, out);
        }
        let Some(last) = self.words.len().checked_sub(1).filter(|last| self.sign(*last) == ")") else { return };
        let from = last.saturating_sub(LONGEST_NAME);
        let open = (from..last).rev().find(|at| self.sign(*at) == "(");
        if let Some(open) = open.filter(|open| *open > 0 && matches!(self.sign(open - 1), "." | "\"" | "!" | "?"))
            && let Some((end, name)) = self.known(open + 1)
            && end == last
        {
            self.push(open..last + 1, &name, RelayKind::Carries, out);
        }
    }

    /// A block that says no more than `By Reuters`.
    fn byline(&self, out: &mut Vec<Relay>) {
        if self.words.len() > LONGEST_BYLINE {
            return;
        }
        let Some(lead) = self.lexicon.byline.at(self.words, 0).or_else(|| self.lexicon.copied.at(self.words, 0)) else {
            return;
        };
        let from = if self.sign(lead) == ":" { lead + 1 } else { lead };
        if let Some((end, name)) = self.known(from)
            && self.words[end..].iter().all(|word| !word.is_word())
        {
            self.push(0..end, &name, RelayKind::Carries, out);
        }
    }

    fn release(&self, at: usize, out: &mut Vec<Relay>) {
        if let Some(end) = self.lexicon.release.at(self.words, at) {
            let (first, last) = (&self.words[at], &self.words[end - 1]);
            let (range, name) = (first.start..last.end(), Box::default());
            out.push(Relay { range, name, kind: RelayKind::Release, is_medium: true });
        }
    }

    /// Words that lead to a name: `according to`.
    fn led(&self, at: usize, out: &mut Vec<Relay>) {
        let copied = self.lexicon.copied.at(self.words, at).map(|end| (end, RelayKind::Copies));
        let before = || self.lexicon.before.at(self.words, at).map(|end| (end, RelayKind::Reports));
        let Some((end, kind)) = copied.or_else(before) else { return };
        let is_denied = (at.saturating_sub(2)..at).any(|before| self.lexicon.not.at(self.words, before).is_some());
        if is_denied {
            return;
        }
        let Some(mut name) = self.name_after(end) else { return };
        self.push(at..name.range.end, &name, kind, out);
        // `according to Reuters and AFP`
        while let Some(next) = self.joined(name.range.end) {
            self.push(next.range.clone(), &next, kind, out);
            name = next;
        }
    }

    fn joined(&self, at: usize) -> Option<FoundName> {
        let joint = self.words.get(at)?;
        matches!(&*joint.small, "and" | "und" | "et" | "y" | "и" | "و" | "和").then_some(())?;
        let from = self.filled(at + 1);
        self.known(from).filter(|(_, name)| name.kind != NameKind::Word).map(|(_, name)| name)
    }

    /// A name and its verb: `Reuters reported`.
    fn verb(&self, at: usize, out: &mut Vec<Relay>) {
        let name = match self.kind(at) {
            Some(end) => self.named_by_kind(end),
            None if self.stands_apart(at) => self.known(at).map(|(_, name)| name).or_else(|| self.capitals(at)),
            None => None,
        };
        let Some(mut name) = name else { return };
        let mut end = self.closed(name.range.end);
        if let Some(after) = self.lexicon.noun.at(self.words, end.max(self.hyphened(end))) {
            end = self.closed(after);
            name.kind = NameKind::Agency;
        }
        if name.kind == NameKind::Word {
            return;
        }
        for _ in 0..LONGEST_AUX {
            if let Some(after) = self.lexicon.after.at(self.words, end) {
                return self.push(name.range.start..after, &name, RelayKind::Reports, out);
            }
            if let Some(after) = self.lexicon.says.at(self.words, end)
                && name.kind == NameKind::Agency
            {
                return self.push(name.range.start..after, &name, RelayKind::Reports, out);
            }
            let is_number = self.words.get(end).is_some_and(RelayToken::is_number);
            match self.lexicon.aux.at(self.words, end) {
                Some(next) => end = next,
                None if is_number => end += 1,
                None => return,
            }
        }
    }

    /// The name that words lead to, over articles and kinds of media.
    fn name_after(&self, at: usize) -> Option<FoundName> {
        let from = self.filled(at);
        if let Some(end) = self.kind(from)
            && let Some(name) = self.named_by_kind(end)
        {
            return Some(name);
        }
        let opened = self.opened(from);
        if let Some((end, mut name)) = self.known(opened) {
            let next = self.closed(end);
            let has_kind = self.lexicon.noun.at(self.words, next.max(self.hyphened(next))).is_some();
            if name.kind == NameKind::Word && !has_kind && opened == at {
                // The word leads to it directly.
                name.kind = NameKind::Outlet;
            }
            if name.kind != NameKind::Word || has_kind {
                return Some(name);
            }
        }
        if let Some(name) = self.over_owner(from) {
            return Some(name);
        }
        self.over_words(from).or_else(|| self.capitals(opened))
    }

    /// `Russia's TASS`
    fn over_owner(&self, at: usize) -> Option<FoundName> {
        let is_owner = |at: usize| self.words.get(at).is_some_and(RelayToken::is_capital);
        let mut from = at;
        while is_owner(from) && from < at + 3 {
            from += 1;
        }
        (from > at && self.sign(from) == "'" && self.sign(from + 1) == "s").then_some(())?;
        let from = self.filled(from + 2);
        match self.kind(from) {
            Some(end) => self.named_by_kind(end),
            None => self.known(from).map(|(_, name)| name).or_else(|| self.capitals(from)),
        }
    }

    /// `told the German newspaper Bild`: a few words, the kind, the name.
    fn over_words(&self, from: usize) -> Option<FoundName> {
        for at in from..from + LONGEST_WAY {
            let word = self.words.get(at)?;
            if let Some(end) = self.kind(at) {
                return self.named_by_kind(end);
            }
            if !(word.is_word() || matches!(word.text, "-" | "'")) {
                return None;
            }
        }
        None
    }

    /// One past a kind of medium that stands before a name. With a capital it is part of a name: `the Daily Beast`.
    fn kind(&self, at: usize) -> Option<usize> {
        let end = self.lexicon.noun.at(self.words, at)?;
        let is_first = at.checked_sub(1).is_none_or(|before| !self.words[before].is_word() && self.sign(before) != "'");
        (self.lexicon.has_capital_nouns || is_first || !self.words[at].is_capital()).then_some(end)
    }

    /// The name right behind a kind of medium, or a few words later in languages that put theirs there.
    fn named_by_kind(&self, at: usize) -> Option<FoundName> {
        for from in at..=at + self.lexicon.gap {
            let name = self.opened(from);
            let found = self.known(name).map(|(_, name)| name).or_else(|| self.capitals(name));
            if let Some(found) = found {
                return Some(FoundName { kind: NameKind::Agency, ..found });
            }
            if !self.words.get(from)?.is_word() {
                return None;
            }
        }
        None
    }

    /// A name that is known, unless the word behind it makes it that of something else.
    fn known(&self, at: usize) -> Option<(usize, FoundName)> {
        let (end, shown, kind) = self.names.at(self.words, at)?;
        let is_other = self.lexicon.other.at(self.words, end).is_some();
        (!is_other).then(|| (end, FoundName { range: at..end, shown: shown.to_owned(), kind }))
    }

    /// Words with capitals: a medium if the last is one as `Times`, or if a kind of medium follows.
    fn capitals(&self, at: usize) -> Option<FoundName> {
        self.words.get(at).filter(|word| word.is_capital())?;
        let is_article = |table: &PhraseTable| table.at(self.words, at) == Some(at + 1);
        if is_article(&self.lexicon.fill) || is_article(&self.lexicon.lead) {
            return None;
        }
        let mut end = at + 1;
        while end < at + LONGEST_NAME {
            let next = if self.sign(end) == "-" { end + 1 } else { end };
            let is_next_to = |a: usize, b: usize| self.words[a].end() == self.words[b].start;
            let Some(word) = self.words.get(next).filter(|word| word.is_capital()) else { break };
            if next > end && !(is_next_to(end - 1, end) && is_next_to(end, next)) || !word.is_word() {
                break;
            }
            end = next + 1;
        }
        let has_kind = self.lexicon.noun.at(self.words, self.closed(end)).is_some();
        let has_suffix = end > at + 1 && self.lexicon.suffix.at(self.words, end - 1).is_some();
        if self.lexicon.other.at(self.words, end - 1).is_some() {
            return None;
        }
        let kind = match (has_kind, has_suffix) {
            (true, _) => NameKind::Agency,
            (false, true) => NameKind::Outlet,
            (false, false) => NameKind::Unsure,
        };
        let shown = self.text[self.words[at].start..self.words[end - 1].end()].to_owned();
        Some(FoundName { range: at..end, shown, kind })
    }

    /// Whether a name may begin here: the word before is no part of it.
    fn stands_apart(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| &self.words[at]) else { return true };
        let has_capital = before.is_capital() || before.text == "-";
        !has_capital || self.lexicon.lead.at(self.words, at - 1).is_some()
    }

    /// Over articles and the like.
    fn filled(&self, mut at: usize) -> usize {
        for _ in 0..3 {
            match self.lexicon.fill.at(self.words, at) {
                // `The Guardian`: the article is part of the name.
                Some(_) if self.names.at(self.words, at).is_some() => return at,
                Some(end) => at = end,
                None => return at,
            }
        }
        at
    }

    fn opened(&self, at: usize) -> usize {
        if matches!(self.sign(at), "\"" | "'" | "《") { at + 1 } else { at }
    }

    fn closed(&self, at: usize) -> usize {
        if matches!(self.sign(at), "\"" | "'" | "》") { at + 1 } else { at }
    }

    fn hyphened(&self, at: usize) -> usize {
        if self.sign(at) == "-" { at + 1 } else { at }
    }
}
