//! The words of a page in HTML, with their places. Nothing of it is run, and no tree is built: what stands between tags is text
//! unless it is a script, a style or a template; tags of blocks end a block (WHATWG HTML, 15.3).

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::words::TextBuilder;

/// Elements whose content nobody reads.
const UNREAD: [&[u8]; 6] = [b"script", b"style", b"template", b"svg", b"iframe", b"title"];

/// Elements within a line; all others end a block.
const INLINE: [&[u8]; 38] = [
    b"a", b"abbr", b"acronym", b"b", b"bdi", b"bdo", b"big", b"cite", b"code", b"data", b"del", b"dfn", b"em", b"font",
    b"i", b"img", b"ins", b"kbd", b"label", b"mark", b"nobr", b"q", b"rp", b"rt", b"ruby", b"s", b"samp", b"small",
    b"span", b"strike", b"strong", b"sub", b"sup", b"time", b"tt", b"u", b"var", b"wbr",
];

/// Adds the words of a piece of HTML that stands at a byte of the original.
pub(super) fn read(html: &str, from: usize, builder: &mut TextBuilder) {
    let mut unread: Option<(Vec<u8>, usize)> = None;
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
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
            read(html, 0, &mut builder);
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
}
