//! Terms of locators: those of CSL 1.0.2 with their English forms, and what writers use beside them.

/// A term with its forms, in small letters, without the stop of an abbreviation.
type Term = (&'static str, &'static [&'static str]);

const TERMS: [Term; 27] = [
    ("page", &["page", "pages", "p", "pp", "pg", "pgs"]),
    ("paragraph", &["paragraph", "paragraphs", "para", "paras", "par", "pars", "¶", "¶¶"]),
    ("section", &["section", "sections", "sec", "secs", "sect", "sects", "§", "§§"]),
    ("chapter", &["chapter", "chapters", "chap", "chaps", "ch", "chs"]),
    ("volume", &["volume", "volumes", "vol", "vols"]),
    ("issue", &["issue", "issues", "iss"]),
    ("figure", &["figure", "figures", "fig", "figs"]),
    ("line", &["line", "lines", "l", "ll"]),
    ("note", &["note", "notes", "n", "nn"]),
    ("verse", &["verse", "verses", "v", "vv"]),
    ("column", &["column", "columns", "col", "cols"]),
    ("book", &["book", "books", "bk", "bks"]),
    ("part", &["part", "parts", "pt", "pts"]),
    ("folio", &["folio", "folios", "fol", "fols", "f", "ff"]),
    ("opus", &["opus", "opera", "op", "opp"]),
    ("number", &["number", "numbers", "no", "nos", "№"]),
    ("timestamp", &["timestamp", "timestamps", "ts"]),
    ("sub-verbo", &["sub verbo", "sub verbis", "s.v", "s.vv", "sub-verbo"]),
    ("table", &["table", "tables", "tbl", "tbls", "tab", "tabs"]),
    ("appendix", &["appendix", "appendices", "app", "apps"]),
    ("article-locator", &["article", "articles", "art", "arts"]),
    ("rule", &["rule", "rules"]),
    ("act", &["act", "acts"]),
    ("scene", &["scene", "scenes", "sc", "scs"]),
    ("canon", &["canon", "canons"]),
    ("equation", &["equation", "equations", "eq", "eqs", "eqn", "eqns"]),
    ("supplement", &["supplement", "supplements", "supp", "supps", "suppl", "suppls"]),
];

/// The term at the beginning of a text and its length with the stop. A word needs a stop, a space or the end after it;
/// signs do not.
pub(super) fn read(text: &str) -> Option<(&'static str, usize)> {
    let first = text.bytes().next()?.to_ascii_lowercase();
    let found = TERMS.iter().flat_map(|(label, forms)| forms.iter().map(move |form| (*label, *form)));
    let found = found.filter(|(_, form)| form.as_bytes().first() == Some(&first));
    found.filter_map(|(label, form)| Some((label, length(text, form)?))).max_by_key(|(_, length)| *length)
}

fn length(text: &str, form: &str) -> Option<usize> {
    let head = text.get(..form.len())?;
    if !head.eq_ignore_ascii_case(form) {
        return None;
    }
    let mut after = text[form.len()..].chars();
    match after.next() {
        Some('.') => Some(form.len() + 1),
        Some(c) if !c.is_whitespace() && form.starts_with(|c: char| c.is_alphabetic()) => None,
        _ => Some(form.len()),
    }
}
