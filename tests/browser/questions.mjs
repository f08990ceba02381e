// Asks a site questions: node questions.mjs IBID [SAMPLE]
//
// SAMPLE is the folder of tests/all/chronology.rs, a real chronology, which is asked questions.csv; without it the manual is asked
// manual.csv. Says which questions have not the wanted page among the first three, and fails if these are more than a tenth.
// Questions are written before the ranking is changed, never after it.

import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const CONFIG = `title: Chronology
unknown_fields: allow
collections:
  briefings: {path: events, url: /events/, events: each}
fields:
  briefing: {entities: [actors]}
  source:
    outlet: [outlet, publisher, publication]
    issued: [issued, date, year]
    accessed: [accessed, access_date, date_accessed, retrieved, retrieval_date]
`;
const FIRST = 3;
const INPUT = 'main input[name="q"]';

const [ibid, sample] = process.argv.slice(2);
if (!ibid) {
  console.error('usage: node questions.mjs IBID [SAMPLE]');
  process.exit(2);
}
const text = await readFile(new URL(sample ? 'questions.csv' : 'manual.csv', import.meta.url), 'utf8');
const questions = text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(';'));
const folder = await mkdtemp(path.join(tmpdir(), 'ibid-questions-'));
const executablePath = process.env.CHROMIUM || execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  if (sample) {
    await cp(path.join(sample, 'content/events'), path.join(folder, 'content/events'), { recursive: true });
    await writeFile(path.join(folder, 'ibid.yaml'), CONFIG);
  } else {
    const example = fileURLToPath(new URL('../..', import.meta.url));
    await cp(path.join(example, 'content'), path.join(folder, 'content'), { recursive: true });
    await cp(path.join(example, 'ibid.yaml'), path.join(folder, 'ibid.yaml'));
  }
  execFileSync(path.resolve(ibid), ['build', '-q', '--now', '2026-11-01', folder], { stdio: 'ignore' });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(path.join(folder, 'public/search/index.html')).href);
  await page.focus(INPUT);
  await page.waitForFunction(() => document.querySelectorAll('select[name="tag"] option').length > 1);
  await page.waitForFunction(() => !document.querySelector('head > script[src*="search/part-"]'), null, { timeout: 60_000 });
  const plain = (words) => words.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  let right = 0;
  for (const [question, wanted] of questions) {
    await page.fill(INPUT, question);
    const links = page.locator('.search-results > li > a');
    const found = await links.evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('href')]));
    const titles = found.map(([title]) => title);
    // Pages are named by parts of addresses, or by words of a title.
    const is = ([title, href]) =>
      sample ? plain(title).includes(plain(wanted)) : wanted.split(',').some((part) => href.includes(`${part}/`));
    const at = found.findIndex(is);
    if (at >= 0 && at < FIRST) right += 1;
    else console.log(`${question}: \`${wanted}\` is ${at < 0 ? 'not found' : `number ${at + 1}`}, the first is \`${titles[0] ?? ''}\``);
  }
  console.log(`${right} of ${questions.length} questions have the wanted page among the first ${FIRST}`);
  process.exitCode = right * 10 >= questions.length * 9 ? 0 : 1;
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
