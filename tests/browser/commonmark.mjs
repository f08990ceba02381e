// Runs the examples of the CommonMark specification through the program: node commonmark.mjs PATH-OF-IBID
//
// Each example is a page of one site. What is compared is the text of the page, with what a site adds or decides taken away
// (ids and levels of headings, the way to an address). `commonmark.txt` lists the examples that are read otherwise on
// purpose; one that stands there and is read as the specification says fails too.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const { tests } = createRequire(import.meta.url)('commonmark-spec');

const CONFIG = `title: CommonMark
raw_html: allow
math: false
smart_punctuation: false
citations: {bare: false}
links: folder
highlight: {enabled: false}
navigation: []
`;

const program = path.resolve(process.argv[2] ?? 'target/debug/ibid');
const name = (number) => `example-${String(number).padStart(3, '0')}`;

/** The listed differences: number to reason. */
function listed() {
  const lines = readFileSync(new URL('commonmark.txt', import.meta.url), 'utf8').split('\n');
  const found = lines.filter((line) => line && !line.startsWith('#')).map((line) => /^([\d ]+): (.+)$/.exec(line));
  return new Map(found.flatMap(([, numbers, reason]) => numbers.split(' ').map((number) => [Number(number), reason])));
}

/** Local addresses that examples lead to. */
function targets() {
  const found = tests.flatMap(({ html }) => [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map((match) => match[1]));
  return new Set(found.map((target) => target.split(/[?#]/)[0]).filter((target) => /^\/?[a-z][\w/.-]*$/.test(target)));
}

/** Whether an address names a file and no page. */
const isFile = (address) => /\.(?!md)\w+$/.test(address);

function write(folder) {
  const put = (file, text) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  put('ibid.yaml', CONFIG);
  put('templates/page.html', '<body>{{ text.body_html | safe }}</body>');
  for (const { number, markdown } of tests) {
    put(`content/${name(number)}.md`, `---\ntitle: "${number}"\n---\n${markdown.replaceAll('→', '\t')}`);
  }
  for (const target of targets()) {
    const file = target.replace(/^\//, '').replace(/\/$/, '');
    if (isFile(file)) ['static', 'content'].forEach((where) => put(`${where}/${file}`, 'x'));
    else put(`content/${file}.md`, '---\ntitle: x\n---\n');
  }
}

const BLOCKS = 'p|h|ul|ol|li|blockquote|pre|hr|div|table|thead|tbody|tr|td|th|section|article|aside';

/** HTML without what does not matter. */
function normal(html) {
  const attributes = (text) => {
    const found = [...text.matchAll(/([\w:.-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g)];
    const kept = found.map(([, key, value = '""']) => [key.toLowerCase(), value.replace(/^["']|["']$/g, '')])
      .filter(([key, value]) => !['id', 'loading', 'tabindex'].includes(key) && !(key === 'rel' && value === 'external')
        && !(key === 'class' && value === 'highlight'));
    return kept.map(([key, value]) => ` ${key}="${['href', 'src'].includes(key) ? address(value) : value}"`).sort().join('');
  };
  const address = (value) => {
    const decoded = decode(value);
    try { return decodeURIComponent(decoded).replace(/^(\.\.?\/)+|^\//, '').replace(/\/$/, ''); } catch { return decoded; }
  };
  const decode = (text) => text.replace(/&(quot|amp|lt|gt);/g, (_, entity) => ({ quot: '"', amp: '&', lt: '<', gt: '>' })[entity]);
  let out = '';
  let verbatim = false;
  for (const [token] of html.matchAll(/<!--[\s\S]*?-->|<[a-z/][^>]*>|<[!?][^>]*>|[^<]+|</gi)) {
    const tag = /^<(\/?)([a-z][\w-]*)([\s\S]*?)\/?>$/i.exec(token);
    if (tag) {
      const [, close, element, rest] = tag;
      const kind = element.toLowerCase().replace(/^h[1-6]$/, 'h');
      if (kind === 'pre') verbatim = !close;
      const [alt, src] = ['alt', 'src'].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(rest)?.[1] ?? '');
      if (kind === 'img' && !isFile(src)) {
        // A picture that is no file of the site is a link.
        out += `<a${attributes(rest.replace(/ alt="[^"]*"/, '').replace(' src=', ' href='))}>${alt}</a>`;
        continue;
      }
      out += `<${close}${kind}${close ? '' : attributes(rest)}>`;
    } else if (!token.startsWith('<!--')) {
      const text = token.replaceAll('&quot;', '"');
      out += verbatim ? text : text.replace(/\s+/g, ' ');
    }
  }
  return out.replace(new RegExp(` ?(</?(?:${BLOCKS}|br)(?: [^>]*)?>) ?`, 'g'), '$1').trim();
}

const folder = mkdtempSync(path.join(tmpdir(), 'commonmark-'));
let failed = 0;
try {
  write(folder);
  try {
    execFileSync(program, ['build', '--keep-going', '--format', 'json', '--output-dir', path.join(folder, 'public')], { cwd: folder, stdio: 'pipe', maxBuffer: 1 << 28 });
  } catch (error) {
    // Links that lead nowhere are errors.
    if (error.status !== 1) throw error;
  }
  const differences = listed();
  for (const { number, section, markdown, html } of tests) {
    const page = readFileSync(path.join(folder, 'public', name(number), 'index.html'), 'utf8');
    const body = /<body>([\s\S]*)<\/body>/.exec(page)?.[1] ?? '';
    // The way to a heading has no words.
    const is = normal(body.replace(/<a [^>]*\bclass="permalink"[^>]*><\/a>/g, ''));
    const should = normal(html.replaceAll('→', '\t'));
    if ((is === should) !== differences.has(number)) continue;
    failed += 1;
    const message = differences.has(number) ? 'is read as the specification says, and listed as a difference' : 'is read otherwise';
    console.log(`FAIL CommonMark ${number} (${section}) ${message}\n  ${JSON.stringify(markdown)}\n  is     ${JSON.stringify(is)}\n  should ${JSON.stringify(should)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`CommonMark: ${tests.length - failed} of ${tests.length} examples as they should be`);
process.exit(failed ? 1 : 0);
