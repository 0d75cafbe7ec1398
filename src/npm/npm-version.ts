import major from 'semver/functions/major.js';
import satisfies from 'semver/functions/satisfies.js';
import intersects from 'semver/ranges/intersects.js';
import subset from 'semver/ranges/subset.js';
import validRange from 'semver/ranges/valid.js';

/**
 * npm releases at which something begins that a publish needs. Read from the published tarballs (2026-11-22); the documentation names the
 * same numbers.
 * @see https://docs.npmjs.com/trusted-publishers
 */

/** First npm whose `npm publish` exchanges GitHub's OIDC token (trusted publishing). */
export const OIDC_NPM = '11.5.1';

/** First npm with `npm stage publish`. */
export const STAGE_NPM = '11.15.0';

/** First npm that refuses a prerelease without a tag; earlier ones make it `latest`. */
export const PRERELEASE_NPM = '11.0.0';

/** First npm whose refusal takes `publishConfig.tag` for a tag. */
export const CONFIG_TAG_NPM = '11.1.0';

/** First pnpm that publishes by itself; earlier ones hand the upload to the npm on the PATH. */
export const NATIVE_PNPM_MAJOR = 11;

/** First Yarn that exchanges GitHub's OIDC token. */
export const OIDC_YARN = '4.10.0';

/**
 * The npm releases whose `publish` exchanges the token, but loses it to an empty `_authToken` of the project's `.npmrc`: they keep it with the
 * user's settings, which the project's outrank. Tried with 11.5.1, 11.19.1, 11.20.0, 11.21.0, 12.1.0 and 12.2.0 (2026-11-23).
 */
export const EMPTY_TOKEN_NPM = '>=11.5.1 <11.21.0 || >=12.0.0 <12.2.0';

/** The npm releases whose `dist-tag` does not exchange the token (`lib/commands/dist-tag.js` of 11.20.0, 12.1.0 and 12.2.0, 2026-11-23). */
export const TOKEN_DIST_TAG_NPM = '<11.21.0 || >=12.0.0 <12.2.0';

/** The npm releases that read `${NAME?}` in an `.npmrc`; earlier ones leave it as it stands (tarballs of 11.5.2 and 11.6.0, 2026-11-23). */
export const OPTIONAL_VARIABLE_NPM = '>=11.6.0';

/** The npm releases that stop at a credential which names no registry: ERR_INVALID_AUTH (tried with 8.19.4, 9.9.4 and 11, 2026-11-23). */
export const SCOPED_AUTH_NPM = '>=9.0.0';

/** The newest release of each line that takes fixes (the registry on 2026-11-22); each line only moves up. */
const NEWEST_NPM = ['12.2.0', '11.21.2', '10.9.9'];

/**
 * The npm that `npm install npm@…` brings, as a semver range: the newest that the spelling allows, or one published since. Null for a tag
 * other than `latest`.
 */
export function installedNpmRangeOf(spelled: string): string | null {
  const range = spelled === 'latest' ? '*' : validRange(spelled);
  if (range === null) return null;
  const newest = NEWEST_NPM.find((version) => satisfies(version, range));
  if (newest === undefined) return range;
  return newest === NEWEST_NPM[0] ? `>=${newest}` : `>=${newest} <${major(newest) + 1}.0.0-0`;
}

/** Whether an npm, of which only a range is known, is one of those in a second range. */
export function isNpmAmong(known: string, wanted: string): 'yes' | 'no' | 'unknown' {
  if (!intersects(known, wanted)) return 'no';
  return subset(known, wanted) ? 'yes' : 'unknown';
}
