//! A Markdown text as a tree of our own: a body, a note, a key judgement, a caption.
//!
//! The tree is one vector of [`DocumentNode`]s in document order; a node's children are those between it and its `end`. Nothing in
//! it depends on other files: what a mark points to is decided by `resolve` and kept beside the tree, by index.

use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::block::Block;
pub use super::callout::Alert;
pub use super::captioned::{Captioned, CaptionedKind};
use super::cite::CiteGroup;
use super::claim::TableClaim;
pub use super::code::{CodeBlock, CodeLook};
use super::markup::Markup;
use crate::text::{FileId, Span, Spanned};

/// The index of a node in [`Document::nodes`].
pub type NodeIx = u32;

/// A parsed Markdown text. Empty documents have no nodes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What node ranges are offsets of: the whole input file for a body, the scalar's own text for a field.
    #[serde(with = "super::skeleton::own_text")]
    pub text: Arc<str>,
    /// Where the text stands.
    pub origin: Origin,
    /// In document order.
    pub nodes: Vec<DocumentNode>,
    /// Texts that differ from what is written (entities, smart punctuation); see [`NodeKind::Replaced`].
    pub replaced: Vec<Box<str>>,
    /// Citation groups in document order.
    pub cites: Vec<CiteGroup>,
    /// Links and images in document order.
    pub links: Vec<LinkMark>,
    /// Headings in document order.
    pub headings: Vec<Heading>,
    /// Footnote definitions in document order; labels are unique.
    pub footnotes: Vec<Footnote>,
    /// Code blocks in document order.
    pub code: Vec<CodeBlock>,
    /// Tables in document order.
    pub tables: Vec<TableColumns>,
    /// Pictures and tables with a caption or an id, in document order.
    pub captioned: Vec<Captioned>,
    /// Formulas in document order, already `MathML`.
    pub math: Vec<Markup>,
    /// Fenced blocks that are data: `timeline`, `sources`, `figure`, `claim`.
    pub blocks: Vec<Block>,
    /// Rows of tables that are claims.
    pub claims: Vec<TableClaim>,
    /// What abbreviations of the text stand for (`*[HTML]: …`), each once.
    pub abbreviations: Vec<Abbreviation>,
    /// Words of the text, code left out; for the reading time.
    pub words: u32,
    /// Whether it is a skeleton: see [`Document::skeleton`].
    pub is_skeleton: bool,
    /// Whether code blocks were left out of the skeleton.
    pub lacks_code: bool,
}

/// An abbreviation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Abbreviation {
    /// As it stands in the text.
    pub short: Box<str>,
    /// What it stands for, plain text.
    pub long: Box<str>,
}

/// A document is made from its text alone, so that stands for all the rest.
impl Hash for Document {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// Where a document's text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The text is the whole file, so ranges are places in it.
    File(FileId),
    /// The text is a plain scalar of one line that begins at this span's start.
    Inline(Span),
    /// The text was unquoted or folded; only the scalar as a whole can be pointed at.
    Scalar(Span),
    /// A text that stands nowhere and on no page of its own: no numbered notes, no blocks of data.
    Nowhere,
}

/// One node: a block or an inline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DocumentNode {
    /// What it is.
    pub kind: NodeKind,
    /// First byte in [`Document::text`].
    pub from: u32,
    /// One past the last byte.
    pub to: u32,
    /// One past the last node of its subtree; `index + 1` for a leaf.
    pub end: NodeIx,
}

