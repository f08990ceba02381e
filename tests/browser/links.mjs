// Every link of every page opens a file that is there, at an id that is there, from a server and from a folder.

import path from 'node:path';

/** Checks the links of `pages` against the files and the ids of `all` pages, which are published below a path. */
export function checkLinks(files, all, pages, published, report) {
  const known = new Set(files);
  const folders = new Set(files.flatMap((file) => parents(file)));
  const ids = new Map(all.map((page) => [page.file, new Set(page.ids)]));
  for (const page of pages) {
    const wrong = page.links.map((link) => problem(link, page.file, { known, folders, ids, published })).filter(Boolean);
    report.check(page.file, 'links', [...new Set(wrong)]);
    const own = ids.get(page.file);
    const twice = page.ids.filter((id, index) => page.ids.indexOf(id) !== index);
    const missing = page.referenced.filter((id) => !own.has(id));
    report.check(page.file, 'ids', [
      ...twice.map((id) => `\`${id}\` occurs twice`),
      ...missing.map((id) => `\`${id}\` is referred to and is not there`),
    ]);
    report.check(page.file, 'marks with a back-link', page.lonely.map((id) => `\`${id}\` has none`));
    report.check(page.file, 'words of a line of facts stand in elements', page.bare);
    report.check(page.file, 'no inline script or style', [...new Set(page.inline)].map((tag) => `<${tag}>`));
    report.count('links followed', page.links.length);
  }
}

/** Says what is wrong with a link, or nothing. */
function problem({ to, loads, tag }, from, { known, folders, ids, published }) {
  const shown = `<${tag}> \`${to}\``;
  // Shown for any address, so that only the way from the site's own address is right.
  if (from === '404.html' && published && to.startsWith(published)) to = to.slice(published.length);
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(to)) return loads && !/^data:/i.test(to) ? `${shown} asks another host` : null;
  if (to.startsWith('/')) return `${shown} does not work under a prefix or from a folder`;
  // A path without a host keeps `..` above the root visible: the root is given two made-up folders.
  const target = new URL(to, `file:///a/b/${encodeURI(from)}`);
  const pathname = decodeURIComponent(target.pathname);
  if (!pathname.startsWith('/a/b/')) return `${shown} leaves the site`;
  const file = pathname.slice('/a/b/'.length);
  if (folders.has(file.replace(/\/$/, '')) || file === '') {
    return `${shown} is a folder: it opens on a server only, write its index.html`;
  }
  if (!known.has(file)) return `${shown} is not there`;
  const fragment = decodeURIComponent(target.hash.slice(1));
  if (fragment && ids.has(file) && !ids.get(file).has(fragment)) return `${shown} has no such id`;
  return null;
}

function parents(file) {
  const folders = [];
  for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) folders.push(folder);
  return folders;
}
