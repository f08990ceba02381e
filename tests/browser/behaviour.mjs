// What a reader does: marks, previews and back-links by pointer and keyboard, without scripts, and from a folder.
//
// Pages are found by their markup (the table that themes keep), never by name.

import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { open } from './pages.mjs';
import { checkScheme } from './scheme.mjs';

const MARK = 'sup.cite a[role="doc-noteref"]';
const PREVIEW = '.preview:visible';
/** Long enough for a slow machine; a preview opens in 150 ms. */
const SOON = { timeout: 2_000 };

export async function checkBehaviour(browser, server, root, pages, report) {
  const briefing = pages.filter((page) => page.briefing).sort((a, b) => b.marks - a.marks)[0];
  if (!briefing || briefing.marks === 0) {
    report.check('site', 'has a page with source marks', ['none found']);
    return;
  }
  const reader = new Reader(browser, server, briefing.file, report);
  for (const [what, does] of Object.entries(STEPS)) await reader.step(what, does);
  await onTouch(browser, server, briefing.file, report);
  await ofGroups(browser, server, pages, report);
  await ofTerms(browser, server, pages, report);
  await framesThatFit(browser, server, pages, report);
  await withoutScripts(browser, server, pages, briefing, report);
  await fromFolder(browser, root, report);
  await checkScheme(browser, server, root, pages, report);
}

/** Takes each step on a freshly opened page, so that one failure does not bring about the next. */
class Reader {
  constructor(browser, server, file, report) {
    Object.assign(this, { browser, server, file, report });
  }

  async step(what, does) {
    const context = await open(this.browser, this.server);
    const page = await context.newPage();
    try {
      await page.goto(this.server.url + encodeURI(this.file));
      const mark = page.locator(MARK).first();
      await mark.scrollIntoViewIfNeeded();
      await does(page, mark);
      this.report.check(this.file, what, []);
    } catch (error) {
      this.report.check(this.file, what, [firstLines(error)]);
    } finally {
      await context.close();
    }
  }
}

const STEPS = {
  'no preview before it is asked for': async (page) => {
    expect(await page.locator(PREVIEW).count() === 0, 'a preview is open');
  },
  'pointer on a mark opens its preview': async (page, mark) => {
    await mark.hover();
    await shown(page);
    const text = await page.locator(PREVIEW).innerText();
    expect(text.trim().length > 10, `the preview says only \`${text}\``);
  },
  'the preview leaves the line of its mark free': async (page, mark) => {
    await mark.hover();
    await shown(page);
    const card = await page.locator(PREVIEW).boundingBox();
    const line = await mark.boundingBox();
    expect(card.y >= line.y + line.height - 1 || card.y + card.height <= line.y + 1, 'it covers the mark');
    expect(card.x >= 0 && card.x + card.width <= 1440, 'it leaves the window');
  },
  'Esc closes a preview under the pointer': async (page, mark) => {
    await mark.hover();
    await shown(page);
    await page.keyboard.press('Escape');
    await hidden(page);
  },
  'the pointer can travel into the preview': async (page, mark) => {
    await mark.hover();
    await shown(page);
    const card = await page.locator(PREVIEW).boundingBox();
    await page.mouse.move(card.x + card.width / 2, card.y + card.height / 2, { steps: 12 });
    // The one wait of fixed length: it must still be there after any delay for closing has passed.
    await page.waitForTimeout(600);
    expect(await page.locator(PREVIEW).count() === 1, 'it closed under the pointer');
  },
  'the preview closes when the pointer leaves': async (page, mark) => {
    await mark.hover();
    await shown(page);
    await page.mouse.move(2, 2, { steps: 5 });
    await hidden(page);
  },
  'keyboard focus opens the preview': async (page, mark) => {
    await tabTo(page, mark);
    await shown(page);
  },
  'Esc closes it and the focus stays': async (page, mark) => {
    await tabTo(page, mark);
    await shown(page);
    await page.keyboard.press('Escape');
    await hidden(page);
    expect(await mark.evaluate((element) => element === document.activeElement), 'the focus went elsewhere');
  },
  'the preview closes when the focus leaves': async (page, mark) => {
    await tabTo(page, mark);
    await shown(page);
    await page.evaluate(() => document.activeElement.blur());
    await hidden(page);
  },
  'a preview asks for nothing': async (page, mark) => {
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    await mark.hover();
    await shown(page);
    expect(requests.length === 0, `it asked for ${requests.join(' ')}`);
  },
  'each source has a preview of its own': async (page) => {
    const seen = new Map();
    const single = page.locator('sup.cite:not(:has(.between)) a[role="doc-noteref"]');
    for (const mark of (await single.all()).slice(0, 12)) {
      await tabTo(page, mark);
      await shown(page);
      expect(await page.locator(PREVIEW).count() === 1, 'two previews are open at once');
      const source = await mark.getAttribute('data-source');
      // The same source may be cited at several places.
      const text = (await page.locator(PREVIEW).innerText()).replace(/Cited: .*/, '');
      const other = [...seen].find(([id, words]) => id !== source && words === text);
      expect(!other, `\`${source}\` and \`${other?.[0]}\` show the same words`);
      seen.set(source, text);
    }
  },
  'a click goes to the entry, its back-link returns': async (page, mark) => {
    const id = await mark.getAttribute('id');
    const target = (await mark.getAttribute('href')).slice(1);
    await mark.click();
    await page.waitForURL((url) => decodeURIComponent(url.hash) === `#${decodeURIComponent(target)}`, SOON);
    expect(await inWindow(page.locator(byId(target))), 'the entry is out of sight');
    await page.locator(`${byId(target)} a[role="doc-backlink"][href="#${id}"]`).click();
    await page.waitForURL((url) => url.hash === `#${id}`, SOON);
    expect(await inWindow(page.locator(byId(id))), 'the mark is out of sight');
  },
};

