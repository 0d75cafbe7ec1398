import { asRecord, parsedJson } from './plain-json.ts';
import type { ActionsRepository } from './repository.ts';

/** The repository that the event file of a GitHub Actions run names; null when it does not say its full name and whether it is a fork. */
export function actionsRepositoryOf(eventText: string): ActionsRepository | null {
  const repository = asRecord(asRecord(parsedJson(eventText))?.['repository']);
  const fullName = repository?.['full_name'];
  const isFork = repository?.['fork'];
  if (typeof fullName !== 'string' || !/^[^/\s]+\/[^/\s]+$/.test(fullName) || typeof isFork !== 'boolean') return null;
  return { fullName, isFork };
}

/**
 * Whether a checkout with these remotes can be one of the repository. A workflow may check out other repositories next
 * to its own; without any remote there is nothing that speaks against it.
 */
export function isCheckoutOf(fullName: string, remotes: readonly string[]): boolean {
  const wanted = fullName.toLowerCase();
  return remotes.length === 0 || remotes.some((url) => slugOf(url) === wanted);
}

/** The last two segments of a clone URL, without `.git`, in lower case. */
function slugOf(url: string): string {
  const segments = url.toLowerCase().split(/[/:]/).filter((segment) => segment !== '');
  return segments.slice(-2).join('/').replace(/\.git$/, '');
}
