//! What is placed: pieces of text that break out of where they stand if anything lets them, addresses, formulas. Each has a
//! number, by which it is found again in the output.

use crate::dice::Dice;

const PIECES: [&str; 44] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onclick=\"alert(1)",
    "\" style=\"position:fixed",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</a></p></main></body><script>alert(1)</script>",
    "<!--",
    "-->",
    "<!--><script>",
    "]]>",
    "<![CDATA[x",
    "<?xml x?>",
    "&lt;script&gt;",
    "&#60;svg onload=x&#62;",
    "&lt;img src=x onerror=y&gt;",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "<svg><script>x</script></svg>",
    "<math><mtext><mglyph><style><!--</style><img src=x onerror=y>",
    "{{ page.title }}",
    "{% raw %}{{",
    "\u{202e}txt.exe",
    "\u{2028}x",
    "<a href=\"javascript:alert(1)\">x</a>",
    "</textarea><style>*{}</style>",
    "<base href=//evil.example/>",
    "<iframe srcdoc=x>",
    "<form action=x><button formaction=javascript:x>",
    "{onclick=x}",
    "{#a .b onclick=\"x\" style='y'}",
    "{\" onclick=x}",
    "`x`",
    "|x|",
    "*x*",
    "[x](javascript:alert(1))",
    "![x](data:text/html,x)",
    "<https://ok.example/\"onclick=x>",
    "=cmd|' /C calc'!A0",
    "\u{200b}=1+1",
    "＝1+1",
    "</sup><sup class=\"cite\">",
    "<meta http-equiv=refresh content=0;url=javascript:x>",
];

const ADDRESSES: [&str; 28] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "%6aavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=x>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://ok.example/x",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "https:javascript:alert(1)",
    "https://ok.example/\"><script>alert(1)</script>",
    "https://ok.example/' onclick='x",
    "https://ok.example/?a=1&amp;b=<x>&c",
    "https://user:pass@ok.example/a",
    "https://ok.example/a b\tc",
    "http://[::1]:80/",
    "https://ok.example/\u{202e}x",
    "mailto:a@ok.example?subject=\"onclick=x",
    "#\"><script>alert(1)</script>",
    "?\"onclick=x",
    "../../../x\"onclick=x",
    "/briefings/\"/onclick=x",
];

/// What formulas are made of; `#` is a piece of text, `@` another formula.
const FORMULAS: [&str; 32] = [
    "\\operatorname{#}",
    "\\operatorname*{#}_@",
    "\\operatornamewithlimits{#}",
    "\\operatorname{</mo><mo>#}",
    "\\operatorname{\\lt script\\gt #}",
    "\\text{#}",
    "\\textbf{#}",
    "\\mathrm{#}",
    "\\mbox{\\large #}",
    "\\color{red} @",
    "\\textcolor{#}{@}",
    "\\begin{cases} @ & @ \\\\ @ & @ \\end{cases}",
    "\\begin{align} a &= @ \\tag{#} \\\\ @ \\label{#} \\end{align}",
    "\\begin{array}{|c:r} @ & @ \\\\ \\hline @ \\end{array}",
    "\\begin{#} @ \\end{#}",
    "\\eqref{#}",
    "\\label{#}",
    "\\cfrac{@}{@}",
    "\\cancel{@}",
    "\\xcancel{@}",
    "\\hspace{#}",
    "\\hspace{-2em}",
    "a \\! @",
    "\\sqrt[@]{@}",
    "\\left< @ \\right>",
    "\\unknown{#}",
    "\\class{#}{@}",
    "\\href{#}{@}",
    "\\style{#}{@}",
    "x_@^@",
    "\\not\\operatorname{#}",
    "#",
];

/// Makes placements and counts them.
pub(crate) struct Placer {
    dice: Dice,
    pub(crate) count: usize,
}

impl Placer {
    pub(crate) fn new(seed: u64) -> Placer {
        Placer { dice: Dice(seed), count: 0 }
    }

    fn marker(&mut self) -> String {
        self.count += 1;
        format!("zq{}qz", self.count)
    }

    /// One or two pieces around a number.
    pub(crate) fn text(&mut self) -> String {
        let before = if self.dice.below(3) == 0 { self.piece() } else { "" };
        format!("{before}{}{}", self.marker(), self.piece())
    }

    /// A text as a scalar of YAML, which JSON is.
    pub(crate) fn yaml(&mut self) -> String {
        serde_json::to_string(&self.text()).unwrap()
    }

    pub(crate) fn address(&mut self) -> String {
        let address = ADDRESSES[self.dice.below(ADDRESSES.len())];
        format!("{address}{}", self.marker())
    }

    /// An address as a scalar of YAML.
    pub(crate) fn yaml_address(&mut self) -> String {
        serde_json::to_string(&self.address()).unwrap()
    }

    /// A formula without its dollar signs.
    pub(crate) fn formula(&mut self) -> String {
        let marker = self.marker();
        let made = self.made(&marker, 2);
        made.replace(['$', '`', '\u{2028}'], "")
    }

    fn made(&mut self, marker: &str, depth: u8) -> String {
        if depth == 0 {
            return "x".to_owned();
        }
        let form = FORMULAS[self.dice.below(FORMULAS.len())];
        let text = format!("{}{marker}{}", self.piece(), self.piece());
        form.replace('#', &text).replace('@', &format!("{{{}}}", self.made(marker, depth - 1)))
    }

    fn piece(&mut self) -> &'static str {
        PIECES[self.dice.below(PIECES.len())]
    }
}

/// The numbers in a text.
pub(crate) fn found(text: &str) -> impl Iterator<Item = String> + '_ {
    let numbers = text.split("zq").skip(1).filter_map(|rest| rest.split_once("qz").map(|(number, _)| number));
    numbers.filter(|number| number.len() <= 6 && number.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned)
}
