//! Sizes of pictures, from the first bytes of their files: a page that knows them does not move when a picture comes.

use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _};

use quick_xml::events::{BytesStart, Event};
use rayon::prelude::*;

use crate::disk::Dir;
use crate::model::site::{Asset, AssetSource, PictureSize};

/// Bytes of an SVG within which its first element begins.
const HEAD: u64 = 64 * 1024;
/// An SVG with a shape but no size of its own is as wide as there is room: wider than any text.
const ROOM: f64 = 2_000.0;
/// What no screen shows; browsers take larger numbers for none.
const LARGEST: f64 = 100_000.0;

/// Measures those that are pictures. One that cannot be read stays without a size: it is found out when it is copied.
pub(super) fn measure(site: &Dir, content: &str, assets: &mut [Asset]) {
    assets.par_iter_mut().for_each(|asset| {
        let AssetSource::File(path) = &asset.source else { return };
        if let Some(format) = asset.picture_format() {
            asset.size = super::open(site, content, path).ok().and_then(|file| size(file, format == ".svg"));
        }
    });
}

fn size(file: File, is_svg: bool) -> Option<PictureSize> {
    if is_svg {
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head).ok()?;
        return svg(&String::from_utf8_lossy(&head));
    }
    let mut file = BufReader::new(file);
    let found = imagesize::reader_size(&mut file).ok()?;
    let (width, height) = (u32::try_from(found.width).ok()?.into(), u32::try_from(found.height).ok()?.into());
    let mut head = Vec::new();
    file.rewind().ok()?;
    file.take(HEAD).read_to_end(&mut head).ok()?;
    if is_turned(&head).unwrap_or(false) { whole(height, width) } else { whole(width, height) }
}

/// Whether a JPEG says that it is to be shown lying on its side, as cameras do (Exif 2.32, 4.6.4: orientations 5 to 8).
fn is_turned(head: &[u8]) -> Option<bool> {
    let mut segment = head.strip_prefix(b"\xff\xd8")?;
    let tiff = loop {
        let [0xff, kind, high, low, rest @ ..] = segment else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?;
        let data = rest.get(..length)?;
        match data.strip_prefix(b"Exif\0\0") {
            Some(tiff) if *kind == 0xe1 => break tiff,
            _ => segment = &rest[length..],
        }
    };
    let little = tiff.starts_with(b"II");
    let number = |at: usize, bytes: usize| {
        let part = tiff.get(at..at.checked_add(bytes)?)?;
        let digit = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if little { part.iter().rev().fold(0, digit) } else { part.iter().fold(0, digit) })
    };
    let first = number(4, 4)?;
    let entries = (0..number(first, 2)?).map(|i| first.saturating_add(2 + 12 * i));
    let orientation = entries.into_iter().find(|at| number(*at, 2) == Some(0x112))?;
    Some((5..=8).contains(&number(orientation + 8, 2)?))
}

/// The size that the first element of an SVG gives, else the shape that its `viewBox` has.
fn svg(head: &str) -> Option<PictureSize> {
    let mut reader = quick_xml::Reader::from_str(head);
    let element = loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => break element,
            Event::Eof => return None,
            _ => {}
        }
    };
    if AsRef::<str>::as_ref(&element.local_name()) != "svg" {
        return None;
    }
    let given = |name| length(&attribute(&element, name)?);
    if let (Some(width), Some(height)) = (given("width"), given("height")) {
        return whole(width, height);
    }
    let view = attribute(&element, "viewBox")?;
    let numbers: Vec<f64> = view
        .split([' ', ',', '\t', '\n'])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    let [_, _, width, height] = numbers[..] else { return None };
    match (given("width"), given("height")) {
        (Some(wide), None) => whole(wide, wide * height / width),
        (None, Some(high)) => whole(high * width / height, high),
        _ => whole(ROOM, ROOM * height / width),
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| AsRef::<str>::as_ref(&attribute.key) == name)?;
    Some(found.value.into_owned())
}

/// A length in pixels; in another unit it is for the browser to say.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    text.strip_suffix("px").unwrap_or(text).trim_end().parse().ok()
}

fn whole(width: f64, height: f64) -> Option<PictureSize> {
    let side = |side: f64| (side.is_finite() && (0.5..LARGEST).contains(&side)).then(|| side.round() as u32);
    Some(PictureSize { width: side(width)?, height: side(height)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_may_lie_on_its_side() {
        let photo = |orientation: u8, little: bool| {
            let mut head = b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1\0\x22Exif\0\0".to_vec();
            let tiff: &[u8] = if little {
                &[b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            } else {
                &[b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
            };
            head.extend(tiff);
            head
        };
        for little in [true, false] {
            assert_eq!([1, 3, 6, 8].map(|way| is_turned(&photo(way, little))), [false, false, true, true].map(Some));
        }
        for end in 0..photo(6, true).len() - 6 {
            assert_ne!(is_turned(&photo(6, true)[..end]), Some(true), "{end}");
        }
        assert_eq!(is_turned(b"\x89PNG\r\n"), None);
    }

    /// What a camera or a browser wrote is damaged at random: sizes are found or not, and nothing else happens.
    #[test]
    fn damaged_heads_end() {
        let magics: [&[u8]; 7] = [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"\xff\xd8\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0",
            b"\xff\xd8\xff\xc0\0\x11\x08",
            b"GIF89a",
            b"BM",
            b"RIFF\0\0\0\0WEBPVP8X",
            b"\0\0\0\x18ftypavif\0\0\0\0avifmif1\0\0\0\x20meta",
        ];
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        for round in 0..20_000 {
            let mut head = magics[round % magics.len()].to_vec();
            for _ in 0..round % 90 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                head.push((state >> 56) as u8);
            }
            is_turned(&head);
            let _ = imagesize::reader_size(std::io::Cursor::new(&head));
            svg(&String::from_utf8_lossy(&head));
        }
    }

    #[test]
    fn an_svg_has_its_own_size_or_the_shape_of_its_view() {
        let size = |attributes: &str| {
            let found = svg(&format!("<?xml version=\"1.0\"?>\n<!-- c -->\n<svg {attributes}><g/></svg>"));
            found.map(|size| (size.width, size.height))
        };
        assert_eq!(size("width=\"30\" height=\"40px\""), Some((30, 40)));
        assert_eq!(size("viewBox=\"0 0 30 40\""), Some((2000, 2667)));
        assert_eq!(size("viewBox='0,0,30,40' width=\"60\""), Some((60, 80)));
        assert_eq!(size("width=\"100%\" height=\"5em\" viewBox=\"0 0 200 100\""), Some((2000, 1000)));
        for none in [
            "",
            "viewBox=\"0 0 0 40\"",
            "viewBox=\"0 0 x\"",
            "width=\"nan\" height=\"inf\"",
            "width=\"1e9\" height=\"1\"",
        ] {
            assert_eq!(size(none), None, "{none}");
        }
        assert_eq!(svg("<html><svg width=\"1\" height=\"1\"/></html>"), None);
        assert_eq!(svg("<svg width=\"1\" width=\"1\""), None);
    }
}
