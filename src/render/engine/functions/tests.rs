//! What filters and functions make, in a template.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Config, RawHtml};
use crate::diag::Outcome;
use crate::model::document::Document;
use crate::model::inputs::{TemplateFile, TemplateLayer};
use crate::model::site::TextParser;
use crate::render::engine::{Engine, PageName, Setting};
use crate::render::exports::tests as fixture;
use crate::render::parts::PageLanguage;
use crate::text::{FileId, InputFile};

/// With all that a template may call.
pub(super) fn tera() -> tera::Tera {
    let files = fixture::files();
    Engine::new(&fixture::site(), &files, &[]).value.tera.clone()
}

/// Parses texts of fields, as the pipeline has it.
#[derive(Debug)]
struct Parser;

impl TextParser for Parser {
    fn body(&self, _: FileId) -> Option<Arc<Document>> {
        None
    }

    fn field(&self, text: &str, lang: &str) -> Document {
        let config = Config { raw_html: RawHtml::Allow, ..Config::default() };
        crate::parse::parse_field(text, lang, &config)
    }
}

/// Renders a template; a failure is its message.
fn rendered(text: &str) -> String {
    let mut files = fixture::files();
    let file = files.add(InputFile::new("templates/page.html", text));
    let template = TemplateFile { name: "page.html".to_owned(), file, layer: TemplateLayer::Site };
    let Outcome { value: engine, mut diagnostics } = Engine::new(&fixture::site(), &files, &[template]);
    let mut variables = engine.variables();
    variables.insert("root", "../");
    let item = |kind: &str, name: &str| BTreeMap::from([("kind", kind.to_owned()), ("name", name.to_owned())]);
    variables.insert("items", &[item("b", "one"), item("a", "two"), item("b", "three")]);
    let date = [("edtf", "2015~"), ("text", "c. 2015"), ("short", "c. 2015")];
    variables.insert("vague", &BTreeMap::from(date));
    let plain =
        [("edtf", "2015-11-05"), ("text", "5 November 2015"), ("short", "5 Nov 2015"), ("datetime", "2015-11-05")];
    variables.insert("plain", &BTreeMap::from(plain));
    let page = PageName { path: "x", span: None, template: None };
    let site = fixture::site();
    let view = site.view().parsing(&Parser);
    let language = PageLanguage::new(&view, &engine.shared, None);
    let setting = Setting { site: &view, files: &files, language, root: "../", page };
    let out = engine.page(&setting, "page.html", &variables, &mut diagnostics);
    match diagnostics.first() {
        Some(found) => found.message.clone(),
        None => String::from_utf8(out.unwrap()).unwrap(),
    }
}

#[test]
fn dates_are_words_with_their_machine_form() {
    assert_eq!(rendered("{{ plain | time(short=true) }}"), "<time datetime=\"2015-11-05\">5 Nov 2015</time>");
    assert_eq!(rendered("{{ vague | time }}"), "<span class=\"date\" data-edtf=\"2015~\">c. 2015</span>");
    assert_eq!(rendered("{{ \"2015-09-30/..\" | date }}"), "since 30 September 2015");
    assert_eq!(rendered("{{ 2015 | date }}"), "2015");
    assert!(rendered("{{ \"2015\" | time }}").starts_with("`time` needs a date such as"));
    for filter in ["time", "date"] {
        let said = rendered(&format!("{{{{ none | {filter} }}}}"));
        assert!(said.starts_with(&format!("`{filter}` has no date to show: ask first")), "{said}");
    }
}

#[test]
fn numbers_and_sentences() {
    assert_eq!(rendered("{{ 1234567 | number }} {{ -999 | number }} {{ 1000.5 | number }}"), "1,234,567 -999 1,000.5");
    assert_eq!(
        rendered("{{ \"reports A\" | sentence }}{{ \"It is “so.”\" | sentence(lower=true) }}"),
        "Reports A.it is “so.”"
    );
    assert_eq!(rendered("{{ \"\" | sentence }}"), "");
}

