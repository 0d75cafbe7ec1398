/** How often each thing is measured. The things take turns, so that a busy moment of the machine hits all of them. */
export const ROUNDS = 15;

/**
 * @param {readonly number[]} numbers
 * @returns {number}
 */
export function medianOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * @typedef {object} Ratio
 * @property {number} median of the ratios of the rounds
 * @property {number} low first quartile
 * @property {number} high third quartile
 */

/**
 * The ratio of two measurements, taken round by round.
 * @param {readonly number[]} numerators
 * @param {readonly number[]} denominators of the same rounds
 * @returns {Ratio}
 */
export function ratioOf(numerators, denominators) {
  const ratios = numerators.map((numerator, round) => numerator / (denominators[round] ?? NaN));
  const sorted = ratios.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.round((sorted.length - 1) * share)] ?? NaN;
  return { median: medianOf(ratios), low: at(0.25), high: at(0.75) };
}

/**
 * CPU time of this process, all of its threads, for something.
 * @param {() => Promise<unknown>} action
 * @returns {Promise<number>} milliseconds
 */
export async function cpuTimeOf(action) {
  const start = process.cpuUsage();
  await action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
