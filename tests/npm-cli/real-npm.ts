import { execSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

function isNpm(folder: string): boolean {
  const manifest = path.join(folder, 'package.json');
  if (!fs.existsSync(manifest)) return false;
  const content: { readonly name?: unknown } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  return content.name === 'npm';
}

/** The folder of the npm that runs the tests, else of the one on the PATH. */
function folderOfNpm(): string {
  const running = process.env['npm_execpath'];
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'npm'));
  const programs = [...(running === undefined ? [] : [running]), ...onPath].filter((program) => fs.existsSync(program));
  const beside = programs.map((program) => path.resolve(fs.realpathSync(program), '../..'));
  const global = execSync('npm root -g', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const found = [...beside, path.join(global, 'npm')].find(isNpm);
  if (found === undefined) throw new Error('The tests in tests/npm-cli need an npm on the PATH.');
  return found;
}

const folder = folderOfNpm();

/** Loads a module of the real npm: one of its own files, or a package inside it. */
export const requireFromNpm = createRequire(path.join(folder, 'package.json'));

/** The version of the real npm. Tests hold for 10 and later: they compare what 10.9, 11.19 and 12.2 have in common. */
export const NPM_VERSION: string = requireFromNpm('./package.json').version;
