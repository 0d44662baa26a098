// cspell:ignore opentag closetag dmyhs
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { PackedTexts } from './packed-texts.ts';
import type { ZipFile } from './zip-file.ts';

/** What of a workbook's parts a reader of rows needs. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly texts: PackedTexts;
  /** By the number of a cell's style: whether it shows a day. */
  readonly dateStyles: readonly boolean[];
  /** Days are counted from 1904, as Excel for Mac once did. */
  readonly isFrom1904: boolean;
}

/** Built-in formats of days and times (ECMA-376, 18.8.30). */
const DATE_FORMATS = new Set([...range(14, 22), ...range(27, 36), ...range(45, 47), ...range(50, 58)]);
const MOST_TEXT = 40_000_000;

interface SaxHandlers {
  readonly open?: (tag: SaxesTagPlain, path: readonly string[]) => void;
  readonly text?: (text: string, path: readonly string[]) => void;
  readonly close?: (name: string) => void;
}

/** Reads a part piece by piece; nothing where there is no such part. Throws where it is no XML. */
export async function readXml(zip: ZipFile, name: string, handlers: SaxHandlers): Promise<void> {
  const pieces = xmlPieces(zip, name, handlers);
  while ((await pieces.next()).done !== true);
}

/** The same, stopping after each piece, so that what was found meanwhile can be passed on. */
export async function* xmlPieces(zip: ZipFile, name: string, handlers: SaxHandlers): AsyncGenerator<null> {
  const stream = await zip.read(name);
  if (stream === null) return;
  const parser = new SaxesParser();
  const path: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    path.push(localName(tag.name));
    handlers.open?.(tag, path);
  });
  parser.on('text', (text) => handlers.text?.(text, path));
  parser.on('closetag', ({ name: closed }) => {
    path.pop();
    handlers.close?.(localName(closed));
  });
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    parser.write(chunk as string);
    yield null;
  }
  parser.close();
}

/** The names, texts and styles of a workbook. */
export async function readWorkbookParts(zip: ZipFile): Promise<WorkbookParts> {
  const targets = new Map<string, string>();
  await readXml(zip, 'xl/_rels/workbook.xml.rels', {
    open: ({ name, attributes }) => {
      if (localName(name) === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
  });
  const sheets: { name: string; path: string }[] = [];
  let isFrom1904 = false;
  await readXml(zip, 'xl/workbook.xml', {
    open: ({ name, attributes }) => {
      if (localName(name) === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (localName(name) !== 'sheet') return;
      const target = targets.get(attributes['r:id'] ?? '') ?? '';
      sheets.push({ name: attributes['name'] ?? '', path: partPath(target) });
    },
  });
  return { sheets, isFrom1904, texts: await readTexts(zip), dateStyles: await readDateStyles(zip) };
}

/** Name without its prefix: other programs write `x:row`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function partPath(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function readTexts(zip: ZipFile): Promise<PackedTexts> {
  const texts = new PackedTexts();
  let current = '';
  let length = 0;
  await readXml(zip, 'xl/sharedStrings.xml', {
    text: (text, path) => {
      // Not how it is pronounced (rPh), which Japanese files have.
      if (path.at(-1) === 't' && !path.includes('rPh')) current += text;
    },
    close: (name) => {
      if (name !== 'si') return;
      length += current.length;
      if (length > MOST_TEXT) throw new Error('it has more text than a workbook may have here');
      texts.add(current);
      current = '';
    },
  });
  return texts;
}

async function readDateStyles(zip: ZipFile): Promise<readonly boolean[]> {
  const dates = new Set(DATE_FORMATS);
  const styles: boolean[] = [];
  await readXml(zip, 'xl/styles.xml', {
    open: ({ name, attributes }, path) => {
      const number = Number(attributes['numFmtId'] ?? '0');
      if (localName(name) === 'numFmt' && showsDay(attributes['formatCode'] ?? '')) dates.add(number);
      if (localName(name) === 'xf' && path.at(-2) === 'cellXfs') styles.push(dates.has(number));
    },
  });
  return styles;
}

/** True for `dd/mm/yyyy`, not for `#,##0 "đồng"` or `[Red]0`. */
function showsDay(format: string): boolean {
  return /[dmyhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
