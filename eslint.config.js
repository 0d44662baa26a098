import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { noDomainWords } from './lint/no-domain-words.js';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one name for a thing everywhere.',
};

/** Federation by rows is pure: what it wants of the network or of Apollo, it is handed. */
const onlyGraphql = {
  regex: '^(?!\\.|graphql$)',
  message:
    'Federation by rows does no input or output: import graphql and our own files, and take the rest as a parameter.',
};

/** Import arrows: `target` may not import `from`. */
const zones = [
  { target: './gateway', from: ['./subgraphs', './registry', './dashboard'] },
  { target: './subgraphs', from: ['./gateway', './registry', './dashboard'] },
  { target: './registry', from: ['./gateway', './subgraphs', './dashboard'] },
  { target: './dashboard', from: ['./gateway', './subgraphs', './registry', './scripts', './test'] },
  {
    target: './schema',
    from: ['./gateway', './registry', './subgraphs', './dashboard', './scripts', './test'],
  },
  { target: './gateway/partition', from: './gateway', except: ['./partition'] },
  { target: './subgraphs/kit', from: ['./subgraphs/member', './subgraphs/council'] },
  { target: ['./gateway', './registry', './schema', './subgraphs'], from: ['./scripts', './test'] },
];

export default tseslint.config(
  { ignores: ['node_modules/**', 'schema/generated/**', 'dashboard/generated/**', '**/dist/**', '.data/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createTypeScriptImportResolver()],
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
    },
  },
  {
    files: ['gateway/partition/**/*.ts'],
    ignores: ['gateway/partition/partitioned-data-source.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [onlyGraphql] }],
      'no-restricted-globals': ['error', 'fetch', 'process', 'XMLHttpRequest', 'WebSocket'],
    },
  },
  {
    files: ['gateway/partition/**/*.ts', 'gateway/execution/**/*.ts'],
    plugins: { local: { rules: { 'no-domain-words': noDomainWords } } },
    rules: { 'local/no-domain-words': 'error' },
  },
  // Markup takes one line for each thing that it shows.
  { files: ['dashboard/source/**/*.tsx'], rules: { 'max-lines-per-function': ['error', 80] } },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': ['error', 300] } },
);