/// What a node is. Numbers are indexes into the lists of [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    // Blocks.
    /// A paragraph.
    Paragraph,
    /// A heading; see [`Document::headings`].
    Heading(u32),
    /// A block quote, or a GitHub alert.
    Quote(Option<Alert>),
    /// A callout that folds, and whether it is open at first.
    Fold(Alert, bool),
    /// A tab, whether it is the first of its row, and whether it is the last. Its label is its first child.
    Tab(bool, bool),
    /// A card, whether it is the first of its grid, and whether it is the last. Its title is its first child.
    Card(bool, bool),
    /// Steps: the numbered lists in it. Its title is its first child.
    Steps,
    /// A tree of folders and files: the lists in it. Its title is its first child.
    FileTree,
    /// A list; `Some(n)`: ordered, beginning with n. Tight items hold inlines directly.
    List(Option<u32>),
    /// A list item; `Some(done)`: a task.
    Item(Option<bool>),
    /// A code block; see [`Document::code`].
    CodeBlock(u32),
    /// A table; see [`Document::tables`]. Children: one `TableHead`, then `TableRow`s; an optional `Caption` comes first.
    Table(u32),
    /// The caption of a table, first child of it wherever it was written. Holds inlines.
    Caption,
    /// A picture with its text below it; holds an `Image` without children and a `FigureCaption`.
    Figure,
    /// The text below a picture; holds inlines.
    FigureCaption,
    /// The title of a callout, first child of its quote; holds inlines, or nothing.
    AlertTitle,
    /// The header row; holds `Cell`s.
    TableHead,
    /// A row; holds `Cell`s.
    TableRow,
    /// A cell; holds inlines.
    Cell,
    /// A thematic break.
    Rule,
    /// A footnote's body; see [`Document::footnotes`]. Stands where it was written, shown with the notes.
    FootnoteBody(u32),
    /// A definition list; holds terms and details.
    DefinitionList,
    /// A term.
    Term,
    /// Its definition.
    Details,
    /// A fenced block that is data; see [`Document::blocks`].
    Block(u32),
    /// Raw HTML, one block; its text is the node's range, or its children if it has some.
    HtmlBlock,
    // Inlines.
    /// Text as it is written in the node's range.
    Text,
    /// Text that differs from what is written; see [`Document::replaced`].
    Replaced(u32),
    /// A line break that is only a space.
    SoftBreak,
    /// A line break.
    HardBreak,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strikethrough,
    /// Code in the line; its text is [`Document::replaced`].
    Code(u32),
    /// A link; see [`Document::links`].
    Link(u32),
    /// An image; see [`Document::links`]. Its children are the alternative text.
    Image(u32),
    /// A footnote mark; see [`Document::footnotes`].
    FootnoteMark(u32),
    /// A citation group; see [`Document::cites`]. Children: `Affix` nodes.
    Cite(u32),
    /// A prefix or suffix of a citation item; holds inlines.
    Affix,
    /// A formula; see [`Document::math`]; displayed on a line of its own or not.
    Math(u32, bool),
    /// Raw HTML in the line; its text is the node's range, or its children if it has some.
    HtmlInline,
    /// A piece of raw HTML; its text is [`Document::replaced`].
    Html(u32),
    /// An address in raw HTML, as it stands in an attribute; see [`Document::links`].
    HtmlAddress(u32),
}

impl NodeKind {
    /// Whether it is written as a quotation, each line behind a `>`.
    pub fn is_quotation(self) -> bool {
        use NodeKind::{Card, FileTree, Fold, Quote, Steps, Tab};
        matches!(self, Quote(_) | Fold(..) | Tab(..) | Card(..) | Steps | FileTree)
    }
}

/// A link or an image as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkMark {
    /// The destination, decoded from Markdown, not yet from percent encoding.
    pub target: Box<str>,
    /// The title in quotation marks, may be empty.
    pub title: Box<str>,
    /// How it was written.
    pub kind: LinkKind,
    /// Of the whole link in [`Document::text`].
    pub range: (u32, u32),
    /// The sentence around it as plain text, for back-links shown in context.
    pub sentence: Arc<str>,
}

/// How a link was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// `[text](target)`, by reference, or `<https://...>`.
    Markdown,
    /// `[[id]]`: the text is the target itself, so a title is shown in its place.
    Wiki,
    /// `[[id|text]]`.
    WikiWithText,
    /// `[](target)`: the title of what it leads to is its text.
    Untitled,
    /// `![alt](target)`.
    Image,
    /// `href` in raw HTML.
    HtmlLink,
    /// `src`, `srcset` or `poster` in raw HTML.
    HtmlMedia,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Unique in the document, after GitHub's rules, or as `{#id}` says.
    pub id: Box<str>,
    /// Whether it was written so.
    pub is_id_written: bool,
    /// Plain text without marks, for contents lists and search.
    pub text: Box<str>,
    /// Its node.
    pub node: NodeIx,
}

