// Search of the site: a dialog on every page, the same form on a page of its own. The index is made of scripts (`search/part-0.js` and
// on), so that it works from a folder and under `default-src 'self'`; each calls `ibidSearch`. What is found is set as text, never as markup.

// Functions of a block stay in it: other scripts of the page have some of the same names.
'use strict';
{
  /** Kinds by their numbers in the index; what of each is worth when words fit as well. */
  const WORTH = [1, 1, 1, 0.72, 0.9, 1, 0.95];
  const EVENT = 5;
  const SHOWN = 10;
  const SECTIONS = 3;
  const LONGEST = 500;
  const MOST_WORDS = 24;
  /** Parts that are loaded at once. */
  const AT_ONCE = 4;

  /* ---- words ---- */

  const WORD = /[\p{L}\p{N}\p{M}_]+(?:\+\+|#(?![\p{L}\p{N}_]))?/gu;
  /** Written without spaces: two letters are a word. */
  const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
  const IS_DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const PARTS = /\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|[\p{Lo}\p{M}]+|\p{N}+/gu;
  const SIGNS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0652\u0670]/g;

  /** Small letters without accents and vowel signs. */
  function fold(text) {
    const small = text.toLowerCase();
    // eslint-disable-next-line no-control-regex
    return /^[\x00-\x7f]*$/.test(small) ? small : small.normalize('NFKD').replace(SIGNS, '').normalize('NFC');
  }

  /** Calls `take(word, from, to, isWhole)` for each word of a text: whole ones in order, then what they are made of. */
  function eachWord(text, take) {
    for (const found of text.matchAll(WORD)) {
      const [word, from] = [found[0], found.index];
      // Of "the desk's" the last letter says nothing.
      if (word === 's' && /['’]/.test(text[from - 1] ?? '')) continue;
      if (IS_DENSE.test(word)) eachPair(word, from, take);
      else {
        take(fold(word), from, from + word.length, true);
        if (/_|\p{Ll}\p{Lu}|\p{L}\p{N}|\+|#/u.test(word)) {
          const parts = [...word.matchAll(PARTS)];
          if (parts.length > 1 || parts[0]?.[0] !== word) {
            for (const part of parts) take(fold(part[0]), from + part.index, from + part.index + part[0].length, false);
          }
        }
      }
    }
  }

  function eachPair(run, from, take) {
    let rest = 0;
    const plain = (to) => {
      if (to > rest) take(fold(run.slice(rest, to)), from + rest, from + to, true);
    };
    for (const found of run.matchAll(DENSE)) {
      plain(found.index);
      const signs = [...found[0]];
      let at = from + found.index;
      signs.forEach((sign, i) => {
        const next = signs[i + 1] ?? '';
        if (next || signs.length === 1) take(sign + next, at, at + sign.length + next.length, true);
        // The last one can be asked for alone.
        else take(sign, at, at + sign.length, false);
        at += sign.length;
      });
      rest = found.index + found[0].length;
    }
    plain(run.length);
  }

  /* ---- the index ---- */

  const pages = [];
  const sections = [];
  /** By word: sections it stands in, each followed by how often, doubled, and one more if in the heading. */
  const inSections = new Map();
  /** By word: pages whose title has it. */
  const inTitles = new Map();
  /** By form its stem, by stem its forms. */
  const stems = new Map();
  const classes = new Map();
  const tags = new Map();
  let sorted = null;
  let words = 0;
  const parts = { all: 1, done: 0, asked: 0, failed: false };

  /** Takes a part; its script calls this. */
  globalThis.ibidSearch = (number, part) => {
    if (part.parts) parts.all = part.parts;
    for (const entry of part.stems.split(' ')) {
      const cut = /^(\D+)(\d+)(.*)$/u.exec(entry);
      if (cut) {
        const form = fold(cut[1]);
        const signs = [...cut[1]];
        const stem = fold(signs.slice(0, signs.length - cut[2]).join('') + cut[3]);
        stems.set(form, stem);
        const forms = classes.get(stem);
        if (!forms) classes.set(stem, [form]);
        else if (!forms.includes(form)) forms.push(form);
      }
    }
    for (const [url, kind, title, date, where, own, found] of part.pages) {
      const page = { url, kind, title, date, where, tags: own, first: sections.length, end: 0, length: 0 };
      const seen = new Set();
      eachWord(title, (word, _from, _to, isWhole) => {
        page.length += isWhole ? 1 : 0;
        if (!seen.has(word)) push(inTitles, word, pages.length);
        seen.add(word);
      });
      for (const tag of own) tags.set(tag, (tags.get(tag) ?? 0) + 1);
      for (const [anchor, heading, text, day] of found) addSection(pages.length, anchor, heading, text, day);
      // A page that says nothing beyond its title is found by that.
      if (found.length === 0) addSection(pages.length, '', '', '');
      page.end = sections.length;
      pages.push(page);
    }
    sorted = null;
  };

  function addSection(page, anchor, heading, text, day) {
    const counts = new Map();
    let length = 0;
    eachWord(text, (word) => {
      counts.set(word, (counts.get(word) ?? 0) + 2);
      length += 1;
    });
    eachWord(heading, (word) => counts.set(word, (counts.get(word) ?? 0) | 1));
    for (const [word, count] of counts) push(inSections, word, sections.length, count);
    sections.push({ page, anchor, heading, text, day, length });
    words += length;
  }

  function push(map, key, ...values) {
    const list = map.get(key);
    if (list) list.push(...values);
    else map.set(key, values);
  }

  /** Loads what is not loaded yet, and says so each time that a part has come. */
  function load(root, changed) {
    const next = () => {
      if (parts.asked >= parts.all || parts.failed) return;
      const script = document.createElement('script');
      script.src = `${root}search/part-${parts.asked}.js`;
      parts.asked += 1;
      script.addEventListener('load', () => {
        script.remove();
        parts.done += 1;
        if (parts.done === 1) for (let i = 1; i < AT_ONCE; i += 1) next();
        next();
        changed();
      });
      script.addEventListener('error', () => {
        script.remove();
        parts.failed = true;
        changed();
      });
      document.head.append(script);
    };
    if (parts.asked === 0) next();
  }

  /* ---- questions ---- */

  const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]?/gu;

  /** What is asked: words, phrases, and whether the last word may go on. */
  function readQuery(text) {
    const written = text.slice(0, LONGEST);
    const phrases = [];
    const loose = written.replace(QUOTED, (_all, phrase) => {
      const of = [];
      eachWord(phrase, (word, _from, _to, isWhole) => isWhole && of.push(word));
      if (of.length > 0) phrases.push(of.slice(0, MOST_WORDS));
      return ' ';
    });
    const wanted = [];
    eachWord(loose, (word, _from, _to, isWhole) => isWhole && wanted.push(word));
    const goesOn = wanted.length > 0 && /[\p{L}\p{N}\p{M}_+#]$/u.test(loose);
    const all = wanted.map((word, i) => ({ word, goesOn: goesOn && i === wanted.length - 1, exact: false }));
    for (const word of phrases.flat()) all.push({ word, goesOn: false, exact: true });
    return { words: all.slice(0, MOST_WORDS), phrases };
  }

  const isKnown = (word) => inSections.has(word) || inTitles.has(word);

  /** The words of the index that stand for one that is asked, each with how well it does. */
  function standFor({ word, goesOn, exact }) {
    const found = new Map();
    const add = (form, worth) => {
      if (isKnown(form) && (found.get(form) ?? 0) < worth) found.set(form, worth);
    };
    add(word, 1);
    if (exact) return found;
    const ofClass = (form, worth) => {
      const stem = stems.get(form) ?? form;
      add(stem, worth);
      for (const other of classes.get(stem) ?? []) add(other, worth);
    };
    ofClass(word, 0.9);
    if (goesOn) for (const form of startingWith(word)) add(form, 0.35 + 0.45 * (word.length / form.length));
    if (found.size > 0) return found;
    if (word.length > 4) for (const form of oneErrorFrom(word)) ofClass(form, 0.6);
    if (found.size === 0) {
      const near = longestKnown(word);
      if (near) ofClass(near, 0.5);
    }
    return found;
  }

  function sortedWords() {
    sorted ??= [...new Set([...inSections.keys(), ...inTitles.keys()])].sort();
    return sorted;
  }

  /** Where a word stands or would stand. */
  function place(word) {
    const all = sortedWords();
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function startingWith(word) {
    const all = sortedWords();
    const out = [];
    for (let at = place(word); at < all.length && all[at].startsWith(word) && out.length < 200; at += 1) out.push(all[at]);
    return out;
  }

  /** The known word that shares the longest beginning with one that is not known: most of it, or it is another word. */
  function longestKnown(word) {
    const all = sortedWords();
    const at = place(word);
    let [best, most] = [null, Math.max(3, Math.ceil(word.length * 0.6) - 1)];
    for (const other of [all[at - 1], all[at]]) {
      let shared = 0;
      while (other && shared < other.length && other[shared] === word[shared]) shared += 1;
      if (shared > most) [best, most] = [other, shared];
    }
    return best;
  }

  function oneErrorFrom(word) {
    return sortedWords().filter((other) => Math.abs(other.length - word.length) <= 1 && isOneError(word, other));
  }

  /** Whether one letter is another, missing, too much, or two have changed places. */
  function isOneError(a, b) {
    let from = 0;
    while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
    let [enda, endb] = [a.length, b.length];
    while (enda > from && endb > from && a[enda - 1] === b[endb - 1]) {
      enda -= 1;
      endb -= 1;
    }
    const [lefta, leftb] = [enda - from, endb - from];
    if (lefta <= 1 && leftb <= 1) return true;
    return lefta === 2 && leftb === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
  }

  /** Answers: pages, best first, each with its best sections. `filter` says what may be found. */
  function answer(text, filter) {
    const query = readQuery(text);
    const count = query.words.length;
    const scores = new Float32Array(pages.length);
    const masks = new Int32Array(pages.length);
    const best = new Float32Array(sections.length);
    const marks = new Set();
    const titled = new Float32Array(pages.length);
    const average = Math.max(1, words / Math.max(1, sections.length));
    query.words.forEach((wanted, i) => {
      const stand = standFor(wanted);
      const bit = 1 << i;
      const ofPage = new Map();
      const ofTitle = new Map();
      const ofSection = new Map();
      for (const [form, worth] of stand) {
        marks.add(form);
        for (const page of inTitles.get(form) ?? []) ofTitle.set(page, Math.max(ofTitle.get(page) ?? 0, worth));
        const list = inSections.get(form) ?? [];
        for (let at = 0; at < list.length; at += 2) {
          const [section, times] = [list[at], list[at + 1]];
          const { length, page } = sections[section];
          const often = times >> 1;
          const score = worth * (often / (often + 0.5 + 0.7 * (length / average)) + (times & 1) * 1.2);
          if ((ofSection.get(section) ?? 0) < score) ofSection.set(section, score);
          if ((ofPage.get(page) ?? 0) < score) ofPage.set(page, score);
        }
      }
      for (const [page, worth] of ofTitle) {
        const inTitle = worth * (1.4 + 2.4 / (2 + pages[page].length));
        ofPage.set(page, (ofPage.get(page) ?? 0) + inTitle);
      }
      const rare = Math.log(1 + (pages.length - ofPage.size + 0.5) / (ofPage.size + 0.5));
      for (const [page, score] of ofPage) {
        scores[page] += rare * score;
        masks[page] |= bit;
      }
      for (const [page, worth] of ofTitle) titled[page] += worth;
      for (const [section, score] of ofSection) best[section] += rare * score;
    });
    const all = count === 0 ? 0 : 2 ** count - 1;
    const isFound = (page) => masks[page] === all && filter.page(pages[page]) && query.phrases.every((phrase) => says(pages[page], phrase));
    let found = [];
    for (let page = 0; page < pages.length; page += 1) if (isFound(page)) found.push(page);
    const isPart = found.length === 0 && count > 1 && query.phrases.length === 0;
    if (isPart) found = pages.keys().toArray?.() ?? [...pages.keys()];
    if (isPart) found = found.filter((page) => masks[page] !== 0 && filter.page(pages[page]));
    const rank = new Map();
    for (const page of found) rank.set(page, rankOf(page, { scores, best, titled, count }));
    found.sort((a, b) => rank.get(b) - rank.get(a) || later(pages[b].date, pages[a].date) || a - b);
    const results = found.map((page) => ({ page: pages[page], of: page }));
    return { results, best, marks, isPart, hasWords: count > 0 };
  }

  function rankOf(page, { scores, best, titled, count }) {
    const { first, end, kind, length } = pages[page];
    let most = 0;
    for (let section = first; section < end; section += 1) most = Math.max(most, best[section]);
    const covered = length > 0 ? titled[page] / Math.max(length, count) : 0;
    return (scores[page] + 0.3 * most) * (1 + 0.5 * covered) * WORTH[kind];
  }

  const later = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  /** Whether a page says words in this order, one after the other. */
  function says(page, phrase) {
    const has = (text) => {
      const all = [];
      eachWord(text, (word, _from, _to, isWhole) => isWhole && all.push(word));
      return all.some((_, at) => phrase.every((word, i) => all[at + i] === word));
    };
    if (has(page.title)) return true;
    for (let at = page.first; at < page.end; at += 1) {
      const { heading, text } = sections[at];
      if (phrase.every((word) => isIn(word, at)) && (has(heading) || has(text))) return true;
    }
    return false;
  }

  /** Whether a word stands in a section: the list is in the order of sections. */
  function isIn(word, section) {
    const list = inSections.get(word) ?? [];
    let [low, high] = [0, list.length / 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[2 * middle] < section) low = middle + 1;
      else high = middle;
    }
    return list[2 * low] === section;
  }

  /* ---- what is shown ---- */

  const WINDOW = 220;
  const MOST_HITS = 100;

  /** The piece of a section with most of the words, those marked. Where its words are is found out once, when it is first shown. */
  function excerpt(section, marks) {
    const { text } = section;
    section.places ??= places(text);
    const hits = section.places.filter(({ word }) => marks.has(word));
    let [start, most] = [0, 0];
    // Words that stand everywhere are no better than those that come first.
    hits.slice(0, MOST_HITS).forEach((hit, i) => {
      const seen = new Set();
      for (let at = i; at < hits.length && hits[at].to < hit.from + WINDOW; at += 1) seen.add(hits[at].word);
      if (seen.size > most) [start, most] = [hit.from, seen.size];
    });
    let from = Math.max(0, start - 60);
    if (from > 0) from = text.indexOf(' ', from) + 1 || from;
    let to = Math.min(text.length, from + WINDOW);
    if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), from + WINDOW / 2);
    return marked(text, hits, from, to);
  }

  function places(text) {
    const out = [];
    eachWord(text, (word, from, to) => out.push({ word, from, to }));
    return out;
  }

  /** A title with its words marked. */
  const markedTitle = (text, marks) => marked(text, places(text).filter(({ word }) => marks.has(word)), 0, text.length);

  /** A piece of a text with the words at these places marked. */
  function marked(text, hits, from, to) {
    const out = document.createDocumentFragment();
    let at = from;
    if (from > 0) out.append('… ');
    for (const hit of hits) {
      if (hit.to > to) break;
      if (hit.from >= at) {
        const mark = document.createElement('mark');
        mark.textContent = text.slice(hit.from, hit.to);
        out.append(text.slice(at, hit.from), mark);
        at = hit.to;
      }
    }
    out.append(text.slice(at, to));
    if (to < text.length) out.append(' …');
    return out;
  }

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  const formats = [{ year: 'numeric' }, { year: 'numeric', month: 'long' }, { year: 'numeric', month: 'long', day: 'numeric' }];
  const written = [];

  /** A date in words of the page's language. */
  function inWords(day) {
    const [, year, ...rest] = /^(-?\d+)(?:-(\d\d))?(?:-(\d\d))?$/.exec(day) ?? [];
    if (!year) return day;
    const [month, date] = rest.filter(Boolean).map(Number);
    const when = new Date(Date.UTC(2000, (month ?? 1) - 1, date ?? 1));
    when.setUTCFullYear(Number(year));
    const length = rest.filter(Boolean).length;
    const lang = document.documentElement.lang;
    // Day before month, as the pages have it. What writes dates is made once: that takes longer than an answer.
    written[length] ??= new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang || undefined, { ...formats[length], timeZone: 'UTC' });
    return written[length].format(when);
  }

  /** A form, and what it finds. */
  class Finder {
    constructor(form) {
      this.form = form;
      this.input = form.elements.q;
      this.status = form.elements.status;
      this.kinds = new Map([...form.elements.kind.options].map((option) => [option.value, option.textContent]));
      this.list = element('ol', 'search-results');
      this.shown = SHOWN;
      this.asked = '';
      form.append(this.list);
      form.hidden = false;
      form.addEventListener('input', () => this.change());
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        this.links()[0]?.click();
      });
      form.addEventListener('keydown', (event) => this.move(event));
    }

    /** Loads the index; what is shown follows. */
    begin() {
      load(this.form.dataset.root, () => {
        this.fillTags();
        this.show();
      });
      this.show();
    }

    change() {
      this.shown = SHOWN;
      this.show();
      this.changed?.();
    }

    /** The tags that most have; those of one page alone help nobody. */
    fillTags() {
      const select = this.form.elements.tag;
      const chosen = select.value;
      const most = [...tags].sort((a, b) => b[1] - a[1] || later(a[0], b[0])).slice(0, 100).map(([tag]) => tag);
      const collator = new Intl.Collator(document.documentElement.lang || undefined);
      select.replaceChildren(select.options[0], ...most.sort(collator.compare).map((tag) => new Option(tag, tag)));
      select.value = chosen;
    }

    filter() {
      const { kind, tag, from, to } = this.form.elements;
      const year = (day) => (day ? Number(/^-?\d+/.exec(day)?.[0] ?? NaN) : NaN);
      const [first, last] = [from, to].map((field) => (/^\s*-?\d+\s*$/.test(field.value) ? Number(field.value) : null));
      const wanted = kind.value === '' ? null : Number(kind.value);
      const inTime = (day) => (first === null || year(day) >= first) && (last === null || year(day) <= last);
      const section = (found) => {
        if (wanted === EVENT && !found.day) return false;
        if (found.day) return (wanted === null || wanted === EVENT || wanted === pages[found.page].kind) && inTime(found.day);
        return inTime(pages[found.page].date);
      };
      const isNarrow = wanted !== null || tag.value !== '' || first !== null || last !== null;
      return {
        isNarrow,
        section,
        page: (page) => {
          if (wanted !== null && wanted !== EVENT && page.kind !== wanted) return false;
          if (tag.value !== '' && !page.tags.includes(tag.value)) return false;
          if (!isNarrow) return true;
          for (let at = page.first; at < page.end; at += 1) if (section(sections[at])) return true;
          return false;
        },
      };
    }

    show() {
      const { dataset } = this.form;
      const text = this.input.value;
      const filter = this.filter();
      if (text.trim() === '' && !filter.isNarrow) {
        this.list.replaceChildren();
        this.say('');
        return;
      }
      if (parts.failed) return this.say(dataset.failed);
      if (parts.done === 0) return this.say(dataset.progress.replace('{done}', 0).replace('{all}', parts.all));
      const found = answer(text, filter);
      const kept = this.list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
      const items = found.results.slice(0, this.shown).map((result) => this.item(result, found, filter));
      this.list.replaceChildren(...items);
      if (kept) this.links().find((link) => link.getAttribute('href') === kept)?.focus();
      if (found.results.length > this.shown) this.list.append(this.more());
      const total = found.results.length;
      let message = total === 0 ? dataset.nothing : dataset.count.replace('{n}', total.toLocaleString(document.documentElement.lang || undefined));
      if (found.isPart && total > 0) message = `${dataset.partly} ${message}`;
      if (parts.done < parts.all) message += ` ${dataset.progress.replace('{done}', parts.done).replace('{all}', parts.all)}`;
      this.say(message);
    }

    /** Sets what is announced, if it is something else. */
    say(message) {
      if (this.status.textContent !== message) this.status.textContent = message;
    }

    more() {
      const button = element('button', 'search-more', this.form.dataset.more);
      button.type = 'button';
      button.addEventListener('click', () => {
        const first = this.shown;
        this.shown += 2 * SHOWN;
        this.show();
        this.list.children[first]?.querySelector('a')?.focus();
      });
      return element('li', '', button);
    }

    item({ page, of }, { best, marks, hasWords }, filter) {
      const link = element('a', 'search-title', markedTitle(page.title, marks));
      link.href = this.form.dataset.root + page.url;
      link.dir = 'auto';
      const facts = [this.kinds.get(String(page.kind)), page.where, page.date && inWords(page.date)].filter(Boolean);
      const item = element('li', '', link, element('span', 'search-facts', facts.join(' · ')));
      const fits = [];
      for (let at = page.first; at < page.end; at += 1) {
        const section = sections[at];
        if ((best[at] > 0 || (!hasWords && section.day)) && filter.section(section)) fits.push(at);
      }
      fits.sort((a, b) => best[b] - best[a] || a - b);
      const lead = fits.find((at) => !sections[at].anchor) ?? (fits.length === 0 ? page.first : undefined);
      if (lead !== undefined && sections[lead].text) item.append(this.words(sections[lead], marks));
      const parts = fits.filter((at) => sections[at].anchor).slice(0, SECTIONS);
      if (parts.length > 0) item.append(element('ul', '', ...parts.map((at) => this.part(page, sections[at], marks))));
      item.dataset.page = of;
      return item;
    }

    part(page, section, marks) {
      const link = element('a', '', markedTitle(section.heading, marks));
      link.href = `${this.form.dataset.root}${page.url}#${encodeURIComponent(section.anchor)}`;
      link.dir = 'auto';
      const out = element('li', '', link);
      if (section.day) out.append(' ', element('span', 'search-facts', inWords(section.day)));
      if (section.text) out.append(this.words(section, marks));
      return out;
    }

    words(section, marks) {
      const said = element('p', 'search-words', excerpt(section, marks));
      said.dir = 'auto';
      return said;
    }

    links() {
      return [...this.list.querySelectorAll('a, button')];
    }

    /** Arrow keys go from the words to the results and back. */
    move(event) {
      const down = event.key === 'ArrowDown';
      if ((!down && event.key !== 'ArrowUp') || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.target.matches('select, .search-narrow input')) return;
      const stops = [this.input, ...this.links()];
      const at = stops.indexOf(document.activeElement);
      if (at < 0) return;
      event.preventDefault();
      const next = stops[Math.min(stops.length - 1, Math.max(0, at + (down ? 1 : -1)))];
      next.focus();
      if (next === this.input) next.select();
      else next.scrollIntoView({ block: 'nearest' });
    }
  }

  /* ---- where it stands ---- */

  const dialog = document.querySelector('dialog.search-dialog');
  const own = document.querySelector('main form.search');
  let finder = null;

  function open() {
    if (own) {
      own.elements.q.focus();
      own.elements.q.select();
      return;
    }
    if (!dialog || dialog.open) return;
    finder ??= new Finder(dialog.querySelector('form.search'));
    dialog.showModal();
    finder.input.focus();
    finder.input.select();
    finder.begin();
  }

  if (own) {
    finder = new Finder(own);
    const asked = new URLSearchParams(location.search);
    for (const name of ['q', 'kind', 'from', 'to']) if (asked.has(name)) own.elements[name].value = asked.get(name);
    const lists = document.querySelector('.search-lists');
    finder.changed = () => {
      const said = new URLSearchParams();
      for (const name of ['q', 'kind', 'from', 'to']) if (own.elements[name].value) said.set(name, own.elements[name].value);
      if (lists) lists.hidden = said.size > 0;
      // A folder has no addresses to keep.
      if (location.protocol !== 'file:') history.replaceState(null, '', said.size > 0 ? `?${said}` : location.pathname);
    };
    if (lists) lists.hidden = ['q', 'kind', 'from', 'to'].some((name) => own.elements[name].value);
    own.addEventListener('focusin', () => finder.begin(), { once: true });
    if (own.elements.q.value || lists?.hidden) finder.begin();
  }

  dialog?.querySelector('.search-close')?.addEventListener('click', () => dialog.close());
  dialog?.addEventListener('click', (event) => {
    // What is left of the dialog when all that stands in it is taken away is the ground behind it.
    if (event.target === dialog) dialog.close();
  });
  for (const link of document.querySelectorAll('a.search-open')) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      open();
    });
  }
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping;
    const k = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !k) return;
    event.preventDefault();
    open();
  });
}
