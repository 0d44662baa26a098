import type { UserConfig } from 'vite';

/** Everything is bundled, nothing is inlined: the page's security policy takes files of its own server alone. */
const config: UserConfig = {
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/graphql': 'http://127.0.0.1:4000',
      '/schema-status': 'http://127.0.0.1:4000',
      '/events': 'http://127.0.0.1:4000',
      '/export': 'http://127.0.0.1:4000',
    },
  },
};

// Vite asks for a default export.
// eslint-disable-next-line no-restricted-syntax
export default config;
