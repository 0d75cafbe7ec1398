import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { headOf, ruleFactsOf, withTable } from '../scripts/rule-facts.mjs';
import { createPlugin } from '../src/index.ts';
import { memoryRepositories } from '../src/repository/memory.ts';
import { RULES, ruleModulesOver } from '../src/rules/index.ts';
import { type Example, examplesOf, expectedOf, lintExample } from './docs/example.ts';
import { anchorOf, linksOf, readMarkdown } from './docs/markdown.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const plugin = createPlugin(() => ruleModulesOver(memoryRepositories({})));
const rules = ruleFactsOf(plugin);

/** Messages that no example can show, and why. */
const NOT_SHOWN: Readonly<Record<string, string>> = {};

const SECTIONS = ['Why', 'Incorrect', 'Correct', 'What it fixes', 'What it does not see', 'When not to use it', 'Sources'];

/** Public places that the documentation may point to. */
const HOSTS = /^(?:docs\.npmjs\.com|docs\.github\.com|github\.com|github\.blog|eslint\.org|nodejs\.org|marketplace\.visualstudio\.com|typescript-eslint\.io)$/;

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

function pageOf(rule: string): string {
  return read(`docs/rules/${rule}.md`);
}

test('every rule has a page, and every page a rule', () => {
  const pages = fs.readdirSync(path.join(root, 'docs/rules')).toSorted();
  expect(pages).toEqual(rules.map(({ name }) => `${name}.md`).toSorted());
});

test('the table of rules in README.md is as `npm run docs` writes it', () => {
  const readme = read('README.md');
  expect(readme).toBe(withTable(readme, rules));
});

describe.each(rules)('the page of $name', (facts) => {
  const { name } = facts;
  const page = pageOf(name);
  const examples = examplesOf(page);

  test('its head is as `npm run docs` writes it', () => {
    expect(page.slice(0, page.search(/^## /m))).toBe(headOf(facts));
  });

  test('has the sections of a rule page, in order', () => {
    const sections = readMarkdown(page).headings.filter(({ level }) => level === 2);
    expect(sections.map(({ text }) => text)).toEqual(SECTIONS);
  });

  test('fits on a few screens', () => {
    expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(170);
  });

  test.each(examples)('$role example at line $line', (example) => {
    const { reports, fixed } = lintExample(example, name);
    const places = reports.map(({ messageId, line, column, endColumn }) => ({ messageId, line, column, endColumn }));
    expect(places).toEqual(expectedOf(example));
    expect(reports.length > 0).toBe(example.role === 'incorrect');
    for (const { message } of reports) {
      expect(message).toMatch(/\.$/);
      expect(message).not.toMatch(/\{\{\w+\}\}/);
    }
    if (example.role === 'correct') return;

    expect(fixed).toBe(example.fixed ?? withoutMarks(example));
    if (example.fixed !== null) expect(lintExample({ ...example, drawing: example.fixed }, name).reports).toEqual([]);
  });

  test.each(examples.filter(({ role }) => role === 'correct'))('nothing else is wrong with the correct example at line $line', (example) => {
    expect(lintExample(example, null).reports).toEqual([]);
  });

  test('shows every message', () => {
    const shown = new Set(examples.flatMap((example) => expectedOf(example).map(({ messageId }) => messageId)));
    const messages = Object.keys(RULES.find((rule) => rule.name === name)?.messages ?? {});
    expect(messages.filter((id) => !shown.has(id) && NOT_SHOWN[`${name} ${id}`] === undefined)).toEqual([]);
    expect(examples.map(({ role }) => role)).toContain('correct');
  });
});

function withoutMarks({ drawing }: Example): string {
  return drawing.replaceAll(/^(?:#|\/\/)\s*\^+ \w+\n/gm, '');
}

describe('message texts', () => {
  const messages = RULES.flatMap(({ name, messages: texts }) => Object.entries(texts).map(([id, text]) => ({ name, id, text })));
  const suggestions = RULES.flatMap(({ name, suggestions: texts }) => Object.entries(texts).map(([id, text]) => ({ name, id, text })));

  test.each(messages)('$name $id is short enough', ({ text }) => {
    expect(text.replaceAll(/\{\{\w+\}\}/g, '').length).toBeLessThanOrEqual(260);
  });

  test.each([...messages, ...suggestions])('$name $id states and does not plead', ({ text }) => {
    expect(text).not.toMatch(/\bplease\b|\bshould\b|!/i);
    // A sentence that is data brings its own full stop; the examples above show that it does.
    expect(text).toMatch(/(?:\.|\. \{\{\w+\}\})$/);
  });

  test.each(suggestions)('$name $id begins with what it does', ({ text }) => {
    expect(text).toMatch(/^(?:Add|Give|Grant|Install|Move|Raise|Remove|Replace|Split|Use|Write) /);
  });
});

describe('links', () => {
  const files = ['README.md', 'CONTRIBUTING.md', 'docs/design.md', ...rules.map(({ name }) => `docs/rules/${name}.md`)];

  test.each(files)('of %s lead somewhere', (file) => {
    const broken = linksOf(read(file)).filter((link) => {
      if (/^https?:/.test(link)) return !HOSTS.test(new URL(link).hostname);
      const [target = '', anchor] = link.split('#');
      const found = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
      if (!fs.existsSync(path.join(root, found))) return true;
      return anchor !== undefined && !readMarkdown(read(found)).headings.some((heading) => anchorOf(heading) === anchor);
    });
    expect(broken).toEqual([]);
  });

  test.each(rules)('$name links to its page', ({ name }) => {
    const url = plugin.rules?.[name]?.meta?.docs?.url ?? '';
    expect(fs.existsSync(path.join(root, url.slice(url.indexOf('docs/rules'))))).toBe(true);
  });
});
