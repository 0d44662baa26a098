// cspell:ignore nowrap
import { PAGE_WORDS, type PageLanguage } from './page-words.ts';

/** HTML that stands as it is; made here or of escaped text alone. */
export type Html = string;

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem;color:#1b1b1b;background:#fff}
h1{color:#8b0000;margin:.3rem 0}h2{margin:1.6rem 0 .3rem}a{color:#0b4a8b}nav{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}nav a,summary{padding:.35rem 0}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}
th{background:#f3ede2}.over{color:#8b0000;font-weight:600}.soft{color:#595959}code{overflow-wrap:anywhere}.time{white-space:nowrap}.wide td:first-child{max-width:26rem}summary{cursor:pointer}
@media(max-width:40rem){.wide thead{position:absolute;left:-99rem}
.wide tr{display:block;padding:.4rem 0;border-bottom:1px solid #ccc}.wide td{display:flex;gap:.6rem;padding:.1rem 0;border:0}
.wide td::before{content:attr(data-label);flex:0 0 7rem;color:#595959}.wide td>span{min-width:0}}`;

/** A whole page without a script, and with nothing from elsewhere. `path` is its own, for the other language. */
export function writeHtml(
  {
    language,
    path,
    title,
  }: { readonly language: PageLanguage; readonly path: string; readonly title: string },
  content: readonly Html[],
): Html {
  const words = PAGE_WORDS[language];
  const suffix = language === 'en' ? '?lang=en' : '';
  const other =
    language === 'en'
      ? `<a href="${path}" lang="vi">Tiếng Việt</a>`
      : `<a href="${path}?lang=en" lang="en">English</a>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>
<nav><a href="/registry${suffix}">${words.registry}</a><a href="/registry/schema${suffix}">${words.schema}</a><a href="/registry/protocol">${words.protocol}</a>${other}</nav>
<main><h1>${escapeHtml(title)}</h1>
${content.join('\n')}
</main></body></html>`;
}

/** Cells are HTML already. A telephone shows each row as a list with the names of the columns. */
export function writeHtmlTable(head: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const titles = head.map((title) => `<th scope="col">${title}</th>`).join('');
  const body = rows
    .map((row) => {
      const cells = row.map(
        (cell, column) => `<td data-label="${head[column] ?? ''}"><span>${cell}</span></td>`,
      );
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('\n');
  return `<table class="wide"><thead><tr>${titles}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): Html {
  return text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);
}
