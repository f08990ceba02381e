//! What of a page in HTML is its article: the text without menus, lists of other pages, comments and forms. For showing alone;
//! what is looked for in a page is looked for in all of it.
//!
//! `outline` reads the page as elements of blocks and the blocks of text in them, `parts` says what each element is by its
//! name and its classes. Here the blocks are weighed: long ones with few links weigh, a comma is a sign of prose. An element
//! that is named as something beside the article, and holds less than half of the weight, is left out, and one that the page hides. The article is what its
//! page names so, if that holds enough; inside it, and else from the page down, the element that holds nearly all of what is
//! above it. Measured on 181 pages of news and blogs with their true text
//! (github.com/scrapinghub/article-extraction-benchmark, by its own measure): precision 0.954, recall 0.969.

mod outline;
mod parts;

pub(crate) use self::parts::{INLINE, UNREAD};

use std::ops::Range;

use self::outline::{ArticleOutline, TextBlock};

/// Bytes of a page; a longer one is not gone through.
const LONGEST_PAGE: usize = 8 << 20;
/// Characters of a block that weighs.
const LONG: usize = 80;
/// Percent of the weight of the page in what it names as the body of its article.
const NAMED_SHARE: usize = 40;
/// Percent of the weight of an element in the one inside it that is the article rather.
const INNER_SHARE: usize = 80;

/// What of a page may be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Where its blocks stand in the page, in order; none if no article is found.
    pub blocks: Vec<Range<usize>>,
    /// Where words stand that the page itself hides, in order, none within another.
    pub hidden: Vec<Range<usize>>,
}

/// Finds the article of a page; `None` if it is too long, or has too many elements.
pub fn article(html: &str) -> Option<Article> {
    let outline = (html.len() <= LONGEST_PAGE).then(|| outline::read(html)).flatten()?;
    Some(Article { blocks: found(&outline).unwrap_or_default(), hidden: hidden(outline) })
}

fn hidden(page: ArticleOutline) -> Vec<Range<usize>> {
    let elements = page.elements.into_iter().filter(|element| element.is_hidden);
    let mut all: Vec<Range<usize>> = elements.map(|element| element.start..element.end).chain(page.hidden).collect();
    all.sort_unstable_by_key(|range| (range.start, range.end));
    all.dedup_by(|next, last| {
        let is_joined = next.start <= last.end;
        last.end = if is_joined { last.end.max(next.end) } else { last.end };
        is_joined
    });
    all
}

fn found(page: &ArticleOutline) -> Option<Vec<Range<usize>>> {
    let all = weights(page, &[]);
    let beside = beside(page, &all);
    let weights = weights(page, &beside);
    let body = &page.elements[body(page, &weights)];
    let inside = |block: &TextBlock| (body.start..body.end).contains(&block.start) && !beside[block.element];
    let blocks = page.blocks.iter().enumerate().filter(|(_, block)| inside(block));
    let blocks: Vec<(usize, &TextBlock)> = blocks.collect();
    let first = blocks.iter().position(|(_, block)| weight(block) > 0)?;
    let last = blocks.iter().rposition(|(_, block)| weight(block) > 0)?;
    let mut ranges = Vec::new();
    for (at, (ix, block)) in blocks.iter().enumerate() {
        // Before and after the prose stand dates, names and what leads on: they are no sentences.
        let is_kept = (first..=last).contains(&at) || block.ends_sentence;
        if is_kept && !block.is_links() {
            ranges.push(block.start..page.blocks.get(ix + 1).map_or(usize::MAX, |next| next.start));
        }
    }
    Some(ranges)
}

/// What a block counts for as prose.
fn weight(block: &TextBlock) -> usize {
    let is_prose = block.length >= LONG && block.linked * 3 < block.length;
    if is_prose { 100 * (1 + block.commas) + block.length.min(300) } else { 0 }
}

/// What each element holds, with all that is inside it; what is left out holds nothing.
fn weights(page: &ArticleOutline, left_out: &[bool]) -> Vec<usize> {
    let mut out = vec![0; page.elements.len()];
    for block in &page.blocks {
        if !left_out.get(block.element).copied().unwrap_or_default() {
            out[block.element] += weight(block);
        }
    }
    // An element stands after the one that it is in.
    for ix in (1..out.len()).rev() {
        out[page.elements[ix].parent] += out[ix];
    }
    out
}

/// Which elements stand beside the article.
fn beside(page: &ArticleOutline, weights: &[usize]) -> Vec<bool> {
    let mut out = vec![false; page.elements.len()];
    for (ix, element) in page.elements.iter().enumerate().skip(1) {
        out[ix] = out[element.parent] || element.is_hidden || (element.is_beside && weights[ix] * 2 < weights[0]);
    }
    out
}

