//! Lines of code, each with what it looks like: the grammar is asked once for a line and the state before it.
//!
//! States are kept by number. Two lines that leave the grammar in equal states lead to one number, so that a common line is
//! found whatever came before it. What is kept is bounded; beyond the bounds lines are worked out anew. The output is the
//! same with and without what is kept.
//!
//! Each thread keeps its own, for states of the grammars cannot be handed from one thread to another. That costs little:
//! lines that come often are soon known to all, and lines that come once are asked for once anyway.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use syntect::parsing::{BasicScopeStackOp, ParseState, ScopeStack};

use super::SYNTAXES;
use super::languages::Grammar;
use super::paths::{Class, PathIx, Paths, ROOT, Schemes};
use super::spans::Spans;
use crate::render::html::escape::push_text;

/// Bytes of lines and their HTML that a thread keeps.
const BYTES: usize = 8 << 20;
/// States that are kept: grammars with here-documents could make any number.
const STATES: usize = 4096;
/// States with the same scopes that are compared one by one.
const ALIKE: usize = 32;

thread_local! {
    /// Nothing but a memory: it changes how long the output takes, never the output.
    static LINES: RefCell<KeptLines> = RefCell::default();
}

/// A state by its number.
type StateIx = u32;

/// Where the grammar is before a line.
enum Before {
    /// In a state that is kept.
    Kept(StateIx),
    /// In a state that is not kept.
    Own(Rc<LineState>),
    /// The grammar gave up; what follows is plain.
    Lost,
}

/// What decides how the next lines look.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LineState {
    parser: ParseState,
    scopes: ScopeStack,
    /// For each scope of the stack its place in the tree, and its class.
    paths: Vec<(PathIx, Class)>,
}

/// What is kept.
#[derive(Debug, Default)]
struct KeptLines {
    /// The schemes it holds for.
    names: (String, String),
    paths: Paths,
    states: Vec<Rc<LineState>>,
    /// By the place of the last scope.
    alike: HashMap<PathIx, Vec<StateIx>>,
    starts: HashMap<Grammar, StateIx>,
    known: HashMap<StateIx, HashMap<Box<str>, Line>>,
    bytes: usize,
}

#[derive(Debug)]
struct Line {
    html: Box<str>,
    after: StateIx,
}

/// A block of code on its way through a grammar.
pub(super) struct HighlightedBlock<'b> {
    schemes: &'b Schemes,
    lines: &'b mut KeptLines,
    grammar: Grammar,
    before: Before,
}

/// Writes a block line by line with what this thread remembers.
pub(super) fn with_block(schemes: &Schemes, grammar: Grammar, write: impl FnOnce(&mut HighlightedBlock<'_>)) {
    LINES.with_borrow_mut(|lines| {
        if lines.names != schemes.names {
            *lines = KeptLines { names: schemes.names.clone(), ..KeptLines::default() };
        }
        let before = lines.start(grammar);
        write(&mut HighlightedBlock { schemes, lines, grammar, before });
    });
}

impl HighlightedBlock<'_> {
    /// Forgets the lines before: the next one is the first.
    pub(super) fn restart(&mut self) {
        self.before = self.lines.start(self.grammar);
    }

    /// Appends a line, with its line end if it has one, and goes on to the state after it.
    pub(super) fn push(&mut self, out: &mut String, line: &str) {
        let (state, kept) = match &self.before {
            Before::Kept(ix) => {
                if let Some(known) = self.lines.known.get(ix).and_then(|lines| lines.get(line)) {
                    out.push_str(&known.html);
                    self.before = Before::Kept(known.after);
                    return;
                }
                (self.lines.states.get(*ix as usize).cloned(), Some(*ix))
            }
            Before::Own(state) => (Some(state.clone()), None),
            Before::Lost => (None, None),
        };
        let begins = out.len();
        let Some(after) = state.and_then(|state| self.colour(out, &state, line)) else {
            out.truncate(begins);
            push_text(out, line);
            self.before = Before::Lost;
            return;
        };
        let after = self.lines.keep(after);
        if let (Some(kept), Before::Kept(after)) = (kept, &after) {
            self.lines.remember(kept, line, &out[begins..], *after);
        }
        self.before = after;
    }

    /// Appends a line as the grammar sees it; `None` if the grammar cannot go on.
    fn colour(&mut self, out: &mut String, before: &LineState, line: &str) -> Option<LineState> {
        let mut state = before.clone();
        let changes = state.parser.parse_line(line, &SYNTAXES).ok()?;
        let LineState { scopes, paths, .. } = &mut state;
        let mut spans = Spans::new(self.schemes, out, line);
        let mut from = 0;
        for (at, change) in changes {
            if at > from {
                spans.push(from, at, class(paths))?;
                from = at;
            }
            let applied = scopes.apply_with_hook(&change, |change, _| match change {
                BasicScopeStackOp::Push(scope) => {
                    let parent = paths.last().map_or(ROOT, |(path, _)| *path);
                    paths.push(self.lines.paths.child(self.schemes, parent, scope));
                }
                BasicScopeStackOp::Pop => {
                    paths.pop();
                }
            });
            applied.ok()?;
        }
        spans.push(from, line.len(), class(paths))?;
        spans.close();
        Some(state)
    }
}

fn class(paths: &[(PathIx, Class)]) -> Class {
    paths.last().map_or_else(Class::default, |(_, class)| *class)
}

impl KeptLines {
    /// The state before the first line of a block.
    fn start(&mut self, grammar: Grammar) -> Before {
        if let Some(known) = self.starts.get(&grammar) {
            return Before::Kept(*known);
        }
        let Some(syntax) = grammar.syntax() else { return Before::Lost };
        let parser = ParseState::new(syntax);
        let start = self.keep(LineState { parser, scopes: ScopeStack::new(), paths: Vec::new() });
        if let Before::Kept(ix) = start {
            self.starts.insert(grammar, ix);
        }
        start
    }

    /// Keeps a state, unless there are too many.
    fn keep(&mut self, state: LineState) -> Before {
        let alike = self.alike.entry(state.paths.last().map_or(ROOT, |(path, _)| *path)).or_default();
        let known = alike.iter().find(|ix| self.states.get(**ix as usize).is_some_and(|other| **other == state));
        if let Some(known) = known {
            return Before::Kept(*known);
        }
        if alike.len() >= ALIKE || self.states.len() >= STATES {
            return Before::Own(Rc::new(state));
        }
        let ix = self.states.len() as StateIx;
        alike.push(ix);
        self.states.push(Rc::new(state));
        Before::Kept(ix)
    }

    fn remember(&mut self, state: StateIx, line: &str, html: &str, after: StateIx) {
        let bytes = line.len() + html.len();
        if self.bytes + bytes <= BYTES {
            self.bytes += bytes;
            self.known.entry(state).or_default().insert(line.into(), Line { html: html.into(), after });
        }
    }
}
