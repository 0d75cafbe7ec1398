// What the rules cost: ratios of CPU times that one run measured side by side. Times of different runs are not to be compared.
import { relative } from 'node:path';
import { measureImports } from './importing.mjs';
import { measureLinting, shareOf, sumOf } from './linting.mjs';
import { ROUNDS, medianOf, ratioOf } from './measure.mjs';
import { KINDS, readSubjects } from './subjects.mjs';

/** @import { Times } from './linting.mjs' */

const SLOWEST = 10;
const WIDTHS = [6, 21, 7, 22];
const IMPORT_AIM = 1.5;

/** @param {import('./measure.mjs').Ratio} ratio */
function shown({ median, low, high }) {
  return `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

/** @param {readonly string[]} cells */
function printRow(cells) {
  const [title = '', ...rest] = cells;
  console.log(`${title.padEnd(38)}${rest.map((cell, index) => cell.padStart(WIDTHS[index] ?? 0)).join('')}`);
}

/**
 * @param {string} title
 * @param {number} count
 * @param {number | null} aim
 * @param {Times} times
 */
function printRatios(title, count, aim, { recommended, empty, none }) {
  printRow([title, String(count), shown(ratioOf(recommended, empty)), aim === null ? '' : aim.toFixed(2), shown(ratioOf(recommended, none))]);
}

const { origin, subjects } = readSubjects();
console.log(`${subjects.length} files of ${origin}, ${ROUNDS} rounds in turns; median ratio of CPU times (quartiles)\n`);
const files = await measureLinting(subjects, (round) => {
  if (process.stderr.isTTY) process.stderr.write(`\rround ${round} of ${ROUNDS} `);
});
if (process.stderr.isTTY) process.stderr.write('\r');

printRow(['recommended', 'files', 'to empty rules', 'aim', 'to no rules']);
for (const { kind, title, aim } of KINDS) {
  const times = [...files].flatMap(([subject, one]) => (subject.kind === kind ? [one] : []));
  if (times.length > 0) printRatios(title, times.length, aim, sumOf(times));
}
printRatios('all', subjects.length, null, sumOf([...files.values()]));

const { plugin, parsers } = measureImports();
console.log('');
printRow(['import', '', 'to both parsers', 'aim', 'milliseconds']);
printRow(['the plugin, in a fresh process', '', shown(ratioOf(plugin, parsers)), IMPORT_AIM.toFixed(2), `${medianOf(plugin).toFixed(0)} : ${medianOf(parsers).toFixed(0)}`]);

console.log(`\nThe ${SLOWEST} files on which the rules take longest (milliseconds of CPU, median)\n`);
console.log('  rules    all   KB');
const slowest = [...files]
  .map(([subject, times]) => ({ subject, ...shareOf(times) }))
  .toSorted((a, b) => b.rules - a.rules)
  .slice(0, SLOWEST);
for (const { subject, all, rules } of slowest) {
  const name = relative(`${subject.repository}/..`, subject.path);
  console.log(`${rules.toFixed(1).padStart(7)} ${all.toFixed(1).padStart(6)} ${String(Math.ceil(subject.text.length / 1024)).padStart(4)}  ${name}`);
}

await import('./scaling.mjs');
