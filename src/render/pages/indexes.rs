//! Indexes: sources as a table; entities, outlets, terms and tags by letter; years of the archive.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::PageDraft;
use super::front;
use super::page_meta::PageMeta;
use super::paging::Slice;
use super::plain;
use crate::language::{Key, Language};
use crate::model::date::Date;
use crate::model::entity::EntityKind;
use crate::model::output::SOURCES_PER_PAGE;
use crate::model::site::{EntityCounts, EntityFacts, IndexKind, Kind, Read, SourceIx, Target, View};
use crate::render::context::{ColumnsContext, FrontContext, IndexContext, IndexGroupContext, IndexItemContext};
use crate::render::parts::Maker;

/// Tags that the search page names.
const MOST_TAGS: usize = 30;

/// Fills a page of the index of sources.
pub(super) fn sources(draft: &mut PageDraft<'_>, number: u32) {
    let maker = &draft.maker;
    let site = maker.site;
    let kind = IndexKind::Sources;
    let first = site.index_route(kind);
    let slice = Slice { route: first, number, total: site.sources.len(), per_page: SOURCES_PER_PAGE };
    let order = draft.engine.source_order.get_or_init(|| by_use(site));
    // Whoever makes the order reads all of it; so does whoever uses it.
    site.note_all(&[Read::All(Kind::Sources)]);
    let sources: Vec<_> = order[slice.range()].iter().map(|ix| maker.counted_card(*ix)).collect();
    let index =
        IndexContext { total: slice.total, columns: ColumnsContext::of(&sources), sources, ..IndexContext::default() };
    draft.set("index", &index);
    plain::fill_list(draft, kind, &slice);
}

/// Fills an index of entities, by letter.
pub(super) fn of_entities(draft: &mut PageDraft<'_>) {
    let groups = by_letter(entities(&draft.maker));
    links(draft, IndexKind::Entities, groups);
}

/// Fills an index of outlets, by letter.
pub(super) fn of_outlets(draft: &mut PageDraft<'_>) {
    let groups = by_letter(outlets(&draft.maker));
    links(draft, IndexKind::Outlets, groups);
}

/// Fills the glossary, by letter.
pub(super) fn of_terms(draft: &mut PageDraft<'_>) {
    let maker = &draft.maker;
    let terms = maker.site.entities.iter_counted().filter(|(entity, _)| entity.kind == EntityKind::Term);
    let item = |(entity, counts): (EntityFacts<'_>, EntityCounts)| IndexItemContext {
        title: entity.name.to_string(),
        url: maker.url(entity.route),
        count: counts.briefings,
        note: entity.definition(),
    };
    let groups = by_letter(terms.map(item).collect());
    links(draft, IndexKind::Glossary, groups);
}

/// Fills an index of tags, by letter.
pub(super) fn of_tags(draft: &mut PageDraft<'_>) {
    let groups = by_letter(tags(&draft.maker));
    links(draft, IndexKind::Tags, groups);
}

/// Fills an index of years, by decade.
pub(super) fn of_years(draft: &mut PageDraft<'_>) {
    let groups = years(&draft.maker);
    links(draft, IndexKind::Archive, groups);
}

/// Fills what the search page shows where no script runs: sections and years with their briefings, plain pages, the tags with most behind them.
pub(super) fn of_site(draft: &mut PageDraft<'_>) {
    let maker = &draft.maker;
    let site = maker.site;
    let words = maker.words();
    let root = site.sections.whole(0).map(|root| root.children.as_slice()).unwrap_or_default();
    let sections = root.iter().filter_map(|ix| site.sections.counted(*ix as usize));
    let sections = sections.map(|(entry, briefings)| item(maker, entry.title, entry.route, briefings)).collect();
    let mut tags: Vec<IndexItemContext> = tags(maker);
    tags.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.title.cmp(&b.title)));
    tags.truncate(MOST_TAGS);
    let years = site
        .years()
        .iter()
        .rev()
        .map(|entry| item(maker, &Date::year_in(entry.year, words), &entry.route, entry.briefings.len()));
    let groups = [(Key::Sections, sections), (Key::Archive, years.collect()), (Key::Tags, tags)];
    let groups = groups.into_iter().filter(|(_, items)| !Vec::is_empty(items));
    let groups = groups.map(|(key, items)| IndexGroupContext { title: words.get(key).to_owned(), items }).collect();
    let front = FrontContext { pages: front::pages(maker), ..FrontContext::default() };
    draft.set("front", &front);
    links(draft, IndexKind::Search, groups);
}

