//! The list for formulas: elements and attributes of `MathML` Core, words of HTML inside `mtext`, and what becomes of each
//! declaration of a style. The default theme's sheet has a rule for each class.

use std::fmt::Write as _;

use super::{Holds, Refused, refused};

/// What is known of an element.
pub(super) struct ElementRule {
    /// As the crate calls it.
    name: &'static str,
    /// On the page: open without its `>`, and closed.
    tags: (&'static str, &'static str),
    pub(super) holds: Holds,
    /// Whether it is of HTML.
    pub(super) is_html: bool,
}

const fn math(name: &'static str, open: &'static str, close: &'static str) -> ElementRule {
    ElementRule { name, tags: (open, close), holds: Holds::Elements, is_html: false }
}

const fn token(name: &'static str, open: &'static str, close: &'static str) -> ElementRule {
    ElementRule { name, tags: (open, close), holds: Holds::Text, is_html: false }
}

const fn words(name: &'static str, open: &'static str, close: &'static str) -> ElementRule {
    ElementRule { name, tags: (open, close), holds: Holds::Words, is_html: true }
}

/// Elements of the list, by name.
static ELEMENTS: [ElementRule; 35] = [
    // Leads to a number in the same formula, whose id is left out: ids of a page are given by `ibid`.
    words("a", "", ""),
    words("b", "<b", "</b>"),
    words("code", "<code", "</code>"),
    words("em", "<em", "</em>"),
    words("i", "<i", "</i>"),
    math("math", "<math", "</math>"),
    // No element of MathML Core: a row with a class.
    math("menclose", "<mrow", "</mrow>"),
    math("merror", "<merror", "</merror>"),
    math("mfrac", "<mfrac", "</mfrac>"),
    token("mi", "<mi", "</mi>"),
    math("mmultiscripts", "<mmultiscripts", "</mmultiscripts>"),
    token("mn", "<mn", "</mn>"),
    token("mo", "<mo", "</mo>"),
    math("mover", "<mover", "</mover>"),
    math("mpadded", "<mpadded", "</mpadded>"),
    math("mphantom", "<mphantom", "</mphantom>"),
    math("mprescripts", "<mprescripts", "</mprescripts>"),
    math("mroot", "<mroot", "</mroot>"),
    math("mrow", "<mrow", "</mrow>"),
    token("ms", "<ms", "</ms>"),
    math("mspace", "<mspace", "</mspace>"),
    math("msqrt", "<msqrt", "</msqrt>"),
    math("mstyle", "<mstyle", "</mstyle>"),
    math("msub", "<msub", "</msub>"),
    math("msubsup", "<msubsup", "</msubsup>"),
    math("msup", "<msup", "</msup>"),
    math("mtable", "<mtable", "</mtable>"),
    math("mtd", "<mtd", "</mtd>"),
    ElementRule { name: "mtext", tags: ("<mtext", "</mtext>"), holds: Holds::Words, is_html: false },
    math("mtr", "<mtr", "</mtr>"),
    math("munder", "<munder", "</munder>"),
    math("munderover", "<munderover", "</munderover>"),
    words("s", "<s", "</s>"),
    words("span", "<span", "</span>"),
    words("u", "<u", "</u>"),
];

/// Declarations of styles and the class that says the same; empty: another one of the same element says it too.
static DECLARATIONS: [(&str, &str, &str); 23] = [
    ("border-left", "0.05em dashed currentcolor", "math-dashed-left"),
    ("border-left", "0.05em solid currentcolor", "math-line-left"),
    ("border-right", "0.05em dashed currentcolor", "math-dashed-right"),
    ("border-right", "0.05em solid currentcolor", "math-line-right"),
    ("border-top", "0.05em dashed currentcolor", "math-dashed-top"),
    ("border-top", "0.05em solid currentcolor", "math-line-top"),
    ("font-variant-caps", "small-caps", "math-small-caps"),
    ("justify-items", "end", ""),
    ("justify-items", "start", ""),
    ("math-shift", "compact", "math-compact"),
    ("padding-bottom", "0", ""),
    ("padding-left", "0", "math-tight-left"),
    ("padding-left", "0.1em", "math-thin"),
    ("padding-left", "1em", "math-apart"),
    ("padding-right", "0", "math-tight-right"),
    ("padding-right", "0.1em", ""),
    ("padding-top", "0", "math-flat"),
    ("padding-top", "0.1667em", "math-continued"),
    ("text-align", "left", "math-left"),
    ("text-align", "right", "math-right"),
    ("width", "100%", "math-wide"),
    ("width", "50%", "math-half"),
    ("width", "7.5%", "math-slim"),
];

/// Paddings of an element as mu, for what stands before and after an operator.
static PADDINGS: [(&str, &str); 3] = [("0.1667em", "3"), ("0.2222em", "4"), ("0.2778em", "5")];

