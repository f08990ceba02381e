//! Which dollar signs are around formulas, and which are prices, shares and variables.
//!
//! A formula lies within one run of text: it does not cross code, emphasis, a link or a bare address. No white space follows
//! its opening sign, none and no opening bracket stands before its closing one, and what follows that is no digit, and no letter but for
//! `$n$th` and `$x$s`. The crate knows fewer rules, and what it takes for a formula it does not read as Markdown: so the text
//! is read without formulas first, and of its dollar signs only those of formulas are left for the second time.

use std::collections::HashMap;

use crate::parse::markdown::events::{Inline, Weight, inlines};

/// How many containers around a sign are looked at; deeper ones hold no formula.
const DEEPEST: usize = 16;

/// What may follow a formula without a space.
const ENDINGS: [&str; 5] = ["th", "st", "nd", "rd", "s"];

/// `$`, or `$$`.
struct Sign {
    at: usize,
    width: usize,
    /// The pair of braces that it stands in.
    braces: usize,
    /// The innermost container, as an index into those of its run.
    container: Option<usize>,
}

/// What is around the signs of a run.
struct Container {
    start: usize,
    outer: Option<usize>,
    /// Of one sign, which LaTeX has too.
    light: bool,
}

/// The inlines of one block.
#[derive(Default)]
struct CoveredRun {
    range: Option<(usize, usize)>,
    containers: Vec<Container>,
    open: Vec<usize>,
    /// What no formula holds, by its first byte, ascending.
    bars: Vec<usize>,
    /// Code between dollar signs, as some forges write formulas.
    code: Vec<(usize, usize)>,
    signs: Vec<Sign>,
    /// One past the last byte of the address that was found last.
    address: usize,
}

/// Finds the formulas: `None` if there are none, else the dollar signs that do not belong to one.
pub(super) fn find(source: &str) -> Option<Vec<usize>> {
    if !may_hold_formula(source.as_bytes()) {
        return None;
    }
    let mut formulas: Vec<(usize, usize)> = Vec::new();
    let mut run = CoveredRun::default();
    for inline in inlines(source) {
        match inline {
            Inline::Block => {
                run.formulas(source, &mut formulas);
                run = CoveredRun::default();
            }
            inline => run.push(source, inline),
        }
    }
    run.formulas(source, &mut formulas);
    if formulas.is_empty() {
        return None;
    }
    let mut next = formulas.iter().peekable();
    let mut others = Vec::new();
    for (at, _) in source.match_indices('$') {
        while next.next_if(|(_, end)| *end <= at).is_some() {}
        if next.peek().is_none_or(|(start, _)| at < *start) {
            others.push(at);
        }
    }
    Some(others)
}

/// Whether a sign that could begin a formula stands before one that could end it.
fn may_hold_formula(bytes: &[u8]) -> bool {
    let mut opened = false;
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'$') {
        if at.checked_sub(1).is_some_and(|before| bytes[before] == b'\\') {
            continue;
        }
        if opened && may_close(bytes, at, 1) {
            return true;
        }
        let next = bytes.get(at + 1);
        opened |= next.is_some_and(|next| !next.is_ascii_whitespace());
        if next == Some(&b'$') && bytes[at + 2..].windows(2).any(|pair| pair == b"$$") {
            return true;
        }
    }
    false
}

/// Whether what is around a sign lets it end a formula.
fn may_close(bytes: &[u8], at: usize, width: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or(b' ', |ix| bytes[ix]);
    let opens = matches!(before(1), b'(' | b'[' | b'{') && before(2) != b'\\';
    if width == 1 && (before(1).is_ascii_whitespace() || opens) {
        return false;
    }
    let rest = &bytes[at + width..];
    let letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    match rest.first() {
        Some(next) if next.is_ascii_digit() => false,
        Some(next) if next.is_ascii_alphabetic() => {
            let word = rest.iter().take(4).take_while(|byte| letter(byte)).count();
            ENDINGS.iter().any(|ending| ending.as_bytes() == &rest[..word])
        }
        _ => true,
    }
}

