import type { RuleContext, RuleFix, RuleFixer, RuleListener, RuleModule } from '@typescript-eslint/utils/ts-eslint';
import type { Rule } from 'eslint';
import type { WorkflowSubject } from '../publish/subject.ts';
import type { Edit } from '../text/edit.ts';
import { type LintedFileReader, type SourceText, locationIn } from './linted-file.ts';
import type { Problem, Rule as PublishRule, Scope } from './rule-definition.ts';
import { settingsOf } from './settings.ts';

/** The one option of every rule. */
interface RuleOptions {
  readonly thorough?: boolean;
}

type Options = readonly [RuleOptions?];

interface RuleDocs {
  readonly description: string;
  readonly recommended: boolean;
  readonly url: string;
}

const PAGES = 'https://github.com/eslint-plugin-npm-publish/eslint-plugin-npm-publish/blob/main/docs/rules';

type Context = RuleContext<string, Options>;

/** Makes an ESLint rule of a definition. */
export function ruleModuleOf(definition: PublishRule, read: LintedFileReader): Rule.RuleModule {
  const { name, description, recommended, fixable, messages, suggestions } = definition;
  const rule: RuleModule<string, Options, RuleDocs> = {
    meta: {
      type: 'problem',
      docs: { description, recommended, url: `${PAGES}/${name}.md` },
      ...(fixable ? { fixable: 'code' as const } : {}),
      hasSuggestions: Object.keys(suggestions).length > 0,
      messages: { ...messages, ...suggestions },
      schema: [
        {
          type: 'object',
          description: 'The option that all rules of this plugin share.',
          properties: {
            thorough: { type: 'boolean', description: 'Report also what the files only make likely, as the `strict` configuration does.' },
          },
          additionalProperties: false,
        },
      ],
      defaultOptions: [{ thorough: false }],
    },
    create: (context) => listenersOf(definition, context, read),
  };
  return asEslintRule(rule);
}

/** typescript-eslint's typing of a rule is stricter than ESLint's own, and the two do not meet. */
function asEslintRule(rule: unknown): Rule.RuleModule {
  return rule as Rule.RuleModule;
}

/** For files that cannot matter, which are most. */
const NO_LISTENERS: RuleListener = {};

function listenersOf(definition: PublishRule, context: Context, read: LintedFileReader): RuleListener {
  const source = sourceOf(context);
  const { workflow, manifest } = read(source, context);
  if (!workflow && !manifest) return NO_LISTENERS;

  const visibility = settingsOf(context.settings).visibility ?? null;
  const scope: Scope = { thorough: context.options[0]?.thorough ?? false, visibility };
  const sent = new Set<string>();
  const report = (problem: Problem): void => {
    // A workflow that runs in several ways has its mistakes in each of them.
    const identity = `${problem.at.join(' ')} ${problem.message}`;
    if (!sent.has(identity)) send(problem, context, source);
    sent.add(identity);
  };

  if (workflow && definition.workflow && hasPublish(workflow, scope, definition)) {
    const look = (): void => definition.workflow?.(workflow, report, scope);
    return { Program: look };
  }
  if (manifest && definition.manifest) {
    const look = (): void => definition.manifest?.(manifest, report, scope);
    // The root of @eslint/json's tree is a Document.
    return { Program: look, Document: look };
  }
  return NO_LISTENERS;
}

/** A publish that no file shows is looked for in `strict` only. */
function hasPublish(workflow: WorkflowSubject, { thorough }: Scope, { elsewhere }: PublishRule): boolean {
  if (elsewhere === true && workflow.candidates.length > 0) return true;
  return workflow.publishes.length > 0 || workflow.calls.length > 0 || (thorough && workflow.unseen.length > 0);
}

/** The only place where ESLint's typing of a file's tree is left behind: other languages than JavaScript have other trees. */
function sourceOf(context: Context): SourceText {
  return context.sourceCode;
}

function send({ at, message, data, fix, suggest }: Problem, context: Context, source: SourceText): void {
  context.report({
    loc: locationIn(source, at),
    messageId: message,
    ...(data === undefined ? {} : { data }),
    ...(fix ? { fix: fixerOf(fix) } : {}),
    suggest: (suggest ?? []).flatMap(({ message: messageId, data: texts, edit }) =>
      edit ? [{ messageId, ...(texts === undefined ? {} : { data: texts }), fix: fixerOf(edit) }] : [],
    ),
  });
}

function fixerOf(edit: Edit): (fixer: RuleFixer) => RuleFix[] {
  return (fixer) => edit.map(({ range, text }) => fixer.replaceTextRange([range[0], range[1]], text));
}