/** A finger has no hover: its first touch opens the card as a sheet in the window, its second follows. */
async function onTouch(browser, server, file, report) {
  const context = await open(browser, server, { viewport: { width: 320, height: 700 }, hasTouch: true });
  const page = await context.newPage();
  const what = 'the first touch opens a sheet, the second follows';
  try {
    await page.goto(server.url + encodeURI(file));
    const mark = page.locator(MARK).first();
    await mark.tap();
    await shown(page);
    const { y, height, width } = await page.locator(PREVIEW).boundingBox();
    expect(y >= 0 && y + height <= 701 && width === 320, 'the sheet is not at the foot of the window');
    expect(new URL(page.url()).hash === '', 'the first touch followed');
    await page.locator('main h1').tap();
    await hidden(page);
    await mark.tap();
    await shown(page);
    await mark.tap();
    await page.waitForURL((url) => url.hash.startsWith('#source-'), SOON);
    await hidden(page);
    report.check(file, what, []);
  } catch (error) {
    report.check(file, what, [firstLines(error)]);
  }
  await context.close();
}

/** A group of which numbers are left out does not move what is around it, and its card shows all its sources. */
async function ofGroups(browser, server, pages, report) {
  const context = await open(browser, server);
  const page = await context.newPage();
  for (const { file } of pages.filter((each) => each.groups > 0).slice(0, 2)) {
    const what = 'a group shows all its sources and moves nothing';
    try {
      await page.goto(server.url + encodeURI(file));
      const group = page.locator('sup.cite:has(.between)').first();
      await group.scrollIntoViewIfNeeded();
      // On the page, not on the screen: for the card the page may scroll.
      const place = () => group.evaluate((mark) => {
        const { x, y, width, height } = mark.getBoundingClientRect();
        return JSON.stringify([x + scrollX, y + scrollY, width, height].map(Math.round));
      });
      const before = await place();
      await group.locator('a').first().hover();
      await shown(page);
      expect(await place() === before, 'the group grew under the pointer');
      const [marks, sources] = [await group.locator('a').count(), await page.locator('.preview .of-source').count()];
      expect(marks === sources, `${sources} of ${marks} sources are on the card`);
      await page.keyboard.press('Escape');
      await tabTo(page, group.locator('.between a').first());
      expect(await group.locator('.between a').first().isVisible(), 'a number that has the focus is not seen');
      report.check(file, what, []);
    } catch (error) {
      report.check(file, what, [firstLines(error)]);
    }
  }
  await context.close();
}

/** A term says what it means in its card, and to those who hear the page. */
async function ofTerms(browser, server, pages, report) {
  const context = await open(browser, server);
  const page = await context.newPage();
  for (const { file } of pages.filter((each) => each.terms > 0).slice(0, 2)) {
    const what = 'a term says what it means';
    try {
      await page.goto(server.url + encodeURI(file));
      const term = page.locator('a.term[data-meaning]').first();
      const meaning = await term.getAttribute('data-meaning');
      expect(meaning.length > 0 && await term.getAttribute('aria-description') === meaning, 'its meaning is not heard');
      await term.hover();
      await shown(page);
      expect(await page.locator('.preview .meaning').innerText() === meaning, 'its card says something else');
      await page.keyboard.press('Escape');
      await hidden(page);
      report.check(file, what, []);
    } catch (error) {
      report.check(file, what, [firstLines(error)]);
    }
  }
  await context.close();
}