/// A writer's own footnote.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Footnote {
    /// As in `[^label]`.
    pub label: Box<str>,
    /// Its `FootnoteBody` node.
    pub node: NodeIx,
    /// How many marks lead to it.
    pub uses: u32,
}

/// A table's columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TableColumns {
    /// One for each column.
    pub alignments: Vec<Alignment>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alignment {
    /// As the theme has it.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

impl Document {
    /// A document without content, for a file that has none.
    pub fn empty(text: Arc<str>, origin: Origin) -> Document {
        Document {
            text,
            origin,
            nodes: Vec::new(),
            replaced: Vec::new(),
            cites: Vec::new(),
            links: Vec::new(),
            headings: Vec::new(),
            footnotes: Vec::new(),
            code: Vec::new(),
            tables: Vec::new(),
            captioned: Vec::new(),
            math: Vec::new(),
            blocks: Vec::new(),
            claims: Vec::new(),
            abbreviations: Vec::new(),
            words: 0,
            is_skeleton: false,
            lacks_code: false,
        }
    }

    /// Whether the text has code blocks.
    pub fn has_code(&self) -> bool {
        self.lacks_code || !self.code.is_empty()
    }

    /// The top-level nodes.
    pub fn roots(&self) -> Children<'_> {
        Children { nodes: &self.nodes, next: 0, end: self.nodes.len() as NodeIx }
    }

    /// The children of a node, in order.
    pub fn children(&self, node: NodeIx) -> Children<'_> {
        let end = self.nodes.get(node as usize).map_or(0, |n| n.end);
        Children { nodes: &self.nodes, next: node + 1, end }
    }

    /// The node at an index; indexes come from this document only.
    pub fn node(&self, node: NodeIx) -> DocumentNode {
        self.nodes[node as usize]
    }

    /// The text in a node's range as written.
    pub fn raw(&self, node: NodeIx) -> &str {
        let node = self.node(node);
        self.text.get(node.from as usize..node.to as usize).unwrap_or("")
    }

    /// Where a range of [`Document::text`] stands in a file.
    pub fn span(&self, range: Range<u32>) -> Span {
        match self.origin {
            Origin::File(file) => Span { file, start: range.start, end: range.end },
            Origin::Inline(span) => {
                Span { file: span.file, start: span.start + range.start, end: span.start + range.end }
            }
            Origin::Scalar(span) => span,
            Origin::Nowhere => Span::new(FileId(0), 0, 0),
        }
    }

    /// The text of a subtree as plain text: marks, notes and markup left out, breaks as spaces.
    pub fn plain_text(&self, node: NodeIx) -> String {
        let mut out = String::new();
        self.push_plain(node, &mut out);
        out
    }

    fn push_plain(&self, ix: NodeIx, out: &mut String) {
        match self.node(ix).kind {
            NodeKind::Text => out.push_str(self.raw(ix)),
            NodeKind::Replaced(text) | NodeKind::Code(text) => out.push_str(&self.replaced[text as usize]),
            NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
            // Words after `@` may be a name that only the site knows, or no citation at all.
            NodeKind::Cite(cite) if self.cites.get(cite as usize).is_some_and(|cite| cite.in_text) => {
                out.push_str(self.raw(ix));
            }
            NodeKind::FootnoteMark(_) | NodeKind::FootnoteBody(_) | NodeKind::Cite(_) | NodeKind::Math(..) => {}
            _ => self.children(ix).for_each(|child| self.push_plain(child, out)),
        }
    }
}

/// Iterates over sibling nodes.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    nodes: &'a [DocumentNode],
    next: NodeIx,
    end: NodeIx,
}

impl Iterator for Children<'_> {
    type Item = NodeIx;

    fn next(&mut self) -> Option<NodeIx> {
        if self.next >= self.end {
            return None;
        }
        let current = self.next;
        // `max` keeps a wrong `end` from looping for ever.
        self.next = self.nodes.get(current as usize)?.end.max(current + 1);
        Some(current)
    }
}

/// A text field that is Markdown, parsed, or a plain string with its place.
pub type Text = Spanned<String>;
