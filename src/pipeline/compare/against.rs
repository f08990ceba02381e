//! Addresses that the site had, held against what it has now: `check --against`. What is said of a list is here, of the site as
//! it was at a commit in `old_pages`.
//!
//! A list is a sitemap (sitemaps.org 0.9), the manifest of an output folder, or a text with one address in each line. An
//! address counts as there if the output has a file for it; an old address that leads on has one.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

use crate::diag::{Diagnostic, codes};
use crate::model::output::{MANIFEST_NAME, Plan, TWIN_NAME};
use crate::model::site::Site;
use crate::text::{FileId, Files, InputFile, Span};

/// A list of addresses as it was read.
#[derive(Clone, Debug)]
pub struct OldAddresses {
    /// Its path, for messages.
    name: String,
    text: String,
    addresses: Vec<Range<usize>>,
}

impl OldAddresses {
    /// Reads a list. The error says what is wrong with it.
    ///
    /// # Errors
    /// If it is XML but no sitemap, if it is an index of sitemaps, or if it holds no address.
    pub fn parse(name: String, text: String) -> Result<OldAddresses, String> {
        let start = text.trim_start();
        let addresses = match start.as_bytes().first() {
            Some(b'<') => sitemap(&text)?,
            Some(b'{') => manifest(&text),
            _ => lines(&text)?,
        };
        if addresses.is_empty() {
            return Err("it holds no address".to_owned());
        }
        Ok(OldAddresses { name, text, addresses })
    }
}

/// What stands between `<loc>` and `</loc>`.
fn sitemap(text: &str) -> Result<Vec<Range<usize>>, String> {
    let mut reader = Reader::from_str(text);
    let (mut out, mut begin) = (Vec::new(), None);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if start.local_name().as_ref() == "sitemapindex" => {
                return Err("it is an index of sitemaps; name one of these".to_owned());
            }
            Ok(Event::Start(start)) if start.local_name().as_ref() == "loc" => {
                begin = Some(reader.buffer_position() as usize);
            }
            // What is in such a section stands as it is.
            Ok(Event::CData(section)) if begin.is_some() => {
                let until = reader.buffer_position() as usize - "]]>".len();
                out.extend(trimmed(text, until - section.len()..until));
                begin = None;
            }
            Ok(Event::End(end)) if end.local_name().as_ref() == "loc" => {
                if let Some(from) = begin.take() {
                    let until = text[from..].find('<').map_or(text.len(), |at| from + at);
                    out.extend(trimmed(text, from..until));
                }
            }
            Ok(Event::Eof) => return Ok(out),
            Ok(_) => {}
            Err(error) => return Err(format!("it is no sitemap: {error}")),
        }
    }
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "html")
}

/// The pages that a manifest lists, one file in each line: `"a/index.html":["…",1]`.
fn manifest(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let quoted = line.find("\":[").and_then(|until| Some((line[..until].rfind('"')? + 1, until)));
        if let Some((from, until)) = quoted.filter(|(from, until)| is_page(&line[*from..*until])) {
            out.push(at + from..at + until);
        }
        at += line.len();
    }
    out
}

fn lines(text: &str) -> Result<Vec<Range<usize>>, String> {
    let (mut at, mut out) = (0, Vec::new());
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let Some(range) = trimmed(text, at..at + line.len()) else {
            at += line.len();
            continue;
        };
        at += line.len();
        match &text[range.clone()] {
            remark if remark.starts_with("# ") => {}
            address if address.starts_with('/') || address.contains("://") => out.push(range),
            _ => return Err(format!("line {} is no address", number + 1)),
        }
    }
    Ok(out)
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inner = &text[range.clone()];
    let from = range.start + inner.len() - inner.trim_start().len();
    let until = from + inner.trim().len();
    (from < until).then_some(from..until)
}

/// Says which of the addresses are gone.
pub(in crate::pipeline) fn check(old: &OldAddresses, site: &Site, plan: &Plan, files: &mut Files) -> Vec<Diagnostic> {
    let file = files.add(InputFile::new(old.name.as_str(), old.text.as_str()));
    let base = site.options.base_url.as_deref().or(site.config.base_url.as_ref().map(|base| base.value.as_str()));
    let base =
        base.and_then(|base| Url::parse(base).ok()).map_or_else(|| "/".to_owned(), |base| base.path().to_owned());
    let now = PresentAddresses::new(site, plan);
    let mut told = HashSet::new();
    let mut out = Vec::new();
    for range in &old.addresses {
        let written = &old.text[range.clone()];
        let Some(path) = path(written, &base) else { continue };
        if now.has(&path) || !told.insert(path.clone()) {
            continue;
        }
        let address = format!("/{path}");
        let span = span(file, range.clone());
        let found = Diagnostic::new(&codes::ADDRESS_GONE, span, gone(&address));
        out.push(found.help(way_on(&address, now.like(&address))));
    }
    site.config.severity.apply(&mut out, files, site.config.content_folder());
    out
}

