//! Feeds, sitemaps and data files as their readers take them.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::page::is_allowed_address;

/// Signs that a spreadsheet takes for the beginning of a formula, also those of full width.
const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// XML that is well-formed and links by allowed schemes only.
pub(crate) fn wrong_xml(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return wrong,
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                for attribute in tag.attributes() {
                    let Ok(attribute) = attribute else {
                        wrong.push("an attribute that is none".to_owned());
                        continue;
                    };
                    let value = attribute.value.replace("&amp;", "&");
                    if attribute.key.as_ref() == "href" && !is_allowed_address(&value) {
                        wrong.push(format!("href={value}"));
                    }
                }
            }
            Ok(Event::PI(_) | Event::CData(_) | Event::DocType(_)) => {
                wrong.push("more than elements and text".to_owned());
            }
            Ok(_) => {}
            Err(error) => {
                wrong.push(error.to_string());
                return wrong;
            }
        }
    }
}

/// JSON whose addresses have allowed schemes.
pub(crate) fn wrong_json(text: &str) -> Vec<String> {
    fn look(key: &str, value: &serde_json::Value, wrong: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) if is_address(key) && !is_allowed_address(text) => {
                wrong.push(format!("{key}: {text}"));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| look(key, item, wrong)),
            serde_json::Value::Object(fields) => fields.iter().for_each(|(key, value)| look(key, value, wrong)),
            _ => {}
        }
    }
    let mut wrong = Vec::new();
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => look("", &value, &mut wrong),
        Err(error) => wrong.push(error.to_string()),
    }
    wrong
}

fn is_address(key: &str) -> bool {
    key == "URL" || key == "url" || key.ends_with("_url") || key == "same_as" || key == "sameAs"
}

/// CSV in which no cell is a formula, whatever invisible characters stand before it.
pub(crate) fn wrong_csv(text: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let cells = reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    cells
        .filter(|cell| {
            let shown = cell.trim_start_matches(|c: char| c.is_whitespace() || ('\u{200b}'..='\u{200f}').contains(&c));
            shown.starts_with(SIGNS) || cell.starts_with(SIGNS)
        })
        .map(|cell| format!("cell {cell}"))
        .collect()
}

/// A part of the index of words: one call with data, on one line, whose addresses lead into the site.
pub(crate) fn wrong_part(text: &str) -> Vec<String> {
    let inner =
        text.strip_prefix("ibidSearch(").and_then(|rest| rest.strip_suffix(")\n")).filter(|rest| !rest.contains('\n'));
    let Some((number, json)) = inner.and_then(|inner| inner.split_once(',')) else {
        return vec!["more than a call".to_owned()];
    };
    let part: serde_json::Value = match serde_json::from_str(json) {
        Ok(part) => part,
        Err(error) => return vec![error.to_string()],
    };
    let pages = part["pages"].as_array().cloned().unwrap_or_default();
    let leads_out = pages
        .iter()
        .filter_map(|page| page[0].as_str())
        .filter(|url| !url.ends_with("index.html") || url.contains(':'));
    let mut wrong: Vec<String> = leads_out.map(|url| format!("an address {url}")).collect();
    if number.parse::<u32>().is_err() || part["stems"].as_str().is_none() {
        wrong.push("a part of another form".to_owned());
    }
    wrong
}
