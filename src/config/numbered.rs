//! `numbered:` Which parts of a text with a caption have a number.

use super::values::invalid;
use crate::diag::nearest;
use crate::yaml::Fields;

/// Kinds of parts that are numbered on each page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NumberedParts {
    /// Pictures with a caption.
    pub figures: bool,
    /// Tables with a caption.
    pub tables: bool,
}

const WORDS: [&str; 2] = ["figures", "tables"];

impl NumberedParts {
    /// All of them.
    pub const ALL: NumberedParts = NumberedParts { figures: true, tables: true };

    /// Reads `numbered: [figures, tables]`; an empty list is none.
    pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<NumberedParts> {
        fields.takes_words("numbered", WORDS);
        fields.node("numbered")?;
        let mut numbered = NumberedParts::default();
        for word in fields.texts("numbered") {
            match word.value.as_str() {
                "figures" => numbered.figures = true,
                "tables" => numbered.tables = true,
                other => {
                    let message = format!("`numbered` holds `{other}`, which is not numbered");
                    let help = nearest(other, WORDS).map_or_else(
                        || "write `[figures, tables]`".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    );
                    fields.report(invalid(word.span, message).help(help));
                }
            }
        }
        Some(numbered)
    }
}
