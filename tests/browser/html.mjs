// Every page through html-validate.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import config from './htmlvalidate.config.mjs';

export async function checkHtml(root, pages, report) {
  const validator = new HtmlValidate(new StaticConfigLoader({ root: true, ...config }));
  for (const { file } of pages) {
    const result = await validator.validateString(await readFile(path.join(root, file), 'utf8'), file);
    const messages = result.results.flatMap((part) => part.messages);
    report.count('html-validate messages', messages.length);
    report.check(file, 'html-validate', messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
  }
}
