//! What libraries of reference managers call things: types of CSL 1.0.2 in BibLaTeX and RIS, languages in BibLaTeX.
//!
//! Exports write these words and `ibid import` reads them back, so that both go by one table.

/// Where a work has the name of what it is part of, or of who put it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutletPlace {
    /// It is part of a journal, newspaper or site.
    Journal,
    /// It is part of a book.
    Book,
    /// Somebody put it out; the field of BibLaTeX that says who.
    Publisher(&'static str),
}

/// A type of CSL in the words of other formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LibraryType {
    /// CSL's word.
    pub csl: &'static str,
    /// The type of entry in BibLaTeX.
    pub bibtex: &'static str,
    /// `entrysubtype` of BibLaTeX, where the type of entry alone means something else.
    pub subtype: Option<&'static str>,
    /// The type of RIS. Of several types with one of these, it means the first.
    pub ris: &'static str,
    /// Where its outlet stands.
    pub outlet: OutletPlace,
}

const fn row(
    csl: &'static str,
    bibtex: &'static str,
    subtype: Option<&'static str>,
    ris: &'static str,
    outlet: OutletPlace,
) -> LibraryType {
    LibraryType { csl, bibtex, subtype, ris, outlet }
}

const PUBLISHER: OutletPlace = OutletPlace::Publisher("publisher");
const INSTITUTION: OutletPlace = OutletPlace::Publisher("institution");
const ORGANIZATION: OutletPlace = OutletPlace::Publisher("organization");

/// All types of CSL. `document` stands for those that are not here.
pub const TYPES: [LibraryType; 45] = [
    row("article-journal", "article", None, "JOUR", OutletPlace::Journal),
    row("article-newspaper", "article", Some("newspaper"), "NEWS", OutletPlace::Journal),
    row("article-magazine", "article", Some("magazine"), "MGZN", OutletPlace::Journal),
    row("article", "article", Some("article"), "UNPB", OutletPlace::Journal),
    row("review", "review", None, "JOUR", OutletPlace::Journal),
    row("review-book", "review", Some("review-book"), "JOUR", OutletPlace::Journal),
    row("book", "book", None, "BOOK", PUBLISHER),
    row("classic", "book", Some("classic"), "CLSWK", PUBLISHER),
    row("chapter", "incollection", None, "CHAP", OutletPlace::Book),
    row("entry-encyclopedia", "inreference", Some("entry-encyclopedia"), "ENCYC", OutletPlace::Book),
    row("entry-dictionary", "inreference", Some("entry-dictionary"), "DICT", OutletPlace::Book),
    row("entry", "inreference", None, "ENCYC", OutletPlace::Book),
    row("paper-conference", "inproceedings", None, "CPAPER", OutletPlace::Book),
    row("thesis", "thesis", None, "THES", INSTITUTION),
    row("report", "report", None, "RPRT", INSTITUTION),
    row("webpage", "online", None, "ELEC", ORGANIZATION),
    row("post", "online", Some("post"), "ELEC", ORGANIZATION),
    row("post-weblog", "online", Some("post-weblog"), "BLOG", ORGANIZATION),
    row("dataset", "dataset", None, "DATA", PUBLISHER),
    row("software", "software", None, "COMP", PUBLISHER),
    row("patent", "patent", None, "PAT", PUBLISHER),
    row("manuscript", "unpublished", None, "MANSCPT", ORGANIZATION),
    row("pamphlet", "booklet", None, "PAMP", PUBLISHER),
    row("periodical", "periodical", None, "JFULL", PUBLISHER),
    row("standard", "standard", None, "STAND", ORGANIZATION),
    row("song", "audio", None, "MUSIC", PUBLISHER),
    row("musical_score", "audio", Some("musical_score"), "MUSIC", PUBLISHER),
    row("motion_picture", "movie", None, "MPCT", PUBLISHER),
    row("broadcast", "video", Some("broadcast"), "VIDEO", PUBLISHER),
    row("graphic", "image", None, "ART", PUBLISHER),
    row("figure", "image", Some("figure"), "FIGURE", PUBLISHER),
    row("map", "misc", Some("map"), "MAP", ORGANIZATION),
    row("performance", "performance", None, "GEN", ORGANIZATION),
    row("legislation", "legislation", None, "STAT", ORGANIZATION),
    row("bill", "legislation", Some("bill"), "BILL", ORGANIZATION),
    row("regulation", "legislation", Some("regulation"), "GEN", ORGANIZATION),
    row("legal_case", "jurisdiction", None, "CASE", ORGANIZATION),
    row("hearing", "misc", Some("hearing"), "HEAR", ORGANIZATION),
    row("treaty", "misc", Some("treaty"), "GEN", ORGANIZATION),
    row("personal_communication", "letter", None, "PCOMM", ORGANIZATION),
    row("interview", "misc", Some("interview"), "GEN", ORGANIZATION),
    row("speech", "misc", Some("speech"), "GEN", ORGANIZATION),
    row("event", "misc", Some("event"), "GEN", ORGANIZATION),
    row("collection", "misc", Some("collection"), "GEN", ORGANIZATION),
    row(DOCUMENT, "misc", Some(DOCUMENT), "GEN", ORGANIZATION),
];

