import { execFileSync } from 'node:child_process';
import { ROUNDS } from './measure.mjs';

const PARSERS = ['yaml-eslint-parser', 'jsonc-eslint-parser'].map((name) => import.meta.resolve(name));
const PLUGIN = [new URL('../dist/index.js', import.meta.url).href];

/**
 * CPU time of importing modules in a process of their own.
 * @param {readonly string[]} modules
 * @returns {number} milliseconds
 */
function importTimeOf(modules) {
  const imports = modules.map((url) => `await import(${JSON.stringify(url)});`).join('');
  const program = `const start = process.cpuUsage(); ${imports} const { user, system } = process.cpuUsage(start); console.log((user + system) / 1000);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }));
}

/**
 * Imports the plugin, and the two parsers alone, in turns.
 * @returns {{ readonly plugin: readonly number[], readonly parsers: readonly number[] }} milliseconds of CPU, by round
 */
export function measureImports() {
  importTimeOf(PLUGIN);
  /** @type {number[]} */
  const plugin = [];
  /** @type {number[]} */
  const parsers = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    plugin.push(importTimeOf(PLUGIN));
    parsers.push(importTimeOf(PARSERS));
  }
  return { plugin, parsers };
}
