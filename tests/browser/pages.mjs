// Every page in headless Chromium: console, policy reports, outside requests, and in each window axe, width and sizes.
//
// A page is opened once and its window changed: a new one costs more than all that is asked in it.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What a rule says that looks at no colour is the same in light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ALL = { type: 'tag', values: TAGS };
const COLOURS = { type: 'rule', values: COLOUR_RULES };
/** Every rule is asked of every page in the first window; in the others, of pages that show what none before them showed there. */
const WINDOWS = [
  { name: '1440 light', width: 1440, media: { colorScheme: 'light', forcedColors: 'none' }, rules: ALL, every: true },
  { name: '1440 dark', width: 1440, media: { colorScheme: 'dark', forcedColors: 'none' }, rules: COLOURS },
  { name: '1440 dark, forced colours', width: 1440, media: { colorScheme: 'dark', forcedColors: 'active' }, rules: COLOURS },
  { name: '320 dark', width: 320, media: { colorScheme: 'dark', forcedColors: 'none' }, rules: COLOURS },
  { name: '320 light', width: 320, media: { colorScheme: 'light', forcedColors: 'none' }, rules: ALL },
];
/** What was looked at, by window: combinations of colours, and kinds of elements where all rules are asked. */
const seen = new Map();
/** Pages looked at side by side: as many as the smallest machine of ours has cores. */
const WORKERS = 2;

export async function checkPages(browser, server, pages, report) {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const name of ['axe violations', 'console messages', 'page errors', 'CSP reports', 'outside requests']) report.count(name, 0);
  const work = [...pages];
  await Promise.all(Array.from({ length: WORKERS }, () => worker(browser, server, work, axe, report)));
}

/** Takes pages from the list until it is empty, in one tab. */
async function worker(browser, server, work, axe, report) {
  let tab = null;
  for (let page = work.shift(); page; page = work.shift()) {
    tab ??= await (await open(browser, server)).newPage();
    try {
      await look(tab, server, page.file, axe, report);
    } catch (error) {
      report.check(page.file, 'page opens', [String(error.message).split('\n')[0]]);
      await tab.context().close();
      tab = null;
    }
  }
  await tab?.context().close();
}

