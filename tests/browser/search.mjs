// The search as a reader uses it: by keyboard, by pointer, on its page, without scripts, from a folder; and how quick it is.
//
// What is asked for is taken from the index itself, so that any site can be looked at.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { open } from './pages.mjs';

const SOON = { timeout: 5_000 };
const INPUT = 'input[name="q"]';
/** Milliseconds of the processor that 95 of 100 answers may take where it is four times as slow. */
const QUICK = 30;
const SLOWED = 4;

export async function checkSearch(browser, server, root, pages, report) {
  const own = pages.find((page) => page.file === 'search/index.html');
  const other = pages.find((page) => page.briefing) ?? pages.find((page) => page.file === 'index.html');
  if (!own || !other) return;
  const [title, word] = await asked(root);
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const reader = { browser, server, report, title, word, axe };
  for (const [what, does] of Object.entries(ANYWHERE)) await step(reader, other.file, what, does);
  for (const [what, does] of Object.entries(ON_ITS_PAGE)) await step(reader, own.file, what, does);
  await withoutScripts(reader, own.file);
  await fromFolder(reader, root, other.file);
  await quick(reader, own.file);
}

/** The title of a page, and a word of it that is long enough to be found by its beginning. */
async function asked(root) {
  const part = await readFile(path.join(root, 'search/part-0.js'), 'utf8');
  const { pages } = JSON.parse(part.slice(part.indexOf(',') + 1, part.lastIndexOf(')')));
  const titles = pages.map((page) => page[2]).filter((title) => /^[\x20-\x7e]+$/.test(title) && !title.includes('"') && /[A-Za-z]{7}/.test(title));
  const title = titles.sort((a, b) => a.length - b.length)[0];
  return [title, /[A-Za-z]{7,}/.exec(title)[0]];
}

async function step({ browser, server, report, ...reader }, file, what, does) {
  const context = await open(browser, server);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => errors.push(message.text()));
  try {
    await page.goto(server.url + encodeURI(file));
    await does(page, reader, server);
    errors.push(...await page.evaluate(() => globalThis.policyReports));
  } catch (error) {
    errors.push(String(error.message).split('\n').slice(0, 2).join(' '));
  }
  report.check(file, `search: ${what}`, errors);
  await context.close();
}

const results = (page) => page.locator('.search-results > li > a');
const status = (page) => page.locator('output[name="status"]:visible');
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('name') ?? document.activeElement.className);
const isOpen = (page) => page.evaluate(() => document.querySelector('dialog.search-dialog')?.open === true);

async function ask(page, text) {
  await page.locator(`${INPUT}:visible`).fill(text);
  // A part may still be on its way.
  await page.waitForFunction(() => !/: 0 |\b0\/|…$/.test(document.querySelector('output[name="status"]').textContent), null, SOON);
}

async function found(page) {
  await results(page).first().waitFor(SOON);
  return results(page).count();
}

const ANYWHERE = {
  'nothing is loaded before it is asked for': async (page) => {
    const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.includes('/search/')));
    expect(scripts.length === 0, scripts.join(' '));
  },
  '/ opens it, the words have the focus': async (page) => {
    await page.keyboard.press('/');
    expect(await isOpen(page) && await focused(page) === 'q', await focused(page));
  },
  'Ctrl-K opens it, Esc closes it and the focus returns': async (page) => {
    await page.locator('a.search-open').focus();
    await page.keyboard.press('Control+k');
    expect(await isOpen(page), 'it is closed');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog.search-dialog').open, null, SOON);
    expect(await focused(page) === 'search-open', await focused(page));
  },
  'a click on the link opens it, one on Close or beside it closes it': async (page) => {
    await page.locator('a.search-open').click();
    expect(await isOpen(page), 'it is closed');
    await page.locator('.search-close').click();
    expect(!(await isOpen(page)), 'it is open after Close');
    await page.locator('a.search-open').click();
    await page.mouse.click(5, 600);
    expect(!(await isOpen(page)), 'it is open after a click beside it');
  },
  'a slash in a field is a slash': async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    expect(await page.locator(`${INPUT}:visible`).inputValue() === 'a/b', await page.locator(`${INPUT}:visible`).inputValue());
  },
  'the count is announced, politely': async (page, { title }) => {
    await page.keyboard.press('/');
    await ask(page, title);
    const count = await found(page);
    const said = await status(page).textContent();
    expect(/\d/.test(said), `it says ${said}`);
    expect(count >= Math.min(Number(/\d+/.exec(said)[0]), 10), `${count} are shown, ${said}`);
    const live = await status(page).evaluate((element) => element.localName === 'output' || element.getAttribute('role') === 'status');
    expect(live, 'what is said is not announced');
  },
  'a title is found by its words, in capitals, by its beginning, with one error': async (page, { title, word }) => {
    await page.keyboard.press('/');
    const wrong = word.slice(0, 3) + word.slice(4);
    for (const text of [title, title.toUpperCase(), word.slice(0, 5), wrong, `"${title}"`]) {
      await ask(page, text);
      await found(page);
    }
  },
  'arrow keys go through the results and back, Enter opens one': async (page, { word }, server) => {
    // From a page that the word does not find, so that another one has to come.
    await page.goto(`${server.url}index.html`);
    await page.keyboard.press('/');
    await ask(page, word);
    await found(page);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page) === 'search-title', await focused(page));
    await page.keyboard.press('ArrowUp');
    expect(await focused(page) === 'q', await focused(page));
    await page.keyboard.press('ArrowDown');
    const from = page.url();
    const to = await page.evaluate(() => document.activeElement.href);
    await Promise.all([page.waitForURL((url) => url.href === to, SOON), page.keyboard.press('Enter')]);
    expect(page.url() !== from, 'the page is the same');
    await page.locator('main h1').waitFor(SOON);
  },
  'hostile and odd words are only words': async (page) => {
    await page.keyboard.press('/');
    for (const text of ['<script>alert(1)</script>', '"', '""', '“', '\\', '.*+?^${}()|[]', '​', '\u202e', 'שלום', 'a'.repeat(10_000), '"'.repeat(300)]) {
      const from = Date.now();
      await page.locator(`${INPUT}:visible`).evaluate((input, value) => {
        input.value = value;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }, text);
      expect(Date.now() - from < 1_000, `${text.slice(0, 20)} takes ${Date.now() - from} ms`);
      expect(await page.locator('.search-results script').count() === 0, `${text} is markup`);
    }
  },
  'axe finds nothing with results': async (page, { word, axe }) => {
    await page.keyboard.press('/');
    await ask(page, word);
    await found(page);
    await page.evaluate(axe);
    for (const [width, colorScheme] of [[1440, 'light'], [1440, 'dark'], [320, 'light'], [320, 'dark']]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const wrong = await page.evaluate(async () => (await globalThis.axe.run()).violations.map((found) => `${found.id}: ${found.nodes[0].html.slice(0, 120)}`));
      expect(wrong.length === 0, `${width} ${colorScheme}: ${wrong.join('; ')}`);
      const wide = await page.evaluate(() => document.querySelector('dialog.search-dialog').scrollWidth > document.querySelector('dialog.search-dialog').clientWidth);
      expect(!wide, `it scrolls sideways at ${width} px`);
    }
  },
};

