//! What highlighting shows, and that what is remembered changes nothing.

use super::*;

fn highlight() -> Highlighter {
    Highlighter::new(&config::Config::default().highlight).value
}

fn html(highlight: &Highlighter, language: &str, code: &str) -> String {
    let CodeLanguage::Grammar(grammar) = highlight.language(language) else { panic!("no grammar for {language}") };
    let mut out = String::new();
    highlight.push(&mut out, "", grammar, code);
    out
}

/// The code that a reader sees.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').unwrap().1;
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// In a thread that remembers nothing.
fn afresh(language: &'static str, code: &str) -> String {
    let code = code.to_owned();
    std::thread::spawn(move || html(&highlight(), language, &code)).join().unwrap()
}

#[test]
fn other_schemes_have_other_classes() {
    let settings =
        config::HighlightThemes { light: "Solarized (light)".to_owned(), ..config::Config::default().highlight };
    let other = Highlighter::new(&settings).value;
    let first = html(&highlight(), "rust", RUST);
    assert_ne!(html(&other, "rust", RUST), first);
    assert_eq!(html(&highlight(), "rust", RUST), first);
}

const RUST: &str = "/// One dated record.\n#[derive(Debug)]\npub struct Item<'a> {\n    pub date: &'a str,\n}\n\nfn main() {\n    \
                    let x = \"a\\n\"; // out of range\n    /* two\n    lines */\n}\n";

#[test]
fn spans_stand_where_styles_differ() {
    let highlight = highlight();
    let shown = html(&highlight, "rust", "// a <b>\nlet x = 1;\n");
    assert_eq!(text(&shown), "// a <b>\nlet x = 1;\n");
    let classes: Vec<&str> =
        shown.split("<span class=\"").skip(1).map(|part| part.split('"').next().unwrap()).collect();
    assert_eq!(classes.len(), 4, "comment, let, =, 1: {shown}");
    assert!(classes.iter().all(|class| class.len() == 2), "{shown}");
    assert!(shown.contains("</span>\n"), "a line end is in no span: {shown}");
    assert!(shown.contains("// a &lt;b&gt;"));
}

/// Holds with either engine of regular expressions: the feature `onig` changes speed, not pages.
#[test]
fn classes_are_the_same_everywhere() {
    let yaml = html(&highlight(), "yaml", "- title: Lavrov says\n  cites: [a, \"b\"]   # one\n");
    let expected = "- <span class=\"yj\">title</span>: <span class=\"iy\">Lavrov says</span>\n  <span \
                    class=\"yj\">cites</span>: [<span class=\"iy\">a</span>, <span class=\"ia\">\"</span><span \
                    class=\"iy\">b</span><span class=\"ia\">\"</span>]   <span class=\"fd\"># one</span>\n";
    assert_eq!(yaml, expected);
}

#[test]
fn what_is_remembered_changes_nothing() {
    let warm = highlight();
    let blocks = [RUST, "let x = \"a\n", RUST, "\"\n", "}\n", RUST];
    for block in blocks {
        assert_eq!(html(&warm, "rust", block), afresh("rust", block));
    }
    let heredoc = "cat <<EOF\nlet $x\nEOF\necho done\n";
    for _ in 0..2 {
        assert_eq!(html(&warm, "sh", heredoc), afresh("sh", heredoc));
    }
}

#[test]
fn threads_do_not_change_it() {
    use rayon::prelude::*;
    let (shared, alone) = (highlight(), highlight());
    let blocks: Vec<String> = (0..64).map(|i| RUST.replace("Item", &format!("Item{}", i % 7))).collect();
    let together: Vec<String> = blocks.par_iter().rev().map(|block| html(&shared, "rust", block)).collect();
    let one_by_one: Vec<String> = blocks.iter().rev().map(|block| html(&alone, "rust", block)).collect();
    assert_eq!(together, one_by_one);
}

