import fc from 'fast-check';
import { expect, test } from 'vitest';
import { installCommandOf, npmUpgradeOf } from '../../src/npm/install-command.ts';
import { runsProjectCode } from '../../src/npm/project-code.ts';
import { publishCommandOf } from '../../src/npm/publish-command.ts';
import { invocationsIn } from './commands.ts';

const word = fc.constantFrom(
  'npm', 'npx', 'pnpm', 'yarn', 'bun', 'bunx', 'corepack', 'node', 'sudo', 'env', 'publish', 'exec', 'dlx',
  'x', 'stage', 'run', 'install', 'ci', 'npm@11', 'workspace', 'workspaces', 'foreach', 'global', 'add',
  'prepare', '-g', '-p', '-w', '-r', '--tag', '--tag=x', '--', '---', '-', '--dry-run', '--no-tag', 'true',
  './dist', '"$X"', '$X', '"${X[@]}"', '--$X', '"npm@$X"', "''", '*.tgz', '@s/a@1', '-gf', '--filter', '\\\n',
  ';', '&&', '|', '>', 'log',
);

test('any line is read, and every range lies in it', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const script = words.join(' ');
      for (const invocation of invocationsIn(script)) {
        const publish = publishCommandOf(invocation);
        const install = installCommandOf(invocation);
        const upgrade = npmUpgradeOf(invocation);
        // One command has one purpose.
        expect({ script, both: publish !== null && install !== null }).toEqual({ script, both: false });
        expect({ script, code: publish !== null && runsProjectCode(invocation) }).toEqual({ script, code: false });
        const [start, end] = invocation.command.range;
        for (const each of [publish?.verb, install?.verb, upgrade?.spec]) {
          if (each) expect(each.range[0] >= start && each.range[1] <= end).toBe(true);
        }
      }
    }),
    { numRuns: 5000 },
  );
});

test('what is published does not hang on where the options stand', () => {
  const option = fc.constantFrom('--access public', '--tag next', '--tag=next', '--provenance', '-w a', '--loglevel silly', '-s');
  fc.assert(
    fc.property(fc.array(option, { maxLength: 4 }), fc.nat(4), (options, cut) => {
      const [before, after] = [options.slice(0, cut), options.slice(cut)];
      const [first] = invocationsIn(['npm', ...before, 'publish', ...after].join(' '));
      const [second] = invocationsIn(['npm publish', ...options].join(' '));
      const [moved, plain] = [first, second].map((invocation) => invocation && publishCommandOf(invocation));
      expect(moved?.selection).toEqual(plain?.selection && { ...plain.selection });
      expect(moved?.arguments.options.map(({ name, value }) => [name, value])).toEqual(
        plain?.arguments.options.map(({ name, value }) => [name, value]),
      );
      expect(plain).toBeTruthy();
    }),
  );
});
