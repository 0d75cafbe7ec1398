/**
 * npm releases at which something begins that a publish needs. Read from the published tarballs (2026-11-22); the documentation names the
 * same numbers.
 * @see https://docs.npmjs.com/trusted-publishers
 */

/** First npm whose `npm publish` exchanges GitHub's OIDC token (trusted publishing). */
export const OIDC_NPM = '11.5.1';

/** First npm with `npm stage publish`. */
export const STAGE_NPM = '11.15.0';

/** First pnpm that publishes by itself; earlier ones hand the upload to the npm on the PATH. */
export const NATIVE_PNPM_MAJOR = 11;

/** First Yarn that exchanges GitHub's OIDC token. */
export const OIDC_YARN = '4.10.0';
