/** More alternatives than this nobody writes by hand; a pattern of many braces has exponentially many. */
export const MOST_ALTERNATIVES = 1000;

/**
 * The patterns that a pattern with braces stands for: `{apps,packages/core}/*` for two. Braces without a comma stay as they
 * are. Stops soon after `MOST_ALTERNATIVES`, so more than these mean that there are too many.
 */
export function alternativesOf(pattern: string): readonly string[] {
  const found: string[] = [];
  const waiting = [pattern];
  for (let next = waiting.pop(); next !== undefined && found.length <= MOST_ALTERNATIVES; next = waiting.pop()) {
    const group = firstGroupOf(next);
    if (group === null) found.push(next);
    else waiting.push(...group.choices.map((choice) => `${group.before}${choice}${group.after}`).reverse());
  }
  return found;
}

interface Group {
  readonly before: string;
  readonly choices: readonly string[];
  readonly after: string;
}

/** The first pair of braces with a comma between them. */
function firstGroupOf(pattern: string): Group | null {
  for (let start = pattern.indexOf('{'); start >= 0; start = pattern.indexOf('{', start + 1)) {
    const group = groupAt(pattern, start);
    if (group !== null && group.choices.length > 1) return group;
  }
  return null;
}

function groupAt(pattern: string, start: number): Group | null {
  const choices: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let index = start; index < pattern.length; index += 1) {
    const character = pattern[index];
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if ((character === ',' && depth === 1) || depth === 0) {
      choices.push(pattern.slice(from, index));
      from = index + 1;
    }
    if (depth === 0) return { before: pattern.slice(0, start), choices, after: pattern.slice(from) };
  }
  return null;
}
