// Everything that is checked, step by step; a failing step does not stop the rest. The last line counts the test cases and the other steps.
// Arguments go to vitest: `npm test -- -u`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './project.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} checks what it checks, for the table at the end
 * @property {string} script of package.json
 * @property {readonly string[]} [words] its further arguments
 * @property {string} [report] where it leaves the results of its test cases, as JSON
 */

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} seconds
 */

/** @typedef {{ readonly step: Step, readonly outcome: Outcome }} Result */

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} Counts */

const scratch = mkdtempSync(join(tmpdir(), 'npm-publish-check-'));
const report = join(scratch, 'tests.json');

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'build', checks: 'src compiles to dist', script: 'build' },
  { name: 'types', checks: 'types of src, tests, scripts and bench', script: 'types' },
  { name: 'lint', checks: 'typescript-eslint, and this plugin on its own repository', script: 'eslint' },
  {
    name: 'tests',
    checks: 'units, rules, properties, configurations, docs, architecture, package',
    script: 'vitest',
    words: ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
    report,
  },
  { name: 'package', checks: 'entries and types as a consumer resolves them (publint, attw)', script: 'package' },
  { name: 'unused', checks: 'unused files, exports and dependencies (knip)', script: 'unused' },
];

/**
 * @param {Step} step
 * @returns {Promise<boolean>} whether it ended well
 */
function run({ script, words = [] }) {
  const npm = process.env['npm_execpath'];
  const [program, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
  return new Promise((resolve) => {
    const child = spawn(program, [...first, 'run', '--silent', script, '--', ...words], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * The test cases of a finished step. A run that failed beside its cases (an error outside of them, a file that does not load) counts as one more.
 * @param {string} path of the report
 * @param {boolean} isFine
 * @returns {Omit<Outcome, 'seconds'>}
 */
function casesOf(path, isFine) {
  try {
    /** @type {unknown} */
    const counts = JSON.parse(readFileSync(path, 'utf8'));
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = /** @type {Counts} */ (counts);
    const failed = isFine || numFailedTests > 0 ? numFailedTests : 1;
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * @param {Step} step
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(step) {
  const start = performance.now();
  const isFine = await run(step);
  const seconds = (performance.now() - start) / 1000;
  if (step.report !== undefined) return { ...casesOf(step.report, isFine), seconds };
  return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0, seconds };
}

/** @param {readonly Result[]} results */
function printTable(results) {
  const rows = results.map(({ step, outcome: { passed, failed, skipped, seconds } }) => [
    failed === 0 ? 'ok' : 'FAILED',
    step.name,
    String(passed),
    String(failed),
    String(skipped),
    seconds.toFixed(1),
    step.checks,
  ]);
  const table = [['', 'step', 'passed', 'failed', 'skipped', 'seconds', 'checks'], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.log('');
  for (const row of table) {
    console.log(row.map((cell, column) => (column >= 2 && column <= 5 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  '));
  }
}

/** @type {Result[]} */
const results = [];
for (const step of STEPS) {
  console.log(`\n── ${step.name}: ${step.checks}`);
  results.push({ step, outcome: await outcomeOf(step) });
}
rmSync(scratch, { recursive: true, force: true });

const passed = results.reduce((sum, { outcome }) => sum + outcome.passed, 0);
const failed = results.reduce((sum, { outcome }) => sum + outcome.failed, 0);
printTable(results);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed`);
