//! Brackets and keys in the text nodes of one level, brackets matched.

use std::ops::Range;

use super::keys::{self, At, Key};
use crate::model::document::{DocumentNode, NodeKind};

/// A bracket or a key.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// First byte in the text.
    pub(super) from: u32,
    /// One past the last.
    pub(super) to: u32,
    /// The text node that it stands in.
    pub(super) node: usize,
    /// The bracket that belongs to it, if it is one of a pair.
    pair: Option<usize>,
    /// How many keys stand directly in it, if it is an opening bracket.
    keys: u32,
    /// Whether brackets in it hold keys.
    deep: bool,
}

/// What a token is.
#[derive(Clone, Debug)]
pub(super) enum TokenKind {
    Open,
    Close,
    Key(Key),
    /// `@` before something that is no key.
    Broken,
    /// A key that stands where none is read.
    Plain,
}

/// The tokens of one level.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// In order.
    pub(super) all: Vec<Token>,
}

impl Tokens {
    /// Finds the tokens of some siblings.
    pub(super) fn find(text: &str, old: &[DocumentNode], siblings: Range<usize>) -> Tokens {
        let mut tokens = Tokens::default();
        let mut ix = siblings.start;
        while let Some(node) = old.get(ix).filter(|_| ix < siblings.end) {
            if node.kind == NodeKind::Text {
                tokens.scan(text, ix, node);
            }
            ix = node.end as usize;
        }
        tokens.pair_up(text);
        tokens
    }

    /// Makes text of the keys that do not stand in brackets.
    pub(super) fn in_brackets_only(mut self) -> Tokens {
        let mut inside = 0;
        for ix in 0..self.all.len() {
            match &self.all[ix].kind {
                TokenKind::Open if self.all[ix].pair.is_some() => inside += 1,
                TokenKind::Close if self.all[ix].pair.is_some() => inside -= 1,
                TokenKind::Key(_) if inside == 0 => self.all[ix].kind = TokenKind::Plain,
                _ => {}
            }
        }
        self
    }

    /// The token that closes a bracket.
    pub(super) fn pair(&self, open: usize) -> Option<usize> {
        self.all.get(open).filter(|token| matches!(token.kind, TokenKind::Open)).and_then(|token| token.pair)
    }

    /// How many keys stand directly in a bracket that is closed.
    pub(super) fn keys(&self, open: usize) -> u32 {
        self.pair(open).map_or(0, |_| self.all[open].keys)
    }

    /// Whether brackets within a bracket hold keys.
    pub(super) fn is_deep(&self, open: usize) -> bool {
        self.all.get(open).is_some_and(|token| token.deep)
    }

    /// The bracket that belongs to the in-text citation with this key: right after it, or after a space or line end, and
    /// not a group of its own, which begins with a key.
    pub(super) fn bracket_after(&self, key: usize, text: &str, old: &[DocumentNode]) -> Option<usize> {
        let open = key + 1;
        let (key, bracket) = (self.all.get(key)?, self.all.get(open)?);
        let close = self.pair(open).filter(|_| matches!(bracket.kind, TokenKind::Open) && !self.is_deep(open))?;
        let between = text.get(key.to as usize..bracket.from as usize)?;
        let adjoins = if key.node == bracket.node {
            between.bytes().all(|byte| byte == b' ')
        } else {
            let (first, second) = (old.get(key.node)?, old.get(bracket.node)?);
            let line_end = old.get(first.end as usize)?;
            line_end.kind == NodeKind::SoftBreak
                && line_end.end as usize == bracket.node
                && text.get(key.to as usize..first.to as usize)?.trim().is_empty()
                && second.from == bracket.from
        };
        let first_key = self.all[open + 1..close].iter().find(|token| matches!(token.kind, TokenKind::Key(_)));
        let own = first_key.is_some_and(|first| {
            // What stands before the first semicolon is the locator.
            !text.get(bracket.to as usize..first.from as usize).is_some_and(|before| before.contains(';'))
        });
        Some(open).filter(|_| adjoins && !own)
    }

    fn scan(&mut self, text: &str, ix: usize, node: &DocumentNode) {
        let piece = node.from as usize..node.to as usize;
        let Some(bytes) = text.as_bytes().get(piece.clone()) else { return };
        let mut at = 0;
        if is_escaped(text, node.from) {
            // Not only `\@`: who writes `\[@a]` wants to see it.
            at = match bytes {
                [b'[', b'-', b'@', ..] => 3,
                [b'[' | b'-', b'@', ..] => 2,
                _ => 1,
            };
        }
        while let Some(byte) = bytes.get(at) {
            let here = piece.start + at;
            at += 1;
            let (kind, range) = match byte {
                b'[' => (TokenKind::Open, here..here + 1),
                b']' => (TokenKind::Close, here..here + 1),
                b'@' => match keys::read(text, &piece, here) {
                    At::Plain => continue,
                    At::Broken(end) => (TokenKind::Broken, here..end),
                    At::Key(key) => {
                        at = key.whole.end - piece.start;
                        let whole = key.whole.clone();
                        (TokenKind::Key(key), whole)
                    }
                },
                _ => continue,
            };
            let (from, to) = (range.start as u32, range.end as u32);
            self.all.push(Token { kind, from, to, node: ix, pair: None, keys: 0, deep: false });
        }
    }

    fn pair_up(&mut self, text: &str) {
        let mut open: Vec<usize> = Vec::new();
        for ix in 0..self.all.len() {
            match self.all[ix].kind {
                TokenKind::Open => open.push(ix),
                TokenKind::Close => {
                    let Some(bracket) = open.pop() else { continue };
                    self.all[bracket].pair = Some(ix);
                    self.all[ix].pair = Some(bracket);
                }
                TokenKind::Key(_) | TokenKind::Broken | TokenKind::Plain => {}
            }
        }
        self.count_keys(text);
    }

    /// Tells every bracket that is closed which keys it holds. What follows a key there shows whether it is one.
    fn count_keys(&mut self, text: &str) {
        let mut open: Vec<usize> = Vec::new();
        for ix in 0..self.all.len() {
            let token = &self.all[ix];
            match (&token.kind, token.pair, open.last().copied()) {
                (TokenKind::Open, Some(_), _) => open.push(ix),
                (TokenKind::Key(_), _, Some(bracket)) => {
                    if text.get(token.to as usize..).is_some_and(keys::ends_in_brackets) {
                        self.all[bracket].keys += 1;
                    } else {
                        self.all[ix].kind = TokenKind::Plain;
                    }
                }
                (TokenKind::Close, Some(_), Some(bracket)) => {
                    open.pop();
                    let holds = self.all[bracket].keys > 0 || self.all[bracket].deep;
                    if let Some(outer) = open.last().filter(|_| holds) {
                        self.all[*outer].deep = true;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether the first character of a text node is written after a backslash: the Markdown crate begins a node there.
pub(super) fn is_escaped(text: &str, from: u32) -> bool {
    from > 0 && text.as_bytes().get(from as usize - 1) == Some(&b'\\')
}
