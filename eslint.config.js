import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one name for a thing everywhere.',
};

/** Import arrows: `target` may not import `from`. */
const zones = [
  { target: './gateway', from: './subgraphs' },
  { target: './subgraphs', from: './gateway' },
  { target: './schema', from: ['./gateway', './subgraphs', './scripts', './test'] },
  { target: './subgraphs/kit', from: ['./subgraphs/member', './subgraphs/council'] },
  { target: ['./gateway', './schema', './subgraphs'], from: ['./scripts', './test'] },
];

export default tseslint.config(
  { ignores: ['node_modules/**', 'schema/generated/**', '**/dist/**', '.data/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
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
      'no-restricted-imports': ['error', { paths: ['undici', 'fastify', 'pino'], patterns: ['@apollo/*'] }],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': ['error', 300] } },
);
