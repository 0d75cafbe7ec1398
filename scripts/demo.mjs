// Lints and fixes a copy of examples/broken-release in a temporary git repository, and shows what happens.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { ESLint } from 'eslint';
import npmPublish from '../dist/index.js';
import { ROOT } from './project.mjs';

const WIDTH = 100;
const REMOTE = 'https://github.com/river-tools/slug.git';

/** Why `--fix` leaves a report of the rule alone. */
const DECISIONS = new Map([
  ['no-shared-publish-job', 'Which steps belong into a build job, and what it hands over, depends on how the project builds. Most packages want a job that runs `npm pack` and one that publishes the tarball.'],
  ['prefer-npm-ci', 'The lock file does not fit package.json, so `npm ci` would stop: bring it up to date first.'],
  ['require-id-token-permission', 'A wider permission is for the owner of the workflow to give.'],
  ['require-provenance', 'npm refuses provenance for a package that is not public, so this waits for the decision about `access`: once that says public, `--fix` adds `--provenance`.'],
  ['require-public-access', 'Only you know whether the package is meant for everyone.'],
  ['require-supported-npm', 'Nothing is known to work on this Node: choose a newer one.'],
  ['valid-repository-url', 'Only the owner knows which repository publishes the package.'],
]);

/** @param {string} title */
function heading(title) {
  console.log(`\n${'━'.repeat(3)} ${title} ${'━'.repeat(Math.max(3, WIDTH - title.length - 5))}\n`);
}

/**
 * @param {string} text
 * @param {string} indentation of every line but the first
 * @returns {string} the text in lines that fit the terminal
 */
function wrap(text, indentation) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    const room = WIDTH - indentation.length;
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join(`\n${indentation}`);
}

/**
 * ESLint's own report, its long messages broken into lines.
 * @param {ESLint} eslint
 * @param {ESLint.LintResult[]} results
 */
async function printReport(eslint, results) {
  const formatter = await eslint.loadFormatter('stylish');
  const report = await formatter.format(results, { color: false });
  for (const line of report.trim().split('\n')) {
    const [, place, text, rule] = /^( +\d+:\d+ +(?:error|warning) +)(.*?) {2,}(\S+)$/.exec(line) ?? [];
    if (place === undefined || text === undefined || rule === undefined) console.log(line);
    else console.log(`${place}${wrap(`${text}. (${rule})`, ' '.repeat(place.length))}`);
  }
}

/**
 * @param {string} folder
 * @param {readonly string[]} words
 * @returns {string}
 */
function git(folder, ...words) {
  const identity = ['-c', 'user.name=demo', '-c', 'user.email=demo@example.org', '-c', 'commit.gpgsign=false', '-c', 'core.autocrlf=false'];
  return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** @param {string} folder */
function makeRepository(folder) {
  cpSync(join(ROOT, 'examples', 'broken-release'), folder, { recursive: true });
  git(folder, 'init', '--quiet');
  git(folder, 'remote', 'add', 'origin', REMOTE);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'Before');
}

/**
 * @param {string} folder
 * @param {boolean} fix
 */
async function lint(folder, fix) {
  const eslint = new ESLint({
    cwd: folder,
    fix,
    overrideConfigFile: true,
    overrideConfig: [...npmPublish.configs.recommended, { settings: { 'npm-publish': { visibility: 'public' } } }],
  });
  const results = await eslint.lintFiles(['.']);
  if (fix) await ESLint.outputFixes(results);
  const shown = results.map((result) => ({ ...result, filePath: relative(folder, result.filePath).split(sep).join('/') }));
  return { eslint, results: shown };
}

/** @param {ESLint.LintResult[]} results */
function printDecisions(results) {
  for (const { filePath, messages } of results) {
    for (const { ruleId, line, suggestions } of messages) {
      const name = (ruleId ?? '').replace('npm-publish/', '');
      console.log(`  ${filePath}:${line}  ${name}`);
      console.log(`    ${wrap(DECISIONS.get(name) ?? 'This is for a person to decide.', '    ')}`);
      for (const { desc } of suggestions ?? []) console.log(`    ${wrap(`An editor offers: ${desc}`, '    ')}`);
    }
  }
}

/** @param {string} folder */
async function show(folder) {
  makeRepository(folder);
  heading('eslint .');
  const before = await lint(folder, false);
  await printReport(before.eslint, before.results);

  heading('eslint --fix .');
  const after = await lint(folder, true);
  console.log(git(folder, 'diff', '--no-color').trim());

  heading('Left for you to decide');
  printDecisions(after.results);
  console.log('');
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'npm-publish-demo-')));
try {
  await show(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
