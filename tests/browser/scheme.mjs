// Light or dark by the reader's choice: it holds at once, on the next page and for every style sheet, and not on paper. And that
// each colour that `accent:` may name can be read in both.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { open } from './pages.mjs';

const SWITCH = '.scheme-switch';
/** Names of accents in the style sheet. */
const ACCENT = /^\[data-accent="(\w+)"\]/gm;

export async function checkScheme(browser, server, root, pages, report) {
  const withCode = pages.find((page) => page.file.includes('docs/how-to/style'));
  if (!withCode) return;
  for (const system of ['light', 'dark']) {
    const context = await open(browser, server, { colorScheme: system });
    const page = await context.newPage();
    const where = `${withCode.file}, the system is ${system}`;
    const check = (what, holds, otherwise) => report.check(where, what, holds ? [] : [otherwise]);
    try {
      await page.goto(server.url + encodeURI(withCode.file));
      const [before, other] = [await shown(page), system === 'dark' ? 'light' : 'dark'];
      await page.locator(SWITCH).click({ timeout: 2_000 });
      const chosen = await shown(page);
      check('the switch changes the ground', isDark(chosen.ground) === (other === 'dark'), `it is ${chosen.ground}`);
      check('the switch says what it is', chosen.pressed === String(other === 'dark'), `it says ${chosen.pressed}`);
      check('the choice holds for code', chosen.code === null || chosen.code !== before.code, `code stays ${chosen.code}`);
      check('the choice holds for scroll bars', chosen.scheme === other, `they are ${chosen.scheme}`);
      await page.emulateMedia({ media: 'print' });
      const printed = await shown(page);
      check('paper is white', !isDark(printed.ground), `it is ${printed.ground}`);
      await page.emulateMedia({ media: 'screen' });
      // Another page, and its first picture: no frame may show the system's colours.
      await page.goto(server.url, { waitUntil: 'commit' });
      await page.waitForSelector('h1');
      const next = await shown(page);
      check('the choice holds on the next page', isDark(next.ground) === (other === 'dark'), `it is ${next.ground}`);
      // Until all of the page is there, nothing may hear the switch.
      await page.waitForLoadState('load');
      await page.locator(SWITCH).press('Enter');
      const back = await shown(page);
      check('the switch leads back to the system', isDark(back.ground) === (system === 'dark'), `it is ${back.ground}`);
      const kept = await page.evaluate(() => localStorage.length);
      check('nothing is kept of a choice that was taken back', kept === 0, `${kept} things are`);
    } catch (error) {
      report.check(where, 'light and dark can be chosen', [String(error.message).split('\n')[0]]);
    }
    await context.close();
  }
  await fromFolder(browser, root, report);
  await accents(browser, server, root, (pages.find((page) => page.briefing) ?? pages[0]).file, report);
}

/** No script may read style sheets there, so that there is no choice. */
async function fromFolder(browser, root, report) {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(pathToFileURL(path.join(root, 'index.html')).href);
  const visible = await page.locator(SWITCH).isVisible();
  const { ground } = await shown(page);
  report.check('index.html from its folder', 'follows the system, without a switch', [
    ...errors, ...(visible ? ['the switch is shown'] : []), ...(isDark(ground) ? [] : [`it is ${ground}`]),
  ]);
  await context.close();
}

/** What a page looks like. */
function shown(page) {
  return page.evaluate((selector) => {
    const style = (element) => (element ? getComputedStyle(element) : null);
    const token = document.querySelector('pre code span[class]');
    return {
      ground: style(document.documentElement).backgroundColor,
      scheme: style(document.documentElement).colorScheme,
      code: style(token)?.color ?? null,
      pressed: document.querySelector(selector)?.getAttribute('aria-pressed') ?? null,
    };
  }, SWITCH);
}

/** Whether a colour is dark, by its lightness (`oklch`) or its parts (`rgb`). */
function isDark(colour) {
  const numbers = colour.match(/[\d.]+/g).map(Number);
  return colour.startsWith('oklch') ? numbers[0] < 0.5 : (numbers[0] + numbers[1] + numbers[2]) / 3 < 128;
}

async function accents(browser, server, root, file, report) {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const names = [...(await readFile(path.join(root, 'site.css'), 'utf8')).matchAll(ACCENT)].map(([, name]) => name);
  report.check(file, 'the style sheet has accents', names.length > 1 ? [] : [`it has ${names.length}`]);
  for (const colorScheme of ['light', 'dark']) {
    const context = await open(browser, server, { colorScheme });
    const page = await context.newPage();
    await page.goto(server.url + encodeURI(file));
    await page.evaluate(axe);
    const seen = new Set();
    for (const accent of names) {
      const { colour, found } = await page.evaluate(async (name) => {
        document.documentElement.dataset.accent = name;
        const { violations } = await globalThis.axe.run(document, { runOnly: ['color-contrast', 'link-in-text-block'] });
        return { colour: getComputedStyle(document.querySelector('sup.cite a')).color, found: violations.flatMap(({ nodes }) => nodes.map((node) => node.any[0].message)) };
      }, accent);
      report.check(`${file} ${colorScheme}`, `\`accent: ${accent}\` can be read`, seen.has(colour) ? ['it is the colour of another', ...found] : found.slice(0, 3));
      seen.add(colour);
    }
    await context.close();
  }
}
