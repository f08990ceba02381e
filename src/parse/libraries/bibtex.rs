//! A library in BibTeX or BibLaTeX, entry by entry: one that cannot be read is left out and told with its line.

use std::collections::HashMap;

use biblatex::{Bibliography, RawBibliography, RawEntry, Spanned};

use super::bibtex_bounds::{StringMacros, cut_circles, nests_too_deep};
use super::{ReadLibrary, bibtex_entry};

/// So many entries that cannot be read are told; of a library with more of them than of others nothing is read.
const MOST_BROKEN: usize = 100;

/// The items of a library.
pub(super) fn read(text: &str) -> ReadLibrary {
    let mut library = BibtexLibrary::of(text);
    let entries = library.entries();
    let mut out = ReadLibrary {
        is_lossy: !library.broken.is_empty(),
        is_given_up: library.broken.len() > MOST_BROKEN.max(entries.len()),
        ..ReadLibrary::default()
    };
    if out.is_given_up {
        return out;
    }
    let left_out = library.broken.into_iter().map(|(at, why)| (at, format!("this entry is left out: {why}")));
    let mut told: Vec<(usize, String)> = library.told.into_iter().chain(left_out).collect();
    told.sort();
    let mut lines = LineCounter::of(text);
    out.told = told.into_iter().map(|(at, words)| (lines.line(at), words)).collect();
    let mut lines = LineCounter::of(text);
    let starts = &library.starts;
    let mut placed: Vec<(usize, &biblatex::Entry)> =
        entries.iter().map(|entry| (starts.get(&entry.key).copied().unwrap_or(0), entry)).collect();
    placed.sort_by_key(|(start, _)| *start);
    for (start, entry) in placed {
        out.items.push((lines.line(start), bibtex_entry::item(entry, &mut out.left)));
    }
    out
}

/// Lines of places that come one behind the other.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    fn of(text: &str) -> LineCounter<'_> {
        LineCounter { text, at: 0, line: 1 }
    }

    /// The line of a place that is not before the one asked for last, counted from 1.
    fn line(&mut self, at: usize) -> usize {
        self.line += self.text[self.at..at].bytes().filter(|byte| *byte == b'\n').count();
        self.at = at;
        self.line
    }
}

/// A library, as far as it can be read.
struct BibtexLibrary<'t> {
    raw: Vec<RawEntry<'t>>,
    /// Where entries begin, by key.
    starts: HashMap<String, usize>,
    /// Where entries begin that were left out, and why.
    broken: Vec<(usize, String)>,
    /// What else is told, by where its entry begins.
    told: Vec<(usize, String)>,
}

impl<'t> BibtexLibrary<'t> {
    fn of(text: &'t str) -> BibtexLibrary<'t> {
        let (mut raw, mut pairs, mut broken, mut told) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        // A brace that is never closed would swallow all entries behind it: each is looked at by itself.
        for (start, found) in pieces(text) {
            match found {
                Ok(found) => {
                    raw.extend(found.entries.into_iter().map(|entry| (start, entry.v)));
                    pairs.extend(found.abbreviations);
                }
                Err(why) => broken.push((start, why)),
            }
        }
        let mut abbreviations = StringMacros::new(pairs);
        let (mut starts, mut entries) = (HashMap::with_capacity(raw.len()), Vec::with_capacity(raw.len()));
        for (at, entry) in raw {
            let key = entry.key.v;
            if starts.contains_key(key) {
                broken.push((at, format!("another entry has the key `{key}`")));
                continue;
            }
            match abbreviations.entry(entry) {
                Ok((entry, words)) => {
                    told.extend(words.into_iter().map(|words| (at, words)));
                    starts.insert(key.to_owned(), at);
                    entries.push(entry);
                }
                Err(why) => broken.push((at, why)),
            }
        }
        for cut in cut_circles(&mut entries) {
            let words = "it inherits nothing: the entries that it refers to come back to it, or are too many";
            told.push((starts.get(entries[cut].key.v).copied().unwrap_or(0), words.to_owned()));
        }
        BibtexLibrary { raw: entries, starts, broken, told }
    }

    /// The entries; those that cannot be read are broken.
    fn entries(&mut self) -> Vec<biblatex::Entry> {
        if let Ok(found) = made(self.raw.clone()) {
            return found.into_vec();
        }
        let mut sound = Vec::with_capacity(self.raw.len());
        for entry in std::mem::take(&mut self.raw) {
            match made(vec![entry.clone()]) {
                Ok(_) => sound.push(entry),
                Err(why) => self.broken.push((self.starts.get(entry.key.v).copied().unwrap_or(0), why)),
            }
        }
        made(sound).map_or_else(|_| Vec::new(), Bibliography::into_vec)
    }
}

fn made(entries: Vec<RawEntry<'_>>) -> Result<Bibliography, String> {
    let entries = entries.into_iter().map(|entry| Spanned { v: entry, span: 0..0 }).collect();
    let raw = RawBibliography { preamble: String::new(), entries, abbreviations: Vec::new() };
    Bibliography::from_raw(raw).map_err(|error| error.kind.to_string())
}

/// The entries of a piece of a library, abbreviations not put in.
fn parse(text: &str) -> Result<RawBibliography<'_>, String> {
    if nests_too_deep(text) {
        return Err("its braces nest too deep".to_owned());
    }
    RawBibliography::parse(text).map_err(|error| error.kind.to_string())
}

