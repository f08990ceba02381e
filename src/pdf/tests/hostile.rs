//! Files that lead in circles, nest without an end, unpack to much or lie: each is read or refused, within its bounds.

use super::*;

const HELLO: &[u8] = b"BT /F 12 Tf (word) Tj ET ";

/// A form that may show the objects 5 and 6.
fn form(content: &[u8]) -> Vec<u8> {
    let more = "/Type /XObject /Subtype /Form /Resources <</XObject <</X 5 0 R /Y 6 0 R>>>>";
    stream(content, more)
}

/// A file of these objects behind its catalogue, which names the second one as its pages.
fn with_pages(objects: &[&[u8]]) -> Vec<u8> {
    let mut all = vec![b"<</Type /Catalog /Pages 2 0 R /PageLabels 6 0 R>>".to_vec()];
    all.extend(objects.iter().map(|object| object.to_vec()));
    file(&all)
}

/// A page whose content is the object 5.
fn leaf() -> String {
    format!("<</Type /Page /Parent 2 0 R /Contents 5 0 R /Resources <</Font <<{TIMES}>>>>>>")
}

fn kids(kids: &str) -> Vec<u8> {
    format!("<</Type /Pages /Kids [{kids}]>>").into_bytes()
}

/// The list of the objects 7 and 8 as object 5, with what it says of itself.
fn list(says: &str, content: &str) -> Vec<u8> {
    page(HELLO, TIMES, &[stream(content.as_bytes(), &format!("/Type /ObjStm {says}"))])
}

#[test]
fn circles_and_lies_end() {
    let (sound, content) = (page(HELLO, TIMES, &[]), stream(HELLO, ""));
    let swapped = |from: &str, to: &str| {
        let at = memchr::memmem::rfind(&sound, from.as_bytes()).unwrap();
        [&sound[..at], to.as_bytes(), &sound[at + from.len()..]].concat()
    };
    let deep =
        |open: &str, close: &str| page(HELLO, TIMES, &[(open.repeat(100_000) + &close.repeat(100_000)).into_bytes()]);
    let length = |length: &str| {
        let mut object = format!("<</Length {length}>>\nstream\n").into_bytes();
        object.extend([HELLO, b"\nendstream"].concat());
        with_pages(&[&kids("4 0 R"), b"null", leaf().as_bytes(), &object])
    };
    let mut tenfold = vec![kids("6 0 R"), b"0".to_vec(), leaf().into_bytes(), content.clone()];
    tenfold.extend((7..16).map(|next| kids(&format!("{next} 0 R ").repeat(10))));
    tenfold.push(kids("4 0 R"));
    let tenfold: Vec<&[u8]> = tenfold.iter().map(Vec::as_slice).collect();
    let labels = b"<</Kids [6 0 R 6 0 R] /Nums [0 <</S /r /St 9223372036854775807>>]>>";
    for (name, written) in [
        ("a table that is its own ancestor", swapped("/Root", "/Prev 400 /Root")),
        ("a size", swapped("/Size 5", "/Size 2147483648")),
        ("a count", swapped("xref\n0 5", "xref\n0 4294967295")),
        ("a negative place", swapped("startxref\n", "startxref\n-9")),
        (
            "a node within itself",
            with_pages(&[&kids("2 0 R 3 0 R"), &kids("4 0 R 2 0 R"), leaf().as_bytes(), &content]),
        ),
        ("nodes that are ten times in each other", with_pages(&tenfold)),
        ("labels within themselves", with_pages(&[&kids("4 0 R"), b"0", leaf().as_bytes(), &content, labels])),
        ("lists", deep("[", "]")),
        ("lists without an end", deep("[", "")),
        ("dictionaries", deep("<</A ", ">>")),
        ("dictionaries and lists without an end", deep("<</A [", "")),
        ("strings", deep("(", ")")),
        ("a length below nothing", length("-5")),
        ("a long length", length("2147483648")),
        ("a short length", length("3")),
        ("a length that is its own", length("5 0 R")),
        ("many objects", list("/N 2147483647 /First 8", "7 0 8 5 <<>> <<>>")),
        ("fewer than none", list("/N -1 /First -8", "7 0 8 5 <<>> <<>>")),
        ("a list in a list", list("/N 1 /First 4", "5 0 <</Type /ObjStm /N 1 /First 4 /Length 5>>stream")),
        ("places behind the end", list("/N 2 /First 9", "7 999999 8 9223372036854775807")),
    ] {
        assert_eq!(lines(&written).as_deref(), Ok("word\n"), "{name}");
    }
}

