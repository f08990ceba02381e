//! Findings that are known: an old site is checked for new ones only.
//!
//! A finding is known by its file, its code and a [`fingerprint`], which stays the same when its line moves. A file of them
//! is JSON with one finding a line, in a fixed order, so that its changes can be read.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Severity};
use crate::text::{Files, digest};

/// How much of a line counts on either side of a place, in bytes: a line may be as long as a file.
const NEAR: usize = 80;
/// How much of what is marked counts, in bytes.
const MARKED: usize = 400;

/// What tells a finding from others of its file and code, in 32 hexadecimal digits: the text that is marked and its line,
/// without the space around; what is said, if there is no place.
pub fn fingerprint(diagnostic: &Diagnostic, files: &Files) -> String {
    let digest = match diagnostic.span {
        None => digest::of([diagnostic.code.id, path(diagnostic, files), &diagnostic.message]),
        Some(span) => {
            let (file, range) = files.written(span);
            let text = &*file.text;
            let [start, end] = [range.start, range.end].map(|at| text.floor_char_boundary(at));
            let before = &text[text.ceil_char_boundary(start.saturating_sub(NEAR))..start];
            let after = &text[end..text.floor_char_boundary(end + NEAR)];
            let before = before.rsplit('\n').next().unwrap_or_default().trim_start();
            let after = after.split('\n').next().unwrap_or_default().trim_end();
            let marked = &text[start..text.floor_char_boundary(end.min(start + MARKED))];
            digest::of([diagnostic.code.id, path(diagnostic, files), before, marked, after])
        }
    };
    digest.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The file that a finding is about; empty if it is about the site.
fn path<'a>(diagnostic: &'a Diagnostic, files: &'a Files) -> &'a str {
    diagnostic.span.map_or(diagnostic.path.as_deref(), |span| Some(&*files.written(span).0.path)).unwrap_or_default()
}

/// Findings that are known, with how often each is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    counts: BTreeMap<KnownFinding, usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct KnownFinding {
    file: String,
    code: String,
    fingerprint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineJson {
    version: u32,
    findings: Vec<FindingJson>,
}

#[derive(Serialize, Deserialize)]
struct FindingJson {
    #[serde(flatten)]
    finding: KnownFinding,
    count: usize,
}

/// What a baseline makes of the findings of a run.
#[derive(Debug)]
pub struct Compared {
    /// Those that are not known, and notes.
    pub new: Vec<Diagnostic>,
    /// How many are known.
    pub known: usize,
    /// How many of those that are known are no longer there.
    pub gone: usize,
    /// The baseline without them.
    pub pruned: Baseline,
}

const VERSION: u32 = 1;

impl Baseline {
    /// Of all errors and warnings for which `counts` holds.
    pub fn of(diagnostics: &[Diagnostic], files: &Files, counts: impl Fn(&Diagnostic) -> bool) -> Baseline {
        let mut found = Baseline::default();
        let mut seen = HashSet::new();
        for diagnostic in diagnostics.iter().filter(|d| d.severity != Severity::Note && counts(d)) {
            let finding = KnownFinding::of(diagnostic, files);
            if seen.insert((finding.clone(), diagnostic.span)) {
                *found.counts.entry(finding).or_default() += 1;
            }
        }
        found
    }

    /// How many findings it holds.
    pub fn count(&self) -> usize {
        self.counts.values().sum()
    }

    /// Reads a file; what is wrong with it if it is none.
    pub fn read(text: &str) -> Result<Baseline, String> {
        let json: BaselineJson = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if json.version != VERSION {
            return Err(format!("its `version` is {}, and this program reads {VERSION}", json.version));
        }
        let mut counts = BTreeMap::new();
        for found in json.findings {
            *counts.entry(found.finding).or_default() += found.count;
        }
        Ok(Baseline { counts })
    }

    /// As it stands in a file.
    pub fn to_json(&self) -> String {
        let mut out = format!("{{\"version\": {VERSION}, \"findings\": [");
        for (at, (finding, count)) in self.counts.iter().enumerate() {
            let one = FindingJson { finding: finding.clone(), count: *count };
            out.push_str(if at == 0 { "\n" } else { ",\n" });
            // Texts and numbers can be written as JSON.
            out.push_str(&serde_json::to_string(&one).unwrap_or_default());
        }
        out.push_str("\n]}\n");
        out
    }

    /// Leaves out what is known. Of equal ones that are more than are known, the last are new; what `counts` does not hold for
    /// is never known. Known ones of codes that nobody looked for are not gone.
    pub fn compare(
        &self,
        mut diagnostics: Vec<Diagnostic>,
        files: &Files,
        counts: impl Fn(&Diagnostic) -> bool,
        is_looked_for: impl Fn(&str) -> bool,
    ) -> Compared {
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.map(|span| span.start));
        let (mut left, mut seen, mut known) = (self.counts.clone(), HashSet::new(), 0);
        diagnostics.retain(|diagnostic| {
            if diagnostic.severity == Severity::Note || !counts(diagnostic) {
                return true;
            }
            let finding = KnownFinding::of(diagnostic, files);
            let place = (finding.clone(), diagnostic.span);
            if seen.contains(&place) {
                return false;
            }
            let Some(more) = left.get_mut(&finding).filter(|more| **more > 0) else { return true };
            *more -= 1;
            known += 1;
            seen.insert(place);
            false
        });
        let mut pruned = self.clone();
        pruned.counts.retain(|finding, count| {
            if is_looked_for(&finding.code) {
                *count -= left[finding];
            }
            *count > 0
        });
        Compared { new: diagnostics, known, gone: self.count() - pruned.count(), pruned }
    }
}

