//! What filters and functions make, in a template.

use std::collections::BTreeMap;

use crate::diag::Outcome;
use crate::model::inputs::{TemplateFile, TemplateLayer};
use crate::render::engine::{Engine, PageName, Setting};
use crate::render::exports::tests as fixture;
use crate::render::parts::PageLanguage;
use crate::text::InputFile;

/// With all that a template may call.
pub(super) fn tera() -> tera::Tera {
    let files = fixture::files();
    Engine::new(&fixture::site(), &files, &[]).value.tera.clone()
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
    let view = site.view();
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
        ("![a *b*](https://x/y.png)", "<a href=\"https://x/y.png\" rel=\"external\">a <em>b</em></a>"),
        ("![](//x/y.png)", "<a href=\"//x/y.png\" rel=\"external\">//x/y.png</a>"),
        ("[![a](https://x/y.png)](z)", "<a href=\"z\">a</a>"),
        ("![a ![b](https://x/)](https://y/)", "<a href=\"https://y/\" rel=\"external\">a b</a>"),
        ("![a](data:x)", "a"),
        ("![a [c](d)](b.png)", "<img src=\"b.png\" alt=\"a c\">"),
    ] {
        assert_eq!(rendered(&format!("{{{{ \"{text}\" | markdown }}}}")), format!("<p>{expected}</p>\n"), "{text}");
    }
    let table = "{{ \"|a|b|\n|-|-|\n|1|2|\n\" | markdown }}";
    assert!(
        rendered(table).contains("<th scope=\"col\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td>"),
        "{}",
        rendered(table)
    );
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
