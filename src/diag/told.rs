//! What is told of all that was found: in order of file, line, column, code and message, equal ones once, and one mistake that
//! shows in many places once ([`Once`](super::Once)). Every form of output and the preview say this.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::{Diagnostic, Severity, codes};
use crate::text::{Files, Place};

/// One finding.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// Where it stands.
    pub place: Option<Place>,
    /// Its message says how many places it stands for.
    pub diagnostic: Cow<'a, Diagnostic>,
    /// How many places it stands for.
    pub count: usize,
}

impl<'a> Told<'a> {
    /// A finding that stands for itself.
    pub fn single(diagnostic: &'a Diagnostic, files: &Files) -> Told<'a> {
        let place = diagnostic.span.map(|span| files.place(span));
        Told { place, diagnostic: Cow::Borrowed(diagnostic), count: 1 }
    }

    /// The file that it is about, if it is about one.
    pub fn path(&self) -> Option<&str> {
        self.place.as_ref().map(|place| &*place.path).or(self.diagnostic.path.as_deref())
    }

    /// What is said, and on a line of its own the way out.
    pub fn text(&self) -> String {
        let help = self.diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        format!("{}{help}", self.diagnostic.message)
    }
}

/// Sorts and joins.
pub fn told<'a>(diagnostics: &'a [Diagnostic], files: &'a Files) -> Vec<Told<'a>> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_cached_key(|d| {
        // What could not be read is the cause of much of the rest.
        let is_later = d.code != &codes::UNREADABLE_FILE;
        let path = d.span.map_or(d.path.as_deref(), |span| Some(&*files.get(span.file).path)).unwrap_or_default();
        let page = d.once.as_ref().and_then(|once| once.page.as_deref());
        (is_later, path, d.span.map(|span| span.start), d.code.id, &d.message, page)
    });
    sorted.dedup_by_key(|d| (d.code.id, d.severity, d.span, &d.message, &d.path, &d.once));
    let mut out: Vec<Told<'a>> = Vec::with_capacity(sorted.len());
    let mut first = HashMap::new();
    for diagnostic in sorted {
        let same = diagnostic.once.as_ref().map(|once| (diagnostic.code.id, diagnostic.severity, once.key.as_str()));
        if let Some(at) = same.and_then(|same| first.get(&same).copied()) {
            let joined: &mut Told<'a> = &mut out[at];
            joined.count += 1;
            continue;
        }
        if let Some(same) = same {
            first.insert(same, out.len());
        }
        out.push(Told::single(diagnostic, files));
    }
    let is_listed = |told: &Told<'_>| told.diagnostic.once.as_ref().is_some_and(|once| once.is_listed);
    let (lists, mut out): (Vec<_>, Vec<_>) = out.into_iter().partition(is_listed);
    out.iter_mut().for_each(say_how_many);
    out.splice(0..0, listed(lists));
    out
}

/// Items of a list that are named.
const MOST_NAMED: usize = 40;

/// One line for each code: its items, the most frequent first.
fn listed(mut items: Vec<Told<'_>>) -> Vec<Told<'_>> {
    items.sort_by(|a, b| {
        let key = |told: &Told<'_>| (told.diagnostic.code.id, Reverse(told.count));
        key(a).cmp(&key(b)).then_with(|| a.diagnostic.message.cmp(&b.diagnostic.message))
    });
    let of_code = |items: &[Told<'_>]| {
        let diagnostic = &items[0].diagnostic;
        let (code, count) = (diagnostic.code, items.iter().map(|item| item.count).sum());
        let times = |count: usize| if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let named = items.iter().take(MOST_NAMED);
        let mut named: Vec<String> =
            named.map(|item| format!("{} {}", times(item.count), item.diagnostic.message)).collect();
        if items.len() > MOST_NAMED {
            named.push(format!("and {} more", items.len() - MOST_NAMED));
        }
        let mut heading = code.meaning.trim_end_matches('.').to_owned();
        heading[..1].make_ascii_lowercase();
        let mut help = code.remedy.trim_end_matches('.').to_owned();
        help[..1].make_ascii_lowercase();
        let mut list = Diagnostic::global(code, format!("{heading}: {}", named.join(", "))).help(help);
        list.severity = diagnostic.severity;
        Told { place: None, diagnostic: Cow::Owned(list), count }
    };
    items.chunk_by(|a, b| a.diagnostic.code.id == b.diagnostic.code.id).map(of_code).collect()
}

fn say_how_many(told: &mut Told<'_>) {
    let count = told.count;
    let Some(page) = told.diagnostic.once.as_ref().map(|once| once.page.clone()) else { return };
    if count == 1 && page.is_none() {
        return;
    }
    let diagnostic = told.diagnostic.to_mut();
    // What is told is told again as it is.
    diagnostic.once = None;
    let message = &mut diagnostic.message;
    // Writing to a string does not fail.
    let _ = match page {
        Some(page) if count == 1 => write!(message, " (on `{page}`)"),
        Some(page) => write!(message, ", on {count} pages, such as `{page}`"),
        None => write!(message, ", in {count} places, the first here"),
    };
}

/// How many errors, warnings and notes there are.
pub fn count(all: &[Told<'_>]) -> [usize; 3] {
    Severity::ALL.map(|severity| all.iter().filter(|told| told.diagnostic.severity == severity).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{InputFile, Span};

    fn site() -> (Files, impl Fn(usize) -> Span) {
        let mut files = Files::default();
        let file = files.add(InputFile::new("a.md", "a\nb\nc\n"));
        (files, move |line| Span::new(file, 2 * line, 2 * line + 1))
    }

    #[test]
    fn one_mistake_in_many_places_is_told_at_the_first() {
        let (files, at) = site();
        let unknown =
            |line, key: &str| Diagnostic::new(&codes::UNKNOWN_KEY, at(line), format!("unknown `{key}`")).once(key);
        let mut warning = unknown(0, "x");
        warning.severity = Severity::Warning;
        let found = [unknown(2, "x"), unknown(1, "y"), unknown(1, "x"), unknown(0, "x"), warning.clone(), warning];
        let told = told(&found, &files);
        let short: Vec<_> = told.iter().map(|told| (&*told.diagnostic.message, told.count)).collect();
        let joined = "unknown `x`, in 3 places, the first here";
        assert_eq!(short, [(joined, 3), ("unknown `x`", 1), ("unknown `y`", 1)]);
        assert_eq!(count(&told), [2, 1, 0]);
    }

    #[test]
    fn pages_are_counted_and_one_is_named() {
        let (files, at) = site();
        let on = |page: &str| Diagnostic::new(&codes::TEMPLATE_ERROR, at(1), "no such field").once_on("foot", page);
        let found = [on("b.html"), on("a.html"), on("a.html")];
        assert_eq!(told(&found, &files)[0].diagnostic.message, "no such field, on 2 pages, such as `a.html`");
        assert_eq!(told(&found[..1], &files)[0].diagnostic.message, "no such field (on `b.html`)");
    }
}
