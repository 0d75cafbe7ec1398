// What the pages in docs/rules and the table of README.md say of each rule, read from the plugin itself.

/** @typedef {import('eslint').Linter.Config} Config */
/** @typedef {import('eslint').ESLint.Plugin & { readonly configs: { readonly recommended: readonly Config[], readonly strict: readonly Config[] } }} Plugin */

/**
 * @typedef {object} RuleFacts
 * @property {string} name
 * @property {string} description one sentence, without a full stop
 * @property {readonly string[]} files the kinds of file it looks at
 * @property {Readonly<Record<'recommended' | 'strict', string>>} levels `error`, `warning` or `off`
 * @property {string} repairs what it offers besides the report
 */

const NAMESPACE = 'npm-publish';
const TABLE_START = '<!-- rules: written by `npm run docs` -->';
const TABLE_END = '<!-- end of rules -->';

/** The kinds of file, by the end of a configuration's name. */
const KINDS = new Map([
  ['workflows', 'workflows'],
  ['manifests', '`package.json`'],
]);

/**
 * @param {Plugin} plugin
 * @returns {readonly RuleFacts[]} in the order of the plugin
 */
export function ruleFactsOf(plugin) {
  return Object.entries(plugin.rules ?? {}).map(([name, { meta }]) => ({
    name,
    description: meta?.docs?.description ?? '',
    files: filesOf(plugin.configs.strict, name),
    levels: { recommended: levelIn(plugin.configs.recommended, name), strict: levelIn(plugin.configs.strict, name) },
    repairs: repairsOf(meta?.fixable !== undefined, meta?.hasSuggestions === true),
  }));
}

/**
 * @param {readonly Config[]} configs
 * @param {string} rule
 */
function filesOf(configs, rule) {
  return configs.flatMap(({ name = '', rules = {} }) => {
    const kind = KINDS.get(name.slice(name.lastIndexOf('/') + 1)) ?? name;
    return `${NAMESPACE}/${rule}` in rules ? [kind] : [];
  });
}

/**
 * @param {readonly Config[]} configs
 * @param {string} rule
 */
function levelIn(configs, rule) {
  const entries = configs.flatMap(({ rules = {} }) => rules[`${NAMESPACE}/${rule}`] ?? []);
  const [level] = entries;
  if (level === 'warn' || level === 1) return 'warning';
  return level === 'error' || level === 2 ? 'error' : 'off';
}

/**
 * @param {boolean} fixes
 * @param {boolean} suggests
 */
function repairsOf(fixes, suggests) {
  if (fixes) return suggests ? '`--fix`, else a suggestion' : '`--fix`';
  return suggests ? 'suggestion' : 'none';
}

/**
 * @param {RuleFacts} facts
 * @returns {string} the part of a rule's page above its first section
 */
export function headOf({ name, description, files, levels, repairs }) {
  return [
    `# ${name}`,
    '',
    `${description}.`,
    '',
    `- Looks at: ${files.join(' and ')}`,
    `- Level: ${levels.recommended} in \`recommended\`, ${levels.strict} in \`strict\``,
    `- Repairs: ${repairs}`,
    '',
    '',
  ].join('\n');
}

/**
 * @param {string} page
 * @param {RuleFacts} facts
 * @returns {string} the page with its head as it has to be
 */
export function withHead(page, facts) {
  const start = page.search(/^## /m);
  return `${headOf(facts)}${start === -1 ? '' : page.slice(start)}`;
}

/**
 * @param {readonly RuleFacts[]} rules
 * @returns {string} a Markdown table, with a line break at its end
 */
function tableOf(rules) {
  const rows = rules.map(({ name, description, files, levels, repairs }) => [
    `[\`${name}\`](docs/rules/${name}.md)`,
    description,
    files.join(', '),
    levels.recommended,
    repairs,
  ]);
  const lines = [['Rule', 'What it does', 'Looks at', '`recommended`', 'Repairs'], ['---', '---', '---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/**
 * @param {string} readme
 * @param {readonly RuleFacts[]} rules
 * @returns {string} the text with its table as it has to be
 */
export function withTable(readme, rules) {
  const start = readme.indexOf(TABLE_START);
  const end = readme.indexOf(TABLE_END);
  if (start === -1 || end < start) throw new Error(`README.md has no "${TABLE_START}" … "${TABLE_END}".`);
  return `${readme.slice(0, start)}${TABLE_START}\n\n${tableOf(rules)}\n${readme.slice(end)}`;
}