/// A piece of a library: where it begins, and what is in it or why it cannot be read.
type Piece<'t> = (usize, Result<RawBibliography<'t>, String>);

/// The pieces: each from an `@` that begins a line to the next one. One within the braces of an entry begins none.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if text[start..].starts_with('@') {
            starts.push(start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut all: Vec<Piece<'_>> = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let found = parse(&text[start..end]);
        if found.is_err()
            && let Some((first, last @ Err(_))) = all.last_mut()
            && let Ok(whole) = parse(&text[*first..end])
        {
            *last = Ok(whole);
        } else {
            all.push((start, found));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::read;

    #[test]
    fn small_libraries_do_not_grow_without_end() {
        let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
        let begin = Instant::now();
        for (library, items) in [
            ("@book{a, title={A}, crossref={a}}".to_owned(), 1),
            ("@book{a, title={A}, ids={x}, crossref={x}}".to_owned(), 1),
            ("@book{a, title={A}, xdata={b}}\n@xdata{b, xdata={a,b}}".to_owned(), 2),
            ("@string{a=b}\n@string{b=a}\n@book{a, title=a # b}".to_owned(), 1),
            (many(20_000, &|n| format!("@book{{k{n}, title={{T}}, crossref={{k{}}}}}\n", n + 1)), 20_000),
            (many(50_000, &|n| format!("@string{{s{n}=s{}}}\n", n + 1)) + "@book{a, title=s0}", 1),
            (
                "@string{s0=\"x\"}\n".to_owned()
                    + &many(60, &|n| format!("@string{{s{}=s{n} # s{n}}}\n", n + 1))
                    + "@book{a, title=s60}",
                1,
            ),
            (many(60, &|n| format!("@xdata{{k{n}, title={{T}}, xdata={{k{0},k{0}}}}}\n", n + 1)), 60),
            (format!("@book{{a, title={{{}x{}}}}}", "{".repeat(200_000), "}".repeat(200_000)), 0),
            (format!("@book{{a, title={{{}}}}}", "{x}".repeat(100_000)), 0),
            (format!("@book{{a, title={}}}", "\"x\" # ".repeat(100_000) + "\"x\""), 0),
        ] {
            assert_eq!(read(&library).items.len(), items, "{}", library.get(..80).unwrap_or(&library));
        }
        // Each takes a few tenths of a second; what grows with the square of them, or doubles, would take minutes or all memory.
        assert!(begin.elapsed() < Duration::from_mins(2));
    }

    #[test]
    fn dates_of_all_kinds_are_read_without_fault() {
        let numbers = [
            "",
            "0",
            "00",
            "1",
            "12",
            "13",
            "31",
            "45",
            "99",
            "-1",
            "2014",
            "0000",
            "99999999999",
            "mar",
            "{march}",
            "x",
        ];
        let braced = |text: &str| format!("{{{}}}", text.trim_matches(['{', '}']));
        let mut library = Vec::new();
        for (n, year) in numbers.iter().enumerate() {
            for (m, other) in numbers.iter().enumerate() {
                let (own, part) = (braced(year), braced(other));
                library.push(format!("@book{{m{n}x{m}, title={{T}}, year={own}, month={part}, day={part}}}"));
                let (date, read) = (format!("{year}-{other}-{other}"), format!("{year}-{other}/{other}"));
                library.push(format!("@book{{d{n}x{m}, title={{T}}, date={{{date}}}, urldate={{{read}}}}}"));
            }
        }
        let library = library.join("\n");
        assert_eq!(read(&library).items.len(), 2 * numbers.len() * numbers.len());
    }
}
