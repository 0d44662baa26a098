import type { AnsweredBy } from './coverage-account.ts';
import type { ExportRequest } from './read-export-request.ts';

/** A line of what stands beside the rows: what it is, and its text. */
export type FileNote = readonly [name: string, text: string];

/** What is known before the first row. */
export function notesBefore(
  request: ExportRequest,
  path: readonly string[],
  beside: Readonly<Record<string, unknown>>,
): readonly FileNote[] {
  return [
    ['Thi Đua', 'khen thưởng toàn quốc / the nation’s commendations'],
    ['hỏi lúc / asked at', new Date().toISOString()],
    ['trường / field', path.join('.')],
    ['biến / variables', JSON.stringify(request.variables)],
    ...Object.entries(beside).map(([name, value]): FileNote => [
      name,
      Array.isArray(value) ? value.join('; ') : String(value),
    ]),
  ];
}

/** What is known after the last row: how many, who answered, and that the file is whole. */
export function notesAfter(rows: number, coverage: AnsweredBy | null): readonly FileNote[] {
  return [
    ['số dòng / rows', String(rows)],
    ...(coverage === null ? [] : coverageNotes(coverage)),
    ['hết / end', 'tệp đầy đủ / the file is whole'],
  ];
}

/** What stands at the end of a file that could not be finished. */
export function notesOfBreak(rows: number, reason: string, next: string | null): readonly FileNote[] {
  return [
    ['GIÁN ĐOẠN / INTERRUPTED', reason],
    ['số dòng / rows', String(rows)],
    ...(next === null ? [] : [['tiếp tục với / go on with after', next] as const]),
  ];
}

function coverageNotes(coverage: AnsweredBy): readonly FileNote[] {
  const days = coverage.asOf.map(({ asOf }) => asOf.slice(0, 10)).sort();
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['không trả lời / missing', coverage.missing.map(({ member, reason }) => `${member} (${reason})`)],
    ['chưa kết nối / not connected', coverage.notConnected],
    ['chưa báo cáo / not reported', coverage.notReported],
    ['không công bố / withheld', coverage.withheld],
    ['câu trả lời cũ / stale', coverage.stale.map(({ member }) => member)],
  ];
  return [
    ['đầy đủ / complete', String(coverage.complete)],
    ['đã trả lời / answered', `${String(coverage.answered)} / ${String(coverage.expected)}`],
    ...(days.length === 0
      ? []
      : [['số liệu đến / as of', `${days[0] ?? ''} – ${days.at(-1) ?? ''}`] as const]),
    ...lists.flatMap(([name, codes]): FileNote[] => (codes.length === 0 ? [] : [[name, codes.join('; ')]])),
  ];
}