fn item(maker: &Maker<'_>, title: &str, route: &str, count: usize) -> IndexItemContext {
    IndexItemContext { title: title.to_owned(), url: maker.url(route), count, note: None }
}

/// Fills an index of links.
pub(super) fn links(draft: &mut PageDraft<'_>, kind: IndexKind, groups: Vec<IndexGroupContext>) {
    let maker = &draft.maker;
    let site = maker.site;
    let items = groups.iter().flat_map(|group| &group.items);
    // Of years, what they hold is counted.
    let total = if kind == IndexKind::Archive { items.map(|year| year.count).sum() } else { items.count() };
    let index = IndexContext { total, groups, ..IndexContext::default() };
    let (title, route) = (kind.title(site.config), site.index_route(kind));
    let words = plain::words(maker, route);
    let text = words.map(|words| plain::text(maker, words));
    let page = plain::worded(maker, words, PageMeta::of_target(Target::Index(kind), &title, route)).context(maker);
    draft.set("page", &page);
    draft.set_text(text.as_ref());
    draft.set("index", &index);
}

/// All sources, those that are cited most first, then by title.
fn by_use(site: &View<'_>) -> Vec<SourceIx> {
    let mut order: Vec<(Reverse<usize>, &str, SourceIx)> = (0..)
        .zip(site.sources.iter_counted())
        .map(|(ix, (entry, counts))| (Reverse(counts.pages), entry.source.title.value.as_str(), ix))
        .collect();
    // Ties by index, that is by id.
    order.sort_unstable();
    order.into_iter().map(|(.., ix)| ix).collect()
}

fn entities(maker: &Maker<'_>) -> Vec<IndexItemContext> {
    let item = |(entity, counts): (EntityFacts<'_>, EntityCounts)| IndexItemContext {
        title: entity.name.to_string(),
        url: maker.url(entity.route),
        count: counts.briefings + counts.wrote + counts.events + counts.published + counts.spoke,
        note: (matches!(entity.kind, EntityKind::Person | EntityKind::Place | EntityKind::Event)
            || entity.type_word() != entity.kind.word())
        .then(|| maker.words().word("kind", entity.type_word()).to_owned()),
    };
    maker.site.entities.iter_counted().map(item).collect()
}

fn outlets(maker: &Maker<'_>) -> Vec<IndexItemContext> {
    let published = maker.site.entities.iter_counted().filter(|(_, counts)| counts.published > 0);
    let item = |(entity, counts): (EntityFacts<'_>, EntityCounts)| IndexItemContext {
        title: entity.name.to_string(),
        url: maker.url(entity.route),
        count: counts.published,
        note: outlet_note(maker, entity),
    };
    published.map(item).collect()
}

