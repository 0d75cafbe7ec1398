import { type CompositeAction, compositeActionOf } from '../../src/workflow/action.ts';
import type { Job } from '../../src/workflow/job.ts';
import { type Workflow, type WorkflowSetting, workflowOf } from '../../src/workflow/workflow.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

/** A workflow among composite actions, which are given by their folders. */
export function readWorkflow(text: string, actions: Readonly<Record<string, string>> = {}, setting: WorkflowSetting = {}): Workflow {
  const document = parseYaml(text);
  const workflow = document && workflowOf(document, '.github/workflows/release.yml', { actions: (folder) => actionIn(folder, actions), ...setting });
  if (!workflow) throw new Error('no workflow');
  return workflow;
}

/** One job of a workflow; the first one unless told otherwise. */
export function jobOf(workflow: Workflow, id?: string): Job {
  const job = workflow.jobs.find((each) => id === undefined || each.id === id);
  if (!job) throw new Error('no such job');
  return job;
}

function actionIn(folder: string, actions: Readonly<Record<string, string>>): CompositeAction | null {
  const document = parseYaml(actions[folder] ?? '');
  return document && compositeActionOf(document, `${folder}/action.yml`);
}
