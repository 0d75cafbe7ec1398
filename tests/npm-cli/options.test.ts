import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NPM_OPTIONS } from '../../src/npm/option-grammar.ts';
import { type Arguments, optionOf, readArguments } from '../../src/npm/options.ts';
import type { Word } from '../../src/shell/word.ts';
import { NPM_VERSION, requireFromNpm } from './real-npm.ts';

interface Read extends Readonly<Record<string, unknown>> {
  readonly argv: { readonly remain: readonly string[] };
}

const {
  definitions,
  shorthands,
}: {
  readonly definitions: Readonly<Record<string, { readonly type: unknown }>>;
  readonly shorthands: Readonly<Record<string, readonly string[]>>;
} = requireFromNpm('@npmcli/config/lib/definitions');

const nopt: {
  (types: object, shorthands: object, words: readonly string[], start: number): Read;
  abbrevHandler?: unknown;
} = requireFromNpm('nopt');
nopt.abbrevHandler = false;

const types = Object.fromEntries(Object.entries(definitions).map(([name, { type }]) => [name, type]));

/** How npm takes a command line apart. */
function readByNpm(words: readonly string[]): Read {
  return nopt(types, structuredClone(shorthands), [...words], 0);
}

function readByUs(words: readonly string[]): Arguments {
  return readArguments(
    words.map((text, index): Word => ({ range: [index, index + 1], raw: text, text, prefix: text, glob: null, splits: false })),
    NPM_OPTIONS,
  );
}

/** The options that npm 10.9, 11.19 and 12.2 all define; what a later npm adds is not ours to know yet. */
const SHARED = `_auth access all allow-same-version also audit audit-level auth-type before bin-links browser ca cache
cache-max cache-min cafile call cert cidr color commit-hooks cpu depth description dev diff diff-ignore-all-space
diff-name-only diff-no-prefix diff-dst-prefix diff-src-prefix diff-text diff-unified dry-run editor engine-strict
expect-result-count expect-results fetch-retries fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout
fetch-timeout force foreground-scripts format-package-lock fund git git-tag-version global globalconfig global-style
heading https-proxy if-present ignore-scripts include include-staged include-workspace-root init-author-email
init-author-name init-author-url init-license init-module init-version init.author.email init.author.name
init.author.url init.license init.module init.version install-links install-strategy json key legacy-bundling
legacy-peer-deps libc link local-address location lockfile-version loglevel logs-dir logs-max long maxsockets message
node-options noproxy offline omit omit-lockfile-registry-resolved only optional os otp package package-lock
package-lock-only pack-destination parseable prefer-dedupe prefer-offline prefer-online prefix preid production
progress provenance provenance-file proxy read-only rebuild-bundle registry replace-registry-host save save-bundle
save-dev save-exact save-optional save-peer save-prefix save-prod sbom-format sbom-type scope script-shell
searchexclude searchlimit searchopts searchstaleness shell sign-git-commit sign-git-tag strict-peer-deps strict-ssl
tag tag-version-prefix timing umask unicode update-notifier usage user-agent userconfig version versions viewer which
workspace workspaces workspaces-update yes`.split(/\s+/);

const defined = SHARED.filter((name) => name in definitions);

test(`npm ${NPM_VERSION} defines them`, () => {
  expect(defined.length).toBeGreaterThan(120);
});

describe('whether an option takes the next word', () => {
  test.each(defined)('--%s', (name) => {
    const takesNext = readByNpm([`--${name}`, 'word', 'publish']).argv.remain.length === 1;
    expect(NPM_OPTIONS.withValue.has(name)).toBe(takesNext);
  });

  test.each([...NPM_OPTIONS.withValue].filter((name) => name in definitions))('--%s, which takes one for us', (name) => {
    expect(readByNpm([`--${name}`, 'word', 'publish']).argv.remain).toEqual(['publish']);
  });
});

describe('shorthands', () => {
  // npm's own name for help is `usage`.
  const own = [...NPM_OPTIONS.shorthands].filter(([short, long]) => short !== 'usage' && long !== 'help' && short in shorthands);

  test('most are compared', () => {
    expect(own.length).toBeGreaterThan(35);
  });

  test.each(own)('-%s is --%s', (short, long) => {
    const [option = '', ...values] = shorthands[short] ?? [];
    expect([option.slice(2), ...values].join('=')).toBe(long);
  });

  test('none is missing', () => {
    const missing = Object.keys(shorthands).filter((short) => !NPM_OPTIONS.shorthands.has(short) && short !== 'help');
    expect(missing).toEqual([]);
  });
});

