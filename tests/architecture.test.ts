import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** Each row may import the rows above it; layers of one row do not import each other. */
const ROWS: readonly (readonly string[])[] = [
  ['text'],
  ['yaml', 'json', 'shell'],
  ['npm'],
  ['workflow', 'manifest'],
  ['repository'],
  ['publish'],
  ['authoring'],
  ['rules'],
  ['configs'],
  ['version.ts'],
  ['index.ts'],
];

const PARSERS: Readonly<Record<string, readonly string[]>> = {
  'yaml-eslint-parser': ['yaml', 'configs'],
  'jsonc-eslint-parser': ['json', 'configs'],
  unbash: ['shell'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function filesIn(folder: string): readonly string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
}

const imports: readonly Import[] = filesIn(source).flatMap((file) => {
  const text = fs.readFileSync(path.join(source, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, to = '']) => ({ from: file.split(path.sep).join('/'), to }));
});

function layerOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function rowOf(layer: string): number {
  return ROWS.findIndex((row) => row.includes(layer));
}

test('imports are found at all', () => {
  expect(imports.length).toBeGreaterThan(200);
});

test('every folder is a layer', () => {
  expect([...new Set(imports.map(({ from }) => layerOf(from)))].filter((layer) => rowOf(layer) === -1)).toEqual([]);
});

test('layers import only what stands before them', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (!to.startsWith('.')) return false;
    const target = layerOf(path.posix.join(path.posix.dirname(from), to));
    const own = layerOf(from);
    return target !== own && rowOf(target) >= rowOf(own);
  });
  expect(wrong).toEqual([]);
});

test('parsers are imported only where their trees are read', () => {
  const wrong = imports.filter(({ from, to }) => Object.entries(PARSERS).some(([parser, layers]) => (to === parser || to.startsWith(`${parser}/`)) && !layers.includes(layerOf(from))));
  expect(wrong).toEqual([]);
});

test('only repository/ knows the disk', () => {
  const wrong = imports.filter(({ from, to }) => /^(?:node:)?(?:fs|child_process|http|https|net)(?:\/|$)/.test(to) && !from.startsWith('repository/disk'));
  expect(wrong).toEqual([]);
});

test('rules ask the model: no regular expressions, no parser places', () => {
  const rules = filesIn(path.join(source, 'rules')).filter((file) => file !== 'index.ts');
  expect(rules.length).toBeGreaterThan(0);
  for (const file of rules) {
    const text = fs.readFileSync(path.join(source, 'rules', file), 'utf8');
    expect({ file, lines: text.split('\n').length <= 121 }).toEqual({ file, lines: true });
    expect({ file, expressions: /\bnew RegExp|[=(,:]\s*\/[^/*\s]/.test(text) }).toEqual({ file, expressions: false });
  }
});

test('no folder is named after nothing', () => {
  const folders = fs.readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.filter(({ name }) => /^(?:utils?|helpers?|common|lib|misc)$/.test(name))).toEqual([]);
});
