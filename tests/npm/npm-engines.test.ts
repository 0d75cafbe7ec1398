import { describe, expect, test } from 'vitest';
import { cannotInstallNpm, isOlderThanDocumented, nodeVersionOf, refusesNpm } from '../../src/npm/node-version.ts';

function answer(ask: (node: NonNullable<ReturnType<typeof nodeVersionOf>>) => boolean, spelled: string): boolean {
  const node = nodeVersionOf(spelled);
  if (!node) throw new Error(`no Node ${spelled}`);
  return ask(node);
}

describe('what runs on a Node', () => {
  test.each([
    ['20', '12.2.0', true],
    ['22.22.1', '>=12.2.0', true],
    ['22.22.2', '>=12.2.0', false],
    ['22', '12', false],
    ['24.14.1', '12', true],
    ['25', '12', true],
    ['26', '12', false],
    ['20', '>=11.5.1', false],
    ['20', '*', false],
    ['20.14.0', '^11.5.1', true],
    ['18', '^11.5.1', true],
    ['18', '^10.0.0', false],
    ['18', '9', false],
    ['14', '12', false],
  ])('Node %s refuses npm %s: %s', (spelled, npms, expected) => {
    expect(answer((node) => refusesNpm(node, npms), spelled)).toBe(expected);
  });

  test.each([
    ['22.22.2', '>=11.21.2', true],
    ['22.22.2', '11.5.1', false],
    ['22.22.2', '>=11.5.1', false],
    ['22.22.1', '>=11.21.2', false],
    ['22', '>=11.21.2', false],
  ])('Node %s cannot install npm %s: %s', (spelled, npms, expected) => {
    expect(answer((node) => cannotInstallNpm(node, npms), spelled)).toBe(expected);
  });

  test.each([
    ['20', true],
    ['22.13.1', true],
    ['22', false],
    ['22.14.0', false],
    ['24', false],
  ])('Node %s is older than documented: %s', (spelled, expected) => {
    expect(answer(isOlderThanDocumented, spelled)).toBe(expected);
  });
});
