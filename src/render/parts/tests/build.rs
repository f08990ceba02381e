//! Small sites made by hand: documents from pieces, records from the few fields that a test is about.

use std::path::Path;

use crate::config::Config;
use crate::diag::Outcome;
use crate::model::block::Block;
use crate::model::cite::{CiteGroup, CiteItem, CitePlace, Locator};
use crate::model::document::{
    Alignment, CodeBlock, Document, DocumentNode, Footnote, Heading, LinkKind, LinkMark, NodeIx, NodeKind, Origin,
    TableColumns,
};
use crate::model::entity::{Entity, EntityKind};
use crate::model::event::Event;
use crate::model::fixtures::{self, date, text};
use crate::model::id::Id;
use crate::model::inputs::{ContentFile, ContentKind, RecordKind};
use crate::model::page::{Briefing, ParsedFile, Records};
use crate::model::site::{Asset, AssetSource, PictureSize, Site};
use crate::model::source::Source;
use crate::text::{FileId, Files, InputFile, Span};

/// The file of the one briefing.
pub(in crate::render) const BRIEFING: FileId = FileId(0);

/// Makes a document node by node.
pub(in crate::render) struct Text {
    document: Document,
    text: String,
}

/// A document of the briefing's file.
pub(in crate::render) fn document(write: impl FnOnce(&mut Text)) -> Document {
    let mut text = Text { document: Document::empty("".into(), Origin::File(BRIEFING)), text: String::new() };
    write(&mut text);
    text.document.text = text.text.into();
    text.document
}

impl Text {
    /// A node with what is in it.
    pub(in crate::render) fn node(&mut self, kind: NodeKind, write: impl FnOnce(&mut Text)) -> NodeIx {
        let (at, from) = (self.document.nodes.len(), self.text.len() as u32);
        self.document.nodes.push(DocumentNode { kind, from, to: from, end: 0 });
        write(self);
        self.document.nodes[at].to = self.text.len() as u32;
        self.document.nodes[at].end = self.document.nodes.len() as NodeIx;
        at as NodeIx
    }

    /// Words as they are written.
    pub(in crate::render) fn text(&mut self, words: &str) -> &mut Text {
        self.node(NodeKind::Text, |text| text.text.push_str(words));
        self
    }

    /// A node without anything in it.
    pub(in crate::render) fn leaf(&mut self, kind: NodeKind) -> &mut Text {
        self.node(kind, |_| {});
        self
    }

    /// A node of raw text.
    pub(in crate::render) fn raw(&mut self, kind: NodeKind, raw: &str) -> &mut Text {
        self.node(kind, |text| text.text.push_str(raw));
        self
    }

    /// Words that differ from what is written.
    pub(in crate::render) fn replaced(&mut self, kind: impl FnOnce(u32) -> NodeKind, words: &str) -> &mut Text {
        self.document.replaced.push(words.into());
        let kind = kind(self.document.replaced.len() as u32 - 1);
        self.leaf(kind)
    }

    /// A paragraph.
    pub(in crate::render) fn p(&mut self, write: impl FnOnce(&mut Text)) -> &mut Text {
        self.node(NodeKind::Paragraph, write);
        self
    }

    /// A paragraph of words.
    pub(in crate::render) fn words(&mut self, words: &str) -> &mut Text {
        self.p(|p| {
            p.text(words);
        })
    }

    /// A heading.
    pub(in crate::render) fn heading(&mut self, level: u8, id: &str, words: &str) -> &mut Text {
        let node = self.document.nodes.len() as NodeIx;
        self.document.headings.push(Heading { level, id: id.into(), is_id_written: false, text: words.into(), node });
        let heading = self.document.headings.len() as u32 - 1;
        self.node(NodeKind::Heading(heading), |text| {
            text.text(words);
        });
        self
    }

    /// A citation group of keys, each with its page or an empty text.
    pub(in crate::render) fn cite(&mut self, keys: &[(&str, &str)]) -> &mut Text {
        self.group(false, keys, |_, _| {})
    }

