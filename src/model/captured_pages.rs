//! The pages of a captured text that has some (PDF): where each begins, what it is called, and which ones a locator means.

use std::ops::{Range, RangeInclusive};

use crate::words::NormalText;

/// Pages of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct CapturedPages {
    /// Where they begin in the file's text, with their places in `labels`; in order. What stands at heads and feet of pages comes
    /// behind all pages.
    pub starts: Vec<(u32, u32)>,
    /// What they are called, in order.
    pub labels: Vec<Box<str>>,
    /// The number that is printed on the first page, where that counts and not what the file calls it.
    pub printed: Option<i64>,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: Box<str>,
    /// The same words with each hyphen at the end of a line: nobody can tell whether `well-` goes on as `well-known`.
    pub hyphenated: NormalText,
}

/// Pages behind one of which `ff.` speaks.
const FOLLOWING: usize = 30;

impl CapturedPages {
    /// The pages that a part of the file's text is on, from 0.
    pub fn at(&self, place: &Range<usize>) -> RangeInclusive<usize> {
        let page = |at: usize| {
            let next = self.starts.partition_point(|(start, _)| *start as usize <= at);
            next.checked_sub(1).and_then(|at| self.starts.get(at)).map_or(0, |(_, page)| *page as usize)
        };
        page(place.start)..=page(place.end.saturating_sub(1).max(place.start))
    }

    /// How pages are cited: `33`, `33–34`.
    pub fn cited(&self, pages: &RangeInclusive<usize>) -> String {
        let label = |page: usize| match self.printed {
            Some(first) => first.saturating_add_unsigned(page as u64).to_string(),
            None => self.labels.get(page).map_or_else(|| (page + 1).to_string(), ToString::to_string),
        };
        if pages.start() == pages.end() {
            label(*pages.start())
        } else {
            format!("{}–{}", label(*pages.start()), label(*pages.end()))
        }
    }

    /// The pages that the value of a locator means: `33`, `33-35`, `iv, vi`, `133–5`, `33 ff.`; none if there are no such pages.
    pub fn meant(&self, locator: &str) -> Vec<RangeInclusive<usize>> {
        let parts = locator.split([',', ';', '&']).flat_map(|part| part.split(" and "));
        parts.filter_map(|part| self.part(part.trim())).collect()
    }

    fn part(&self, part: &str) -> Option<RangeInclusive<usize>> {
        if let Some(page) = self.find(part) {
            return Some(page..=page);
        }
        let first = part.trim_end_matches(['.', ' ']).trim_end_matches('f');
        if let Some(page) = self.find(first.trim_end()) {
            return Some(page..=if part.contains("ff") { page + FOLLOWING } else { page + 1 });
        }
        let dashes = part.match_indices(['-', '–', '—']);
        dashes.into_iter().find_map(|(at, dash)| {
            let (first, last) = (part[..at].trim(), part[at + dash.len()..].trim());
            let start = self.find(first)?;
            // The last digits may stand for the whole.
            let whole = first
                .len()
                .checked_sub(last.len())
                .and_then(|more| first.get(..more))
                .map(|lead| format!("{lead}{last}"));
            let is_digits = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
            let end = whole.filter(|_| is_digits).and_then(|whole| self.find(&whole)).or_else(|| self.find(last));
            end.filter(|end| *end >= start).map(|end| start..=end)
        })
    }

    fn find(&self, label: &str) -> Option<usize> {
        if let (Some(first), Ok(number)) = (self.printed, label.parse::<i64>()) {
            let page = usize::try_from(number.checked_sub(first)?).ok()?;
            return Some(page).filter(|page| *page < self.labels.len());
        }
        let found = self.labels.iter().position(|own| own.eq_ignore_ascii_case(label));
        found.filter(|_| !label.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(labels: &[&str], printed: Option<i64>) -> CapturedPages {
        CapturedPages {
            starts: (0..).map(|page| (page * 100, page)).take(labels.len()).collect(),
            labels: labels.iter().map(|label| (*label).into()).collect(),
            printed,
            sha256: "".into(),
            hyphenated: NormalText::default(),
        }
    }

    #[test]
    fn a_locator_means_pages() {
        let book = pages(&["i", "ii", "1", "2", "A-1"], None);
        let paper = pages(&["1", "2", "3", "4", "5"], Some(133));
        for (text, locator, expected) in [
            (&book, "1", vec![2..=2]),
            (&book, "II", vec![1..=1]),
            (&book, "A-1", vec![4..=4]),
            (&book, "i–2", vec![0..=3]),
            (&book, "i, 2", vec![0..=0, 3..=3]),
            (&book, "1f.", vec![2..=3]),
            (&book, "3", vec![]),
            (&book, "", vec![]),
            (&book, "1 and 2", vec![2..=2, 3..=3]),
            (&paper, "133-5", vec![0..=2]),
            (&paper, "134", vec![1..=1]),
            (&paper, "1", vec![]),
            (&paper, "136–137", vec![3..=4]),
            (&paper, "137–136", vec![]),
        ] {
            assert_eq!(text.meant(locator), expected, "{locator}");
        }
        assert_eq!(book.at(&(150..220)), 1..=2);
        assert_eq!(book.at(&(100..100)), 1..=1);
        assert_eq!((book.cited(&(1..=2)), paper.cited(&(4..=4))), ("ii–1".to_owned(), "137".to_owned()));
    }
}
