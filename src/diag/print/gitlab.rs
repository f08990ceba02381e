//! Diagnostics as the code quality report of GitLab: a JSON list in the format of Code Climate's issues, as far as GitLab
//! reads it.

use serde::Serialize;

use super::in_repository;
use crate::diag::Severity;
use crate::diag::baseline::fingerprint;
use crate::diag::told::Told;
use crate::text::Files;

#[derive(Serialize)]
struct IssueJson<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: IssueLocationJson,
}

#[derive(Serialize)]
struct IssueLocationJson {
    path: String,
    lines: LinesJson,
}

#[derive(Serialize)]
struct LinesJson {
    begin: usize,
}

/// Writes the list. What has no place is said of the configuration.
pub(super) fn gitlab(told: &[Told<'_>], files: &Files, folder: &str) -> String {
    let mut seen = std::collections::HashMap::new();
    let issue = |told: &Told<'_>| {
        let d = &*told.diagnostic;
        let place = told.place.as_ref();
        let path = told.path().unwrap_or("ibid.yaml");
        // Two findings of one fingerprint would be one to GitLab.
        let own = fingerprint(d, files);
        let nth: &mut usize = seen.entry(own.clone()).or_default();
        *nth += 1;
        IssueJson {
            description: format!("{} ({})", d.message, d.code.id),
            check_name: d.code.name,
            fingerprint: if *nth == 1 { own } else { format!("{own}-{nth}") },
            severity: match d.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: IssueLocationJson {
                path: in_repository(folder, path),
                lines: LinesJson { begin: place.map_or(1, |place| place.line) },
            },
        }
    };
    let issues: Vec<IssueJson<'_>> = told.iter().map(issue).collect();
    format!("{}\n", serde_json::to_string_pretty(&issues).unwrap_or_default())
}
