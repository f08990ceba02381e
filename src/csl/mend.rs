//! What the crate reads otherwise than CSL 1.0.2 says, made good in the style before it is used; and what pages have of their own.

use hayagriva::citationberg::taxonomy::{NumberOrPageVariable, NumberVariable, Variable};
use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, Name, Names, NamesChild, TextTarget};

/// Mends a style: names without `cs:name` are shown, which the crate would leave out, and numbers of entries are not: a page
/// gives them itself.
pub(super) fn mend(style: &mut IndependentStyle) {
    for part in &mut style.macros {
        elements(&mut part.children);
    }
    if let Some(bibliography) = &mut style.bibliography {
        elements(&mut bibliography.layout.elements);
        // Each entry is made by itself.
        bibliography.sort = None;
        bibliography.subsequent_author_substitute = None;
        // What would stand apart is the number.
        bibliography.second_field_align = None;
    }
    style.citation.sort = None;
    elements(&mut style.citation.layout.elements);
}

fn elements(all: &mut Vec<LayoutRenderingElement>) {
    all.retain(|element| !is_number(element));
    for element in all {
        match element {
            LayoutRenderingElement::Names(names) => self::names(names),
            LayoutRenderingElement::Group(group) => elements(&mut group.children),
            LayoutRenderingElement::Choose(choose) => {
                let branches = std::iter::once(&mut choose.if_).chain(&mut choose.else_if);
                branches.for_each(|branch| elements(&mut branch.children));
                if let Some(otherwise) = &mut choose.otherwise {
                    elements(&mut otherwise.children);
                }
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

fn names(names: &mut Names) {
    let has_name = names.children.iter().any(|child| matches!(child, NamesChild::Name(_)));
    if !names.children.is_empty() && !has_name {
        names.children.insert(0, NamesChild::Name(Name::default()));
    }
    for child in &mut names.children {
        if let NamesChild::Substitute(substitute) = child {
            elements(&mut substitute.children);
        }
    }
}

/// Whether an element is the number of an entry.
fn is_number(element: &LayoutRenderingElement) -> bool {
    const NUMBER: NumberVariable = NumberVariable::CitationNumber;
    match element {
        LayoutRenderingElement::Text(text) => {
            matches!(text.target, TextTarget::Variable { var: Variable::Number(NUMBER), .. })
        }
        LayoutRenderingElement::Number(number) => number.variable == NumberOrPageVariable::Number(NUMBER),
        _ => false,
    }
}
