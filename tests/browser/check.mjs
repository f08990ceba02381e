// Checks a built site: node check.mjs FOLDER [--only html,links,pages,behaviour,search] [--match TEXT]
//
// `--only` runs some of the five parts, `--match` looks only at pages whose path contains one of the texts, divided by commas; `=index.html` is that page alone. Prints a line for each check that fails, then figures, then
// `N passed, N failed`; exits 1 if any failed. Chromium is $CHROMIUM, or the `chromium` of the PATH.

import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { checkBehaviour } from './behaviour.mjs';
import { checkHtml } from './html.mjs';
import { checkLinks } from './links.mjs';
import { checkPages } from './pages.mjs';
import { Report } from './report.mjs';
import { checkSearch } from './search.mjs';
import { listFiles, publishedBelow, readPages, serve } from './site.mjs';

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // No other host is reached; a script that is asked about each request takes longer.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: 'html,links,pages,behaviour,search' }, match: { type: 'string', default: '' } },
});
if (positionals.length !== 1) {
  console.error('usage: node check.mjs FOLDER [--only html,links,pages,behaviour,search] [--match TEXT]');
  process.exit(2);
}
const root = path.resolve(positionals[0]);
const parts = new Set(values.only.split(','));
const executablePath = process.env.CHROMIUM || execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();

const report = new Report();
const files = await listFiles(root);
const launch = () => chromium.launch({ executablePath, args: ARGUMENTS });
// A browser that falls while it starts, as Chromium does now and then beside other work, says nothing of the pages.
const browser = await launch().catch((error) => {
  console.log(`the browser did not start, and is started once more: ${String(error.message).split('\n')[0]}`);
  return launch();
});
const all = await readPages(browser, root, files);
const published = publishedBelow(all);
const server = await serve(root, files, published);
try {
  const pages = all.filter((page) => values.match.split(',').some((text) => (text.startsWith('=') ? page.file === text.slice(1) : page.file.includes(text))));
  console.log(`${all.length} pages in ${files.length} files, ${pages.length} to look at`);
  report.check(root, 'the site has pages', pages.length === 0 ? ['none found'] : []);
  await part('html', 'valid HTML', () => checkHtml(root, pages, report));
  await part('links', 'links and ids', () => checkLinks(files, all, pages, published, report));
  // A page that redirects is gone before it can be looked at.
  const lasting = pages.filter((page) => page.redirect === null);
  await part('pages', `${lasting.length} pages at 320 and 1440 px, light, dark and in forced colours`, () => checkPages(browser, server, lasting, report));
  await part('behaviour', 'marks, previews, no script, from a folder', () => checkBehaviour(browser, server, root, lasting, report));
  await part('search', 'by keyboard and pointer, its page, no script, from a folder, in time', () => checkSearch(browser, server, root, all, report));
} finally {
  await browser.close();
  server.close();
}
report.close();
process.exitCode = report.failed === 0 ? 0 : 1;

/** Runs a part if it was asked for, and says how long it took. */
async function part(name, title, run) {
  if (!parts.has(name)) return;
  const start = performance.now();
  await run();
  console.log(`${name}: ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
}
