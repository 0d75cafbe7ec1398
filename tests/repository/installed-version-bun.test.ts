import { expect, test } from 'vitest';
import { versionAnswer } from './version-question.ts';
import type { VersionQuestion } from './version-question.ts';

const FILES = {
  'package.json': '{"workspaces":["packages/*"],"devDependencies":{"react":"~18.2.0"}}',
  'packages/a/package.json': '{"name":"@scope/a","dependencies":{"react":"^17.0.0","b":"workspace:*"}}',
  'packages/b/package.json': '{"name":"b"}',
  'bun.lock': `{
  "lockfileVersion": 1,
  "workspaces": {
    "": {
      "name": "root",
      "devDependencies": {
        "react": "~18.2.0",
      },
    },
  },
  "packages": {
    "@scope/a": ["@scope/a@workspace:packages/a"],

    "@semantic-release/npm": ["@semantic-release/npm@13.1.0", "", { "dependencies": { "semver": "^7.0.0" } }, "sha512-x=="],

    "b": ["b@workspace:packages/b"],

    "fork": ["fork@github:o/fork#0123456", {}, "o-fork-0123456"],

    "my-semver": ["semver@5.7.1", "", {}, "sha512-x=="],

    "react": ["react@18.2.0", "", { "dependencies": { "loose-envify": "^1.1.0" } }, "sha512-x=="],

    "semantic-release": ["semantic-release@24.2.0", "", {}, "sha512-x=="],

    "@scope/a/react": ["react@17.0.2", "", {}, "sha512-x=="],

    "semantic-release/@semantic-release/npm": ["@semantic-release/npm@12.0.1", "", {}, "sha512-x=="],
  }
}
`,
};

test.each<[VersionQuestion, string | null]>([
  [['', 'react'], '18.2.0 from bun.lock:22'],
  [['packages/a', 'react'], '17.0.2 from bun.lock:26'],
  [['packages/b', 'react'], '18.2.0 from bun.lock:22'],
  [['', '@semantic-release/npm'], '13.1.0 from bun.lock:14'],
  [['', '@semantic-release/npm', 'semantic-release'], '12.0.1 from bun.lock:28'],
  [['packages/a', '@semantic-release/npm', 'semantic-release'], '12.0.1 from bun.lock:28'],
  [['', 'react', 'semantic-release'], '18.2.0 from bun.lock:22'],
  [['', 'my-semver'], null],
  [['', 'fork'], null],
  [['', 'b'], null],
  [['packages/a', 'b'], null],
  [['', 'missing'], null],
])('bun.lock answers %j with %s', (question, expected) => {
  expect(versionAnswer(FILES, question)).toBe(expected);
});

test('the binary lock file leaves the range', () => {
  const files = { 'package.json': '{"devDependencies":{"react":"~18.2.0"}}', 'bun.lockb': '\0' };
  expect(versionAnswer(files, ['', 'react'])).toBe('>=18.2.0 from package.json:1');
});
