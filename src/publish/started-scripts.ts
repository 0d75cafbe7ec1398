import { inlineScriptsOf } from '../npm/inline-script.ts';
import { makeRunOf } from '../npm/make-run.ts';
import { NPM_OPTIONS } from '../npm/option-grammar.ts';
import { readArguments } from '../npm/options.ts';
import { scriptFileOf, shellOfFile } from '../npm/script-file.ts';
import { type ScriptRun, scriptRunOf } from '../npm/script-run.ts';
import { scriptsAmong } from '../npm/script-sequence.ts';
import { publishCommandOf } from '../npm/publish-command.ts';
import { isToolProgram } from '../npm/release-tool.ts';
import type { Repository, RepositoryFile } from '../repository/repository.ts';
import { parseMakefile } from '../shell/makefile.ts';
import { type Script, type ScriptSetting, parseScript } from '../shell/script.ts';
import { expressionsIn } from '../workflow/expression.ts';
import { WORKSPACE, joinPath } from '../workflow/script.ts';
import { repositoryPathOf, workspacePathOf } from './checkout.ts';
import { isYarnClassic, packageManagerOf } from './client-version.ts';
import type { StepInvocation } from './invocations.ts';
import { type PublishedManifest, manifestIn } from './manifests.ts';
import { mayMatter, writesNpmrc } from './relevance.ts';
import { scriptFoldersOf } from './script-folders.ts';
import { type ScriptSource, sourceOfFile, sourceOfString, sourceOfWord } from './script-source.ts';
import { toolCommandsOf } from './tool-packages.ts';

/** A script that a command starts. */
export interface StartedScript {
  /** Tells it from others, so that circles are seen. */
  readonly id: string;
  readonly script: Script;
  readonly source: ScriptSource;
}

/** The scripts that an invocation starts, in order: of package.json, of a file, of a makefile, or one of its own words. */
export function startedScriptsOf(invocation: StepInvocation, repository: Repository, isWhole: boolean): readonly StartedScript[] {
  return [
    ...inlineScripts(invocation),
    ...packageScripts(invocation, repository, isWhole),
    ...scriptFile(invocation, repository),
    ...makeTargets(invocation, repository),
    ...configuredScripts(invocation, repository),
  ];
}

/** The command lines that the configuration of a release tool makes it run. */
function configuredScripts(invocation: StepInvocation, repository: Repository): readonly StartedScript[] {
  const { command, step } = invocation;
  const client = isToolProgram(invocation.program) ? publishCommandOf(invocation)?.client : undefined;
  const folder = repositoryPathOf(command.directory, step);
  if (client === undefined || folder === null || command.directory === null) return [];
  return toolCommandsOf(client, repository, folder).flatMap(({ name, text, evidence, directory = null }) => {
    if (!evidence) return [];
    const script = parseScript(text, { ...settingOf(invocation), shell: 'sh', directory: joinPath(command.directory ?? WORKSPACE, directory ?? '.') });
    return [{ id: `${evidence.path} ${name} ${evidence.range[0]}`, script, source: sourceOfFile(evidence, evidence.range) }];
  });
}

function inlineScripts(invocation: StepInvocation): readonly StartedScript[] {
  return inlineScriptsOf(invocation).map(({ text, word, shell, arguments: given }, index) => ({
    id: `${invocation.position} ${index}`,
    script: parseScript(text, { ...settingOf(invocation), shell, arguments: given }),
    source: sourceOfWord(invocation.source, word?.range ?? invocation.command.range),
  }));
}

function packageScripts(invocation: StepInvocation, repository: Repository, isWhole: boolean): readonly StartedScript[] {
  const run = scriptRunOf(invocation);
  // `yarn publish` is a command of Yarn 1, and a script of that name to later ones.
  if (!run || (run.dependsOnVersion && isYarnClassic(repository) !== 'no')) return [];
  return scriptFoldersOf(run.where, invocation, repository).flatMap((folder) => {
    const published = manifestIn(repository, folder);
    const names = published ? namesIn(published, run, repository) : [];
    return names.flatMap((name) => (published && (isWhole || matters(published, name)) ? packageScript(published, name, run, invocation) : []));
  });
}

interface ScriptName {
  readonly name: string;
  /** Whether it gets the words that are handed on. */
  readonly isLast: boolean;
}

