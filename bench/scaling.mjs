// How the cost of all rules grows with a repository: ratios to as many empty rules in the same process, and the exponent of the growth.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ESLint } from 'eslint';
import { writeLargeRepository } from './large-repository.mjs';
import { cpuTimeOf, medianOf } from './measure.mjs';
import { openedDuring } from './opened-files.mjs';
import { configOf } from './variants.mjs';

/** @import { Size } from './large-repository.mjs' */

/** Each row of figures grows by one of the two. */
const CURVES = /** @type {const} */ ([
  { of: 'workflows', sizes: [50, 100, 200, 400].map((workflows) => ({ workflows, packages: 2000 })) },
  { of: 'packages', sizes: [250, 500, 1000, 2000].map((packages) => ({ workflows: 400, packages })) },
]);

const ROUNDS = 3;
const AIM = 1.1;

/** A file that was changed within this time counts as one that may still change, and is read again. Milliseconds. */
const RECENT = 2000;

/**
 * @typedef {object} Figures of one size
 * @property {number} all CPU time with all rules, milliseconds
 * @property {number} empty with as many empty ones
 * @property {number} reads how often the file that is opened most is opened in one run
 * @property {string} file which one that is
 */

/**
 * @param {Size} size
 * @returns {Promise<Figures>}
 */
async function measure(size) {
  const root = mkdtempSync(join(tmpdir(), 'npm-publish-scaling-'));
  try {
    writeLargeRepository(root, size);
    await setTimeout(RECENT + 500);
    const opened = await openedDuring(() => lintAll(root, 'strict'));
    const [file = '', reads = 0] = [...opened].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    /** @type {number[]} */
    const all = [];
    /** @type {number[]} */
    const empty = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      all.push(await cpuTimeOf(() => lintAll(root, 'strict')));
      empty.push(await cpuTimeOf(() => lintAll(root, 'empty')));
    }
    return { all: medianOf(all), empty: medianOf(empty), reads, file: relative(root, file) };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/**
 * Lints a whole repository as one run of ESLint does. The plugin starts anew, and knows no file yet.
 * @param {string} root
 * @param {'strict' | 'empty'} variant
 */
function lintAll(root, variant) {
  return new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: configOf(variant) }).lintFiles(['.']);
}

/**
 * The exponent k of the power law y = c · x^k that fits best.
 * @param {readonly (readonly [number, number])[]} points
 * @returns {number}
 */
function exponentOf(points) {
  const logs = points.map(([x, y]) => /** @type {const} */ ([Math.log(x), Math.log(y)]));
  const mean = (/** @type {readonly number[]} */ numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const centreX = mean(logs.map(([x]) => x));
  const centreY = mean(logs.map(([, y]) => y));
  return mean(logs.map(([x, y]) => (x - centreX) * (y - centreY))) / mean(logs.map(([x]) => (x - centreX) ** 2));
}

/** @param {readonly (string | number)[]} cells */
function printRow(cells) {
  console.log(cells.map((cell) => String(cell).padStart(11)).join(''));
}

console.log(`\nAll rules of strict over whole repositories, ${ROUNDS} rounds in turns; milliseconds of CPU, medians`);
for (const { of, sizes } of CURVES) {
  console.log('');
  printRow(['workflows', 'packages', 'all rules', 'empty', 'ratio', 'rules alone', 'most opened']);
  /** @type {[number, number][]} */
  const whole = [];
  /** @type {[number, number][]} */
  const alone = [];
  for (const size of sizes) {
    const { all, empty, reads, file } = await measure(size);
    printRow([size.workflows, size.packages, all.toFixed(0), empty.toFixed(0), (all / empty).toFixed(2), (all - empty).toFixed(0), `${reads} ×`]);
    if (reads > 1) console.log(`${' '.repeat(11)}opened again: ${file}`);
    whole.push([size[of], all]);
    alone.push([size[of], all - empty]);
  }
  const shown = [whole, alone, alone.slice(-2)].map((points) => exponentOf(points).toFixed(2));
  console.log(`exponent in ${of}: ${shown[0]}; of the rules alone ${shown[1]}, at the last doubling ${shown[2]} (aim: at most ${AIM})`);
}
