import type { Range } from '../text/range.ts';
import { Budget } from './budget.ts';
import type { Shell } from './command.ts';
import { type MakeLine, indexOutside, makeLinesOf, withoutComment } from './makefile-lines.ts';
import { MakeVariables } from './makefile-variables.ts';

/** One command line of a recipe, as the shell gets it. */
export interface Recipe {
  /**
   * Without make's `@`, `-` and `+`, constant variables put in, `$$` as `$`. What is not constant stays as it is (`$(shell …)`),
   * a variable that the makefile does not set becomes the environment's (`${NAME}`).
   */
  readonly text: string;
  /** The line in the makefile, with those that continue it. */
  readonly range: Range;
  /** Whether make goes on when it fails. */
  readonly ignoresErrors: boolean;
  /** Whether a conditional (`ifeq`, `ifdef` …) decides if it is there. */
  readonly isConditional: boolean;
}

/** The rules of a makefile. */
export interface Makefile {
  /** What make brings about when no target is named; null when there is no rule. */
  readonly defaultGoal: string | null;
  /** Targets that are declared as no files; others are skipped when a file of that name is newer than what it is made from. */
  readonly phony: ReadonlySet<string>;
  /** The shell of the recipes (`SHELL`); null for another interpreter. */
  readonly shell: Shell | null;
  /** Variables that every recipe finds in its environment (`export`); null for a value that is not constant. */
  readonly exported: ReadonlyMap<string, string | null>;
  /** The command lines that bring targets (else the default goal) about, in order, those of their prerequisites first, each once. */
  recipesOf(...targets: readonly string[]): readonly Recipe[];
}

interface RecipeLine {
  readonly line: MakeLine;
  readonly isConditional: boolean;
}

interface Rule {
  prerequisites: string[];
  readonly variables: Assignment[];
  recipe: RecipeLine[];
}

interface Assignment {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
  readonly isOverride: boolean;
  readonly isExported: boolean;
}

/** More recipe lines than this are not given. */
const MOST_RECIPES = 2_000;
/** Prerequisites of prerequisites beyond this depth are not followed. */
const DEEPEST = 200;

const SHELLS: ReadonlyMap<string, Shell> = new Map([
  ['bash', 'bash'],
  ['zsh', 'bash'],
  ['sh', 'sh'],
  ['dash', 'sh'],
  ['ash', 'sh'],
  ['ksh', 'sh'],
  ['pwsh', 'pwsh'],
  ['powershell', 'pwsh'],
  ['cmd', 'cmd'],
]);

