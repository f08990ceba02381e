//! Citations among inlines.

use super::dump::{dump, told};
use super::read_file;
use crate::model::cite::CiteGroup;
use crate::model::placeholders::filled;

/// The dump of a text without errors.
fn tree(text: &str) -> String {
    let (document, diagnostics) = read_file(text);
    assert!(diagnostics.is_empty(), "{text}: {diagnostics:#?}");
    dump(&document)
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(&tree(text), expected, "{text}");
    }
}

#[test]
fn groups() {
    check(&[
        ("Half [@a].", "p(Half {@a}.)"),
        ("[@a]", "p({@a})"),
        ("x [see @a, p. 3; @b]", "p(x {see|@a|page 3; @b})"),
        ("[-@a]", "p({-@a})"),
        ("[see -@a; cf. @b, and more]", "p({see|-@a; cf.|@b|, and more})"),
        ("[@a; @b; @a]", "p({@a; @b})"),
        ("[@a, p. 3; @a, p. 3; @a]", "p({@a|page 3; @a})"),
        ("[@a, x; @a, y]", "p({@a|, x; @a|, y})"),
        ("[@A_1; @a-1]", "p({@A_1})"),
        ("[@{key with/odd:chars}]", "p({@key with/odd:chars})"),
        ("[@{https://x.org/a,b;c.}, p. 3]", "p({@https://x.org/a,b;c.|page 3})"),
        ("[@a.b:c/d, x]", "p({@a.b:c/d|, x})"),
        ("[@a_b_c].", "p({@a_b_c}.)"),
        ("[@a$b]", "p({@a$b})"),
        ("[@a\n; @b\nmore]", "p({@a; @b|more})"),
        ("[@a,]", "p({@a})"),
        ("([@a])", "p(({@a}))"),
        ("“[@a]” *[@b]*", "p(“{@a}” em({@b}))"),
    ]);
}

#[test]
fn affixes_hold_inlines_and_brackets() {
    check(&[
        ("[@q, \"x [sic] y\"]", "p({@q|, <“>x [sic] y<”>})"),
        ("[*see* also @a, p. 3 **now**]", "p({em(see) also|@a|page 3|b(now)})"),
        ("[see `@x` @a]", "p({see `@x`|@a})"),
        ("[see [that](u) @a, [this](v)]", "p({see a:u(that)|@a|, a:v(this)})"),
        ("[@a, \"x; y\"; @b]", "p({@a|, <“>x; y<”>; @b})"),
        ("[@a, 5\" long; @b]", "p({@a|page 5|<”> long; @b})"),
        ("[@a, x\\; y; @b]", "p({@a|, x; y; @b})"),
        ("[@a, [x; y]; @b]", "p({@a|, [x; y]; @b})"),
        ("[@a, p. 3--5 & more]", "p({@a|page 3–5|& more})"),
        ("[@a, *p*. 3]", "p({@a|, em(p). 3})"),
        ("[e.g. a@b.org, @a]", "p({e.g. a@b.org,|@a})"),
        ("[@a, $x$ y]", "p({@a|, $ y})"),
    ]);
}

#[test]
fn in_text() {
    check(&[
        ("@a says", "p({name:@a} says)"),
        ("As @a. And @b, (@c)", "p(As {name:@a}. And {name:@b}, ({name:@c}))"),
        ("@a [p. 3] says", "p({name:@a|page 3} says)"),
        ("@a [p. 3; see @b] says", "p({name:@a|page 3; see|@b} says)"),
        ("@a\n[p. 3]", "p({name:@a|page 3})"),
        ("> @a\n> [p. 3]", "quote(p({name:@a|page 3}))"),
        ("@a [see below]", "p({name:@a|see below})"),
        ("@a [@b]", "p({name:@a} {@b})"),
        ("@a [@b; @c]", "p({name:@a} {@b; @c})"),
        ("-@a says", "p({-@a} says)"),
        ("@a-@b", "p({name:@a}-@b)"),
        ("*@a* **see @b**", "p(em({name:@a}) b(see {name:@b}))"),
        ("[see *@a*]", "p([see em({name:@a})])"),
        ("@a\\\n[p. 3]", "p({name:@a}/[p. 3])"),
        ("@a [*p*. 3]", "p({name:@a|em(p). 3})"),
        ("foo--@a", "p(foo<–>{name:@a})"),
    ]);
}

