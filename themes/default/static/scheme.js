// Light or dark as the reader chose it, where that is not what the system says. It stands in the head behind the style sheets,
// so that the page is shown as chosen from the first moment on. Whatever style sheets ask with `prefers-color-scheme` is
// answered by the choice, so that those of a site need nothing more. From a folder no script may read them: then there is no choice.

(() => {
  const CHOSEN = 'ibid-scheme';
  const ASKED = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g;
  const system = matchMedia('(prefers-color-scheme: dark)');
  /** What was asked, as it was written. */
  const written = new WeakMap();

  const ofSystem = () => (system.matches ? 'dark' : 'light');
  /** `light`, `dark`, or null: as the system has it. */
  const chosen = () => {
    try {
      const scheme = localStorage.getItem(CHOSEN);
      return ['light', 'dark'].includes(scheme) && scheme !== ofSystem() ? scheme : null;
    } catch {
      return null;
    }
  };

  /** Has a property that holds media queries answer as the reader chose. */
  function answer(holder, property, scheme) {
    const text = written.get(holder) ?? holder[property];
    if (!text.includes('prefers-color-scheme')) return;
    written.set(holder, text);
    const says = (_, asked) => (asked === scheme ? '(min-width: 0px)' : '(max-width: 0px)');
    holder[property] = scheme ? text.replace(ASKED, says) : text;
  }

  function answerIn(rules, scheme) {
    for (const rule of rules) {
      if (rule.media) answer(rule.media, 'mediaText', scheme);
      if (rule.cssRules) answerIn(rule.cssRules, scheme);
    }
  }

  /** Whether every style sheet may be read. */
  function mayChoose() {
    try {
      return [...document.styleSheets].every((sheet) => sheet.cssRules);
    } catch {
      return false;
    }
  }

  /** Whoever chose nothing has no style sheet gone through. */
  let answered = false;

  function show() {
    const scheme = chosen();
    if (scheme || answered) {
      answered = scheme !== null;
      // A sheet whose media do not match comes late: its element is there before it.
      for (const link of document.querySelectorAll('link[rel~="stylesheet"][media]')) answer(link, 'media', scheme);
      for (const sheet of document.styleSheets) answerIn(sheet.cssRules, scheme);
      if (scheme) document.documentElement.dataset.scheme = scheme;
      else delete document.documentElement.dataset.scheme;
    }
    for (const button of document.querySelectorAll('.scheme-switch')) {
      button.setAttribute('aria-pressed', String((scheme ?? ofSystem()) === 'dark'));
      button.hidden = false;
    }
  }

  function change() {
    const other = (chosen() ?? ofSystem()) === 'dark' ? 'light' : 'dark';
    try {
      if (other === ofSystem()) localStorage.removeItem(CHOSEN);
      else localStorage.setItem(CHOSEN, other);
    } catch {
      return;
    }
    show();
  }

  if (!mayChoose()) return;
  show();
  system.addEventListener('change', show);
  addEventListener('storage', (event) => { if (event.key === CHOSEN || event.key === null) show(); });
  document.addEventListener('click', (event) => { if (event.target.closest?.('.scheme-switch')) change(); });
  document.addEventListener('DOMContentLoaded', show);
  addEventListener('load', show);
})();
