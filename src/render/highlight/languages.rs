//! Names of languages: which grammar each has, which are known without one.

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::SyntaxReference;

use super::{CodeLanguage, SYNTAXES};
use crate::diag::nearest;

/// Names that the grammars do not have themselves, each with the name or extension of a grammar that fits.
const ALIASES: [(&str, &str); 27] = [
    ("astro", "html"),
    ("atom", "xml"),
    ("cjs", "js"),
    ("csharp", "cs"),
    ("f#", "ml"),
    ("fsharp", "ml"),
    ("golang", "go"),
    ("ini", "properties"),
    ("json5", "js"),
    ("jsonc", "js"),
    ("jsonl", "json"),
    ("jsonld", "json"),
    ("json-ld", "json"),
    ("jsx", "js"),
    ("ksh", "sh"),
    ("markdoc", "md"),
    ("mdx", "md"),
    ("mjs", "js"),
    ("objc", "m"),
    ("objectivec", "m"),
    ("python3", "py"),
    ("shell", "sh"),
    ("svelte", "html"),
    ("ts", "js"),
    ("tsx", "js"),
    ("typescript", "js"),
    ("vue", "html"),
];

/// Sessions at a prompt.
const SESSIONS: [&str; 5] = ["console", "sh-session", "shell-session", "shellsession", "terminal"];

/// Well-known names without a grammar here, and names of text that is no code.
const PLAIN: [&str; 47] = [
    "ada",
    "asm",
    "awk",
    "bicep",
    "brainfuck",
    "caddyfile",
    "cmake",
    "csv",
    "cypher",
    "dart",
    "dockerfile",
    "ebnf",
    "elixir",
    "elm",
    "fortran",
    "glsl",
    "gnuplot",
    "graphql",
    "hcl",
    "http",
    "julia",
    "kotlin",
    "kt",
    "log",
    "mathml",
    "mermaid",
    "nginx",
    "nim",
    "nix",
    "none",
    "plain",
    "plaintext",
    "powershell",
    "prolog",
    "protobuf",
    "ps1",
    "ris",
    "scss",
    "solidity",
    "sparql",
    "swift",
    "text",
    "toml",
    "tree",
    "tsv",
    "turtle",
    "zig",
];

/// A grammar, by its place in the set of grammars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::render) struct Grammar {
    syntax: u16,
    session: bool,
}

impl Grammar {
    pub(super) fn syntax(self) -> Option<&'static SyntaxReference> {
        SYNTAXES.syntaxes().get(usize::from(self.syntax))
    }

    /// Whether only what follows a prompt is code.
    pub(super) fn is_session(self) -> bool {
        self.session
    }
}

/// The grammar of the front matter that Markdown begins with, and where the text behind it begins.
pub(super) fn front_matter(grammar: Grammar, code: &str) -> Option<(Grammar, usize)> {
    if !code.starts_with("---\n") || find("md") != CodeLanguage::Grammar(grammar) {
        return None;
    }
    let CodeLanguage::Grammar(yaml) = find("yaml") else { return None };
    let mut ends = code.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((line.trim_end(), *end))
    });
    let end = ends.by_ref().skip(1).find(|(line, _)| matches!(*line, "---" | "..."));
    end.map(|(_, end)| (yaml, end))
}

/// Every known name in lower case.
static NAMES: LazyLock<HashMap<String, CodeLanguage>> = LazyLock::new(names);

/// What is known of a name; what follows a comma or brace in an info string is not part of it.
pub(super) fn find(name: &str) -> CodeLanguage {
    let name = name.split([',', '{', ':']).next().unwrap_or(name);
    if name.is_empty() {
        return CodeLanguage::Plain;
    }
    let known = |name: &str| NAMES.get(name).copied();
    // Most names are in lower case already.
    let found = known(name).or_else(|| known(&name.to_lowercase()));
    found.unwrap_or(CodeLanguage::Unknown)
}

/// The known name nearest to one that is not.
pub(super) fn nearest_name(name: &str) -> Option<&'static str> {
    let mut names: Vec<&'static str> = NAMES.keys().map(String::as_str).filter(|name| name.len() > 1).collect();
    names.sort_unstable();
    nearest(name, names)
}

fn names() -> HashMap<String, CodeLanguage> {
    let mut names = HashMap::new();
    let plain = SYNTAXES.find_syntax_plain_text();
    for (at, syntax) in SYNTAXES.syntaxes().iter().enumerate() {
        let language = if syntax.name == plain.name {
            CodeLanguage::Plain
        } else {
            CodeLanguage::Grammar(Grammar { syntax: at as u16, session: false })
        };
        // Later grammars are those that are meant, as in the set's own look-up; extensions come before names.
        for extension in &syntax.file_extensions {
            names.insert(extension.to_lowercase(), language);
        }
    }
    for (at, syntax) in SYNTAXES.syntaxes().iter().enumerate() {
        let language = CodeLanguage::Grammar(Grammar { syntax: at as u16, session: false });
        names.entry(syntax.name.to_lowercase()).or_insert(language);
    }
    for (alias, of) in ALIASES {
        if let Some(language) = names.get(of).copied() {
            names.entry(alias.to_owned()).or_insert(language);
        }
    }
    if let Some(CodeLanguage::Grammar(shell)) = names.get("sh").copied() {
        let session = CodeLanguage::Grammar(Grammar { session: true, ..shell });
        names.extend(SESSIONS.map(|name| (name.to_owned(), session)));
    }
    for name in PLAIN {
        names.entry(name.to_owned()).or_insert(CodeLanguage::Plain);
    }
    names
}

/// Names that a list here gives in vain, because the grammars have them.
#[cfg(test)]
pub(super) fn shadowed() -> Vec<String> {
    let of_grammars = |name: &str| {
        let syntaxes = SYNTAXES.syntaxes();
        syntaxes.iter().any(|syntax| {
            syntax.name.eq_ignore_ascii_case(name)
                || syntax.file_extensions.iter().any(|extension| extension.eq_ignore_ascii_case(name))
        })
    };
    let listed = ALIASES.iter().map(|(alias, _)| *alias).chain(SESSIONS).chain(PLAIN);
    listed.filter(|name| of_grammars(name)).map(str::to_owned).collect()
}