#[test]
fn markdown_is_safe_html() {
    assert_eq!(rendered("{{ \"a *b* `<c>`\" | markdown }}"), "<p>a <em>b</em> <code>&lt;c&gt;</code></p>\n");
    let hostile = rendered("{{ \"x <script>y</script> [a](javascript:alert) ![b'<](https://x/'y)\" | markdown }}");
    let expected = "<p>x &lt;script&gt;y&lt;/script&gt; a <a href=\"https://x/'y\" rel=\"external\">b’&lt;</a></p>\n";
    assert_eq!(hostile, expected);
    for (text, expected) in [
        ("![a *b*](https://x/y.png)", "<a href=\"https://x/y.png\" rel=\"external\">a b</a>"),
        ("![](//x/y.png)", "<a href=\"//x/y.png\" rel=\"external\">//x/y.png</a>"),
        ("[![a](https://x/y.png)](z)", "<a href=\"z\">a</a>"),
        ("![a ![b](https://x/)](https://y/)", "<a href=\"https://y/\" rel=\"external\">a b</a>"),
        ("![a](data:x)", "a"),
        ("![a [c](d)](b.png)", "<img src=\"b.png\" alt=\"a c\" loading=\"lazy\">"),
        ("[a](b%20c/?d#e) [f](#g)", "<a href=\"b%20c/?d#e\">a</a> <a href=\"#g\">f</a>"),
        (
            "A claim [@lee, p. 3], @lee, [[lee]][^1] and a note.\n\n[^1]: It stays.",
            "A claim [@lee, p. 3], @lee, lee[^1] and a note.</p>\n<p>[^1]: It stays.",
        ),
    ] {
        assert_eq!(rendered(&format!("{{{{ \"{text}\" | markdown }}}}")), format!("<p>{expected}</p>\n"), "{text}");
    }
    let table = "{{ \"|a|b|\n|-|-|\n|1|2|\n\" | markdown }}";
    assert!(
        rendered(table).contains("<th scope=\"col\">b</th></tr></thead>\n<tbody>\n<tr><td>1</td>"),
        "{}",
        rendered(table)
    );
    let blocks = rendered("{{ \"# A\n\n<b>c</b>\n\n### D\n\n```rust\nfn\n```\n\n3. e\" | markdown | safe }}");
    let start = "<h2>A</h2>\n<p>&lt;b&gt;c&lt;/b&gt;</p>\n<h3>D</h3>\n<pre class=\"highlight\"><code class=\"language-rust\"><span";
    assert!(blocks.starts_with(start) && blocks.ends_with("<ol start=\"3\">\n<li>e</li>\n</ol>\n"), "{blocks}");
}

#[test]
fn lists_keep_their_order() {
    let grouped = "{% for kind, of in items | group_by(attribute=\"kind\") %}{{ kind }}:{% for i in of %}{{ i.name }},{% endfor %} {% endfor %}";
    assert_eq!(rendered(grouped), "b:one,three, a:two, ");
    assert_eq!(
        rendered("{% for i in items | where(attribute=\"kind\", value=\"a\") %}{{ i.name }}{% endfor %}"),
        "two"
    );
    assert_eq!(rendered("{{ items | where(attribute=\"none\") | length }}"), "0");
    assert!(rendered("{{ items | group_by(attribute=\"x\") }}").starts_with("an item of the list has no `x`"));
}

#[test]
fn json_cannot_leave_a_script() {
    assert_eq!(rendered("{{ \"</script>\" | json | safe }}"), "\"\\u003c/script\\u003e\"");
}

#[test]
fn records_are_found_by_what_writers_call_them() {
    let field = |call: &str, field: &str| rendered(&format!("{{% set it = {call} %}}{{{{ it.{field} }}}}"));
    assert_eq!(field("source(id=\"IBTimes_ca\")", "title"), "Threat to Central Asia");
    assert_eq!(field("entity(id=\"ibtimes\")", "events"), "1");
    assert_eq!(field("page(path=\"/about/\")", "title"), "About");
    assert_eq!(field("briefing(path=\"/briefings/a/\")", "title"), "A &lt;b&gt; &amp; c");
    assert_eq!(rendered("{{ link(to=\"/about/#team\") }}"), "../about/index.html#team");
    assert_eq!(rendered("{{ link(to=\"https://example.org/\") }}"), "https://example.org/");
    assert!(rendered("{{ link(to=\"/abuot/\") }}").starts_with("unknown page `/abuot/`; did you mean `/about/`?"));
}
