//! Files beside pages that browsers or hosts obey: a page in HTML, a script, a picture with a script in it, rules for a host.
//! Who writes content need not be who runs the site, so these are copied only if they are asked for.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::read::{self, ReadJob};
use super::walk::WalkedFile;
use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::disk::Dir;

/// Media, documents and data, by extension in lower case: what a browser shows or saves and never runs.
const PASSIVE: &str = " 7z aac adoc aiff apng avi avif bash bib bmp bz2 c cc cfg conf cpp cs csv dbf diff djvu doc docx dta eot \
    epub fish flac gif geojson go gpkg gz h h5 heic heif hpp ico ics ini ipynb java jfif jl jpe jpeg jpg json jsonl jsonld jxl kt \
    lock log lua m4a m4v markdown md mid midi mka mkv mobi mov mp3 mp4 mpeg mpg nc ndjson npy npz odp ods odt oga ogg ogv opus org \
    otf parquet patch pdf pl png pps ppt pptx ps ps1 py r rb ris rs rst rtf sav sh sql sqlite srt swift tar tbz tex tgz tif tiff \
    toml tsv ttf txt vtt wav weba webm webp woff woff2 xls xlsx xz yaml yml zip zsh zst ";
/// Names without an extension that are documents.
const DOCUMENTS: [&str; 8] =
    ["authors", "changelog", "contributors", "copying", "licence", "license", "notice", "readme"];
/// Files that tell a host or a crawler what to do, whatever their extension.
const RULES: [&str; 12] = [
    "_routes.json",
    "ads.txt",
    "app-ads.txt",
    "firebase.json",
    "netlify.toml",
    "now.json",
    "robots.txt",
    "security.txt",
    "staticwebapp.config.json",
    "vercel.json",
    "wrangler.json",
    "wrangler.toml",
];
/// Elements that run, load or lead somewhere by themselves.
const RUNNING: [&str; 15] = [
    "applet", "base", "embed", "form", "frame", "frameset", "handler", "iframe", "link", "listener", "meta", "object",
    "portal", "script", "template",
];

/// That a file beside pages is not copied; nothing if it is, also because the configuration asks for it.
pub(super) fn not_copied(site: &Dir, found: &WalkedFile, in_site: &str, config: &Config) -> Option<Diagnostic> {
    if config.copy.matches(in_site, config.content_folder()) {
        return None;
    }
    let reason = reason(&found.path, || {
        let limit = config.limits.file_size;
        let job = ReadJob::new(site, in_site.to_owned(), found.real.clone(), limit);
        read::bytes(&job).ok().map(|(bytes, _)| bytes)
    })?;
    let message = format!("this file is not copied: {reason}");
    let name = in_site.rsplit('/').next().unwrap_or(in_site);
    let help = format!("move it below `static/`, or ask for it in `ibid.yaml`: `copy: [\"{name}\"]`");
    Some(Diagnostic::at_path(&codes::NOT_COPIED, in_site, message).help(help))
}

/// Why a file is not copied from beside pages; `None` if it is. `read` gives the bytes of one that has to be looked at.
fn reason(path: &str, read: impl FnOnce() -> Option<Vec<u8>>) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    if RULES.contains(&name.as_str()) {
        return Some("hosts and crawlers obey it");
    }
    match name.rsplit_once('.') {
        None if DOCUMENTS.contains(&name.as_str()) => None,
        Some((_, "svg")) => match read() {
            Some(bytes) => runs(&bytes),
            None => Some("it is a picture that cannot be looked at"),
        },
        Some((_, extension)) if PASSIVE.contains(&format!(" {extension} ")) => None,
        _ => Some("it is none of the media, documents and data that are copied from there"),
    }
}

/// What may run in a drawing.
fn runs(bytes: &[u8]) -> Option<&'static str> {
    const SCRIPT: &str = "it is a picture that may run a script";
    let Ok(text) = std::str::from_utf8(bytes) else { return Some(SCRIPT) };
    // Another encoding that looks like this one, or entities that stand for anything.
    if text.contains('\0') || text.to_ascii_uppercase().contains("<!ENTITY") {
        return Some(SCRIPT);
    }
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::Start(tag) | Event::Empty(tag)) if is_passive(&tag) => {}
            Ok(Event::Decl(declared)) => {
                let encoding = declared.encoding();
                let known = encoding.is_none_or(|name| name.is_ok_and(|name| is_utf8(name.as_ref())));
                if !known {
                    return Some(SCRIPT);
                }
            }
            // Entities of its own could stand for anything.
            Ok(Event::DocType(declared)) if !declared.contains('[') => {}
            Ok(Event::End(_) | Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::GeneralRef(_)) => {}
            Ok(_) | Err(_) => return Some(SCRIPT),
        }
    }
}

