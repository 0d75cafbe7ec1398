import { optionOf } from '../npm/options.ts';
import { registryKindOf } from '../npm/registry.ts';
import { inputOf } from '../workflow/step.ts';
import { withConstants } from '../workflow/contexts.ts';
import { contentOf } from '../workflow/variables.ts';
import { uploaderOf } from './client-version.ts';
import { commandsBefore, npmrcLinesOf, settingOf } from './npm-configuration.ts';
import type { PublishPath } from './publish-path.ts';
import { seenVariableOf } from './seen-variable.ts';
import { setupNodesBefore } from './setup-node.ts';
import { type PublishedManifest } from './manifests.ts';
import { manifestsOf } from './target.ts';

/** Where a publish uploads to; `other` is any registry but npm's own. */
export type PublishRegistry = 'public' | 'other' | 'unknown';

/**
 * The registry that a publish uploads to, in npm's order: a registry of the package's scope beats everything, then the option,
 * `publishConfig`, the environment and the `.npmrc` files. Nothing at all means npm's own.
 * @see https://docs.npmjs.com/cli/v11/using-npm/scope#associating-a-scope-with-a-registry
 */
export function registryOf(path: PublishPath): PublishRegistry {
  return registryFor(path, manifestsOf(path));
}

/** The registry that a command asks which starts where a publish would and is about these packages; null for any. */
export function registryFor(path: PublishPath, manifests: readonly PublishedManifest[] | null): PublishRegistry {
  const scoped = scopeRegistryOf(path, manifests);
  if (scoped) return scoped;
  const isScoped = manifests?.some(({ manifest }) => manifest.scope !== null) ?? true;
  if (isScoped && redirectsScope(path)) return 'unknown';
  if (uploaderOf(path) === 'yarn') return yarnRegistryOf(path, manifests);

  const option = optionOf(path.command.arguments, 'registry', 'reg');
  if (option) return kindOf(option.value);
  const named = path.command.client === 'publib' ? seenVariableOf(path, 'NPM_REGISTRY') : null;
  if (named) return kindOf(named.value);
  // A token of GitHub's own means GitHub Packages, whatever address stands there.
  if (usesGitHubToken(path)) return 'unknown';
  const { rest } = settingOf(path, 'registry');
  return publishConfigRegistryOf(manifests, () => (rest ? kindOf(rest.value) : setupRegistryOf(path)));
}

function kindOf(value: string | null): PublishRegistry {
  return (value === null ? null : registryKindOf(value)) ?? 'unknown';
}

/** `@scope:registry` of an option, an `.npmrc` or `publishConfig`. */
function scopeRegistryOf(path: PublishPath, manifests: readonly PublishedManifest[] | null): PublishRegistry | null {
  const lines = npmrcLinesOf(path).filter(({ line }) => /^@[^:]+:registry$/.test(line.key));
  const options = path.command.arguments.options.filter(({ name }) => /^@[^:]+:registry$/.test(name));
  const settings = [
    ...options.map(({ name, value }) => ({ key: name, kind: kindOf(value) })),
    ...lines.map(({ line }) => ({ key: line.key, kind: kindOf(line.value) })),
  ];
  // Which package goes out is not known: it may be one of the scope.
  if (!manifests) return settings.some(({ kind }) => kind !== 'public') ? 'unknown' : null;
  const kinds = manifests.flatMap(({ manifest: { scope, publishConfig } }) => {
    const key = scope === null ? null : `${scope}:registry`;
    const own = key === null ? null : publishConfig.at(key).string;
    const found = own === null ? settings.find((setting) => setting.key === key)?.kind : kindOf(own);
    return found === undefined ? [] : [found];
  });
  return kinds.length === 0 ? null : agreed(kinds);
}

/** The registry that all manifests agree on; those without the key go to the default. */
function publishConfigRegistryOf(manifests: readonly PublishedManifest[] | null, otherwise: () => PublishRegistry): PublishRegistry {
  if (!manifests || manifests.length === 0) return otherwise();
  return agreed(
    manifests.map(({ manifest: { publishConfig } }) => {
      const { kind, string } = publishConfig.at('registry');
      return kind === 'absent' ? otherwise() : kindOf(string);
    }),
  );
}

/** Yarn 2 and later read neither `.npmrc` nor npm's variables. */
function yarnRegistryOf(path: PublishPath, manifests: readonly PublishedManifest[] | null): PublishRegistry {
  return publishConfigRegistryOf(manifests, () => yarnSettingOf(path));
}

function yarnSettingOf(path: PublishPath): PublishRegistry {
  const variable = seenVariableOf(path, 'YARN_NPM_PUBLISH_REGISTRY') ?? seenVariableOf(path, 'YARN_NPM_REGISTRY_SERVER');
  if (variable) return kindOf(variable.value);
  if (commandsBefore(path).some(({ written }) => /npm(?:PublishRegistry|RegistryServer)\b/.test(written))) return 'unknown';
  const file = path.repository.file('.yarnrc.yml');
  const [, spelled] = /^npm(?:PublishRegistry|RegistryServer):\s*["']?([^"'\s#]+)/m.exec(file?.text ?? '') ?? [];
  return spelled === undefined ? 'public' : kindOf(spelled);
}

/**
 * Whether a setup-node step may send a scope elsewhere: its `scope` input, or for GitHub Packages the owner's. The line stays in the user's
 * `.npmrc` when a later step asks for another registry.
 */
function redirectsScope({ step }: PublishPath): boolean {
  return setupNodesBefore(step).some((setup) => {
    const url = withConstants(inputOf(setup, 'registry-url')?.value ?? '', setup.contexts);
    return url.trim() !== '' && kindOf(url) !== 'public';
  });
}

/** actions/setup-node writes `registry-url` to the user's `.npmrc`, for one scope or for all packages. */
function setupRegistryOf(path: PublishPath): PublishRegistry {
  const setups = setupNodesBefore(path.step).flatMap((step) => {
    const url = withConstants(inputOf(step, 'registry-url')?.value ?? '', step.contexts);
    return url.trim() === '' ? [] : [{ kind: kindOf(url), isConditional: step.condition !== null }];
  });
  const last = setups.at(-1);
  if (!last) return 'public';
  if (setups.some(({ isConditional }) => isConditional) || setups.length > 1) return agreed(setups.map(({ kind }) => kind));
  return last.kind;
}

function usesGitHubToken(path: PublishPath): boolean {
  const token = seenVariableOf(path, 'NODE_AUTH_TOKEN')?.text;
  return token ? contentOf(token.value) === 'github-token' : false;
}

function agreed(kinds: readonly PublishRegistry[]): PublishRegistry {
  const [first = 'unknown'] = kinds;
  return kinds.every((kind) => kind === first) ? first : 'unknown';
}
