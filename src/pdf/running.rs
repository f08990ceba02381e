//! What stands at the head or the foot of pages and is no part of their text: it would stand in the midst of a sentence that goes
//! on over the page's end.

use std::collections::{HashMap, HashSet};

use super::lines::{APART, PdfLine};

/// Lines at each end of a page that may be such.
const AT_ENDS: usize = 3;

/// Takes them out of each page; gives them by page.
pub(super) fn take(pages: &mut [Vec<PdfLine>], labels: &[String]) -> Vec<Vec<String>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let at_ends: HashSet<String> = at_ends(page).into_iter().map(|line| shape(&page[line].text)).collect();
        for shape in at_ends {
            *counts.entry(shape).or_default() += 1;
        }
    }
    let mut out = Vec::with_capacity(pages.len());
    for (number, (page, label)) in (1_usize..).zip(pages.iter_mut().zip(labels)) {
        let is_repeated = |line: &usize| counts.get(&shape(&page[*line].text)).is_some_and(|count| *count > 1);
        let is_number = |line: &usize| {
            let alone = page[*line].text.trim_matches(|c: char| !c.is_alphanumeric());
            alone == label || alone == number.to_string()
        };
        let mut running: HashSet<usize> = at_ends(page).into_iter().filter(is_repeated).collect();
        let order = by_height(page);
        running.extend(order.first().into_iter().chain(order.last()).copied().filter(is_number));
        let (mut taken, mut rest, mut is_apart) = (Vec::new(), Vec::new(), false);
        for (at, mut line) in std::mem::take(page).into_iter().enumerate() {
            if running.contains(&at) {
                is_apart |= line.is_apart && at > 0;
                taken.push(line.text);
            } else {
                line.is_apart |= std::mem::take(&mut is_apart) && !rest.is_empty();
                rest.push(line);
            }
        }
        *page = rest;
        out.push(taken);
    }
    out
}

/// The lines that stand highest and lowest, if a gap is between them and the others.
fn at_ends(page: &[PdfLine]) -> Vec<usize> {
    let order = by_height(page);
    let is_gap = |pair: &[usize]| {
        let (upper, lower) = (&page[pair[0]], &page[pair[1]]);
        upper.height - lower.height > APART * upper.size.max(lower.size)
    };
    let gaps: Vec<usize> = order.windows(2).zip(1..).filter(|(pair, _)| is_gap(pair)).map(|(_, at)| at).collect();
    let head = gaps.first().copied().filter(|at| *at <= AT_ENDS).unwrap_or(0);
    let foot = gaps.last().copied().filter(|at| order.len() - at <= AT_ENDS).unwrap_or(order.len());
    order[..head].iter().chain(&order[foot.max(head)..]).copied().collect()
}

/// The lines from the highest down.
fn by_height(page: &[PdfLine]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*b].height.total_cmp(&page[*a].height));
    order
}

/// A line without its numbers.
fn shape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if !c.is_numeric() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// What is to be added to the place of a page, from 0, to get the number that is printed on it; `None` if it cannot be told.
pub(super) fn printed(running: &[Vec<String>]) -> Option<i64> {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for (at, lines) in (0_i64..).zip(running) {
        let words = lines.iter().flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
        let numbers: HashSet<i64> = words.filter_map(|word| word.parse().ok()).collect();
        for number in numbers {
            *counts.entry(number - at).or_default() += 1;
        }
    }
    let (offset, count) = counts.into_iter().max_by_key(|(offset, count)| (*count, -offset.abs(), *offset))?;
    (count > 1 && count * 2 > running.len()).then_some(offset)
}
