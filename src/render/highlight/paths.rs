//! Scope stacks and the class each has: a tree that grows as stacks are met, each resolved once against both schemes.

use std::collections::HashMap;

use syntect::highlighting::{Highlighter, Theme};
use syntect::parsing::Scope;

use super::palette::Palette;
use crate::model::output::Scheme;

/// A stack of scopes, by its place in the tree. Places depend on what was met first and never reach the output.
pub(super) type PathIx = u32;

/// The empty stack.
pub(super) const ROOT: PathIx = 0;

/// Numbers of the light and the dark style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    light: u16,
    dark: u16,
}

impl Class {
    /// Whether both schemes show it as plain text.
    pub(super) fn is_plain(self) -> bool {
        self == Class::default()
    }
}

/// The light and the dark scheme.
#[derive(Debug)]
pub(super) struct Schemes {
    /// Their names: what is remembered under one pair of names holds for no other.
    pub(super) names: (String, String),
    light: (Theme, Palette),
    dark: (Theme, Palette),
}

impl Schemes {
    pub(super) fn new(names: (String, String), light: Theme, dark: Theme) -> Schemes {
        let (light_palette, dark_palette) = (Palette::new(Scheme::Light, &light), Palette::new(Scheme::Dark, &dark));
        Schemes { names, light: (light, light_palette), dark: (dark, dark_palette) }
    }

    pub(super) fn palette(&self, scheme: Scheme) -> &Palette {
        match scheme {
            Scheme::Light => &self.light.1,
            Scheme::Dark => &self.dark.1,
        }
    }

    /// Appends the name of a class: the letters of the light style, then those of the dark one.
    pub(super) fn push_class(&self, out: &mut String, class: Class) {
        self.light.1.push_name(out, class.light);
        self.dark.1.push_name(out, class.dark);
    }

    fn class(&self, scopes: &[Scope]) -> Class {
        let number =
            |(theme, palette): &(Theme, Palette)| palette.number(Highlighter::new(theme).style_for_stack(scopes));
        Class { light: number(&self.light), dark: number(&self.dark) }
    }
}

/// All stacks met so far.
#[derive(Debug)]
pub(super) struct Paths {
    scopes: Vec<Vec<Scope>>,
    children: HashMap<(PathIx, Scope), (PathIx, Class)>,
}

impl Default for Paths {
    fn default() -> Paths {
        Paths { scopes: vec![Vec::new()], children: HashMap::new() }
    }
}

impl Paths {
    /// The stack with one scope more.
    pub(super) fn child(&mut self, schemes: &Schemes, parent: PathIx, scope: Scope) -> (PathIx, Class) {
        if let Some(found) = self.children.get(&(parent, scope)) {
            return *found;
        }
        let mut scopes = self.scopes.get(parent as usize).cloned().unwrap_or_default();
        scopes.push(scope);
        let found = (self.scopes.len() as PathIx, schemes.class(&scopes));
        self.scopes.push(scopes);
        self.children.insert((parent, scope), found);
        found
    }
}
