//! One colour scheme: the styles it can give, each with a number that depends on nothing but the scheme, and its sheet.
//!
//! Colours that are too faint on the ground of code are moved towards black or white until WCAG 2.2 (1.4.3) is met. A
//! scheme's own ground is not used: code stands on the theme's.

use std::fmt::Write as _;

use syntect::highlighting::{Color, FontStyle, Style, Theme};

use crate::model::output::Scheme;

/// The ground of code, `--raised` of the default theme: `oklch(0.963 0.007 90)` and `oklch(0.235 0.007 80)`.
const LIGHT_GROUND: Color = Color { r: 0xf5, g: 0xf3, b: 0xed, a: 0xff };
const DARK_GROUND: Color = Color { r: 0x21, g: 0x1e, b: 0x1a, a: 0xff };
/// The ratio that small text needs is 4.5; a little more is for grounds of other themes that are much like ours.
const CONTRAST: f64 = 4.6;
/// Steps from a colour to black or white.
const STEPS: u16 = 64;
/// Letters of class names; as many as the default schemes have styles, so that one letter is enough for each.
const LETTERS: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// The styles of a scheme.
#[derive(Debug)]
pub(super) struct Palette {
    scheme: Scheme,
    /// Foregrounds as the scheme has them, in order of its rules; the first is that of plain text.
    colors: Vec<Color>,
    /// Kinds of letter, in order of the rules; the first is the plain one.
    fonts: Vec<FontStyle>,
}

impl Palette {
    pub(super) fn new(scheme: Scheme, theme: &Theme) -> Palette {
        let mut colors = vec![theme.settings.foreground.unwrap_or(Color::BLACK)];
        let mut fonts = vec![FontStyle::empty()];
        for item in &theme.scopes {
            if let Some(color) = item.style.foreground.filter(|color| !colors.contains(color)) {
                colors.push(color);
            }
            if let Some(font) = item.style.font_style.filter(|font| !fonts.contains(font)) {
                fonts.push(font);
            }
        }
        Palette { scheme, colors, fonts }
    }

    /// The number of a style; 0 is plain text. A style that no rule has is plain too.
    pub(super) fn number(&self, style: Style) -> u16 {
        let color = self.colors.iter().position(|color| *color == style.foreground).unwrap_or(0);
        let font = self.fonts.iter().position(|font| *font == style.font_style).unwrap_or(0);
        (color * self.fonts.len() + font) as u16
    }

    /// How many letters a number takes.
    fn width(&self) -> u32 {
        let styles = self.colors.len() * self.fonts.len();
        if styles <= LETTERS.len() { 1 } else { 2 }
    }

    /// Appends the letters of a number: always as many, so that names need no separator.
    pub(super) fn push_name(&self, out: &mut String, number: u16) {
        let count = LETTERS.len() as u16;
        let letter = |at: u16| char::from(LETTERS[usize::from(at % count)]);
        if self.width() == 2 {
            out.push(letter(number / count));
        }
        out.push(letter(number));
    }

    /// Appends the rules. A class name begins with the letters of the light style and ends with those of the dark one.
    pub(super) fn push_rules(&self, out: &mut String) {
        let place = match self.scheme {
            Scheme::Light => '^',
            Scheme::Dark => '$',
        };
        for (color_at, color) in self.colors.iter().enumerate() {
            for (font_at, font) in self.fonts.iter().enumerate() {
                let number = (color_at * self.fonts.len() + font_at) as u16;
                if number == 0 {
                    continue;
                }
                let _ = write!(out, ".highlight span[class{place}=\"");
                self.push_name(out, number);
                out.push_str("\"]{");
                if color_at > 0 {
                    let Color { r, g, b, .. } = self.legible(*color);
                    let _ = write!(out, "color:#{r:02x}{g:02x}{b:02x};");
                }
                push_font(out, *font);
                out.truncate(out.trim_end_matches(';').len());
                out.push_str("}\n");
            }
        }
    }

    /// A colour that can be read on the ground of code.
    fn legible(&self, color: Color) -> Color {
        let (ground, end) = match self.scheme {
            Scheme::Light => (LIGHT_GROUND, 0),
            Scheme::Dark => (DARK_GROUND, 255),
        };
        let moved = |step: u16| {
            let channel = |from: u8| ((u16::from(from) * (STEPS - step) + end * step + STEPS / 2) / STEPS) as u8;
            Color { r: channel(color.r), g: channel(color.g), b: channel(color.b), a: 255 }
        };
        let legible = |color: &Color| contrast(*color, ground) >= CONTRAST;
        (0..=STEPS).map(moved).find(legible).unwrap_or(Color { r: end as u8, g: end as u8, b: end as u8, a: 255 })
    }
}

fn push_font(out: &mut String, font: FontStyle) {
    if font.contains(FontStyle::BOLD) {
        out.push_str("font-weight:600;");
    }
    if font.contains(FontStyle::ITALIC) {
        out.push_str("font-style:italic;");
    }
    if font.contains(FontStyle::UNDERLINE) {
        out.push_str("text-decoration:underline;");
    }
}

/// Contrast of two colours (WCAG 2.2), 1 to 21.
pub(super) fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use syntect::highlighting::ThemeSet;

    #[test]
    fn every_colour_of_every_scheme_can_be_read() {
        for theme in ThemeSet::load_defaults().themes.values() {
            for (scheme, ground) in [(Scheme::Light, LIGHT_GROUND), (Scheme::Dark, DARK_GROUND)] {
                let palette = Palette::new(scheme, theme);
                for color in &palette.colors {
                    assert!(contrast(palette.legible(*color), ground) >= 4.5);
                }
            }
        }
    }

    #[test]
    fn legible_colours_stay_as_they_are() {
        let theme = &ThemeSet::load_defaults().themes["InspiredGitHub"];
        let palette = Palette::new(Scheme::Light, theme);
        let blue = Color { r: 0x18, g: 0x36, b: 0x91, a: 0xff };
        assert_eq!(palette.legible(blue), blue);
    }

    #[test]
    fn names_are_of_one_length_and_unique() {
        for theme in ThemeSet::load_defaults().themes.values() {
            let palette = Palette::new(Scheme::Dark, theme);
            let count = (palette.colors.len() * palette.fonts.len()) as u16;
            let name = |number| {
                let mut out = String::new();
                palette.push_name(&mut out, number);
                out
            };
            let names: std::collections::BTreeSet<String> = (0..count).map(name).collect();
            assert_eq!(names.len(), usize::from(count));
            assert!(names.iter().all(|name| name.len() == palette.width() as usize));
        }
    }
}
