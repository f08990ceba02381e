//! Writes what differs as Markdown, for the comment of a merge request: what is said of the site as a whole first, then the
//! words, page by page, as far as there is room.
//!
//! Whatever was written by others stands as code, so that it is neither markup nor a mention.

use std::fmt::Write as _;

use super::compare::{PageChanges, RestsChange, SiteChanges, SourceChange};
use crate::cli::summary::counted;
use crate::pipeline::{RestsOutline, SourceOutline};
use crate::text::turns_direction;

/// Items of a list at most.
const MOST_ITEMS: usize = 50;
/// Links of a page at most, either way.
const MOST_LINKS: usize = 20;
/// Bytes at most of a text in a list.
const LONGEST: usize = 200;
/// Bytes that are kept for the last line.
const LAST: usize = 200;

/// All of it in `limit` bytes, if that is not 0.
pub(super) fn written(changes: &SiteChanges<'_>, (old, new): (&str, Option<&str>), limit: usize) -> String {
    let new = new.map_or_else(|| "the folder as it is".to_owned(), code);
    let mut out = format!("## What changes for readers\n\nFrom {} to {new}: {}.\n", code(old), summed(changes));
    let mut room = CommentRoom { limit: if limit == 0 { usize::MAX } else { limit.saturating_sub(LAST) }, left_out: 0 };
    let moves =
        |to: Option<&str>| to.map_or_else(|| "**leads nowhere**".to_owned(), |to| format!("leads to {}", code(to)));
    room.list(
        &mut out,
        "Pages added",
        changes.added.iter().map(|(address, page)| format!("{} {}", code(address), code(&page.title))),
    );
    let removed = changes
        .removed
        .iter()
        .map(|(address, page, to)| format!("{} {}: {}", code(address), code(&page.title), moves(*to)));
    room.list(&mut out, "Pages removed", removed);
    let renamed = changes.renamed.iter().map(|page| {
        let way = if page.is_redirected { "the old address leads there" } else { "**the old address leads nowhere**" };
        format!("{} → {} {}: {way}", code(page.from), code(page.to), code(page.title))
    });
    room.list(&mut out, "Pages renamed", renamed);
    room.list(
        &mut out,
        "Other addresses that are gone",
        changes.gone.iter().map(|(address, to)| format!("{}: {}", code(address), moves(*to))),
    );
    let titles = changes
        .changed
        .iter()
        .filter_map(|page| Some(format!("{}: {} → {}", code(page.address), code(page.old_title?), code(page.title))));
    room.list(&mut out, "Titles", titles);
    let headings = changes.changed.iter().flat_map(|page| {
        page.headings_removed
            .iter()
            .map(|(id, text)| format!("{} {}", code(&format!("{}#{id}", page.address)), code(text)))
    });
    room.list(&mut out, "Headings removed", headings);
    room.list(&mut out, "Links", changes.changed.iter().filter_map(links));
    room.list(&mut out, "Sources", changes.sources.iter().map(|(id, change)| source(id, change)));
    room.list(&mut out, "What claims and pages rest on", changes.rests.iter().map(rests));
    words(&mut out, &changes.changed, &mut room);
    if room.left_out > 0 {
        let _ = writeln!(
            out,
            "\n{} more left out: `ibid diff --limit 0` shows all.",
            counted(room.left_out, "part", "parts")
        );
    }
    out
}

/// How much there is of what.
fn summed(changes: &SiteChanges<'_>) -> String {
    if changes.is_empty() {
        return "nothing".to_owned();
    }
    let headings: usize = changes.changed.iter().map(|page| page.headings_removed.len()).sum();
    let texts = changes.changed.iter().filter(|page| !page.hunks.is_empty()).count();
    let parts = [
        (changes.added.len(), "page added", "pages added"),
        (changes.removed.len(), "page removed", "pages removed"),
        (changes.renamed.len(), "page renamed", "pages renamed"),
        (changes.gone.len(), "other address gone", "other addresses gone"),
        (texts, "text changed", "texts changed"),
        (headings, "heading removed", "headings removed"),
        (changes.sources.len(), "source changed", "sources changed"),
        (changes.rests.len(), "claim or page that rests on others", "claims or pages that rest on others"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, more)| counted(number, one, more))
        .collect();
    if said.is_empty() { "links and titles only".to_owned() } else { said.join(", ") }
}

/// How much may be written.
struct CommentRoom {
    limit: usize,
    /// Lists and texts that found no room.
    left_out: usize,
}

impl CommentRoom {
    /// Writes a part if there is room for it.
    fn take(&mut self, out: &mut String, part: &str) {
        if out.len() + part.len() <= self.limit {
            out.push_str(part);
        } else {
            self.left_out += 1;
        }
    }

    fn list(&mut self, out: &mut String, title: &str, items: impl Iterator<Item = String>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        let mut part = format!("\n### {title}\n\n");
        for item in items.by_ref().take(MOST_ITEMS) {
            let _ = writeln!(part, "- {item}");
        }
        let more = items.count();
        if more > 0 {
            let _ = writeln!(part, "- and {more} more");
        }
        self.take(out, &part);
    }
}

