// The built folder: its files, what its pages say about links and ids, and a static server for it.

import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

/** What the pages must live with: the policy promised in the manual. */
export const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'";

/** Served below a prefix, so that a link that begins with `/` is found out. */
const PREFIX = '/some/prefix/';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.jsonld': 'application/ld+json', '.xml': 'application/xml', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.avif': 'image/avif',
  '.gif': 'image/gif', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.ics': 'text/calendar; charset=utf-8',
};

/** Lists the files below `root`, sorted, with `/` between segments. */
export async function listFiles(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** Reads every page and lets the browser's own parser say which ids, links and marks it holds; no script runs. */
export async function readPages(browser, root, files) {
  const page = await browser.newPage();
  const pages = [];
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const html = await readFile(path.join(root, file), 'utf8');
    pages.push({ file, ...(await page.evaluate(factsOf, html)) });
  }
  await page.close();
  return pages;
}

/** Runs in the browser: the facts of one page. */
function factsOf(html) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const all = (selector) => [...document.querySelectorAll(selector)];
  const links = [];
  for (const name of ['href', 'src', 'poster', 'action', 'data']) {
    for (const element of all(`[${name}]`)) {
      const loads = !element.matches('a, area, form, link:not([rel~="stylesheet"], [rel~="icon"], [rel~="preload"])');
      links.push({ to: element.getAttribute(name), loads, tag: element.localName, rel: element.getAttribute('rel') });
    }
  }
  for (const element of all('[srcset]')) {
    for (const candidate of element.getAttribute('srcset').split(',')) {
      links.push({ to: candidate.trim().split(/\s+/)[0], loads: true, tag: element.localName });
    }
  }
  const refresh = document.querySelector('meta[http-equiv="refresh" i]')?.content.match(/url=(.*)$/i)?.[1];
  if (refresh) links.push({ to: refresh, loads: false, tag: 'meta' });
  const referenced = ['aria-details', 'aria-describedby', 'aria-labelledby', 'aria-controls'].flatMap((name) =>
    all(`[${name}]`).flatMap((element) => element.getAttribute(name).split(/\s+/).filter(Boolean)));
  const lonely = all('a[role="doc-noteref"][id]').filter((mark) => {
    const entry = document.getElementById(decodeURIComponent((mark.getAttribute('href') ?? '').slice(1)));
    return !entry || ![...entry.querySelectorAll('a[role="doc-backlink"]')].some((a) => a.hash.slice(1) === mark.id);
  });
  return {
    ids: all('[id]').map((element) => element.id),
    links,
    redirect: refresh ?? null,
    canonical: document.querySelector('link[rel="canonical"]')?.href ?? null,
    inline: all('style, [style], script:not([src]):not([type="application/ld+json"])').map((element) => element.localName),
    // The first letters of words that stand in no element of their own are cut off there.
    bare: all('.dateline, .meta, .event-meta').flatMap((line) => [...line.childNodes])
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()).map((node) => node.data.trim().slice(0, 30)),
    referenced,
    lonely: lonely.map((mark) => mark.id),
    marks: all('sup.cite a[role="doc-noteref"]').length,
    terms: all('a.term[title], a.term[data-meaning]').length,
    entries: all('section.sources[role="doc-endnotes"] li[id]').length,
    briefing: document.querySelector('section.sources[role="doc-endnotes"]') !== null,
    groups: all('sup.cite .between').length,
    frames: all('.table-scroll[tabindex], .formula[tabindex]').length,
    timeline: all('ol.timeline > li').length,
  };
}

/** The path below which the site says that it is published; `404.html` is shown for any address, so its links begin with it. */
export function publishedBelow(pages) {
  const front = pages.find((page) => page.file === 'index.html')?.canonical;
  return front ? new URL(front).pathname : null;
}

/** Serves the folder on a free port of this machine; `url` is where its front page is. Also below `published`, if it is given. */
export async function serve(root, files, published = null) {
  const known = new Set(files);
  const server = createServer(async (request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const folder = [PREFIX, published].find((path) => path && wanted.startsWith(path));
    let name = folder ? wanted.slice(folder.length) : null;
    if (name === '' || name?.endsWith('/')) name += 'index.html';
    const found = name !== null && known.has(name);
    const body = found ? await readFile(path.join(root, name)) : 'not found';
    response.writeHead(found ? 200 : 404, {
      'Content-Type': found ? TYPES[path.extname(name)] ?? 'application/octet-stream' : 'text/plain',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: origin + PREFIX, close: () => server.close() };
}