impl KnownFinding {
    fn of(diagnostic: &Diagnostic, files: &Files) -> KnownFinding {
        KnownFinding {
            file: path(diagnostic, files).to_owned(),
            code: diagnostic.code.id.to_owned(),
            fingerprint: fingerprint(diagnostic, files),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::text::{InputFile, Span};

    /// A file with a finding at each `!`.
    fn site(text: &str) -> (Files, Vec<Diagnostic>) {
        let mut files = Files::default();
        let file = files.add(InputFile::new("a.md", text));
        let marks = text.match_indices('!').map(|(at, _)| Span::new(file, at, at + 1));
        (files, marks.map(|span| Diagnostic::new(&codes::BROKEN_LINK, span, "a link leads nowhere")).collect())
    }

    fn compare(known: &str, now: &str) -> (usize, usize, usize) {
        let (files, found) = site(known);
        let baseline = Baseline::of(&found, &files, |_| true);
        assert_eq!(Baseline::read(&baseline.to_json()), Ok(baseline.clone()));
        let (files, found) = site(now);
        let compared = baseline.compare(found, &files, |_| true, |_| true);
        assert_eq!(compared.pruned.count(), compared.known);
        (compared.new.len(), compared.known, compared.gone)
    }

    #[test]
    fn what_is_known_is_left_out_wherever_its_line_stands() {
        assert_eq!(compare("x\na ! b\n", "x\na ! b\n"), (0, 1, 0));
        assert_eq!(compare("x\na ! b\n", "new\nnew\n  a ! b  \nx\n"), (0, 1, 0));
        assert_eq!(compare("x\na ! b\n", "a ! b\nc ! d\n"), (1, 1, 0));
        assert_eq!(compare("a ! b\n", "a b\n"), (0, 0, 1));
        assert_eq!(compare("a ! b\n", "a ! c\n"), (1, 0, 1));
    }

    #[test]
    fn equal_lines_are_counted() {
        assert_eq!(compare("a !\na !\n", "a !\na !\na !\n"), (1, 2, 0));
        assert_eq!(compare("a !\na !\n", "a !\n"), (0, 1, 1));
        let (long, longer) = (format!("{}\n", "é!".repeat(9_000)), format!("{}\n", "é!".repeat(9_001)));
        assert_eq!(compare(&long, &longer), (1, 9_000, 0));
    }

    #[test]
    fn notes_and_what_does_not_count_are_not_known() {
        let (files, mut found) = site("a !\n");
        let baseline = Baseline::of(&found, &files, |_| false);
        assert_eq!(baseline.count(), 0);
        found[0].severity = Severity::Note;
        assert_eq!(Baseline::of(&found, &files, |_| true).count(), 0);
    }

    #[test]
    fn other_files_are_refused() {
        for wrong in ["", "[]", "{}", "{\"version\": 2, \"findings\": []}", "{\"version\": 1, \"findings\": [{}]}"] {
            assert!(Baseline::read(wrong).is_err(), "{wrong}");
        }
    }
}
