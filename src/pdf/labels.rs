//! What the pages of a file are called (ISO 32000-2, 12.4.2): `i`, `ii`, `1`, `A-3`.

use std::rc::Rc;

use super::file::PdfFile;
use super::names::text_string;
use super::object::PdfMap;

/// Ranges of pages that are read.
const MOST: usize = 1 << 14;
/// Trees within trees.
const DEEPEST: usize = 16;

/// The labels of so many pages; the numbers of the pages where the file gives none. Whether it gives some.
pub(super) fn labels(file: &PdfFile<'_>, pages: usize) -> (Vec<String>, bool) {
    let mut ranges: Vec<(usize, LabelRange)> = Vec::new();
    if let Some(tree) = file.entry(&file.catalog, b"PageLabels").map() {
        collect(tree, file, 0, &mut ranges);
    }
    ranges.sort_by_key(|(first, _)| *first);
    let label = |page: usize| {
        let next = ranges.partition_point(|(first, _)| *first <= page);
        let (first, range) = next.checked_sub(1).and_then(|at| ranges.get(at))?;
        Some(range.label(page - first))
    };
    let is_given = !ranges.is_empty();
    ((0..pages).map(|page| label(page).unwrap_or_else(|| (page + 1).to_string())).collect(), is_given)
}

/// How a range of pages is called.
struct LabelRange {
    prefix: String,
    first: usize,
    /// What its numbers are written in, by the letter for it.
    style: Vec<u8>,
}

fn collect(tree: &Rc<PdfMap>, file: &PdfFile<'_>, depth: usize, out: &mut Vec<(usize, LabelRange)>) {
    for pair in file.entry(tree, b"Nums").list().chunks_exact(2) {
        let first = file.resolved(&pair[0]).count();
        if let (Some(first), Some(range)) = (first, file.resolved(&pair[1]).map())
            && out.len() < MOST
        {
            out.push((first, LabelRange::read(range, file)));
        }
    }
    for below in file.entry(tree, b"Kids").list() {
        if let Some(below) = file.resolved(below).map()
            && depth < DEEPEST
            && !file.budget.is_spent()
        {
            collect(below, file, depth + 1, out);
        }
    }
}

impl LabelRange {
    fn read(range: &Rc<PdfMap>, file: &PdfFile<'_>) -> LabelRange {
        let prefix = file.entry(range, b"P").text().map(|prefix| text_string(prefix, 80)).unwrap_or_default();
        LabelRange {
            prefix: prefix.chars().filter(|c| !c.is_control()).take(40).collect(),
            first: file.entry(range, b"St").count().unwrap_or(1),
            style: file.entry(range, b"S").name().map(<[u8]>::to_vec).unwrap_or_default(),
        }
    }

    fn label(&self, at: usize) -> String {
        let number = self.first.saturating_add(at);
        let number = match self.style.as_slice() {
            b"D" => number.to_string(),
            b"r" => roman(number),
            b"R" => roman(number).to_uppercase(),
            b"a" => letters(number),
            b"A" => letters(number).to_uppercase(),
            _ => String::new(),
        };
        self.prefix.clone() + &number
    }
}

/// `iv`; digits where it would be long.
fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 9999 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            number -= value;
            out.push_str(sign);
        }
    }
    out
}

/// `a` to `z`, then `aa`, `bb`.
fn letters(number: usize) -> String {
    let at = number.saturating_sub(1);
    let letter = char::from(b'a' + (at % 26) as u8);
    std::iter::repeat_n(letter, (at / 26 + 1).min(40)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_pages_have_them() {
        assert_eq!([4, 1999, 14].map(roman), ["iv", "mcmxcix", "xiv"]);
        assert_eq!([1, 26, 27, 54].map(letters), ["a", "z", "aa", "bbb"]);
    }
}
