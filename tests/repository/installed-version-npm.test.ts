import { describe, expect, test } from 'vitest';
import { lineOfAnswer, versionAnswer } from './version-question.ts';
import type { VersionQuestion } from './version-question.ts';

const MANIFESTS = {
  'package.json': '{"workspaces":["packages/*"],"devDependencies":{"lerna":"^9.0.0","semantic-release":"^25.0.0"}}',
  'packages/a/package.json': '{"name":"a","dependencies":{"react":"^17.0.0"}}',
  'packages/b/package.json': '{"name":"b","devDependencies":{"react":"^18.0.0","lerna":"^9.0.0"}}',
};

const LOCK = `{
  "name": "root",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "root", "devDependencies": { "lerna": "^9.0.0" } },
    "node_modules/@semantic-release/npm": {
      "version": "13.1.0",
      "resolved": "https://example.test/@semantic-release/npm/-/npm-13.1.0.tgz"
    },
    "node_modules/a": {
      "resolved": "packages/a",
      "link": true
    },
    "node_modules/fork": {
      "version": "1.0.0",
      "resolved": "git+ssh://git@github.com/o/fork.git#0123456789abcdef"
    },
    "node_modules/lerna": {
      "version": "9.0.3",
      "dev": true
    },
    "node_modules/my-react": {
      "name": "react",
      "version": "16.0.0"
    },
    "node_modules/named": {
      "name": "named",
      "version": "2.0.0-beta.1"
    },
    "node_modules/react": {
      "version": "18.2.0"
    },
    "node_modules/semantic-release": {
      "version": "24.2.0"
    },
    "node_modules/semantic-release/node_modules/@semantic-release/npm": {
      "version": "12.0.1"
    },
    "node_modules/strange": {
      "version": "latest"
    },
    "packages/a": { "version": "1.0.0", "dependencies": { "react": "^17.0.0" } },
    "packages/a/node_modules/react": {
      "version": "17.0.2"
    },
    "packages/a/node_modules/semantic-release": {
      "version": "25.0.1"
    }
  }
}
`;

describe.each([2, 3])('a package-lock.json of version %d', (version) => {
  const files = { ...MANIFESTS, 'package-lock.json': LOCK.replace('"lockfileVersion": 3', `"lockfileVersion": ${version}`) };

  test.each<[VersionQuestion, string | null]>([
    [['', 'lerna'], '9.0.3'],
    [['packages/a', 'lerna'], '9.0.3'],
    [['packages/a/src/deep', 'lerna'], '9.0.3'],
    [['packages/b', 'lerna'], '9.0.3'],
    [['', 'react'], '18.2.0'],
    [['packages/a', 'react'], '17.0.2'],
    [['packages/b', 'react'], '18.2.0'],
    [['', '@semantic-release/npm'], '13.1.0'],
    [['', 'named'], '2.0.0-beta.1'],
    [['', '@semantic-release/npm', 'semantic-release'], '12.0.1'],
    [['packages/b', '@semantic-release/npm', 'semantic-release'], '12.0.1'],
    [['packages/a', '@semantic-release/npm', 'semantic-release'], '13.1.0'],
    [['packages/a', 'react', 'semantic-release'], '17.0.2'],
    [['', '@semantic-release/npm', 'missing'], null],
    [['', 'missing', 'semantic-release'], null],
    [['', 'a'], null],
    [['', 'fork'], null],
    [['', 'my-react'], null],
    [['', 'strange'], null],
    [['', 'missing'], null],
    [['..', 'lerna'], null],
  ])('answers %j with %s', (question, expected) => {
    expect(versionAnswer(files, question)?.split(' ')[0] ?? null).toBe(expected);
  });

  test.each<[VersionQuestion, string]>([
    [['', 'lerna'], '"version": "9.0.3",'],
    [['packages/a', 'react'], '"version": "17.0.2"'],
    [['', '@semantic-release/npm', 'semantic-release'], '"version": "12.0.1"'],
  ])('points for %j at %s', (question, line) => {
    expect(lineOfAnswer(files, question)).toBe(line);
  });

  test('gives the line', () => {
    expect(versionAnswer(files, ['', 'lerna'])).toBe('9.0.3 from package-lock.json:19');
  });
});

describe('a package-lock.json of version 1', () => {
  const files = {
    ...MANIFESTS,
    'package-lock.json': `{
  "lockfileVersion": 1,
  "dependencies": {
    "@semantic-release/npm": { "version": "7.0.0" },
    "a": {
      "version": "file:packages/a",
      "requires": { "react": "^17.0.0" },
      "dependencies": {
        "react": {
          "version": "17.0.2"
        }
      }
    },
    "lerna": {
      "version": "4.0.0"
    },
    "my-react": {
      "version": "npm:react@16.0.0"
    },
    "fork": {
      "version": "git+ssh://git@github.com/o/fork.git#0123456789abcdef"
    },
    "semantic-release": {
      "version": "17.0.0",
      "dependencies": {
        "@semantic-release/npm": {
          "version": "6.0.0"
        }
      }
    }
  }
}`,
  };

  test.each<[VersionQuestion, string | null]>([
    [['', 'lerna'], '4.0.0 from package-lock.json:15'],
    [['packages/a', 'lerna'], '4.0.0 from package-lock.json:15'],
    [['packages/a', 'react'], '17.0.2 from package-lock.json:10'],
    [['', '@semantic-release/npm'], '7.0.0 from package-lock.json:4'],
    [['', '@semantic-release/npm', 'semantic-release'], '6.0.0 from package-lock.json:27'],
    [['packages/a', '@semantic-release/npm', 'semantic-release'], '6.0.0 from package-lock.json:27'],
    [['', 'lerna', 'semantic-release'], '4.0.0 from package-lock.json:15'],
    [['', 'react'], null],
    [['', 'my-react'], null],
    [['', 'fork'], null],
    [['', 'a'], null],
  ])('answers %j with %s', (question, expected) => {
    expect(versionAnswer(files, question)).toBe(expected);
  });
});

test('npm-shrinkwrap.json comes first', () => {
  const lock = (version: string): string => JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/lerna': { version } } });
  const files = { 'package.json': '{}', 'package-lock.json': lock('8.0.0'), 'npm-shrinkwrap.json': lock('9.0.0') };
  expect(versionAnswer(files, ['', 'lerna'])).toBe('9.0.0 from npm-shrinkwrap.json:1');
});

const EMPTY_LOCKS = ['', '{', '[]', '{}', '{"lockfileVersion":3,"packages":{"node_modules/lerna":7}}'];

test.each(EMPTY_LOCKS)('%j as a lock file leaves the range', (lock) => {
  const files = { 'package.json': '{"dependencies":{"lerna":"^9.0.0"}}', 'package-lock.json': lock };
  expect(versionAnswer(files, ['', 'lerna'])).toBe('>=9.0.0 from package.json:1');
});
