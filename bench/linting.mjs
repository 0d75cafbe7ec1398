import { ESLint } from 'eslint';
import { ROUNDS, cpuTimeOf, medianOf } from './measure.mjs';
import { VARIANTS, configOf } from './variants.mjs';

/** @import { Subject } from './subjects.mjs' */
/** @import { Variant } from './variants.mjs' */

/** @typedef {Readonly<Record<Variant, readonly number[]>>} Times milliseconds of CPU, by round */

/**
 * Lints all files in all variants, in turns, each time as one run of ESLint over all files would.
 * @param {readonly Subject[]} subjects
 * @param {(round: number) => void} onRound
 * @returns {Promise<ReadonlyMap<Subject, Times>>}
 */
export async function measureLinting(subjects, onRound) {
  const files = new Map(subjects.map((subject) => [subject, { recommended: numbers(), empty: numbers(), none: numbers() }]));
  // The first round only warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    onRound(round);
    for (const variant of inTurn(round)) {
      await lint(subjects, variant, (subject, time) => round > 0 && files.get(subject)?.[variant].push(time));
    }
  }
  return files;
}

/** @returns {number[]} */
function numbers() {
  return [];
}

/**
 * The variants, each first in its turn.
 * @param {number} round
 * @returns {readonly Variant[]}
 */
function inTurn(round) {
  const start = round % VARIANTS.length;
  return [...VARIANTS.slice(start), ...VARIANTS.slice(0, start)];
}

/**
 * @param {readonly Subject[]} subjects
 * @param {Variant} variant
 * @param {(subject: Subject, time: number) => void} onFile
 */
async function lint(subjects, variant, onFile) {
  const overrideConfig = configOf(variant);
  /** @type {Map<string, ESLint>} */
  const linters = new Map();
  for (const subject of subjects) {
    const { repository, path, text } = subject;
    const eslint = linters.get(repository) ?? new ESLint({ cwd: repository, overrideConfigFile: true, overrideConfig });
    // Its first file pays for reading the configuration, which is ESLint's own work.
    if (!linters.has(repository)) await eslint.calculateConfigForFile(path);
    linters.set(repository, eslint);
    onFile(subject, await cpuTimeOf(() => eslint.lintText(text, { filePath: path })));
  }
}

/**
 * The times of several files together, round by round.
 * @param {readonly Times[]} times
 * @returns {Times}
 */
export function sumOf(times) {
  const sum = (/** @type {Variant} */ variant) =>
    Array.from({ length: ROUNDS }, (_, round) => times.reduce((total, one) => total + (one[variant][round] ?? NaN), 0));
  return { recommended: sum('recommended'), empty: sum('empty'), none: sum('none') };
}

/**
 * What the rules take of the time for a file.
 * @param {Times} times
 * @returns {{ readonly rules: number, readonly all: number }} milliseconds, medians
 */
export function shareOf({ recommended, empty }) {
  const all = medianOf(recommended);
  return { rules: all - medianOf(empty), all };
}
