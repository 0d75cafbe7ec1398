import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMakefile } from '../../src/shell/makefile.ts';
import { parseScript } from '../../src/shell/script.ts';

/** Lines of a makefile; `>` at their start stands for a tab. */
function make(...lines: string[]): string {
  return lines.map((line) => line.replace(/^>/, '\t')).join('\n');
}

function textsOf(makefile: string, ...targets: string[]): string[] {
  return parseMakefile(makefile).recipesOf(...targets).map(({ text }) => text);
}

describe('recipes in the order they run', () => {
  test.each<[string, string[], string[], string[]]>([
    ['one line', ['publish:', '>npm publish'], ['publish'], ['npm publish']],
    ['several lines', ['publish:', '>npm ci', '>npm publish'], ['publish'], ['npm ci', 'npm publish']],
    ['the default goal', ['a:', '>x', 'b:', '>y'], [], ['x']],
    ['several goals', ['a:', '>x', 'b:', '>y'], ['b', 'a'], ['y', 'x']],
    [
      'prerequisites first',
      ['publish: build test', '>npm publish', 'build:', '>b', 'test: build', '>t'],
      ['publish'],
      ['b', 't', 'npm publish'],
    ],
    ['each once', ['a: c', '>a', 'b: c', '>b', 'c:', '>c'], ['a', 'b'], ['c', 'a', 'b']],
    ['order-only prerequisites', ['a: b | c', '>a', 'b:', '>b', 'c:', '>c'], ['a'], ['b', 'c', 'a']],
    ['a circle', ['a: b', '>a', 'b: a', '>b'], ['a'], ['b', 'a']],
    ['files without rules', ['a: x.js', '>a'], ['a'], ['a']],
    ['an unknown target', ['a:', '>a'], ['z'], []],
    ['no rules', ['A = 1'], [], []],
    ['blank lines and comments', ['a:', '', '>x', '# no', '', '>y'], ['a'], ['x', 'y']],
    ['an empty and a comment line in a recipe', ['a:', '>', '># x', '>@# y', '>z'], ['a'], ['z']],
    ['a recipe on the line of the rule', ['a: b ; npm publish', '>x', 'b:;y'], ['a'], ['y', 'npm publish', 'x']],
    ['several targets', ['a b: c', '>x', 'c:', '>c'], ['b'], ['c', 'x']],
    [
      'prerequisites from several rules',
      ['a: b', 'a: c', '>a', 'a: d', 'b:', '>b', 'c:', '>c', 'd:', '>d'],
      ['a'],
      ['c', 'b', 'd', 'a'],
    ],
    ['a rule with the target twice', ['a a: b', '>x', 'b:', '>b'], ['a'], ['b', 'x']],
    ['a later recipe replaces an earlier one', ['a:', '>x', 'a:', '>y', '>z'], ['a'], ['y', 'z']],
    ['double colons add', ['a::', '>x', 'a::', '>y'], ['a'], ['x', 'y']],
    ['grouped targets', ['a b &: ', '>x'], ['a'], ['x']],
    ['a static pattern', ['a b: %: %.in', '>x $@'], ['b'], ['x b']],
    ['targets in a variable', ['T = a b', '$(T): c', '>x', 'c:', '>c'], ['b'], ['c', 'x']],
    ['prerequisites in a variable', ['D := c d', 'a: $(D) e', '>x', 'c d e:', '>$@'], ['a'], ['c', 'd', 'e', 'x']],
    ['unknown prerequisites', ['a: $(wildcard *.js) b', '>x', 'b:', '>b'], ['a'], ['b', 'x']],
    ['a continued rule', ['a: b \\', '  c', '>x', 'b c:', '>$@'], ['a'], ['b', 'c', 'x']],
    ['another rule ends a recipe', ['a:', '>x', 'b:', '>y'], ['a'], ['x']],
    ['an assignment ends a recipe', ['a:', '>x', 'A = 1', '>y'], ['a'], ['x']],
    ['windows line ends', ['a: b\r', '>x\r', 'b:\r', '>y\r', ''], ['a'], ['y', 'x']],
    ['with a comment behind the rule', ['a: b # c ; d: e', '>x', 'b:', '>b', 'c:', '>c'], ['a'], ['b', 'x']],
    ['one shell', ['.ONESHELL:', 'a:', '>cd x', '>npm publish'], ['a'], ['cd x\nnpm publish']],
    ['.DEFAULT_GOAL', ['.DEFAULT_GOAL := b', 'a:', '>x', 'b:', '>y'], [], ['y']],
    ['special and pattern targets are no goals', ['.PHONY: a', '.c.o:', '>c', '%.js: %.ts', '>tsc', 'a:', '>x'], [], ['x']],
    ['pattern rules are left out', ['%.js: %.ts', '>tsc', 'a:', '>x'], ['x.js'], []],
    ['a variable for a target is no goal', ['a: A = 1', 'b:', '>x', 'a:', '>y'], [], ['x']],
    ['includes', ['include x.mk', '-include y.mk', 'sinclude z.mk', 'a:', '>x'], ['a'], ['x']],
    ['functions as lines', ['$(info a: b)', '$(error x)', '$(eval z: ; q)', 'a:', '>x'], [], ['x']],
  ])('%s', (_, lines, targets, texts) => {
    expect(textsOf(make(...lines), ...targets)).toEqual(texts);
  });
});

