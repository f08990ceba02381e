//! Diagnostics as the XML of `JUnit`, which most CI systems show: one test case for each finding, failed if the run fails by it, and
//! one that passes if nothing is found.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{short, visible};
use crate::diag::told::Told;

/// Writes the document. With `strict` warnings are failures.
pub(super) fn junit(told: &[Told<'_>], strict: bool) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to a vector does not fail.
    let _ = document(&mut writer, told, strict);
    let xml = String::from_utf8(writer.into_inner()).unwrap_or_default();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{xml}\n")
}

fn document(writer: &mut Writer<Vec<u8>>, told: &[Told<'_>], strict: bool) -> io::Result<()> {
    let fails = |told: &&Told<'_>| told.diagnostic.severity.is_fatal(strict);
    let count = |number: usize| number.to_string();
    let (tests, failures) = (count(told.len().max(1)), count(told.iter().filter(fails).count()));
    let suite = [("name", "ibid"), ("tests", &tests), ("failures", &failures), ("errors", "0")];
    writer.create_element("testsuite").with_attributes(suite).write_inner_content(|writer| {
        if told.is_empty() {
            let case = [("classname", "ibid"), ("name", "no errors, no warnings")];
            writer.create_element("testcase").with_attributes(case).write_empty()?;
        }
        told.iter().try_for_each(|told| test_case(writer, told, fails(&told)))
    })?;
    Ok(())
}

fn test_case(writer: &mut Writer<Vec<u8>>, told: &Told<'_>, fails: bool) -> io::Result<()> {
    let d = &*told.diagnostic;
    let path = told.path().unwrap_or("ibid");
    let line = told.place.as_ref().map(|place| format!(", line {}", place.line)).unwrap_or_default();
    let (class, name) = (legal(path), format!("{} {}{line}", d.code.id, d.code.name));
    let mut whole = String::new();
    short(&mut whole, told.place.as_ref(), d);
    let (message, whole) = (legal(&visible(&d.message)), legal(&whole));
    let case = [("classname", class.as_str()), ("name", name.as_str())];
    writer.create_element("testcase").with_attributes(case).write_inner_content(|writer| {
        let text = BytesText::new(&whole);
        if fails {
            let failure = [("type", d.code.id), ("message", message.as_str())];
            writer.create_element("failure").with_attributes(failure).write_text_content(text)?;
        } else {
            writer.create_element("system-out").write_text_content(text)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Without the characters that no XML document may hold.
fn legal(text: &str) -> String {
    let is_legal =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if is_legal(c) { c } else { '\u{fffd}' }).collect()
}
