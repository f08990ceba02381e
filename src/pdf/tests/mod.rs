//! Files of the test's own: what is read of them, and what is not.

mod hostile;

use super::*;

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;

/// A file of these objects, the first of which is its catalogue, with a table of where they stand.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let (mut out, mut places) = (b"%PDF-1.7\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    out.extend(format!("trailer <</Size {} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", places.len() + 1).into_bytes());
    out
}

/// A packed stream.
fn stream(content: &[u8], more: &str) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(content).unwrap();
    let packed = packer.finish().unwrap();
    let mut out = format!("<</Length {} /Filter /FlateDecode {more}>>\nstream\n", packed.len()).into_bytes();
    out.extend(packed);
    out.extend(b"\nendstream");
    out
}

/// A file of one page, with its fonts and what follows them.
fn page(content: &[u8], fonts: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        format!("<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</XObject <</X 5 0 R>> /Font <<{fonts}>>>>>>")
            .into_bytes(),
        stream(content, ""),
    ];
    objects.extend(more.iter().cloned());
    file(&objects)
}

/// The lines of the only page.
fn lines(bytes: &[u8]) -> Result<String, PdfError> {
    read(bytes, 1 << 20).map(|text| text.pages[0].body.clone())
}

const TIMES: &str = "/F <</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>";

#[test]
fn letters_are_told_by_what_the_font_says_of_them() {
    let table =
        || stream(b"1 beginbfchar <41> <006F0066> endbfchar 1 beginbfrange <0001> <0002> <0061> endbfrange", "");
    for (font, shown, expected) in [
        ("/Subtype /Type1 /BaseFont /Times-Roman", "(A'\\256)", "A’fi"),
        ("/Subtype /TrueType /Encoding /WinAnsiEncoding", "(A\\223\\366\\224)", "A“ö”"),
        (
            "/Subtype /Type1 /Encoding <</Differences [65 /ffi /f_l /eacute.alt /uni0416 /u1F600]>>",
            "(ABCDE)",
            "ffifléЖ😀",
        ),
        ("/Subtype /Type1 /ToUnicode 5 0 R", "(AB)", "ofB"),
        ("/Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /ToUnicode 5 0 R", "(AA)", "ofof"),
        ("/Subtype /Type0 /Encoding /Identity-H /ToUnicode 5 0 R", "<00010002>", "ab"),
        ("/Subtype /Type0 /Encoding /UniGB-UCS2-H", "<8BA15212>", "计划"),
        ("/Subtype /Type0 /Encoding /90ms-RKSJ-H", "<8BB4 41>", "橋A"),
        ("/Subtype /Type0 /Encoding /GBK-EUC-H", "<BCC6BBAE>", "计划"),
    ] {
        let content = format!("BT /F 12 Tf 72 700 Td {shown} Tj ET");
        let written = page(content.as_bytes(), &format!("/F <</Type /Font {font}>>"), &[table()]);
        assert_eq!(lines(&written), Ok(format!("{expected}\n")), "{font}");
    }
    let codes = page(b"BT /F 12 Tf <00010002> Tj ET", "/F <</Type /Font /Subtype /Type0 /Encoding /Identity-H>>", &[]);
    assert_eq!(lines(&codes), Err(PdfError::Unreadable));
}

#[test]
fn glyphs_become_words_lines_and_paragraphs() {
    for (content, expected) in [
        // Moves within a string are letters nearer to each other, or spaces.
        ("[(Wo) 20 (rd) -300 (and) -80 (more)] TJ", "Word andmore\n"),
        ("(a) Tj 0 -14 Td (b) Tj 0 -40 Td (c) Tj", "a\nb\n\nc\n"),
        ("(x) Tj 5 Ts (2) Tj 0 Ts ( y) Tj", "x2 y\n"),
        ("14 TL (a) Tj (b) ' T* [(c)] TJ", "a\nb\nc\n"),
        // The next column goes on with the sentence, or begins a paragraph.
        ("(left and) Tj 200 300 Td (right.) Tj 200 300 Td (End) Tj", "left and\nright.\n\nEnd\n"),
        ("BI /W 1 /H 1 ID (no) Tj EI (yes) Tj", "yes\n"),
        ("/Span <</ActualText (fi)>> BDC (\\001\\002) Tj EMC (n) Tj", "fin\n"),
        ("q 1 0 0 1 9 9 cm /X Do Q (out) Tj", "in\n\nout\n"),
        ("0 1 -1 0 100 100 Tm (turned) Tj", "turned\n"),
        ("(open [ << ) Tj [ << (a) Tj", "open [ <<\n"),
    ] {
        let form = stream(b"BT /F 12 Tf 1 0 0 1 72 600 Tm (in) Tj ET", "/Type /XObject /Subtype /Form");
        let written = page(format!("BT /F 12 Tf 72 400 Td {content} ET").as_bytes(), TIMES, &[form]);
        assert_eq!(lines(&written).as_deref(), Ok(expected), "{content}");
    }
}