    /// `@key` in the sentence.
    pub(in crate::render) fn in_text(&mut self, key: &str) -> &mut Text {
        self.group(true, &[(key, "")], |_, _| {})
    }

    /// A citation group; `change` may add affixes.
    pub(in crate::render) fn group(
        &mut self,
        in_text: bool,
        keys: &[(&str, &str)],
        change: impl FnOnce(&mut Text, &mut CiteGroup),
    ) -> &mut Text {
        let at = self.text.len() as u32;
        let item = |(key, page): &(&str, &str)| CiteItem {
            key: Id::new(key),
            range: (at, at),
            suppress: false,
            prefix: None,
            locator: (!page.is_empty()).then(|| Locator { label: "page".into(), value: (*page).into() }.into()),
            suffix: None,
            linked: None,
        };
        let mut group = CiteGroup {
            range: (at, at),
            in_text,
            items: keys.iter().map(item).collect(),
            sentence: "A sentence.".into(),
            heading: None,
            place: CitePlace::Text,
            quote: None,
            figures: Box::default(),
        };
        let ix = self.document.cites.len();
        self.document.cites.push(group.clone());
        self.node(NodeKind::Cite(ix as u32), |text| change(text, &mut group));
        self.document.cites[ix] = group;
        self
    }

    /// An affix of words.
    pub(in crate::render) fn affix(&mut self, words: &str) -> NodeIx {
        self.node(NodeKind::Affix, |text| {
            text.text(words);
        })
    }

    /// A link or picture with what is in it.
    pub(in crate::render) fn link(&mut self, kind: LinkKind, target: &str, write: impl FnOnce(&mut Text)) -> &mut Text {
        let at = self.text.len() as u32;
        let (title, sentence) = ("".into(), "A sentence.".into());
        self.document.links.push(LinkMark { target: target.into(), title, kind, range: (at, at), sentence });
        let link = self.document.links.len() as u32 - 1;
        self.node(if kind == LinkKind::Image { NodeKind::Image(link) } else { NodeKind::Link(link) }, write);
        self
    }

    /// A footnote.
    pub(in crate::render) fn note(&mut self, label: &str, write: impl FnOnce(&mut Text)) -> &mut Text {
        let node = self.document.nodes.len() as NodeIx;
        self.document.footnotes.push(Footnote { label: label.into(), node, uses: 1 });
        let footnote = self.document.footnotes.len() as u32 - 1;
        self.node(NodeKind::FootnoteBody(footnote), write);
        self
    }

    /// A mark of the footnote at an index.
    pub(in crate::render) fn mark(&mut self, footnote: u32) -> &mut Text {
        self.leaf(NodeKind::FootnoteMark(footnote))
    }

    /// A code block, fenced.
    pub(in crate::render) fn code(&mut self, language: &str, code: &str) -> &mut Text {
        self.document.code.push(CodeBlock { language: language.into(), text: code.into(), look: None });
        let block = self.document.code.len() as u32 - 1;
        self.raw(NodeKind::CodeBlock(block), &format!("```{language}\n{code}```\n"))
    }

    /// A table of words; the first row is the head.
    pub(in crate::render) fn table(&mut self, alignments: &[Alignment], rows: &[&[&str]]) -> &mut Text {
        self.document.tables.push(TableColumns { alignments: alignments.to_vec() });
        let table = self.document.tables.len() as u32 - 1;
        self.node(NodeKind::Table(table), |text| {
            for (i, row) in rows.iter().enumerate() {
                text.node(if i == 0 { NodeKind::TableHead } else { NodeKind::TableRow }, |text| {
                    for cell in *row {
                        text.node(NodeKind::Cell, |text| {
                            if !cell.is_empty() {
                                text.text(cell);
                            }
                        });
                    }
                });
            }
        });
        self
    }

