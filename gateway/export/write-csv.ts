import { columnsOf } from './columns.ts';
import { BYTE_ORDER_MARK, csvLines, csvNotes } from './csv-file.ts';
import { notesAfter, notesBefore, notesOfBreak } from './file-notes.ts';
import type { NarrowedOperation } from './narrow-operation.ts';
import type { ExportPage, PageWalk } from './page-walk.ts';
import type { ExportRequest } from './read-export-request.ts';

export interface ExportedFile {
  readonly request: ExportRequest;
  readonly operation: NarrowedOperation;
  readonly walk: PageWalk;
  /** Read already: what is wrong with the question is told before the file begins. */
  readonly first: ExportPage;
}

/** The file's text, page by page. A break is told in the file, which then does not end as a whole one does. */
export async function* writeCsv({ request, operation, walk, first }: ExportedFile): AsyncGenerator<string> {
  const columns = columnsOf(operation.row);
  const names = columns.map(({ name }) => name);
  yield BYTE_ORDER_MARK + csvNotes(notesBefore(request, operation.path, first.beside));
  yield csvLines([request.isResumable ? [...names, 'resume'] : names]);
  let count = 0;
  let page = first;
  for (;;) {
    const { rows, end, next } = page;
    count += rows.length;
    yield csvLines(
      rows.map((row, index) => {
        const cells = columns.map(({ read }) => read(row));
        return request.isResumable ? [...cells, index === rows.length - 1 ? end : null] : cells;
      }),
    );
    if (next === null) break;
    try {
      page = await walk.read(next);
    } catch (error) {
      yield csvNotes(notesOfBreak(count, (error as Error).message, next));
      return;
    }
  }
  yield csvNotes(notesAfter(count, walk.coverage.whole()));
}
