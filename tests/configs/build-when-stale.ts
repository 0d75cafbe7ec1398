import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds dist before the tests that read it, unless it is fresh. A failed build is the package tests' to report, so that all others run. */
export default function buildWhenStale(): void {
  if (!isFresh()) spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { cwd: ROOT, stdio: 'inherit' });
}

/** Whether dist is newer than what it is made of. */
export function isFresh(): boolean {
  const built = statSync(join(ROOT, 'dist/index.js'), { throwIfNoEntry: false });
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => join('src', name));
  const changes = [...sources, 'tsconfig.json', 'tsconfig.build.json'].map((name) => statSync(join(ROOT, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return built !== undefined && built.mtimeMs > Math.max(...changes);
}
