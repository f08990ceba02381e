//! The format of a case: words about it, then sections.
//!
//! ```text
//! What the case shows.
//! --- content/a.md              a file of the site, up to the next section
//! --- content/b.md escaped      the same with escapes, see `escape.rs`
//! --- content/c -> ../elsewhere a symbolic link
//! === then PATH                 once that is built, the file holds this instead, and the site is built again
//! === then PATH gone            the file is removed instead
//! === made                      the outputs that the second build makes; the others are taken over
//! === options                   one a line: drafts, future, strict, keep_going, adopt, now DATE, base_url URL, threads N,
//!                               env NAME=VALUE
//! === diagnostics               lines that begin as those of the short form do, one for one and in order; help lines are
//!                               compared where there are some; a last line `...` stands for any more
//! === exit N                    the exit code
//! === file PATH                 a file of the output, exactly
//! === contains PATH             lines that stand in it in this order, white space at their ends aside
//! === lacks PATH                lines of which none stands in it
//! === absent PATH               a file that is not in the output
//! ```
//!
//! What is said below `then` is of the second build.
//!
//! Without its section there is no diagnostic and the exit code is 0. That a site has no `base_url` (W065) is said only where a case
//! expects it.

use std::fmt::Write as _;

use super::escape::unescape;

/// One case.
pub(crate) struct Case {
    /// Everything in front of the first section.
    words: String,
    sections: Vec<Section>,
}

struct Section {
    /// The line that opens it.
    header: String,
    body: String,
}

/// Something to be put into the site's folder.
pub(crate) enum Given {
    File {
        path: String,
        bytes: Vec<u8>,
    },
    Link {
        path: String,
        to: String,
    },
    /// Nothing any more.
    Gone {
        path: String,
    },
}

/// Something that is expected of the output.
pub(crate) enum Expected<'a> {
    File { path: &'a str, text: &'a str },
    Contains { path: &'a str, lines: Vec<&'a str> },
    Lacks { path: &'a str, lines: Vec<&'a str> },
    Absent { path: &'a str },
    Made { paths: Vec<&'a str> },
}

impl Case {
    /// Splits a case into its sections.
    pub(crate) fn parse(text: &str) -> Result<Case, String> {
        let mut case = Case { words: String::new(), sections: Vec::new() };
        for line in text.split_inclusive('\n') {
            // A line of a front matter has nothing behind its hyphens.
            let opens = ["--- ", "=== "].iter().any(|mark| line.starts_with(mark));
            match (opens, case.sections.last_mut()) {
                (true, _) => {
                    case.sections.push(Section { header: line.trim_end().to_owned(), body: String::new() });
                }
                (false, Some(section)) => section.body.push_str(line),
                (false, None) => case.words.push_str(line),
            }
        }
        let known = ["options", "diagnostics", "exit", "file", "contains", "lacks", "absent", "then", "made"];
        let unknown = case.sections.iter().find_map(|section| {
            let rest = section.header.strip_prefix("=== ")?;
            let name = rest.split(' ').next().unwrap_or(rest);
            (!known.contains(&name)).then(|| section.header.clone())
        });
        unknown.map_or(Ok(case), |header| Err(format!("no such section: {header}")))
    }

    /// What the site's folder holds.
    pub(crate) fn given(&self) -> Result<Vec<Given>, String> {
        let files = self.sections.iter().filter_map(|section| Some((section.header.strip_prefix("--- ")?, section)));
        files
            .map(|(name, section)| {
                if let Some((path, to)) = name.split_once(" -> ") {
                    return Ok(Given::Link { path: path.to_owned(), to: to.to_owned() });
                }
                Ok(match name.strip_suffix(" escaped") {
                    Some(path) => Given::File { path: path.to_owned(), bytes: unescape(&section.body)? },
                    None => Given::File { path: name.to_owned(), bytes: section.body.clone().into_bytes() },
                })
            })
            .collect()
    }

    /// What becomes of the site's folder once it is built.
    pub(crate) fn then(&self) -> Vec<Given> {
        let changed =
            self.sections.iter().filter_map(|section| Some((section.header.strip_prefix("=== then ")?, section)));
        changed
            .map(|(path, section)| match path.strip_suffix(" gone") {
                Some(path) => Given::Gone { path: path.to_owned() },
                None => Given::File { path: path.to_owned(), bytes: section.body.clone().into_bytes() },
            })
            .collect()
    }

    /// Lines of `=== options`.
    pub(crate) fn options(&self) -> impl Iterator<Item = &str> {
        self.lines("=== options")
    }

    /// Lines of `=== diagnostics`.
    pub(crate) fn diagnostics(&self) -> Vec<&str> {
        self.lines("=== diagnostics").collect()
    }

    /// The exit code.
    pub(crate) fn exit(&self) -> u8 {
        let exit = self.sections.iter().find_map(|section| section.header.strip_prefix("=== exit "));
        exit.and_then(|code| code.trim().parse().ok()).unwrap_or(0)
    }

    /// What the output is to be like.
    pub(crate) fn expected(&self) -> impl Iterator<Item = Expected<'_>> {
        self.sections.iter().filter_map(|section| {
            let lines = || section.body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            if section.header == "=== made" {
                return Some(Expected::Made { paths: lines() });
            }
            let (kind, path) = section.header.strip_prefix("=== ")?.split_once(' ')?;
            match kind {
                "file" => Some(Expected::File { path, text: &section.body }),
                "contains" => Some(Expected::Contains { path, lines: lines() }),
                "lacks" => Some(Expected::Lacks { path, lines: lines() }),
                "absent" => Some(Expected::Absent { path }),
                _ => None,
            }
        })
    }

    /// The case with these diagnostics and exit code in place of its own.
    pub(crate) fn updated(&self, diagnostics: &str, exit: u8) -> String {
        let mut out = self.words.clone();
        let is_result =
            |section: &&Section| section.header == "=== diagnostics" || section.header.starts_with("=== exit ");
        for section in self.sections.iter().filter(|section| !is_result(section)) {
            let _ = writeln!(out, "{}", section.header);
            out.push_str(&section.body);
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
        if !diagnostics.is_empty() {
            let _ = write!(out, "=== diagnostics\n{diagnostics}");
        }
        if exit > 0 {
            let _ = writeln!(out, "=== exit {exit}");
        }
        out
    }

    fn lines(&self, header: &str) -> impl Iterator<Item = &str> {
        let sections = self.sections.iter().filter(move |section| section.header == header);
        sections.flat_map(|section| section.body.lines()).filter(|line| !line.trim().is_empty())
    }
}
