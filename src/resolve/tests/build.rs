//! Makes parsed files without parsing: documents from pieces, records from the few fields that a test is about.

use std::sync::Arc;

use crate::config::Config;
use crate::diag::{Diagnostic, Outcome};
use crate::model::block::Block;
use crate::model::cite::{CiteGroup, CiteItem, CitePlace, Locator};
use crate::model::document::{Document, DocumentNode, Footnote, Heading, LinkKind, LinkMark, NodeKind, Origin};
use crate::model::entity::{Entity, EntityKind};
use crate::model::event::Event;
use crate::model::fixtures::{self, text};
use crate::model::id::Id;
use crate::model::inputs::{ContentFile, ContentKind, RecordKind};
use crate::model::options::Options;
use crate::model::page::{Briefing, Head, Page, ParsedFile, Records};
use crate::model::site::{Asset, AssetSource, Site};
use crate::model::source::Source;
use crate::text::{FileId, Files, InputFile, Span};

/// A piece of a document.
pub(super) enum Piece {
    /// A group of keys, each with its page or an empty text.
    Cite(&'static [(&'static str, &'static str)]),
    /// A mark of the footnote with this index.
    Mark(u32),
    /// The body of the next footnote.
    Note(Vec<Piece>),
    Link(&'static str),
    Image(&'static str),
    Wiki(&'static str),
    Heading(&'static str),
    Data(Box<Block>),
}

/// A document in a file; each piece stands at a byte of its own.
pub(super) fn document(file: FileId, pieces: Vec<Piece>) -> Document {
    let mut document = Document::empty("".into(), Origin::File(file));
    push(&mut document, pieces);
    document
}

fn push(document: &mut Document, pieces: Vec<Piece>) {
    for piece in pieces {
        let at = document.nodes.len() as u32;
        document.nodes.push(DocumentNode { kind: NodeKind::Rule, from: at, to: at + 1, end: at + 1 });
        let range = (at, at + 1);
        let mut link = |target: &str, kind: LinkKind| {
            let (title, sentence) = ("".into(), "A sentence.".into());
            document.links.push(LinkMark { target: target.into(), title, kind, range, sentence });
            NodeKind::Link(document.links.len() as u32 - 1)
        };
        let kind = match piece {
            Piece::Cite(keys) => {
                let locator = |page: &str| Locator { label: "page".into(), value: page.into() };
                let item = |(key, page): &(&str, &str)| CiteItem {
                    key: Id::new(key),
                    range,
                    suppress: false,
                    prefix: None,
                    locator: (!page.is_empty()).then(|| locator(page).into()),
                    suffix: None,
                    linked: None,
                };
                let items = keys.iter().map(item).collect();
                let heading = document.headings.len().checked_sub(1).map(|ix| ix as u32);
                let (sentence, place) = ("A sentence.".into(), CitePlace::Text);
                document.cites.push(CiteGroup {
                    range,
                    in_text: false,
                    items,
                    sentence,
                    heading,
                    place,
                    quote: None,
                    figures: Box::default(),
                });
                NodeKind::Cite(document.cites.len() as u32 - 1)
            }
            Piece::Mark(footnote) => NodeKind::FootnoteMark(footnote),
            Piece::Note(body) => {
                let ix = document.footnotes.len() as u32;
                document.footnotes.push(Footnote { label: ix.to_string().into(), node: at, uses: 1 });
                push(document, body);
                NodeKind::FootnoteBody(ix)
            }
            Piece::Link(target) => link(target, LinkKind::Markdown),
            Piece::Image(target) => link(target, LinkKind::Image),
            Piece::Wiki(target) => link(target, LinkKind::Wiki),
            Piece::Heading(id) => {
                document.headings.push(Heading {
                    level: 2,
                    id: id.into(),
                    is_id_written: false,
                    text: id.into(),
                    node: at,
                });
                NodeKind::Heading(document.headings.len() as u32 - 1)
            }
            Piece::Data(block) => {
                document.blocks.push(*block);
                NodeKind::Block(document.blocks.len() as u32 - 1)
            }
        };
        let end = document.nodes.len() as u32;
        document.nodes[at as usize].kind = kind;
        document.nodes[at as usize].end = end;
    }
}

/// A place of its own in a file.
pub(in crate::resolve) fn place(file: FileId, at: u32) -> Span {
    Span { file, start: at, end: at + 1 }
}

/// A source with a title and nothing else; `at` makes its place its own.
pub(in crate::resolve) fn source(file: FileId, at: u32, id: Option<&str>, title: &str) -> Source {
    let source = fixtures::source(place(file, at), id.unwrap_or_default(), title);
    Source { id: source.id.filter(|_| id.is_some()), ..source }
}

/// A person with a name.
pub(super) fn entity(file: FileId, at: u32, id: &str, name: &str) -> Entity {
    fixtures::entity(place(file, at), id, EntityKind::Person, name)
}

/// An event; `at` makes its place its own.
pub(super) fn event(file: FileId, at: u32, when: &str, title: &str, cites: &[&str]) -> Arc<Event> {
    fixtures::event(place(file, at), when, title, cites).into()
}

/// A site while it is made.
pub(super) struct Maker {
    pub(super) config: Config,
    pub(super) options: Options,
    pub(super) files: Files,
    pub(super) assets: Vec<Asset>,
    parsed: Vec<(ContentFile, ParsedFile)>,
}

impl Maker {
    pub(super) fn new() -> Maker {
        Maker {
            config: Config::default(),
            options: fixtures::options(),
            files: Files::default(),
            assets: Vec::new(),
            parsed: Vec::new(),
        }
    }

    fn file(&mut self, path: &str) -> FileId {
        self.files.add(InputFile::new(path, "line\n".repeat(8)))
    }

    /// Adds a briefing below `content/briefings/`.
    pub(super) fn briefing(&mut self, path: &str, pieces: Vec<Piece>, change: impl FnOnce(FileId, &mut Briefing)) {
        let file = self.file(&format!("content/briefings/{path}"));
        let head = Head::new(Span { file, start: 0, end: 0 }, text(path));
        let mut briefing = Briefing::new(head, document(file, pieces).into());
        change(file, &mut briefing);
        let content = ContentFile { file, kind: ContentKind::Briefing, path: path.to_owned() };
        self.parsed.push((content, ParsedFile::Briefing(briefing.into())));
    }

    /// Adds a plain page below `content/`, or a section's words.
    pub(super) fn page(&mut self, path: &str, kind: ContentKind, pieces: Vec<Piece>) {
        let below = if kind == ContentKind::Section { "briefings/" } else { "" };
        let file = self.file(&format!("content/{below}{path}"));
        let head = Head::new(Span { file, start: 0, end: 0 }, text(path));
        let page = Page::new(head, document(file, pieces).into());
        self.parsed.push((ContentFile { file, kind, path: path.to_owned() }, ParsedFile::Page(page.into())));
    }

    /// Adds a file of records.
    pub(super) fn records(&mut self, path: &str, make: impl FnOnce(FileId) -> Records) {
        let file = self.file(&format!("content/{path}"));
        let content = ContentFile { file, kind: ContentKind::RecordYaml(RecordKind::Source), path: path.to_owned() };
        self.parsed.push((content, ParsedFile::Records(make(file))));
    }

    /// Adds sources with these ids, each titled like its id and published by someone.
    pub(super) fn sources(&mut self, ids: &[&str]) {
        self.records("sources/all.yaml", |file| {
            let one = |(at, id): (u32, &&str)| {
                let mut source = source(file, at * 5, Some(id), id);
                source.outlet = Some(text("The Outlet"));
                source
            };
            Records { sources: (0..).zip(ids).map(one).collect(), ..Records::default() }
        });
    }

    /// Adds a file that did not parse.
    pub(super) fn broken(&mut self, path: &str, text: &str) {
        let file = self.files.add(InputFile::new(format!("content/{path}"), text));
        let content = ContentFile { file, kind: ContentKind::Page, path: path.to_owned() };
        self.parsed.push((content, ParsedFile::Broken(file)));
    }

    /// Adds a file beside the pages.
    pub(super) fn asset(&mut self, output: &str) {
        let source = AssetSource::File(format!("content/{output}"));
        self.assets.push(Asset { output: output.to_owned(), source, size: None });
    }

    /// Resolves the site.
    pub(super) fn build(self) -> (Site, Vec<Diagnostic>, Files) {
        let Outcome { value, diagnostics } =
            crate::resolve::resolve(self.parsed, &self.config, &self.files, self.assets, &self.options);
        (value, diagnostics, self.files)
    }

    /// Resolves a site without errors.
    pub(super) fn site(self) -> Site {
        let (site, diagnostics, _) = self.build();
        assert!(diagnostics.is_empty(), "{diagnostics:#?}");
        site
    }

    /// Codes and messages of a site with errors, sorted.
    pub(super) fn errors(self) -> Vec<String> {
        let (_, diagnostics, _) = self.build();
        let mut out: Vec<String> = diagnostics.iter().map(|d| format!("{} {}", d.code.id, d.message)).collect();
        out.sort();
        out
    }
}
