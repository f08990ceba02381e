//! Markup that a crate made, such as a formula as `MathML`: it stands on a page as it is, so all of it is on a list.
//!
//! [`Markup`] is made only by reading every tag: an element, an attribute or a declaration of a style that `mathml.rs` does
//! not list refuses the whole. Declarations become classes or attributes, for pages work without inline styles. What is text
//! is escaped again, whatever the crate forgot.

mod mathml;
mod tags;

use serde::{Deserialize, Serialize};

use mathml::{ElementRule, element, write_attributes};
use tags::{MarkupPiece, MarkupPieces};

/// Markup that holds nothing but elements and attributes of the list, properly nested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Markup(Box<str>);

/// Something that is on no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What it is, as a reader of the message is told.
    pub what: String,
}

/// Where text may stand, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// Elements of formulas.
    Elements,
    /// Text.
    Text,
    /// Text, and elements of HTML that mark words.
    Words,
}

/// An element that is open.
struct OpenElement {
    /// As the crate calls it.
    name: Box<str>,
    /// What closes it on the page; empty for one that is left out.
    close: &'static str,
    holds: Holds,
}

impl Markup {
    /// Reads a formula as a crate wrote it.
    ///
    /// # Errors
    /// The first thing that is not on the list of `MathML` Core.
    pub fn mathml(written: &str) -> Result<Markup, Refused> {
        let mut out = String::with_capacity(written.len());
        let mut open: Vec<OpenElement> = Vec::new();
        let mut pieces = MarkupPieces::new(written);
        while let Some(piece) = pieces.next(open.last().is_some_and(|inner| &*inner.name == "mo")) {
            match piece {
                MarkupPiece::Text(text) => push_words(&mut out, text, &open)?,
                MarkupPiece::Open { name, attributes, empty } => {
                    let place = open.last().map(|inner| inner.holds);
                    let rule = element(name).filter(|rule| may_stand(rule, name, place, &out));
                    let Some(rule) = rule else { return Err(refused(format!("an element `{name}`"))) };
                    let close = write_attributes(&mut out, name, rule, attributes, empty)?;
                    if !empty {
                        open.push(OpenElement { name: name.into(), close, holds: rule.holds });
                    }
                }
                MarkupPiece::Close(name) => match open.pop() {
                    Some(inner) if *inner.name == *name => out.push_str(inner.close),
                    _ => return Err(refused(format!("a lone end of `{name}`"))),
                },
                MarkupPiece::Broken => return Err(refused("a tag that is not whole".to_owned())),
            }
        }
        match open.pop() {
            Some(inner) => Err(refused(format!("an element `{}` without an end", inner.name))),
            None => Ok(Markup(out.into())),
        }
    }

    /// To be written as it is.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether an element may stand in another; `math` stands alone and holds all others.
fn may_stand(rule: &ElementRule, name: &str, place: Option<Holds>, before: &str) -> bool {
    match place {
        None => name == "math" && before.is_empty(),
        Some(Holds::Elements) => !rule.is_html && name != "math",
        Some(Holds::Words) => rule.is_html,
        Some(Holds::Text) => false,
    }
}

fn push_words(out: &mut String, text: &str, open: &[OpenElement]) -> Result<(), Refused> {
    if open.last().is_some_and(|inner| inner.holds != Holds::Elements) {
        tags::push_text(out, text);
        Ok(())
    } else if text.trim().is_empty() {
        Ok(())
    } else {
        Err(refused("text outside of its parts".to_owned()))
    }
}

fn refused(what: String) -> Refused {
    Refused { what }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inner: &str) -> Result<String, String> {
        let made = Markup::mathml(&format!("<math>{inner}</math>"));
        let inner = |made: Markup| made.0.trim_start_matches("<math>").trim_end_matches("</math>").to_owned();
        made.map(inner).map_err(|refused| refused.what)
    }

