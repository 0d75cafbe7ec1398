// Compiles src to dist. dist is replaced at once at the end, so that what reads it meanwhile never sees half of it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './project.mjs';

const parent = join(ROOT, 'node_modules', '.cache', 'eslint-plugin-npm-publish');
const next = join(parent, `dist-${process.pid}`);
// The `tsc` on the PATH is no program on Windows.
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const dist = join(ROOT, 'dist');

mkdirSync(parent, { recursive: true });
const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', next], { cwd: ROOT, stdio: 'inherit' });
if (compiled.status === 0) {
  rmSync(dist, { recursive: true, force: true });
  renameSync(next, dist);
} else {
  rmSync(next, { recursive: true, force: true });
  process.exitCode = 1;
}
