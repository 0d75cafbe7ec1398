import { npmUpgradeOf } from '../npm/install-command.ts';
import { runsProjectCode } from '../npm/project-code.ts';
import { registryKindOf } from '../npm/registry.ts';
import type { Repository } from '../repository/repository.ts';
import { withConstants } from '../workflow/contexts.ts';
import type { Job } from '../workflow/job.ts';
import { publishActionOf } from '../workflow/publish-action.ts';
import { type Step, inputOf } from '../workflow/step.ts';
import { contentOf, isNpmConfig } from '../workflow/variables.ts';
import { idTokenOf } from './id-token.ts';
import { invocationsOf } from './invocations.ts';
import { candidatesOf } from './publish-path.ts';
import { namesPublishInProgram } from './unread-program.ts';

/** Words of a program or a script that publishes, as its author named it. */
const PUBLISHES = /publish/i;
const RELEASES = /publish|release|deploy|canary|ship\b/i;

/** Other places that something is published to. */
const ELSEWHERE = /\b(?:jsr|deno|cargo|crates?|pypi|twine|uv|poetry|vsce|ovsx|docker|electron|dotnet|nuget|gradle|mvn|docs|pages|storybook)\b|:docs/i;

/**
 * Whether a job has all that a publish to npm needs (the OIDC token or a secret, and what is only there for npm's sake) and hands it to code
 * that is not read: it may publish in a way that no file shows.
 */
export function mayPublishUnseen(job: Job, repository: Repository): boolean {
  if (job.isDisabled || candidatesOf(job.workflow, repository).some((path) => path.job === job)) return false;
  const steps = job.steps.filter(({ isDisabled }) => !isDisabled);
  const hasIdToken = idTokenOf(job) === 'yes';
  const isMeant = steps.some((step) => carriesSecret(step) || asksForProvenance(step) || setsRegistry(step) || upgradesNpm(step, repository));
  const hasNode = steps.some(({ uses }) => uses?.name === 'actions/setup-node');
  if (!hasIdToken && !steps.some(carriesSecret)) return false;
  return steps.some((step) => {
    if (step.uses) return (hasIdToken && publishActionOf(step) !== null) || (isMeant && carriesSecret(step) && isUnknown(step));
    const unread = invocationsOf(step, repository).filter((invocation) => runsProjectCode(invocation) && !ELSEWHERE.test(invocation.written));
    if (hasIdToken && unread.some((invocation) => namesPublishInProgram(invocation, repository))) return true;
    return ((isMeant || hasNode) && unread.some(({ written }) => PUBLISHES.test(written))) || (hasIdToken && isMeant && unread.some(({ written }) => RELEASES.test(written)));
  });
}

function isUnknown({ uses }: Step): boolean {
  return uses?.name !== 'actions/setup-node' && uses?.name !== 'actions/checkout';
}

function upgradesNpm(step: Step, repository: Repository): boolean {
  return invocationsOf(step, repository).some((invocation) => npmUpgradeOf(invocation) !== null);
}

/** Names of variables and inputs that carry npm's tokens, by habit. */
const TOKEN = /^(?:node_auth_token|npm_(?:auth_|publish_|access_|config_)?token|npm[-_]?token)$/i;

function carriesSecret(step: Step): boolean {
  const inputs = step.uses ? step.with.entries().map(({ key, place }) => ({ name: key, value: place.text?.value ?? '' })) : [];
  const variables = step.variables.all.map(({ name, text }) => ({ name, value: text.value }));
  return [...inputs, ...variables].some(({ name, value }) => TOKEN.test(name) && contentOf(value) === 'secret');
}

function asksForProvenance(step: Step): boolean {
  return step.variables.all.some(({ name, text }) => isNpmConfig(name, 'provenance') && text.value === 'true') || (step.run?.value.includes('--provenance') ?? false);
}

function setsRegistry(step: Step): boolean {
  if (step.uses?.name !== 'actions/setup-node') return false;
  return registryKindOf(withConstants(inputOf(step, 'registry-url')?.value ?? '', step.contexts)) === 'public';
}