/** A browser context that keeps the policy's reports. */
export async function open(browser, server, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', ...options });
  await context.addInitScript(() => {
    globalThis.policyReports = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.policyReports.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return context;
}

async function look(page, server, file, axe, report) {
  const consoleMessages = [];
  const errors = [];
  const outside = [];
  page.on('console', (message) => consoleMessages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${server.origin}/`) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  try {
    await page.goto(server.url + encodeURI(file), { waitUntil: 'load', timeout: 20_000 });
    await page.evaluate(axe);
    for (const window of WINDOWS) await lookAt(page, file, window, report);
    await onPaper(page, file, report);
    const reports = await page.evaluate(() => globalThis.policyReports);
    for (const [what, found] of [
      ['console messages', consoleMessages], ['page errors', errors], ['CSP reports', reports], ['outside requests', outside],
    ]) {
      report.check(file, what, found);
      report.count(what, found.length);
    }
  } finally {
    page.removeAllListeners();
  }
}

/** On a sheet of A4 less its edges nothing stands on anything else. */
async function onPaper(page, file, report) {
  await page.setViewportSize({ width: 665, height: 972 });
  await page.emulateMedia({ media: 'print', colorScheme: 'light', forcedColors: 'none' });
  report.check(`${file} on paper`, 'notes cover nothing', await page.evaluate(covered));
  await page.emulateMedia({ media: 'screen' });
}

/** What a page is like in one window. */
async function lookAt(page, file, { name, width, media, rules, every }, report) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia(media);
  const where = `${file} ${name}`;
  const looks = every ? [] : await page.evaluate(combinations);
  const kinds = every || rules === COLOURS ? [] : await page.evaluate(structure);
  if (every || unseen(name, [...looks.map(({ key }) => key), ...kinds])) await judge(page, where, rules, report);
  if (media.forcedColors === 'active') report.check(where, 'contrast of forced colours', unreadable(looks));
  if (media.colorScheme === 'light') {
    const { wide, small } = await page.evaluate(measure);
    report.check(where, 'no letters below 11 px', small);
    report.check(where, 'notes cover nothing', await page.evaluate(covered));
    if (width === 320) report.check(where, 'no sideways scrolling', wide);
  }
}

/** Whether one of these parts stood on no page before, in this window; from now on it did. */
function unseen(name, parts) {
  if (!seen.has(name)) seen.set(name, new Set());
  const before = seen.get(name).size;
  for (const part of parts) seen.get(name).add(part);
  return seen.get(name).size > before;
}

/** What axe says of a page as it stands. */
async function judge(page, where, rules, report) {
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }), rules);
  const found = violations.map((v) => `${v.id} ×${v.nodes.length} at ${v.nodes[0].target.join(' ')}${reason(v)}`);
  report.check(where, 'axe', found);
  report.count('axe violations', found.length);
}

/** What a reader of the report needs to mend a contrast or a size. */
function reason(violation) {
  const text = violation.nodes[0].any[0]?.message ?? violation.help;
  return ` (${text.slice(0, 160)})`;
}

/** Runs in the browser: what stands in the margin and on top of something wide. */
function covered() {
  const found = [];
  const wide = [...document.querySelectorAll('main :is(table, pre, figure, img, math)')];
  for (const note of document.querySelectorAll('.sidenote, .in-margin, .briefing-timeline.short')) {
    const own = note.getBoundingClientRect();
    if (own.width === 0) continue;
    for (const other of wide) {
      const box = other.getBoundingClientRect();
      const frame = other.closest('.table-scroll')?.getBoundingClientRect() ?? box;
      const right = getComputedStyle(other.closest('.table-scroll') ?? other).overflowX === 'visible' ? box.right : Math.min(box.right, frame.right);
      if (!note.contains(other) && own.left < right - 1 && own.right > box.left + 1 && own.top < box.bottom - 1 && own.bottom > box.top + 1) {
        found.push(`${note.className} stands on <${other.localName}> ${other.textContent.trim().slice(0, 30)}`);
      }
    }
  }
  return found;
}

/** Runs in the browser: what is wider than the window, and what is set too small to read; formulas have sizes of their own. */
function measure() {
  const limit = document.documentElement.clientWidth;
  const wide = [];
  if (document.scrollingElement.scrollWidth > limit) {
    wide.push(`page is ${document.scrollingElement.scrollWidth} px wide`);
    for (const element of document.body.querySelectorAll('*')) {
      const { right, width } = element.getBoundingClientRect();
      if (right > limit + 1 && width > 0 && wide.length < 4) {
        wide.push(`<${element.localName} class="${element.getAttribute('class') ?? ''}"> ends at ${Math.round(right)}`);
      }
    }
  }
  const sizes = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('math')) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const own = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (size < 10.99 && own && element.checkVisibility()) sizes.set(`${element.localName}.${element.className} at ${size} px`, own.data.trim());
  }
  return { wide, small: [...sizes].map(([what, text]) => `${what}: ${text.slice(0, 30)}`) };
}

/** Runs in the browser: each visible kind of element in each kind of parent, and whether it can be scrolled. */
function structure() {
  const kind = (element) => [element.localName, element.getAttribute('class'), element.getAttribute('role')].join('.');
  const found = new Set();
  for (const element of document.body.querySelectorAll('*')) {
    if (!element.checkVisibility()) continue;
    const scrolls = element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX !== 'visible';
    found.add(`${kind(element.parentElement)} > ${kind(element)} ${scrolls}`);
  }
  return [...found];
}

/**
 * Runs in the browser: each combination of colours in which text stands, with all that a rule on contrast or on links asks for
 * (whether it is large as WCAG has it, opacity, the words around a link and its line), and the first element that has it.
 */
function combinations() {
  const solid = (colour) => !/^(transparent|rgba\(.*, 0(\.[0-4]\d*)?\))$/.test(colour);
  const behind = new Map([[null, { ground: 'rgb(0, 0, 0)', pictures: '', opacity: 1 }]]);
  const groundOf = (element) => {
    const known = behind.get(element);
    if (known) return known;
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const below = groundOf(element.parentElement);
    const found = {
      ground: solid(backgroundColor) ? backgroundColor : below.ground,
      pictures: backgroundImage === 'none' ? below.pictures : `${below.pictures} ${backgroundImage}`,
      opacity: below.opacity * Number(opacity),
    };
    behind.set(element, found);
    return found;
  };
  const found = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const text = element instanceof SVGElement ? style.fill : style.color;
    const { ground, pictures, opacity } = groundOf(element);
    const link = element.closest('a');
    const beside = link ? [getComputedStyle(link).textDecorationLine, getComputedStyle(link.parentElement).color] : [];
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const key = [text, ground, pictures, opacity, large, ...beside].join(' | ');
    if (!found.has(key)) {
      found.set(key, { key, text, ground, where: `${element.localName}.${element.getAttribute('class') ?? ''}`, words: own.data.trim().slice(0, 30) });
    }
  }
  return [...found.values()];
}

/**
 * Text that is hard to tell from what is behind it. A browser with forced colours sets text and grounds itself, but for what a
 * style says in system colours and for some elements with colours of their own.
 */
function unreadable(looks) {
  const light = (colour) => (colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0]).slice(0, 3)
    .map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  return looks.filter(({ text, ground }) => {
    const [more, less] = [light(text), light(ground)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05) < 4.5;
  }).map(({ where, text, ground, words }) => `${where} is ${text} on ${ground}: ${words}`);
}
