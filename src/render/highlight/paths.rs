//! Scope stacks and the class each has: a tree that grows as stacks are met, each resolved once against both schemes.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use syntect::highlighting::{Highlighter, Theme};
use syntect::parsing::Scope;

use super::palette::Palette;

/// A stack of scopes, by its place in the tree. Places depend on what was met first and never reach the output.
pub(super) type PathIx = u32;

/// The empty stack.
pub(super) const ROOT: PathIx = 0;

/// Numbers of the light and the dark style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) light: u16,
    pub(super) dark: u16,
}

impl Class {
    /// Whether both schemes show it as plain text.
    pub(super) fn is_plain(self) -> bool {
        self == Class::default()
    }
}

/// All stacks met so far.
#[derive(Debug)]
pub(super) struct Paths {
    light: Theme,
    dark: Theme,
    tree: RwLock<Tree>,
}

#[derive(Debug)]
struct Tree {
    nodes: Vec<Path>,
    children: HashMap<(PathIx, Scope), (PathIx, Class)>,
}

#[derive(Debug)]
struct Path {
    scopes: Vec<Scope>,
}

impl Paths {
    pub(super) fn new(light: Theme, dark: Theme) -> Paths {
        let tree = Tree { nodes: vec![Path { scopes: Vec::new() }], children: HashMap::new() };
        Paths { light, dark, tree: RwLock::new(tree) }
    }

    /// The stack with one scope more.
    pub(super) fn child(&self, parent: PathIx, scope: Scope, (light, dark): (&Palette, &Palette)) -> (PathIx, Class) {
        // A panic while it was written cannot have left a wrong entry: entries are written last.
        let tree = self.tree.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = tree.children.get(&(parent, scope)) {
            return *found;
        }
        let mut scopes = tree.nodes.get(parent as usize).map_or_else(Vec::new, |path| path.scopes.clone());
        drop(tree);
        scopes.push(scope);
        let class = Class {
            light: light.number(Highlighter::new(&self.light).style_for_stack(&scopes)),
            dark: dark.number(Highlighter::new(&self.dark).style_for_stack(&scopes)),
        };
        let mut tree = self.tree.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = tree.children.get(&(parent, scope)) {
            return *found;
        }
        tree.nodes.push(Path { scopes });
        let found = (tree.nodes.len() as PathIx - 1, class);
        tree.children.insert((parent, scope), found);
        found
    }
}
