//! One source from all its definitions: records in files and records in place, merged by id and by canonical URL.
//!
//! Enter through [`gather`]. A record with an id is the base of its source, in a file before in place; else it is the record
//! with the longest title. Others fill what the base lacks (`merge.rs`) and may not contradict it. An address alone joins only
//! what may be one work (`one_work.rs`). What a record in place says otherwise than its source is a form of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::entities;
use super::linked::{self, LinkedAddress};
use super::merge::{contradictions, fill_missing, own_form};
use super::one_work::{Differ, differ, folded, names_a_work, title_length};
use super::source_index::SourceIndex;
use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::id::Id;
use crate::model::site::SourceIx;
use crate::model::slug::{cut, hash, slug};
use crate::model::source::{AuthorName, Source};
use crate::resolve::addressing::url::canonical;
use crate::text::Spanned;

/// Bytes of a made id before the suffix that keeps equal ones apart.
const LONGEST_MADE: usize = 60;

/// All sources of the site, by id.
pub(in crate::resolve) struct GatheredSources {
    pub(in crate::resolve) sources: Vec<Merged>,
    pub(in crate::resolve) index: SourceIndex,
}

/// A source of the site.
pub(in crate::resolve) struct Merged {
    pub(in crate::resolve) id: Id,
    pub(in crate::resolve) source: Source,
    /// What records in place say otherwise, each different.
    pub(in crate::resolve) forms: Vec<Source>,
    /// Whether it is made of links alone.
    pub(in crate::resolve) is_linked: bool,
}

/// A record in place, with the path of its page.
pub(in crate::resolve) type InPlace<'a> = (&'a str, &'a Source);

/// One source while its definitions are gathered.
struct Group<'a> {
    source: Source,
    canonical: Option<String>,
    /// Path of the page that its base stands in place on.
    page: Option<&'a str>,
    /// Records in place that became it.
    placed: Vec<&'a Source>,
    /// The id it has as a link.
    linked: Option<String>,
}

#[derive(Default)]
struct Groups<'a> {
    all: Vec<Group<'a>>,
    by_id: HashMap<Box<str>, usize>,
    by_url: HashMap<String, Vec<usize>>,
    /// By all that tells works apart, for records that have neither id nor URL.
    by_words: HashMap<String, usize>,
    /// What texts link to, with the groups that have the address.
    linked: Vec<(LinkedAddress, Vec<usize>)>,
    diagnostics: Vec<Diagnostic>,
}

/// Merges records, then makes sources of links to what no record describes; `in_place` may be in any order, it is put into that
/// of the files.
pub(in crate::resolve) fn gather(
    records: Vec<Source>,
    mut in_place: Vec<InPlace<'_>>,
    linked: Vec<LinkedAddress>,
    config: &Config,
    entities: &entities::GatheredEntities,
    diagnostics: &mut Vec<Diagnostic>,
) -> GatheredSources {
    in_place.sort_by_key(|(_, source)| source.span);
    let mut groups = Groups { all: Vec::with_capacity(records.len()), ..Groups::default() };
    for source in records {
        groups.add_record(source);
    }
    // Those with an id first, so that one without finds them by URL wherever it stands.
    let (named, unnamed): (Vec<_>, Vec<_>) = in_place.into_iter().partition(|(_, source)| source.id.is_some());
    for record in named {
        groups.add_named(record, entities);
    }
    groups.index_urls();
    let mut by_url: BTreeMap<String, Vec<InPlace<'_>>> = BTreeMap::new();
    for record in unnamed {
        match record.1.url.as_ref().and_then(|url| canonical(&url.value)) {
            Some(url) => by_url.entry(url).or_default().push(record),
            None => groups.add_without_address(record),
        }
    }
    for (url, mut records) in by_url {
        if records.len() > 1 {
            // Stable: of equal titles the first in order of the files.
            records.sort_by_cached_key(|(_, source)| Reverse(title_length(source)));
        }
        for record in records {
            groups.add_by_address(&url, record, entities);
        }
    }
    if !linked.is_empty() {
        groups.add_linked(linked, config);
        let made = groups.linked.iter().filter(|(_, of)| of.iter().all(|ix| groups.all[*ix].linked.is_some()));
        groups.diagnostics.extend(linked::other_words(made.map(|(address, _)| address)));
    }
    diagnostics.append(&mut groups.diagnostics);
    groups.finish()
}

