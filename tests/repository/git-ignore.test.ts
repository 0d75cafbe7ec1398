import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inMemory, onDisk } from './opened.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

/** Nothing of the machine's own git configuration counts. */
const ENVIRONMENT = { PATH: process.env['PATH'] ?? '', HOME: '/nowhere', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

function git(directory: TemporaryDirectory, commands: readonly string[], input = ''): string {
  const { stdout, stderr, status } = spawnSync('git', commands, { cwd: directory.path, env: ENVIRONMENT, input, encoding: 'utf8' });
  // `check-ignore` ends with 1 when nothing is ignored.
  if (status === null || status > 1) throw new Error(stderr);
  return stdout;
}

/** The paths that git itself ignores. */
function ignoredByGit(directory: TemporaryDirectory, paths: readonly string[]): readonly string[] {
  const output = git(directory, ['check-ignore', '--no-index', '--stdin', '-z'], paths.join('\0'));
  return output.split('\0').filter((path) => path !== '');
}

function repositoryWith(ruleFiles: Readonly<Record<string, string>>, paths: readonly string[]): TemporaryDirectory {
  const directory = new TemporaryDirectory();
  git(directory, ['init', '--quiet']);
  for (const path of paths) directory.write(path, 'text');
  for (const [path, text] of Object.entries(ruleFiles)) directory.write(path, text);
  return directory;
}

describe('ignores what git ignores', () => {
  const cases: readonly { name: string; rules: Record<string, string>; paths: readonly string[]; ignored: readonly string[] }[] = [
    {
      name: 'names at every depth',
      rules: { '.gitignore': 'out.txt\n*.log\n' },
      paths: ['out.txt', 'a/out.txt', 'a/b/c.log', 'out.txt.md'],
      ignored: ['out.txt', 'a/out.txt', 'a/b/c.log'],
    },
    {
      name: 'anchored names',
      rules: { '.gitignore': '/out.txt\na/deep.txt' },
      paths: ['out.txt', 'a/out.txt', 'a/deep.txt', 'b/a/deep.txt'],
      ignored: ['out.txt', 'a/deep.txt'],
    },
    {
      name: 'directories only',
      rules: { '.gitignore': 'dist/\n' },
      paths: ['dist/x.js', 'a/dist/x.js', 'b/dist'],
      ignored: ['dist/x.js', 'a/dist/x.js'],
    },
    {
      name: 'a negation',
      rules: { '.gitignore': '*.txt\n!keep.txt\n' },
      paths: ['a.txt', 'keep.txt', 'a/keep.txt'],
      ignored: ['a.txt'],
    },
    {
      name: 'a file below an ignored directory, whatever negates it',
      rules: { '.gitignore': 'dist/\n!dist/keep.txt\n', 'dist/.gitignore': '!*\n' },
      paths: ['dist/keep.txt', 'dist/a/keep.txt'],
      ignored: ['dist/keep.txt', 'dist/a/keep.txt'],
    },
    {
      name: 'a content pattern that leaves the directory itself alone',
      rules: { '.gitignore': 'dist/*\n!dist/keep.txt\n' },
      paths: ['dist/keep.txt', 'dist/x.txt'],
      ignored: ['dist/x.txt'],
    },
    {
      name: 'a nested file, which counts from its own directory',
      rules: { 'a/.gitignore': '/x.txt\ny.txt\nb/z.txt\n' },
      paths: ['x.txt', 'a/x.txt', 'a/b/x.txt', 'a/b/y.txt', 'a/b/z.txt', 'a/c/b/z.txt', 'y.txt'],
      ignored: ['a/x.txt', 'a/b/y.txt', 'a/b/z.txt'],
    },
    {
      name: 'a nested negation of a directory, with all that lies in it',
      rules: { '.gitignore': 'a/*\n', 'a/.gitignore': '!b\n' },
      paths: ['a/b/c/d.txt', 'a/x.txt'],
      ignored: ['a/x.txt'],
    },
    {
      name: 'a nested file that everything is ignored by',
      rules: { 'cache/.gitignore': '*\n!.gitignore\n' },
      paths: ['cache/x', 'cache/a/b', 'x'],
      ignored: ['cache/x', 'cache/a/b'],
    },
    {
      name: 'two stars',
      rules: { '.gitignore': '**/a/x.txt\nb/**\nc/**/x.txt\n' },
      paths: ['a/x.txt', 'd/a/x.txt', 'b/x/y.txt', 'c/x.txt', 'c/d/e/x.txt', 'c/y.txt'],
      ignored: ['a/x.txt', 'd/a/x.txt', 'b/x/y.txt', 'c/x.txt', 'c/d/e/x.txt'],
    },
    {
      name: 'comments, escapes, and spaces at the end',
      rules: { '.gitignore': '# x.txt\n\\#y.txt\n\\!z.txt\nspaced.txt   \nkept\\ \n' },
      paths: ['x.txt', '#y.txt', '!z.txt', 'spaced.txt', 'kept ', 'kept'],
      ignored: ['#y.txt', '!z.txt', 'spaced.txt', 'kept '],
    },
    {
      name: 'the same in a nested file, below a directory with special characters',
      rules: { 'a [b]*/.gitignore': '# x.txt\n\\#y.txt\n\\!z.txt\nspaced.txt   \nkept\\ \n/\n!/\n' },
      paths: ['a [b]*/x.txt', 'a [b]*/#y.txt', 'a [b]*/!z.txt', 'a [b]*/spaced.txt', 'a [b]*/kept ', 'a b/spaced.txt'],
      ignored: ['a [b]*/#y.txt', 'a [b]*/!z.txt', 'a [b]*/spaced.txt', 'a [b]*/kept '],
    },
    {
      name: 'line ends of Windows, a byte order mark, no line end',
      rules: { '.gitignore': '\uFEFFa.txt\r\nb/\r\n', 'c/.gitignore': 'd/\r\n/e.txt\r' },
      paths: ['a.txt', 'b/x', 'c/d/x', 'c/e.txt', 'c/f/e.txt'],
      ignored: ['a.txt', 'b/x', 'c/d/x', 'c/e.txt'],
    },
    {
      name: 'case',
      rules: { '.gitignore': 'Out.txt\n' },
      paths: ['Out.txt', 'a/out.txt'],
      ignored: ['Out.txt'],
    },
    {
      name: 'the exclude file of the clone, which .gitignore outweighs',
      rules: { '.git/info/exclude': '*.txt\n', '.gitignore': '!keep.txt\n' },
      paths: ['x.txt', 'keep.txt'],
      ignored: ['x.txt'],
    },
    {
      name: 'character classes and question marks',
      rules: { '.gitignore': 'v[0-9].txt\n?.md\n' },
      paths: ['v1.txt', 'vx.txt', 'a.md', 'ab.md'],
      ignored: ['v1.txt', 'a.md'],
    },
  ];

  describe.each(cases)('$name', ({ rules, paths, ignored }) => {
    test('on the disk, as git itself says', () => {
      const directory = repositoryWith(rules, paths);
      const repository = onDisk(directory);

      expect(ignoredByGit(directory, paths)).toEqual(ignored);
      expect(paths.filter((path) => repository.file(path) === null)).toEqual(ignored);
    });

    test('in memory', () => {
      const repository = inMemory({ ...Object.fromEntries(paths.map((path) => [path, 'text'])), ...rules });
      expect(paths.filter((path) => repository.file(path) === null)).toEqual(ignored);
    });
  });
});

test('any rules are read as git reads them', () => {
  const name = fc.constantFrom('a', 'b', 'c', '[d]');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => [...names, 'f.txt'].join('/'));
  const word = fc.constantFrom('a', 'b', 'c', '*', '**', 'f.txt', '*.txt', '?', '\\[d]', '[ab]');
  const pattern = fc
    .tuple(fc.constantFrom('', '!'), fc.constantFrom('', '/'), fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/'))
    .map(([mark, start, words, end]) => `${mark}${start}${words.join('/')}${end}`);
  const ruleText = fc.array(pattern, { maxLength: 4 }).map((lines) => lines.join('\n'));
  const rulePath = fc.constantFrom('.gitignore', 'a/.gitignore', 'a/b/.gitignore', '[d]/.gitignore');

  fc.assert(
    fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 6 }), fc.dictionary(rulePath, ruleText), (paths, rules) => {
      const directory = repositoryWith(rules, paths);
      const repository = onDisk(directory);
      expect(paths.filter((each) => repository.file(each) === null)).toEqual(ignoredByGit(directory, paths));
    }),
    { numRuns: 100 },
  );
});

