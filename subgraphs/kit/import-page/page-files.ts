import { readFileSync } from 'node:fs';

/** A file of the page, as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly body: string;
}

const read = (name: string) => readFileSync(new URL(`./browser/${name}`, import.meta.url), 'utf8');

/** The page's files by address. */
export const PAGE_FILES: ReadonlyMap<string, PageFile> = new Map([
  ['/import', { type: 'text/html', body: read('page.html') }],
  ['/import/page.js', { type: 'text/javascript', body: read('page.js') }],
  ['/import/page.css', { type: 'text/css', body: read('page.css') }],
]);
