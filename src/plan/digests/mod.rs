//! Digests of everything that outputs are made of, so that one that would come out the same need not be made.
//!
//! Enter through [`Digests::new`]. Each row of the site has four: of its *line*, which is what links and names show of it, of
//! its *facts*, which is what other pages show of it, of its *counts*, which is how much there is of it, and of the *whole* of
//! it. What is not among the facts of a row is what `rows.rs` leaves out, and nothing else. Everything goes by its [`Name`], so
//! that nothing depends on what comes or goes elsewhere. Digests depend on the content and the version alone, so they are the
//! same on any machine.

mod counted;
mod facts;
mod hash;
mod named;
mod names;
mod rows;

use std::collections::HashMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use self::hash::{digest, joined};
use self::names::Names;
use self::rows::{Row, Rows};
use crate::model::site::{
    Kind, Name, Read, Site, Target, address_name, histories_name, history_name, names_of_row, only_name,
    search_part_name, search_parts_name, template_name, terms_name, year_name, years_name,
};
use crate::text::Files;
use crate::text::digest::Digest;

/// The digests of a site and its templates.
#[derive(Clone, Debug)]
pub struct Digests {
    /// Settings, options and version: every output depends on them.
    global: Digest,
    /// Everything that may be read, with its digest: for each table line, facts, counts and whole of each row, then how many there are, the
    /// facts of all, all of all; then what the site has once, the addresses, the years and the templates.
    all: Vec<(Name, Digest)>,
    /// Where each table begins in `all`, and one past the last.
    starts: [u32; Kind::ALL.len() + 1],
    /// Where the templates begin.
    templates: u32,
    /// Where names are in `all`; made when it is first asked for.
    places: OnceLock<HashMap<Name, u32>>,
}

/// What is known of each row.
const PARTS: u32 = 4;
/// What is known of a table as a whole.
const TABLE: u32 = 3;

