//! Sizes of pictures, from the first bytes of their files: a page that knows them does not move when a picture comes.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use quick_xml::events::{BytesStart, Event};
use rayon::prelude::*;

use crate::model::site::{Asset, AssetSource, PictureSize};

/// Formats whose heads are read.
const FORMATS: [&str; 8] = [".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"];
/// Bytes of an SVG within which its first element begins.
const HEAD: u64 = 64 * 1024;
/// An SVG with a shape but no size of its own is as wide as there is room: wider than any text.
const ROOM: f64 = 2_000.0;
/// What no screen shows; browsers take larger numbers for none.
const LARGEST: f64 = 100_000.0;

/// Measures those that are pictures. One that cannot be read stays without a size: it is found out when it is copied.
pub(super) fn measure(root: &Path, assets: &mut [Asset]) {
    assets.par_iter_mut().for_each(|asset| {
        let AssetSource::File(path) = &asset.source else { return };
        let name = asset.output.to_ascii_lowercase();
        if FORMATS.iter().any(|format| name.ends_with(format)) {
            asset.size = size(&root.join(path), name.ends_with(".svg"));
        }
    });
}

fn size(path: &Path, is_svg: bool) -> Option<PictureSize> {
    // What is no plain file may never end.
    if !path.symlink_metadata().ok()?.is_file() {
        return None;
    }
    let file = File::open(path).ok()?;
    if is_svg {
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head).ok()?;
        return svg(&String::from_utf8_lossy(&head));
    }
    let found = imagesize::reader_size(BufReader::new(file)).ok()?;
    whole(found.width as f64, found.height as f64)
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
