//! The keys of records of sources.

use crate::yaml::ValueKind::{Text, Url};
use crate::yaml::keys::{KeyGroup, KeyRow};

/// Of a source.
pub const SOURCE: &[KeyGroup] = &[
    KeyGroup { title: "The work", rows: WORK },
    KeyGroup { title: "Where it is", rows: PLACE },
    KeyGroup { title: "In a library", rows: LIBRARY },
    KeyGroup { title: "What it rests on", rows: ORIGIN },
    KeyGroup { title: "A search that was made", rows: SEARCH },
    KeyGroup { title: "What became of it", rows: FATE },
    KeyGroup { title: "Its text and notes on it", rows: NOTES },
    KeyGroup { title: "Its page", rows: PAGE },
];

const WORK: &[KeyRow] = &[
    KeyRow::of("id", "The id that citations use. In place, in a briefing, it may be left out and is made from outlet, date and title.").with_exceptions(),
    KeyRow::of(
        "type",
        "What kind of work it is: a type of CSL, `statement` for something said, or `search` for a search that was made. Without it, `statement` if there is a speaker, `webpage` if there is an address, else `document`.",
    )
    .with("search"),
    KeyRow::of("title", "Its title, in its own language.").with_exceptions(),
    KeyRow::of("title_translated", "The title in the language of the site."),
    KeyRow::of("lang", "The language of the title, as a tag such as `ru`."),
    KeyRow::of("authors", "Who wrote it: names, or mappings for names that are sorted by family.").list(Text),
    KeyRow::of("authors.family", "The family name."),
    KeyRow::of("authors.given", "The given names."),
    KeyRow::of("outlet", "Who published it: an id of an entity, or a name."),
    KeyRow::of("agency", "The news agency whose copy it carries: an id of an entity, or a name."),
    KeyRow::of("delivered_by", "The database or service that delivered it."),
    KeyRow::of("issued", "When it was published."),
    KeyRow::of("updated", "When it was last changed."),
    KeyRow::of("accessed", "When it was read."),
    KeyRow::of("added", "When you took it into your records."),
];

const PLACE: &[KeyRow] = &[
    KeyRow::of("url", "Its address. Words such as the name of an archive are kept and not linked, with a warning."),
    KeyRow::of("url_status", "What became of the address.").or("live"),
    KeyRow::of("access", "Who may read it there.").or("free"),
    KeyRow::of("archives", "Archived copies: addresses, or mappings.").list(Url),
    KeyRow::of("archives.url", "The address of the copy."),
    KeyRow::of("archives.date", "When it was made."),
    KeyRow::of("archive_url", "The address of an archived copy: short for one item of `archives`."),
    KeyRow::of("archive_date", "When that copy was made."),
    KeyRow::of("doi", "Its DOI."),
    KeyRow::of("isbn", "Its ISBN."),
];

const LIBRARY: &[KeyRow] = &[
    KeyRow::of("publisher", "The publishing house or institution."),
    KeyRow::of("place", "Where it was published."),
    KeyRow::of("volume", "The volume."),
    KeyRow::of("issue", "The issue of a journal or magazine."),
    KeyRow::of("number", "The number of a report or law."),
    KeyRow::of("edition", "The edition."),
    KeyRow::of("pages", "Its pages in a larger work."),
];

const ORIGIN: &[KeyRow] = &[
    KeyRow::of("firsthand", "Whether it is an origin: a reporter who was there, an original document, a data set.")
        .or("false"),
    KeyRow::of("attribution", "What it says it rests on."),
    KeyRow::of("attribution.to", "The id of the source that it rests on."),
    KeyRow::of("attribution.relation", "How it rests on it.").or("reports"),
    KeyRow::of("attribution.claims", "Ids of the claims for which that holds. Without it, all."),
    KeyRow::of("attribution.stated", "Whether the source says so itself.").or("true"),
    KeyRow::of("via", "Ids of sources that it reports: short for `attribution` with `relation: reports`."),
    KeyRow::of("speaker", "Who said it, for a statement: an id of an entity, or a name."),
    KeyRow::of("occasion", "On what occasion it was said: an id of an entity, or words."),
    KeyRow::of("unnamed", "That it is a statement of somebody who is not named."),
    KeyRow::of("unnamed.descriptor", "What is said of the speaker, such as `a senior official briefed on the talks`."),
    KeyRow::of("unnamed.reason", "Why the speaker is not named."),
];