impl Digests {
    /// Computes all of them; `templates` are those of the engine by name, in its order.
    pub fn new<'t>(site: &Site, files: &Files, templates: impl Iterator<Item = (&'t str, Digest)>) -> Digests {
        let names = Names::new(site, files);
        let rows = Rows { files, names: &names };
        let mut all = Vec::new();
        let mut starts = [0; Kind::ALL.len() + 1];
        for kind in Kind::ALL {
            let of_kind = rows.table(site, kind);
            let named = names.all(kind);
            let of_row = |(name, row): (&Name, &Row)| {
                let [line, facts, counts, whole] = names_of_row(*name);
                [(line, row.line), (facts, row.facts), (counts, row.counts), (whole, row.whole)]
            };
            all.extend(named.iter().zip(&of_kind).flat_map(of_row));
            // Their order counts as well.
            let facts = of_kind.iter().flat_map(|row| [row.facts, row.counts]);
            let whole = of_kind.iter().map(|row| row.whole);
            let order = digest(named);
            all.push((only_name(&format!("number of {kind:?}")), digest(&(of_kind.len() as u64))));
            all.push((only_name(&format!("facts of {kind:?}")), joined(facts.chain([order]))));
            all.push((only_name(&format!("all of {kind:?}")), joined(whole.chain([order]))));
            starts[kind as usize + 1] = all.len() as u32;
        }
        let addresses: Vec<(Name, Digest)> =
            site.routes.par_iter().map(|(route, target)| (address_name(route), rows.target(*target))).collect();
        all.push((only_name("addresses"), digest(&addresses)));
        all.push((only_name("redirects"), digest(&(&site.redirects, &site.moved))));
        all.extend(addresses);
        let counts: Vec<_> = site.years.iter().map(|year| (year.year, &year.route, year.briefings.len())).collect();
        all.push((years_name(), digest(&counts)));
        all.extend(site.years.iter().map(|year| (year_name(year.year), rows.year(year))));
        if !site.search.is_empty() {
            all.push((search_parts_name(), digest(&site.search.len())));
            all.extend((0..).zip(&site.search).map(|(ix, part)| (search_part_name(ix), rows.search_part(part))));
        }
        if !site.terms.is_empty() {
            let terms: Vec<_> = site.terms.iter().map(|(name, ix)| (name, rows.target(Target::Entity(*ix)))).collect();
            all.push((terms_name(), digest(&terms)));
        }
        if !site.history.is_empty() {
            let each: Vec<(Name, Digest)> =
                site.history.iter().map(|(path, history)| (history_name(path), digest(history))).collect();
            all.push((histories_name(), digest(&each)));
            all.extend(each);
        }
        let first_template = all.len() as u32;
        all.extend(templates.map(|(name, digest)| (template_name(name), digest)));
        Digests {
            // The clock is no part of it: it decides what is in the site, and that shows in the rows.
            global: digest(&(env!("CARGO_PKG_VERSION"), &site.config, &site.options.base_url, &site.cascades)),
            all,
            starts,
            templates: first_template,
            places: OnceLock::new(),
        }
    }

    /// Where in [`Digests::all`] something is that was read; the error is the name of what is not there.
    pub fn place(&self, read: Read) -> Result<u32, Name> {
        let from = |kind: Kind| self.starts.get(kind as usize).copied().unwrap_or_default();
        let to = |kind: Kind| self.starts.get(kind as usize + 1).copied().unwrap_or_default();
        let once = self.starts.last().copied().unwrap_or_default();
        Ok(match read {
            Read::Line(kind, ix) => from(kind) + PARTS * ix,
            Read::Facts(kind, ix) => from(kind) + PARTS * ix + 1,
            Read::Counts(kind, ix) => from(kind) + PARTS * ix + 2,
            Read::Whole(kind, ix) => from(kind) + PARTS * ix + 3,
            Read::Len(kind) => to(kind) - TABLE,
            Read::All(kind) => to(kind) - TABLE + 1,
            Read::AllWhole(kind) => to(kind) - TABLE + 2,
            Read::Routes => once,
            Read::Redirects => once + 1,
            Read::Template(ix) => self.templates + ix,
            Read::Named(name) => return self.find(name).ok_or(name),
        })
    }

    /// What is at a place.
    pub fn read_at(&self, place: u32) -> Option<Read> {
        let once = self.starts.last().copied().unwrap_or_default();
        if place < once {
            let kind = Kind::ALL
                .into_iter()
                .rfind(|kind| self.starts.get(*kind as usize).is_some_and(|start| *start <= place))?;
            let (from, to) = (*self.starts.get(kind as usize)?, *self.starts.get(kind as usize + 1)?);
            let ix = (place - from) / PARTS;
            return Some(match to - place {
                1 => Read::AllWhole(kind),
                2 => Read::All(kind),
                TABLE => Read::Len(kind),
                _ => match (place - from) % PARTS {
                    0 => Read::Line(kind, ix),
                    1 => Read::Facts(kind, ix),
                    2 => Read::Counts(kind, ix),
                    _ => Read::Whole(kind, ix),
                },
            });
        }
        match place - once {
            0 => Some(Read::Routes),
            1 => Some(Read::Redirects),
            _ if place >= self.templates => Some(Read::Template(place - self.templates)),
            _ => self.all.get(place as usize).map(|(name, _)| Read::Named(*name)),
        }
    }

    /// Where something with this name is.
    pub fn find(&self, name: Name) -> Option<u32> {
        let places = self.places.get_or_init(|| self.all.iter().map(|(name, _)| *name).zip(0..).collect());
        places.get(&name).copied()
    }

    /// Everything that may be read, by place.
    pub fn all(&self) -> &[(Name, Digest)] {
        &self.all
    }

    /// The same, for whoever keeps it.
    pub fn into_all(self) -> Vec<(Name, Digest)> {
        self.all
    }

    /// Of the settings, the options and the version.
    pub fn global(&self) -> Digest {
        self.global
    }
}