/** The scripts of a manifest that a run starts, in order, hooks included. */
function namesIn({ manifest }: PublishedManifest, run: ScriptRun, repository: Repository): readonly ScriptName[] {
  const all = manifest.root.at('scripts').entries().map(({ key }) => key);
  const names = run.arePatterns ? scriptsAmong(run, all) : run.scripts;
  // Yarn 1 runs the hooks, later ones do not; pnpm from version 9 on.
  const hasHooks = run.hooks === 'yes' || (run.hooks === 'unknown' && packageManagerOf(repository) === 'yarn-classic');
  return names.flatMap((name, index) => {
    const own = { name, isLast: index === names.length - 1 };
    return hasHooks ? [{ name: `pre${name}`, isLast: false }, own, { name: `post${name}`, isLast: false }] : [own];
  });
}

/** What starts nothing that matters here is not taken apart: the command that runs it says enough. */
function matters({ manifest }: PublishedManifest, { name }: ScriptName): boolean {
  const written = manifest.root.at('scripts').at(name).string;
  return written !== null && (mayMatter(written) || writesNpmrc(written));
}

function packageScript(published: PublishedManifest, { name, isLast }: ScriptName, run: ScriptRun, invocation: StepInvocation): StartedScript[] {
  const place = published.manifest.root.at('scripts').at(name);
  const written = place.string;
  if (written === null) return [];
  // What is handed on stands behind the script, as the runner puts it there.
  const text = isLast ? [written, ...run.forwarded.map(({ raw }) => raw)].join(' ') : written;
  const script = parseScript(text, {
    ...settingOf(invocation),
    shell: 'sh',
    directory: workspacePathOf(published.directory, invocation.step),
    masks: expressionsIn(text),
    variables: variablesFor(run, invocation),
  });
  return [{ id: `${published.path} ${name}`, script, source: sourceOfString(place, published.path) }];
}

/** npm hands its own options to the scripts it runs, as variables. */
function variablesFor({ runner }: ScriptRun, { command, program, words }: StepInvocation): ReadonlyMap<string, string | null> {
  if (runner !== 'npm' || program !== 'npm') return command.environment;
  const options = readArguments(words, NPM_OPTIONS).options.map(({ name, value }): [string, string | null] => [`npm_config_${name.replaceAll('-', '_')}`, value]);
  return new Map([...command.environment, ...options]);
}

function scriptFile(invocation: StepInvocation, repository: Repository): readonly StartedScript[] {
  const run = scriptFileOf(invocation);
  const { directory } = invocation.command;
  if (!run || directory === null) return [];
  const path = joinPath(directory, run.path);
  const file = fileAt(path, invocation, repository);
  const shell = file && (run.shell ?? shellOfFile(file.path, file.text));
  if (!file || !shell) return [];
  const script = parseScript(file.text, { ...settingOf(invocation), shell, file: path, arguments: run.arguments });
  return [{ id: file.path, script, source: sourceOfFile(file) }];
}

function fileAt(path: string, { step }: StepInvocation, repository: Repository): RepositoryFile | null {
  const own = repositoryPathOf(path, step);
  return own === null ? null : repository.file(own);
}

function makeTargets(invocation: StepInvocation, repository: Repository): readonly StartedScript[] {
  const run = makeRunOf(invocation);
  const { directory, environment } = invocation.command;
  if (!run || directory === null) return [];
  const folder = run.directory === null ? directory : joinPath(directory, run.directory);
  const names = run.file === null ? ['GNUmakefile', 'makefile', 'Makefile'] : [run.file];
  const file = names.map((name) => fileAt(joinPath(folder, name), invocation, repository)).find((each) => each !== null);
  if (!file) return [];
  const makefile = parseMakefile(file.text, run.variables, environment);
  const { shell, exported } = makefile;
  if (!shell) return [];
  const variables = new Map([...environment, ...exported]);
  return makefile.recipesOf(...run.targets).map(({ text, range }) => ({
    id: `${file.path} ${range[0]}`,
    script: parseScript(text, { ...settingOf(invocation), shell, directory: folder, variables }),
    source: sourceOfFile(file, range),
  }));
}

/** What a script inherits of the command that starts it. */
function settingOf({ command, step }: StepInvocation): ScriptSetting {
  return { shell: 'bash', directory: command.directory, variables: command.environment, root: workspacePathOf('', step) ?? WORKSPACE };
}