/// Classes of the crate and ours.
static CLASSES: [(&str, &str); 2] =
    [("math-core-sans-serif-font", "math-sans"), ("math-core-serif-font", "math-serif")];

/// Kinds of enclosure.
static NOTATIONS: [(&str, &str); 3] = [
    ("downdiagonalstrike", "math-strike-down"),
    ("horizontalstrike", "math-strike-through"),
    ("updiagonalstrike", "math-strike-up"),
];

/// Widths in mu, the eighteenth of an em, of steps back.
const STEPS: [u32; 8] = [72, 36, 18, 5, 4, 3, 2, 1];
/// Steps back of one space; more reach over what stands beside the formula.
const FARTHEST: u32 = 10 * 72;

/// The rule of an element.
pub(super) fn element(name: &str) -> Option<&'static ElementRule> {
    ELEMENTS.binary_search_by(|rule| rule.name.cmp(name)).ok().and_then(|at| ELEMENTS.get(at))
}

/// Writes the tag that opens an element; returns what closes it.
pub(super) fn write_attributes(
    out: &mut String,
    name: &str,
    rule: &ElementRule,
    attributes: Vec<(&str, &str)>,
    empty: bool,
) -> Result<&'static str, Refused> {
    let mut tag = TagBuilder { name, ..TagBuilder::default() };
    for (key, value) in attributes {
        tag.attribute(key, value)?;
    }
    let (open, close) = rule.tags;
    // A link whose end is left out, and rows that only some browsers need to strike something out.
    if open.is_empty() || tag.is_stroke {
        return Ok("");
    }
    let end = if empty { "/>" } else { ">" };
    if tag.back == 0 {
        out.push_str(open);
        out.push_str(&tag.attributes);
        push_class(out, &tag.classes);
        out.push_str(end);
        return Ok(close);
    }
    for step in steps(tag.back) {
        let _ = write!(out, "{open} class=\"math-back-{step}\"{end}");
    }
    Ok(close)
}

/// The widths that add up to this one, the widest first.
fn steps(mut mu: u32) -> Vec<u32> {
    let mut out = Vec::new();
    for step in STEPS {
        while mu >= step {
            out.push(step);
            mu -= step;
        }
    }
    out
}

fn push_class(out: &mut String, classes: &[&str]) {
    if !classes.is_empty() {
        let _ = write!(out, " class=\"{}\"", classes.join(" "));
    }
}

/// A tag in the making.
#[derive(Default)]
struct TagBuilder<'a> {
    name: &'a str,
    attributes: String,
    classes: Vec<&'a str>,
    /// A step back, in mu.
    back: u32,
    is_stroke: bool,
}

impl<'a> TagBuilder<'a> {
    fn attribute(&mut self, key: &'a str, value: &'a str) -> Result<(), Refused> {
        let known = match (self.name, key) {
            (_, "style") => return self.style(value),
            (_, "class") => return self.class(value),
            ("menclose", "notation") => return self.notation(value),
            // Ids of a page are given by `ibid`; what leads to one is left out too.
            (_, "id") => return Ok(()),
            ("a", "href") => return if value.starts_with('#') { Ok(()) } else { Err(refused_attribute(key, value)) },
            ("math", "display") => matches!(value, "block" | "inline"),
            ("mi", "mathvariant") => value == "normal",
            ("mo", "form") => matches!(value, "prefix" | "infix" | "postfix"),
            ("mo", "stretchy" | "movablelimits" | "symmetric" | "largeop" | "fence" | "separator")
            | ("mover" | "munderover", "accent")
            | ("munder" | "munderover", "accentunder") => is_truth(value),
            ("mo", "lspace" | "rspace" | "minsize" | "maxsize")
            | ("mspace" | "mpadded", "width" | "height" | "depth")
            | ("mpadded", "lspace" | "voffset")
            | ("mfrac", "linethickness") => is_length(value),
            ("mtd", "columnspan" | "rowspan") => is_number(value),
            (name, "displaystyle") if name.starts_with('m') => is_truth(value),
            (name, "scriptlevel") if name.starts_with('m') => is_number(value),
            _ => false,
        };
        if !known {
            return Err(refused_attribute(key, value));
        }
        // Spaces are measured by the text around them: not each browser knows the root's size in a formula.
        let value = value.strip_suffix("rem").map_or_else(|| value.to_owned(), |number| format!("{number}em"));
        let _ = write!(self.attributes, " {key}=\"{value}\"");
        Ok(())
    }

