//! From text to the tree; with `syntax.rs`, which words its errors, the only file that names the YAML crate.
//!
//! The crate gives events with byte ranges; [`TreeBuilder`] puts them together on a stack of its own, so that no nesting can
//! overflow the program's. Where the events are vague about places (empty values, block lists), the source is looked at
//! between the last token and the event; that gap is passed once, so the time is linear.

use std::collections::HashMap;
use std::ops::Range;

use serde_yaml::granit_parser::{self as granit, Event, Parser, ScalarStyle, StructureStyle};

use super::syntax::{self, SyntaxStop};
use super::{Entry, Node, Value, controls};
use crate::diag::{Diagnostic, Outcome, codes};
use crate::text::{FileId, Span};

/// Deepest nesting that can be allowed: trees are dropped by recursion.
const DEEPEST: usize = 1000;
/// Entries of a mapping from which on keys are looked up in a table.
const MANY: usize = 24;

/// Reads one YAML document in a range of a file's text. `None`: it is empty or could not be read; the latter is reported.
/// `depth` is the deepest nesting allowed.
pub fn parse(file: FileId, text: &str, range: Range<usize>, depth: usize) -> Outcome<Option<Node>> {
    read(file, text, range, depth, false)
}

/// Reads the configuration of another tool, which may have tags, anchors and aliases: a value with a tag is its text, nothing
/// is looked up and nothing is run.
pub fn parse_foreign(file: FileId, text: &str, depth: usize) -> Outcome<Option<Node>> {
    read(file, text, 0..text.len(), depth, true)
}

fn read(file: FileId, text: &str, range: Range<usize>, depth: usize, foreign: bool) -> Outcome<Option<Node>> {
    let depth = depth.min(DEEPEST);
    let Some(source) = text.get(range.clone()) else { return Outcome::new(None, Vec::new()) };
    let options = granit::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: depth,
        block_nesting_limit: depth,
    };
    let mut builder = TreeBuilder { foreign, ..TreeBuilder::new(file, source, range.start, depth) };
    for event in Parser::new_from_str_with_options(source, options) {
        let read = match event {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => Err(SyntaxStop::from(&error)),
        };
        if let Err(stop) = read {
            builder.stop(stop);
            break;
        }
    }
    let TreeBuilder { mut root, mut diagnostics, broken, .. } = builder;
    // Only an escape can hold what no file does.
    if let Some(root) = root.as_mut().filter(|_| source.contains('\\')) {
        controls::tell(root, &mut diagnostics);
    }
    let node = root.filter(|node| !broken && node.value != Value::Null);
    Outcome::new(node, diagnostics)
}

/// The tree while it grows.
struct TreeBuilder<'a> {
    file: FileId,
    /// The document alone.
    source: &'a str,
    /// Where the document begins in its file.
    base: usize,
    depth: usize,
    /// Whether what `ibid` does not read is passed over.
    foreign: bool,
    /// End of the last token, in the document. Never goes back.
    cursor: usize,
    stack: Vec<OpenCollection>,
    root: Option<Node>,
    documents: usize,
    /// Whether the tree would not say what was written.
    broken: bool,
    /// Where something was refused from which the scanner may stumble.
    refused: Option<usize>,
    diagnostics: Vec<Diagnostic>,
}

/// A list or mapping that is not closed yet.
enum OpenCollection {
    List { items: Vec<Node>, start: usize, flow: bool },
    Map { entries: Vec<Entry>, start: usize, flow: bool, next: Next, places: HashMap<String, usize> },
}

/// What the next node of a mapping is.
enum Next {
    Key,
    Value(String, Span),
    /// The value of a key that was reported.
    Dropped,
    /// The value of `<<`, which may be an alias: one error for both.
    Merged,
}

