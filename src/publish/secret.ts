import type { Step } from '../workflow/step.ts';
import { contentOf } from '../workflow/variables.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Text } from '../yaml/place.ts';

/** Names of variables that carry npm credentials, by habit or because a tool reads them. */
const NPM_TOKEN_NAME = /^(?:NODE_AUTH_TOKEN|NPM_(?:AUTH_|PUBLISH_|ACCESS_|CONFIG_)?TOKEN|YARN_NPM_AUTH_(?:TOKEN|IDENT)|NPM_AUTH|NPM_API_KEY)$/i;

/** Whether a variable carries an npm credential, by its name. */
export function isTokenName(name: string): boolean {
  return NPM_TOKEN_NAME.test(name);
}

/** Whether a secret reaches a called workflow: only if each job on the way to it hands it on. */
export function isHandedOn({ job }: Pick<Step, 'job'>, text: Text): boolean {
  return isHandedTo(job.workflow, text);
}

function isHandedTo({ caller, document }: Workflow, { value, place }: Pick<Text, 'value' | 'place'>): boolean {
  const [, name] = /\bsecrets\s*\.\s*(\w+)/.exec(value) ?? [];
  if (!caller || name === undefined || place.document !== document) return true;
  const secrets = caller.place.at('secrets');
  const above = caller.workflow;
  if (secrets.text?.value === 'inherit') return isHandedTo(above, { value, place: secrets });
  const given = secrets.entries().find(({ key }) => key.toUpperCase() === name.toUpperCase());
  if (!given) return secrets.kind === 'unknown';
  const { text } = given.place;
  return text === null || (contentOf(text.value) !== 'blank' && isHandedTo(above, text));
}

const SECRET = String.raw`secrets\s*(?:\.\s*\w+|\[\s*'\w+'\s*\])`;

/** A secret, or the first of several that is there. What stands after `&&` may be blank. */
const SECRETS = new RegExp(String.raw`^\s*\$\{\{\s*${SECRET}(?:\s*\|\|\s*(?:${SECRET}|''))*\s*\}\}\s*$`);

/** Whether a value is nothing but a secret, and not GitHub's own token, which is made for each run. */
export function isSecret({ value }: Text): boolean {
  return contentOf(value) === 'secret' && SECRETS.test(value);
}