impl CoveredRun {
    fn push(&mut self, source: &str, inline: Inline) {
        match inline {
            Inline::Open { range, weight } => {
                self.widen(range.start, range.end);
                let before = source[..range.start].bytes().next_back();
                let scripted = matches!(before, Some(b'{' | b'^' | b'_'));
                // `a*b` may be LaTeX, `a *b* c` is not.
                let spaced = before.is_none_or(|byte| byte.is_ascii_whitespace());
                let barred = match weight {
                    Weight::Link => true,
                    Weight::Strong => !scripted,
                    Weight::Light => spaced,
                    Weight::Brackets => false,
                };
                if barred {
                    self.bars.push(range.start);
                }
                let outer = self.open.last().copied();
                self.open.push(self.containers.len());
                self.containers.push(Container { start: range.start, outer, light: weight == Weight::Light });
            }
            Inline::Close => {
                self.open.pop();
            }
            Inline::Code(range) => {
                self.widen(range.start, range.end);
                self.bars.push(range.start);
                self.code.push((range.start, range.end));
            }
            Inline::Text(range) => {
                self.widen(range.start, range.end);
                let mut at = range.start;
                let escaped = source[..at].ends_with('\\');
                if escaped {
                    at += source[at..].chars().next().map_or(0, char::len_utf8);
                }
                self.text(source, at, range.end);
            }
            Inline::Other(range) => self.widen(range.start, range.end),
            Inline::Block => {}
        }
    }

    fn widen(&mut self, from: usize, to: usize) {
        let (start, end) = self.range.unwrap_or((from, to));
        self.range = Some((start.min(from), end.max(to)));
    }