#[test]
fn what_is_no_text_says_why() {
    assert_eq!(lines(b"%PDF-1.7\nnothing"), Err(PdfError::Damaged));
    assert_eq!(lines(&page(b"0 0 9 9 re f", TIMES, &[])), Err(PdfError::NoText(1)));
    let sound = page(b"BT /F 12 Tf (word) Tj ET", TIMES, &[]);
    assert_eq!(lines(&sound).as_deref(), Ok("word\n"));
    assert_eq!(read(&sound, 3), Err(PdfError::TooMuch));
    let key = "0".repeat(32);
    let lock =
        format!("/Root 1 0 R /ID [(a) (a)] /Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O ({key}) /U ({key})>>");
    let at = memchr::memmem::rfind(&sound, b"/Root 1 0 R").unwrap();
    let locked = [&sound[..at], lock.as_bytes(), &sound[at + "/Root 1 0 R".len()..]].concat();
    assert_eq!(lines(&locked), Err(PdfError::Locked));
}

#[test]
fn a_small_file_cannot_ask_for_any_memory_or_time() {
    let form = |content: &[u8]| stream(content, "/Type /XObject /Subtype /Form /Resources <</XObject <</X 5 0 R>>>>");
    let list = stream(&vec![b' '; 80 << 20], "/Type /ObjStm /N 1 /First 4");
    for written in [
        page(&b"BT (x) Tj ET ".repeat(2 << 20), TIMES, &[]),
        page(&b"/X Do ".repeat(1000), TIMES, &[form(&b"/X Do ".repeat(100))]),
        page(&b"[<<".repeat(100_000), TIMES, &[]),
        page(b"", TIMES, &[list]),
        [b"%PDF-1.7\n1 0 obj ".as_slice(), &b"<</A [".repeat(100_000)].concat(),
    ] {
        assert!(read(&written, 1 << 20).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12), cut in any::<prop::sample::Index>()) {
        let table = stream(b"1 beginbfchar <41> <006F0066> endbfchar", "");
        let mut written = page(b"BT /F 12 Tf [(A) -300 (B)] TJ ET", "/F <</Type /Font /Subtype /Type0 /ToUnicode 5 0 R>>", &[table]);
        for (at, byte) in changes {
            let at = at.index(written.len());
            written[at] = byte;
        }
        written.truncate(written.len() / 2 + cut.index(written.len()));
        let _ = read(&written, 1 << 20);
    }
}

#[test]
fn the_text_of_a_file_is_written_down_and_taken_apart() {
    let text = PdfText {
        title: Some("A title".to_owned()),
        printed: Some(-3),
        pages: vec![
            PdfPage { label: "i".to_owned(), body: "a\n\nb\n".to_owned(), running: String::new() },
            PdfPage { label: "1".to_owned(), body: String::new(), running: "Head\n".to_owned() },
        ],
        ..PdfText::default()
    };
    let written = write(&text, b"bytes");
    let parts = parts(&written);
    assert_eq!((parts.title, parts.printed, parts.sha256.len()), (Some("A title"), Some(-3), 64));
    let told =
        |part: &PdfPart<'_>| (part.label.to_owned(), part.text.to_owned(), written[part.from..].starts_with(part.text));
    let pages: Vec<_> = parts.pages.iter().map(told).collect();
    assert_eq!(pages, [("i".to_owned(), "a\n\nb\n".to_owned(), true), ("1".to_owned(), String::new(), true)]);
    assert_eq!(parts.running.iter().map(told).collect::<Vec<_>>(), [("1".to_owned(), "Head\n".to_owned(), true)]);
}
