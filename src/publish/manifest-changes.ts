import { type Invocation, invocationOf } from '../npm/invocation.ts';
import { optionOf } from '../npm/options.ts';
import type { Repository } from '../repository/repository.ts';
import { parseScript } from '../shell/script.ts';
import { joinPath } from '../workflow/script.ts';
import { type Step, stepsBefore } from '../workflow/step.ts';
import { repositoryPathOf } from './checkout.ts';
import type { PublishedManifest } from './manifests.ts';
import { commandsBefore } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';

/** What of a manifest matters: a change of its version does not touch the rest. */
export type ManifestPart = 'private' | 'dependencies';

/** Words that tell of a look at a part, or of a change to it. */
const SIGNS: Readonly<Record<ManifestPart, RegExp>> = {
  private: /\bprivate\b/i,
  dependencies: /dependencies|workspace:|catalog:|protocol/i,
};

/** Programs whose name speaks of manifests: `clean-package`, `pinst`, `resolve-workspace-protocol`. */
const REWRITERS = /package|pkg|manifest|publish|protocol|workspace|pinst|syncpack/i;

/** Programs that only print what they read. */
const READERS = /^(?:cat|echo|printf|grep|egrep|test|\[|\[\[|ls|head|tail|wc|git|diff|cmp|awk|sha256sum|find|export|cd|if|tar|zip)$/;

const CLIENTS = /^(?:npm|pnpm|yarn|yarnpkg|bun)$/;

const INTERPRETERS = /^(?:node|tsx|ts-node|ts-node-esm|jiti|esno|esr|zx|deno|bun|python3?|ruby|perl|php)$/;

/** Scripts of a package that npm runs before it reads the manifest for the last time (tried with npm 11.19). */
const LIFECYCLE = ['prepublishOnly', 'prepublish', 'prepack', 'prepare', 'postpack'];

/**
 * Whether something that runs before the upload may change a part of a manifest, or looks at it and may leave the publish out: a command of
 * the job, a lifecycle script of the package, files that another job hands over. What is not read counts as such.
 */
export function mayChangeManifest(path: PublishPath, published: PublishedManifest, part: ManifestPart): boolean {
  const { repository, step } = path;
  const before = commandsBefore(path);
  if (before.some((command) => mayRewrite(command, part, fileReader(repository, command.step)))) return true;
  if (stepsBefore(step).some((earlier) => bringsManifest(earlier, published, part))) return true;
  return scriptTextsOf(path, published).some((text) => mayTextRewrite(text, published, repository, part));
}

type FileReader = (path: string, directory: string | null) => string | null;

function fileReader(repository: Repository, step: Step): FileReader {
  return (path, directory) => {
    const found = directory === null ? null : repositoryPathOf(joinPath(directory, path), step);
    return found === null ? null : (repository.file(found)?.text ?? null);
  };
}

type Written = Invocation & { readonly written: string };

function mayRewrite({ program, words, command, written }: Written, part: ManifestPart, read: FileReader): boolean {
  const targets = command.redirects.filter(({ operator }) => operator.includes('>')).map(({ target }) => target?.raw ?? '');
  if (targets.some((target) => target.includes('package.json')) || SIGNS[part].test(written)) return true;
  const [first, second] = words;
  if (CLIENTS.test(program)) return first?.text === 'pkg' && second?.text !== 'get' && words.some(isOpenKey);
  if (READERS.test(program)) return false;
  if (program === 'jq') return false;
  if (/^(?:sed|gsed|yq|json|mv|cp|rsync|install)$/.test(program)) return isOpenEdit(program, words, written);
  if (INTERPRETERS.test(program)) return mayInterpret(words, command.directory, written, read);
  // A script of the repository that a shell does not read.
  if (program.includes('/')) return mayBeRewriter(read(program, command.directory));
  return REWRITERS.test(program);
}

/** `"$PAIR"`, but not `"version=$V"`. */
function isOpenKey({ text, prefix }: Written['words'][number]): boolean {
  return text === null && !prefix.includes('=');
}

/** A file of another name is none of ours; a name that is not constant may be any. */
function isOpenEdit(program: string, words: Written['words'], written: string): boolean {
  if (/^g?sed$/.test(program) && !words.some(({ text }) => text?.startsWith('-') && text.includes('i'))) return false;
  return written.includes('package.json') || words.some(({ text }) => text === null);
}

/** A program in quotes, or in a file of the repository; one that a build makes is not there to be read. */
function mayInterpret(words: Written['words'], directory: string | null, written: string, read: FileReader): boolean {
  const file = words.find(({ text }) => text !== null && /\.(?:[cm]?[jt]sx?|py|rb|pl|php)$/.test(text) && !text.startsWith('-'))?.text;
  return mayBeRewriter(file === undefined || file === null ? written : read(file, directory));
}

function mayBeRewriter(text: string | null): boolean {
  return text === null || (text.includes('package.json') && /write|dump|rename|copy|save|\bsed\b|\bjq\b|\bmv\b/i.test(text));
}

/** An artifact that is unpacked where the manifest lies, and actions that are told of it. */
function bringsManifest({ uses, with: inputs, call }: Step, { directory }: PublishedManifest, part: ManifestPart): boolean {
  if (!uses || call) return false;
  const given = inputs.entries().map(({ key, place }) => ({ key, value: place.text?.value ?? '' }));
  if (uses.name === 'actions/download-artifact') {
    const target = (given.find(({ key }) => key === 'path')?.value ?? '').replace(/^\.?\/|\/$/g, '').replace(/^\.$/, '');
    return target.includes('${{') || target === '' || directory === target || directory.startsWith(`${target}/`);
  }
  if (uses.kind !== 'remote' || uses.name === 'actions/checkout') return uses.kind === 'local';
  const told = given.filter(({ key }) => !/-file$|-path$|^registry-url$|^scope$/.test(key));
  return told.some(({ value }) => value.includes('package.json') || SIGNS[part].test(value));
}

/** The package's scripts that run for a publish, with those that they start by name. */
function scriptTextsOf({ command }: PublishPath, { manifest }: PublishedManifest): readonly string[] {
  const ignored = optionOf(command.arguments, 'ignore-scripts');
  if (ignored?.value === 'true') return [];
  const scripts = manifest.root.at('scripts');
  const names = new Set(LIFECYCLE);
  const texts: string[] = [];
  for (const name of names) {
    const text = scripts.at(name).string;
    if (text === null) continue;
    texts.push(text);
    for (const { key } of scripts.entries()) if (new RegExp(`(?<![\\w:-])${escaped(key)}(?![\\w:-])`).test(text)) names.add(key);
  }
  return texts;
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function mayTextRewrite(script: string, { directory }: PublishedManifest, repository: Repository, part: ManifestPart): boolean {
  const { commands } = parseScript(script, { shell: 'sh', directory: `/${directory}` });
  const read: FileReader = (path, from) => (from === null ? null : (repository.file(joinPath(from, path).slice(1))?.text ?? null));
  return commands.some((command) => {
    const invocation = invocationOf(command);
    const written = [...command.words.map(({ raw }) => raw), command.input ?? ''].join('\n');
    return invocation === null || mayRewrite({ ...invocation, written }, part, read);
  });
}
