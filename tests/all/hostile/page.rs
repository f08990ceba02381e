//! A page as a browser reads it, and the list of what may be on it.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements of HTML that pages are made of.
const ELEMENTS: &str = " a article aside b blockquote body br caption cite code dd del details div dl dt em figcaption figure \
    footer h1 h2 h3 h4 h5 h6 head header hr html i img input li link main mark meta nav ol p pre q s script section span strong \
    sub summary sup table tbody td th thead time title tr u ul ";
/// What the form of the search is made of, besides: it is the same on every page.
const FORM: &str = " button dialog form input label noscript option output select ";
const FORM_ATTRIBUTES: &str =
    " action autocapitalize autocomplete for inputmode maxlength placeholder size spellcheck value ";
/// Elements of formulas (MathML Core).
const MATH: &str = " math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt \
    mstyle msub msubsup msup mtable mtd mtext mtr munder munderover ";
/// Attributes of elements of HTML, those that begin with `aria-` and `data-` apart.
const ATTRIBUTES: &str = " align alt charset checked class colspan content datetime decoding defer dir disabled height hidden href \
    http-equiv id lang loading media name open property rel role rowspan scope src start tabindex title type value width ";
/// Attributes of elements of formulas (MathML Core).
const MATH_ATTRIBUTES: &str = " accent accentunder class columnspan depth display displaystyle fence form height largeop \
    linethickness lspace mathcolor mathsize mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel separator \
    stretchy symmetric voffset width ";
/// Elements of the drawing above a timeline, and their attributes.
const DRAWING: &str = " path svg text ";
const DRAWING_ATTRIBUTES: &str = " class d preserveAspectRatio role text-anchor viewBox x y ";
const ADDRESS: &str = "https://site.example/a/b/";

/// What is on a page and on no list.
pub(crate) fn wrong(text: &str) -> Vec<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(text);
    let mut wrong = Vec::new();
    let mut open = vec![dom.document.clone()];
    while let Some(node) = open.pop() {
        look(&node, &mut wrong);
        open.extend(node.children.borrow().iter().cloned());
    }
    wrong
}

fn look(node: &Handle, wrong: &mut Vec<String>) {
    let (name, attributes) = match &node.data {
        NodeData::Element { name, attrs, .. } => (name, attrs.borrow()),
        NodeData::Comment { contents } => return wrong.push(format!("a comment {contents}")),
        NodeData::ProcessingInstruction { contents, .. } => return wrong.push(format!("an instruction {contents}")),
        _ => return,
    };
    let (elements, listed) = match &*name.ns {
        "http://www.w3.org/1999/xhtml" => (ELEMENTS, ATTRIBUTES),
        "http://www.w3.org/1998/Math/MathML" => (MATH, MATH_ATTRIBUTES),
        "http://www.w3.org/2000/svg" => (DRAWING, DRAWING_ATTRIBUTES),
        _ => ("", ""),
    };
    let element = &*name.local;
    let is_form = is_listed(FORM, element);
    if !is_listed(elements, element) && !is_form {
        wrong.push(format!("an element <{element}>"));
    }
    let value =
        |of: &str| attributes.iter().find(|found| &*found.name.local == of).map(|found| found.value.to_string());
    for attribute in attributes.iter() {
        let (key, value) = (&*attribute.name.local, &*attribute.value);
        let is_open = key.starts_with("aria-") || key.starts_with("data-");
        let is_listed_here = is_listed(listed, key) || is_form && is_listed(FORM_ATTRIBUTES, key);
        if !is_open && !is_listed_here || !attribute.name.ns.is_empty() {
            wrong.push(format!("<{element} {key}={value}>"));
        }
        if matches!(key, "href" | "src") && !is_allowed_address(value) {
            wrong.push(format!("<{element} {key}={value}>"));
        }
    }
    match element {
        "script" if value("src").is_none() => {
            let script: String = node.children.borrow().iter().map(text_of).collect();
            let is_data = value("type").as_deref() == Some("application/ld+json");
            if !is_data || serde_json::from_str::<serde_json::Value>(&script).is_err() {
                wrong.push(format!("a script {script}"));
            }
        }
        "script" if !value("src").is_some_and(|src| is_our_script(&src)) => {
            wrong.push(format!("a script from {:?}", value("src")));
        }
        "input"
            if value("type").as_deref() != Some("checkbox")
                && !value("name").is_some_and(|name| matches!(&*name, "q" | "from" | "to")) =>
        {
            wrong.push("an input".to_owned());
        }
        "form"
            if !value("action").is_some_and(|to| {
                to.trim_start_matches("../") == "search/index.html" || to == "/search/index.html"
            }) =>
        {
            wrong.push("a form".to_owned());
        }
        "meta" if value("http-equiv").is_some() => {
            let to = value("content").unwrap_or_default();
            if !to.strip_prefix("0; url=").is_some_and(|to| to.starts_with("../") && is_allowed_address(to)) {
                wrong.push(format!("a redirect to {to}"));
            }
        }
        _ => {}
    }
}

fn text_of(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    }
}

fn is_listed(list: &str, name: &str) -> bool {
    !name.contains(' ') && list.contains(&format!(" {name} "))
}

/// Whether a browser follows the address by a scheme of the list.
pub(crate) fn is_allowed_address(value: &str) -> bool {
    let base = url::Url::parse(ADDRESS).unwrap();
    base.join(value).is_ok_and(|url| matches!(url.scheme(), "http" | "https" | "mailto"))
}

/// Whether a script is one of the default theme, from whatever page.
fn is_our_script(src: &str) -> bool {
    let path = src.trim_start_matches("../").trim_start_matches('/');
    matches!(path, "site.js" | "scheme.js" | "search.js" | "docs.js")
}
