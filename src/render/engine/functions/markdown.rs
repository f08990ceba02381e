//! Markdown of `extra:` fields as HTML, for templates. Texts of pages are not made here: they come parsed.
//!
//! What comes in is data, so raw HTML stays text and links have a scheme of the list, or none.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

/// Writes a text as HTML.
pub(super) fn html(text: &str) -> String {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION;
    let mut out = Html { out: String::with_capacity(text.len() + text.len() / 2), alt: 0, head: false };
    for event in Parser::new_ext(text, options) {
        out.event(event);
    }
    out.out
}

struct Html {
    out: String,
    /// In how many images: their text is an attribute.
    alt: u32,
    /// In the header of a table.
    head: bool,
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
            Tag::Link { dest_url, .. } => {
                self.out.push_str("<a href=\"");
                self.address(&dest_url);
                self.out.push_str("\">");
            }
            Tag::Image { dest_url, .. } => {
                self.out.push_str("<img src=\"");
                self.address(&dest_url);
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
        let (_, close) = markup(tag, self.head);
        self.out.push_str(close);
        self.head &= tag != TagEnd::TableHead;
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

    /// An address with a scheme of the list or none; anything else is left out.
    fn address(&mut self, url: &CowStr<'_>) {
        let scheme = url.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
        let safe = scheme.is_none_or(|(name, _)| {
            ["http", "https", "mailto", "tel"].iter().any(|known| name.eq_ignore_ascii_case(known))
        });
        if safe && !url.chars().any(char::is_control) {
            self.text(url);
        }
    }
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
        TagEnd::Link => ("<a>", "</a>"),
        TagEnd::Table => ("<table>\n", "</tbody>\n</table>\n"),
        TagEnd::TableHead => ("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n"),
        TagEnd::TableRow => ("<tr>", "</tr>\n"),
        TagEnd::TableCell if head => ("<th scope=\"col\">", "</th>"),
        TagEnd::TableCell => ("<td>", "</td>"),
        _ => ("", ""),
    }
}