const ON_ITS_PAGE = {
  'words stand in its address, and are asked when it is opened with them': async (page, { word }, server) => {
    await page.locator(`main ${INPUT}`).focus();
    await ask(page, word);
    const count = await found(page);
    expect(new URL(page.url()).searchParams.get('q') === word, page.url());
    await page.goto(`${server.url}search/index.html?q=${encodeURIComponent(word)}`);
    expect(await found(page) === count, 'another number of results');
    expect(!(await page.locator('.search-lists').isVisible()), 'the lists are in the way');
  },
  'a kind narrows it down': async (page) => {
    await page.locator(`main ${INPUT}`).focus();
    await page.locator('select[name="kind"]').selectOption({ index: 1 });
    const kinds = await page.waitForFunction(() => {
      const all = [...document.querySelectorAll('.search-results > li > .search-facts')].map((facts) => facts.textContent.split(' · ')[0]);
      return all.length > 0 ? all : null;
    }, null, SOON);
    const wanted = await page.locator('select[name="kind"] option:checked').textContent();
    const all = await kinds.jsonValue();
    expect(all.every((kind) => kind === wanted), all.join(', '));
  },
  '/ goes to the words': async (page) => {
    await page.keyboard.press('/');
    expect(await focused(page) === 'q', await focused(page));
  },
};

/** Its page leads on without scripts, and shows nothing that does not work. */
async function withoutScripts({ browser, server, report }, file) {
  const context = await open(browser, server, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url + file);
  const links = await page.locator('.search-lists a').count();
  report.check(file, 'search: its page is an index without scripts', links > 0 ? [] : ['no links']);
  const fields = await page.locator('input:visible, select:visible, button:visible').count();
  report.check(file, 'search: no field is shown that needs a script', fields === 0 ? [] : [`${fields} fields`]);
  await context.close();
}

/** By double click. */
async function fromFolder({ browser, report, title }, root, file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    await page.goto(pathToFileURL(path.join(root, file)).href);
    await page.keyboard.press('/');
    await ask(page, title);
    await found(page);
    const to = await results(page).first().evaluate((link) => link.href);
    await Promise.all([page.waitForURL((url) => url.href === to, SOON), results(page).first().click()]);
    report.check(file, 'search: works from a folder', await page.locator('main h1').count() === 1 ? [] : ['no page is there']);
  } catch (error) {
    report.check(file, 'search: works from a folder', [String(error.message).split('\n')[0]]);
  }
  await context.close();
}

/** How long an answer takes: words of the site's own titles as they are typed, letter by letter. */
async function quick({ browser, server, report, title }, file) {
  const context = await open(browser, server);
  const page = await context.newPage();
  await page.goto(server.url + file);
  await page.locator(`main ${INPUT}`).focus();
  await ask(page, title);
  await found(page);
  await page.waitForFunction(() => !document.querySelector('head > script[src*="search/part-"]'), null, { timeout: 60_000 });
  const titles = await results(page).allTextContents();
  const client = await context.newCDPSession(page);
  // Scripts on the page's own thread: what else runs on the machine does not count.
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => (await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration').value * 1000;
  const asked = titles.slice(0, 6).map((words) => words.slice(0, 60))
    .flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));
  const times = asked.map(() => Infinity);
  // The quicker of two rounds: what a machine does beside only adds to a time.
  for (let round = 0; round < 2; round += 1) {
    for (const [at, text] of asked.entries()) {
      const before = await spent();
      await page.evaluate((words) => {
        const input = document.querySelector('main input[name="q"]');
        input.value = words;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }, text);
      times[at] = Math.min(times[at], (await spent() - before) * SLOWED);
    }
  }
  times.sort((a, b) => a - b);
  const most = times[Math.floor(times.length * 0.95)];
  console.log(`search: 95 of 100 answers in ${most.toFixed(1)} ms, the slowest in ${times.at(-1).toFixed(1)} ms, at ${SLOWED} times slower (${times.length} questions)`);
  report.check(file, `search: 95 of 100 answers take ${QUICK} ms at most`, most <= QUICK ? [] : [`${most.toFixed(1)} ms`]);
  await context.close();
}

function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}