    fn style(&mut self, style: &'a str) -> Result<(), Refused> {
        for declaration in style.split(';').filter(|declaration| !declaration.trim().is_empty()) {
            let wrong = || refused(format!("a style `{declaration}`"));
            let (property, value) = declaration.split_once(':').ok_or_else(wrong)?;
            let (property, value) = (property.trim(), value.trim());
            let known = match property {
                "color" if is_color(value) => self.push("mathcolor", value),
                "font-size" if value.strip_suffix('%').is_some_and(is_number) => self.push("mathsize", value),
                "margin-left" if self.name == "mspace" => self.step_back(value),
                // The same as the attribute says.
                "width" if self.name == "mspace" => is_length(value),
                "padding-left" | "padding-right" if self.name == "mpadded" => self.padding(property, value),
                _ => self.declaration(property, value),
            };
            if !known {
                return Err(wrong());
            }
        }
        Ok(())
    }

    fn push(&mut self, key: &str, value: &str) -> bool {
        let _ = write!(self.attributes, " {key}=\"{value}\"");
        true
    }

    fn declaration(&mut self, property: &str, value: &str) -> bool {
        let found = DECLARATIONS.iter().find(|(name, of, _)| *name == property && *of == value);
        self.classes.extend(found.map(|(_, _, class)| *class).filter(|class| !class.is_empty()));
        found.is_some()
    }

    fn padding(&mut self, property: &str, value: &str) -> bool {
        let mu = PADDINGS.iter().find(|(length, _)| *length == value).map(|(_, mu)| *mu);
        let class = match (property, mu) {
            (_, None) => return value == "0",
            ("padding-left", Some("3")) => "math-before-3",
            ("padding-left", Some("4")) => "math-before-4",
            ("padding-left", Some(_)) => "math-before-5",
            (_, Some("3")) => "math-after-3",
            (_, Some("4")) => "math-after-4",
            (_, Some(_)) => "math-after-5",
        };
        self.classes.push(class);
        true
    }

    /// A space that is less than nothing; MathML Core has none, so it is made of classes.
    fn step_back(&mut self, value: &str) -> bool {
        let (number, em) = match value {
            _ if value.ends_with("rem") => (value.trim_end_matches("rem"), 1.0),
            _ if value.ends_with("em") => (value.trim_end_matches("em"), 1.0),
            // The height of an x is about half an em in the fonts of formulas.
            _ => (value.trim_end_matches("ex"), 0.45),
        };
        let Ok(number) = number.parse::<f64>() else { return false };
        let mu = (-number * em * 18.0).round();
        if !(0.0..=f64::from(FARTHEST)).contains(&mu) {
            return false;
        }
        self.back = (mu as u32).max(1);
        true
    }

    fn class(&mut self, value: &str) -> Result<(), Refused> {
        if self.name == "mrow" && value.strip_prefix("menclose-").is_some_and(|kind| notation(kind).is_some()) {
            self.is_stroke = true;
            return Ok(());
        }
        let known = CLASSES.iter().find(|(theirs, _)| *theirs == value).map(|(_, ours)| *ours);
        self.classes.push(known.ok_or_else(|| refused_attribute("class", value))?);
        Ok(())
    }

    fn notation(&mut self, value: &str) -> Result<(), Refused> {
        for kind in value.split(' ') {
            self.classes.push(notation(kind).ok_or_else(|| refused_attribute("notation", value))?);
        }
        Ok(())
    }
}

fn notation(kind: &str) -> Option<&'static str> {
    NOTATIONS.iter().find(|(theirs, _)| *theirs == kind).map(|(_, ours)| *ours)
}

fn refused_attribute(key: &str, value: &str) -> Refused {
    refused(format!("an attribute `{key}={value}`"))
}

fn is_truth(value: &str) -> bool {
    matches!(value, "true" | "false")
}

fn is_number(value: &str) -> bool {
    (1..=4).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_color(value: &str) -> bool {
    value.len() == 7 && value.starts_with('#') && value.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit())
}

fn is_length(value: &str) -> bool {
    let number = ["rem", "em", "ex", "%"].iter().find_map(|unit| value.strip_suffix(unit)).unwrap_or(value);
    number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'e'))
        && number.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sheet that comes with the program.
    const SHEET: &str = include_str!("../../../themes/default/static/site.css");

    #[test]
    fn elements_are_found_by_name() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(element("mrow").is_some() && element("svg").is_none());
    }

    #[test]
    fn the_theme_has_a_rule_for_each_class() {
        let named = DECLARATIONS.iter().map(|(_, _, class)| (*class).to_owned()).filter(|class| !class.is_empty());
        let ours = CLASSES.iter().chain(&NOTATIONS).map(|(_, class)| (*class).to_owned());
        let steps = STEPS.iter().map(|step| format!("math-back-{step}"));
        let sides = PADDINGS.iter().flat_map(|(_, mu)| [format!("math-before-{mu}"), format!("math-after-{mu}")]);
        for class in named.chain(ours).chain(steps).chain(sides) {
            assert!(SHEET.contains(&format!(".{class} ")), "no rule for {class}");
        }
    }

    #[test]
    fn steps_add_up() {
        for mu in 0..=FARTHEST {
            assert_eq!(super::steps(mu).iter().sum::<u32>(), mu);
        }
    }
}
