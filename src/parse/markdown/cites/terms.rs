//! Terms of locators: those of CSL 1.0.2 with their English forms, what writers use beside them, and the usual forms of other
//! languages, whatever language the page is in.

use std::ops::Range;

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

/// Forms in German, French, Spanish, Russian and Arabic that mean nothing else in English.
const OTHERS: [Term; 19] = [
    ("page", &["S", "Seite", "Seiten", "pág", "págs", "página", "páginas", "с", "С", "стр", "Стр", "ص", "صفحة"]),
    ("paragraph", &["Abs", "Absatz", "Rn", "Rdnr", "Rz", "paragr", "párr", "párrs", "абз", "فقرة", "الفقرة"]),
    ("section", &["Abschn", "Abschnitt", "разд", "القسم"]),
    ("chapter", &["Kap", "Kapitel", "chapitre", "chapitres", "cap", "caps", "capítulo", "гл", "الفصل"]),
    ("volume", &["Bd", "Bde", "Band", "tome", "tomes", "tomo", "tomos", "т", "тт", "المجلد"]),
    ("issue", &["Heft", "вып", "العدد"]),
    ("figure", &["Abb", "Abbildung", "рис", "الشكل"]),
    ("line", &["Z", "Zeile", "Zeilen", "ligne", "lignes", "línea", "líneas", "строка", "السطر"]),
    ("note", &["Anm", "Fn", "Fußnote", "прим", "الحاشية"]),
    ("column", &["Sp", "Spalte", "Spalten", "стб", "العمود"]),
    ("book", &["Buch", "livre", "libro", "кн", "الكتاب"]),
    ("part", &["Teil", "partie", "ч", "الجزء"]),
    ("folio", &["Bl", "Blatt", "л", "الورقة"]),
    ("number", &["Nr", "nᵒ", "n°", "n.º", "núm", "رقم"]),
    ("table", &["Tabelle", "tableau", "tabla", "табл", "الجدول"]),
    ("appendix", &["Anh", "Anhang", "annexe", "apéndice", "прил", "الملحق"]),
    ("article-locator", &["Artikel", "artículo", "ст", "المادة"]),
    ("equation", &["Gl", "Gleichung", "équation", "ecuación", "المعادلة"]),
    ("supplement", &["Beil", "Beilage", "доп", "التكملة"]),
];

/// Chinese signs that count, behind `第` and a number.
const COUNTERS: [(char, &str); 15] = [
    ('页', "page"),
    ('頁', "page"),
    ('段', "paragraph"),
    ('节', "section"),
    ('節', "section"),
    ('章', "chapter"),
    ('卷', "volume"),
    ('期', "issue"),
    ('行', "line"),
    ('栏', "column"),
    ('欄', "column"),
    ('册', "book"),
    ('冊', "book"),
    ('条', "article-locator"),
    ('條', "article-locator"),
];

/// `第33页`: what is counted, where its number is, and where what follows begins.
pub(super) fn counted(text: &str) -> Option<(&'static str, Range<usize>, usize)> {
    let start = '第'.len_utf8();
    let rest = text.strip_prefix('第')?;
    let is_number = |c: char| c.is_ascii_digit() || "-–—,、 一二三四五六七八九十百".contains(c);
    let length = rest.find(|c: char| !is_number(c)).filter(|length| *length > 0)?;
    let counter = rest[length..].chars().next()?;
    let (_, label) = COUNTERS.iter().find(|(known, _)| *known == counter)?;
    Some((label, start..start + length, start + length + counter.len_utf8()))
}

/// The term at the beginning of a text and its length with the stop. A word needs a stop, a space or the end after it;
/// signs do not.
pub(super) fn read(text: &str) -> Option<(&'static str, usize)> {
    let first = text.bytes().next()?.to_ascii_lowercase();
    let all = TERMS.iter().chain(&OTHERS);
    let found = all.flat_map(|(label, forms)| forms.iter().map(move |form| (*label, *form)));
    let found = found.filter(|(_, form)| form.as_bytes().first().map(u8::to_ascii_lowercase) == Some(first));
    found.filter_map(|(label, form)| Some((label, length(text, form)?))).max_by_key(|(_, length)| *length)
}

fn length(text: &str, form: &str) -> Option<usize> {
    let head = text.get(..form.len())?;
    // `S. 3` is a page in German, `s. 3` a section in English law.
    if !head.eq_ignore_ascii_case(form) || (form == "S" && head != form) {
        return None;
    }
    let mut after = text[form.len()..].chars();
    match after.next() {
        Some('.') => Some(form.len() + 1),
        Some(c) if !c.is_whitespace() && form.starts_with(|c: char| c.is_alphabetic()) => None,
        _ => Some(form.len()),
    }
}
