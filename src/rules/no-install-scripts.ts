import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { citationOf } from '../publish/fact.ts';
import { idTokenOf } from '../publish/id-token.ts';
import { lineOf, spellingOf } from '../publish/route.ts';
import { publishScriptOf, scriptingInstallsIn } from '../publish/script-permission.ts';

export const noInstallScripts = defineRule({
  name: 'no-install-scripts',
  description: 'Disallow install and publish scripts in a job that can mint the OIDC token',
  recommended: false,
  severity: 'warn',
  fixable: false,
  messages: {
    install: message({
      what: '`{{command}}` runs the install scripts of dependencies in job `{{job}}`, which holds `id-token: write`.',
      why: 'Each of them can mint a token for npm and publish in your name, whichever job that is.',
      how: 'Add `--ignore-scripts`, or install in a job without that permission.',
    }),
    publish: message({
      what: '`{{command}}` runs `{{script}}` ({{place}}) in job `{{job}}`, which holds `id-token: write`.',
      why: 'All that it starts, dependencies included, can mint a token for npm.',
      how: 'Pack in a job without that permission, and publish the tarball, which runs no scripts.',
    }),
  },
  suggestions: {},

  workflow({ runs, publishes, calls, repository }, report) {
    if (publishes.length + calls.length === 0) return;
    for (const job of runs.flatMap(({ jobs }) => jobs)) {
      // npm compares the file of the workflow, not the job: any job of it that holds the permission can publish.
      if (job.isDisabled || idTokenOf(job) !== 'yes') continue;
      for (const { at, invocation } of scriptingInstallsIn(job, repository)) {
        report({ at, message: 'install', data: { command: lineOf(invocation), job: job.id } });
      }
    }
    for (const path of publishes) {
      const script = idTokenOf(path.job) === 'yes' ? publishScriptOf(path) : null;
      if (!script) continue;
      const { name, evidence } = script;
      report({ at: path.at, message: 'publish', data: { command: spellingOf(path), script: name, place: citationOf(evidence), job: path.job.id } });
    }
  },
});
