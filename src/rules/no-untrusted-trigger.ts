import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import type { PublishPath } from '../publish/publish-path.ts';
import { jobIn } from '../publish/publishing-job.ts';
import { routeOf, spellingOf } from '../publish/route.ts';
import { entryOf } from '../publish/start.ts';
import { untrustedStartsOf } from '../publish/untrusted-start.ts';

export const noUntrustedTrigger = defineRule({
  name: 'no-untrusted-trigger',
  description: 'Disallow events by which outsiders can start a publish',
  recommended: true,
  severity: 'error',
  fixable: false,
  messages: {
    fork: message({
      what: '`{{event}}` starts the publish of job `{{job}}` (`{{command}}`).',
      why: 'One from a fork has no `id-token` and fails; one from a branch publishes what nobody has reviewed.',
      how: 'Publish on a tag, a release or a push to the main branch, and keep this event out with an `if:`.',
    }),
    outsider: message({
      what: '`{{event}}` lets anybody start the publish of job `{{job}}` (`{{command}}`).',
      why: 'Whoever causes such a run, it has the secrets and the `id-token` of this repository.',
      how: 'Publish on a tag, a release or `workflow_dispatch`, and keep this event out with an `if:`.',
    }),
    refused: message({
      what: '`{{event}}` starts the publish of job `{{job}}` (`{{command}}`).',
      why: 'By all reports npm refuses the identity of such a run, merged or not: the exchange ends in 404, the publish in ENEEDAUTH or E404.',
      how: 'Publish on a push to the branch that the pull request is merged into.',
    }),
    foreignCode: message({
      what: '`{{event}}` starts the publish of job `{{job}}` (`{{command}}`), which takes code or files of another run.',
      why: 'A fork\'s pull request can start that run: its code then has this repository\'s identity.',
      how: 'Add `if: github.event.workflow_run.event == \'push\'`, and publish from your own branch.',
    }),
    otherRun: message({
      what: '`{{event}}` starts the publish of job `{{job}}` (`{{command}}`) also after the run of a fork\'s pull request.',
      why: 'Such a run has the secrets and the `id-token` of this repository, whoever caused the one before.',
      how: 'Add `if: github.event.workflow_run.event == \'push\'`.',
    }),
  },
  suggestions: {},

  workflow({ path: file, publishes, calls }, report, { thorough }) {
    const seen = new Set<number>();
    for (const path of [...publishes, ...calls]) {
      if (entryOf(path).path !== file) continue;
      for (const { kind, trigger } of untrustedStartsOf(path)) {
        if (seen.has(trigger.at[0]) || (kind === 'other-run' && !thorough)) continue;
        seen.add(trigger.at[0]);
        report({ at: trigger.at, message: MESSAGES[kind], data: { event: trigger.name, job: jobIn(file, path)?.id ?? path.job.id, command: commandOf(path) } });
      }
    }
  },
});

const MESSAGES = { fork: 'fork', outsider: 'outsider', refused: 'refused', 'foreign-code': 'foreignCode', 'other-run': 'otherRun' } as const;

/** The publish itself, or the whole way to it where another workflow holds it. */
function commandOf(path: PublishPath): string {
  return path.job.workflow.caller ? routeOf(path) : spellingOf(path);
}