impl<'a> TreeBuilder<'a> {
    fn new(file: FileId, source: &'a str, base: usize, depth: usize) -> TreeBuilder<'a> {
        TreeBuilder {
            file,
            source,
            base,
            depth,
            foreign: false,
            cursor: 0,
            stack: Vec::new(),
            root: None,
            documents: 0,
            broken: false,
            refused: None,
            diagnostics: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, span: &granit::Span) -> Result<(), SyntaxStop> {
        let range = span.byte_range().unwrap_or(self.cursor..self.cursor);
        if let Some(tag) = span.tag_span().and_then(|tag| tag.byte_range()) {
            self.refuse(tag, "a YAML tag", "remove it, or put the text in quotation marks if `!` belongs to it");
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(SyntaxStop::second_document(range));
                }
            }
            Event::Scalar(text, style, ..) => {
                self.enter_item(range.start);
                let node = self.scalar(&text, style, range);
                self.add_node(node);
            }
            Event::SequenceStart(style, ..) => {
                self.enter_item(range.start);
                let flow = style == StructureStyle::Flow;
                let start = if flow { range.start } else { self.dash(range.start).unwrap_or(range.start) };
                self.open(OpenCollection::List { items: Vec::new(), start, flow }, &range)?;
            }
            Event::MappingStart(style, ..) => {
                self.enter_item(range.start);
                let flow = style == StructureStyle::Flow;
                let (start, next) = (range.start, Next::Key);
                let map = OpenCollection::Map { entries: Vec::new(), start, flow, next, places: HashMap::new() };
                self.open(map, &range)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Anchor(..) => {
                self.refuse(
                    range,
                    "a YAML anchor",
                    "remove it, or put the text in quotation marks if `&` belongs to it",
                );
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(range),
            _ => {}
        }
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, range: Range<usize>) -> Node {
        if range.is_empty() && style == ScalarStyle::Plain {
            return Node { value: Value::Null, span: self.nothing(range.start) };
        }
        let written = self.source.get(range.clone()).unwrap_or_default();
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let range = if block { self.block_range(range, written) } else { range };
        self.cursor = self.cursor.max(range.end);
        let span = self.span(range);
        let value = match (style, text) {
            (ScalarStyle::Plain, "~" | "null") => Value::Null,
            _ => Value::Scalar { plain: style == ScalarStyle::Plain && written == text, text: text.to_owned() },
        };
        Node { value, span }
    }

    /// The lines of a block scalar without empty ones at the end; behind the colon if it has none.
    fn block_range(&mut self, range: Range<usize>, written: &str) -> Range<usize> {
        let end = range.start + written.trim_end().len();
        if end > range.start {
            return range.start..end;
        }
        if matches!(self.stack.last(), Some(OpenCollection::Map { next: Next::Key, .. })) {
            return range.start..range.start;
        }
        self.pass_colon();
        self.cursor..self.cursor
    }

    /// Where a value is missing: after the colon; in a list the dash, or the comment behind it which may be meant as text.
    fn nothing(&mut self, before: usize) -> Span {
        let rest = self.source.get(self.cursor..).unwrap_or_default();
        match self.stack.last() {
            Some(OpenCollection::List { flow: false, .. }) => {
                let line = rest.split('\n').next().unwrap_or_default();
                let comment = line.trim();
                if comment.starts_with('#') {
                    let start = self.cursor + (line.len() - line.trim_start().len());
                    self.cursor = start + comment.len();
                    self.span(start..self.cursor)
                } else {
                    self.span(self.cursor.saturating_sub(1)..self.cursor)
                }
            }
            Some(OpenCollection::Map { next: Next::Key, .. }) => self.span(before..before),
            _ => {
                self.pass_colon();
                self.span(self.cursor..self.cursor)
            }
        }
    }

    /// Passes the colon behind a key if it is next.
    fn pass_colon(&mut self) {
        let rest = self.source.get(self.cursor..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
        let Some(behind) = rest[gap..].strip_prefix(':') else { return };
        // Another colon would make it the first letter of the next key.
        if behind.is_empty() || behind.starts_with([' ', '\t', '\n', ',', ']', '}']) {
            self.cursor += gap + 1;
        }
    }

    /// Before a node of a block list: passes its dash.
    fn enter_item(&mut self, before: usize) {
        if let Some(OpenCollection::List { flow: false, .. }) = self.stack.last()
            && let Some(dash) = self.dash(before)
        {
            self.cursor = dash + 1;
        }
    }

    /// The first dash after the last token and not after the place, comments left aside.
    fn dash(&self, last: usize) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let mut at = self.cursor;
        while at <= last && at < bytes.len() {
            match bytes[at] {
                b'-' => return Some(at),
                b'#' => at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at),
                _ => at += 1,
            }
        }
        None
    }

    fn open(&mut self, open: OpenCollection, at: &Range<usize>) -> Result<(), SyntaxStop> {
        if self.stack.len() >= self.depth {
            return Err(SyntaxStop::too_deep(at.start));
        }
        // Where a block begins, the event may point past what stands before its first token.
        if matches!(open, OpenCollection::List { flow: true, .. } | OpenCollection::Map { flow: true, .. }) {
            self.cursor = self.cursor.max(at.end);
        }
        self.stack.push(open);
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.stack.pop() else { return };
        let (value, start, flow) = match open {
            OpenCollection::List { items, start, flow } => (Value::List(items), start, flow),
            OpenCollection::Map { entries, start, flow, .. } => (Value::Map(entries), start, flow),
        };
        self.cursor = self.cursor.max(if flow { end } else { start });
        let span = self.span(start..self.cursor);
        self.add_node(Node { value, span });
    }

    /// Puts a finished node where it belongs.
    fn add_node(&mut self, node: Node) {
        let Some(top) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        match top {
            OpenCollection::List { items, .. } => items.push(node),
            OpenCollection::Map { entries, next, .. } => match std::mem::replace(next, Next::Key) {
                Next::Key => {
                    let after = self.key(node);
                    if let Some(OpenCollection::Map { next, .. }) = self.stack.last_mut() {
                        *next = after;
                    }
                }
                Next::Value(key, key_span) => entries.push(Entry { key, key_span, value: node }),
                Next::Dropped | Next::Merged => {}
            },
        }
    }

    /// Looks at a key: what the value after it is for.
    fn key(&mut self, node: Node) -> Next {
        let span = node.span;
        let (key, plain) = match node.value {
            Value::Scalar { text, plain } => (text, plain),
            // `null` and `~` are words like others here.
            Value::Null if span.start < span.end => (self.written(span).to_owned(), true),
            Value::Null => return self.wrong_key(span, "a key is missing before `:`", "write the key"),
            Value::List(_) | Value::Map(_) => {
                let help = "put a text that begins with `[` or `{` in quotation marks";
                return self.wrong_key(span, "a list or a mapping stands where a key belongs", help);
            }
        };
        if plain && key == "<<" && self.foreign {
            return Next::Merged;
        }
        if plain && key == "<<" {
            self.wrong_key(span, "merge keys are not read", "repeat the values that are meant");
            return Next::Merged;
        }
        match self.known(&key) {
            Some(first) => {
                let message = format!("the key `{key}` stands here a second time");
                let diagnostic = Diagnostic::new(&codes::DUPLICATE_KEY, span, message)
                    .label(first, "first written here")
                    .help("remove one of the two, or merge their values");
                self.diagnostics.push(diagnostic);
                Next::Dropped
            }
            None => Next::Value(key, span),
        }
    }

    fn wrong_key(&mut self, span: Span, message: &str, help: &str) -> Next {
        self.diagnostics.push(Diagnostic::new(&codes::INVALID_YAML, span, message).help(help));
        Next::Dropped
    }

    /// Where the mapping has this key already.
    fn known(&mut self, key: &str) -> Option<Span> {
        let Some(OpenCollection::Map { entries, places, .. }) = self.stack.last_mut() else { return None };
        if entries.len() < MANY {
            return entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span);
        }
        for (at, entry) in entries.iter().enumerate().skip(places.len()) {
            places.insert(entry.key.clone(), at);
        }
        places.get(key).map(|at| entries[*at].key_span)
    }