impl<'a> Groups<'a> {
    fn push(&mut self, source: Source, page: Option<&'a str>) -> usize {
        let canonical = source.url.as_ref().and_then(|url| canonical(&url.value));
        self.all.push(Group { source, canonical, page, placed: Vec::new(), linked: None });
        self.all.len() - 1
    }

    fn add_record(&mut self, source: Source) {
        let Some(id) = source.id.clone() else {
            // A record file without an id is the decoder's error; the record is still shown under a made id.
            self.push(source, None);
            return;
        };
        if let Some(first) = self.by_id.get(id.value.folded()) {
            let first = &self.all[*first].source;
            let other = first.id.as_ref().map_or(first.span, |id| id.span);
            let message = format!("two sources have the id `{}`", id.value);
            let found = Diagnostic::new(&codes::DUPLICATE_ID, id.span, message);
            self.diagnostics.push(found.label(other, "first defined here").help("rename one of them"));
        } else {
            let ix = self.push(source, None);
            self.by_id.insert(id.value.folded().into(), ix);
        }
    }

    fn add_named(&mut self, (page, source): InPlace<'a>, entities: &entities::GatheredEntities) {
        let Some(id) = &source.id else { return };
        let ix = if let Some(ix) = self.by_id.get(id.value.folded()).copied() {
            self.diagnostics.extend(contradictions(&self.all[ix].source, source, entities));
            fill_missing(&mut self.all[ix].source, source);
            ix
        } else {
            let ix = self.push(source.clone(), Some(page));
            self.by_id.insert(id.value.folded().into(), ix);
            ix
        };
        self.all[ix].placed.push(source);
    }

    /// Finds sources by URL; of two ids with one URL both stay, with a warning.
    fn index_urls(&mut self) {
        for ix in 0..self.all.len() {
            let group = &mut self.all[ix];
            if group.canonical.is_none() {
                // Filling may have given it one.
                group.canonical = group.source.url.as_ref().and_then(|url| canonical(&url.value));
            }
            let Some(url) = group.canonical.clone() else { continue };
            let of_url = self.by_url.entry(url).or_default();
            of_url.push(ix);
            let (first, second) = (&self.all[of_url[0]].source, &self.all[ix].source);
            if let (false, Some(a), Some(b)) = (of_url[0] == ix, &first.id, &second.id) {
                let message = format!("`{}` and `{}` have the same address", a.value, b.value);
                let help = "keep one of them, or cite each by its own address";
                self.diagnostics.extend(shared_address(first, second, message, help));
            }
        }
    }

    /// A record that is known by its address alone joins the first source of it that may be the same work.
    fn add_by_address(&mut self, url: &str, (page, source): InPlace<'a>, entities: &entities::GatheredEntities) {
        let of_url = self.by_url.get(url).map_or(&[][..], Vec::as_slice);
        let same = of_url.iter().copied().find(|ix| differ(&self.all[*ix].source, source).is_none());
        let ix = if let Some(ix) = same {
            self.diagnostics.extend(two_outlets(&self.all[ix].source, source, entities));
            fill_missing(&mut self.all[ix].source, source);
            ix
        } else {
            let first = of_url.first().map(|ix| &self.all[*ix].source);
            self.diagnostics.extend(first.and_then(|first| two_works(first, source)));
            let ix = self.push(source.clone(), Some(page));
            self.by_url.entry(url.to_owned()).or_default().push(ix);
            ix
        };
        self.all[ix].placed.push(source);
    }

    /// A record without id and address is one work with those that say the same, if that says which work it is.
    fn add_without_address(&mut self, (page, source): InPlace<'a>) {
        let words = names_a_work(source).then(|| all_words(source));
        let known = words.as_ref().and_then(|words| self.by_words.get(words).copied());
        let ix = known.unwrap_or_else(|| self.push(source.clone(), Some(page)));
        fill_missing(&mut self.all[ix].source, source);
        if let Some(words) = words {
            self.by_words.insert(words, ix);
        }
        self.all[ix].placed.push(source);
    }