    /// Signs in a piece of text; those in a bare address are a part of it.
    fn text(&mut self, source: &str, from: usize, to: usize) {
        for (ix, _) in source[from..to].match_indices(['$', ':']) {
            let at = from + ix;
            if at < self.address {
                continue;
            }
            if source[at..].starts_with("://") {
                let scheme = source[..at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
                let end = source[at..].find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`'));
                self.address = end.map_or(source.len(), |end| at + end);
                self.bars.push(at - scheme);
            } else if source[at..].starts_with('$') {
                let container = self.open.last().copied();
                match self.signs.last_mut() {
                    Some(last) if last.width == 1 && last.at + 1 == at && last.container == container => last.width = 2,
                    _ => self.signs.push(Sign { at, width: 1, braces: 0, container }),
                }
            }
        }
    }

    /// Adds the formulas of a run that is complete.
    fn formulas(&mut self, source: &str, out: &mut Vec<(usize, usize)>) {
        let Some((_, end)) = self.range.filter(|_| self.signs.len() > 1) else { return };
        self.count_braces(source.as_bytes(), end);
        self.bars.sort_unstable();
        let next = self.next_in_braces();
        let (mut ix, mut last) = (0, 0);
        while let Some(open) = self.signs.get(ix) {
            let close = next[ix].filter(|close| self.is_formula(source.as_bytes(), open, &self.signs[*close], last));
            if let Some(close) = close {
                last = self.signs[close].at + self.signs[close].width;
                out.push((open.at, last));
                ix = close + 1;
            } else {
                ix += 1;
            }
        }
    }

    /// Tells every sign which pair of braces it stands in: one within another pair ends no formula.
    fn count_braces(&mut self, bytes: &[u8], end: usize) {
        let (mut count, mut open) = (0, Vec::new());
        let mut at = self.signs.first().map_or(end, |sign| sign.at);
        let mut signs = self.signs.iter_mut().peekable();
        while at < end {
            while let Some(sign) = signs.next_if(|sign| sign.at <= at) {
                sign.braces = open.last().copied().unwrap_or(0);
            }
            match bytes.get(at) {
                Some(b'\\') => at += 1,
                Some(b'{') => {
                    count += 1;
                    open.push(count);
                }
                Some(b'}') => drop(open.pop()),
                _ => {}
            }
            at += 1;
        }
    }

    /// For each sign the next one in the same braces.
    fn next_in_braces(&self) -> Vec<Option<usize>> {
        let mut seen = HashMap::new();
        let mut next: Vec<Option<usize>> =
            (0..self.signs.len()).rev().map(|ix| seen.insert(self.signs[ix].braces, ix)).collect();
        next.reverse();
        next
    }

    /// Whether a formula stands between two signs; `last` is where the formula before it ended.
    fn is_formula(&self, bytes: &[u8], open: &Sign, close: &Sign, last: usize) -> bool {
        let (start, end) = (open.at + open.width, close.at);
        let begins = open.width == 2 || bytes.get(start).is_some_and(|byte| !byte.is_ascii_whitespace());
        if open.width != close.width || start >= end || !begins || !may_close(bytes, end, close.width) {
            return false;
        }
        let barred = self.bars.get(self.bars.partition_point(|bar| *bar < start)).is_some_and(|bar| *bar < end);
        let code = self.code.binary_search(&(start, end)).is_ok();
        (!barred || code) && !self.crosses(open, close, last)
    }

    /// Whether one of two signs stands in something that does not hold the other. What begins within a formula with a
    /// single sign is a part of it.
    fn crosses(&self, open: &Sign, close: &Sign, last: usize) -> bool {
        let around = |from: Option<usize>| {
            std::iter::successors(from, |ix| self.containers[*ix].outer).take(DEEPEST).collect::<Vec<usize>>()
        };
        let (before, after) = (around(open.container), around(close.container));
        let only_before = before.iter().any(|ix| !after.contains(ix) && self.containers[*ix].start >= last);
        let only_after = after.iter().any(|ix| {
            let container = &self.containers[*ix];
            !(before.contains(ix) || container.light && container.start > open.at)
        });
        only_before || only_after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its formulas in braces and what is covered left out.
    fn formulas(text: &str) -> String {
        let Some(others) = find(text) else { return "none".to_owned() };
        let kept = text.char_indices().filter(|(at, _)| !others.contains(at)).map(|(_, c)| c);
        kept.collect()
    }

    #[test]
    fn prices_shares_and_variables_are_no_formulas() {
        for text in [
            "$20 million in one day ($TRUMP)",
            "Set $HOME and `$PATH`.",
            "**$AAPL** and **$TSLA**",
            "*$AAPL* and *$TSLA*",
            "$AAPL and *TSLA$*",
            "see https://example.org/a?$top=1&$format=json",
            "$5 at https://example.org or US$",
            "$5 million (later $10 million), then ($12 million)",
            "$HOME/$USER and $PATH",
            "[$A](b) and [$C](d)",
            "$5 **only** for US$.",
            "$ a$",
            "\\$a$",
            "$a",
            "`$a$`",
            "$5 and $6 and $7",
            "US$5 or A$6",
            "$a\n\nb$",
            "| $a | b$ |\n|-|-|\n",
            "$a$b",
            "$$ and $$5",
        ] {
            assert_eq!(formulas(text), "none", "{text}");
        }
    }

    #[test]
    fn formulas_are_found() {
        for text in [
            "$\\LaTeX$",
            "the $n$th, $1$st, $2$nd, $3$rd of the $x$s",
            "$a*b$ and $c*d$",
            "*$a$* and **$b$**",
            "$a_1$ and $b_1$",
            "[$a$](b)",
            "$$\na + b\n$$",
            "$\\text{if $x$}$",
            "$a^{**}b^{**}$",
            "($x$, $y$)",
            "$\\{$",
            "$`a_b`$",
            "> $a +\n> b$",
            "$E[X](t)$",
            "$x$-axis",
        ] {
            assert_eq!(formulas(text), text, "{text}");
        }
        for (text, expected) in [
            ("$5 and $x$", "5 and $x$"),
            ("$x$ costs $5, $y$ too", "$x$ costs 5, $y$ too"),
            ("`$HOME` and $x$", "`HOME` and $x$"),
        ] {
            assert_eq!(formulas(text), expected);
        }
    }

    #[test]
    fn many_signs_are_looked_at_once() {
        for text in ["$a ", "${", "*$a ", "**$a** ", "$$a ", "$a{$b}", "a:// $b"] {
            let text = text.repeat(20_000);
            let begun = std::time::Instant::now();
            find(&text);
            assert!(begun.elapsed().as_secs() < 10, "{}", &text[..6]);
        }
    }
}
