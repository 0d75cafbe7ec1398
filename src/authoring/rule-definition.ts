import type { ManifestSubject, WorkflowSubject } from '../publish/subject.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { DataOf } from './messages.ts';
import type { Visibility } from './settings.ts';

/** Texts by id: states such as `missing` for messages, what is done for suggestions. */
export type Texts = Readonly<Record<string, string>>;

/** What the configuration says besides the files. */
export interface Scope {
  /** The shared option of all rules, set by `strict`: say also what the files only make likely. */
  readonly thorough: boolean;
  /** Null when it is not given. */
  readonly visibility: Visibility | null;
}

/** A change offered in the editor. One whose edit is null is not offered. */
export interface Suggestion {
  readonly message: string;
  readonly data?: Texts;
  readonly edit: Edit | null;
}

/** One report. */
export interface Problem {
  /** The smallest stretch to look at; cut to its first line. */
  readonly at: Range;
  readonly message: string;
  readonly data?: Texts;
  /** Applied by `--fix`; null where that would not be safe. */
  readonly fix?: Edit | null;
  readonly suggest?: readonly Suggestion[];
}

/** A rule, whatever its texts are. */
export interface Rule {
  readonly name: string;
  /** One sentence, as the table of rules shows it. */
  readonly description: string;
  /** Whether `recommended` holds it; `strict` holds all. */
  readonly recommended: boolean;
  /** `error`: the release breaks or is open to attack; `warn`: hardening. */
  readonly severity: 'error' | 'warn';
  /** Whether any report has a fix for `--fix`. */
  readonly fixable: boolean;
  readonly messages: Texts;
  readonly suggestions: Texts;
  /** Whether it also looks at workflows whose publishes all lead to another registry, or nobody knows where. */
  readonly elsewhere?: true;
  /** Looks at a workflow that publishes; left out by rules about package.json alone. */
  workflow?(subject: WorkflowSubject, report: (problem: Problem) => void, scope: Scope): void;
  /** Looks at a package.json; left out by rules about workflows alone. */
  manifest?(subject: ManifestSubject, report: (problem: Problem) => void, scope: Scope): void;
}

/** Those of `All` with exactly the data that their text asks for. */
type Filled<All extends Texts> = { [Id in keyof All & string]: { readonly message: Id } & DataOf<All[Id]> }[keyof All & string];

type Offered<Suggestions extends Texts> = Filled<Suggestions> & Pick<Suggestion, 'edit'>;

type Reported<Messages extends Texts, Suggestions extends Texts> = Filled<Messages> &
  Pick<Problem, 'at' | 'fix'> & { readonly suggest?: readonly Offered<Suggestions>[] };

/** A rule as its file writes it, with its own texts in the type. */
interface RuleDefinition<Messages extends Texts, Suggestions extends Texts> extends Omit<Rule, 'workflow' | 'manifest'> {
  readonly messages: Messages;
  readonly suggestions: Suggestions;
  workflow?(subject: WorkflowSubject, report: (problem: Reported<Messages, Suggestions>) => void, scope: Scope): void;
  manifest?(subject: ManifestSubject, report: (problem: Reported<Messages, Suggestions>) => void, scope: Scope): void;
}

/** Makes a rule. A report with an unknown message, or with data that its text does not ask for, does not compile. */
export function defineRule<const Messages extends Texts, const Suggestions extends Texts>(
  definition: RuleDefinition<Messages, Suggestions>,
): Rule {
  // The compiler does not follow that each of a rule's own problems is a Problem.
  return definition as unknown as Rule;
}
