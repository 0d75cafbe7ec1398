import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPackageName } from '../../src/npm/package-name.ts';
import { NPM_VERSION, requireFromNpm } from './real-npm.ts';

const validate: (name: string) => { readonly validForOldPackages: boolean } = requireFromNpm('validate-npm-package-name');

// Left out: a leading hyphen, which npm 10 still takes, and names above 214 characters, which only the registry refuses.
const isCompared = (name: string): boolean => !name.startsWith('-') && name.length <= 214;

describe(`validate-npm-package-name of npm ${NPM_VERSION}`, () => {
  test.each([
    'a', 'A', 'a-b', 'a_b', '_a', '.a', 'a.b', 'a~b', 'a!', "a'", 'a(b)', 'a*', '@s/a', '@s/_a', '@s/-a',
    '@S/A', '@/a', '@s/', '@s', 's/a', '@s/a/b', ' a', 'a ', 'a b', '', 'node_modules', 'Node_Modules',
    'favicon.ico', '@s/node_modules', 'http', 'a%20', '{{name}}', '<%= name %>', 'a@1', 'é', '@_s/a', '@s~/a',
    '~a', '!a', '*', '1', '@s/a.', 'a..b', 'a+b', 'a:b', 'a\n', 'a'.repeat(214),
  ])('%j', (name) => {
    expect(isPackageName(name)).toBe(validate(name).validForOldPackages);
  });

  test('any short text', () => {
    const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: fc.constantFrom(...'aZ0@/._-~!*%+ '), maxLength: 8 }));
    fc.assert(
      fc.property(text, (name) => {
        fc.pre(isCompared(name));
        expect({ name, valid: isPackageName(name) }).toEqual({ name, valid: validate(name).validForOldPackages });
      }),
      { numRuns: 3000 },
    );
  });
});
