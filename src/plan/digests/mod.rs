//! Digests of everything that outputs are made of, so that one that would come out the same need not be made.
//!
//! Enter through [`Digests::new`]. Each row of the site has two: of its *facts*, which is what other pages show of it, and
//! of the *whole* of it. What is not among the facts of a row is what `rows.rs` leaves out, and nothing else. Digests
//! depend on the content and the version alone, so they are the same on any machine.

mod hash;
mod rows;

use std::collections::BTreeMap;

use rayon::prelude::*;

use self::hash::{digest, joined};
use self::rows::{Row, Rows};
use crate::model::site::{Kind, Read, Site};
use crate::text::Files;
use crate::text::digest::Digest;

/// The digests of a site and its templates.
#[derive(Clone, Debug)]
pub struct Digests {
    /// Settings, options and version: every output depends on them.
    global: Digest,
    tables: BTreeMap<Kind, Table>,
    routes: Digest,
    redirects: Digest,
    /// By place among the engine's templates.
    templates: Vec<Digest>,
}

/// Those of a table.
#[derive(Clone, Debug)]
struct Table {
    rows: Vec<Row>,
    facts: Digest,
    whole: Digest,
}

impl Digests {
    /// Computes all of them; `templates` are those of the engine.
    pub fn new(site: &Site, files: &Files, templates: Vec<Digest>) -> Digests {
        let rows = Rows { files };
        let tables = [
            (Kind::Briefings, table(&site.briefings, |entry| rows.briefing(entry))),
            (Kind::Pages, table(&site.pages, |entry| rows.page(entry))),
            (Kind::Sources, table(&site.sources, rows::source)),
            (Kind::Entities, table(&site.entities, rows::entity)),
            (Kind::Tags, table(&site.tags, rows::tag)),
            (Kind::Sections, table(&site.sections, rows::section)),
            (Kind::Events, table(&site.events, rows::event)),
            (Kind::Claims, table(&site.claims, rows::claim)),
        ];
        Digests {
            // The clock is no part of it: it decides what is in the site, and that shows in the rows.
            global: digest(&(env!("CARGO_PKG_VERSION"), &site.config, &site.options.base_url)),
            tables: tables.into_iter().collect(),
            routes: digest(&site.routes),
            redirects: digest(&site.redirects),
            templates,
        }
    }

    /// Of one thing that may be read; `None` if there is no such thing.
    pub fn of(&self, read: Read) -> Option<Digest> {
        let table = |kind: Kind| self.tables.get(&kind);
        Some(match read {
            Read::Facts(kind, ix) => table(kind)?.rows.get(ix as usize)?.facts,
            Read::Whole(kind, ix) => table(kind)?.rows.get(ix as usize)?.whole,
            Read::Len(kind) => digest(&(table(kind)?.rows.len() as u64)),
            Read::All(kind) => table(kind)?.facts,
            Read::AllWhole(kind) => table(kind)?.whole,
            Read::Routes => self.routes,
            Read::Redirects => self.redirects,
            Read::Template(ix) => *self.templates.get(ix as usize)?,
        })
    }

    /// Of everything that may be read, by number, in order.
    pub fn all(&self) -> Vec<(u32, Digest)> {
        let mut all = Vec::new();
        let mut add = |read: Read| all.extend(read.code().zip(self.of(read)));
        for (kind, table) in &self.tables {
            for ix in 0..table.rows.len() as u32 {
                add(Read::Facts(*kind, ix));
                add(Read::Whole(*kind, ix));
            }
            [Read::Len(*kind), Read::All(*kind), Read::AllWhole(*kind)].into_iter().for_each(&mut add);
        }
        [Read::Routes, Read::Redirects].into_iter().for_each(&mut add);
        (0..self.templates.len() as u32).map(Read::Template).for_each(&mut add);
        all.sort_unstable_by_key(|(code, _)| *code);
        all
    }

    /// Of the settings, the options and the version.
    pub fn global(&self) -> Digest {
        self.global
    }
}

/// Rows at most that a thread takes at once, so that all end together.
const PORTION: usize = 256;

fn table<T: Sync>(entries: &[T], row: impl Fn(&T) -> Row + Send + Sync) -> Table {
    let rows: Vec<Row> = entries.par_iter().with_max_len(PORTION).map(row).collect();
    let (facts, whole) = (joined(rows.iter().map(|row| row.facts)), joined(rows.iter().map(|row| row.whole)));
    Table { rows, facts, whole }
}