    /// What texts link to: the records that have the address, of a work or of its copy, or a source of its own.
    fn add_linked(&mut self, linked: Vec<LinkedAddress>, config: &Config) {
        let mut others: HashMap<String, Vec<usize>> = HashMap::new();
        for (ix, group) in self.all.iter().enumerate() {
            for address in other_addresses(&group.source) {
                let of_address = others.entry(address).or_default();
                if of_address.last() != Some(&ix) {
                    of_address.push(ix);
                }
            }
        }
        for address in linked {
            let found = self.by_url.get(&address.canonical).or_else(|| others.get(&address.canonical));
            let of_address = if let Some(found) = found {
                found.clone()
            } else {
                let ix = self.push(linked::source_of(&address, config), None);
                self.all[ix].linked = Some(linked::made_id(&address.canonical));
                vec![ix]
            };
            self.linked.push((address, of_address));
        }
    }

    fn finish(self) -> GatheredSources {
        let ids = self.ids();
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        // Made ids are unique; written ones are by now.
        order.sort_by(|a, b| ids[*a].cmp(&ids[*b]).then(a.cmp(b)));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new as SourceIx;
        }
        let mut index = SourceIndex::default();
        for (old, id) in ids.iter().enumerate() {
            index.by_id.entry(id.folded().into()).or_insert(place[old]);
        }
        for (address, groups) in self.linked {
            let mut of_address: Vec<(SourceIx, String)> =
                groups.iter().map(|ix| (place[*ix], folded(&self.all[*ix].source.title.value))).collect();
            of_address.sort_unstable();
            if groups.iter().all(|ix| self.all[*ix].linked.is_none())
                && let Some((first, _)) = of_address.first()
            {
                let id = linked::made_id(&address.canonical);
                // It may have been cited by the id that it had before.
                index.by_id.entry(id.as_str().into()).or_insert(*first);
                index.described.push((id, *first));
            }
            index.linked.extend(address.written.into_iter().map(|url| (url, of_address.clone())));
        }
        let mut groups: Vec<Option<Group<'_>>> = self.all.into_iter().map(Some).collect();
        let mut sources = Vec::with_capacity(groups.len());
        for old in order {
            let Some(Group { source, placed, linked, .. }) = groups[old].take() else { continue };
            let (forms, numbers) = forms(&source, &placed);
            let places = placed.iter().zip(numbers);
            let places = places.map(|(record, form)| ((record.span.file, record.span.start), (place[old], form)));
            index.placed.extend(places);
            sources.push(Merged { id: ids[old].clone(), source, forms, is_linked: linked.is_some() });
        }
        GatheredSources { sources, index }
    }

    /// The id of each group. A made one that another source has too gets a suffix from its URL, and so does the other made
    /// one: which of them comes first makes no difference.
    fn ids(&self) -> Vec<Id> {
        let mut made: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut ids: Vec<Option<Id>> = Vec::with_capacity(self.all.len());
        for (ix, group) in self.all.iter().enumerate() {
            let id = group.source.id.as_ref().map(|id| id.value.clone());
            if id.is_none() {
                let id = group.linked.clone().unwrap_or_else(|| made_id(&group.source));
                made.entry(id).or_default().push(ix);
            }
            ids.push(id);
        }
        let mut taken: std::collections::HashSet<String> = self.by_id.keys().map(ToString::to_string).collect();
        for (id, groups) in made {
            let alone = groups.len() == 1 && !taken.contains(&id);
            for ix in groups {
                let group = &self.all[ix];
                let shared = |url: &String| self.by_url.get(url).is_some_and(|groups| groups.len() > 1);
                let salt = match (&group.canonical, group.page) {
                    (Some(url), _) if !shared(url) => url.clone(),
                    (url, page) => {
                        [url.as_deref(), page, Some(&all_words(&group.source))].map(Option::unwrap_or_default).join(" ")
                    }
                };
                let mut unique = if alone { id.clone() } else { format!("{id}-{}", hash(&salt, 6)) };
                while !taken.insert(unique.clone()) {
                    // Two hashes of six digits are equal: rare, but an id is one source's.
                    unique = format!("{id}-{}", hash(&unique, 12));
                }
                ids[ix] = Some(Id::new(&unique));
            }
        }
        let number = |(ix, id): (usize, Option<Id>)| id.unwrap_or_else(|| Id::new(&format!("source-{ix}")));
        ids.into_iter().enumerate().map(number).collect()
    }
}

