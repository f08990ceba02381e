//! Which kinds of nodes nest.

use crate::model::document::NodeKind;

/// Whether a node counts as a level of nesting.
pub(super) fn counts_as_nesting(kind: NodeKind) -> bool {
    use NodeKind::{
        Card, DefinitionList, Emphasis, FileTree, Fold, FootnoteBody, Image, Link, List, Quote, Steps, Strikethrough,
        Strong, Tab, Table,
    };
    matches!(
        kind,
        Quote(_)
            | Fold(..)
            | Tab(..)
            | Card(..)
            | Steps
            | FileTree
            | List(_)
            | DefinitionList
            | FootnoteBody(_)
            | Table(_)
            | Emphasis
            | Strong
            | Strikethrough
            | Link(_)
            | Image(_)
    )
}

/// Whether it is an inline that holds others.
pub(super) fn is_inline(kind: NodeKind) -> bool {
    use NodeKind::{Emphasis, Image, Link, Strikethrough, Strong};
    matches!(kind, Emphasis | Strong | Strikethrough | Link(_) | Image(_))
}

/// Whether it is an inline.
pub(super) fn stands_in_line(kind: NodeKind) -> bool {
    use NodeKind::{Cite, Code, FootnoteBody, FootnoteMark, HardBreak, HtmlInline, Math, Replaced, SoftBreak, Text};
    let is_leaf = matches!(
        kind,
        Text | Replaced(_) | SoftBreak | HardBreak | Code(_) | Math(..) | Cite(_) | FootnoteMark(_) | HtmlInline
    );
    // The body of a note in the line stands behind its mark.
    is_leaf || is_inline(kind) || matches!(kind, FootnoteBody(_))
}
