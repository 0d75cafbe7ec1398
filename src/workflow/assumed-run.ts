import type { AssumedEvent } from './assumed-event.ts';
import { type Assumed, type Assumptions, CHOSEN, type Chance, OWN, UNKNOWN_VALUE, assumedOf, chanceOf, known, least } from './assumption.ts';
import type { Contexts } from './contexts.ts';
import { UNKNOWN } from './evaluate.ts';
import { isDynamic, soleExpression } from './expression.ts';
import { type Job, withNeeded } from './job.ts';
import type { Step } from './step.ts';

/** Values that are made of values: deeper than anything a person wrote. */
const DEEPEST = 20;

/** Where an expression stands. */
interface Place {
  readonly job: Job;
  /** Null in the job's own keys. */
  readonly step: Step | null;
  readonly contexts: Contexts;
}

/** Which jobs and steps an event can start: those whose conditions, and the conditions of all that they wait for, can hold. */
export class AssumedRun {
  readonly #event: AssumedEvent;
  readonly #jobs = new Map<Job, Chance>();
  #depth = 0;

  constructor(event: AssumedEvent) {
    this.#event = event;
  }

  /** The job's own condition, that of the jobs it needs, and those of the jobs that call its workflow. */
  chanceOfJob(job: Job): Chance {
    const found = this.#jobs.get(job);
    if (found) return found;
    // Jobs that need each other do not start.
    this.#jobs.set(job, 'unknown');
    const chance = this.#findChanceOfJob(job);
    this.#jobs.set(job, chance);
    return chance;
  }

  /** The step's own condition, and those of the steps whose actions hold it, within its job. */
  chanceOfStep(step: Step): Chance {
    const outer = step.call ? this.chanceOfStep(step.call.step) : 'yes';
    if (step.isDisabled || outer === 'no') return 'no';
    const condition = step.place.at('if').text;
    if (!condition) return outer;
    return least([outer, this.#chanceOf(condition.value, { job: step.job, step, contexts: step.contexts }, 'yes')]);
  }

  #findChanceOfJob(job: Job): Chance {
    if (job.isDisabled) return 'no';
    const { caller } = job.workflow;
    const outer = caller ? this.chanceOfJob(caller) : 'yes';
    if (outer === 'no') return 'no';
    // A job that is skipped takes all with it that stand behind it, unless they ask how it ended.
    const succeeds = least(withNeeded(job).flatMap((needed) => (needed === job ? [] : [this.chanceOfJob(needed)])));
    const own = job.condition ? this.#chanceOf(job.condition.value, { job, step: null, contexts: job.contexts }, succeeds) : succeeds;
    return least([outer, own]);
  }

  #chanceOf(condition: string, place: Place, succeeds: Chance): Chance {
    return chanceOf(soleExpression(condition) ?? condition, this.#assumptionsAt(place, succeeds));
  }

  #valueOf(text: string, place: Place): Assumed {
    if (!isDynamic(text)) return known(text);
    const expression = soleExpression(text);
    if (expression === null || this.#depth >= DEEPEST) return UNKNOWN_VALUE;
    this.#depth += 1;
    const value = assumedOf(expression, this.#assumptionsAt(place, 'yes'));
    this.#depth -= 1;
    return value;
  }

  #assumptionsAt(place: Place, succeeds: Chance): Assumptions {
    return { succeeds, of: (name) => this.#property(name, place) };
  }

  #property(name: string, place: Place): Assumed {
    const dot = name.indexOf('.');
    const [root, key] = dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
    switch (root.toLowerCase()) {
      case 'github':
        return this.#event.of(key);
      case 'inputs':
        return this.#input(key, place);
      case 'env':
        return this.#variable(key, place);
      case 'needs':
        return this.#needed(key, place.job);
      case 'steps':
        return this.#earlier(key, place);
      case 'secrets':
        return key.toUpperCase() === 'GITHUB_TOKEN' ? OWN : this.#event.secret;
      // Some leg, or some machine, is the one.
      case 'matrix':
      case 'strategy':
      case 'runner':
        return CHOSEN;
      default:
        return UNKNOWN_VALUE;
    }
  }

  #input(name: string, { job, step, contexts }: Place): Assumed {
    if (!contexts.inputs) return this.#event.input;
    const given = contexts.inputs.of(name);
    if (!given) return UNKNOWN_VALUE;
    if (given.value !== UNKNOWN) return known(given.value);
    if (!given.text || !given.contexts) return UNKNOWN_VALUE;
    const outer = step?.call ? { job, step: step.call.step } : job.workflow.caller && { job: job.workflow.caller, step: null };
    if (!outer) return UNKNOWN_VALUE;
    const value = this.#valueOf(given.text.value, { ...outer, contexts: given.contexts });
    return step?.call ? asText(value) : value;
  }

  #variable(name: string, place: Place): Assumed {
    const variable = place.contexts.variables.of(name);
    return variable ? asText(this.#valueOf(variable.text.value, place)) : UNKNOWN_VALUE;
  }

  /** `<job>.result` and `<job>.outputs.<name>`. */
  #needed(key: string, { workflow }: Job): Assumed {
    const [id = '', property = '', output = ''] = key.split('.');
    const job = workflow.jobs.find((each) => each.id === id);
    if (!job) return UNKNOWN_VALUE;
    const chance = this.chanceOfJob(job);
    if (property === 'result') return chance === 'unknown' ? UNKNOWN_VALUE : known(chance === 'no' ? 'skipped' : 'success');
    if (property !== 'outputs') return UNKNOWN_VALUE;
    if (chance === 'no') return known('');
    const { text } = job.place.at('outputs').at(output);
    return text ? asText(this.#valueOf(text.value, { job, step: null, contexts: job.contexts })) : UNKNOWN_VALUE;
  }

  /** `<step>.outcome` and `<step>.outputs.<name>`: what a step that cannot run leaves is blank. */
  #earlier(key: string, { job, step }: Place): Assumed {
    const [id = '', property = ''] = key.split('.');
    const isBeside = (each: Step): boolean => each.call?.step.place === step?.call?.step.place;
    const written = job.steps.map((each) => outermostBeside(each, isBeside));
    const found = written.find((each) => each?.place.at('id').text?.value === id);
    if (!found) return UNKNOWN_VALUE;
    const chance = this.chanceOfStep(found);
    if (property === 'outcome' || property === 'conclusion') return chance === 'unknown' ? UNKNOWN_VALUE : known(chance === 'no' ? 'skipped' : 'success');
    return property === 'outputs' && chance === 'no' ? known('') : UNKNOWN_VALUE;
  }
}

/** The step itself, or the one that uses its action, that stands beside another. */
function outermostBeside(step: Step, isBeside: (step: Step) => boolean): Step | null {
  for (let each: Step | undefined = step; each; each = each.call?.step) if (isBeside(each)) return each;
  return null;
}

/** Variables, outputs and what an action is given are text, `false` too. */
function asText(value: Assumed): Assumed {
  if (value.kind !== 'known' || typeof value.value === 'object') return value.kind === 'known' && value.value === null ? known('') : value;
  return known(String(value.value));
}
