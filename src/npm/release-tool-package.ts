import type { Word } from '../shell/word.ts';
import { type Arguments, type Option, optionOf } from './options.ts';
import {
  OWN_PACKAGE,
  PACKAGES,
  type ToolCall,
  type ToolGrammar,
  type ToolSelection,
  type ToolUpload,
  isOff,
  isOn,
  pathWord,
  toolOptions,
} from './release-tool-grammar.ts';

/** Plugins of semantic-release that upload nothing to npm; any other one may. */
const HARMLESS_PLUGIN = /^@semantic-release\/(?:commit-analyzer|release-notes-generator|changelog|git|github|gitlab|error)$/;

/**
 * `semantic-release` has no commands: semantic-release 17.4.7, 19.0.5, 23.1.1, 24.2.9 and 25.0.9 (read 2026-11-22). Which package it is,
 * and whether @semantic-release/npm runs at all, stands in the project's configuration unless `--plugins` lists others.
 * semantic-release-monorepo is a configuration, no program.
 */
export const SEMANTIC_RELEASE: ToolGrammar = {
  client: 'semantic-release',
  options: toolOptions(
    `branches repository-url tag-format plugins extends verify-conditions analyze-commits verify-release generate-notes prepare publish
    success fail`,
    'b=branches r=repository-url t=tag-format p=plugins e=extends d=dry-run v=version',
  ),
  uploadOf: (read, { program }) => semanticUploadOf(read, program, OWN_PACKAGE),
};

/**
 * `multi-semantic-release` releases every package of the workspace: multi-semantic-release 3.1.0, @qiwi/multi-semantic-release 7.1.2 and
 * @anolilab/multi-semantic-release 4.4.14 (read 2026-11-22).
 */
export const MULTI_SEMANTIC_RELEASE: ToolGrammar = {
  client: 'semantic-release',
  options: toolOptions('deps.bump deps.release deps.prefix ignore-packages tag-format branches', 'd=dry-run b=branches'),
  uploadOf: (read, { program }) => semanticUploadOf(read, program, PACKAGES),
};

function semanticUploadOf(read: Arguments, verb: Word, selection: ToolSelection): ToolUpload | null {
  const named = read.options.filter(({ name }) => name === 'plugins').map(({ value }) => value);
  // It takes no words of its own, so these belong to options that take several values.
  const listed = [...named, ...read.positionals.map(({ text }) => text)];
  const plugins = listed.flatMap((text) => text?.split(',').map((plugin) => plugin.trim()) ?? [null]);
  const hasOnlyHarmless = plugins.every((plugin) => plugin !== null && HARMLESS_PLUGIN.test(plugin));
  const isListed = optionOf(read, 'plugins') !== null && !read.open;
  return (isListed && hasOnlyHarmless) || isOff(read, 'publish') ? null : { verb, selection };
}

/**
 * `release-it [increment]`: release-it 14.14.3, 15.11.0, 17.11.0, 19.2.4, 20.2.1 and 21.1.2 (read 2026-11-22). Every key of its
 * configuration is an option (`--no-npm`, `--npm.tag=next`). `--release-version` and `--changelog` print; `npm.stage` is there from 20.1.0.
 */
export const RELEASE_IT: ToolGrammar = {
  client: 'release-it',
  options: toolOptions(
    `config configDir extends increment preRelease preReleaseBase preReleaseId snapshot git.changelog git.commitsPath git.commitMessage
    git.pushRepo git.tagAnnotation git.tagExclude git.tagMatch git.tagName git.commitArgs git.requireBranch git.pushArgs git.tagArgs
    otp access tag npm.publishPackageManager npm.publishPath npm.publishArgs npm.versionArgs npm.timeout github.host github.proxy
    github.releaseName github.releaseNotes github.timeout github.tokenRef github.assets gitlab.origin gitlab.releaseName
    gitlab.releaseNotes gitlab.repoId gitlab.tokenHeader gitlab.tokenRef gitlab.assets gitlab.milestones`,
    'c=config d=dry-run i=increment v=version V=verbose npm.tag=tag npm.otp=otp npm.access=access',
  ),
  uploadOf: releaseItUploadOf,
};

function releaseItUploadOf(read: Arguments, { program }: ToolCall): ToolUpload | null {
  if (isOn(read, 'release-version', 'changelog') || isOff(read, 'npm') || isOff(read, 'npm.publish')) return null;
  return {
    verb: program,
    selection: { kind: 'directory', path: optionPathOf(optionOf(read, 'npm.publishPath')) },
    isStaged: isOn(read, 'npm.stage'),
    rest: { ...read, options: [...read.options, ...publishArgumentsOf(read)], positionals: [] },
  };
}

/** What `--npm.publishArgs="--access public"` hands on to `npm publish`. */
function publishArgumentsOf(read: Arguments): readonly Option[] {
  return read.options.flatMap((option) => {
    if (option.name !== 'npm.publishArgs' || option.value === null) return [];
    const found = option.value.matchAll(/--(no-)?(access|tag|registry|provenance|otp|dry-run)(?![\w-])(?:[=\s]+([^-\s]\S*))?/g);
    return Array.from(found, ([, no, name = '', value]) => ({ ...option, name, value: no ? 'false' : (value ?? 'true') }));
  });
}

/**
 * `np [version]`: np 7.7.0, 8.0.4, 10.3.0, 11.2.2 and 12.1.1 (read 2026-11-22). `--preview` is the dry run of all of them, `--dry-run` of
 * 11 and later only. `--stage` is there from 12.0.0. `--contents` names a sub-folder.
 */
export const NP: ToolGrammar = {
  client: 'np',
  options: toolOptions('branch tag contents test-script message package-manager remote', 'preview=dry-run', 'release-draft-only'),
  uploadOf: (read, { program }) => {
    if (isOff(read, 'publish') || isOn(read, 'release-draft-only')) return null;
    const selection: ToolSelection = { kind: 'directory', path: optionPathOf(optionOf(read, 'contents')) };
    return { verb: program, selection, isStaged: isOn(read, 'stage'), rest: { ...read, positionals: [] } };
  },
};

/** `npm-publish [package]`, the program of the action: @jsdevtools/npm-publish 1.4.3, 2.2.2, 3.1.1 and 4.1.5 (read 2026-11-22). */
export const NPM_PUBLISH: ToolGrammar = {
  client: 'js-devtools',
  options: toolOptions('package token registry tag access strategy', 'v=version d=debug q=quiet'),
  uploadOf: (read, { program }) => {
    const told = read.positionals[0] ?? optionPathOf(optionOf(read, 'package'));
    const path = told ?? read.unknowns.find(({ prefix }) => !prefix.startsWith('-')) ?? null;
    return { verb: program, selection: { kind: 'directory', path } };
  },
};

/** The path that an option holds, as a word; null without the option. */
function optionPathOf(option: Option | null): Word | null {
  return option && pathWord(option.valueWord ?? option.word, option.value);
}
