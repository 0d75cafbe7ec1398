import { contentOf } from '../workflow/variables.ts';
import { grantOf, idTokenOf } from './id-token.ts';
import { commandsBefore, writesUnreadNpmrc } from './npm-configuration.ts';
import { provenanceOf } from './provenance.ts';
import type { PublishPath } from './publish-path.ts';
import { seenVariableOf } from './seen-variable.ts';

/**
 * Whether a job that publishes to GitHub Packages is sure to mean npm: it asks for what only npm has (the identity of its run, provenance),
 * and lacks what GitHub Packages wants (`packages: write`, a token).
 */
export function meansNpm(path: PublishPath): boolean {
  const grant = grantOf(path.job);
  const packages = grant.decidedBy?.levelOf('packages') ?? 'unknown';
  if (packages === 'write' || packages === 'unknown') return false;
  if (hasForeignToken(path) || writesCredential(path)) return false;
  return idTokenOf(path.job) === 'yes' || provenanceOf(path).state === 'asked';
}

/** A token of GitHub's, or one whose name does not say that it is npm's. */
function hasForeignToken(path: PublishPath): boolean {
  const token = seenVariableOf(path, 'NODE_AUTH_TOKEN');
  if (!token) return path.step.variables.isOpen;
  if (!token.text) return token.value !== '';
  const { value } = token.text;
  return contentOf(value) !== 'blank' && !(contentOf(value) === 'secret' && /secrets\s*\.\s*\w*NPM/i.test(value));
}

function writesCredential(path: PublishPath): boolean {
  return commandsBefore(path).some((invocation) => writesUnreadNpmrc(invocation) || /npmrc|_auth|(?:^|\n)config\n|codeartifact|npm-cli-login|(?:^|\n)login\n/.test(invocation.written));
}