fn is_utf8(encoding: &str) -> bool {
    ["utf-8", "utf8", "us-ascii"].iter().any(|known| known.eq_ignore_ascii_case(encoding))
}

/// Whether an element of a drawing neither runs anything nor leads to what would.
fn is_passive(tag: &BytesStart<'_>) -> bool {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_lowercase();
    let element = local(tag.name().as_ref());
    // A `<` in a tag is no XML: others may read it in another way.
    if RUNNING.contains(&element.as_str()) || tag.contains('<') {
        return false;
    }
    tag.attributes().all(|attribute| {
        let Ok(attribute) = attribute else { return false };
        let (key, value) = (local(attribute.key.as_ref()), plain(&attribute.value));
        match key.as_str() {
            key if key.starts_with("on") => false,
            "href" | "src" | "to" | "from" | "by" | "values" | "action" | "formaction" | "srcdoc" => is_safe(&value),
            // An animation may set any attribute of what it is on.
            "attributename" => !local(&value).starts_with("on"),
            _ => true,
        }
    })
}

/// A value as a browser reads it: entities decoded, blanks and controls dropped, in lower case.
fn plain(value: &str) -> String {
    let decoded =
        quick_xml::escape::unescape(value).map_or_else(|_| "javascript:".to_owned(), std::borrow::Cow::into_owned);
    decoded.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase()
}

/// Whether nothing of it is an address that runs.
fn is_safe(value: &str) -> bool {
    value.split(';').all(|one| match one.split_once(':') {
        Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) => {
            matches!(scheme, "http" | "https" | "mailto")
                || (scheme == "data" && rest.starts_with("image/") && !rest.starts_with("image/svg"))
        }
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inner: &str) -> Option<&'static str> {
        reason("a/x.SVG", || Some(format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>").into_bytes()))
    }

    #[test]
    fn media_documents_and_data_are_copied() {
        for path in ["a.PNG", "a/b.pdf", "x.tar.gz", "data.csv", "LICENSE", "notes/readme", "a.json", "a.py"] {
            assert_eq!(reason(path, || None), None, "{path}");
        }
        for path in [
            "a.html",
            "a.HTM",
            "b.xhtml",
            "a.js",
            "a.mjs",
            "a.css",
            "a.xml",
            "a.xsl",
            "CNAME",
            "_redirects",
            "_headers",
            "a.php",
            "a.svgz",
            "a.swf",
            "x",
            "a.",
            "robots.txt",
            "a/Netlify.toml",
            "a.wasm",
            "a.pdf.html",
            "a.exe",
        ] {
            assert!(reason(path, || None).is_some(), "{path}");
        }
    }

    #[test]
    fn drawings_are_copied_if_nothing_in_them_runs() {
        for inner in [
            "<path d=\"M0 0\"/>",
            "<style>.a { fill: red }</style><text>on &amp; off</text>",
            "<a href=\"https://example.org/\"><text>x</text></a><use xlink:href=\"#a\"/>",
            "<image href=\"data:image/png;base64,AAAA\"/>",
            "<animate attributeName=\"r\" values=\"1;2;3\" dur=\"1s\"/>",
            "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">words</div></foreignObject>",
        ] {
            assert_eq!(svg(inner), None, "{inner}");
        }
        for inner in [
            "<script>alert(1)</script>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\"/>",
            "<path onload=\"x\"/>",
            "<path OnClick='x'/>",
            "<a href=\"java&#10;script:x\"/>",
            "<a xlink:href=\" JavaScript:x\"/>",
            "<a href=\"&#x6a;avascript:x\"/>",
            "<use href=\"data:image/svg+xml,x\"/>",
            "<use href=\"data:text/html,x\"/>",
            "<set attributeName=\"onclick\" to=\"x\"/>",
            "<animate attributeName=\"href\" values=\"#;javascript:x\"/>",
            "<foreignObject><iframe src=\"x\"/></foreignObject>",
            "<?xml-stylesheet href=\"x.xsl\"?>",
            "<path",
            "<b></a>",
            "<a href=\"&unknown;\"/>",
        ] {
            assert!(svg(inner).is_some(), "{inner}");
        }
        let entity = "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg>&x;</svg>";
        let wide: Vec<u8> = "<svg/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [entity.as_bytes(), b"<?xml version=\"1.0\" encoding=\"utf-7\"?><svg/>", &wide] {
            assert!(reason("x.svg", || Some(bytes.to_vec())).is_some());
        }
        let plain = b"\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE svg PUBLIC \"a\" \"b\"><svg/>";
        assert_eq!(reason("x.svg", || Some(plain.to_vec())), None);
    }
}
