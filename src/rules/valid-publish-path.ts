import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { makePath } from '../publish/command-edits.ts';
import { ignoredFolderOf, mistakenSpecOf } from '../publish/mistaken-spec.ts';
import { placeOfWord } from '../publish/publish-path.ts';
import { spellingOf } from '../publish/route.ts';

export const validPublishPath = defineRule({
  name: 'valid-publish-path',
  description: 'Require the folder or tarball after `npm publish` to be one that npm takes for a path',
  recommended: true,
  severity: 'error',
  fixable: true,
  messages: {
    shorthand: message({
      what: '`{{command}}` takes `{{spec}}` for a repository on GitHub, not for a path.',
      why: 'Two parts with one slash are `owner/name` to npm: it asks git for that repository and ends there (EALLOWGIT from npm 12 on).',
      how: 'Write `./{{spec}}`.',
    }),
    registryName: message({
      what: '`{{command}}` takes `{{spec}}` for a package of the registry, not for a folder.',
      why: 'A word without a slash is a name to npm: it ends in E404, or fetches somebody else\'s package.',
      how: 'Write `./{{spec}}` for the folder.',
    }),
    ignoredFolder: message({
      what: '`{{option}}` does not choose what `{{command}}` publishes.',
      why: 'npm does not look at it while it publishes, and takes the package of the current folder.',
      how: 'Write the folder as a path: `npm publish {{path}}`.',
    }),
  },
  suggestions: {
    write: 'Write `./` before it.',
  },

  workflow({ publishes }, report, { thorough }) {
    for (const path of publishes) {
      const command = spellingOf(path);
      const mistaken = mistakenSpecOf(path);
      if (mistaken && (mistaken.isCertain || thorough)) {
        const { word, kind, spelled, isLocal } = mistaken;
        const edit = makePath(path, word);
        report({
          at: placeOfWord(path, word),
          message: kind === 'github' ? 'shorthand' : 'registryName',
          data: { command, spec: spelled },
          fix: isLocal ? edit : null,
          suggest: isLocal || kind === 'registry' ? [] : [{ message: 'write', edit }],
        });
      }
      const ignored = ignoredFolderOf(path);
      if (ignored) {
        const { option, folder } = ignored;
        report({ at: placeOfWord(path, option), message: 'ignoredFolder', data: { command, option: option.raw, path: folder } });
      }
    }
  },
});