#[test]
fn text_is_never_lost() {
    let highlight = highlight();
    let long = "x".repeat(3000);
    for code in ["", "\n", "no line end", "é\u{1F600} <&>\"'\n", "\t\tif a {\n\n\n", &long, "# {% raw %}\n```\n~~~\n"]
    {
        for language in
            ["rust", "py", "sh", "js", "json", "yaml", "html", "md", "console", "diff", "c", "tex", "php", "sql"]
        {
            assert_eq!(text(&html(&highlight, language, code)), code, "{language}");
        }
    }
}

#[test]
fn names_that_writers_use_are_known() {
    let highlight = highlight();
    for name in [
        "rust",
        "rs",
        "Python",
        "py",
        "sh",
        "bash",
        "console",
        "json",
        "yaml",
        "html",
        "diff",
        "rust,ignore",
        "c++",
        "JavaScript",
    ] {
        assert!(matches!(highlight.language(name), CodeLanguage::Grammar(_)), "{name}");
    }
    for name in ["", "text", "toml", "kotlin", "Dockerfile"] {
        assert_eq!(highlight.language(name), CodeLanguage::Plain, "{name}");
    }
    assert_eq!(highlight.language("pyhton"), CodeLanguage::Unknown);
    assert_eq!(highlight.nearest("pyhton"), Some("python"));
    assert_eq!(highlight.nearest("qwertyuiop"), None);
}

#[test]
fn no_name_is_listed_twice() {
    assert_eq!(languages::shadowed(), Vec::<String>::new());
}

#[test]
fn of_a_session_only_commands_are_coloured() {
    let shown = html(&highlight(), "console", "$ echo \"it\"\nit's done\n> echo 2\n");
    assert!(shown.starts_with("$ <span"), "{shown}");
    assert!(shown.contains("\nit's done\n&gt; <span"), "{shown}");
}

#[test]
fn sheets_give_each_scheme_its_own_styles() {
    let highlight = highlight();
    let (light, dark) = (highlight.sheet(Scheme::Light), highlight.sheet(Scheme::Dark));
    assert!(light.lines().all(|line| line.starts_with(".highlight span[class^=\"") && line.ends_with('}')), "{light}");
    assert!(dark.starts_with("@media screen and (prefers-color-scheme: dark) {\n.highlight span[class]{color:inherit"));
    assert!(dark.contains("span[class$=\""));
    assert!(light.len() < 4096 && dark.len() < 4096);
    assert_eq!(light, super::tests::highlight().sheet(Scheme::Light));
}

#[test]
fn a_scheme_that_does_not_exist_is_reported() {
    let mut settings = config::Config::default().highlight;
    settings.light = "InspiredGithub".to_owned();
    settings.dark = "nothing like it".to_owned();
    let made = Highlighter::new(&settings);
    let helps: Vec<_> = made.diagnostics.iter().map(|found| found.help.clone().unwrap()).collect();
    assert_eq!(helps[0], "did you mean `InspiredGitHub`?");
    assert!(helps[1].starts_with("write one of `"), "{helps:?}");
    assert_eq!(html(&made.value, "rust", RUST), html(&highlight(), "rust", RUST));
}

#[test]
fn code_may_stay_plain() {
    let settings = config::HighlightThemes { enabled: false, ..config::Config::default().highlight };
    let highlight = Highlighter::new(&settings).value;
    assert_eq!(highlight.language("rust"), CodeLanguage::Plain);
    assert_eq!(highlight.language("pyhton"), CodeLanguage::Unknown);
}

#[test]
fn front_matter_is_coloured_as_yaml() {
    let highlight = highlight();
    let (head, text) = ("---\ntitle: A # b\ntags: [x]\n---\n", "\n# Heading\n\n---\n");
    let whole = html(&highlight, "markdown", &format!("{head}{text}"));
    assert_eq!(whole, html(&highlight, "yaml", head) + &html(&highlight, "md", text));
}
