import { overlaidWith } from '../repository/overlay.ts';
import { asRecord, asText, jsonOf } from '../repository/plain-json.ts';
import type { Repository } from '../repository/repository.ts';
import { keptPerRevision } from '../repository/revision.ts';
import { workspacesOf } from '../repository/workspaces.ts';

/** `publish` or an abbreviation of it at the end of a word, whatever stands before it: the name of an action, an escape such as `\t`. */
const PUBLISH = /pu(?:b(?:l(?:i(?:sh?)?)?)?)?\b/;

/** Release tools whose commands do without the word. */
const TOOLS = /semantic-release|release-it|\bpublib|jsii-release|\bnp\b|\bnx\b|\bauto\b|shipit|\blerna\b/;

/** Other files of the repository: actions, workflows, script files, makefiles, other folders than the root. */
const FILES = /\.\/|\b(?:bin|ci|hack|scripts?|tools)\/|\$\/|\.(?:sh|bash|zsh|ps1|cmd|bat)\b|\b(?:make|gmake|source)\b|working-directory|\bcd |pushd|--(?:prefix|cwd|dir)\b| -C /;

/** Programs that start package scripts. */
const RUNNERS = /\b(?:npm|pnpm|yarn|bun|node|turbo|nx|lerna|npm-run-all2?|run-[sp])\b/;

/** Runners that know scripts by patterns of their names. */
const TAKES_PATTERNS = /run-[sp]\b|npm-run-all|concurrently/;

/** Whether a text names a publish itself. Never wrong in the direction of silence, and cheap. */
function mayPublish(text: string): boolean {
  return PUBLISH.test(text) || TOOLS.test(text);
}

/**
 * Whether a workflow can hold what this plugin speaks of: a publish, something of the repository's files that may publish, or the name of
 * one of its package scripts that may.
 */
export function mayLeadToPublish(text: string, repository: Repository): boolean {
  if (mayPublish(text) || FILES.test(text)) return true;
  const names = RUNNERS.test(text) ? publishingScripts(overlaidWith(repository, isNamingFile)) : null;
  return names !== null && (TAKES_PATTERNS.test(text) || names.test(text));
}

/** Whether a workflow can hold it, as far as its own text tells. */
export function mayMatter(text: string): boolean {
  return mayPublish(text) || FILES.test(text) || RUNNERS.test(text);
}

/** No other file has a say in which scripts there are. */
function isNamingFile(path: string): boolean {
  return /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml)$/.test(path);
}

/** Whether a script may change what npm is configured with. */
export function writesNpmrc(text: string): boolean {
  return /npmrc|_auth/.test(text);
}

/** The names of the package scripts that may publish, of the root and of all workspaces; null when there are none. */
const publishingScripts = keptPerRevision((repository): RegExp | null => {
  const folders = ['', ...(workspacesOf(repository, '')?.packages ?? [])];
  const scripts = new Map<string, string>();
  for (const folder of folders) {
    const file = repository.file(folder === '' ? 'package.json' : `${folder}/package.json`);
    const own = file && asRecord(asRecord(jsonOf(file))?.['scripts']);
    for (const [name, text] of Object.entries(own ?? {})) scripts.set(name, `${scripts.get(name) ?? ''}\n${asText(text) ?? ''}`);
  }
  const names = closureOf(scripts);
  return names.length === 0 ? null : new RegExp(`(?<![\\w-])(?:${names.map(escaped).join('|')})(?![\\w-])`);
});

/** The scripts that may publish by themselves, or start another that may. */
function closureOf(scripts: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set<string>();
  for (const [name, text] of scripts) {
    if (mayPublish(text) || FILES.test(text) || TAKES_PATTERNS.test(text)) found.add(name);
  }
  for (const name of found) {
    const [, hooked] = /^(?:pre|post)(.+)$/.exec(name) ?? [];
    if (hooked !== undefined) found.add(hooked);
    for (const [other, text] of scripts) if (text.includes(name)) found.add(other);
  }
  return [...found];
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
