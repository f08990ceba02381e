// What scripts add to the default theme: cards of sources, notes level with their marks, frames that are stops of the
// keyboard where they scroll, tables that sort, lists that filter. Nothing here is the only way to anything, nothing is fetched, and styles are set only through the CSSOM, so that
// pages work under `default-src 'self'`.

const OPEN_AFTER = 150;
/** Long enough for the pointer to travel from the mark into the card. */
const CLOSE_AFTER = 250;
const MARK = 'sup.cite a, sup.noteref a, a.term[data-meaning]';

// What a term means is told by its card; without scripts by the title of its link.
for (const term of document.querySelectorAll('a.term[title]')) {
  term.dataset.meaning = term.title;
  term.setAttribute('aria-description', term.title);
  term.removeAttribute('title');
}

/* ---- parts that are elsewhere now ---- */

/** Goes on to where a part of the page is now, if the address names one that has moved. */
function follow() {
  const link = document.querySelector('.moved-part:target a');
  if (link) location.replace(link.href);
}
addEventListener('load', follow);
addEventListener('hashchange', follow);

/* ---- previews ---- */

let card = null;
let shownFor = null;
let timer = 0;

const later = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };
const markOf = (event) => event.target instanceof Element ? event.target.closest(MARK) : null;
const inCard = (node) => card !== null && node instanceof Node && card.contains(node);

/** What the card of a mark shows: its source, or all sources of a group of which numbers are left out. */
function contentOf(mark) {
  if (mark.dataset.meaning) return [termOf(mark)];
  const group = mark.closest('sup.cite');
  const marks = group?.querySelector('.between') ? [...group.querySelectorAll('a[data-source]')] : [mark];
  return marks.map(sourceOf).filter(Boolean);
}

/** The entry that a mark leads to, copied without its ids and its ways back, with its number and the place that is cited. */
function sourceOf(mark) {
  const entry = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  if (!entry) return null;
  const note = entry.dataset.letter;
  if (note && document.querySelector(`.sidenote[data-note="${CSS.escape(note)}"]`)) return null;
  const whole = entry.closest('li[data-source]') ?? entry;
  const back = whole.querySelector(`a[role="doc-backlink"][href="#${CSS.escape(mark.id)}"]`);
  const place = back?.nextElementSibling?.matches('.place') ? back.nextElementSibling.textContent : '';
  const copy = whole.cloneNode(true);
  for (const part of copy.querySelectorAll('.backlinks, [role="doc-backlink"], .sub')) part.remove();
  for (const part of copy.querySelectorAll('[id]')) part.removeAttribute('id');
  // The card is for eyes and pointer; by keyboard the mark leads to the entry, where the same links are.
  for (const link of copy.querySelectorAll('a')) link.tabIndex = -1;
  const source = document.createElement('div');
  source.className = 'of-source';
  source.append(element('span', 'number', whole.dataset.letter ?? whole.getAttribute('value') ?? ''), ...copy.childNodes);
  if (place) source.querySelector('.links')?.before(element('span', 'place', (document.body.dataset.cited ?? 'Cited: {place}').replace('{place}', place)));
  return source;
}

/** The term that a link leads to, with what it means. */
function termOf(mark) {
  const term = document.createElement('div');
  term.className = 'of-source';
  const title = element('span', 'title', '');
  const link = element('a', '', mark.textContent);
  link.href = mark.href;
  link.tabIndex = -1;
  title.append(link);
  term.append(title, element('span', 'meaning', mark.dataset.meaning));
  return term;
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Opens the card of a mark, at the mark or as a sheet at the foot of the window; says whether there is one. */
function open(mark, asSheet = false) {
  const content = contentOf(mark);
  if (content.length === 0 || shownFor === mark) return content.length > 0;
  close();
  if (!card) {
    card = document.createElement('div');
    card.className = 'preview';
    card.id = 'preview';
    card.setAttribute('role', 'tooltip');
    card.addEventListener('pointerenter', () => clearTimeout(timer));
    card.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && later(close, CLOSE_AFTER));
  }
  card.replaceChildren(...content);
  card.classList.toggle('sheet', asSheet);
  document.body.append(card);
  mark.setAttribute('aria-describedby', card.id);
  shownFor = mark;
  if (!asSheet) place(mark);
  return true;
}

function close() {
  clearTimeout(timer);
  if (!shownFor) return;
  shownFor.removeAttribute('aria-describedby');
  shownFor = null;
  card.style.left = card.style.top = '';
  card.remove();
}

