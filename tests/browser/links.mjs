// Every link of every page opens a file that is there, at an id that is there, from a server and from a folder.

import path from 'node:path';
import { NOT_FOUND } from './site.mjs';

/** Checks the links of `pages` against the files and the ids of `all` pages. */
export function checkLinks(files, all, pages, report) {
  const known = new Set(files);
  const folders = new Set(files.flatMap((file) => parents(file)));
  const ids = new Map(all.map((page) => [page.file, new Set(page.ids)]));
  for (const page of pages) {
    const wrong = page.links.map((link) => problem(link, page.file, { known, folders, ids })).filter(Boolean);
    report.check(page.file, 'links', [...new Set(wrong)]);
    const own = ids.get(page.file);
    const twice = page.ids.filter((id, index) => page.ids.indexOf(id) !== index);
    const missing = page.referenced.filter((id) => !own.has(id));
    report.check(page.file, 'ids', [
      ...twice.map((id) => `\`${id}\` occurs twice`),
      ...missing.map((id) => `\`${id}\` is referred to and is not there`),
    ]);
    report.check(page.file, 'marks with a back-link', page.lonely.map((id) => `\`${id}\` has none`));
    report.check(page.file, 'no inline script or style', [...new Set(page.inline)].map((tag) => `<${tag}>`));
    report.count('links followed', page.links.length);
  }
}

/** Says what is wrong with a link, or nothing. */
function problem({ to, loads, tag }, from, { known, folders, ids }) {
  const shown = `<${tag}> \`${to}\``;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(to)) return loads && !/^data:/i.test(to) ? `${shown} asks another host` : null;
  // The page for what is not found is shown at any depth, so its links begin at the root of its host.
  const rooted = to.startsWith('/');
  if (rooted && from !== NOT_FOUND) return `${shown} does not work under a prefix or from a folder`;
  // A path without a host keeps `..` above the root visible: the root is given two made-up folders.
  const target = new URL(rooted ? `.${to}` : to, `file:///a/b/${encodeURI(from)}`);
  const pathname = decodeURIComponent(target.pathname);
  if (!pathname.startsWith('/a/b/')) return `${shown} leaves the site`;
  const file = pathname.slice('/a/b/'.length);
  if (!rooted && (folders.has(file.replace(/\/$/, '')) || file === '')) {
    return `${shown} is a folder: it opens on a server only, write its index.html`;
  }
  const found = known.has(file) || (rooted && known.has(`${file}index.html`));
  if (!found) return `${shown} is not there`;
  const fragment = decodeURIComponent(target.hash.slice(1));
  if (fragment && ids.has(file) && !ids.get(file).has(fragment)) return `${shown} has no such id`;
  return null;
}

function parents(file) {
  const folders = [];
  for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) folders.push(folder);
  return folders;
}