#[test]
fn what_is_no_citation() {
    check(&[
        ("a@b.org and x.y+z@example.org", "p(a@b.org and x.y+z@example.org)"),
        ("\\@a [\\@a] \\[@a] \\[-@a]", "p(@a [@a] [@a] [-@a])"),
        ("`@a` `[@a]`", "p(`@a` `[@a]`)"),
        ("    [@a]\n", "code:\"[@a]\\n\""),
        ("[@a](u)", "p(a:u(@a))"),
        ("[text](x \"@a\")", "p(a:x(text))"),
        ("[@a]\n\n[@a]: u", "p({@a}) p({@a}: u)"),
        ("<https://x.org/@a> https://x.org/@a", "p(a:https://x.org/@a(https://x.org/@a) https://x.org/@a)"),
        ("<me@x.org>", "p(a:mailto:me@x.org(me@x.org))"),
        ("[no key] [@] @ [ @ ]", "p([no key] [@] @ [ @ ])"),
        ("@user@example.org", "p(@user@example.org)"),
        ("[[@a]]", "p(a:@a(@a))"),
        ("<!-- [@a] -->", ""),
        ("$@a$", "p($)"),
    ]);
}

#[test]
fn mistakes_are_told_at_their_place() {
    for (text, expected) in [
        ("[@a", vec!["E024 `[@a`"]),
        ("x [@a *b] c*", vec!["E024 `[@a`"]),
        ("[@a @b]", vec!["E024 `@b`"]),
        ("[@a, @b]", vec!["E024 `@b`"]),
        ("[see @a; b]", vec!["E024 `b`"]),
        ("[@a;]", vec!["E024 `;`"]),
        ("[; @a]", vec!["E024 `[`"]),
        ("[@a, see [@b]]", vec!["E024 `[@b]`"]),
        ("[@{}]", vec!["E024 `[@{`"]),
        ("[@{a]", vec!["E024 `[@{`"]),
        ("[@-x]", vec!["E024 `[@`"]),
        ("x ![see @a, [@b]](x.png)", vec!["E023 `[@b]`"]),
        ("[![x [@a]](x.png)](u) ![a@b.org](x.png) ![\\@a](x.png)", vec!["E023 `[@a]`"]),
        ("[see ![x [@b]](x.png) @a]", vec!["E023 `[@b]`"]),
    ] {
        let (_, diagnostics) = read_file(text);
        assert_eq!(told(text, &diagnostics), expected, "{text}");
        assert!(diagnostics.iter().all(|one| one.help.is_some()));
    }
}

#[test]
fn locators() {
    check(&[
        ("[@a, 33]", "p({@a|page 33})"),
        ("[@a 33]", "p({@a|page 33})"),
        ("[@a, pp. 33-35, 40 and 42, and more]", "p({@a|page 33–35, 40 and 42|, and more})"),
        ("[@a, {pp. iv, vi-xi, (xv)-(xvii)} with suffix]", "p({@a|page iv, vi–xi, (xv)–(xvii)|with suffix})"),
        ("[@a{ii, A, D-Z}, with a suffix]", "p({@a|page ii, A, D–Z|, with a suffix})"),
        ("[@a, {} 33]", "p({@a|33})"),
        ("[@a, p. *3*]", "p({@a|, p. em(3)})"),
        ("[@a, chapter on wolves]", "p({@a|, chapter on wolves})"),
        ("[@a,\np. 3]", "p({@a|page 3})"),
    ]);
}

#[test]
fn citations_work_in_every_block() {
    check(&[
        ("# On [@a]\n", "h1#on(On {h:@a})"),
        ("> q [@a]\n", "quote(p(q {@a}))"),
        ("- x [@a]\n- y @b\n", "ul(li(x {@a})li(y {name:@b}))"),
        ("|x [@a]|\n|-|\n|[@b, p. 1]|\n", "table(th(td(x {@a}))tr(td({@b|page 1})))"),
        ("t [@a]\n: d [@b]\n", "dl(dt(t {@a})dd(d {@b}))"),
        ("x[^1]\n\n[^1]: n [@a]\n", "p(x^1) note:1(p(n {n0:@a}))"),
        ("x [@a]\n===\n", "h1#x(x {h:@a})"),
    ]);
}

#[test]
fn groups_know_heading_and_sentence() {
    let text = "Zero [@z]. \n\n# One\n\nFirst one [@a]. Then @b says. Third[^n] of *them* [see @c].\n\n## Two\n\n[^n]: A note [@d].\n";
    let (document, diagnostics) = read_file(text);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let shown = |cite: &CiteGroup| filled(&cite.sentence, |_| None).into_owned();
    let found: Vec<(Option<u32>, String)> = document.cites.iter().map(|cite| (cite.heading, shown(cite))).collect();
    let found: Vec<(Option<u32>, &str)> = found.iter().map(|(heading, text)| (*heading, text.as_str())).collect();
    assert_eq!(
        found,
        [
            (None, "Zero."),
            (Some(0), "First one."),
            (Some(0), "Then @b says."),
            (Some(0), "Third of them."),
            (Some(0), "A note."),
        ]
    );
    let ranges: Vec<&str> = document.cites.iter().map(|c| &text[c.range.0 as usize..c.range.1 as usize]).collect();
    assert_eq!(ranges, ["[@z]", "[@a]", "@b", "[see @c]", "[@d]"]);
}
