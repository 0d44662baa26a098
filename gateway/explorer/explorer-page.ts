/** What the page says and opens on. */
export interface ExplorerPage {
  readonly title: string;
  readonly titleEn: string;
  readonly sampleQuery: string;
}

/** The HTML of the IDE; everything it needs comes from /explorer/assets. */
export function renderExplorerPage({ title, titleEn, sampleQuery }: ExplorerPage): string {
  return `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} — ${escapeHtml(titleEn)}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/explorer/assets/main.css">
  </head>
  <body>
    <header>
      <h1>${escapeHtml(title)}</h1>
      <p lang="en">${escapeHtml(titleEn)}</p>
    </header>
    <main id="explorer"></main>
    <script id="settings" type="application/json">${escapeScript(JSON.stringify({ sampleQuery }))}</script>
    <script type="module" src="/explorer/assets/main.js"></script>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** Within a script, only `<` can end it. */
function escapeScript(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
