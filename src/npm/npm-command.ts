/** npm's commands that matter here, under the name of their file in npm's `lib/commands`. */
const COMMANDS = `access adduser approve-scripts audit bugs cache ci completion config dedupe deny-scripts deprecate
diff dist-tag docs doctor edit exec explain explore find-dupes fund get help help-search init install install-ci-test
install-scripts install-test link ll login logout ls org outdated owner pack ping pkg prefix profile prune publish
query rebuild repo restart root run sbom search set shrinkwrap stage star stars start stop team test token trust
undeprecate uninstall unpublish unstar update version view whoami`.split(/\s+/);

const ALIASES: ReadonlyMap<string, string> = new Map([
  ...pairs('install', 'add i in ins inst insta instal isnt isnta isntal isntall'),
  ...pairs('ci', 'clean-install ic install-clean isntall-clean'),
  ...pairs('install-test', 'it'),
  ...pairs('install-ci-test', 'cit clean-install-test sit'),
  ...pairs('uninstall', 'unlink remove rm r un'),
  ...pairs('update', 'u up upgrade udpate'),
  ...pairs('run', 'run-script rum urn'),
  ...pairs('test', 'tst t'),
  ...pairs('exec', 'x'),
  ...pairs('view', 'info show v'),
  ...pairs('version', 'verison'),
  ...pairs('config', 'c'),
  ...pairs('dist-tag', 'dist-tags'),
  ...pairs('rebuild', 'rb'),
  ...pairs('search', 'find s se'),
  ...pairs('ls', 'list'),
  ...pairs('ll', 'la'),
  ...pairs('link', 'ln'),
  ...pairs('init', 'create innit'),
  ...pairs('dedupe', 'ddp'),
  ...pairs('docs', 'home'),
  ...pairs('bugs', 'issues'),
  ...pairs('owner', 'author'),
  ...pairs('explain', 'why'),
  ...pairs('help', 'hlep'),
  ...pairs('org', 'ogr'),
  ...pairs('adduser', 'add-user'),
]);

const SPELLINGS = [...COMMANDS, ...ALIASES.keys()];

function pairs(command: string, aliases: string): [string, string][] {
  return aliases.split(' ').map((alias) => [alias, command]);
}

/**
 * The npm command that a word names, by the rules of `lib/utils/cmd-list.js` (npm 11.19.1): the name, an alias, or an unambiguous
 * beginning of either (`npm pub`, `npm install-cl`). Null when npm would not know it.
 */
export function npmCommandOf(word: string): string | null {
  const spelled = word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (COMMANDS.includes(spelled)) return spelled;
  const alias = ALIASES.get(spelled);
  if (alias) return alias;
  if (spelled === '') return null;

  const meant = new Set(SPELLINGS.filter((candidate) => candidate.startsWith(spelled)));
  const [only] = meant;
  if (meant.size !== 1 || only === undefined) return null;
  return ALIASES.get(only) ?? only;
}
