//! Lines of code, each with what it looks like: the grammar is asked once for a line and the state before it.
//!
//! States are kept by number. Two lines that leave the grammar in equal states lead to one number, so that a common line is
//! found whatever came before it. What is kept is bounded; beyond the bounds lines are worked out anew. The output is the
//! same with and without what is kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use syntect::parsing::{BasicScopeStackOp, ParseState, ScopeStack};

use super::languages::Grammar;
use super::paths::{Class, PathIx, ROOT};
use super::{Highlight, SYNTAXES};
use crate::render::html::escape::push_text;

/// Parts of the memory that are locked apart.
const SHARDS: usize = 16;
/// Bytes of lines and their HTML that one part keeps.
const SHARD_BYTES: usize = 1 << 20;
/// States that are kept: grammars with here-documents could make any number.
const STATES: usize = 4096;
/// States with the same scopes that are compared one by one.
const ALIKE: usize = 32;

/// A state by its number, from [`States`].
type StateIx = u32;

/// Where the grammar is before a line.
pub(super) enum Before {
    /// Before the first line.
    Start(Grammar),
    /// In a state that is kept.
    Kept(StateIx),
    /// In a state that is not kept.
    Own(Box<State>),
    /// The grammar gave up; what follows is plain.
    Lost,
}

/// Before the first line of a block.
pub(super) fn start(grammar: Grammar) -> Before {
    Before::Start(grammar)
}

/// What decides how the next lines look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    parser: ParseState,
    scopes: ScopeStack,
    /// For each scope of the stack its place in the tree, and its class.
    paths: Vec<PathIx>,
    classes: Vec<Class>,
}

/// What is kept.
#[derive(Debug, Default)]
pub(super) struct Lines {
    states: Mutex<States>,
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Debug, Default)]
struct States {
    all: Vec<Arc<State>>,
    /// By the place of the last scope.
    alike: HashMap<PathIx, Vec<StateIx>>,
    starts: HashMap<Grammar, StateIx>,
}

#[derive(Debug, Default)]
struct Shard {
    lines: HashMap<StateIx, HashMap<Box<str>, Line>>,
    bytes: usize,
}

#[derive(Debug)]
struct Line {
    html: Box<str>,
    after: StateIx,
}

/// The guarded value; a panic elsewhere cannot have left it half-written, for entries are inserted whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl States {
    /// The number of a state; `None` if there are too many to keep it.
    fn keep(&mut self, state: &State) -> Option<StateIx> {
        let alike = self.alike.entry(state.paths.last().copied().unwrap_or(ROOT)).or_default();
        let known = alike.iter().find(|ix| self.all.get(**ix as usize).is_some_and(|other| **other == *state));
        if let Some(known) = known {
            return Some(*known);
        }
        if alike.len() >= ALIKE || self.all.len() >= STATES {
            return None;
        }
        let ix = self.all.len() as StateIx;
        alike.push(ix);
        self.all.push(Arc::new(state.clone()));
        Some(ix)
    }

    fn get(&self, ix: StateIx) -> Option<Arc<State>> {
        self.all.get(ix as usize).cloned()
    }

    fn start(&mut self, grammar: Grammar) -> Option<StateIx> {
        if let Some(known) = self.starts.get(&grammar) {
            return Some(*known);
        }
        let ix = self.keep(&State::start(grammar)?)?;
        self.starts.insert(grammar, ix);
        Some(ix)
    }
}

impl State {
    fn start(grammar: Grammar) -> Option<State> {
        let parser = ParseState::new(grammar.syntax()?);
        Some(State { parser, scopes: ScopeStack::new(), paths: Vec::new(), classes: Vec::new() })
    }
}

impl Lines {
    fn shard(&self, state: StateIx, line: &str) -> &Mutex<Shard> {
        let last = line.as_bytes().get(line.len().saturating_sub(3)).copied().unwrap_or(0);
        &self.shards[(state as usize).wrapping_add(line.len()).wrapping_add(usize::from(last)) % SHARDS]
    }

    /// Appends a line that is kept; returns the state after it.
    fn recall(&self, out: &mut String, state: StateIx, line: &str) -> Option<StateIx> {
        let shard = lock(self.shard(state, line));
        let known = shard.lines.get(&state)?.get(line)?;
        out.push_str(&known.html);
        Some(known.after)
    }

