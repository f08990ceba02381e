//! The words of a page in HTML, with their places. Nothing of it is run, and no tree is built: what stands between tags is text
//! unless it is a script, a style or a template; tags of blocks end a block (WHATWG HTML, 15.3).

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::words::TextBuilder;
use crate::words::article::{INLINE, UNREAD};

/// Headings, the first of which says what the page is.
const HEADINGS: [&[u8]; 6] = [b"h1", b"h2", b"h3", b"h4", b"h5", b"h6"];
/// Bytes of a title that are kept, about.
const LONGEST_TITLE: usize = 1_000;

/// Adds the words of a piece of HTML that stands at a byte of the original. Gives what it calls itself: its title, its first
/// heading and its first heading of the first level.
pub(super) fn read(html: &str, from: usize, builder: &mut TextBuilder) -> Vec<String> {
    let mut unread: Option<(Vec<u8>, usize)> = None;
    let mut titles = PageTitles::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        titles.hear(&event, unread.is_some());
        match event {
            CallbackEvent::OpenStartTag { name } => match &mut unread {
                Some((open, depth)) => *depth += usize::from(open.as_slice() == name),
                None if UNREAD.contains(&name) => unread = Some((name.to_vec(), 1)),
                None => tag(name, span.start + from, builder),
            },
            // `<svg/>` holds nothing.
            CallbackEvent::CloseStartTag { self_closing: true }
                if unread.as_ref().is_some_and(|(open, depth)| (open.as_slice(), *depth) == (b"svg", 1)) =>
            {
                unread = None;
            }
            CallbackEvent::EndTag { name } => match &mut unread {
                Some((open, depth)) if open.as_slice() == name => {
                    *depth -= 1;
                    if *depth == 0 {
                        unread = None;
                    }
                }
                Some(_) => {}
                None => tag(name, span.start + from, builder),
            },
            CallbackEvent::String { value } if unread.is_none() => {
                if let (Ok(value), Some(written)) = (std::str::from_utf8(value), html.get(span.start..span.end)) {
                    text(value, written, span.start + from, builder);
                }
            }
            _ => {}
        }
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(true);
    // Reading from memory does not fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    builder.end_block();
    titles.found.into_iter().map(|(_, title)| title).collect()
}

/// What a page calls itself.
#[derive(Default)]
struct PageTitles {
    /// Each element once, with its words.
    found: Vec<(Vec<u8>, String)>,
    /// Whether the last of them is open.
    is_open: bool,
}

impl PageTitles {
    /// Hears of what the page holds, in order; `is_unread` whether it stands within what nobody reads.
    fn hear(&mut self, event: &CallbackEvent<'_>, is_unread: bool) {
        let is_heading = |name: &[u8]| HEADINGS.contains(&name);
        match event {
            CallbackEvent::OpenStartTag { name } if !is_unread => {
                let has = |name: &[u8]| self.found.iter().any(|(found, _)| found == name);
                let is_first =
                    *name == b"title" || *name == b"h1" || !self.found.iter().any(|(found, _)| is_heading(found));
                if (*name == b"title" || is_heading(name)) && is_first && !has(name) {
                    self.found.push((name.to_vec(), String::new()));
                    self.is_open = true;
                }
            }
            CallbackEvent::EndTag { name } => {
                let is_last = |(found, _): &(Vec<u8>, String)| found.as_slice() == *name;
                self.is_open &= !self.found.last().is_some_and(is_last);
            }
            CallbackEvent::String { value } => {
                if let (true, Some((_, title)), Ok(value)) =
                    (self.is_open, self.found.last_mut(), std::str::from_utf8(value))
                    && title.len() < LONGEST_TITLE
                {
                    title.push_str(value);
                }
            }
            _ => {}
        }
    }
}

fn tag(name: &[u8], at: usize, builder: &mut TextBuilder) {
    if name == b"br" {
        builder.push("\n", at);
    } else if !INLINE.contains(&name) {
        builder.end_block();
    }
}

/// Adds a text whose entities are decoded, part by part with what is written there.
fn text(value: &str, written: &str, from: usize, builder: &mut TextBuilder) {
    if value == written {
        builder.push(value, from);
        return;
    }
    let (mut value, mut at) = (value, 0);
    while !value.is_empty() {
        let rest = &written[at..];
        let same = value.bytes().zip(rest.bytes()).take_while(|(a, b)| a == b && *a != b'&').count();
        let same = value.floor_char_boundary(same);
        if same > 0 {
            builder.push(&value[..same], from + at);
            (value, at) = (&value[same..], at + same);
            continue;
        }
        let Some(decoded) = value.chars().next().map(char::len_utf8) else { return };
        builder.push(&value[..decoded], from + at);
        value = &value[decoded..];
        let entity = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '&' && c != '#').unwrap_or(rest.len());
        let entity = entity + usize::from(rest[entity..].starts_with(';'));
        // Two characters may be written as one entity: then the first of what follows is not what is written.
        if rest.starts_with('&')
            && (value.is_empty()
                || rest[entity..].bytes().next() == value.bytes().next()
                || rest[entity..].starts_with('&'))
        {
            at += entity;
        } else if !rest.starts_with('&') {
            at += rest.chars().next().map_or(0, char::len_utf8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_of_a_page_are_read_with_their_places() {
        for (html, expected) in [
            ("<p>a <b>b</b>c</p><p>d</p>", "a bc d"),
            ("<td>a</td><td>b</td>", "a b"),
            ("a<br>b<wbr>c<span>d</span>", "a bcd"),
            ("<script>a</script>b<style>c</style><template><p>d</p></template>e", "be"),
            ("<title>a</title><h1>b</h1><!-- c -->", "b"),
            ("<aside>a</aside><div hidden>b</div><noscript>c</noscript>", "a b c"),
            (
                "a &amp; b &lt;c&gt; caf&eacute; &#8220;d&#x201D; &nbsp; e & f &unknown; g",
                "a & b <c> café \"d\" e & f &unknown; g",
            ),
            ("&bne; x &NotEqualTilde; y", "=\u{20e5} x ≂\u{338} y"),
            ("<svg><text>a</text></svg>b<svg/>c", "bc"),
            ("<p>a<p>b", "a b"),
            ("<p", ""),
        ] {
            let mut builder = TextBuilder::default();
            let _ = read(html, 0, &mut builder);
            let text = builder.finish();
            assert_eq!(text.as_str(), expected, "{html}");
            for word in expected
                .split(' ')
                .filter(|word| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
            {
                let at = text
                    .as_str()
                    .match_indices(word)
                    .find(|(at, _)| text.as_str()[at + 1..].chars().next().is_none_or(|c| c == ' '));
                let at = at.expect("it is there").0;
                assert_eq!(&html[text.place(at..at + 1, html)], word, "{html}");
            }
        }
    }

    #[test]
    fn a_page_calls_itself_by_its_title_and_its_first_headings() {
        for (html, expected) in [
            ("<title>a &amp; b</title><h1>c <em>d</em></h1><h1>e</h1>", vec!["a & b", "c d"]),
            ("<h2>Site</h2><svg><title>Icon</title></svg><h1>a</h1><h3>b</h3>", vec!["Site", "a"]),
            ("<p>a</p>", vec![]),
            ("<h1>a", vec!["a"]),
        ] {
            assert_eq!(read(html, 0, &mut TextBuilder::default()), expected, "{html}");
        }
    }
}