/// The element that holds the article.
fn body(page: &ArticleOutline, weights: &[usize]) -> usize {
    let named = (1..page.elements.len()).filter(|ix| page.elements[*ix].is_named).max_by_key(|ix| weights[*ix]);
    let mut at = named.filter(|ix| weights[*ix] * 100 >= weights[0] * NAMED_SHARE).unwrap_or(0);
    let mut heaviest = vec![0; page.elements.len()];
    for (ix, element) in page.elements.iter().enumerate().skip(1) {
        if heaviest[element.parent] == 0 || weights[ix] > weights[heaviest[element.parent]] {
            heaviest[element.parent] = ix;
        }
    }
    while let inner = heaviest[at]
        && inner != 0
        && weights[inner] * 100 >= weights[at] * INNER_SHARE
        && *page.elements[inner].name != *b"p"
    {
        at = inner;
    }
    at
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::article;

    const PROSE: &str = "The bridge over the river is closed to all traffic, the city council said on Monday, and it will not open again before the summer.";

    /// The words of the article of a page.
    fn words(html: &str) -> String {
        let blocks = article(html).unwrap_or_default().blocks;
        blocks.into_iter().map(|range| &html[range.start..range.end.min(html.len())]).collect()
    }

    #[test]
    fn what_stands_beside_the_article_is_left_out() {
        for (html, kept, left_out) in [
            ("<nav><p>X</p></nav><article><p>P</p><h2>K</h2><p>P</p></article><footer><p>X</p></footer>", "K", "X"),
            ("<div class='story'><p>P</p><p>P</p></div><div class='Comments-list'><p>X: P</p></div>", "P", "X"),
            ("<form><p>P</p><p>P</p></form><aside>X P</aside>", "P", "X"),
            ("<div id='article-body'><p>P</p><p>P</p></div><div><p>X P</p></div>", "P", "X"),
            ("<main><p>P</p><p>P</p><ul><li><a href='b'>X</a></li></ul><p>P</p></main>", "P", "X"),
            ("<main><p>X by A</p><p>P</p><p>P</p><p>Short, K.</p><p>X on</p></main>", "Short, K.", "X"),
            ("<div><a href='b'><h3>X</h3><p>X P</p></a></div><div><p>P</p></div>", "P", "X"),
            ("<div>P<br><br>P<br>K</div><div hidden>X P</div>", "K", "X"),
        ] {
            let found = words(&html.replace('P', PROSE));
            let kept = kept.replace('P', PROSE);
            assert!(found.contains(&kept) && !found.contains(left_out), "{html}: {found}");
        }
    }

    #[test]
    fn what_a_page_hides_is_found() {
        for (html, hidden) in [
            ("<p>A <span hidden>B <i>C</i></span> D</p>", "<span hidden>B <i>C</i>"),
            ("<p>A <b style='Display:\tnone'>B<p>C</b>D", "<b style='Display:\tnone'>B<p>C"),
            ("<p>A <span hidden>B<p>C", "<span hidden>B"),
            ("<div>A <span hidden><p>B</p>C</span>D</div>", "<span hidden><p>B</p>C"),
            ("<div>A <span hidden>B<hr>C</div>D", "<span hidden>B<hr>C"),
            ("<div hidden><p>A <span hidden>B</span></div>C", "<div hidden><p>A <span hidden>B</span>"),
            ("<datalist>A</datalist><i aria-hidden=true>B</i>", "<datalist>A<i aria-hidden=true>B"),
            ("<p>A <i>B</i></p>", ""),
        ] {
            let ranges = article(html).unwrap().hidden;
            let found: String = ranges.into_iter().map(|range| &html[range.start..range.end.min(html.len())]).collect();
            assert_eq!(found, hidden, "{html}");
        }
    }

    #[test]
    fn a_page_without_an_article_has_none() {
        for html in ["", "<p>Short.</p>", "<", "<ul><li><a href='a'>One</a></ul>", "<script>x</script>"] {
            assert!(article(html).unwrap_or_default().blocks.is_empty(), "{html}");
        }
    }

    #[test]
    fn odd_pages_take_no_longer_than_others() {
        let begin = Instant::now();
        let end = format!("<p>{PROSE}");
        for (part, count) in [
            ("<div>", 90_000),
            ("<div><p>a", 90_000),
            ("<b>", 90_000),
            ("</div>", 90_000),
            ("<table><tr><td>", 30_000),
            ("<", 1_000_000),
            ("a, ", 300_000),
            ("<a href=x>", 90_000),
            ("<x y=z class=comment", 50_000),
            ("&amp;", 100_000),
        ] {
            let _ = article(&format!("{}{end}", part.repeat(count)));
        }
        let name = "x".repeat(500_000);
        let _ = article(&format!("<{name}>{}{end}", "<i><u></p><div>".repeat(20_000)));
        let _ = article(&format!("<div {}>{end}", "class=comment ".repeat(60_000)));
        // Each takes a few hundredths of a second; what grows with the square of them would take minutes.
        assert!(begin.elapsed() < Duration::from_mins(1));
    }
}