    fn alias(&mut self, range: Range<usize>) {
        self.enter_item(range.start);
        if !matches!(self.stack.last(), Some(OpenCollection::Map { next: Next::Merged, .. })) {
            let help = "repeat the value, or put the text in quotation marks if `*` belongs to it";
            self.refuse(range.clone(), "a YAML alias", help);
            self.broken |= !self.foreign;
        }
        self.cursor = self.cursor.max(range.end);
        // Stands for what cannot be known; a key gets its own name.
        let span = self.span(range);
        self.add_node(Node { value: Value::Scalar { text: self.written(span).to_owned(), plain: true }, span });
    }

    /// Reports what YAML has and `ibid` does not read.
    fn refuse(&mut self, range: Range<usize>, what: &str, help: &str) {
        if self.foreign {
            return;
        }
        self.refused = Some(range.start);
        let span = self.span(range);
        let message = format!("`{}` is {what}, which is not read", self.written(span));
        self.diagnostics.push(Diagnostic::new(&codes::INVALID_YAML, span, message).help(help));
    }

    /// Ends the reading. What the scanner stumbles over behind something refused on the same line is no second error.
    fn stop(&mut self, stop: SyntaxStop) {
        self.broken = true;
        let at = stop.at.min(self.source.len());
        let same_line = |from: usize| self.source.get(from..at).is_some_and(|between| !between.contains('\n'));
        if self.refused.is_some_and(same_line) {
            return;
        }
        let opened = self.stack.iter().rev().find_map(|open| match open {
            OpenCollection::List { start, flow: true, .. } | OpenCollection::Map { start, flow: true, .. } => {
                Some(*start)
            }
            _ => None,
        });
        let found = syntax::explain(stop, self.source, self.depth, opened);
        let mut diagnostic = Diagnostic::new(found.code, self.span(found.range), found.message).help(found.help);
        for (range, text) in found.labels {
            diagnostic = diagnostic.label(self.span(range), text);
        }
        self.diagnostics.push(diagnostic);
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start, self.base + range.end)
    }

    fn written(&self, span: Span) -> &'a str {
        let range = span.range();
        self.source.get(range.start - self.base..range.end - self.base).unwrap_or_default()
    }
}