/** Below the line of the mark, or above it where there is more room; never on it, never outside the window. */
function place(mark) {
  const line = lineOf(mark);
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(line.left - 24, room - width - 8));
  const below = window.innerHeight - line.bottom;
  const top = below < height + 12 && line.top > below ? line.top - height - 4 : line.bottom + 4;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${top + window.scrollY}px`;
}

/** The box of the line on which a mark stands: the mark is raised, its neighbour reaches down to the line's foot. */
function lineOf(mark) {
  const own = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const line = { left: own.left, top: own.top, bottom: own.bottom };
  const before = mark.closest('sup')?.previousSibling;
  if (!before) return { ...line, bottom: own.bottom + 8 };
  const range = document.createRange();
  range.selectNodeContents(before);
  for (const box of range.getClientRects()) {
    if (box.top < own.bottom && box.bottom > own.top) {
      line.top = Math.min(line.top, box.top);
      line.bottom = Math.max(line.bottom, box.bottom);
    }
  }
  return line;
}

// What points: a finger has no hover, so its first touch opens the card and the second follows the link.
let pointer = '';
document.addEventListener('pointerdown', (event) => {
  pointer = event.pointerType;
  if (!inCard(event.target) && !markOf(event)) close();
});
document.addEventListener('click', (event) => {
  const mark = markOf(event);
  if (!mark || pointer !== 'touch' || event.detail === 0) return;
  if (shownFor === mark) close();
  else if (open(mark, true)) event.preventDefault();
});
document.addEventListener('pointerover', (event) => {
  const mark = markOf(event);
  if (mark && event.pointerType !== 'touch') later(() => open(mark), OPEN_AFTER);
});
document.addEventListener('pointerout', (event) => {
  if (markOf(event) && event.pointerType !== 'touch' && !inCard(event.relatedTarget)) later(close, CLOSE_AFTER);
});
document.addEventListener('focusin', (event) => {
  const mark = markOf(event);
  if (mark?.matches(':focus-visible')) later(() => open(mark), OPEN_AFTER);
});
document.addEventListener('focusout', (event) => {
  if (markOf(event) && !card?.matches(':hover')) close();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});
window.addEventListener('resize', close);
window.addEventListener('hashchange', close);

/* ---- notes in the margin ---- */

/** Moves each note down to the line of its mark; notes above have moved by then, and push it on if they reach that far. */
function level() {
  const notes = document.querySelectorAll('.sidenote');
  for (const note of notes) note.style.marginTop = '';
  for (const note of notes) {
    if (getComputedStyle(note).float === 'none') continue;
    const mark = document.getElementById(note.dataset.note ? `noteref-${note.dataset.note}-1` : `passage-${note.dataset.annotation}`);
    if (!mark) continue;
    const down = mark.getBoundingClientRect().top - note.getBoundingClientRect().top;
    if (down > 2) note.style.marginTop = `${down + parseFloat(getComputedStyle(note).marginTop)}px`;
  }
}
level();
window.addEventListener('load', level);
window.addEventListener('resize', level);
window.addEventListener('beforeprint', () => {
  for (const note of document.querySelectorAll('.sidenote')) note.style.marginTop = '';
});
window.addEventListener('afterprint', level);

/* ---- contents and frames ---- */

/** Beside the text the contents are open; above it they are folded. */
const wide = matchMedia('(min-width: 90rem)');
const unfold = () => {
  for (const contents of document.querySelectorAll('.contents > details')) contents.open = wide.matches;
};
unfold();
wide.addEventListener('change', unfold);

/** What may scroll is a stop of the keyboard only where it does. */
const frames = [...document.querySelectorAll('.table-scroll[tabindex], .formula[tabindex]')];
const stop = () => {
  const scrolls = frames.map((frame) => frame.scrollWidth > frame.clientWidth);
  frames.forEach((frame, i) => { frame.tabIndex = scrolls[i] ? 0 : -1; });
};
stop();
window.addEventListener('load', stop);
window.addEventListener('resize', stop);

/* ---- tables that sort ---- */

for (const table of document.querySelectorAll('table[data-sortable]')) {
  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.title = table.dataset.sortable || 'Sort the table';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.hasAttribute('aria-sort') ? head.getAttribute('aria-sort') === 'ascending' : head.classList.contains('number');
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const rows = [...table.tBodies[0].rows];
      // What has no value stays at the end either way.
      rows.sort((a, b) => {
        const [x, y] = [key(a, column), key(b, column)];
        return (x === '') - (y === '') || collator.compare(x, y) * (down ? -1 : 1);
      });
      table.tBodies[0].append(...rows);
    });
  });
}

/* ---- lists that filter ---- */

for (const list of document.querySelectorAll('[data-filter]')) {
  const items = [...list.querySelectorAll(list.dataset.filterItems ?? 'tbody tr, li')];
  if (items.length < 8) continue;
  const bar = document.createElement('div');
  const label = document.createElement('label');
  const input = document.createElement('input');
  const found = document.createElement('output');
  bar.className = 'filter';
  input.type = 'search';
  label.append(list.dataset.filter, ' ', input);
  bar.append(label, found);
  list.before(bar);
  const facets = (list.dataset.facets ?? '').split(' ').filter(Boolean).map((name) => facet(list, items, name, bar)).filter(Boolean);
  const texts = items.map((item) => item.textContent.toLowerCase());
  bar.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    items.forEach((item, i) => {
      item.hidden = !words.every((word) => texts[i].includes(word)) || !facets.every((has) => has(i));
      count += item.hidden ? 0 : 1;
    });
    for (const group of list.querySelectorAll('.index-group')) group.hidden = !group.querySelector('li:not([hidden])');
    const message = (list.dataset.found ?? '{count} of {all}').replace('{count}', count).replace('{all}', items.length);
    found.textContent = count < items.length ? message : '';
  });
}

/** A choice among the values of a column, each with its number of rows; asks whether row `i` has the chosen one. */
function facet(list, items, name, bar) {
  const values = items.map((item) => item.querySelector(`.${name}`)?.textContent.trim() ?? '');
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size < 2) return null;
  const choice = document.createElement('select');
  choice.append(new Option(list.dataset.all ?? 'all', ''));
  const collator = new Intl.Collator(document.documentElement.lang || undefined);
  for (const value of [...counts.keys()].sort(collator.compare)) choice.append(new Option(`${value} (${counts.get(value)})`, value));
  const label = document.createElement('label');
  label.append(list.querySelector(`thead .${name}`)?.textContent.trim() ?? name, ' ', choice);
  bar.querySelector('output').before(label);
  return (i) => !choice.value || values[i] === choice.value;
}