const SEARCH: &[KeyRow] = &[
    KeyRow::of("where", "Where was searched.").only_with("type: search"),
    KeyRow::of("query", "What was looked for. It is the title if there is none.").only_with("type: search"),
    KeyRow::of("date", "When.").only_with("type: search"),
    KeyRow::of("found", "How much was found, `0` for nothing.").only_with("type: search"),
];

const FATE: &[KeyRow] = &[
    KeyRow::of("corrections", "What was corrected in it. Every page that leans on it says so."),
    KeyRow::of("corrections.date", "When."),
    KeyRow::of(
        "corrections.kind",
        "What sort of correction it is. A text that was only sent again with slips mended (`refiled`) marks nothing.",
    )
    .or("corrected"),
    KeyRow::of("corrections.note", "What was wrong and what is right."),
    KeyRow::of(
        "corrections.passages",
        "Words or figures that were wrong: only pages that use them are marked in full.",
    )
    .list(Text),
    KeyRow::of("corrections.claims", "Ids of the claims that it touches: only their pages are marked in full."),
    KeyRow::of("corrections.by", "The id of the source that says so."),
    KeyRow::of("corrected_by", "The id of the source that corrects it."),
    KeyRow::of("correction_of", "The id of the source that it corrects."),
    KeyRow::of("supersedes", "The id of the source that it replaces."),
    KeyRow::of("superseded_by", "The id of the source that replaces it."),
    KeyRow::of("retracted", "That it was retracted, as journals call it."),
    KeyRow::of("retracted.date", "When."),
    KeyRow::of("retracted.note", "Why."),
    KeyRow::of("retracted.by", "The id of the source that says so."),
    KeyRow::of("withdrawn", "That its publisher took it back."),
    KeyRow::of("withdrawn.date", "When."),
    KeyRow::of("withdrawn.note", "Why."),
    KeyRow::of("withdrawn.by", "The id of the source that says so."),
];

const NOTES: &[KeyRow] = &[
    KeyRow::of("snapshot", "Its text as you captured it. Quotations are looked for in it."),
    KeyRow::of("snapshot.text", "The file, below the content folder, such as `snapshots/report.txt`."),
    KeyRow::of(
        "snapshot.sha256",
        "The SHA-256 hash of the file, 64 hexadecimal digits; another text is then an error.",
    ),
    KeyRow::of("snapshot.complete", "Whether the file holds all of the source.").or("true"),
    KeyRow::of(
        "snapshot.publish",
        "Whether the page of the source shows all of the text, as paragraphs without markup. The file itself is never copied.",
    )
    .or("false"),
    KeyRow::of("snapshot.captured", "When it was captured."),
    KeyRow::of("snapshot.by", "Who captured it."),
    KeyRow::of("snapshot.how", "How, such as `ibid capture` or `saved by hand`."),
    KeyRow::of("annotations", "Notes on passages of it, shown on its page, as in a Web Annotation of the W3C."),
    KeyRow::of("annotations.quote", "The words that the note is about, as the captured text has them."),
    KeyRow::of("annotations.prefix", "Words right before them, where they stand more than once."),
    KeyRow::of("annotations.suffix", "Words right behind them."),
    KeyRow::of("annotations.motivation", "What the note is for."),
    KeyRow::of("annotations.by", "Who wrote it."),
    KeyRow::of("annotations.date", "When."),
    KeyRow::of("annotations.note", "The note."),
    KeyRow::of("note", "A text for its page. In a Markdown file it is what stands behind the front matter."),
];

const PAGE: &[KeyRow] = &[
    KeyRow::of("tags", "Tags that queries of `sources` blocks can ask for."),
    KeyRow::of("template", "The template that draws its page."),
    KeyRow::of("extra", "Anything that your templates want to know of it."),
];
