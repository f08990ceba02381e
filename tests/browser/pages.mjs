// Every page in headless Chromium, at each width and colour scheme: axe, console, policy reports, outside requests, width.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const WIDTHS = [320, 1440];
const SCHEMES = ['light', 'dark'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Pages looked at side by side: as many as the smallest machine of ours has cores. */
const WORKERS = 2;

export async function checkPages(browser, server, pages, report) {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const name of ['axe violations', 'console messages', 'page errors', 'CSP reports', 'outside requests']) report.count(name, 0);
  const work = [];
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) work.push(...pages.map((page) => ({ page, width, scheme })));
  }
  await Promise.all(Array.from({ length: WORKERS }, () => worker(browser, server, work, axe, report)));
}

/** Takes pages from the list until it is empty; one tab for each width and scheme, for a new one costs more than axe. */
async function worker(browser, server, work, axe, report) {
  let tab = null;
  let key = '';
  for (let item = work.shift(); item; item = work.shift()) {
    const { width, scheme } = item;
    if (key !== `${width} ${scheme}`) {
      await tab?.context().close();
      tab = await (await open(browser, server, { width, scheme })).newPage();
      key = `${width} ${scheme}`;
    }
    try {
      await look(tab, server, item, axe, report);
    } catch (error) {
      report.check(`${item.page.file} ${key}`, 'page opens', [String(error.message).split('\n')[0]]);
      key = '';
    }
  }
  await tab?.context().close();
}

/** A browser context that refuses requests to other hosts and keeps the policy's reports. */
export async function open(browser, server, { width = 1440, scheme = 'light', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, ...options });
  await context.route((url) => !url.href.startsWith(`${server.origin}/`) && url.protocol.startsWith('http'), (route) => route.abort());
  await context.addInitScript(() => {
    globalThis.policyReports = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.policyReports.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return context;
}

async function look(page, server, { page: { file }, width, scheme }, axe, report) {
  const consoleMessages = [];
  const errors = [];
  const outside = [];
  page.on('console', (message) => consoleMessages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${server.origin}/`) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  const where = `${file} ${width} ${scheme}`;
  try {
    await page.goto(server.url + encodeURI(file), { waitUntil: 'load', timeout: 20_000 });
    const { reports, wide } = await page.evaluate(measure);
    await page.evaluate(axe);
    const result = await page.evaluate((tags) => globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'],
    }), RULES);
    const found = result.violations.map((v) => `${v.id} ×${v.nodes.length} at ${v.nodes[0].target.join(' ')}${reason(v)}`);
    report.check(where, 'axe', found);
    report.check(where, 'console', consoleMessages);
    report.check(where, 'page errors', errors);
    report.check(where, 'CSP reports', reports);
    report.check(where, 'outside requests', outside);
    if (width === 320) report.check(where, 'no sideways scrolling', wide);
    report.count('axe violations', found.length);
    report.count('console messages', consoleMessages.length);
    report.count('page errors', errors.length);
    report.count('CSP reports', reports.length);
    report.count('outside requests', outside.length);
  } finally {
    page.removeAllListeners();
  }
}

/** What a reader of the report needs to mend a contrast or a size. */
function reason(violation) {
  const text = violation.nodes[0].any[0]?.message ?? violation.help;
  return ` (${text.slice(0, 160)})`;
}

/** Runs in the browser: the policy's reports, and what is wider than the window. */
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
  return { reports: globalThis.policyReports, wide };
}
