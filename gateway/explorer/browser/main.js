/** The in-browser IDE: runs in the reader's browser, bundled and served by this gateway alone. */
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const WORKERS = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

/** The editor checks texts in the background; its workers come from this server, as all else. */
globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker(new URL(WORKERS[label] ?? 'editor.worker.js', import.meta.url), { type: 'module' }),
};

/** One request to this gateway; what is not GraphQL is shown as it came. */
async function fetcher(parameters, { headers } = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

const { sampleQuery, operations } = JSON.parse(document.querySelector('#settings').textContent);

/** The operation that the address names: one of the library, or one that another page sends along. */
function chosen() {
  const search = new URLSearchParams(location.search);
  const query = operations[search.get('question')] ?? search.get('query');
  if (query === null || query === undefined) return {};
  return { initialQuery: query, initialVariables: search.get('variables') ?? '{}' };
}

createRoot(document.querySelector('#explorer')).render(
  createElement(
    GraphiQL,
    {
      fetcher,
      defaultQuery: sampleQuery,
      defaultEditorToolsVisibility: false,
      defaultTheme: 'light',
      ...chosen(),
    },
    createElement(GraphiQL.Logo, null, 'GraphiQL'),
  ),
);
