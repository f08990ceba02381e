//! A work as variables of CSL (1.0.2, appendix IV), handed to the crate as values: no JSON is written or read.

use std::collections::BTreeMap;

use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};

use super::{Work, WorkAuthor, WorkDay};

/// Bytes of a text that a style is given; longer ones are for our own sentence.
const LONGEST_TEXT: usize = 8 << 10;
/// Names at most.
const MOST_AUTHORS: usize = 500;

/// Types of which some styles say when they took place (`event-date`), and nothing else of when it was.
const EVENTS: [&str; 5] = ["event", "hearing", "paper-conference", "performance", "speech"];

/// All texts of a work.
pub(super) fn texts<'w>(work: &'w Work<'w>) -> impl Iterator<Item = &'w str> {
    let fields = fields(work).into_iter().map(|(_, value)| value);
    let names = work.authors.iter().flat_map(|author| match *author {
        WorkAuthor::Person { family, given } => [family, given],
        WorkAuthor::Whole(name) => [name, ""],
    });
    fields.chain([work.language]).chain(names)
}

/// Whether a work is of a size that lists have.
pub(super) fn is_short(work: &Work<'_>) -> bool {
    work.authors.len() <= MOST_AUTHORS && texts(work).all(|text| text.len() <= LONGEST_TEXT)
}

/// The work as the crate has it.
pub(super) fn item(work: &Work<'_>) -> Item {
    let mut item: BTreeMap<String, Value> =
        fields(work).into_iter().map(|(name, value)| (name, Value::String(value.to_owned()))).collect();
    let mut set = |name: &str, value: Value| item.insert(name.to_owned(), value);
    set("id", Value::String("work".to_owned()));
    set("type", Value::String(work.kind.to_owned()));
    // Names of cases are no titles: the crate would write `A V. B`.
    let language = if work.kind == "legal_case" { "zxx" } else { work.language };
    set("language", Value::String(language.to_owned()));
    if !work.authors.is_empty() {
        set("author", Value::Names(work.authors.iter().map(name).collect()));
    }
    for (name, day) in [("issued", work.issued), ("accessed", work.accessed)] {
        if let Some(day) = day {
            set(name, date(day));
        }
    }
    Item(item)
}

/// Whether a work took place.
pub(super) fn is_event(work: &Work<'_>) -> bool {
    EVENTS.contains(&work.kind)
}

/// The same, for styles that give no other day of what took place.
pub(super) fn dated_event(work: &Work<'_>) -> Item {
    let Item(mut item) = item(work);
    item.extend(work.issued.map(|day| ("event-date".to_owned(), date(day))));
    Item(item)
}

/// The variables that are texts and are there.
fn fields<'w>(work: &'w Work<'w>) -> Vec<(String, &'w str)> {
    let all = [
        ("title", Some(work.title)),
        ("container-title", work.container),
        ("publisher", work.publisher),
        ("publisher-place", work.place),
        // The older name of the two is asked for by some styles.
        ("event", work.event),
        ("event-title", work.event),
        ("source", work.database),
        ("volume", work.volume),
        ("issue", work.issue),
        ("page", work.pages),
        ("edition", work.edition),
        ("number", work.number),
        ("DOI", work.doi),
        ("ISBN", work.isbn),
        ("URL", work.url),
    ];
    let there = all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    there.filter(|(_, value)| !value.trim().is_empty()).collect()
}

fn name(author: &WorkAuthor<'_>) -> NameValue {
    match *author {
        WorkAuthor::Person { family, given } if !family.trim().is_empty() => {
            let (particle, family) = particle(family.trim());
            NameValue::Item(NameItem {
                family: family.to_owned(),
                given: Some(given.trim().to_owned()).filter(|given| !given.is_empty()),
                non_dropping_particle: particle.map(str::to_owned),
                dropping_particle: None,
                suffix: None,
                comma_suffix: None,
            })
        }
        WorkAuthor::Person { given: whole, .. } | WorkAuthor::Whole(whole) => {
            NameValue::Literal(LiteralName { literal: whole.to_owned() })
        }
    }
}

/// The small words before a family name (`van der`), and the rest of it.
fn particle(family: &str) -> (Option<&str>, &str) {
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let small: usize = family.split_inclusive(' ').take_while(|word| is_small(word)).map(str::len).sum();
    match family.split_at_checked(small) {
        Some((particle, rest)) if !particle.is_empty() && !rest.is_empty() => (Some(particle.trim()), rest),
        _ => (None, family),
    }
}

fn date(day: WorkDay) -> Value {
    let parts = [Some(day.year), day.month.map(i16::from), day.day.map(i16::from)];
    Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts.into_iter().map_while(|part| part).collect())]),
        literal: None,
        season: day.season.map(|season| season.to_string()),
        circa: day.circa,
    })
}

/// Works that a style is tried on before it is used: with all that a work may have, and with nothing but a title.
pub(super) fn samples() -> Vec<Work<'static>> {
    let day = WorkDay { year: 2015, month: Some(11), day: Some(5), season: None, circa: false };
    let authors = vec![WorkAuthor::Person { family: "van der Berg", given: "Jan Piet" }, WorkAuthor::Whole("Agency")];
    let kinds = ["article-newspaper", "webpage", "report", "book", "chapter", "article-journal", "speech", "document"];
    let full = |kind| Work {
        kind,
        title: "A title",
        authors: authors.clone(),
        container: Some("Gazette"),
        publisher: Some("Press"),
        place: Some("Oxford"),
        event: Some("Session"),
        database: Some("Database"),
        volume: Some("12"),
        issue: Some("3"),
        pages: Some("100-109"),
        edition: Some("2"),
        number: Some("7"),
        issued: Some(day),
        accessed: Some(day),
        language: "en",
        doi: Some("10.1000/182"),
        isbn: Some("978-3-16-148410-0"),
        url: Some("https://example.org/"),
    };
    let bare = Work { kind: "document", title: "A title", language: "en", ..Work::default() };
    kinds.into_iter().map(full).chain([bare]).collect()
}
