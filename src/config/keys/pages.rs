//! The front matter of briefings and pages.

use crate::yaml::ValueKind::{Anything, Id, Markdown, Text};
use crate::yaml::keys::{KeyGroup, KeyRow};

/// Of a briefing.
pub const BRIEFING: &[KeyGroup] = &[
    KeyGroup { title: "The page", rows: HEAD },
    KeyGroup { title: "Dates and status", rows: STATUS },
    KeyGroup { title: "What it is about", rows: ABOUT },
    KeyGroup { title: "Judgements and sources", rows: CONTENT },
    KeyGroup { title: "Notes and corrections", rows: NOTES },
    KeyGroup { title: "Checks", rows: CHECKS },
    KeyGroup { title: "Anything else", rows: EXTRA },
];

/// Of a plain page, of the front page, of a section's `_index.md`.
pub const PAGE: &[KeyGroup] = &[
    KeyGroup { title: "The page", rows: HEAD },
    KeyGroup { title: "Status", rows: PAGE_STATUS },
    KeyGroup { title: "Sources", rows: &[SOURCES] },
    KeyGroup { title: "Checks", rows: CHECKS },
    KeyGroup { title: "Of a section", rows: SECTION },
    KeyGroup { title: "Anything else", rows: EXTRA },
];

const HEAD: &[KeyRow] = &[
    KeyRow::of("title", "The title. A page without one has its first heading, else the name of its file."),
    KeyRow::of(
        "summary",
        "One or two sentences for lists, feeds and search engines. Without it, the first sentences of the text.",
    ),
    KeyRow::of("slug", "The last part of its address. Without it, the name of the file."),
    KeyRow::of("aliases", "Old addresses that lead to it, such as `/old/path/`."),
    KeyRow::of("image", "A picture for social networks: a file beside the page, below `static/`, or a whole address."),
    KeyRow::of("lang", "Its language, as a tag such as `en` or `pt-BR`. Without it, that of the site."),
    KeyRow::of("template", "The template that draws it, such as `wide.html`."),
    KeyRow::of("weight", "Its place among its siblings, small first."),
    KeyRow::of("publish", "The first day on which it is shown."),
    KeyRow::of(
        "glossary",
        "What leads to terms of the glossary, as of `glossary` in `ibid.yaml`, which holds without it.",
    ),
    KeyRow::of(
        "bibliography",
        "Libraries that it cites from, as Pandoc and Quarto have it. They are read where `bibliography` of `ibid.yaml` names them, for all texts of the site.",
    ),
    KeyRow::of("expire", "The first day on which it is no longer shown."),
    DRAFT,
];

const DRAFT: KeyRow = KeyRow::of("draft", "Whether it is a draft, which is shown with `--drafts` only.").or("false");

const PAGE_STATUS: &[KeyRow] = &[KeyRow::of(
    "status",
    "Whether it is shown: a draft with `--drafts` only. Of the words of briefings a page needs no other.",
)
.or("published")];

const STATUS: &[KeyRow] = &[
    KeyRow::of(
        "status",
        "Whether it is shown and how: a draft with `--drafts` only, one that is superseded or withdrawn with a notice. With `events: each` in `ibid.yaml` also how sure the event is: `confirmed`, `reported`, `planned`, `disputed`.",
    )
    .or("published"),
    KeyRow::of("date", "The day on which it is published."),
    KeyRow::of("updated", "The day on which it was last changed."),
    KeyRow::of("as_of", "The day up to which it knows what happened. Open-ended bars of its timeline stop there."),
    KeyRow::of("id", "A name that wiki links may use in place of the file: `[[id]]`."),
];

const ABOUT: &[KeyRow] = &[
    KeyRow::of("authors", "Who wrote it: ids or names."),
    KeyRow::of("tags", "Its tags. Each has a page."),
    KeyRow::of(
        "entities",
        "People, organisations, places and topics that it is about: ids or names. A name without a record has a page too.",
    ),
    KeyRow::of("importance", "A number that is shown, and by which templates can sort and narrow lists."),
    KeyRow::of("place", "Where the event took place that the briefing is.")
        .only_with("collections: {briefings: {events: each}}"),
    KeyRow::of("body", "Its text in Markdown, where the briefing is a record of a YAML or JSON file."),
];

