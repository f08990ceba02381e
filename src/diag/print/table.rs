//! The table that ends a long list of findings: what there is of each code, and what to do about all of them.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use crate::diag::told::Told;
use crate::diag::{Code, Severity, codes};

/// What was found of one code.
struct CodeRow<'a> {
    code: &'static Code,
    number: usize,
    files: HashSet<&'a str>,
}

/// How to mend all of a code, and the setting that lets all pass, if there is one.
fn way_out(code: &Code) -> String {
    let level = match code.severity {
        _ if codes::FIXED.contains(&code) => return code.remedy.to_owned(),
        Severity::Error => "warning",
        Severity::Warning | Severity::Note if codes::TOLD.contains(&code) => return code.remedy.to_owned(),
        Severity::Warning | Severity::Note => "off",
    };
    format!("{} Or `severity: {{{}: {level}}}` in `ibid.yaml`.", code.remedy, code.id)
}

/// For each code, in their order: how many findings in how many files, and the way out.
pub(super) fn rows(told: &[Told<'_>]) -> Vec<(&'static Code, usize, usize, String)> {
    let mut rows: BTreeMap<&str, CodeRow<'_>> = BTreeMap::new();
    for told in told {
        let code = told.diagnostic.code;
        let row = rows.entry(code.id).or_insert_with(|| CodeRow { code, number: 0, files: HashSet::new() });
        row.number += 1;
        row.files.extend(told.path());
    }
    rows.into_values().map(|row| (row.code, row.number, row.files.len(), way_out(row.code))).collect()
}

/// One line for each code: its name, how many findings in how many files, and the way out.
pub(super) fn table(told: &[Told<'_>]) -> String {
    let rows = rows(told);
    let name = rows.iter().map(|(code, ..)| code.name.len()).max().unwrap_or_default().max(4);
    let mut out = format!("code  {:<name$}  number  files  to mend or silence all\n", "name");
    for (code, number, files, way_out) in rows {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{:<4}  {:<name$}  {number:>6}  {files:>5}  {way_out}", code.id, code.name);
    }
    out
}
