import { chainOf } from './invocations.ts';
import { type PublishPath, jobsOf } from './publish-path.ts';

/** What a condition names that tells prereleases from others. */
const TELLS = /prerelease|'-'|"-"|\*-\*|alpha|beta|\brc\b|next|canary|nightly|snapshot|=~|--tag|dist.?tag|npm_tag/i;

/** Whether a condition around a publish, in the workflow or in the script, may keep prereleases away from it. */
export function mayLeaveOutPrereleases(path: PublishPath): boolean {
  const { step, invocation } = path;
  const conditions = [step.condition, ...jobsOf(path).map(({ condition }) => condition)].flatMap((text) => (text ? [text.value] : []));
  if (conditions.some((condition) => TELLS.test(condition))) return true;
  const chain = invocation ? chainOf(invocation) : [];
  return chain.some(({ command, source }) => command.conditional && TELLS.test(source.text.slice(...source.range)));
}
