import { describe, expect, test } from 'vitest';
import { npmCommandOf } from '../../src/npm/npm-command.ts';

describe('npmCommandOf', () => {
  test.each([
    ['publish', 'publish'],
    ['pub', 'publish'],
    ['pu', 'publish'],
    ['publi', 'publish'],
    ['p', null],
    ['Publish', null],
    ['PUBLISH', null],
    ['publishes', null],
    ['unpublish', 'unpublish'],
    ['unp', 'unpublish'],
    ['i', 'install'],
    ['in', 'install'],
    ['isntall', 'install'],
    ['add', 'install'],
    ['ci', 'ci'],
    ['clean-i', null],
    ['clean-install', 'ci'],
    ['cleanInstall', 'ci'],
    ['install-c', null],
    ['install-ci', 'install-ci-test'],
    ['install-cl', 'ci'],
    ['it', 'install-test'],
    ['installTest', 'install-test'],
    ['cit', 'install-ci-test'],
    ['run', 'run'],
    ['run-script', 'run'],
    ['rum', 'run'],
    ['t', 'test'],
    ['x', 'exec'],
    ['exe', 'exec'],
    ['stage', 'stage'],
    ['stag', 'stage'],
    ['sta', null],
    ['verison', 'version'],
    ['', null],
    ['-', null],
    ['--version', null],
    ['constructor', null],
    ['__proto__', null],
    ['toString', null],
  ])('%j is %j', (word, command) => {
    expect(npmCommandOf(word)).toBe(command);
  });
});