#[test]
fn what_would_never_end_is_too_much() {
    let (content, leaf) = (stream(HELLO, ""), leaf());
    let contents = leaf.replace("5 0 R", &format!("[{}]", "5 0 R ".repeat(200_000)));
    let pages = |page: &str, content: &[u8]| with_pages(&[&kids("4 0 R"), b"0", page.as_bytes(), content]);
    let table = stream(&[&b"beginbfrange <0> <FFFF> ["[..], &b"<0061>".repeat(100_000), b"] endbfrange"].concat(), "");
    let font = |font: usize| format!("/F{font} <</Subtype /Type0 /ToUnicode 5 0 R /Name /{font}>>");
    let fonts = (0..400).map(font).collect::<Vec<String>>().concat();
    let shown = (0..400).map(|font| format!("/F{font} 1 Tf ")).collect::<Vec<String>>().concat();
    let twice = {
        let once = stream(&vec![b' '; 90 << 20], "");
        let begin = memchr::memmem::find(&once, b"stream\n").unwrap() + 7;
        let packed = stream(&once[begin..once.len() - "\nendstream".len()], "");
        let at = memchr::memmem::find(&packed, b"/FlateDecode").unwrap();
        [&packed[..at], b"[/FlateDecode /FlateDecode]", &packed[at + "/FlateDecode".len()..]].concat()
    };
    for (name, written) in [
        ("a form within itself", page(b"/X Do", TIMES, &[form(&b"/X Do ".repeat(10))])),
        ("forms within each other", page(b"/X Do", TIMES, &[form(&b"/Y Do ".repeat(9)), form(&b"/X Do ".repeat(9))])),
        ("many nodes", with_pages(&[&kids(&"4 0 R ".repeat(200_000)), b"0", leaf.as_bytes(), &content])),
        ("many contents", pages(&contents, &content)),
        ("packed twice", pages(&leaf, &twice)),
        ("tables", page(shown.as_bytes(), &fonts, &[table])),
        ("glyphs", page(&[b"BT /F 12 Tf (", &b"x".repeat(8 << 20)[..], b") Tj ET"].concat(), TIMES, &[])),
        ("lines", page(&[&b"BT /F 12 Tf "[..], &b"(x) Tj 0 -20 Td ".repeat(40_000)].concat(), TIMES, &[])),
    ] {
        assert_eq!(lines(&written), Err(PdfError::TooMuch), "{name}");
    }
}

#[test]
fn odd_ways_of_packing_are_no_text() {
    let content = |says: &str, bytes: &[u8]| {
        let mut object = format!("<</Length {} {says}>>\nstream\n", bytes.len()).into_bytes();
        object.extend([bytes, b"\nendstream"].concat());
        with_pages(&[&kids("4 0 R"), b"0", leaf().as_bytes(), &object])
    };
    let filters = format!("/Filter [{}]", "/FlateDecode ".repeat(100));
    assert_eq!(lines(&content(&filters, HELLO)), Err(PdfError::NoText(1)));
    for columns in ["2147483648", "4294967295 /Colors 4294967295", "-1", "0", "9223372036854775807 /Colors 9"] {
        for kind in [2, 10, 15, 99] {
            let says = format!("/DecodeParms <</Predictor {kind} /Columns {columns}>>");
            let packed = stream(HELLO, &says);
            let written = with_pages(&[&kids("4 0 R"), b"0", leaf().as_bytes(), &packed]);
            assert_eq!(lines(&written), Err(PdfError::NoText(1)), "{says}");
        }
    }
    for says in ["<<>>", "/x", "99 0 R", "<</Filter /Standard /V 5 /R 6 /Length 99999999 /O () /U ()>>"] {
        let sound = page(HELLO, TIMES, &[]);
        let at = memchr::memmem::rfind(&sound, b"/Root").unwrap();
        let locked = [&sound[..at], format!("/Encrypt {says} ").as_bytes(), &sound[at..]].concat();
        assert_eq!(lines(&locked), Err(PdfError::Locked), "{says}");
    }
}

#[test]
fn cut_files_are_refused() {
    let objects: Vec<Vec<u8>> = (4..54).map(|at| format!("{at} 0 R ").into_bytes()).collect();
    let mut all = vec![kids(&String::from_utf8(objects.concat()).unwrap()), stream(HELLO, "")];
    all.extend((0..50).map(|_| leaf().replace("5 0 R", "3 0 R").into_bytes()));
    let whole = with_pages(&all.iter().map(Vec::as_slice).collect::<Vec<_>>());
    assert_eq!(read(&whole, 1 << 20).map(|text| text.pages.len()), Ok(50));
    for part in 0..50 {
        assert_eq!(lines(&whole[..whole.len() * part / 50]), Err(PdfError::Damaged), "{part}/50");
    }
    assert_eq!(lines(&[&b"%PDF-1.7\n"[..], &vec![0; 64 << 20]].concat()), Err(PdfError::Damaged));
}