/** What may scroll is a stop of the keyboard where it does, and only there. */
async function framesThatFit(browser, server, pages, report) {
  const context = await open(browser, server);
  const page = await context.newPage();
  for (const { file } of pages.filter((each) => each.frames > 0).slice(0, 4)) {
    await page.goto(server.url + encodeURI(file));
    const wrong = await page.evaluate(() => [...document.querySelectorAll('.table-scroll[tabindex], .formula[tabindex]')]
      .filter((frame) => (frame.scrollWidth > frame.clientWidth) !== (frame.tabIndex === 0))
      .map((frame) => `${frame.getAttribute('aria-label')}: tabindex ${frame.tabIndex}, ${frame.scrollWidth} px in ${frame.clientWidth}`));
    report.check(file, 'frames are stops where they scroll', wrong);
  }
  await context.close();
}

/** All that scripts show stands on the page without them. */
async function withoutScripts(browser, server, pages, briefing, report) {
  const timeline = pages.filter((page) => page.timeline > 0).sort((a, b) => b.timeline - a.timeline)[0];
  const list = pages.find((page) => /(^|\/)sources\/index\.html$/.test(page.file));
  for (const { file } of new Set([briefing, timeline, list].filter(Boolean))) {
    const [scripted, plain] = [await visibleText(browser, server, file, true), await visibleText(browser, server, file, false)];
    const lost = [...scripted].filter((text) => !plain.has(text));
    report.check(file, 'all is there without scripts', lost.map((text) => `lost: ${text.slice(0, 60)}`));
    report.check(file, 'there is something to read', plain.size === 0 ? ['no text in main'] : []);
  }
  const context = await open(browser, server, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url + encodeURI(briefing.file));
  const unseen = await page.evaluate(() => [...document.querySelectorAll(
    'section.sources li[id], section.notes li[id], ol.timeline > li, a[role="doc-noteref"], a[role="doc-backlink"]',
  )].filter((element) => !element.checkVisibility()).map((element) => element.id || element.textContent));
  report.check(briefing.file, 'marks, entries and events are visible without scripts', unseen);
  await context.close();
}

async function visibleText(browser, server, file, javaScriptEnabled) {
  const context = await open(browser, server, { javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(server.url + encodeURI(file));
  const texts = await page.evaluate(() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, p, li, dt, dd, td, figcaption)')]
    .filter((element) => element.checkVisibility() && !element.closest('.preview'))
    .map((element) => element.innerText.replace(/\s+/g, ' ').trim()).filter(Boolean));
  await context.close();
  return new Set(texts);
}

/** The front page opened by double click: styled, and its links lead to pages. */
async function fromFolder(browser, root, report) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const where = 'index.html from its folder';
  try {
    await page.goto(pathToFileURL(path.join(root, 'index.html')).href);
    const sheets = await page.evaluate(() => [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.sheet !== null));
    report.check(where, 'is styled', sheets.length > 0 && sheets.every(Boolean) ? [] : ['a style sheet did not load']);
    const visited = [page.url()];
    for (let hop = 1; hop <= 3; hop += 1) {
      const link = await page.evaluateHandle(unvisited, visited);
      await link.asElement()?.click(SOON);
      await page.waitForURL((url) => !visited.includes(withoutHash(url.href)), SOON);
      const { href, pathname } = new URL(page.url());
      visited.push(withoutHash(href));
      const found = pathname.endsWith('.html') && await page.locator('main h1').count() > 0;
      report.check(where, `link ${hop} opens a page`, found ? [] : [`${pathname.slice(root.length)} is no page of the site`]);
    }
  } catch (error) {
    report.check(where, 'links open pages', [firstLines(error)]);
  }
  await context.close();
}

/** Runs in the browser: a link of the text to a page of the site that was not opened yet. */
function unvisited(visited) {
  return [...document.querySelectorAll('main a[href]')].find((link) =>
    link.protocol === 'file:' && link.checkVisibility() && !visited.includes(link.href.split('#')[0]));
}

/** Moves the keyboard focus to an element as a reader does, so that `:focus-visible` holds. */
async function tabTo(page, locator) {
  await locator.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  expect(await locator.evaluate((element) => element === document.activeElement), 'Tab does not reach the mark');
}

const shown = (page) => page.locator(PREVIEW).first().waitFor({ state: 'visible', ...SOON });
const hidden = (page) => page.waitForFunction(
  () => [...document.querySelectorAll('.preview')].every((card) => !card.checkVisibility({ visibilityProperty: true })), null, SOON);
const withoutHash = (href) => href.split('#')[0];
const byId = (id) => `[id="${id}"]`;
const firstLines = (error) => String(error.message).split('\n').slice(0, 2).join(' ');

async function inWindow(locator) {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
}

function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}
