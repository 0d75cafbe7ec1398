import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import npmPublish from './dist/index.js';

export default defineConfig([
  globalIgnores(['dist/', 'examples/', 'coverage/']),
  {
    name: 'code',
    files: ['{src,tests,scripts,bench}/**/*.{ts,mjs}', '*.config.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-param-reassign': 'error',
      'prefer-const': 'error',
      'max-depth': ['error', 4],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A check that narrows for the lines below reads better than a chain that hides it.
      '@typescript-eslint/prefer-optional-chain': 'off',
      // Addresses, versions and commands are taken apart letter by letter here, never people's words.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers read well in a template; anything else that is no string is still an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    name: 'what a module promises',
    files: ['src/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error' },
  },
  {
    name: 'programs that talk to a terminal',
    files: ['{scripts,bench}/**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'tables of cases',
    files: ['tests/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 600 }],
      // What the real npm is asked has no types.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  npmPublish.configs.strict,
  { settings: { 'npm-publish': { visibility: 'public' } } },
]);
