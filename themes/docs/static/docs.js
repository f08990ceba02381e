// What scripts add to documentation: buttons that copy code, and rows of tabs of which one panel is shown. Without them
// everything is there, all panels too; nothing is fetched.

const page = document.querySelector('.docs');
const words = page?.dataset ?? {};

/* ---- copying ---- */

/** Signs before what is typed at a prompt; what has none in such a block is an answer. */
const PROMPT = /^(?:\$|%|>>>|\.\.\.|PS>) /;
const SESSIONS = ['console', 'shell-session', 'shellsession', 'session', 'sh-session', 'bash-session', 'pycon', 'doscon', 'bash', 'sh', 'shell', 'zsh', 'fish', 'powershell', 'terminal'];

/** What of a block somebody wants to have: no folded and no removed lines, no prompts and answers. */
function typed(code) {
  const copy = code.cloneNode(true);
  const fold = code.closest('.code')?.querySelector('.code-fold');
  for (const line of copy.querySelectorAll(fold?.open ? 'del.code-line' : 'del.code-line, .is-hidden')) line.remove();
  const text = copy.textContent;
  const lines = text.split('\n');
  const isSession = SESSIONS.some((name) => code.classList.contains(`language-${name}`));
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#'));
  if (!isSession || !first || !PROMPT.test(first)) return text;
  let goesOn = false;
  const kept = lines.filter((line) => {
    const keeps = goesOn || PROMPT.test(line);
    goesOn = keeps && line.endsWith('\\');
    return keeps;
  });
  return `${kept.map((line) => line.replace(PROMPT, '')).join('\n')}\n`;
}

if (page && navigator.clipboard) {
  const told = document.createElement('p');
  told.className = 'sub';
  told.setAttribute('role', 'status');
  page.append(told);
  for (const code of page.querySelectorAll('pre.highlight > code')) {
    const pre = code.parentElement;
    let box = pre.parentElement;
    if (!box.matches('.code')) {
      box = document.createElement('div');
      box.className = 'code-box';
      pre.replaceWith(box);
      box.append(pre);
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'code-copy';
    button.textContent = words.copy;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(typed(code));
      button.classList.add('is-done');
      button.textContent = told.textContent = words.copied;
      setTimeout(() => {
        button.classList.remove('is-done');
        button.textContent = words.copy;
        told.textContent = '';
      }, 2000);
    });
    box.append(button);
  }
}

/* ---- tabs ---- */

const CHOSEN = 'ibid-tabs';
/** Whether the browser finds words in panels that are hidden. */
const HIDDEN = 'onbeforematch' in document.body ? 'until-found' : '';

/** Labels that the reader chose, the last one first. */
function chosen() {
  try {
    const labels = JSON.parse(localStorage.getItem(CHOSEN) ?? '[]');
    return Array.isArray(labels) ? labels : [];
  } catch {
    return [];
  }
}

function remember(label) {
  try {
    localStorage.setItem(CHOSEN, JSON.stringify([label, ...chosen().filter((other) => other !== label)].slice(0, 50)));
  } catch { /* It is forgotten, then. */ }
}

/** Shows one panel of a row. */
function show(row, nth) {
  row.buttons.forEach((button, at) => {
    button.setAttribute('aria-selected', String(at === nth));
    button.tabIndex = at === nth ? 0 : -1;
    if (at === nth) row.panels[at].removeAttribute('hidden');
    else row.panels[at].setAttribute('hidden', HIDDEN);
  });
}

/** Shows what a reader chose, in all rows that have it; the button stays where it is in the window. */
function choose(rows, row, nth) {
  const label = row.labels[nth];
  const before = row.buttons[nth].getBoundingClientRect().top;
  for (const other of rows) {
    const same = other === row ? nth : other.labels.indexOf(label);
    if (same >= 0) show(other, same);
  }
  remember(label);
  window.scrollBy({ top: row.buttons[nth].getBoundingClientRect().top - before, behavior: 'instant' });
}

function makeRow(element, number) {
  const panels = [...element.children].filter((child) => child.matches('.tab'));
  const labels = panels.map((panel) => panel.querySelector(':scope > .tab-label')?.textContent.trim() ?? '');
  const list = document.createElement('div');
  list.className = 'tab-list';
  list.setAttribute('role', 'tablist');
  const buttons = panels.map((panel, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.id = `Tab-${number}-${at + 1}`;
    button.setAttribute('role', 'tab');
    panel.id = `Panel-${number}-${at + 1}`;
    button.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', button.id);
    panel.tabIndex = 0;
    const label = panel.querySelector(':scope > .tab-label');
    button.append(...[...(label?.childNodes ?? [])].map((node) => node.cloneNode(true)));
    for (const link of button.querySelectorAll('a')) link.replaceWith(...link.childNodes);
    list.append(button);
    return button;
  });
  element.prepend(list);
  element.classList.add('is-live');
  return { panels, labels, buttons, list };
}

const rows = page ? [...page.querySelectorAll('.tabs')].map((element, at) => makeRow(element, at + 1)) : [];
for (const row of rows) {
  const known = chosen().map((label) => row.labels.indexOf(label)).find((at) => at >= 0);
  show(row, known ?? 0);
  row.buttons.forEach((button, at) => button.addEventListener('click', () => choose(rows, row, at)));
  row.panels.forEach((panel, at) => panel.addEventListener('beforematch', () => show(row, at)));
  row.list.addEventListener('keydown', (event) => {
    const at = row.buttons.indexOf(event.target);
    const back = getComputedStyle(row.list).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const last = row.buttons.length - 1;
    let next = -1;
    if (event.key === back) next = at === 0 ? last : at - 1;
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') next = at === last ? 0 : at + 1;
    else if (event.key === 'Home') next = 0;
    else if (event.key === 'End') next = last;
    if (at < 0 || next < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    choose(rows, row, next);
    row.buttons[next].focus();
  });
}

/** Shows the panels and opens the folds in which the part of the page stands that the address names. */
function reveal() {
  let target = null;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch { /* No address of ours. */ }
  if (!target) return;
  let changed = false;
  for (let inner = target; inner; inner = inner.parentElement) {
    const row = rows.find((other) => other.panels.includes(inner));
    if (row && inner.hasAttribute('hidden')) {
      show(row, row.panels.indexOf(inner));
      changed = true;
    }
    if (inner.matches('details:not([open])') && inner !== target) {
      inner.open = true;
      changed = true;
    }
  }
  if (changed) target.scrollIntoView();
}

addEventListener('hashchange', reveal);
reveal();
