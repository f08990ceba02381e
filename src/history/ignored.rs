//! `.git-blame-ignore-revs`: commits that changed no words, such as those of a formatter.

use std::collections::HashSet;

use super::NONE;
use crate::diag::Diagnostic;

/// The file, at the top of a repository.
pub(super) const NAME: &str = ".git-blame-ignore-revs";

/// The commits that it names, one in each line; what follows `#` is a remark.
///
/// # Errors
/// W172 if a line is none; git refuses such a file too.
pub(super) fn commits(text: &str) -> Result<HashSet<String>, Diagnostic> {
    let mut out = HashSet::new();
    for (number, line) in text.lines().enumerate() {
        let commit = line.split('#').next().unwrap_or_default().trim();
        if commit.is_empty() {
            continue;
        }
        if !matches!(commit.len(), 40 | 64) || !commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let message =
                format!("line {} of `{NAME}` is no commit, so pages have no dates of last change", number + 1);
            return Err(Diagnostic::global(NONE, message).help("write the whole hash, all 40 signs of it"));
        }
        out.insert(commit.to_ascii_lowercase());
    }
    Ok(out)
}
