//! What elements of a page are for its article: by their names, by their classes and ids, by their roles.

/// Elements whose content nobody reads.
pub(crate) const UNREAD: [&[u8]; 6] = [b"script", b"style", b"template", b"svg", b"iframe", b"title"];

/// Elements within a line; all others end a block.
pub(crate) const INLINE: [&[u8]; 38] = [
    b"a", b"abbr", b"acronym", b"b", b"bdi", b"bdo", b"big", b"cite", b"code", b"data", b"del", b"dfn", b"em", b"font",
    b"i", b"img", b"ins", b"kbd", b"label", b"mark", b"nobr", b"q", b"rp", b"rt", b"ruby", b"s", b"samp", b"small",
    b"span", b"strike", b"strong", b"sub", b"sup", b"time", b"tt", b"u", b"var", b"wbr",
];

/// Those of them that go on in the next block if nothing closes them (WHATWG HTML, 13.2.4.2).
pub(super) const FORMATTING: [&[u8]; 14] =
    [b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];

/// Elements that hold nothing (WHATWG HTML, 13.1.2), but for those within a line.
pub(super) const VOID: [&[u8]; 12] =
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"input", b"link", b"meta", b"param", b"source", b"track"];

/// Elements that end where the next of their name begins.
pub(super) const ENDED_BY_NEXT: [&[u8]; 7] = [b"li", b"td", b"th", b"tr", b"dd", b"dt", b"option"];

/// Elements beside the text.
pub(super) const BESIDE: [&[u8]; 16] = [
    b"aside",
    b"audio",
    b"button",
    b"dialog",
    b"fieldset",
    b"figcaption",
    b"figure",
    b"footer",
    b"form",
    b"header",
    b"menu",
    b"nav",
    b"noscript",
    b"select",
    b"textarea",
    b"video",
];

/// Elements that browsers do not show.
pub(super) const HIDDEN: [&[u8]; 3] = [b"datalist", b"noembed", b"noframes"];

/// Roles of such (WAI-ARIA).
const ROLES: [&str; 7] = ["banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"];

/// Parts of the classes and ids that pages give to what stands beside their text.
const CLASSES: [&str; 45] = [
    "advert",
    "author-",
    "banner",
    "breadcrumb",
    "byline",
    "caption",
    "comment",
    "copyright",
    "credit",
    "disclaimer",
    "footer",
    "footnote",
    "gallery",
    "hidden",
    "masthead",
    "menu",
    "meta",
    "modal",
    "more-",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "popular",
    "popup",
    "print",
    "promo",
    "read-more",
    "readmore",
    "recommend",
    "related",
    "share",
    "sharing",
    "sidebar",
    "sign-up",
    "signup",
    "social",
    "sponsor",
    "subscri",
    "taboola",
    "tags",
    "teaser",
    "timestamp",
    "toolbar",
    "trending",
];

/// Such parts that say that this is the text, in letters and digits alone.
const TEXTS: [&str; 14] = [
    "articlebody",
    "articlecontent",
    "articletext",
    "bodycontent",
    "bodytext",
    "contentbody",
    "entrycontent",
    "maincontent",
    "postbody",
    "postcontent",
    "storybody",
    "storycontent",
    "storytext",
    "textcontent",
];

/// Bytes of an attribute that are looked at.
const LONGEST_VALUE: usize = 300;
const LONGEST_STYLE: usize = 64 << 10;

/// What an attribute says of its element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AttributeSays {
    pub(super) is_text: bool,
    pub(super) is_beside: bool,
    /// Seen by nobody.
    pub(super) is_hidden: bool,
}

/// Reads an attribute.
pub(super) fn attribute(name: &[u8], value: &[u8]) -> AttributeSays {
    // A style may be long; what it says last counts too.
    let longest = if name == b"style" { LONGEST_STYLE } else { LONGEST_VALUE };
    let value = String::from_utf8_lossy(&value[..value.len().min(longest)]).to_ascii_lowercase();
    let mut out = AttributeSays::default();
    match name {
        b"class" | b"id" => {
            let plain: String = value.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
            out.is_text = TEXTS.iter().any(|part| plain.contains(part));
            out.is_beside = CLASSES.iter().any(|part| value.contains(part));
        }
        b"itemprop" => out.is_text = value.contains("articlebody"),
        b"role" => out.is_beside = ROLES.contains(&value.trim()),
        b"hidden" => out.is_hidden = true,
        b"aria-hidden" => out.is_hidden = value == "true",
        b"style" => {
            let style: String = value.split_whitespace().collect();
            out.is_hidden = ["display:none", "visibility:hidden"].iter().any(|hidden| style.contains(hidden));
        }
        _ => {}
    }
    out
}
