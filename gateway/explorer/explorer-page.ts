import type { Question } from '../../schema/questions/list-questions.ts';

/** What the page says and opens on. */
export interface ExplorerPage {
  readonly title: string;
  readonly titleEn: string;
  readonly sampleQuery: string;
  /** Questions to choose from, each an operation with its own headings; none for a schema that this program knows nothing of. */
  readonly library: readonly Question[];
}

/** The HTML of the IDE; everything it needs comes from /explorer/assets. */
export function renderExplorerPage({ title, titleEn, sampleQuery, library }: ExplorerPage): string {
  const operations = Object.fromEntries(library.map(({ slug, operation }) => [slug, operation]));
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
    </header>${library.length === 0 ? '' : renderLibrary(library)}
    <main id="explorer"></main>
    <script id="settings" type="application/json">${escapeScript(JSON.stringify({ sampleQuery, operations }))}</script>
    <script type="module" src="/explorer/assets/main.js"></script>
  </body>
</html>
`;
}

/** The questions as links: each opens the page on its operation. */
function renderLibrary(library: readonly Question[]): string {
  const items = library.map(
    ({ number, slug, vi, en, trapVi, trapEn, waits }) => `
        <li value="${String(number)}">
          <a href="/explorer?question=${slug}">${escapeHtml(vi)}</a>
          <span lang="en">${escapeHtml(en)}</span>
          <details>
            <summary>Dễ hiểu sai / easily misread</summary>
            <p>${escapeHtml(trapVi)}</p>
            <p lang="en">${escapeHtml(trapEn)}</p>${waits === null ? '' : `\n            <p lang="en">Waits for: ${escapeHtml(waits)}</p>`}
          </details>
        </li>`,
  );
  return `
    <nav aria-label="Thư viện câu hỏi">
      <p><a href="/">← Thi đua, khen thưởng toàn quốc</a></p>
      <details class="library">
        <summary>Thư viện ${String(library.length)} câu hỏi / library of ${String(library.length)} questions</summary>
        <ol>${items.join('')}
        </ol>
      </details>
    </nav>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** Within a script, only `<` can end it. */
function escapeScript(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
