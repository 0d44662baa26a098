// cspell:ignore exceljs
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { columnsOf, type Cell } from './columns.ts';
import { notesAfter, notesBefore, notesOfBreak, type FileNote } from './file-notes.ts';
import type { ExportedFile } from './write-csv.ts';

/** Most rows of a sheet, without its heading: https://support.microsoft.com, "Excel specifications and limits". */
const MOST_ROWS = 1_048_575;

const DATA_SHEET = 'Dữ liệu';
const NOTES_SHEET = 'Nguồn và độ đầy đủ';

/** Writes a workbook into a stream while its pages come: one sheet of rows, one that says where they come from. */
export async function writeXlsx(
  { request, operation, walk, first }: ExportedFile,
  stream: Writable,
): Promise<void> {
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const columns = columnsOf(operation.row);
  const sheet = book.addWorksheet(DATA_SHEET, { views: [{ state: 'frozen', ySplit: 1 }] });
  const heading = sheet.addRow(columns.map(({ name }) => name));
  heading.font = { bold: true };
  heading.commit();
  let count = 0;
  let notes: readonly FileNote[] | null = null;
  let page = first;
  for (;;) {
    if (stream.writableNeedDrain) await once(stream, 'drain');
    for (const row of page.rows.slice(0, MOST_ROWS - count))
      sheet.addRow(columns.map(({ read }) => read(row))).commit();
    count += page.rows.length;
    if (page.next === null) break;
    if (count >= MOST_ROWS) {
      notes = notesOfBreak(
        MOST_ROWS,
        'Một trang tính không chứa được nhiều hơn / a sheet holds no more; take csv.',
        null,
      );
      break;
    }
    try {
      page = await walk.read(page.next);
    } catch (error) {
      // Nobody is left to read what would be written.
      if (stream.destroyed) return;
      notes = notesOfBreak(count, (error as Error).message, page.next);
      break;
    }
  }
  sheet.commit();
  const all = [
    ...notesBefore(request, operation.path, first.beside),
    ...(notes ?? notesAfter(count, walk.coverage.whole())),
  ];
  const about = book.addWorksheet(NOTES_SHEET);
  for (const note of all) about.addRow([...note] satisfies Cell[]).commit();
  about.commit();
  await book.commit();
}
