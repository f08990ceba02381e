import { chromium } from 'playwright-core';
const [,, root, list, widths='1440', schemes='light', full='0', hash=''] = process.argv;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
for (const w of widths.split(',')) for (const s of schemes.split(',')) {
  const c = await browser.newContext({ viewport: { width: +w, height: +w < 500 ? 800 : 1000 }, colorScheme: s });
  const p = await c.newPage();
  for (const f of list.split(',')) {
    await p.goto('file://' + root + '/' + f + hash);
    await p.waitForTimeout(200);
    await p.screenshot({ path: `/tmp/shots/${f.replace(/\/index.html|\.html/g,'').replace(/\//g,'_')}-${w}-${s}.png`, fullPage: full === '1' });
  }
  await c.close();
}
await browser.close();
