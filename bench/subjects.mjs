import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintedFileReader } from '../dist/authoring/linted-file.js';
import { mayMatter } from '../dist/publish/relevance.js';
import { diskRepositories } from '../dist/repository/disk.js';
import { writeRepositories } from './generated.mjs';

const CORPUS = join(dirname(dirname(fileURLToPath(import.meta.url))), '..', 'corpus', 'repos');

/** @typedef {'skipped' | 'idle' | 'publishing' | 'manifest'} Kind */

/** What each kind of file is, and how dear it may be, as a multiple of empty rules. */
export const KINDS = /** @type {const} */ ([
  { kind: 'skipped', title: 'workflows that fail the text test', aim: 1.05 },
  { kind: 'idle', title: 'other workflows that publish nothing', aim: 1.25 },
  { kind: 'publishing', title: 'workflows that publish', aim: 2 },
  { kind: 'manifest', title: 'package.json', aim: null },
]);

/**
 * @typedef {object} Subject a file to lint
 * @property {string} repository its root, absolute
 * @property {string} path absolute
 * @property {string} text
 * @property {Kind} kind
 */

/**
 * The files to lint: of the corpus when it is unpacked beside the project, else of generated repositories.
 * @returns {{ readonly origin: string, readonly subjects: readonly Subject[] }}
 */
export function readSubjects() {
  const isCorpus = existsSync(CORPUS);
  const root = isCorpus ? CORPUS : writeRepositories(mkdtempSync(join(tmpdir(), 'npm-publish-bench-')));
  const repositories = diskRepositories();
  const subjects = readdirSync(root).flatMap((name) => {
    const repository = join(root, name);
    return filesOf(repository).map((path) => {
      const text = readFileSync(path, 'utf8');
      return { repository, path, text, kind: kindOf(path, text, repository, repositories) };
    });
  });
  return { origin: isCorpus ? 'the corpus' : 'generated repositories', subjects };
}

/**
 * The files that the configurations lint.
 * @param {string} repository
 * @returns {readonly string[]} absolute paths
 */
function filesOf(repository) {
  const files = readdirSync(repository, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(repository.length + 1).replaceAll('\\', '/'));
  const isLinted = (/** @type {string} */ path) =>
    /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path) ||
    (/(?:^|\/)package\.json$/.test(path) && !/(?:^|\/)(?:fixtures|__fixtures__|node_modules)\//.test(path));
  return files.filter(isLinted).map((path) => join(repository, path));
}

/**
 * @param {string} path
 * @param {string} text
 * @param {string} repository
 * @param {ReturnType<typeof diskRepositories>} repositories
 * @returns {Kind}
 */
function kindOf(path, text, repository, repositories) {
  if (path.endsWith('.json')) return 'manifest';
  if (!mayMatter(text)) return 'skipped';
  const { workflow } = lintedFileReader(repositories)({ text, ast: null }, { filename: path, cwd: repository });
  return workflow && workflow.publishes.length > 0 ? 'publishing' : 'idle';
}
