//! The keys of claims, events, entities, and of fenced blocks.

use crate::yaml::ValueKind::{Anything, Id, Text};
use crate::yaml::keys::{KeyGroup, KeyRow};

/// Of a claim.
pub const CLAIM: &[KeyGroup] = &[
    KeyGroup { title: "The claim", rows: CLAIM_ROWS },
    KeyGroup { title: "Its sources", rows: SUPPORT },
    KeyGroup { title: "What was said of it before", rows: HISTORY },
    KeyGroup { title: "Its page", rows: PAGE },
];

/// Of an event.
pub const EVENT: &[KeyGroup] = &[
    KeyGroup { title: "The event", rows: EVENT_ROWS },
    KeyGroup { title: "Its sources", rows: CITES },
    KeyGroup { title: "In timelines", rows: TIMELINES },
    KeyGroup { title: "Anything else", rows: EXTRA },
];

/// Of an entity.
pub const ENTITY: &[KeyGroup] = &[
    KeyGroup { title: "The entity", rows: ENTITY_ROWS },
    KeyGroup { title: "As an outlet or source", rows: OUTLET },
    KeyGroup { title: "Its page", rows: PAGE },
];

/// Of a `timeline` block that asks for events.
pub const QUERY: &[KeyGroup] = &[LISTED];

/// Of a `sources` block.
pub const SOURCES_QUERY: &[KeyGroup] =
    &[LISTED, KeyGroup { title: "Which sources", rows: &[KeyRow::of("type", "Only sources of this type.")] }];

const LISTED: KeyGroup = KeyGroup { title: "What is listed", rows: QUERY_ROWS };

/// Of a `figure` block.
pub const FIGURE: &[KeyGroup] = &[KeyGroup { title: "The picture", rows: FIGURE_ROWS }];

const CLAIM_ROWS: &[KeyRow] = &[
    KeyRow::of("id", "Its id, one in all the site."),
    KeyRow::of("text", "What it says, in one sentence."),
    KeyRow::of("asserted_by", "Who asserts it: an id of an entity, or a name. Without it, you do."),
    KeyRow::of(
        "subject",
        "Whom it is about: ids of entities, or names. A party's word about itself does not confirm it.",
    ),
    KeyRow::of("kind", "What kind of claim it is."),
    KeyRow::of("verdict", "What you found it to be."),
    KeyRow::of(
        "likelihood",
        "How likely it is, in a word of ICD 203 or of `scales: {likelihood: ...}` in `ibid.yaml`.",
    )
    .or_others(),
    KeyRow::of(
        "confidence",
        "How sure you are, in one of these words or of `scales: {confidence: ...}` in `ibid.yaml`.",
    )
    .or_others(),
];

const SUPPORT: &[KeyRow] = &[
    KeyRow::of("support", "The sources that speak for it, against it or about it."),
    KeyRow::of("support.source", "The id of the source."),
    KeyRow::of("support.stance", "What the source does to the claim.").or("supports"),
    KeyRow::of(
        "support.credibility",
        "How credible this use of the source is: 1 (confirmed by others) to 6 (cannot be judged).",
    ),
    KeyRow::of("support.quote", "The words of the source: a text, or a mapping.").is(Text),
    KeyRow::of("support.quote.text", "The words."),
    KeyRow::of(
        "support.quote.span",
        "Whether its parts stand in one paragraph of the source, or may stand anywhere in it.",
    )
    .or("block"),
    KeyRow::of("support.quote.because", "Why what it leaves out does not change what is said."),
    KeyRow::of("support.locator", "Where in the source, such as `p. 33` or `para. 9`."),
    KeyRow::of("support.confirmed", "Who compared the claim with the source; `ibid confirm` writes it."),
    KeyRow::of("support.confirmed.by", "Who did: the id of an entity, or a name."),
    KeyRow::of("support.confirmed.date", "When."),
    KeyRow::of(
        "support.confirmed.digest",
        "What stands for the texts that were compared: a change of the claim's text, of the quotation or of the captured text shows.",
    ),
];

const HISTORY: &[KeyRow] = &[
    KeyRow::of("history", "What was said of it before, newest first."),
    KeyRow::of("history.date", "When it was changed."),
    KeyRow::of("history.verdict", "The verdict until then."),
    KeyRow::of("history.likelihood", "The likelihood until then.").or_others(),
    KeyRow::of("history.confidence", "The confidence until then.").or_others(),
    KeyRow::of("history.because", "What changed it. It may cite."),
];

const PAGE: &[KeyRow] = &[
    KeyRow::of("template", "The template that draws its page."),
    KeyRow::of("extra", "Anything that your templates want to know of it."),
];

