//! Inventories of other documentation: `objects.inv` of Sphinx (version 2, unpacked by `load`) and `myst.xref.json` of `MyST`.

use serde::Deserialize;

use super::input::Input;
use crate::diag::{Diagnostic, codes};
use crate::model::inventory::{HEAD_LINES, InventoryEntry, InventoryNames, SPHINX};
use crate::model::page::ParsedFile;

/// Reads one file.
pub(in crate::parse) fn read(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let names = if input.text.starts_with('{') { myst(&input.text) } else { sphinx(&input.text) };
    match names {
        Ok(entries) => ParsedFile::Inventory(Box::new(InventoryNames::new(entries))),
        Err(wrong) => {
            let help =
                "fetch it again from where the documentation is: `objects.inv` of Sphinx, `myst.xref.json` of MyST";
            diagnostics.push(Diagnostic::new(&codes::INVALID_INVENTORY, input.span(0..0), wrong).help(help));
            ParsedFile::Broken(input.file)
        }
    }
}

/// Lines of `name domain:role priority address title`. What is no such line is passed over, as Sphinx does.
fn sphinx(text: &str) -> Result<Vec<InventoryEntry>, String> {
    let Some(rest) = text.strip_prefix(SPHINX) else {
        return Err("this is no inventory of Sphinx of version 2".to_owned());
    };
    Ok(rest.lines().skip(HEAD_LINES - 1).filter_map(sphinx_entry).collect())
}

fn sphinx_entry(line: &str) -> Option<InventoryEntry> {
    // A name may hold spaces: it ends before the first word with `:` that a number stands behind.
    let mut from = 0;
    let (name, role, rest) = loop {
        let at = from + line.get(from..)?.find(' ')?;
        let (role, behind) = line.get(at + 1..)?.split_once(' ')?;
        let (priority, rest) = behind.split_once(' ').unwrap_or((behind, ""));
        if role.contains(':') && priority.parse::<i32>().is_ok() {
            break (line.get(..at)?, role, rest);
        }
        from = at + 1;
    };
    let (address, title) = rest.split_once(' ').unwrap_or((rest, "-"));
    let address = address.strip_suffix('$').map_or_else(|| address.to_owned(), |start| format!("{start}{name}"));
    let title = Some(title.trim()).filter(|title| !matches!(*title, "" | "-"));
    // Of what has one name in several roles, what is defined in a language is meant before a label or a page.
    let rank = match role {
        "std:doc" => 2,
        _ if role.starts_with("std:") => 1,
        _ => 0,
    };
    Some(InventoryEntry { name: name.trim().into(), address: address.into(), title: title.map(Into::into), rank })
}

#[derive(Deserialize)]
struct MystReferences {
    references: Vec<MystReference>,
}

#[derive(Deserialize)]
struct MystReference {
    identifier: Option<String>,
    html_id: Option<String>,
    url: String,
}

/// Pages, named by their address, and what they have with an id.
fn myst(text: &str) -> Result<Vec<InventoryEntry>, String> {
    let read: MystReferences =
        serde_json::from_str(text).map_err(|error| format!("these are no references of MyST: {error}"))?;
    let entry = |reference: MystReference| {
        let page = reference.url.trim_start_matches('/').to_owned();
        let (name, address, rank) = match reference.identifier {
            Some(id) => {
                let address = format!("{page}#{}", reference.html_id.as_ref().unwrap_or(&id));
                (id, address, 0)
            }
            None => (page.clone(), page, 1),
        };
        InventoryEntry { name: name.into(), address: address.into(), title: None, rank }
    };
    Ok(read.references.into_iter().map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_apart_as_sphinx_has_them() {
        let read = |line: &str| {
            sphinx_entry(line)
                .map(|entry| format!("{} > {} > {} {}", entry.name, entry.address, entry.words(), entry.rank))
        };
        for (line, expected) in [
            (
                "json.loads py:function 1 library/json.html#$ -",
                Some("json.loads > library/json.html#json.loads > json.loads 0"),
            ),
            ("a b: c std:label -1 x.html#a-b The words", Some("a b: c > x.html#a-b > The words 1")),
            ("-c std:cmdoption 1 u.html#c python -c", Some("-c > u.html#c > python -c 1")),
            (
                "whatsnew/3.1 std:doc -1 whatsnew/3.1.html What\u{2019}s New",
                Some("whatsnew/3.1 > whatsnew/3.1.html > What\u{2019}s New 2"),
            ),
            ("x py:module 0  -", Some("x >  > x 0")),
            ("x py:module 0", Some("x >  > x 0")),
            ("x module 1 a.html -", None),
            ("x py:module one a.html -", None),
            ("", None),
            ("é é", None),
        ] {
            assert_eq!(read(line).as_deref(), expected, "{line}");
        }
    }
}
