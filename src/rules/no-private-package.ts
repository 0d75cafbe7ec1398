import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { citationOf } from '../publish/fact.ts';
import { privatePackageOf } from '../publish/private-package.ts';
import { spellingOf } from '../publish/route.ts';

export const noPrivatePackage = defineRule({
  name: 'no-private-package',
  description: 'Disallow publishing a folder whose package is marked as private',
  recommended: true,
  severity: 'error',
  fixable: false,
  messages: {
    private: message({
      what: '`{{command}}` publishes `{{package}}`, whose manifest says `"private": {{value}}` ({{citation}}).',
      why: 'The release ends in {{refusal}}.',
      how: 'Publish the folder of the package that is meant, or remove `private` from this one.',
    }),
  },
  suggestions: {},

  workflow({ publishes }, report) {
    for (const path of publishes) {
      const found = privatePackageOf(path);
      if (!found) continue;
      const { published, value, evidence, refusal } = found;
      const name = published.manifest.name ?? published.path;
      const data = { command: spellingOf(path), package: name, value, citation: citationOf(evidence), refusal };
      report({ at: path.at, message: 'private', data });
    }
  },
});
