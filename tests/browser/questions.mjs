// Asks questions.csv of a real chronology: node questions.mjs IBID SAMPLE
//
// SAMPLE is the folder of tests/all/chronology.rs. Says which questions have not the wanted page among the first three, and fails
// if these are more than a tenth. Questions are written before the ranking is changed, never after it.

import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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
if (!sample) {
  console.error('usage: node questions.mjs IBID SAMPLE');
  process.exit(2);
}
const text = await readFile(new URL('questions.csv', import.meta.url), 'utf8');
const questions = text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(';'));
const folder = await mkdtemp(path.join(tmpdir(), 'ibid-questions-'));
const executablePath = process.env.CHROMIUM || execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  await cp(path.join(sample, 'content/events'), path.join(folder, 'content/events'), { recursive: true });
  await writeFile(path.join(folder, 'ibid.yaml'), CONFIG);
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
    const titles = await page.locator('.search-results > li > a').allTextContents();
    const at = titles.findIndex((title) => plain(title).includes(plain(wanted)));
    if (at >= 0 && at < FIRST) right += 1;
    else console.log(`${question}: \`${wanted}\` is ${at < 0 ? 'not found' : `number ${at + 1}`}, the first is \`${titles[0] ?? ''}\``);
  }
  console.log(`${right} of ${questions.length} questions have the wanted page among the first ${FIRST}`);
  process.exitCode = right * 10 >= questions.length * 9 ? 0 : 1;
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
