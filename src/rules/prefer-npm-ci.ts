import { defineRule } from '../authoring/rule-definition.ts';
import { message } from '../authoring/messages.ts';
import { isWrittenInStep } from '../publish/invocations.ts';
import { type DependencyInstall, dependencyInstallsIn, isCiEquivalent } from '../publish/dependency-install.ts';
import { jobIn } from '../publish/publishing-job.ts';
import { lineOf } from '../publish/route.ts';
import type { Edit } from '../text/edit.ts';
import { withNeeded } from '../workflow/job.ts';
import { insertWord, replaceWord } from '../yaml/edits.ts';

export const preferNpmCi = defineRule({
  name: 'prefer-npm-ci',
  description: 'Require installs that keep to the lock file (`npm ci`) on the way to a publish',
  recommended: true,
  severity: 'warn',
  fixable: true,
  messages: {
    floating: message({
      what: '`{{command}}` may install other versions than `{{lock}}` says, on the way to a publish.',
      why: 'When the lock file does not fit, npm resolves anew and rewrites it in silence, so what is released was never tested.',
      how: 'Write `npm ci`, which stops instead.',
    }),
    yarn: message({
      what: '`{{command}}` may install other versions than `{{lock}}` says, on the way to a publish.',
      why: 'Yarn 1 rewrites a lock file that does not fit, in CI too, so what is released was never tested.',
      how: 'Add `--frozen-lockfile`.',
    }),
    unfrozen: message({
      what: '`{{command}}` switches off the check of `{{lock}}`, on the way to a publish.',
      why: 'It may install versions that were never tested, and release what they built.',
      how: 'Leave the switch out: in CI this client keeps to the lock file by itself.',
    }),
    noLockFile: message({
      what: '`{{command}}` has no lock file to keep to, on the way to a publish.',
      why: 'Every release resolves the dependencies anew, and takes whatever was published a minute ago.',
      how: 'Commit a `package-lock.json` and write `npm ci`.',
    }),
  },
  suggestions: {
    ci: 'Write `npm ci`.',
    freeze: 'Add `--frozen-lockfile`.',
  },

  workflow({ path: file, publishes, calls, unseen, repository }, report, { thorough }) {
    const seen = new Set<string>();
    const publishing = [...publishes, ...calls].map((path) => jobIn(file, path) ?? path.job);
    for (const job of [...publishing, ...(thorough ? unseen : [])].flatMap(withNeeded)) {
      // Each run of a workflow has the same installs.
      if (job.isDisabled || job.workflow.path !== file || seen.has(job.id)) continue;
      seen.add(job.id);
      for (const install of dependencyInstallsIn(job, repository)) {
        const { at, command, lock } = install;
        if (install.isFrozen !== 'no' || lock === undefined) continue;
        const spelled = lineOf(install.invocation);

        if (lock === null) {
          if (thorough && command.client === 'npm') report({ at, message: 'noLockFile', data: { command: spelled } });
          continue;
        }
        const data = { command: spelled, lock: lock.path };
        if (command.client === 'npm') {
          const edit = command.name === 'install' ? useCi(install) : null;
          const fix = isCiEquivalent(install, repository) ? edit : null;
          report({ at, message: 'floating', data, fix, suggest: fix ? [] : [{ message: 'ci', edit }] });
        } else if (lock.kind === 'yarn-classic') {
          report({ at, message: 'yarn', data, suggest: [{ message: 'freeze', edit: freeze(install) }] });
        } else {
          report({ at, message: 'unfrozen', data });
        }
      }
    }
  },
});

function useCi({ step, command, invocation }: DependencyInstall): Edit | null {
  return isWrittenInStep(invocation) && step.run && command.verb ? replaceWord(step.run, command.verb.range, 'ci') : null;
}

function freeze({ step, command, invocation }: DependencyInstall): Edit | null {
  if (!isWrittenInStep(invocation)) return null;
  const last = command.verb ?? command.invocation.command.words.at(-1 - command.invocation.words.length);
  return step.run && last ? insertWord(step.run, last.range[1], ' --frozen-lockfile') : null;
}