describe('the text that the shell gets', () => {
  test.each<[string, string[], string]>([
    ['@', ['a:', '>@x'], 'x'],
    ['-', ['a:', '>-x'], 'x'],
    ['+', ['a:', '>+x'], 'x'],
    ['several marks', ['a:', '>@- +x'], 'x'],
    ['marks only in front', ['a:', '>x @y -z'], 'x @y -z'],
    ['a continued line', ['a:', '>npm publish \\', '>  --tag next'], 'npm publish   --tag next'],
    ['a continued line without a tab', ['a:', '>npm pub\\', 'lish'], 'npm publish'],
    ['=', ['T = next', 'a:', '>x $(T)'], 'x next'],
    [':=', ['T := next', 'a:', '>x ${T}'], 'x next'],
    ['::=', ['T ::= next', 'a:', '>x $(T)'], 'x next'],
    ['?=', ['T ?= next', 'a:', '>x $(T)'], 'x next'],
    ['?= of a set one', ['T = latest', 'T ?= next', 'a:', '>x $(T)'], 'x latest'],
    ['+=', ['T = a', 'T += b', 'a:', '>x $(T)'], 'x a b'],
    ['+= first', ['T += b', 'a:', '>x $(T)'], 'x b'],
    ['= is read late', ['T = $(U)', 'U = 1', 'a:', '>x $(T)', 'U = 2'], 'x 2'],
    [':= is read at once', ['U = 1', 'T := $(U)', 'U = 2', 'a:', '>x $(T)'], 'x 1'],
    ['one letter', ['T = 1', 'a:', '>x $T'], 'x 1'],
    ['blanks and comments around a value', ['T =   a b   # c', 'a:', '>x $(T)'], 'x a b'],
    ['a number sign', ['T = a\\#b', 'a:', '>x $(T)'], 'x a#b'],
    ['export and override', ['export T = 1', 'override U := 2', 'a:', '>x $(T) $(U)'], 'x 1 2'],
    ['$$', ['a:', '>x $$HOME $$(date) $$$$'], 'x $HOME $(date) $$'],
    ['$$ in a variable', ['T := $$HOME', 'a:', '>x $(T)'], 'x $HOME'],
    ['$(MAKE)', ['a:', '>$(MAKE) -C sub publish'], 'make -C sub publish'],
    ['${MAKE}', ['a:', '>@${MAKE} publish'], 'make publish'],
    ['$@', ['a:', '>x $@ $(@)'], 'x a a'],
    ['$< and $^', ['a: b c b', '>x $< $^'], 'x b b c'],
    ['one that no line sets', ['a:', '>x $(T) ${T}'], 'x ${T} ${T}'],
    ['one of make itself', ['a:', '>x $(CURDIR)'], 'x $(CURDIR)'],
    ['a function', ['a:', '>x $(shell cat VERSION)'], 'x $(shell cat VERSION)'],
    ['a variable with a function', ['V := $(shell cat VERSION)', 'a:', '>x $(V)'], 'x $(shell cat VERSION)'],
    ['a value known in part', ['T = a $(U) $(V)', 'U := b $(W)', 'a:', '>x $(T)'], 'x a b ${W} ${V}'],
    [':= keeps dollars', ['T := $$A', 'U := $(T)', 'a:', '>x $(U)'], 'x $A'],
    ['a substitution', ['T = a.c', 'a:', '>x $(T:.c=.o)'], 'x $(T:.c=.o)'],
    ['!=', ['V != date', 'a:', '>x $(V)'], 'x $(V)'],
    ['nested', ['N = T', 'T = 1', 'a:', '>x $($(N))'], 'x $($(N))'],
    ['define', ['define T', 'a: b', '>x', 'endef', 'a:', '>$(T)'], '$(T)'],
    ['undefine', ['T = 1', 'undefine T', 'a:', '>x $(T)'], 'x ${T}'],
    ['an unclosed reference', ['a:', '>x $(T'], 'x $(T'],
    ['a last dollar', ['a:', '>x $'], 'x $'],
    ['itself', ['T = $(T) x', 'a:', '>x $(T)'], 'x $(T) x'],
    ['for the target', ['T = 1', 'a: T = 2', 'a:', '>x $(T)'], 'x 2'],
    ['for the target, added', ['T = 1', 'a: T += 2', 'a:', '>x $(T)'], 'x 1 2'],
    ['for another target', ['T = 1', 'b: T = 2', 'a:', '>x $(T)', 'b:', '>y'], 'x 1'],
    ['in a conditional', ['T = 1', 'ifdef CI', 'T = 2', 'endif', 'a:', '>x $(T)'], 'x $(T)'],
  ])('%s', (_, lines, text) => {
    expect(textsOf(make(...lines), 'a')).toEqual([text]);
  });

  test('what holds for a target holds for its prerequisites', () => {
    expect(textsOf(make('a: T = 2', 'a: b', '>x $(T)', 'b:', '>y $(T)'), 'a')).toEqual(['y 2', 'x 2']);
  });

  test('the command line beats the makefile, but for override', () => {
    const text = make('T = 1', 'T += 2', 'U = 1', 'override U = 2', 'V ?= 1', 'a: T = 3', 'a:', '>x $(T) $(U) $(V)');
    const given = new Map([
      ['T', 'c'],
      ['U', 'c'],
      ['V', null],
    ]);
    expect(parseMakefile(text, given).recipesOf('a').map((recipe) => recipe.text)).toEqual(['x c 2 $(V)']);
  });

  test('the environment beats only ?=', () => {
    const text = make('T = 1', 'U ?= 1', 'V ?= 1', 'a:', '>x $(T) $(U) $(V) $(W)');
    const environment = new Map([
      ['T', 'e'],
      ['U', 'e'],
      ['V', null],
      ['W', 'e'],
    ]);
    expect(parseMakefile(text, new Map(), environment).recipesOf('a').map((recipe) => recipe.text)).toEqual(['x 1 e $(V) e']);
  });

  test('what is not constant is not constant to the shell either', () => {
    const [text = ''] = textsOf(make('V := $(shell cat VERSION)', 'a:', '>npm publish --tag $(V) $(shell ls) $(T)'), 'a');
    const [command] = parseScript(text, { shell: 'sh', directory: null }).commands;
    expect(command?.words.map((word) => word.text)).toEqual(['npm', 'publish', '--tag', null, null, null]);
  });
});

