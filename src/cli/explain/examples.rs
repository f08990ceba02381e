//! An example for each code: what causes it, and below, after an arrow, what mends it.

use crate::diag::Code;

/// The example of a code.
pub(super) fn of(code: &Code) -> Option<&'static str> {
    EXAMPLES.iter().find(|(id, _)| *id == code.id).map(|(_, text)| *text)
}

/// By id.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "E001",
        "error[E001]: content/briefings/a.md cannot be read: permission denied\n→ chmod u+r content/briefings/a.md",
    ),
    ("E002", "A file saved as Latin-1, in which é is the single byte E9.\n→ iconv -f latin1 -t utf-8 old.md > new.md"),
    (
        "E003",
        "A list of records of 20 MiB in one file.\n→ split it into several files, or in ibid.yaml:\nlimits:\n  file_size: 33554432",
    ),
    ("E004", "title: Central Asia: threat reporting\n→ title: \"Central Asia: threat reporting\""),
    (
        "E005",
        "---\ntitle: A briefing\n\nThe text begins without a line that closes the front matter.\n→ ---\ntitle: A briefing\n---\n\nThe text begins.",
    ),
    ("E006", "tags: [syria]\ntitle: A briefing\ntags: [russia]\n→ tags: [syria, russia]\ntitle: A briefing"),
    ("E007", "titel: A briefing\n→ title: A briefing"),
    ("E008", "tags: syria, russia\n→ tags: [syria, russia]"),
    (
        "E009",
        "- {id: tass-1, url: http://tass.com/world/832271}\n→ - {id: tass-1, title: A dispatch, url: http://tass.com/world/832271}",
    ),
    ("E010", "status: finished\n→ status: published"),
    ("E011", "date: 31 September 2015\n→ date: 2015-09-30"),
    (
        "E012",
        "He spoke on Wednesday [@tas-bortnikov].\n→ He spoke on Wednesday [@tass-bortnikov].\n→ or, if no source is meant: He is \\@bortnikov there.",
    ),
    ("E013", "entities: [alexander-bortnikof]\n→ entities: [alexander-bortnikov]"),
    ("E014", "key_judgements: [c-treat]\n→ key_judgements: [c-threat]"),
    ("E015", "See [the figures](up-to-40.md).\n→ See [the figures](up-to-40-percent.md)."),
    (
        "E016",
        "See [the figures](up-to-40-percent.md#shares).\n→ See [the figures](up-to-40-percent.md#a-share-of-what).",
    ),
    ("E017", "![Who carried the speech](chian.svg)\n→ ![Who carried the speech](chain.svg)"),
    (
        "E018",
        "- {id: lee-2020, title: One work}\n- {id: Lee_2020, title: Another work}\n→ - {id: lee-2020, title: One work}\n- {id: lee-2020b, title: Another work}",
    ),
    (
        "E019",
        "content/briefings/Note.md and content/briefings/note.md would both be /briefings/note/\n→ slug: second-note in one of them",
    ),
    (
        "E020",
        "- {id: tass-1, title: A dispatch, issued: 2015-10-28}\nand elsewhere\n- {id: tass-1, title: A dispatch, issued: 2015-11-28}\n→ keep one of them and cite it elsewhere as tass-1",
    ),
    ("E021", "[^a]: One note.\n[^a]: Another note.\n→ [^a]: One note.\n[^b]: Another note."),
    ("E022", "A sentence.[^c]\n→ A sentence.[^c]\n\n[^c]: What the note says."),
    (
        "E023",
        "![The chart of [@pew-2024]](chart.svg)\n→ ![The chart](chart.svg)\n\nThe chart is made of their figures [@pew-2024].",
    ),
    (
        "E024",
        "He spoke on Wednesday [@tass-bortnikov; and others].\n→ He spoke on Wednesday [@tass-bortnikov, and others].",
    ),
    ("E025", "A list of a hundred and one lists, each inside the one before.\n→ headings in place of the outer lists"),
    (
        "E026",
        "```timeline\ndate: 2015-09-30\ntitle: Air campaign begins\n```\n→ ```timeline\n- {date: 2015-09-30, title: Air campaign begins}\n```",
    ),
    ("E027", "[a page](javascript:void)\n→ [a page](https://example.org/page)"),
    ("E028", "A share of $\\frac{1}$.\n→ A share of $\\frac{1}{2}$."),
    ("E029", "In a.md:  aliases: [/briefings/b/]\nIn b.md:  aliases: [/briefings/a/]\n→ remove one of the two"),
    ("E030", "{{ briefing.titel }}\n→ {{ briefing.title }}"),
    ("E031", "template: long.html\n→ a file templates/long.html, or no such line"),
    ("E032", "content/notes is a link to ../../other/notes\n→ a copy of the folder"),
    ("E033", "slug: con\n→ slug: conclusions"),
    (
        "E034",
        "- {id: a, type: organization, name: A, control: {by: b}}\n- {id: b, type: organization, name: B, control: {by: a}}\n→ - {id: a, type: organization, name: A, control: {by: b}}\n- {id: b, type: organization, name: B}",
    ),
    ("E035", "base_url: example.org\n→ base_url: https://example.org/"),
    ("E036", "- {id: story, title: A story, via: [story]}\n→ - {id: story, title: A story, via: [dispatch]}"),
    ("E037", "@note-1 says so, where note-1 has neither outlet nor authors.\n→ They say so [@note-1]."),
    ("E038", "[{\"id\": \"lee-2020\"},]\n→ [{\"id\": \"lee-2020\"}]"),
    (
        "E039",
        "- {quote: up to 40 per cent, note: A ceiling}\nwhere the text says \"up to 40 percent\"\n→ - {quote: up to 40 percent, note: A ceiling}",
    ),
    (
        "E040",
        "- {id: encyclopedia, title: An entry, via: [newspaper]}\n- {id: newspaper, title: A story, via: [encyclopedia]}\n→ remove the one that the source itself does not state",
    ),
    ("E042", "SUMMARY.md:\n- [Instalation](instalation.md)\n→ - [Installation](installation.md)"),
    ("E043", "{{#include ../listings/main.rs:al}}\n→ {{#include ../listings/main.rs:all}}"),
    ("E044", ":::note\nWords.\n→ :::note\nWords.\n:::"),
    (
        "W040",
        "content/demo/demo.html beside a page\n→ move it to static/demo/demo.html, or in ibid.yaml: copy: [\"demo/*.html\"]",
    ),
    ("E045", ".ibid/lock is a link to ../content/index.md\n→ rm .ibid/lock"),
    ("W046", ".public.ibid-stage-1/ came with the site\n→ rm -r .public.ibid-stage-1"),
    ("E047", "content/notes.md is a link to ../.env\n→ a file of its own, or none"),
    (
        "E050",
        "- {id: story, title: A story, issued: 2015-10-27, via: [speech]}\n- {id: speech, title: A speech, issued: 2015-10-28}\n→ - {id: story, title: A story, issued: 2015-10-29, via: [speech]}\n- {id: speech, title: A speech, issued: 2015-10-28}",
    ),
    ("E051", "bibliography: refs.bib in a briefing\n→ bibliography: [refs.bib] in ibid.yaml too"),
    (
        "E054",
        "- {id: daily, type: organization, name: The Daily, control: [{by: a, share: 80}, {by: b, share: 60}]}\n→ - {id: daily, type: organization, name: The Daily, control: [{by: a, share: 80}, {by: b, share: 20}]}",
    ),
    (
        "E053",
        "- {id: a, type: organization, name: A, domains: [example.org]}\n- {id: b, type: organization, name: B, domains: [example.org]}\n→ - {id: a, type: organization, name: A, domains: [example.org]}\n- {id: b, type: organization, name: B, domains: [b.example.org]}",
    ),
    (
        "N120",
        "- {id: story, title: A story, firsthand: true, via: [dispatch]}\n→ - {id: story, title: A story, firsthand: true, attribution: [{to: dispatch, claims: [c-figures]}]}",
    ),
    (
        "N121",
        "- {id: tass, type: organization, name: TASS}\nwhere a source without an outlet is at https://tass.com/world/832271\n→ - {id: tass, type: organization, name: TASS, domains: [tass.com]}",
    ),
    (
        "N122",
        "corrections: [{kind: corrected, passages: [\"abuot 30,000 fighters\"]}]\n→ corrections: [{kind: corrected, passages: [\"about 30,000 fighters\"]}]",
    ),
    (
        "W120",
        "- {id: a, title: A story, via: [speech]}\n- {id: b, title: Another story, via: [speech]}\nand a claim with\nsupport: [{source: a}, {source: b}]\n→ support: [{source: a}, {source: b}, {source: c}], where c comes from somebody else",
    ),
    ("W121", "support: [{source: bbc-1}, {source: bbc-2}]\n→ support: [{source: bbc-1}, {source: reuters-1}]"),
    (
        "W122",
        "references: {min_origins: 2}\non a page that cites one source\n→ a second source that does not rest on the first",
    ),
    (
        "W123",
        "- {id: earlier, title: Our briefing, url: \"https://example.org/briefings/a/\"}\non the site https://example.org/\n→ See [our briefing](a.md), and the sources that it cites",
    ),
    (
        "W124",
        "- {id: a, type: organization, name: A, control: {by: holding}}\n- {id: b, type: organization, name: B, control: {by: holding}}\nand a claim that one source of each supports\n→ a third source, of somebody whom the holding does not control",
    ),
    (
        "W125",
        "- {id: c-1, text: The army hit no hospital, subject: army, confidence: high, support: [{source: army-statement}]}\n→ confidence: low",
    ),
    (
        "W126",
        "- {id: c-1, text: The figure doubled, asserted_by: ministry}\n→ - {id: c-1, text: The figure doubled, asserted_by: ministry, support: [{source: report}]}",
    ),
    (
        "W127",
        "date: 2015-11-01\nand a text that cites a source with retracted: {date: 2015-11-20}\n→ date: 2015-11-01\nupdated: 2015-11-21",
    ),
    (
        "E080",
        "The minister said that \"the plan had failed\" [@report].\nwhere the captured text says: the plan has failed\n→ The minister said that \"the plan has failed\" [@report].",
    ),
    (
        "E081",
        "\"The plan has failed\" [@report-2].\nwhere the captured text of `report-1` says so\n→ \"The plan has failed\" [@report-1].",
    ),
    (
        "E082",
        "\"The plan failed ... we won the day\" [@report].\nwhere one man says the first, and another the second\n→ \"The plan failed\", said one; the other: \"we won the day\" [@report].",
    ),
    (
        "E083",
        "\"The export is ... permitted today\" [@report].\nwhere the captured text says: is not permitted\n→ \"The export is not permitted today\" [@report].",
    ),
    (
        "E084",
        "- {id: report, title: A report}\nwith quotes: {require_text: true} in ibid.yaml\n→ - {id: report, title: A report, snapshot: {text: snapshots/report.txt}}",
    ),
    ("E085", "snapshot: {text: snapshots/reprot.txt}\n→ snapshot: {text: snapshots/report.txt}"),
    (
        "E086",
        "Somebody corrected a letter in content/snapshots/report.txt.\n→ git checkout content/snapshots/report.txt",
    ),
    (
        "E087",
        "annotations: [{quote: the plan, note: Which one?}]\nwhere the captured text says: the plan failed, and with it the plan of last year\n→ annotations: [{quote: the plan, suffix: of last year, note: Which one?}]",
    ),
    (
        "E088",
        "[the notice](https://example.org/gone)\n→ [the notice](https://web.archive.org/web/20251105120000/https://example.org/gone)",
    ),
    (
        "E089",
        "inventories: {python: https://docs.python.org/3/}\nwithout content/inventories/python.inv\n→ curl --create-dirs -o content/inventories/python.inv https://docs.python.org/3/objects.inv",
    ),
    (
        "E090",
        "snapshot: {text: snapshots/report.pdf}\nwhere report.pdf is encrypted (without `--password` where it asks for none)\n→ qpdf --decrypt --password=PASSWORD report.pdf content/snapshots/report.pdf",
    ),
    (
        "W187",
        "The council says that it \"is closed to all traffic\" [@report, p. 12].\nwhere these words stand on page 21 of content/snapshots/report.pdf\n→ The council says that it \"is closed to all traffic\" [@report, p. 21].",
    ),
    (
        "N181",
        "Up to 50 percent of them are foreigners [@report].\nwhere the captured text says: up to 40 percent\n→ Up to 40 percent of them are foreigners [@report].",
    ),
    (
        "W182",
        "- {id: report, title: The plan has failed, snapshot: {text: snapshots/report.html}}\nwhere the page has <title>Not Found</title>\n→ Capture the page once more.",
    ),
    (
        "W184",
        "- {source: report, confirmed: {by: desk, date: 2015-11-05, digest: 3f9a1c220b7e-none-0d4c1f9a77e2}}\nof a claim whose text was edited since\n→ ibid confirm c-growth report --by desk",
    ),
    (
        "N183",
        "According to Sputnik News, the group had grown.\nin the captured text of `report`, whose record names nothing that it rests on\n→ attribution: [{to: sputnik-story, relation: reports}]",
    ),
    (
        "W192",
        "two records whose files in `snapshots/` are one text\n→ `attribution: [{to: gazette-2015, relation: copies}]` in the later one",
    ),
    ("W188", "[the notice](https://example.org/notise)\n→ [the notice](https://example.org/notice)"),
    ("N189", "[the notice](https://example.org/old)\n→ [the notice](https://example.org/new)"),
    (
        "N190",
        "note[N190]: nobody can tell whether `https://example.org/` is there: it says 403\n→ open it in a browser",
    ),
    (
        "N191",
        "- {id: notice, title: A notice, url: \"https://example.org/gone\", archives: [{url: \"https://archive.example/1\"}]}\n→ - {id: notice, title: A notice, url: \"https://example.org/gone\", url_status: dead, archives: [{url: \"https://archive.example/1\"}]}",
    ),
    ("W180", "\"the ... plan failed\" [@report].\n→ \"In May the ... plan failed\" [@report]."),
    (
        "N180",
        "\"The plan has failed\" [@report].\nwhere the record of `report` names no captured text\n→ - {id: report, title: A report, snapshot: {text: snapshots/report.txt}}",
    ),
    ("W185", "<!-- ibid-ignore W101 -->\n→ <!-- ibid-ignore W101: the form of the ministry, as it stands -->"),
    (
        "W186",
        "<!-- ibid-ignore W101: the form of the ministry, as it stands -->\nA paragraph without HTML.\n→ A paragraph without HTML.",
    ),
    ("N050", "descripton: What it is about\nwith unknown_fields: allow in ibid.yaml\n→ summary: What it is about"),
    (
        "W191",
        "See [](#plan), where the picture has an id and no caption: ![](plan.png){#plan}\n→ ![](plan.png \"The plan of 2025\"){#plan}",
    ),
    ("W055", ":::tip\nRead this first.\n:::\n→ > [!tip]\n> Read this first."),
    ("W056", "![A map](https://example.org/map.png)\n→ ![A map](map.png)"),
    ("N057", "The official @WhiteHouse account.\n→ The official \\@WhiteHouse account."),
    ("W058", "content/_notes.md\n→ content/notes.md, or `slug: notes` in it"),
    ("W059", "template: home.html\n→ extra: {template: home.html}"),
    (
        "W060",
        "<div>\nA sentence [@lee-2020].\n</div>\nwith raw_html: allow in ibid.yaml\n→ <div>\n\nA sentence [@lee-2020].\n\n</div>",
    ),
    ("W065", "title: A site\n→ title: A site\nbase_url: https://example.org/"),
    (
        "W066",
        "Among the briefings lies content/briefings/2015.json, a list of records with titles and dates.\n→ collections:\n  briefings: {records: true}",
    ),
    ("E052", "# themes/paper/theme.yaml\nname: Paper\ncontract: 2\n→ contract: 1"),
    (
        "E070",
        "outputs: [{template: about.html, path: about/index.html}]\n→ outputs: [{template: about.html, path: about/team.html}]",
    ),
    ("W075", "templates/breifing.html\n→ templates/briefing.html"),
    (
        "W076",
        "{% block main %}<p>Mine.</p>{% endblock %}\n{% block heading %}Never shown.{% endblock %}\n→ {% block main %}{% block heading %}Shown.{% endblock %}<p>Mine.</p>{% endblock %}",
    ),
    ("W077", "content/about.md:\ncascade: {template: wide.html}\n→ template: wide.html"),
    ("W101", "A line<br>and another.\n→ A line\\\nand another."),
    ("W102", "[^d]: A note that no mark leads to.\n→ A sentence.[^d]\n\n[^d]: A note."),
    ("W103", "A folder content/ without any Markdown.\n→ ibid new briefing \"A title\""),
    ("W104", "confidentiality: internal\n→ extra: {confidentiality: internal}"),
    ("W105", "```pyhton\nprint(1)\n```\n→ ```python\nprint(1)\n```"),
    ("W106", "A file name in the text that a hidden U+202E makes read backwards.\n→ the name without that character"),
    ("W119", "title: \"Bell\\x07\"\n→ title: Bell"),
    ("W107", "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n→ | a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"),
    (
        "W108",
        "See [the next piece](next.md), where next.md has status: draft\n→ publish next.md, or build with --drafts",
    ),
    ("W109", "date: 2015-11-05\nupdated: 2014-11-20\n→ date: 2015-11-05\nupdated: 2015-11-20"),
    ("W111", "::: package.module\n→ name what it makes in a file of its own, which its tool writes before the build"),
    ("E041", "ibid check --against sitemap.xml, where /old/page/ was\n→ redirects:\n  /old/page/: /new/page/"),
    ("W116", "ibid check --against main, where the page had `## Install`\n## Set up\n→ ## Set up {#install}"),
    (
        "W172",
        "git: true\nand a clone of one commit, as `actions/checkout` makes it\n→ - uses: actions/checkout@v4\n  with:\n    fetch-depth: 0",
    ),
    (
        "W115",
        "mkdocs.yml names index.md alone, and docs/about.md is there too\n→ nav:\n  - index.md\n  - about.md\n→ or in docs/about.md:\n---\nhidden: true\n---",
    ),
    (
        "W110",
        "- {date: 2015-09-30, title: Air campaign begins}\n→ - {date: 2015-09-30, title: Air campaign begins, cites: [sharecast-airstrikes]}",
    ),
    (
        "W160",
        "- {title: A dispatch, url: 'https://example.org/1'}\nand on another page\n- {title: Another dispatch, url: 'https://example.org/1'}\n→ the address of the other dispatch, or one title in both",
    ),
    (
        "W161",
        "- {date: 2015-09-30, title: Air campaign begins, status: alleged}\nwith unknown_fields: allow\n→ - {date: 2015-09-30, title: Air campaign begins, status: reported}",
    ),
    ("W162", "publish: 2015-11-05T08:00:00Z\n→ publish: 2015-11-05"),
    (
        "W163",
        "[{\"id\": \"lee-2020\", \"title\": \"A report\", \"issued\": {\"date-parts\": [[2020, 2, 30]]}}]\n→ {\"date-parts\": [[2020, 2, 29]]}",
    ),
    (
        "W164",
        "- {id: letter, title: A letter, url: \"Archive of the town, box 12\"}\n→ - {id: letter, title: A letter, url: \"https://example.org/letter\"}",
    ),
    (
        "W165",
        "[the list](../tags/syria.md#list), where templates/tag.html is the site's own\n→ [the list](../tags/syria.md)",
    ),
    ("W166", "- {id: letter, title: A letter, url: ''}\nwith unknown_fields: allow\n→ - {id: letter, title: A letter}"),
    (
        "W167",
        "lang: nl\n→ in languages/nl.yaml:\nsources: Bronnen\ncount_pages: {one: \"{n} pagina\", other: \"{n} pagina's\"}",
    ),
    (
        "N168",
        "references: {from_links: true}\nand in a text: It was said [by the agency](https://example.org/a).\n→ ibid new source https://example.org/a",
    ),
    (
        "N169",
        "[The minister's letter](https://example.org/a) and [the annex](https://example.org/a)\n→ ibid new source https://example.org/a",
    ),
    ("N170", "| Claim | Source 1 | Sources 2 |\n→ | Claim | Source 1 | Source 2 |"),
    (
        "W171",
        "| It will go on | Medium-High |\n→ | It will go on | High |\n→ or in ibid.yaml:\nscales: {confidence: [low, medium, medium-high, high]}",
    ),
];
