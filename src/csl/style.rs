//! A style, by its name in the crate's archive or from a file.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, Style as AnyStyle, StyleClass};

use super::bounds;
use super::format::{MendedStyle, ReferenceForm, caught, tried};
use super::mend;
use super::work::samples;
use super::{ReferencePiece, StyleError, Work};

/// A style that can be used. Cheap to clone; equal to another of the same name or text.
#[derive(Clone)]
pub struct Style {
    /// Its name, or the text of its file.
    identity: Arc<str>,
    parsed: Arc<MendedStyle>,
}

impl Style {
    /// One of the styles that are in the program, by a name of [`Style::names`].
    pub fn named(name: &str) -> Option<Style> {
        let archived = ArchivedStyle::by_name(name).or_else(|| {
            ArchivedStyle::all().iter().copied().find(|style| style.csl_id().rsplit('/').next() == Some(name))
        })?;
        let AnyStyle::Independent(style) = archived.get() else { return None };
        Style::new(name, style)
    }

    /// The names of all of them, in order: those of the repository of styles, and others that the crate has.
    pub fn names() -> Vec<String> {
        let of_style = |style: &ArchivedStyle| {
            let own = style.names().iter().map(|name| (*name).to_owned());
            own.chain(style.csl_id().rsplit('/').next().map(str::to_owned)).collect::<Vec<_>>()
        };
        // This one is of the makers of the crate, and has marks only.
        let with_lists = ArchivedStyle::all().iter().filter(|style| **style != ArchivedStyle::Alphanumeric);
        let mut names: Vec<String> = with_lists.flat_map(of_style).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// It is no style, or needs another one, or could go on for ever; then nothing of it is used.
    pub fn read(text: &str) -> Result<Style, StyleError> {
        bounds::of_text(text)?;
        let style = match caught(|| AnyStyle::from_xml(text)) {
            Some(Ok(AnyStyle::Independent(style))) => style,
            Some(Ok(AnyStyle::Dependent(style))) => return Err(dependent(&style.parent_link.href)),
            Some(Err(error)) => {
                let path = error.path.map(|path| path.to_string()).filter(|path| path != ".");
                let place = path.map_or_else(String::new, |path| format!(" at `{path}`"));
                return Err(unusable(&format!("this is no style of CSL 1.0{place}: {}", error.source)));
            }
            None => return Err(unusable("this style cannot be read")),
        };
        bounds::of_style(&style)?;
        let Some(style) = Style::new(text, style) else {
            return Err(unusable(
                "this style has no `<bibliography>`: it says how marks are written, and nothing of a list",
            ));
        };
        let is_sound = samples().iter().all(|work| tried(&style.parsed, "en", work).is_ok());
        is_sound.then_some(style).ok_or_else(|| unusable("this style cannot be used: no reference can be made in it"))
    }

    /// `None` for one that has neither a list nor notes.
    fn new(identity: &str, mut style: IndependentStyle) -> Option<Style> {
        mend::mend(&mut style);
        let form = match (&style.bibliography, style.settings.class) {
            (Some(_), _) => ReferenceForm::List,
            (None, StyleClass::Note) => ReferenceForm::Note,
            (None, StyleClass::InText) => return None,
        };
        if form == ReferenceForm::List {
            style.citation.layout.elements.clear();
        }
        Some(Style { identity: identity.into(), parsed: Arc::new(MendedStyle { style, form }) })
    }

    /// A work as an entry of a list in this language; `None` if the style has nothing to say of it, or cannot.
    pub fn reference(&self, language: &str, work: &Work<'_>) -> Option<Vec<ReferencePiece>> {
        tried(&self.parsed, language, work).ok()?
    }
}

fn unusable(message: &str) -> StyleError {
    let help = "take a style of CSL 1.0.2 from its makers, or one of those that `ibid` knows by name";
    StyleError { at: None, message: message.to_owned(), help: help.to_owned() }
}

fn dependent(parent: &str) -> StyleError {
    let name = parent.rsplit('/').next().unwrap_or(parent);
    let help = if Style::named(name).is_some() {
        format!("write `style: {name}`, which `ibid` knows by its name")
    } else {
        format!("write the path of the file `{name}.csl` instead")
    };
    let message = format!("this style is another name of `{name}` and says nothing itself");
    StyleError { at: None, message, help }
}

impl fmt::Debug for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name: String = self.identity.chars().take(40).collect();
        f.debug_tuple("Style").field(&name).finish()
    }
}

impl PartialEq for Style {
    fn eq(&self, other: &Style) -> bool {
        self.identity == other.identity
    }
}

impl Eq for Style {}

impl Hash for Style {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity.hash(state);
    }
}
