import { describe, expect, test } from 'vitest';

import { read, textsOf } from './reading.ts';

/** Scripts in which a search for words finds too much, too little or the wrong stretch; all their commands, in order. */
const TRAPS: readonly (readonly [trap: string, script: string, commands: readonly string[]])[] = [
  ['one command', 'pnpm publish', ['pnpm publish']],
  ['its options', 'npm publish --provenance --tag beta', ['npm publish --provenance --tag beta']],
  ['after cd', 'cd dist && npm publish', ['cd dist', 'npm publish']],
  ['after a list that may end', 'npm ci || exit 2; npm publish', ['npm ci', 'exit 2', 'npm publish']],
  [
    'a subshell in a loop',
    'for package in core cli; do\n  ( cd "packages/$package" && npm publish )\ndone',
    ['cd "packages/$package"', 'cd "packages/$package"', 'npm publish', 'npm publish'],
  ],
  ['a loop that reads', 'while read -r dir; do npm publish "$dir"; done < dirs', ['read -r dir', 'npm publish "$dir"']],
  [
    'both branches',
    'if [ -n "$NEXT" ]; then\n  npm publish --tag next\nelse\n  npm publish\nfi',
    ['[ -n "$NEXT" ]', 'npm publish --tag next', 'npm publish'],
  ],
  ['the condition itself', 'if ! npm publish; then exit 1; fi', ['npm publish', 'exit 1']],
  ['a regular expression', 'if [[ $TAG =~ ^v([0-9]+)$ && -z $DRY ]]; then npm publish; fi', ['npm publish']],
  [
    'case patterns',
    'case "$TAG" in\n  *-rc*) npm publish --tag rc ;;\n  latest|main) npm publish;;\n  *) exit 1 ;;\nesac',
    ['npm publish --tag rc', 'npm publish', 'exit 1'],
  ],
  ['a function', 'release() {\n  npm publish "$@"\n}\nrelease --tag a', ['npm publish "$@"', 'release --tag a']],
  ['a function with a keyword', 'function release { npm publish; }\nrelease', ['npm publish', 'release']],
  ['comments', '# npm publish\nnpm test # npm publish\nnpm publish # now', ['npm test', 'npm publish']],
  [
    'words in quotes',
    `echo 'npm publish' "then npm publish"\n'npm' "publish"`,
    [`echo 'npm publish' "then npm publish"`, `'npm' "publish"`],
  ],
  ['a here-document', 'tee run.sh <<END\nnpm publish\nEND\nnpm publish', ['tee run.sh', 'npm publish']],
  ['a quoted here-document', "tee run.sh <<-'END'\n\tnpm publish `(\n\tEND\nnpm publish -w a", ['tee run.sh', 'npm publish -w a']],
  [
    'substitutions',
    'ID=$(npm publish --json)\necho "done: $(npm publish | tail -n 1)"',
    ['npm publish --json', 'echo "done: $(npm publish | tail -n 1)"', 'npm publish', 'tail -n 1'],
  ],
  ['backticks', 'ID=`npm publish --json`', ['npm publish --json']],
  ['continued lines', 'npm publish \\\n  --tag a \\\n  ./dist', ['npm publish \\\n  --tag a \\\n  ./dist']],
  ['variables before it', 'CI=1 NODE_AUTH_TOKEN="$TOKEN" npm publish', ['npm publish']],
  ['env', 'env CI=1 npm publish', ['env CI=1 npm publish']],
  ['another npm', 'npx --yes npm@11 publish', ['npx --yes npm@11 publish']],
  ['a pipe', 'npm publish 2>&1 | tee npm.log', ['npm publish', 'tee npm.log']],
  ['a redirect among the words', 'npm 2>npm.log publish -w a', ['npm 2>npm.log publish -w a']],
  ['the background', '( npm publish & ); wait', ['npm publish', 'wait']],
  ['! and time', '! npm publish\ntime npm publish -w a', ['npm publish', 'npm publish -w a']],
  ['arithmetic', 'tries=$((tries * 2)); if (( tries < 9 )); then npm publish; fi', ['npm publish']],
  ['an array', 'FLAGS=(--tag "$TAG" -w a)\nnpm publish "${FLAGS[@]}"', ['npm publish "${FLAGS[@]}"']],
  [
    'expansions with words inside',
    'npm publish ${OTP:+--otp "$OTP"} --tag=${TAG:-$(next tag)}',
    ['npm publish ${OTP:+--otp "$OTP"} --tag=${TAG:-$(next tag)}', 'next tag'],
  ],
  ['an expression as argument', 'npm publish --tag ${{ env.TAG }}', ['npm publish --tag ${{ env.TAG }}']],
  [
    'an expression with operators and quotes',
    `npm publish --tag "\${{ inputs.beta && 'beta' || "latest" }}"`,
    [`npm publish --tag "\${{ inputs.beta && 'beta' || "latest" }}"`],
  ],
  [
    'an expression as command',
    '${{ env.CLIENT }} publish\nif ${{ inputs.dry }}; then npm pack; fi',
    ['${{ env.CLIENT }} publish', '${{ inputs.dry }}', 'npm pack'],
  ],
  [
    'an expression with quotes in quotes',
    "if [ '${{ env.A == 'b' }}' = true ]; then npm publish; fi",
    ["[ '${{ env.A == 'b' }}' = true ]", 'npm publish'],
  ],
  ['an expression over lines', "name=${{\n  format('{0}}}', 'x')\n}}\nnpm publish", ['npm publish']],
  ['an open quote', "npm publish '-w a", ["npm publish '-w a"]],
  ['an open if', 'if test -f x; then\n  npm publish\n', ['test -f x', 'npm publish']],
  ['CRLF', 'npm test\r\nnpm publish -w a\r\n', ['npm test', 'npm publish -w a']],
  ['characters beyond ASCII', 'echo "führt 🎉 aus"; npm publish --tag ß', ['echo "führt 🎉 aus"', 'npm publish --tag ß']],
  ['groups', '{ npm publish; } || { cat npm.log; false; }', ['npm publish', 'cat npm.log', 'false']],
  ['ANSI-C quotes', `npm publish --tag $'x\\n' && echo $'don\\'t'`, [`npm publish --tag $'x\\n'`, `echo $'don\\'t'`]],
  [
    'process substitution',
    'while read -r line; do log "$line"; done < <(npm publish)',
    ['read -r line', 'log "$line"', 'npm publish'],
  ],
  ['a first line for the kernel', '#!/bin/bash\nset -e\nnpm publish', ['set -e', 'npm publish']],
  ['a script in a string', 'sh -c "npm publish"', ['sh -c "npm publish"']],
];

describe('traps', () => {
  test.each(TRAPS)('%s', (_, text, expected) => {
    expect(textsOf(read(text))).toEqual(expected);
  });

  test('only the two unfinished ones are incomplete', () => {
    expect(TRAPS.filter(([, text]) => !read(text).complete).map(([trap]) => trap)).toEqual(['an open quote', 'an open if']);
  });

  test('sh is read alike', () => {
    for (const [, text, expected] of TRAPS) expect(textsOf(read(text, { shell: 'sh' }))).toEqual(expected);
  });
});
