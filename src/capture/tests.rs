//! Pages in other characters, and what pages say of themselves.

use super::metadata::metadata;
use super::{DecodeError, decode};
use crate::model::inputs::CapturedKind;
use crate::pdf::PdfError;

#[test]
fn a_page_is_read_in_the_characters_in_which_it_is_written() {
    let cases: [(&[u8], &str, &str, &str, bool); 12] = [
        ("<p>é".as_bytes(), "text/html; charset=utf-8", "<p>é", "UTF-8", false),
        (b"<p>caf\xe9", "text/html; charset=\"ISO-8859-1\"", "<p>café", "windows-1252", false),
        (
            b"<meta charset=windows-1251><p>\xcc\xe8\xf0",
            "text/html",
            "<meta charset=windows-1251><p>Мир",
            "windows-1251",
            false,
        ),
        (
            b"<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>\x93\xfa\x96\x7b",
            "text/html",
            "<META http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>日本",
            "Shift_JIS",
            false,
        ),
        (b"\xef\xbb\xbf<p>\xc3\xa9", "text/html; charset=latin1", "<p>é", "UTF-8", false),
        (b"\xff\xfe<\0p\0>\0a\0", "text/html", "<p>a", "UTF-16LE", false),
        (b"<meta charset=utf-16><p>a", "text/html", "<meta charset=utf-16><p>a", "UTF-8", false),
        (b"<p>caf\xe9", "text/html", "<p>café", "windows-1252", false),
        (b"<p>caf\xe9", "text/html; charset=utf-8", "<p>caf\u{fffd}", "UTF-8", true),
        (b"<p>a\0b", "text/html", "<p>a\u{fffd}b", "UTF-8", true),
        (b"<!doctype html>a", "", "<!doctype html>a", "UTF-8", false),
        (b"<p>a", "text/html; charset=nonsense", "<p>a", "UTF-8", false),
    ];
    for (bytes, content_type, text, encoding, is_mended) in cases {
        let page = decode(bytes, Some(content_type)).unwrap();
        assert_eq!(
            (&*page.text, page.encoding, page.is_mended, page.kind),
            (text, encoding, is_mended, CapturedKind::Html),
            "{content_type}"
        );
    }
}

#[test]
fn what_is_no_text_is_said_to_be_that() {
    for (bytes, content_type, wrong) in [
        (&b"%PDF-1.7 ..."[..], Some("text/html"), DecodeError::Pdf(PdfError::Damaged)),
        (b"GIF89a", Some("image/gif"), DecodeError::Kind("`image/gif`".into())),
        (b"{}", Some("application/json; charset=utf-8"), DecodeError::Kind("`application/json`".into())),
        (b"words", None, DecodeError::Kind("of no kind that is said".into())),
        (b"PK\x03\x04words", Some("text/plain"), DecodeError::Kind("a ZIP archive".into())),
        (&[1; 200], Some("text/html"), DecodeError::Kind("no text by its bytes".into())),
        (b" \n", Some("text/html"), DecodeError::Empty),
        (b"", None, DecodeError::Empty),
    ] {
        assert_eq!(decode(bytes, content_type), Err(wrong));
    }
    assert_eq!(decode(b"words", Some("text/plain")).unwrap().kind, CapturedKind::Text);
    assert_eq!(decode(b"# words", Some("Text/Markdown")).unwrap().kind, CapturedKind::Markdown);
}

/// What is known of a page, a line each.
fn known(html: &str) -> String {
    let page = metadata(html);
    let mut out = format!("{} | {} | {}", page.kind, page.title.unwrap_or_default(), page.outlet.unwrap_or_default());
    for (name, value) in [
        ("by", Some(page.authors.join("; ")).filter(|names| !names.is_empty())),
        ("on", page.issued),
        ("changed", page.updated),
        ("in", page.lang),
        ("doi", page.doi),
    ] {
        out.extend(value.map(|value| format!(" | {name} {value}")));
    }
    out
}

#[test]
fn pages_say_of_themselves_what_they_are() {
    for (html, expected) in [
        ("<html lang=en><title>A title</title><p>words", "webpage | A title |  | in en"),
        (
            "<title>A title | The Paper</title><meta property=og:site_name content='The Paper'>",
            "webpage | A title | The Paper",
        ),
        ("<title>Site</title><svg><title>icon</title></svg><h1>A <em>head</em></h1>", "webpage | A head | "),
        (
            r#"<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Q&amp;A: what&#8217;s next","datePublished":"2015-10-28T09:00:00+03:00","dateModified":"2015-10-30","author":[{"@type":"Person","name":"By Jane Doe"},{"name":"John Roe"}],"publisher":{"name":"The Paper"},"inLanguage":"en-GB"}</script>"#,
            "article-newspaper | Q&A: what’s next | The Paper | by Jane Doe; John Roe | on 2015-10-28 | changed 2015-10-30 | in en-GB",
        ),
        (
            r##"<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"Page"},{"@type":["Article","Thing"],"headline":"Head","author":{"@id":"#p"},"publisher":{"@id":"#o"}},{"@id":"#p","@type":"Person","name":"Jane"},{"@id":"#o","@type":"Organization","name":"Org"}]}</script>"##,
            "webpage | Head | Org | by Jane",
        ),
        (
            "<script type='application/ld+json'>{broken</script><meta name=author content='https://example.org/jane'><title>T</title>",
            "webpage | T | ",
        ),
        (
            "<meta name=citation_title content=Study><meta name=citation_author content='Doe, Jane'><meta name=citation_author content='Roe, John'><meta name=citation_publication_date content=2015/10/28><meta name=citation_journal_title content=Journal><meta name=citation_doi content='doi:10.1000/182'>",
            "article-journal | Study | Journal | by Doe, Jane; Roe, John | on 2015-10-28 | doi 10.1000/182",
        ),
        (
            "<meta name=author content='Jane Doe, John Roe and Ann Poe'><meta name=date content=20151028><title>T</title>",
            "webpage | T |  | by Jane Doe; John Roe; Ann Poe | on 2015-10-28",
        ),
        (
            "<meta name=date content='28 October'><meta property=article:modified_time content=2015-10-28><title>T</title>",
            "webpage | T | ",
        ),
        ("<meta property=og:title content='A\u{202e}b\n c\u{7}'><html lang='de_AT'>", "webpage | Ab c |  | in de-AT"),
        ("<html lang='\"><script>'><title></title>", "webpage |  | "),
        ("", "webpage |  | "),
    ] {
        assert_eq!(known(html), expected, "{html}");
    }
}

#[test]
fn hostile_pages_take_no_long_time_and_say_little() {
    let long = format!("<title>{}</title>", "x".repeat(3_000));
    assert_eq!(metadata(&long).title.map(|title| title.chars().count()), Some(301));
    let deep = format!("<script type='application/ld+json'>{}1{}</script>", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(metadata(&deep).title, None);
    let start = std::time::Instant::now();
    for piece in
        ["<meta name=author content=a>", "<script type='application/ld+json'>{}</script>", "<title>", "<svg>", "<a b='"]
    {
        let _ = metadata(&piece.repeat(50_000));
    }
    let names: Vec<String> = (0..50_000).map(|at| format!("{{\"@type\":\"Article\",\"author\":\"a{at}\"}}")).collect();
    let _ = metadata(&format!("<script type='application/ld+json'>[{}]</script>", names.join(",")));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
