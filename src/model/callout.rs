//! Kinds of callouts, and words for them, as Obsidian and tools for documentation have them.

use serde::{Deserialize, Serialize};

/// Kinds of callout: GitHub's five, then those that only Obsidian has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
    /// `[!abstract]`
    Abstract,
    /// `[!info]`
    Info,
    /// `[!todo]`
    Todo,
    /// `[!success]`
    Success,
    /// `[!question]`
    Question,
    /// `[!failure]`
    Failure,
    /// `[!danger]`
    Danger,
    /// `[!bug]`
    Bug,
    /// `[!example]`
    Example,
    /// `[!quote]`
    Quote,
    /// `[!seealso]`
    SeeAlso,
    /// `[!details]`
    Details,
}

/// The words for a kind, in lower case; of those for one kind the first is its name.
const KINDS: [(&str, Alert); 33] = [
    ("note", Alert::Note),
    ("tip", Alert::Tip),
    ("hint", Alert::Tip),
    ("important", Alert::Important),
    ("warning", Alert::Warning),
    ("warn", Alert::Warning),
    ("attention", Alert::Warning),
    ("caution", Alert::Caution),
    ("abstract", Alert::Abstract),
    ("summary", Alert::Abstract),
    ("tldr", Alert::Abstract),
    ("info", Alert::Info),
    ("seealso", Alert::SeeAlso),
    ("see-also", Alert::SeeAlso),
    ("todo", Alert::Todo),
    ("success", Alert::Success),
    ("check", Alert::Success),
    ("done", Alert::Success),
    ("question", Alert::Question),
    ("help", Alert::Question),
    ("faq", Alert::Question),
    ("failure", Alert::Failure),
    ("fail", Alert::Failure),
    ("missing", Alert::Failure),
    ("danger", Alert::Danger),
    ("error", Alert::Danger),
    ("bug", Alert::Bug),
    ("example", Alert::Example),
    ("quote", Alert::Quote),
    ("cite", Alert::Quote),
    ("details", Alert::Details),
    ("dropdown", Alert::Details),
    ("collapse", Alert::Details),
];

/// The kind of a word, in any case.
pub fn find(word: &str) -> Option<Alert> {
    KINDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, alert)| *alert)
}

/// Whether callouts of a kind are folded unless something else is said.
pub fn folds(word: &str) -> bool {
    find(word) == Some(Alert::Details)
}