const EVENT_ROWS: &[KeyRow] = &[
    KeyRow::of("id", "Its id, for links and queries."),
    KeyRow::of(
        "date",
        "When: a day, a month, a year, a span such as `2015-09-30/2015-10-28`, or one without an end (`2015-09-30/..`).",
    ),
    KeyRow::of("title", "What happened."),
    KeyRow::of("summary", "More about it, in one or two sentences."),
    KeyRow::of("kind", "Whether it is drawn as a point or as a bar. Without it, a bar if the date is a span."),
    KeyRow::of("status", "How sure it is that it happened."),
    KeyRow::of("place", "Where."),
    KeyRow::of("entities", "Who took part: ids of entities, or names."),
    KeyRow::of("tags", "Its tags."),
];

const CITES: &[KeyRow] = &[
    KeyRow::of("cites", "The sources that say so: ids, or mappings with a place.").list(Id),
    KeyRow::of("cites.source", "The id of the source."),
    KeyRow::of("cites.locator", "Where in it, such as `p. 33` or `para. 9`."),
];

const TIMELINES: &[KeyRow] = &[
    KeyRow::of("importance", "A number that is shown, and by which templates can sort and narrow timelines."),
    KeyRow::of("order", "Its place among events of the same date, small first."),
    KeyRow::of("display", "Words that are shown in place of the date."),
    KeyRow::of("media", "A picture."),
    KeyRow::of("media.src", "Its file, as in a picture of Markdown."),
    KeyRow::of("media.alt", "What it shows, for those who do not see it."),
    KeyRow::of("media.caption", "Words below it."),
    KeyRow::of("media.credit", "Whose it is."),
];

const EXTRA: &[KeyRow] = &[KeyRow::of("extra", "Anything that your templates want to know of it.")];

const ENTITY_ROWS: &[KeyRow] = &[
    KeyRow::of("id", "Its id."),
    KeyRow::of("type", "What it is."),
    KeyRow::of("name", "Its name."),
    KeyRow::of("aliases", "Other names that texts may use for it."),
    KeyRow::of("same_as", "Its pages elsewhere, such as at Wikidata."),
    KeyRow::of("summary", "One sentence about it."),
    KeyRow::of("note", "A text for its page. In a Markdown file it is what stands behind the front matter."),
    KeyRow::of("roles", "What a person was, and when."),
    KeyRow::of("roles.title", "The office, such as `head`."),
    KeyRow::of("roles.of", "Of what: an id of an entity, or a name."),
    KeyRow::of("roles.date", "When."),
];

const OUTLET: &[KeyRow] = &[
    KeyRow::of(
        "domains",
        "Addresses whose outlet it is: hosts such as `ria.ru`, or accounts such as `github.com/rust-lang`.",
    ),
    KeyRow::of("control", "Who controls it: one owner, or a list of them."),
    KeyRow::of("control.kind", "How, such as `state-run`."),
    KeyRow::of("control.by", "Who: an id of an entity, or a name."),
    KeyRow::of("control.share", "How much of it, in percent, such as `51`."),
    KeyRow::of("control.since", "Since when."),
    KeyRow::of("control.until", "Until when."),
    KeyRow::of("reliability", "How reliable it was found to be: one grade, or a list of them with dates.")
        .list(Anything),
    KeyRow::of("reliability.grade", "A letter from `A` (reliable) to `F` (cannot be judged)."),
    KeyRow::of("reliability.by", "Who says so."),
    KeyRow::of("reliability.since", "Since when."),
    KeyRow::of("reliability.basis", "Why."),
];

const QUERY_ROWS: &[KeyRow] = &[
    KeyRow::of(
        "include",
        "What is listed: `all`, `own`, `cited`, or what belongs to something, such as `tag:syria`, `entity:russia`, `source:ID`, `briefing:PATH`, `outlet:ID`.",
    )
    .list(Text),
    KeyRow::of("exclude", "What is left out of it, in the same words.").list(Text),
    KeyRow::of("from", "Nothing before this date."),
    KeyRow::of("to", "Nothing after this date."),
    KeyRow::of("group_by", "What each part of the list has in common."),
    KeyRow::of("limit", "How many at most."),
    KeyRow::of("title", "A title above it."),
];

const FIGURE_ROWS: &[KeyRow] = &[
    KeyRow::of("src", "Its file, as in a picture of Markdown."),
    KeyRow::of("alt", "What it shows, for those who do not see it."),
    KeyRow::of("caption", "Words below it. They may cite."),
    KeyRow::of("credit", "Whose it is."),
    KeyRow::of("id", "A name that links may use: `[the map](#id)`."),
];