fn links(page: &PageChanges<'_>) -> Option<String> {
    let (added, removed) = (&page.links_added, &page.links_removed);
    let named = |sign: &str, links: &[&str]| {
        let more = links.len().saturating_sub(MOST_LINKS);
        let shown = links.iter().take(MOST_LINKS).map(|link| code(link));
        let rest = (more > 0).then(|| format!("{more} more"));
        let all: Vec<String> = shown.chain(rest).collect();
        (!all.is_empty()).then(|| format!("{sign} {}", all.join(", ")))
    };
    let both: Vec<String> = [named("added", added), named("removed", removed)].into_iter().flatten().collect();
    (!both.is_empty()).then(|| format!("{}: {}", code(page.address), both.join("; ")))
}

fn source(id: &str, change: &SourceChange<'_>) -> String {
    let about = |source: &SourceOutline| {
        let told = ["title", "outlet", "issued"].iter().filter_map(|name| source.get(name));
        told.map(|value| code(value)).collect::<Vec<_>>().join(", ")
    };
    match change {
        SourceChange::Added(source) => format!("added {}: {}", code(id), about(source)),
        SourceChange::Removed(source) => format!("removed {}: {}", code(id), about(source)),
        SourceChange::Changed(fields) => {
            let nothing = || "nothing".to_owned();
            let field = |(name, old, new): &(&str, Option<&str>, Option<&str>)| {
                format!("{name} {} → {}", old.map_or_else(nothing, code), new.map_or_else(nothing, code))
            };
            let all: Vec<String> = fields.iter().map(field).collect();
            format!("changed {}: {}", code(id), all.join("; "))
        }
    }
}

fn rests(change: &RestsChange<'_>) -> String {
    let told = |rests: Option<&RestsOutline>| {
        rests.map_or_else(
            || "nothing".to_owned(),
            |rests| {
                let reports = counted(rests.reports as usize, "report", "reports");
                let publishers = counted(rests.publishers as usize, "publisher", "publishers");
                let origins = counted(rests.origins as usize, "independent origin", "independent origins");
                format!("{reports}, {publishers}, at most {origins}")
            },
        )
    };
    let fewer = match (change.before, change.after) {
        (Some(before), Some(after)) if after.origins < before.origins => " **(fewer)**",
        (Some(_), None) => " **(fewer)**",
        _ => "",
    };
    let name = code(change.name);
    format!("{name} {}: {} → {}{fewer}", code(change.title), told(change.before), told(change.after))
}

/// The words that differ, page by page.
fn words(out: &mut String, changed: &[PageChanges<'_>], room: &mut CommentRoom) {
    let mut is_first = true;
    for page in changed.iter().filter(|page| !page.hunks.is_empty()) {
        let lines = page.hunks.iter().flatten();
        let longest = lines.clone().map(|(_, line)| longest_run(line)).max().unwrap_or(0);
        let fence = "`".repeat((longest + 1).max(3));
        let title = if is_first { "\n### Words\n" } else { "" };
        let mut part = format!("{title}\n<details><summary>{}</summary>\n\n{fence}diff\n", escaped(page.address));
        for (at, hunk) in page.hunks.iter().enumerate() {
            if at > 0 {
                part.push_str("@@ @@\n");
            }
            for (sign, line) in hunk {
                let _ = writeln!(part, "{sign} {}", plain(line));
            }
        }
        let _ = write!(part, "{fence}\n\n</details>\n");
        let before = out.len();
        room.take(out, &part);
        is_first = is_first && out.len() == before;
    }
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0)
}

/// What nobody sees, or what turns the direction of writing, as a space.
fn plain(text: &str) -> String {
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}') || turns_direction(c);
    text.chars().map(|c| if is_odd(c) && c != '\t' { ' ' } else { c }).collect()
}

/// A text as code in a line.
fn code(text: &str) -> String {
    let mut text = plain(text).trim().to_owned();
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.is_empty() || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A text in HTML.
fn escaped(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('@', "&#64;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_wrote_is_no_markup() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("`a` @b\n<c>"), "`` `a` @b <c> ``");
        assert_eq!(escaped("/a/<b>@c&/"), "/a/&lt;b&gt;&#64;c&amp;/");
        assert_eq!(code(&"ä".repeat(300)).len(), 200 + "`…`".len());
    }

    #[test]
    fn no_more_is_written_than_is_allowed() {
        let page = |address: &'static str| PageChanges {
            address,
            title: "T",
            old_title: None,
            headings_removed: Vec::new(),
            links_added: Vec::new(),
            links_removed: Vec::new(),
            hunks: vec![vec![('-', "a ``` b"), ('+', "c")]],
        };
        let changes = SiteChanges { changed: (0..100).map(|_| page("/a/")).collect(), ..SiteChanges::default() };
        let whole = written(&changes, ("main", None), 0);
        assert_eq!(whole.matches("````diff\n- a ``` b\n+ c\n````\n").count(), 100);
        let cut = written(&changes, ("main", None), 2000);
        assert!(
            cut.len() <= 2000 && cut.ends_with(" parts more left out: `ibid diff --limit 0` shows all.\n"),
            "{cut}"
        );
        let nothing = written(&SiteChanges::default(), ("a", Some("b")), 0);
        assert_eq!(nothing, "## What changes for readers\n\nFrom `a` to `b`: nothing.\n");
    }
}