const ASSIGNMENT = /^((?:(?:export|override|private)\s+)*)([^\s:#=?!+]+)\s*(=|:{1,3}=|\?=|\+=|!=)\s*([\s\S]*)$/;
const DIRECTIVE = /^(?:-?include|sinclude|vpath|load|-load|unexport|endef)(?:\s|$)/;

/**
 * Reads a makefile of GNU make. `variables` are those of the command line, `environment` those of the command's environment, null for
 * unknown values. Pattern rules, included files and `$(eval …)` are left out; of conditionals all branches count. Never throws.
 */
export function parseMakefile(
  text: string,
  variables: ReadonlyMap<string, string | null> = new Map(),
  environment: ReadonlyMap<string, string | null> = new Map(),
): Makefile {
  return new MakefileReader(text, variables, environment);
}

class MakefileReader implements Makefile {
  readonly #rules = new Map<string, Rule>();
  readonly #variables: MakeVariables;
  readonly #exports = new Set<string>();
  #exportsAll = false;
  #firstTarget: string | null = null;
  /** The rules that the next tabbed lines belong to; null outside of rules. */
  #open: readonly Rule[] | null = null;
  /** What the open rules need, until the first line of their recipe. */
  #needed: readonly string[] | null = null;
  /** Whether their recipe replaces an earlier one. */
  #replaces = false;
  /** Open conditionals. */
  #depth = 0;

  constructor(text: string, variables: ReadonlyMap<string, string | null>, environment: ReadonlyMap<string, string | null>) {
    this.#variables = new MakeVariables(new Budget(text.length), environment);
    for (const [name, value] of variables) this.#variables.fix(name, value === null ? null : value.replaceAll('$', '$$$$'));
    for (const line of makeLinesOf(text)) this.#read(line);
  }

  get defaultGoal(): string | null {
    const named = this.#variables.valueOf('$(.DEFAULT_GOAL)');
    return named === null || named === '' ? this.#firstTarget : named;
  }

  get phony(): ReadonlySet<string> {
    return new Set(this.#rules.get('.PHONY')?.prerequisites);
  }

  get shell(): Shell | null {
    if (!this.#variables.names.includes('SHELL')) return 'sh';
    const words = this.#variables.valueOf('$(SHELL)')?.trim().split(/\s+/) ?? [];
    const [name, last] = [words[0], words.at(-1)].map((word) => word?.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '') ?? '');
    return SHELLS.get((name === 'env' ? last : name) ?? '') ?? null;
  }

  get exported(): ReadonlyMap<string, string | null> {
    const names = this.#exportsAll ? this.#variables.names : this.#variables.names.filter((name) => this.#exports.has(name));
    return new Map(names.map((name) => [name, this.#variables.valueOf(`$(${name})`)]));
  }

  recipesOf(...targets: readonly string[]): readonly Recipe[] {
    const goals = targets.length > 0 ? targets : [this.defaultGoal].flatMap((goal) => goal ?? []);
    const recipes: Recipe[] = [];
    const done = new Set<string>();
    for (const goal of goals) this.#collect(goal, this.#variables, done, recipes, 0);
    return recipes.slice(0, MOST_RECIPES);
  }

  #collect(target: string, outer: MakeVariables, done: Set<string>, recipes: Recipe[], depth: number): void {
    const rule = this.#rules.get(target);
    if (!rule || done.has(target) || depth > DEEPEST || recipes.length >= MOST_RECIPES) return;
    done.add(target);
    const variables = rule.variables.length === 0 ? outer : outer.inner();
    for (const { name, operator, value, isOverride } of rule.variables) variables.assign(name, operator, value, isOverride);
    for (const prerequisite of rule.prerequisites) this.#collect(prerequisite, variables, done, recipes, depth + 1);
    recipes.push(...this.#recipesIn(target, rule, variables));
  }

  #recipesIn(target: string, rule: Rule, variables: MakeVariables): Recipe[] {
    const [first = ''] = rule.prerequisites;
    const automatic = new Map([
      ['@', target],
      ['<', first],
      ['^', [...new Set(rule.prerequisites)].join(' ')],
      ['+', rule.prerequisites.join(' ')],
    ]);
    const ignored = this.#rules.get('.IGNORE');
    const ignoresAll = ignored !== undefined && (ignored.prerequisites.length === 0 || ignored.prerequisites.includes(target));
    const recipes = rule.recipe.flatMap(({ line, isConditional }) => {
      const [prefix = ''] = /^[\s@+-]*/.exec(line.text) ?? [];
      const text = variables.shellText(line.text.slice(prefix.length), automatic).trim();
      const ignoresErrors = ignoresAll || prefix.includes('-');
      return text === '' || text.startsWith('#') ? [] : [{ text, range: line.range, ignoresErrors, isConditional }];
    });
    return this.#rules.has('.ONESHELL') ? inOneShell(recipes) : recipes;
  }

  #read(line: MakeLine): void {
    if (line.isTabbed && this.#open) {
      this.#addToRecipes(line);
      return;
    }
    const text = withoutComment(line.text).trim();
    if (text === '' || this.#isConditional(text)) return;
    if (/^export(?!\s+define\s)(?:\s+[\w.\s-]+)?$/.test(text)) {
      this.#open = null;
      const names = text.split(/\s+/).slice(1);
      if (names.length === 0) this.#exportsAll = true;
      for (const name of names) this.#exports.add(name);
      return;
    }
    if (this.#isAssignment(text) || DIRECTIVE.test(text)) {
      this.#open = null;
      return;
    }
    this.#readRule(line);
  }

  #addToRecipes(line: MakeLine): void {
    const needed = this.#needed;
    for (const rule of this.#open ?? []) {
      if (needed && this.#replaces) rule.recipe = [];
      // What the rule with the recipe needs comes before what other rules of the target add.
      if (needed) rule.prerequisites = [...needed, ...rule.prerequisites.slice(0, rule.prerequisites.length - needed.length)];
      rule.recipe.push({ line, isConditional: this.#depth > 0 });
    }
    this.#needed = null;
  }

  #isConditional(text: string): boolean {
    if (/^(?:ifeq|ifneq|ifdef|ifndef)\b/.test(text)) this.#depth += 1;
    else if (/^endif\b/.test(text)) this.#depth = Math.max(0, this.#depth - 1);
    else return /^else(?:\s|$)/.test(text);
    return true;
  }

  #isAssignment(text: string): boolean {
    const [, defined] = /^(?:override\s+|export\s+)*(?:define|undefine)\s+([^\s:#=?!+]+)/.exec(text) ?? [];
    const assignment = assignmentIn(text);
    if (defined !== undefined) {
      if (/^(?:override\s+)?undefine/.test(text)) this.#variables.remove(defined);
      else this.#variables.forget(defined);
      return true;
    }
    if (!assignment) return false;
    const { name, operator, value, isOverride, isExported } = assignment;
    // What a conditional decides is not known, but for a command line's variables, which stand anyway.
    if (this.#depth > 0) this.#variables.forget(name);
    else this.#variables.assign(name, operator, value, isOverride);
    if (isExported) this.#exports.add(name);
    return true;
  }

  #readRule(line: MakeLine): void {
    this.#open = null;
    const source = line.text;
    const colon = indexOutside(source, ':#');
    if (colon === -1 || source[colon] === '#') return;
    const isDouble = source[colon + 1] === ':';
    const after = source.slice(colon + (isDouble ? 2 : 1));
    const semicolon = indexOutside(after, ';#');
    const inline = semicolon !== -1 && after[semicolon] === ';' ? after.slice(semicolon + 1).trim() : '';
    const head = withoutComment(semicolon === -1 ? after : after.slice(0, semicolon)).trim();
    const targets = this.#wordsOf(source.slice(0, colon).replace(/&\s*$/, '')).filter((target) => !target.includes('%'));
    if (targets.length === 0) {
      // Lines of a pattern rule's recipe belong to nobody here.
      this.#open = [];
      return;
    }

    const rules = [...new Set(targets)].map((target) => this.#ruleOf(target));
    const assignment = assignmentIn(withoutComment(after).trim());
    if (assignment) {
      for (const rule of rules) rule.variables.push(assignment);
      return;
    }
    this.#firstTarget ??= targets.find((target) => !/^\.(?!.*\/)/.test(target)) ?? null;
    // `objects: %.o: %.c` is a static pattern.
    const prerequisites = head.includes(':') ? [] : this.#wordsOf(head.replace('|', ' ')).filter((name) => !name.includes('%'));
    for (const rule of rules) rule.prerequisites.push(...prerequisites);
    this.#open = rules;
    this.#needed = prerequisites;
    // A second recipe of a target takes the first one's place, unless both have double colons or a conditional decides.
    this.#replaces = !isDouble && this.#depth === 0;
    if (inline !== '') {
      const start = line.range[0] + Math.max(0, source.lastIndexOf(inline));
      this.#addToRecipes({ text: inline, range: [start, line.range[1]], isTabbed: true });
    }
  }

  #ruleOf(target: string): Rule {
    const known = this.#rules.get(target);
    if (known) return known;
    const rule: Rule = { prerequisites: [], variables: [], recipe: [] };
    this.#rules.set(target, rule);
    return rule;
  }

  /** The words of a list of targets; those that are not constant are left out. */
  #wordsOf(list: string): string[] {
    const whole = this.#variables.valueOf(list);
    const parts = whole === null ? list.split(/\s+/).map((part) => this.#variables.valueOf(part)) : [whole];
    return parts.flatMap((part) => (part ?? '').split(/\s+/)).filter((part) => part !== '');
  }
}

function assignmentIn(text: string): Assignment | null {
  const [, modifiers = '', name, operator, value] = ASSIGNMENT.exec(text) ?? [];
  if (name === undefined || operator === undefined || value === undefined) return null;
  return { name, operator, value, isOverride: modifiers.includes('override'), isExported: modifiers.includes('export') };
}

/** `.ONESHELL`: all lines of a recipe are one script. */
function inOneShell(recipes: readonly Recipe[]): Recipe[] {
  const [first] = recipes;
  const last = recipes.at(-1);
  if (!first || !last) return [];
  return [{ ...first, text: recipes.map(({ text }) => text).join('\n'), range: [first.range[0], last.range[1]] }];
}
