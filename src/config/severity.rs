//! `severity:`, what each code counts as, for the whole site or below folders of it.
//!
//! Codes are named by number or by name. A rule for a folder goes before one for the site, a later one before an earlier
//! one. What leaves something out of the site cannot be silenced, and what makes a page impossible stays an error.

use std::fmt::Write as _;

use super::Globs;
use super::values::invalid;
use crate::diag::{Code, Diagnostic, Severity, code_names, codes, nearest};
use crate::text::{Files, Spanned};
use crate::yaml::fields::{text, wrong};
use crate::yaml::{Entry, Node, Value};

/// What codes count as where a setting says so.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Severities {
    /// The last that holds counts: those for folders come after those for the site.
    rules: Vec<SeverityRule>,
}

#[derive(Clone, Debug, PartialEq, Hash)]
struct SeverityRule {
    /// `None`: everywhere.
    folder: Option<Globs>,
    /// The code's id.
    code: &'static str,
    /// `None`: it is not said.
    severity: Option<Severity>,
    /// Who says so.
    by: &'static str,
}

const LEVELS: [(&str, Option<Severity>); 3] =
    [("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("off", None)];

impl Severities {
    /// Makes codes errors everywhere, whatever the settings say.
    pub fn deny(&mut self, denied: &[&'static Code]) {
        let rule = |code: &&'static Code| SeverityRule {
            folder: None,
            code: code.id,
            severity: Some(Severity::Error),
            by: "--deny",
        };
        self.rules.extend(denied.iter().map(rule));
    }

    /// Makes a code something else where no other setting says what it is; `by` says so.
    pub(super) fn otherwise(&mut self, code: &'static Code, severity: Severity, by: &'static str) {
        self.rules.insert(0, SeverityRule { folder: None, code: code.id, severity: Some(severity), by });
    }

    /// Makes diagnostics what the rules say; those that are off are dropped. `content` is the content folder.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>, files: &Files, content: &str) {
        if self.rules.is_empty() {
            return;
        }
        diagnostics.retain_mut(|diagnostic| {
            let path = diagnostic.span.map(|span| &files.get(span.file).path).or(diagnostic.path.as_ref());
            let holds = |rule: &&SeverityRule| {
                let here = |folder: &Globs| path.is_some_and(|path| folder.matches(path, content));
                rule.code == diagnostic.code.id && rule.folder.as_ref().is_none_or(here)
            };
            match self.rules.iter().rev().find(holds).map(|rule| (rule.severity, rule.by)) {
                Some((Some(severity), by)) if severity != diagnostic.severity => {
                    diagnostic.severity = severity;
                    let _ = write!(diagnostic.message, " ({} here by `{by}`)", severity.word());
                }
                Some((None, _)) => return false,
                Some((Some(_), _)) | None => {}
            }
            true
        });
    }
}

/// Reads `severity:`.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Severities {
    let Value::Map(entries) = &node.value else {
        diagnostics.push(wrong(node, "severity", "a mapping of codes, such as `E015: warning`"));
        return Severities::default();
    };
    let (folders, codes): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| matches!(entry.value.value, Value::Map(_)));
    let mut rules: Vec<SeverityRule> = codes.into_iter().filter_map(|entry| rule(entry, None, diagnostics)).collect();
    for folder in folders {
        let Value::Map(entries) = &folder.value.value else { continue };
        let pattern = Spanned::new(folder.key.clone(), folder.key_span);
        let globs = Globs::read(vec![pattern], "severity", diagnostics);
        rules.extend(entries.iter().filter_map(|entry| rule(entry, Some(&globs), diagnostics)));
    }
    Severities { rules }
}

fn rule(entry: &Entry, folder: Option<&Globs>, diagnostics: &mut Vec<Diagnostic>) -> Option<SeverityRule> {
    let Some(code) = codes::find(&entry.key.replace('_', "-")) else {
        let near = nearest(&entry.key, code_names()).map(|near| format!("did you mean `{near}`?"));
        let message = format!("`{}` is no code of a message", entry.key);
        let help = near.unwrap_or_else(|| {
            "write a code such as `E015`, or a folder with codes below it; `ibid explain` lists all codes".to_owned()
        });
        diagnostics.push(Diagnostic::new(&codes::UNKNOWN_KEY, entry.key_span, message).help(help));
        return None;
    };
    let written = text(&entry.value, &entry.key, diagnostics)?;
    let Some((_, severity)) = LEVELS.iter().find(|(word, _)| word.eq_ignore_ascii_case(&written.value)) else {
        let near = nearest(&written.value, LEVELS.map(|(word, _)| word)).map(|near| format!("did you mean `{near}`?"));
        let message = format!("`{}` cannot be `{}`", entry.key, written.value);
        let help = near.unwrap_or_else(|| "write `error`, `warning` or `off`".to_owned());
        diagnostics.push(invalid(written.span, message).help(help));
        return None;
    };
    let (is_fixed, is_told) = (codes::FIXED.contains(&code), codes::TOLD.contains(&code));
    let refused = (is_fixed && *severity != Some(Severity::Error)) || (is_told && severity.is_none());
    if refused {
        let (what, help) = if is_fixed {
            ("stays an error: without it the site would lack what it is about", "remove the line")
        } else {
            ("cannot be off: what it is about is left out of the site", "write `warning`")
        };
        diagnostics.push(invalid(written.span, format!("`{}` {what}", code.id)).help(help));
        return None;
    }
    Some(SeverityRule { folder: folder.cloned(), code: code.id, severity: *severity, by: "severity:" })
}
