// Writes what the documentation repeats of the plugin: the head of each page in docs/rules, and the table of rules in README.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import npmPublish from '../dist/index.js';
import { ROOT } from './project.mjs';
import { ruleFactsOf, withHead, withTable } from './rule-facts.mjs';

/**
 * @param {string} path from the root
 * @param {(text: string) => string} rewrite
 */
function rewriteFile(path, rewrite) {
  const file = join(ROOT, path);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = rewrite(before);
  if (after === before) return;
  writeFileSync(file, after);
  console.log(`wrote ${path}`);
}

const rules = ruleFactsOf(npmPublish);
for (const rule of rules) rewriteFile(`docs/rules/${rule.name}.md`, (page) => withHead(page, rule));
rewriteFile('README.md', (readme) => withTable(readme, rules));
