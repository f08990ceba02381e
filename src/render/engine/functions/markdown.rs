//! Markdown of `extra:` fields as HTML, for templates. Texts of pages are not made here: they come parsed.
//!
//! What comes in is data, so raw HTML stays text and links have a scheme of the list, or none. Pages ask no other host for
//! anything, so a picture on another site is linked to, as everywhere else.

use crate::render::html::address::is_allowed;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Writes a text as HTML.
pub(super) fn html(text: &str) -> String {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION;
    let mut out =
        Html { out: String::with_capacity(text.len() + text.len() / 2), alt: 0, anchors: Vec::new(), head: false };
    for event in Parser::new_ext(text, options) {
        out.event(event);
    }
    out.out
}

struct Html {
    out: String,
    /// In how many images: their text is an attribute.
    alt: u32,
    /// Links and pictures on other sites that are open.
    anchors: Vec<Anchor>,
    /// In the header of a table.
    head: bool,
}

/// A link, or a picture on another site.
struct Anchor {
    /// Whether there is an `<a>`: one cannot hold another, and what leads nowhere is its words.
    is_written: bool,
    /// What stands for a picture without words.
    address: Option<String>,
    /// Where its words begin.
    begins: usize,
}

impl Html {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&text),
            Event::Code(text) if self.alt > 0 => self.text(&text),
            Event::Code(text) => {
                self.out.push_str("<code>");
                self.text(&text);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak if self.alt > 0 => self.out.push(' '),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if self.alt > 0 {
            self.alt += u32::from(matches!(tag, Tag::Image { .. }));
            return;
        }
        match tag {
            Tag::Link { dest_url, .. } => self.open(&dest_url, "\">", None),
            Tag::Image { dest_url, .. } if is_far(&dest_url) => {
                self.open(&dest_url, "\" rel=\"external\">", Some(dest_url.to_string()));
            }
            Tag::Image { dest_url, .. } => {
                self.out.push_str("<img src=\"");
                if is_safe(&dest_url) {
                    self.text(&dest_url);
                }
                self.out.push_str("\" alt=\"");
                self.alt = 1;
            }
            Tag::List(Some(start)) if start != 1 => {
                self.out.push_str("<ol start=\"");
                self.out.push_str(&start.to_string());
                self.out.push_str("\">\n");
            }
            tag => {
                self.head |= tag == Tag::TableHead;
                let (open, _) = markup(tag.to_end(), self.head);
                self.out.push_str(open);
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.alt > 0 {
            self.alt -= u32::from(tag == TagEnd::Image);
            if self.alt == 0 {
                self.out.push_str("\">");
            }
            return;
        }
        if matches!(tag, TagEnd::Link | TagEnd::Image)
            && let Some(Anchor { is_written, address, begins }) = self.anchors.pop()
        {
            if let Some(address) = address.filter(|_| self.out.len() == begins) {
                self.text(&address);
            }
            self.out.push_str(if is_written { "</a>" } else { "" });
            return;
        }
        let (_, close) = markup(tag, self.head);
        self.out.push_str(close);
        self.head &= tag != TagEnd::TableHead;
    }

    /// Opens a link, or what is linked to instead of shown.
    fn open(&mut self, url: &str, end: &str, address: Option<String>) {
        let is_written = is_safe(url) && !self.anchors.iter().any(|anchor| anchor.is_written);
        if is_written {
            self.out.push_str("<a href=\"");
            self.text(url);
            self.out.push_str(end);
        }
        self.anchors.push(Anchor { is_written, address, begins: self.out.len() });
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                _ => self.out.push(c),
            }
        }
    }
}

/// Whether an address has a scheme of the list, or none.
fn is_safe(url: &str) -> bool {
    (!has_scheme(url) || is_allowed(url)) && !url.chars().any(char::is_control)
}

fn has_scheme(url: &str) -> bool {
    url.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'))
}

/// Whether an address is of another site: `//host/` has the scheme of the page.
fn is_far(url: &str) -> bool {
    url.starts_with("//") || has_scheme(url)
}

/// What opens and what closes a plain element.
fn markup(tag: TagEnd, head: bool) -> (&'static str, &'static str) {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match tag {
        TagEnd::Paragraph => ("<p>", "</p>\n"),
        TagEnd::Heading(H1 | H2) => ("<h2>", "</h2>\n"),
        TagEnd::Heading(H3) => ("<h3>", "</h3>\n"),
        TagEnd::Heading(H4) => ("<h4>", "</h4>\n"),
        TagEnd::Heading(H5) => ("<h5>", "</h5>\n"),
        TagEnd::Heading(H6) => ("<h6>", "</h6>\n"),
        TagEnd::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
        TagEnd::CodeBlock => ("<pre><code>", "</code></pre>\n"),
        TagEnd::List(true) => ("<ol>\n", "</ol>\n"),
        TagEnd::List(false) => ("<ul>\n", "</ul>\n"),
        TagEnd::Item => ("<li>", "</li>\n"),
        TagEnd::Emphasis => ("<em>", "</em>"),
        TagEnd::Strong => ("<strong>", "</strong>"),
        TagEnd::Strikethrough => ("<del>", "</del>"),
        TagEnd::Table => ("<table>\n", "</tbody>\n</table>\n"),
        TagEnd::TableHead => ("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n"),
        TagEnd::TableRow => ("<tr>", "</tr>\n"),
        TagEnd::TableCell if head => ("<th scope=\"col\">", "</th>"),
        TagEnd::TableCell => ("<td>", "</td>"),
        _ => ("", ""),
    }
}