pub(in crate::pipeline) fn gone(address: &str) -> String {
    format!("the address `{address}` is gone, and leads nowhere")
}

/// How an old address leads on.
pub(in crate::pipeline) fn way_on(address: &str, now: Option<&str>) -> String {
    match now {
        Some(now) => format!("write `{address}: {now}` below `redirects:` in `ibid.yaml`"),
        None => format!("write where it is now below `redirects:` in `ibid.yaml`, behind `{address}:`"),
    }
}

/// What the site has now.
pub(in crate::pipeline) struct PresentAddresses<'a> {
    outputs: HashSet<&'a str>,
    by_name: HashMap<&'a str, &'a str>,
}

impl<'a> PresentAddresses<'a> {
    pub(in crate::pipeline) fn new(site: &'a Site, plan: &'a Plan) -> PresentAddresses<'a> {
        let mut by_name: HashMap<&str, &str> = HashMap::new();
        for route in site.routes.keys() {
            by_name.entry(last(route)).or_insert(route);
        }
        PresentAddresses { outputs: plan.outputs.iter().map(|output| output.path.as_str()).collect(), by_name }
    }

    /// Whether a host would find a file for a path.
    pub(in crate::pipeline) fn has(&self, path: &str) -> bool {
        let folder = path.trim_end_matches('/');
        let slash = if folder.is_empty() { "" } else { "/" };
        let there = |path: &str| self.outputs.contains(path);
        there(path)
            || there(&format!("{folder}{slash}index.html"))
            || (!path.ends_with('/') && there(&format!("{path}.html")))
    }

    /// The page with the same last name.
    pub(in crate::pipeline) fn like(&self, address: &str) -> Option<&'a str> {
        self.by_name.get(last(address)).copied().filter(|now| *now != "/")
    }
}

fn span(file: FileId, range: Range<usize>) -> Span {
    Span::new(file, range.start, range.end)
}

/// The path of an address below the site's, without `/` at its beginning; `None` for what is no page of it.
fn path(written: &str, base: &str) -> Option<String> {
    let written = written.replace("&amp;", "&");
    let path = match Url::parse(&written) {
        Ok(url) => url.path().to_owned(),
        Err(_) => written.split(['?', '#']).next().unwrap_or_default().to_owned(),
    };
    let path = path.strip_prefix(base).unwrap_or(path.trim_start_matches('/'));
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    Some(decoded.into_owned()).filter(|path| !path.ends_with(TWIN_NAME) && !path.ends_with(MANIFEST_NAME))
}

/// The last name of an address.
fn last(address: &str) -> &str {
    let address = address.strip_suffix("index.html").unwrap_or(address);
    let name = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".html").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<String>, String> {
        let old = OldAddresses::parse("x".to_owned(), text.to_owned())?;
        Ok(old.addresses.iter().map(|range| old.text[range.clone()].to_owned()).collect())
    }

    #[test]
    fn lists_have_three_forms() {
        let sitemap = "<?xml version=\"1.0\"?><urlset xmlns=\"x\"><url><loc> https://e.org/a/ </loc></url></urlset>";
        assert_eq!(read(sitemap).unwrap(), ["https://e.org/a/"]);
        assert_eq!(read("<urlset><loc><![CDATA[https://e.org/ä/]]></loc></urlset>").unwrap(), ["https://e.org/ä/"]);
        assert_eq!(read("# old\n/a/\n\nhttps://e.org/b.html\n").unwrap(), ["/a/", "https://e.org/b.html"]);
        let manifest = "{\"format\":1,\"ibid\":\"0\",\"files\":{\n\"a/index.html\":[\"x\",1],\n\"a.css\":[\"x\",1]}}";
        assert_eq!(read(manifest).unwrap(), ["a/index.html"]);
        assert!(read("<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>").unwrap_err().contains("index"));
        assert!(read("<urlset><loc>x</urlset>").is_err());
        assert!(read("").is_err());
        assert_eq!(read("/a/\ntitle: b\n").unwrap_err(), "line 2 is no address");
    }

    #[test]
    fn paths_are_below_the_site() {
        for (written, expected) in [
            ("https://e.org/docs/a/b%20c.html#x", "a/b c.html"),
            ("/docs/a/", "a/"),
            ("/a/", "a/"),
            ("a/index.html", "a/index.html"),
        ] {
            assert_eq!(path(written, "/docs/").as_deref(), Some(expected));
        }
    }
}
