//! Captured text of a source, and what is found in it of what a site quotes.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::block::Block;
use super::captured_pages::CapturedPages;
use super::claim::Claim;
use super::document::Document;
use super::page::ParsedFile;
use crate::text::{FileId, sha256};
use crate::words::NormalText;
use crate::words::article::{Article, article};
use crate::words::relays::{Relay, relays};

/// A file of `snapshots/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Captured {
    /// The file.
    pub file: FileId,
    /// Its words.
    pub text: NormalText,
    /// What it calls itself: the title of a page and its first heading, plain text; none for plain text.
    pub titles: Vec<Box<str>>,
    /// Its pages, if it is a PDF.
    pub pages: Option<Box<CapturedPages>>,
    hashes: OnceLock<sha256::Hashes>,
    /// The article of a page.
    article: OnceLock<Option<Article>>,
    /// What it says that it rests on, read in a language.
    relays: OnceLock<(Box<str>, Vec<Relay>)>,
}

impl Captured {
    /// The text of a file, and what it calls itself.
    pub fn new(file: FileId, text: NormalText, titles: Vec<Box<str>>) -> Captured {
        let (hashes, article, relays) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Captured { file, text, titles, pages: None, hashes, article, relays }
    }

    /// The same with its pages.
    #[must_use]
    pub fn with_pages(self, pages: CapturedPages) -> Captured {
        Captured { pages: Some(Box::new(pages)), ..self }
    }

    /// What it says that it rests on, read as a text in a language.
    pub fn relays(&self, lang: &str) -> Cow<'_, [Relay]> {
        let (read_as, found) = self.relays.get_or_init(|| (lang.into(), relays(&self.text, lang)));
        if **read_as == *lang { Cow::Borrowed(found) } else { Cow::Owned(relays(&self.text, lang)) }
    }

    /// The article of a page whose HTML is `html`; `None` if it is too long to be gone through.
    pub fn article(&self, html: &str) -> Option<&Article> {
        self.article.get_or_init(|| article(html)).as_ref()
    }

    /// The hashes of the file, whose text is `text`.
    pub fn hashes(&self, text: &str) -> &sha256::Hashes {
        self.hashes.get_or_init(|| match &self.pages {
            Some(pages) => sha256::Hashes::known(&pages.sha256),
            None => sha256::Hashes::of(text),
        })
    }
}

impl ParsedFile {
    /// Whether it holds, or may change, words or figures that are given as those of a source.
    pub fn may_quote(&self) -> bool {
        let documents = |claims: &[Claim], body: &Document| {
            let supports = claims.iter().flat_map(|claim| &claim.support);
            // The words of a claim may hold figures.
            supports.into_iter().next().is_some()
                || body.cites.iter().any(|cite| cite.quote.is_some() || !cite.figures.is_empty())
                || !body.claims.is_empty()
                || body.blocks.iter().any(|block| matches!(block, Block::Figure(_)))
        };
        match self {
            ParsedFile::Briefing(briefing) => {
                // Texts of the front matter are few and not looked through.
                let has_texts = !(briefing.key_judgements.is_empty()
                    && briefing.caveats.is_empty()
                    && briefing.annotations.is_empty()
                    && briefing.events.is_empty()
                    && briefing.corrections.is_empty());
                has_texts || documents(&briefing.claims, &briefing.body)
            }
            ParsedFile::Page(page) => documents(&[], &page.body),
            ParsedFile::Briefings(_)
            | ParsedFile::Records(_)
            | ParsedFile::Navigation(_)
            | ParsedFile::Captured(_)
            | ParsedFile::Inventory(_)
            | ParsedFile::Broken(_) => true,
        }
    }
}