const SOURCES: KeyRow =
    KeyRow::of("sources", "Sources that are listed even if the text does not cite them: ids, or records written here.")
        .list(Id)
        .records("source");

const CONTENT: &[KeyRow] = &[
    KeyRow::of("key_judgements", "What it concludes: ids of claims, or sentences in Markdown that may cite.")
        .list(Markdown),
    KeyRow::of("would_change", "What would change the conclusions. Each may cite.").list(Markdown),
    KeyRow::of("assumptions", "What the conclusions take for granted. Each may cite.").list(Markdown),
    KeyRow::of("gaps", "What is not known. Each may cite.").list(Markdown),
    SOURCES,
    KeyRow::of("events", "The events of its timeline.").records("event"),
    KeyRow::of("claims", "Claims that it states.").records("claim"),
];

const NOTES: &[KeyRow] = &[
    KeyRow::of("annotations", "Notes on passages of the text."),
    KeyRow::of("annotations.quote", "The words that the note is about, as they stand in the text."),
    KeyRow::of("annotations.prefix", "Words right before them, where they stand more than once."),
    KeyRow::of("annotations.suffix", "Words right behind them."),
    KeyRow::of("annotations.kind", "What sort of note it is, such as `context`."),
    KeyRow::of("annotations.by", "Who wrote the note."),
    KeyRow::of("annotations.date", "When."),
    KeyRow::of("annotations.note", "The note. It may cite."),
    KeyRow::of("corrections", "What was corrected in it. Readers see it above the text."),
    KeyRow::of("corrections.date", "When."),
    KeyRow::of("corrections.kind", "What sort of correction it is.").or("corrected"),
    KeyRow::of("corrections.note", "What was wrong and what is right. It may cite."),
    KeyRow::of("corrections.passages", "Words or figures that were wrong.").list(Text),
    KeyRow::of("corrections.claims", "Ids of the claims that it changes."),
    KeyRow::of("corrections.by", "Who made it."),
];

const CHECKS: &[KeyRow] = &[
    KeyRow::of(
        "references",
        "How well what it says must be sourced. In a section's `_index.md` it holds for the briefings of the section.",
    ),
    KeyRow::of("references.style", "How citations are written.").or("numeric"),
    KeyRow::of("references.sub", "Changes nothing on a page: `ibid.yaml` says it for the whole site."),
    KeyRow::of("references.min_origins", "How many independent origins it should rest on; fewer are a warning."),
    KeyRow::of("references.min_publishers", "How many publishers it should rest on; fewer are a warning."),
    KeyRow::of(
        "references.from_links",
        "Whether the links of this page are sources, whatever `ibid.yaml` says. A section does not say it for its pages.",
    ),
    KeyRow::of("quotes", "Quotations of the text that are right although they leave much out.").list(Anything),
    KeyRow::of("quotes.text", "The words of the quotation, or its first ones."),
    KeyRow::of("quotes.span", "Whether its parts stand in one paragraph of the source, or may stand anywhere in it.")
        .or("block"),
    KeyRow::of("quotes.because", "Why what it leaves out does not change what is said."),
    KeyRow::of("figures", "Figures of the text that the writer worked out, so that no source has them.").list(Anything),
    KeyRow::of("figures.text", "The figure as it is written."),
    KeyRow::of(
        "figures.worked_out",
        "What it was worked out from, such as `439 of 608`. The figures in it are looked for in its place.",
    ),
];

const SECTION: &[KeyRow] = &[
    KeyRow::of("cascade", "What holds for the pages below, where they say nothing else."),
    KeyRow::of("cascade.template", "The template that draws them."),
];

const EXTRA: &[KeyRow] = &[KeyRow::of("extra", "Anything that your templates want to know of it.")];
