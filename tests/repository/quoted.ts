import type { ConfigEvidence } from '../../src/repository/config-place.ts';

/** What evidence points at, as written. */
export function quoted(evidence: ConfigEvidence | null | undefined): string | null {
  return evidence == null ? null : evidence.text.slice(...evidence.range);
}