    fn remember(&self, state: StateIx, line: &str, html: &str, after: StateIx) {
        let mut shard = lock(self.shard(state, line));
        let bytes = line.len() + html.len();
        if shard.bytes + bytes > SHARD_BYTES {
            return;
        }
        shard.bytes += bytes;
        shard.lines.entry(state).or_default().insert(line.into(), Line { html: html.into(), after });
    }
}

impl Highlight {
    /// Appends a line, with its line end if it has one, and goes on to the state after it.
    pub(super) fn push_line(&self, out: &mut String, before: &mut Before, line: &str) {
        if let Before::Start(grammar) = before {
            let kept = lock(&self.lines.states).start(*grammar);
            let own = || State::start(*grammar).map(|state| Before::Own(Box::new(state)));
            *before = kept.map(Before::Kept).or_else(own).unwrap_or(Before::Lost);
        }
        let (state, kept) = match before {
            Before::Kept(ix) => {
                if let Some(after) = self.lines.recall(out, *ix, line) {
                    *ix = after;
                    return;
                }
                (lock(&self.lines.states).get(*ix).map(|state| (*state).clone()), Some(*ix))
            }
            Before::Own(state) => (Some((**state).clone()), None),
            Before::Start(_) | Before::Lost => (None, None),
        };
        let begins = out.len();
        let after = state.and_then(|mut state| self.colour(out, &mut state, line).then_some(state));
        let Some(after) = after else {
            out.truncate(begins);
            push_text(out, line);
            *before = Before::Lost;
            return;
        };
        let after_kept = lock(&self.lines.states).keep(&after);
        if let (Some(kept), Some(after)) = (kept, after_kept) {
            self.lines.remember(kept, line, &out[begins..], after);
        }
        *before = after_kept.map_or_else(|| Before::Own(Box::new(after)), Before::Kept);
    }

    /// Appends a line as the grammar sees it; `false` if the grammar cannot go on.
    fn colour(&self, out: &mut String, state: &mut State, line: &str) -> bool {
        let Ok(changes) = state.parser.parse_line(line, &SYNTAXES) else { return false };
        let State { scopes, paths, classes, .. } = state;
        let palettes = (&self.light, &self.dark);
        let mut spans = Spans { highlight: self, out, line, class: Class::default(), written: 0 };
        let mut from = 0;
        for (at, change) in changes {
            if at > from {
                if !spans.push(from, at, classes.last().copied().unwrap_or_default()) {
                    return false;
                }
                from = at;
            }
            let applied = scopes.apply_with_hook(&change, |change, _| match change {
                BasicScopeStackOp::Push(scope) => {
                    let parent = paths.last().copied().unwrap_or(ROOT);
                    let (path, class) = self.paths.child(parent, scope, palettes);
                    paths.push(path);
                    classes.push(class);
                }
                BasicScopeStackOp::Pop => {
                    paths.pop();
                    classes.pop();
                }
            });
            if applied.is_err() {
                return false;
            }
        }
        let whole = spans.push(from, line.len(), classes.last().copied().unwrap_or_default());
        spans.close();
        whole
    }
}

/// Writes stretches of a line: neighbours of one class share a span, blanks are in it only if both sides are.
struct Spans<'s> {
    highlight: &'s Highlight,
    out: &'s mut String,
    line: &'s str,
    /// Of the span that is open; plain: none is.
    class: Class,
    /// Up to here the line is written; what follows up to the next stretch is blank.
    written: usize,
}

impl Spans<'_> {
    /// Writes what lies between two bytes, unless it is blank: that waits for what follows. `false` if it is not there.
    fn push(&mut self, from: usize, to: usize, class: Class) -> bool {
        let Some(text) = self.line.get(from..to) else { return false };
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return true;
        }
        if class != self.class {
            self.end();
            self.write_blank(from);
            if !class.is_plain() {
                self.out.push_str("<span class=\"");
                self.highlight.light.push_name(self.out, class.light);
                self.highlight.dark.push_name(self.out, class.dark);
                self.out.push_str("\">");
            }
            self.class = class;
        }
        self.write_blank(from);
        push_text(self.out, text);
        self.written = to;
        true
    }

    fn write_blank(&mut self, to: usize) {
        self.out.push_str(self.line.get(self.written..to).unwrap_or(""));
        self.written = to;
    }

    fn end(&mut self) {
        if !self.class.is_plain() {
            self.out.push_str("</span>");
        }
        self.class = Class::default();
    }

    fn close(mut self) {
        self.end();
        self.write_blank(self.line.len());
    }
}
