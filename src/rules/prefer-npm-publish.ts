import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { type Uploader, uploaderOf } from '../publish/client-version.ts';
import { oidcSupportOf } from '../publish/oidc-support.ts';
import type { PublishPath } from '../publish/publish-path.ts';
import { spellingOf } from '../publish/route.ts';

export const preferNpmPublish = defineRule({
  name: 'prefer-npm-publish',
  description: 'Require the upload to be that of npm itself',
  recommended: false,
  severity: 'warn',
  fixable: false,
  messages: {
    other: message({
      what: '`{{command}}` uploads with code of {{client}}, not of npm.',
      why: 'Trusted publishing, provenance and staging begin in npm; other clients follow later, with rules and defects of their own.',
      how: '{{cure}}',
    }),
  },
  suggestions: {},

  workflow({ publishes }, report) {
    for (const path of publishes) {
      const other = otherClientOf(path);
      if (other) report({ at: path.at, message: 'other', data: { command: spellingOf(path), ...other } });
    }
  },
});

interface Client {
  readonly client: string;
  readonly cure: string;
}

/** Clients that pack a workspace better than npm does, so that their tarball is what npm is given. */
const PACKERS: Readonly<Partial<Record<Uploader, Client>>> = {
  pnpm: packer('pnpm', 'pnpm pack'),
  yarn: packer('Yarn', 'yarn pack'),
  'yarn-classic': packer('Yarn', 'yarn pack'),
  bun: packer('bun', 'bun pm pack'),
};

function packer(client: string, pack: string): Client {
  return { client, cure: `Pack with \`${pack}\`, and publish the tarball with \`npm publish ./<name>.tgz\`.` };
}

const LERNA_CURE = 'Let it choose the versions (`lerna version`), and publish with `npm publish`.';

/** Null where the client hands the upload to npm, where that is not known, and where another rule says that it cannot log in at all. */
function otherClientOf(path: PublishPath): Client | null {
  const { client } = path.command;
  if (oidcSupportOf(path).lack) return null;
  // semantic-release, which has code of its own too, starts an npm.
  if (client === 'lerna' || client === 'lerna-lite') return { client, cure: LERNA_CURE };
  return PACKERS[uploaderOf(path)] ?? null;
}
