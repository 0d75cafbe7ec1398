import { describe } from 'vitest';
import { type Expectation, drawn } from './drawn-case.ts';

const PUBLISH = `
on: push
jobs:
  publish:
    permissions:
      id-token: write
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - run: npm publish
`;

function repository(title: string, drawing: string, expectation: Expectation = {}): void {
  const files = expectation.files ?? { '.github/workflows/release.yml': PUBLISH };
  drawn('valid-repository-url', title, drawing, { path: 'package.json', ...expectation, files });
}

const UNPUBLISHED = { files: {} };

/** A manifest with one spelling of the repository, marked when a message is given. */
function manifest(value: string, messageId = '', rest = ''): string {
  const marker = messageId === '' ? '' : `//              ${'^'.repeat(value.length)} ${messageId}\n`;
  return `
{
  "name": "widget",
  "repository": ${value}${rest === '' ? '' : `,\n  ${rest}`}
${rest === '' ? marker : ''}}
`;
}

const CANONICAL = '"git+https://github.com/acme/widget.git"';

describe('missing', () => {
  const missing = '\n{\n  "name": "widget"\n//        ^^^^^^^^ missing\n}\n';
  const bare = '\n{\n  "name": "widget"\n}\n';
  repository('the field', missing, { suggested: 'none' });
  repository('the field; in Actions the repository is known', missing, {
    actionsRepository: { fullName: 'acme/widget', isFork: false },
    suggested: {
      write: '\n{\n  "name": "widget",\n  "repository": {\n    "type": "git",\n    "url": "git+https://github.com/acme/widget.git"\n  }\n}\n',
    },
  });
  repository('a fork is not the repository that publishes', missing, { actionsRepository: { fullName: 'me/widget', isFork: true }, suggested: 'none' });
  repository('strict takes the only remote for a suggestion', missing, {
    thorough: true,
    remotes: ['git@github.com:acme/widget.git'],
    suggested: {
      write: '\n{\n  "name": "widget",\n  "repository": {\n    "type": "git",\n    "url": "git+https://github.com/acme/widget.git"\n  }\n}\n',
    },
  });
  repository('the url', manifest('{ "type": "git" }', 'missing'));
  repository('an empty string', manifest('""', 'missing'));
  repository('nothing publishes it', bare, UNPUBLISHED);
  repository('only the will shows: strict', '\n{\n  "name": "widget",\n//        ^^^^^^^^ missing\n  "publishConfig": { "access": "public" }\n}\n', { ...UNPUBLISHED, thorough: true });
  repository('only the will shows: recommended', '{ "name": "widget", "publishConfig": {} }', UNPUBLISHED);
  repository('the will is for another registry', '{ "name": "widget", "publishConfig": { "registry": "https://npm.pkg.github.com" } }', { ...UNPUBLISHED, thorough: true });
  repository('a private package', '{ "name": "widget", "private": true }');
  repository('a private repository has no provenance', bare, { settings: { visibility: 'private' } });
  repository('a template', '{ "name": "{{name}}" }', { thorough: true });
});

describe('malformed', () => {
  repository('no scheme', manifest('"github.com/acme/widget"', 'malformed'), { fixed: manifest(CANONICAL) });
  repository('no scheme, in an object', '\n{\n  "name": "widget",\n  "repository": { "type": "git", "url": "github.com/acme/widget.git" }\n//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ malformed\n}\n', {
    fixed: '\n{\n  "name": "widget",\n  "repository": { "type": "git", "url": "git+https://github.com/acme/widget.git" }\n}\n',
  });
  repository('owner only', manifest('"https://github.com/acme"', 'malformed'));
  repository('a placeholder', manifest('"https://github.com/your-username/your-repo"', 'malformed'), { suggested: 'none' });
  repository('a misspelled host is offered, not fixed', manifest('"https://gihub.com/acme/widget"', 'malformed'), { suggested: { write: manifest(CANONICAL) } });
  repository('no URL', manifest('"widget"', 'malformed'));
  repository('a number', manifest('42', 'malformed'));
  repository('a list', manifest('["acme/widget"]', 'malformed'));
  repository('a page', manifest('"https://github.com/acme/widget/blob/main/README.md"', 'malformed'), { suggested: { write: manifest(CANONICAL) } });

  const will = '"publishConfig": {}';
  repository('a typo is wrong whoever publishes', '\n{\n  "name": "widget",\n  "repository": "github.com/acme/widget",\n//              ^^^^^^^^^^^^^^^^^^^^^^^^ malformed\n  "publishConfig": {}\n}\n', {
    ...UNPUBLISHED,
    fixed: manifest(CANONICAL, '', will),
  });
  repository('what may still be meant is not, as long as nothing publishes it', manifest('"https://github.com/acme"', '', will), UNPUBLISHED);
});

describe('spellings that publish well', () => {
  for (const value of [
    CANONICAL,
    '"https://github.com/acme/widget"',
    '"https://github.com/acme/widget.git"',
    '"acme/widget"',
    '"github:acme/widget"',
    '"git://github.com/acme/widget.git"',
    '"git+ssh://git@github.com/acme/widget.git"',
    '{ "type": "git", "url": "https://github.com/acme/widget", "directory": "packages/a" }',
    '"gitlab:acme/widget"',
    '"https://git.example.com/acme/widget.git"',
  ]) {
    repository(value, manifest(value));
    repository(`${value}, strict`, manifest(value), { thorough: true });
  }
});

describe('another repository than the one that publishes', () => {
  const actions = { actionsRepository: { fullName: 'Acme/widget', isFork: false } };
  repository('in Actions', manifest('"acme/gadget"', 'different'), { ...actions, suggested: { write: manifest('"git+https://github.com/Acme/widget.git"') } });
  repository('letter case', manifest(CANONICAL, 'different'), actions);
  repository('another host', manifest('"https://gitlab.com/acme/widget"', 'different'), actions);
  repository('the same', manifest('"Acme/widget"'), actions);
  repository('in a fork', manifest('"acme/gadget"'), { actionsRepository: { fullName: 'me/widget', isFork: true } });
  repository('remotes prove nothing in recommended', manifest('"acme/gadget"'), { remotes: ['https://github.com/acme/widget.git'] });
  repository('strict doubts', manifest('"acme/gadget"', 'doubtful'), {
    thorough: true,
    remotes: ['https://github.com/acme/widget.git'],
    suggested: { write: manifest(CANONICAL) },
  });
  repository('one of several remotes is enough', manifest('"acme/widget"'), {
    thorough: true,
    remotes: ['git@github.com:me/widget.git', 'git@github.com:acme/widget.git'],
  });
  repository('none of several: nothing is offered', manifest('"acme/gadget"', 'doubtful'), {
    thorough: true,
    remotes: ['git@github.com:me/widget.git', 'git@github.com:acme/widget.git'],
    suggested: 'none',
  });
  repository('vendored code that nothing publishes', manifest('"someone/else"', '', '"publishConfig": {}'), {
    ...UNPUBLISHED,
    thorough: true,
    remotes: ['https://github.com/acme/widget.git'],
  });
});

describe('spellings that npm turns into something else', () => {
  for (const value of ['"http://github.com/acme/widget"', '"git@github.com:acme/widget.git"', '"https://github.com/acme/widget#main"', '"https://github.com/acme/widget/tree/main/packages/a"']) {
    repository(`${value}, recommended`, manifest(value));
    repository(`${value}, strict`, manifest(value, 'rewritten'), { thorough: true, suggested: { write: manifest(CANONICAL) } });
  }
});