/// The forms of a source that are not as it is, and for each record in place which of them it is.
fn forms(merged: &Source, placed: &[&Source]) -> (Vec<Source>, Vec<u32>) {
    let (mut forms, mut known): (Vec<Source>, Vec<u64>) = (Vec::new(), vec![words_digest(merged)]);
    let mut number = |record: &&Source| {
        let own = own_form(record, merged);
        let digest = words_digest(&own);
        let form = known.iter().position(|known| *known == digest).unwrap_or_else(|| {
            known.push(digest);
            forms.push(own);
            known.len() - 1
        });
        form as u32
    };
    let numbers = placed.iter().map(&mut number).collect();
    (forms, numbers)
}

/// Of what a record says, wherever it stands.
pub(in crate::resolve) fn words_digest(source: &Source) -> u64 {
    let mut hasher = DefaultHasher::new();
    source.hash(&mut hasher);
    hasher.finish()
}

/// A warning that two records have one address.
fn shared_address(first: &Source, second: &Source, message: String, help: impl Into<String>) -> Option<Diagnostic> {
    let place = |source: &Source| source.url.as_ref().map(|url| url.span);
    let found = Diagnostic::new(&codes::SHARED_ADDRESS, place(second)?, message);
    Some(found.label(place(first)?, "the same address").help(help))
}

/// The warning that a record is kept apart from the source of its address.
fn two_works(first: &Source, second: &Source) -> Option<Diagnostic> {
    let (message, field) = match differ(first, second)? {
        Differ::Titles => {
            (format!("one address, but two titles: `{}` and `{}`", second.title.value, first.title.value), "title")
        }
        Differ::Dates => {
            let dates = [second, first].map(|source| source.issued.as_ref().map_or("", |date| date.value.edtf()));
            (format!("one address, but two dates: `{}` and `{}`", dates[0], dates[1]), "date")
        }
    };
    let cite = first.id.as_ref().map_or_else(String::new, |id| format!(", or cite it as `{}`", id.value));
    let help = format!("if it is one work, give it one {field} in both places{cite}; else mend one of the addresses");
    shared_address(first, second, message, help)
}

/// A warning if a record in place gives another outlet than the record of its address. Between two records in place it is
/// only another way to write the name.
fn two_outlets(base: &Source, other: &Source, entities: &entities::GatheredEntities) -> Option<Diagnostic> {
    let (a, b) = (base.outlet.as_ref()?, other.outlet.as_ref()?);
    let empty = a.value.trim().is_empty() || b.value.trim().is_empty();
    if base.id.is_none() || empty || entities.same(&a.value, &b.value) {
        return None;
    }
    let message = format!("one address, but two outlets: `{}` and `{}`", b.value, a.value);
    let found = Diagnostic::new(&codes::SHARED_ADDRESS, b.span, message);
    Some(found.label(a.span, "the other outlet").help("cite the record by its id"))
}

/// Addresses besides its own by which a source is known: of its DOI and of its archived copies.
fn other_addresses(source: &Source) -> impl Iterator<Item = String> + '_ {
    let doi = source.bibliographic.iter().find(|(name, _)| name == "doi");
    let doi = doi.and_then(|(_, doi)| canonical(&format!("https://doi.org/{}", doi.trim())));
    doi.into_iter().chain(source.archives.iter().filter_map(|copy| canonical(&copy.url.value)))
}

/// All that tells two works of one title apart.
fn all_words(source: &Source) -> String {
    let text = |field: &Option<Spanned<String>>| field.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let mut out = vec![source.kind.value.clone(), text(&source.speaker), text(&source.occasion), made_words(source)];
    out.extend(source.authors.iter().map(AuthorName::display));
    out.extend(source.bibliographic.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
    out.join("\n")
}

/// Outlet, date and title in one text.
fn made_words(source: &Source) -> String {
    let outlet = source.outlet.as_ref().map_or("", |outlet| outlet.value.as_str());
    let issued = source.issued.as_ref().map_or("", |issued| issued.value.days());
    format!("{outlet} {issued} {}", source.title.value)
}

/// The id of a source that was given none. Short, because it is read in addresses.
fn made_id(source: &Source) -> String {
    cut(&slug(&made_words(source)), LONGEST_MADE).to_owned()
}
