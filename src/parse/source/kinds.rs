//! Types of sources: those of CSL 1.0.2 (appendix III), `statement` for an utterance and `search` for one that was made.

use crate::text::Spanned;
use crate::yaml::Fields;

/// Each type with its spelling.
const TYPES: &[(&str, &str)] = &[
    ("article-newspaper", "article-newspaper"),
    ("article-magazine", "article-magazine"),
    ("article-journal", "article-journal"),
    ("webpage", "webpage"),
    ("report", "report"),
    ("book", "book"),
    ("statement", "statement"),
    ("post", "post"),
    ("post-weblog", "post-weblog"),
    ("broadcast", "broadcast"),
    ("document", "document"),
    ("dataset", "dataset"),
    ("article", "article"),
    ("bill", "bill"),
    ("chapter", "chapter"),
    ("classic", "classic"),
    ("collection", "collection"),
    ("entry", "entry"),
    ("entry-dictionary", "entry-dictionary"),
    ("entry-encyclopedia", "entry-encyclopedia"),
    ("event", "event"),
    ("figure", "figure"),
    ("graphic", "graphic"),
    ("hearing", "hearing"),
    ("interview", "interview"),
    ("legal_case", "legal_case"),
    ("legislation", "legislation"),
    ("manuscript", "manuscript"),
    ("map", "map"),
    ("motion_picture", "motion_picture"),
    ("musical_score", "musical_score"),
    ("pamphlet", "pamphlet"),
    ("paper-conference", "paper-conference"),
    ("patent", "patent"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("personal_communication", "personal_communication"),
    ("regulation", "regulation"),
    ("review", "review"),
    ("review-book", "review-book"),
    ("search", "search"),
    ("software", "software"),
    ("song", "song"),
    ("speech", "speech"),
    ("standard", "standard"),
    ("thesis", "thesis"),
    ("treaty", "treaty"),
];

/// All of them.
pub(in crate::parse) fn all() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|(name, _)| *name)
}

/// A field that holds a type.
pub(in crate::parse) fn kind(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Spanned<String>> {
    fields.word(name, TYPES)
}

/// The type of a source that names none: who speaks makes a statement, an address a page of the web.
pub(in crate::parse) fn default(has_url: bool, has_speaker: bool) -> &'static str {
    match (has_speaker, has_url) {
        (true, _) => "statement",
        (false, true) => "webpage",
        (false, false) => "document",
    }
}
