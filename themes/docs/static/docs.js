// What scripts add to documentation: buttons that copy code. Without them everything is there; nothing is fetched.

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
