import type { Word } from '../shell/word.ts';
import { type Arguments, optionOf } from './options.ts';
import {
  OWN_PACKAGE,
  type ToolCall,
  type ToolGrammar,
  type ToolUpload,
  isOn,
  pathWord,
  toolOptions,
  verbUpload,
} from './release-tool-grammar.ts';

/**
 * `publib [folder]` and `publib-npm [folder]`, once `jsii-release`: publib 0.2.1061, jsii-release 0.1.10 and 0.2.1040 (read 2026-11-22).
 * They run `npm publish` on each tarball of `dist/js` (`<folder>/js` and `<folder>` when one is named). The tarballs are built before, from
 * the package at the root as a rule, so the package of the current folder is what can be said here; who looks for tarballs finds the folder
 * as the first word. Tag, access, registry and token come from the variables `NPM_DIST_TAG`, `NPM_ACCESS_LEVEL`, `NPM_REGISTRY` (a host
 * without a scheme) and `NPM_TOKEN`; with `NPM_TRUSTED_PUBLISHER` (not `false`) the token is taken away.
 */
export const PUBLIB: ToolGrammar = {
  client: 'publib',
  options: toolOptions(''),
  uploadOf: (_, { program, environment }) =>
    environment.get('PUBLIB_DRYRUN') === 'true' ? null : { verb: program, selection: OWN_PACKAGE },
};

/**
 * `napi prepublish`, from 3 on `pre-publish` too: @napi-rs/cli 1.3.5, 2.18.4 and 3.10.12 (read 2026-11-22). It publishes the folders
 * `npm/*`, one package for each platform, that are often no workspaces; the package itself is published by what comes after. `-t` is the
 * style of the git tag and has nothing to do with it.
 */
export const NAPI: ToolGrammar = {
  client: 'napi',
  options: toolOptions(
    'cwd config-path package-json-path npm-dir tag-style gh-release-name gh-release-id root-publisher',
    'c=config-path config=config-path p=npm-dir prefix=npm-dir t=tag-style tagstyle=tag-style',
    'skip-optional-publish gh-release',
  ),
  uploadOf: napiUploadOf,
};

function napiUploadOf(read: Arguments): ToolUpload | null {
  const upload = isOn(read, 'skip-optional-publish') ? null : verbUpload(['prepublish', 'pre-publish'])(read);
  if (!upload) return null;
  const folder = optionOf(read, 'npm-dir');
  const named = folder ? folder.value : 'npm';
  const at: Word = folder ? (folder.valueWord ?? folder.word) : upload.verb;
  return { ...upload, selection: { kind: 'directory', path: pathWord(at, null, named === null ? '' : `${named.replace(/\/+$/, '')}/`) } };
}

/**
 * `wasm-pack publish [crate]`: wasm-pack 0.13.1 (2024-11-02) and 0.15.0 (2026-05-15), read 2026-11-22. It publishes the folder `pkg` of the
 * crate, which a build made.
 */
export const WASM_PACK: ToolGrammar = {
  client: 'wasm-pack',
  options: toolOptions('target access tag pkg-dir log-level', 't=target a=access d=pkg-dir v=verbose q=quiet V=version'),
  uploadOf: (read, { program }: ToolCall) => {
    const upload = verbUpload(['publish'])(read);
    return upload && { ...upload, selection: { kind: 'directory', path: pathWord(program, null) } };
  },
};