test('a link named .gitignore is not followed, as in git', () => {
  const directory = repositoryWith({ rules: 'x.txt\n' }, ['x.txt']);
  directory.link('.gitignore', 'rules');

  expect(ignoredByGit(directory, ['x.txt'])).toEqual([]);
  expect(onDisk(directory).file('x.txt')).not.toBeNull();
});

test('rules that change above are seen below', () => {
  const directory = new TemporaryDirectory({ '.gitignore': 'x.txt\n', 'a/.gitignore': 'z.txt\n', 'a/x.txt': '', 'a/y.txt': '' });
  const repository = onDisk(directory);
  expect([repository.file('a/x.txt')?.path, repository.file('a/y.txt')?.path]).toEqual([undefined, 'a/y.txt']);
  directory.write('.gitignore', 'y.txt\n');
  expect([repository.file('a/x.txt')?.path, repository.file('a/y.txt')?.path]).toEqual(['a/x.txt', undefined]);
});

test('rules that change are seen', () => {
  const directory = new TemporaryDirectory({ '.gitignore': 'x.txt\n', 'x.txt': '', 'y.txt': '' });
  const repository = onDisk(directory);
  expect(repository.file('x.txt')).toBeNull();
  expect(repository.directory('').map(({ name }) => name)).toEqual(['.gitignore', 'y.txt']);

  directory.write('.gitignore', 'y.txt\n');
  expect(repository.file('x.txt')).not.toBeNull();
  expect(repository.file('y.txt')).toBeNull();
  expect(repository.directory('').map(({ name }) => name)).toEqual(['.gitignore', 'x.txt']);

  directory.remove('.gitignore');
  expect(repository.directory('').map(({ name }) => name)).toEqual(['x.txt', 'y.txt']);
});
