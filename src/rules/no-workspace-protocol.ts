import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { packageManagerOf } from '../publish/client-version.ts';
import { citationOf } from '../publish/fact.ts';
import { spellingOf } from '../publish/route.ts';
import { unresolvedRangeOf } from '../publish/unresolved-range.ts';
import type { Repository } from '../repository/repository.ts';

export const noWorkspaceProtocol = defineRule({
  name: 'no-workspace-protocol',
  description: 'Disallow publishing `workspace:` and `catalog:` ranges, which npm leaves as they are',
  recommended: true,
  severity: 'error',
  fixable: false,
  messages: {
    unresolved: message({
      what: '`{{command}}` publishes `{{package}}` with `"{{name}}": "{{range}}"` ({{citation}}) as it stands.',
      why: 'npm does not know `{{protocol}}`: the release succeeds, and every install of it ends in EUNSUPPORTEDPROTOCOL.',
      how: 'Pack with {{packer}}, which writes the version, and publish the tarball with `npm publish ./<name>.tgz`.',
    }),
  },
  suggestions: {},

  workflow({ publishes, repository }, report) {
    for (const path of publishes) {
      const unresolved = unresolvedRangeOf(path);
      if (!unresolved) continue;
      const { published, name, range, evidence } = unresolved;
      report({
        at: path.at,
        message: 'unresolved',
        data: {
          command: spellingOf(path),
          package: published.manifest.name ?? published.path,
          name,
          range,
          citation: citationOf(evidence),
          protocol: range.slice(0, range.indexOf(':') + 1),
          packer: packerOf(repository),
        },
      });
    }
  },
});

function packerOf(repository: Repository): string {
  switch (packageManagerOf(repository)) {
    case 'yarn':
      return '`yarn pack`';
    case 'bun':
      return '`bun pm pack`';
    default:
      return '`pnpm pack`';
  }
}