/** What a line says, in the terms that both readers share. */
function meaningsOf(line: readonly string[]): { readonly ours: object; readonly npm: object } {
  const ours = readByUs(line);
  const npm = readByNpm(line);
  const switches = ['dry-run', 'provenance', 'global', 'force', 'workspaces', 'ignore-scripts'];
  const texts = ['tag', 'registry', 'loglevel'];
  return {
    ours: {
      words: ours.positionals.map(({ text }) => text),
      switches: switches.map((name) => optionOf(ours, name)?.value ?? null),
      texts: texts.map((name) => optionOf(ours, name)?.value ?? null),
      workspaces: ours.options.filter(({ name }) => name === 'workspace').map(({ value }) => value),
    },
    npm: {
      words: npm.argv.remain,
      switches: switches.map((name) => (npm[name] === undefined ? null : String(npm[name]))),
      texts: texts.map((name) => (npm[name] === undefined ? null : String(npm[name]))),
      workspaces: npm['workspace'] ?? [],
    },
  };
}

describe('whole lines', () => {
  test.each([
    'publish',
    'publish ./dist',
    'publish --tag next --access public ./dist',
    '--tag next publish',
    '--tag publish publish',
    'publish --tag',
    'publish --tag --provenance',
    'publish --tag - x',
    'publish - x',
    'publish --provenance true ./dist',
    'publish --provenance false ./dist',
    'publish --provenance ./dist',
    'publish --no-provenance ./dist',
    'publish --no-provenance false',
    'publish --no-provenance=false',
    'publish --dry-run=true',
    'publish --dry-run=false',
    'publish --no-dry-run',
    'publish --dry-run --no-dry-run',
    'publish -w a -w b',
    'publish --workspace=a --w b',
    'publish -ws',
    'publish --workspaces=false',
    'publish --no-workspaces ./x',
    'publish -- --tag next',
    'publish --- x',
    'publish --foo bar',
    'publish --foo=bar',
    'publish --no-foo bar',
    '--no-tag next publish',
    '--browser firefox publish',
    '-s publish',
    '--silent publish',
    '--quiet publish',
    '-d publish',
    '-ddd publish',
    '--verbose publish x',
    'i -g npm',
    'i -gf npm@11',
    'i -fg npm@11',
    'i npm -g',
    'i --local x',
    'i -gq npm',
    '-C dir publish',
    '--prefix=dir publish x',
    '--reg https://registry.npmjs.org/ publish',
    '--ignore-scripts publish --provenance',
  ])('npm %s', (line) => {
    const { ours, npm } = meaningsOf(line.split(' '));
    expect(ours).toEqual(npm);
  });

  test('any line of shared options', () => {
    // `--color always` is the one value that npm takes for a switch; a value that looks like an option depends on the option's type.
    const name = fc.constantFrom(...defined.filter((each) => each !== 'color'));
    const value = fc.constantFrom('publish', 'x', './dist', 'next');
    const loneWord = fc.constantFrom(
      '-g', '-f', '-s', '-d', '-gf', '--silent', '--local', '--unknown', '--unknown=x', '--no-unknown', '--tag=x', '--tag=', '--workspace=a',
      '--registry=https://x.test', '--dry-run=true', '--no-dry-run=true',
    );
    const part = fc.oneof(
      value.map((word) => [word]),
      fc.tuple(name, value).map(([option, word]) => [`--${option}`, word]),
      name.filter((option) => !NPM_OPTIONS.withValue.has(option)).map((option) => [`--no-${option}`]),
      loneWord.map((word) => [word]),
      fc.tuple(fc.constantFrom('--provenance', '--dry-run', '--force'), fc.constantFrom('true', 'false')),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const line = parts.flat();
        expect({ line, words: readByUs(line).positionals.map(({ text }) => text) }).toEqual({ line, words: readByNpm(line).argv.remain });
      }),
      { numRuns: 3000 },
    );
  });
});