    /// A fenced block of data.
    pub(in crate::render) fn data(&mut self, block: Block) -> &mut Text {
        self.document.blocks.push(block);
        let block = self.document.blocks.len() as u32 - 1;
        self.leaf(NodeKind::Block(block))
    }
}

/// A source; published by "The Outlet" on 28 October 2015.
pub(in crate::render) fn source(id: &str) -> Source {
    let source = fixtures::source(place(1, id), id, &format!("Title of {id}"));
    Source { outlet: Some(text("The Outlet")), issued: Some(date("2015-10-28")), ..source }
}

/// An organisation with a name.
pub(in crate::render) fn entity(id: &str, name: &str) -> Entity {
    fixtures::entity(place(2, id), id, EntityKind::Organization, name)
}

/// Where a record stands in a file of them.
fn place(file: u32, id: &str) -> Span {
    Span { file: FileId(file), start: u32::from(id.as_bytes()[0]), end: 300 }
}

/// An event; `at` makes its place its own.
pub(in crate::render) fn event(at: u32, when: &str, title: &str, cites: &[&str]) -> Event {
    fixtures::event(Span { file: BRIEFING, start: at, end: at + 1 }, when, title, cites)
}

/// What a site is made of.
pub(in crate::render) struct Parts {
    pub(in crate::render) config: Config,
    pub(in crate::render) briefing: Briefing,
    pub(in crate::render) sources: Vec<Source>,
    pub(in crate::render) entities: Vec<Entity>,
    pub(in crate::render) assets: Vec<&'static str>,
    /// Text of the briefing's file.
    pub(in crate::render) text: String,
}

impl Parts {
    /// A site of one briefing at `/briefings/a/` with sources of these ids.
    pub(in crate::render) fn new(sources: &[&str], body: impl FnOnce(&mut Text)) -> Parts {
        let body = document(body);
        Parts {
            config: Config::default(),
            text: body.text.to_string(),
            briefing: briefing("The <title>", body),
            sources: sources.iter().map(|id| source(id)).collect(),
            entities: Vec::new(),
            assets: Vec::new(),
        }
    }

    /// The site with its files. A second briefing, `Other`, is at `/briefings/other/`.
    pub(in crate::render) fn site(self) -> (Site, Files) {
        let mut files = Files::default();
        let names = ["briefings/a.md", "sources/all.yaml", "entities/all.yaml", "briefings/other.md"];
        for name in names {
            let text = if name == names[0] { self.text.clone() } else { "line\n".repeat(100) };
            files.add(InputFile::new(format!("content/{name}"), text));
        }
        let mut other = briefing("Other", document(|_| {}));
        other.head.span.file = FileId(3);
        let content = |file: u32, kind, path: &str| ContentFile { file: FileId(file), kind, path: path.to_owned() };
        let records = Records { sources: self.sources, ..Records::default() };
        let entities = Records { entities: self.entities, ..Records::default() };
        let parsed = vec![
            (content(0, ContentKind::Briefing, "a.md"), ParsedFile::Briefing(self.briefing.into())),
            (content(1, ContentKind::RecordYaml(RecordKind::Source), "all.yaml"), ParsedFile::Records(records)),
            (content(2, ContentKind::RecordYaml(RecordKind::Entity), "all.yaml"), ParsedFile::Records(entities)),
            (content(3, ContentKind::Briefing, "other.md"), ParsedFile::Briefing(other.into())),
        ];
        let asset = |output: &&str| Asset {
            output: (*output).to_owned(),
            source: AssetSource::File(format!("content/{output}")),
            size: Path::new(output)
                .extension()
                .is_some_and(|kind| kind == "png")
                .then_some(PictureSize { width: 640, height: 480 }),
        };
        let assets = self.assets.iter().map(asset).collect();
        let Outcome { value, .. } = crate::resolve::resolve(parsed, &self.config, &files, assets, &fixtures::options());
        (value, files)
    }
}

fn briefing(title: &str, body: Document) -> Briefing {
    Briefing { date: Some(date("2015-11-05")), ..fixtures::briefing(title, body) }
}
