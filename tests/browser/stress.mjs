// Writes a site that strains the pages: node stress.mjs FOLDER
//
// Many tags, many uses of one source, a wide table, many citations, notes on passages, formulas, code, pictures, a long
// timeline, and pages that run from right to left. It is built and checked like the example site; nothing in it is meant to be
// read.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const TAGS = 60;
const USES = 500;
const COLUMNS = 14;
const SOURCES = 300;

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node stress.mjs FOLDER');
  process.exit(2);
}
const range = (count, make) => Array.from({ length: count }, (_, i) => make(i + 1));

await write('ibid.yaml', 'title: Strain\nbase_url: https://strain.invalid/\nauthors: [A Writer]\ncollections: {docs: {path: docs}}\nglossary: auto\n');
await write('content/entities/terms.yaml', '- {id: origin, type: term, name: المصدر الأول, summary: من قال الخبر أولًا (first).}\n');
await write('content/sources/all.yaml', range(SOURCES, source).join(''));
await write('content/briefings/wide.png', png(1600, 900));
await write('content/briefings/tall.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400"><rect width="300" height="400"/></svg>\n');
await write('content/briefings/tags.md', briefing('Many tags', `tags: [${range(TAGS, (i) => `tag number ${i}`).join(', ')}]\n`, 'Short.\n'));
await write('content/briefings/uses.md', briefing('One source used many times', '', range(USES, (i) => `Statement ${i} [@s1, p. ${i}].`).join('\n')));
await write('content/briefings/cites.md', briefing('Many citations', judgements(), cites()));
await write('content/briefings/forms.md', briefing('All forms', annotations(), forms()));
await write('content/briefings/events.md', briefing('A long timeline', `events:\n${range(120, event).join('')}`, 'All in the timeline.\n'));
await write('content/briefings/arabic.md', arabic('موجز من اليمين إلى اليسار', judgements() + annotations(), arabicText() + forms()));
await write('content/docs/index.md', arabic('الدليل', '', arabicText()));
await write('content/docs/second.md', arabic('الصفحة الثانية', 'weight: 2\n', arabicText() + docsForms()));

async function write(name, text) {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

function briefing(title, fields, body) {
  return `---\ntitle: ${title}\nsummary: What it is, in a sentence.\ndate: 2020-05-01\nauthors: [A Writer]\n${fields}---\n\n${body}`;
}

function arabic(title, fields, body) {
  const dated = fields.includes('annotations') ? 'date: 2020-05-01\nauthors: [A Writer]\n' : '';
  return `---\ntitle: ${title}\nlang: ar\nsummary: جملة تقول ما فيه (with words in English).\n${dated}${fields}---\n\n${body}`;
}

function arabicText() {
  return `قالت وكالة Reuters إن الطريق أُغلق يوم 3 مارس [@s1]، ثم فُتح [@s2, p. 12]. المصدر الأول هو [The Desk](https://example.org/desk).

## عنوان أول

| السنة | العدد | The outlet |
|---|--:|---|
| 2019 | 1,200 | A name |
| 2020 | 3,400 | اسم |

> [!NOTE]
> ملاحظة فيها \`code\` وكلمات.

- بند أول [@s3]
- بند ثانٍ، 2020-05-01

> «اقتباس قصير» [@s4]

`;
}

function docsForms() {
  return `\`\`\`python title="file.py"\nprint("${'a long line '.repeat(20)}")\n\`\`\`\n\n## عنوان ثانٍ\n\nكلمات أخرى.\n`;
}

/** Every third has an address, every third a DOI, every third neither. */
function source(i) {
  const way = [`url: "https://example.org/${i}", `, `doi: "10.1000/${i}", `, ''][i % 3];
  const kind = ['webpage', 'article-journal', 'book'][i % 3];
  const outlet = `The Outlet with a Name That Is Long, Number ${i % 17}`;
  return `- {id: s${i}, type: ${kind}, title: "A title of some length, number ${i}", ${way}outlet: "${outlet}", issued: ${2000 + (i % 20)}}\n`;
}

function cites() {
  const single = range(SOURCES, (i) => `Sentence ${i} says it [@s${i}]!`).join('\n');
  return `${single}\n\nA row [@s1; @s2; @s3; @s4; @s5]. A long group [${range(30, (i) => `@s${i * 7}`).join('; ')}].
Words around [see @s9, p. 7, at length; but @s11]. “Said in quotes [@s12]”, and twice [@s13] [@s14, ch. 2].\n`;
}

function judgements() {
  const one = (i) => `  - "Judgement ${i} holds [@s${i}]."\n`;
  return `key_judgements:\n${range(3, one).join('')}events:\n${range(4, event).join('')}`;
}

function annotations() {
  return `annotations:\n  - {quote: "marked for a note", kind: caution, note: "A note on the passage [@s2]."}\n`;
}

function forms() {
  const row = (cell) => `| ${range(COLUMNS, cell).join(' | ')} |`;
  const table = [row((i) => `Heading ${i}`), row(() => '---'), ...range(4, (r) => row((i) => `value ${r * i}`))].join('\n');
  return `![A wide picture](wide.png)

A passage that is marked for a note[^n], and words. Inline $a^2 + b^2 = c^2$.

[^n]: The note itself, with a source [@s1].

$$${range(40, (i) => `x_{${i}}`).join(' + ')} = y$$

## A first heading

A note[^wide] beside the wide table.

[^wide]: ${'It has many words. '.repeat(40)}

${table}

| a | b |
|---|---|
| 1 | 2 |

## A second heading

\`\`\`python
print("${'a long line '.repeat(20)}")
\`\`\`

\`\`\`figure
src: tall.svg
alt: A tall picture
caption: A caption that cites [@s3].
\`\`\`

### A third heading with a source [@s4]

- a list [@s5].
- [ ] a task [@s6]!

> A quotation that ends in its mark. [@s7]
`;
}

function event(i) {
  return `  - {date: ${1900 + i}-0${1 + (i % 9)}, title: "Event ${i}", cites: [s${i}]}\n`;
}

/** The head of a PNG and nothing behind it: as much as a reader of sizes looks at. */
function png(width, height) {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000000000', 'hex');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}