/// The type of what has no other one.
pub const DOCUMENT: &str = "document";

impl LibraryType {
    /// The type with this word of CSL.
    pub fn of_csl(word: &str) -> Option<LibraryType> {
        TYPES.iter().find(|one| one.csl == word).copied()
    }

    /// What a type of RIS means where nothing else is said.
    pub fn of_ris(word: &str) -> Option<&'static str> {
        if word == "GEN" { Some(DOCUMENT) } else { TYPES.iter().find(|one| one.ris == word).map(|one| one.csl) }
    }
}

/// Tags of languages and their names in babel, which are those of `langid`; the first tag with a name is the one meant.
const LANGUAGES: [(&str, &str); 47] = [
    ("en", "english"),
    ("en-US", "american"),
    ("en-GB", "british"),
    ("en-AU", "australian"),
    ("en-CA", "canadian"),
    ("en-NZ", "newzealand"),
    ("de", "german"),
    ("de", "ngerman"),
    ("de-AT", "naustrian"),
    ("de-CH", "nswissgerman"),
    ("fr", "french"),
    ("fr-CA", "acadian"),
    ("es", "spanish"),
    ("pt", "portuguese"),
    ("pt-BR", "brazilian"),
    ("it", "italian"),
    ("nl", "dutch"),
    ("ru", "russian"),
    ("uk", "ukrainian"),
    ("be", "belarusian"),
    ("pl", "polish"),
    ("cs", "czech"),
    ("sk", "slovak"),
    ("sl", "slovenian"),
    ("hr", "croatian"),
    ("sr", "serbian"),
    ("bg", "bulgarian"),
    ("el", "greek"),
    ("tr", "turkish"),
    ("ar", "arabic"),
    ("fa", "persian"),
    ("he", "hebrew"),
    ("hi", "hindi"),
    ("zh", "chinese"),
    ("ja", "japanese"),
    ("ko", "korean"),
    ("vi", "vietnamese"),
    ("id", "indonesian"),
    ("ro", "romanian"),
    ("hu", "hungarian"),
    ("fi", "finnish"),
    ("sv", "swedish"),
    ("da", "danish"),
    ("nb", "norwegian"),
    ("nn", "nynorsk"),
    ("la", "latin"),
    ("ca", "catalan"),
];

/// The name of a language in babel.
pub fn babel(tag: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, name)| *name)
}

/// The tag of a language that is called by its name in babel, or in English.
pub fn tag_of_babel(name: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(tag, _)| *tag)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_types_are_the_same_entry_of_biblatex() {
        let entries: BTreeSet<_> = TYPES.iter().map(|one| (one.bibtex, one.subtype)).collect();
        assert_eq!(entries.len(), TYPES.len());
        let words: BTreeSet<_> = TYPES.iter().map(|one| one.csl).collect();
        assert_eq!(words.len(), TYPES.len());
    }
}
