import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const EXAMPLE = fileURLToPath(new URL('../../examples/broken-release', import.meta.url));

/** Files by their path from the root. */
export type Files = Readonly<Record<string, string>>;

/** What the plugin reads of the example: a repository with one defect for each rule. */
export const BROKEN_RELEASE: Files = Object.fromEntries(
  ['.github/workflows/release.yml', 'package.json', 'package-lock.json'].map((path) => [path, readFileSync(join(EXAMPLE, path), 'utf8')]),
);

/** Writes files to a repository of the running test alone, which is gone afterwards; returns its absolute path. */
export function repositoryWith(files: Files): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'npm-publish-configs-')));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  mkdirSync(join(root, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The text with a part of it replaced, which must be there. */
export function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`not there: ${from}`);
  return text.replace(from, () => to);
}
