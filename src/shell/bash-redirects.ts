import type * as Ast from 'unbash';

import type { Redirect } from './command.ts';
import type { Source } from './source.ts';
import type { Word } from './word.ts';

/** The redirects of a simple command, in source order. */
export function redirectsOf(node: Ast.Command, targetOf: (target: Ast.Word) => Word): Redirect[] {
  return node.redirects.flatMap((redirect) => {
    if (redirect.type !== 'Redirect') return [];
    const { operator, descriptor, target } = redirect;
    return {
      operator,
      descriptor: descriptor?.type === 'FileDescriptor' ? descriptor.value : null,
      target: target === undefined ? null : targetOf(target),
    };
  });
}

/** What a simple command reads from its last here-document or here-string; null when it has none. */
export function inputOf(
  node: Ast.Command,
  script: string,
  source: Source,
  targetOf: (target: Ast.Word) => Word,
): string | null {
  const redirect = node.redirects.findLast(({ type }) => type === 'HereDoc' || type === 'HereString');
  if (redirect?.type === 'HereDoc') return script.slice(...source.rangeOf(redirect.body.pos, redirect.body.end));
  if (redirect?.type !== 'HereString' || redirect.target === undefined) return null;
  const target = targetOf(redirect.target);
  return target.text ?? target.raw;
}