/// `graded D, state-run by Russia`
fn outlet_note(maker: &Maker<'_>, entity: EntityFacts<'_>) -> Option<String> {
    let (site, words) = (maker.site, maker.words());
    let record = entity.record?;
    let grade = record.reliability.last();
    let grade = grade.map(|given| words.say(Key::Graded, &[("grade", given.grade.encode_utf8(&mut [0; 4]))]));
    let control = entity.controllers().filter_map(|(control, by)| {
        let by = by.and_then(|ix| site.entities.get(ix as usize)).map(|by| &**by.name);
        match (control.kind.as_deref(), by) {
            (Some(kind), Some(by)) => Some(words.say(Key::ControlBy, &[("kind", kind), ("name", by)])),
            (None, Some(by)) => Some(words.say(Key::ControlledBy, &[("name", by)])),
            (kind, None) => kind.map(str::to_owned),
        }
    });
    let parts: Vec<String> = grade.into_iter().chain(control).collect();
    (!parts.is_empty()).then(|| parts.join(words.get(Key::Comma)))
}

fn tags(maker: &Maker<'_>) -> Vec<IndexItemContext> {
    let tags = maker.site.tags.iter_counted();
    tags.map(|(tag, counts)| item(maker, tag.name, tag.route, counts.all())).collect()
}

/// Groups by the first letter, accents aside; figures and signs each have a group of their own before the letters.
pub(super) fn by_letter(items: Vec<IndexItemContext>) -> Vec<IndexGroupContext> {
    let mut groups: BTreeMap<(u8, String), Vec<(String, IndexItemContext)>> = BTreeMap::new();
    for item in items {
        let folded: String = item.title.to_lowercase().nfd().filter(|c| !is_accent(*c)).collect();
        let key = match folded.chars().find(|c| c.is_alphanumeric()) {
            Some(digit) if digit.is_numeric() => (1, "0–9".to_owned()),
            Some(letter) => (2, letter.to_uppercase().collect()),
            None => (0, "#".to_owned()),
        };
        groups.entry(key).or_default().push((folded, item));
    }
    let group = |((_, title), mut items): ((u8, String), Vec<(String, IndexItemContext)>)| {
        items.sort_by(|a, b| (&a.0, &a.1.title, &a.1.url).cmp(&(&b.0, &b.1.title, &b.1.url)));
        IndexGroupContext { title, items: items.into_iter().map(|(_, item)| item).collect() }
    };
    groups.into_iter().map(group).collect()
}

/// Whether a character is a combining mark of Latin, Greek or Cyrillic letters.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Years of the archive, newest first, by decade.
fn years(maker: &Maker<'_>) -> Vec<IndexGroupContext> {
    let mut groups: Vec<IndexGroupContext> = Vec::new();
    for entry in maker.site.years().iter().rev() {
        let title = decade(maker.words(), entry.year);
        let item = IndexItemContext {
            title: Date::year_in(entry.year, maker.words()),
            url: maker.url(&entry.route),
            count: entry.briefings.len(),
            note: None,
        };
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.items.push(item),
            None => groups.push(IndexGroupContext { title, items: vec![item] }),
        }
    }
    groups
}

fn decade(words: &Language, year: i32) -> String {
    if year <= 0 {
        return words.get(Key::BeforeOurEra).to_owned();
    }
    words.say(Key::Decade, &[("year", &(year / 10 * 10).to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Languages;

    #[test]
    fn letters_take_no_heed_of_case_and_accents() {
        let item = |title: &str| IndexItemContext { title: title.to_owned(), url: String::new(), count: 1, note: None };
        let groups = by_letter(["zeit", "Éire", "echo", "2015", "«Ost»", "!", "Echo 2"].map(item).to_vec());
        let shown: Vec<String> = groups
            .iter()
            .map(|group| {
                let items: Vec<&str> = group.items.iter().map(|item| item.title.as_str()).collect();
                format!("{}: {}", group.title, items.join(", "))
            })
            .collect();
        assert_eq!(shown, ["#: !", "0–9: 2015", "E: echo, Echo 2, Éire", "O: «Ost»", "Z: zeit"]);
    }

    #[test]
    fn decades_have_names() {
        let words = Languages::english();
        assert_eq!(decade(words, 2015), "2010s");
        assert_eq!(decade(words, -99), "BC");
        assert_eq!(Date::year_in(-99, words), "100 BC");
    }
}