    #[test]
    fn elements_and_attributes_of_the_list_pass() {
        for same in [
            "<mi mathvariant=\"normal\">x</mi>",
            "<mo stretchy=\"false\" form=\"prefix\" lspace=\"0\" rspace=\"0.2222em\">(</mo>",
            "<mtext><b><i>a</i></b>&lt;&amp;</mtext>",
            "<mfrac linethickness=\"0\" displaystyle=\"true\"><mn>1</mn><mn>2</mn></mfrac>",
            "<mmultiscripts><mi>a</mi><mprescripts/><mi>b</mi><mi>c</mi></mmultiscripts>",
            "<mspace width=\"1em\"/>",
        ] {
            assert_eq!(read(same).as_deref(), Ok(same));
        }
    }

    #[test]
    fn what_is_on_no_list_is_refused() {
        for wrong in [
            "<svg/onload=alert(1)>",
            "<script>x</script>",
            "<b>x</b>",
            "<mi><b>x</b></mi>",
            "<mtext><mi>x</mi></mtext>",
            "<mtext><a href=\"https://x.org/\">x</a></mtext>",
            "<mrow onclick=\"x\"></mrow>",
            "<mrow style=\"position:fixed\"></mrow>",
            "<mrow class=\"site-header\"></mrow>",
            "<mi href=\"javascript:x\">x</mi>",
            "<mi mathvariant=normal>x</mi>",
            "<annotation-xml encoding=\"text/html\"><p>x</p></annotation-xml>",
            "<mspace width=\"url(x)\"/>",
            "<mspace width=\"NaNem\"/>",
            "<!--x-->",
            "<math></math>",
            "<mrow>",
            "</mrow>",
            "loose",
            "<mi>x</mi></math><math><mi>y</mi>",
            "<mi>x</mi",
        ] {
            assert!(read(wrong).is_err(), "{wrong}: {:?}", read(wrong));
        }
    }

    #[test]
    fn what_a_name_of_an_operator_holds_is_text() {
        assert_eq!(read("<mo><svg/onload=alert(1)></mo>").as_deref(), Ok("<mo>&lt;svg/onload=alert(1)&gt;</mo>"));
        assert_eq!(read("<mo><mi>x</mi> & &lt;</mo>").as_deref(), Ok("<mo>&lt;mi&gt;x&lt;/mi&gt; &amp; &lt;</mo>"));
        assert!(read("<mo></mo></math><script>x</script></mo>").is_err());
    }

    #[test]
    fn styles_become_classes_and_attributes() {
        for (written, expected) in [
            (
                "<mrow style=\"color:#ff0000;math-shift:compact;\"></mrow>",
                "<mrow mathcolor=\"#ff0000\" class=\"math-compact\"></mrow>",
            ),
            ("<mtext style=\"font-size:120%\">x</mtext>", "<mtext mathsize=\"120%\">x</mtext>"),
            (
                "<mtable style=\"width: 100%\"><mtr><mtd style=\"text-align: left;justify-items: start;padding-left: 0;\"></mtd></mtr></mtable>",
                "<mtable class=\"math-wide\"><mtr><mtd class=\"math-left math-tight-left\"></mtd></mtr></mtable>",
            ),
            ("<mspace style=\"margin-left:-0.1667em;\"/>", "<mspace class=\"math-back-3\"/>"),
            (
                "<mspace style=\"margin-left:-1.3333em;\"/>",
                "<mspace class=\"math-back-18\"/><mspace class=\"math-back-5\"/><mspace class=\"math-back-1\"/>",
            ),
            ("<mspace width=\"2rem\" style=\"width:2rem\"/>", "<mspace width=\"2em\"/>"),
            (
                "<menclose notation=\"updiagonalstrike\"><mi>x</mi><mrow class=\"menclose-updiagonalstrike\"></mrow></menclose>",
                "<mrow class=\"math-strike-up\"><mi>x</mi></mrow>",
            ),
            (
                "<mtd id=\"eq\" style=\"width: 50%;text-align: right;justify-items: end;\"></mtd>",
                "<mtd class=\"math-half math-right\"></mtd>",
            ),
            ("<mtext><a href=\"#eq\">(1)</a></mtext>", "<mtext>(1)</mtext>"),
        ] {
            assert_eq!(read(written).as_deref(), Ok(expected), "{written}");
        }
    }
}