describe('what is known of a recipe', () => {
  test.each<[string, string[], boolean]>([
    ['nothing', ['a:', '>x'], false],
    ['@', ['a:', '>@x'], false],
    ['-', ['a:', '>-x'], true],
    ['@-', ['a:', '>@-x'], true],
    ['.IGNORE', ['.IGNORE:', 'a:', '>x'], true],
    ['.IGNORE of it', ['.IGNORE: a', 'a:', '>x'], true],
    ['.IGNORE of another', ['.IGNORE: b', 'a:', '>x'], false],
  ])('ignored errors: %s', (_, lines, ignores) => {
    expect(parseMakefile(make(...lines)).recipesOf('a')).toMatchObject([{ ignoresErrors: ignores }]);
  });

  test('conditionals: all branches, as not certain', () => {
    const text = make('a:', '>x', 'ifeq ($(CI),true)', '>y', 'else ifdef B', '>z', 'else', '>w', 'endif', '>v');
    const recipes = parseMakefile(text).recipesOf('a').map((recipe) => [recipe.text, recipe.isConditional]);
    expect(recipes).toEqual([
      ['x', false],
      ['y', true],
      ['z', true],
      ['w', true],
      ['v', false],
    ]);
  });

  test('a rule in a conditional stands beside the other one', () => {
    const text = make('ifdef CI', 'a:', '>x', 'else', 'a:', '>y', 'endif', 'b:', '>z');
    expect(textsOf(text, 'a')).toEqual(['x', 'y']);
    expect(textsOf(text, 'b')).toEqual(['z']);
  });

  test('the range is the line, with those that continue it', () => {
    const text = make('a: ; @x', '>@npm publish \\', '>  --tag next', '>y');
    const ranges = parseMakefile(text).recipesOf('a').map(({ range }) => text.slice(...range));
    expect(ranges).toEqual(['@x', '@npm publish \\\n\t  --tag next', 'y']);
  });
});

