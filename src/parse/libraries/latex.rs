//! What is left of LaTeX in the words of an entry.

use std::borrow::Cow;

/// Commands that only say how their words look.
const LOOKS: [&str; 22] = [
    "emph",
    "enquote",
    "mbox",
    "mkbibemph",
    "mkbibitalic",
    "mkbibquote",
    "nocase",
    "text",
    "textbf",
    "textit",
    "textmd",
    "textnormal",
    "textrm",
    "textsc",
    "textsf",
    "textsl",
    "textsubscript",
    "textsuperscript",
    "texttt",
    "textup",
    "underline",
    "uppercase",
];
/// The same, for all that follows in the group.
const SWITCHES: [&str; 10] = ["bf", "em", "it", "rm", "sc", "sf", "sl", "tt", "bfseries", "itshape"];

/// What the crate leaves of LaTeX in a text, without commands that only say how words look; quotation marks are those of letters.
pub(super) fn plain_latex(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '`']) && !text.contains("''") {
        return text.into();
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    // Whether each brace that is open belongs to such a command.
    let mut open: Vec<bool> = Vec::new();
    while let Some(c) = rest.chars().next() {
        let name = rest
            .strip_prefix('\\')
            .map_or("", |rest| &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()]);
        let after = &rest[(1 + name.len()).min(rest.len())..];
        if LOOKS.contains(&name) && after.starts_with('{') {
            open.push(true);
            rest = &after[1..];
        } else if SWITCHES.contains(&name) && !after.is_empty() {
            rest = after.trim_start();
        } else if let Some((sign, length)) = [("``", '“'), ("''", '”')]
            .iter()
            .find(|(written, _)| rest.starts_with(written))
            .map(|(written, sign)| (*sign, written.len()))
        {
            out.push(sign);
            rest = &rest[length..];
        } else {
            let is_mark = match c {
                '{' => {
                    open.push(false);
                    false
                }
                '}' => open.pop().unwrap_or(false),
                _ => false,
            };
            if !is_mark {
                out.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::plain_latex;

    #[test]
    fn commands_for_the_look_of_words_go() {
        for (written, expected) in [
            (r"The \textit{E. coli} and \emph{B} of {\em d}", "The E. coli and B of {d}"),
            (r"x\textsuperscript{2}, \mbox{\textbf{m {n}} o}", "x2, m {n} o"),
            ("``q'' and 'r'", "“q” and 'r'"),
            (r"\unknown{x} \emph x \", r"\unknown{x} \emph x \"),
            (r"\emph{never closed", "never closed"),
            ("a } b", "a } b"),
            ("", ""),
        ] {
            assert_eq!(plain_latex(written), expected, "{written}");
        }
    }
}
