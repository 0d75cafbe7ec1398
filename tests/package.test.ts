import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../src/rules/index.ts';
import { VERSION } from '../src/version.ts';
import { isFresh } from './configs/build-when-stale.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

/** Runs npm without its scripts (dist is built already, and other tests are reading it). */
function npm(folder: string, ...words: readonly string[]): string {
  const program = process.env['npm_execpath'];
  const [command, first] = program === undefined ? ['npm', []] : [process.execPath, [program]];
  return execFileSync(command, [...first, ...words, '--ignore-scripts'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

let scratch = '';
let tarball = '';
let packed: readonly string[] = [];

beforeAll(() => {
  scratch = realpathSync(mkdtempSync(join(tmpdir(), 'npm-publish-package-')));
  const [result] = JSON.parse(npm(ROOT, 'pack', '--json', '--pack-destination', scratch)) as readonly {
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
  }[];
  tarball = join(scratch, result?.filename ?? '');
  packed = result?.files.map(({ path }) => path) ?? [];
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

test('dist is what the source compiles to', () => {
  expect(isFresh()).toBe(true);
});

test('the version that rules and package.json tell is the same', () => {
  expect(VERSION).toBe(manifest.version);
});

test('the lock file holds no download addresses', () => {
  expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "(?!node_modules)/);
});

describe('the packed files', () => {
  test.each(['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'dist/index.d.ts'])('%s', (path) => {
    expect(packed).toContain(path);
  });

  test.each(RULES.map(({ name }) => name))('the page of %s', (name) => {
    expect(packed).toContain(`docs/rules/${name}.md`);
  });

  test('nothing else', () => {
    const known = /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/[\w/-]+\.(?:js|d\.ts)|docs\/rules\/[\w-]+\.md)$/;
    expect(packed.filter((path) => !known.test(path))).toEqual([]);
  });

  test('each compiled file has its types, and none is left from a source that is gone', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const expected = sources.flatMap((path) => ['.js', '.d.ts'].map((ending) => `dist/${path.replace(/\.ts$/, ending)}`));
    expect(packed.filter((path) => path.startsWith('dist/')).toSorted()).toEqual(expected.toSorted());
  });
});

/** The packages that the compiled files of an ending import. */
function importsOf(ending: '.js' | '.d.ts'): ReadonlySet<string> {
  const texts = packed.filter((path) => path.endsWith(ending)).map((path) => readFileSync(join(ROOT, path), 'utf8'));
  const specifiers = texts.flatMap((text) => typescript.preProcessFile(text).importedFiles.map(({ fileName }) => fileName));
  return new Set(specifiers.filter((specifier) => !specifier.startsWith('.')).map(packageOf));
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('imports', () => {
  test('of the compiled code are dependencies, all of them, or part of Node', () => {
    const imported = [...importsOf('.js')].filter((name) => !isBuiltin(name));
    expect(imported.toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  });

  test('of the types are ESLint or dependencies', () => {
    const allowed = new Set(['eslint', ...Object.keys(manifest.dependencies)]);
    expect([...importsOf('.d.ts')].filter((name) => !allowed.has(name) && !isBuiltin(name))).toEqual([]);
  });

  test('no types name typescript-eslint', () => {
    const texts = packed.filter((path) => path.endsWith('.d.ts')).map((path) => readFileSync(join(ROOT, path), 'utf8'));
    expect(texts.filter((text) => text.includes('@typescript-eslint'))).toEqual([]);
  });
});

/** The packages in a node_modules folder and below, as `name@version`, with their bytes. */
function packagesIn(folder: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/(?:^|node_modules\/)(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(path)) continue;
    const { name, version } = JSON.parse(readFileSync(join(folder, path), 'utf8')) as { readonly name: string; readonly version: string };
    found.set(`${name}@${version}`, sizeOf(join(folder, dirname(path))));
  }
  return found;
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** Installs packages in an empty project as a consumer does. */
function installed(name: string, ...packages: readonly string[]): ReadonlyMap<string, number> {
  const folder = join(scratch, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  npm(folder, 'install', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', ...packages);
  expect(existsSync(join(folder, 'node_modules'))).toBe(true);
  return packagesIn(join(folder, 'node_modules'));
}

test('a consumer gets at most 10 packages and 3.5 MB beside ESLint, and no TypeScript', () => {
  const eslint = `eslint@${manifest.devDependencies['eslint'] ?? ''}`;
  const without = installed('without', eslint);
  const added = [...installed('with', eslint, tarball)].filter(([name]) => !without.has(name));
  const names = added.map(([name]) => name);
  expect(names).toContain(`eslint-plugin-npm-publish@${VERSION}`);
  expect(names.length, names.join(' ')).toBeLessThanOrEqual(10);
  expect(added.reduce((sum, [, size]) => sum + size, 0), JSON.stringify(added)).toBeLessThanOrEqual(3_500_000);
  expect(names.filter((name) => /^(?:typescript|@typescript-eslint)/.test(name))).toEqual([]);
});