describe('what is known of a makefile', () => {
  test.each<[string, string[], string | null]>([
    ['the first target', ['a b: c', 'd:'], 'a'],
    ['nothing', [], null],
    ['only patterns', ['%: x', '>y'], null],
    ['a path with a dot', ['./x:', '.y/z:'], './x'],
    ['chosen', ['G = b', 'a:', '.DEFAULT_GOAL = $(G)'], 'b'],
  ])('default goal: %s', (_, lines, goal) => {
    expect(parseMakefile(make(...lines)).defaultGoal).toBe(goal);
  });

  test.each<[string, string | null]>([
    ['', 'sh'],
    ['SHELL := /bin/bash', 'bash'],
    ['SHELL = /usr/bin/env bash', 'bash'],
    ['SHELL := bash -e', 'bash'],
    ['SHELL := pwsh.exe', 'pwsh'],
    ['SHELL := python3', null],
    ['SHELL := $(shell which bash)', null],
  ])('shell: %j is %s', (line, shell) => {
    expect(parseMakefile(line).shell).toBe(shell);
  });

  test('phony targets', () => {
    expect([...parseMakefile(make('.PHONY: a b', '.PHONY: c')).phony]).toEqual(['a', 'b', 'c']);
  });

  test('exported variables', () => {
    const text = make('export A = 1', 'B = 2', 'C := $(shell x)', 'export B C', 'D = 4');
    expect(Object.fromEntries(parseMakefile(text).exported)).toEqual({ A: '1', B: '2', C: null });
    expect([...parseMakefile(make('D = 4', 'export')).exported]).toEqual([['D', '4']]);
  });
});

describe('junk', () => {
  test('whatever the text, nothing throws and ranges are in it', () => {
    const piece = fc.oneof(
      fc.constantFrom('a', 'b', ':', '::', '=', ':=', '+=', '?=', '#', ';', '%', ' ', '|', '\n', '\n\t', '\\\n', '\r\n'),
      fc.constantFrom('$(', ')', '${', '}', '$', '$$', '$(A)', 'A = $(B)\n', 'B = $(A)$(A)\n', '\na: b\n\t@x\n'),
      fc.constantFrom('ifeq (a,b)\n', 'else\n', 'endif\n', 'define A\n', 'endef\n', 'export', 'override '),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const makefile = parseMakefile(text);
        const { defaultGoal, exported, phony, shell } = makefile;
        expect([defaultGoal, exported, phony, shell]).toHaveLength(4);
        for (const { range } of [...makefile.recipesOf(), ...makefile.recipesOf('a', 'b')]) {
          expect(range[0]).toBeGreaterThanOrEqual(0);
          expect(range[1]).toBeLessThanOrEqual(text.length);
          expect(range[0]).toBeLessThanOrEqual(range[1]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('deep, wide and growing makefiles end soon', () => {
    const chain = Array.from({ length: 5000 }, (_, index) => `t${index}: t${index + 1}\n\tx\n`).join('');
    expect(textsOf(chain, 't0').length).toBeLessThan(5000);
    const wide = `a:\n${'\tx\n'.repeat(20_000)}`;
    expect(textsOf(wide, 'a')).toHaveLength(2000);
    const growing = Array.from({ length: 60 }, (_, index) => `V${index} = $(V${index + 1})$(V${index + 1})\n`).join('');
    expect(textsOf(`${growing}V60 = x\na:\n\ty $(V0)\n`, 'a')).toEqual(['y $(V0)']);
    expect(textsOf(`a: ${'$('.repeat(50_000)}\n\tx\n`, 'a')).toEqual(['x']);
    expect(textsOf(`export ${'a '.repeat(20_000)}(\na:\n\tx\n`, 'a')).toEqual(['x']);
  });
});
