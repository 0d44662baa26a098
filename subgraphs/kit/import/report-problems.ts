import { groupBy } from '../data/group-by.ts';
import type { DecidedImport, DraftProblem } from './decide-import.ts';
import type { DecisionDraft, DraftedDecisions } from './draft-decisions.ts';
import type { ReportedProblem } from './import-outcome.ts';
import type { ImportProblem } from './import-problem.ts';
import type { LineReader } from './line-reader.ts';
import type { DecidedRows } from './rows/decide-rows.ts';

/** A decision or another record of the file, with its lines. */
interface ReportedUnit {
  readonly readers: readonly LineReader[];
  readonly isRejected: boolean;
  readonly draft: DecisionDraft | null;
}

/** What a person has to mend or look at in decisions: a line for each problem, and one for each row that was rejected with others. */
export function reportDecisions(
  { drafts, homeless }: DraftedDecisions,
  decided: DecidedImport,
): readonly ReportedProblem[] {
  const rejected = new Set(decided.rejected);
  const judged = groupBy(decided.problems, ({ draft }) => draft);
  return [
    ...reportUnit({ readers: homeless, isRejected: true, draft: null }, []),
    ...drafts.flatMap((draft) =>
      reportUnit(
        { readers: draft.lines, isRejected: rejected.has(draft), draft },
        (judged.get(draft) ?? []).map(({ problem }) => problem),
      ),
    ),
  ];
}

/** The same for the other sheets. */
export function reportRows(rows: readonly DecidedRows[]): readonly ReportedProblem[] {
  return rows.flatMap(({ rejected, taken }) => [
    ...rejected.flatMap(({ readers }) => reportUnit({ readers, isRejected: true, draft: null }, [])),
    ...taken.flatMap(({ readers }) => reportUnit({ readers, isRejected: false, draft: null }, [])),
  ]);
}

/** One problem of a decision that was taken. */
export function reportWarning({ draft, problem }: DraftProblem): readonly ReportedProblem[] {
  const reader = draft.lines.find(({ line }) => line.sheet === problem.sheet && line.row === problem.row);
  return reader === undefined ? [] : [report(problem, reader, draft)];
}

function reportUnit(
  { readers, isRejected, draft }: ReportedUnit,
  judged: readonly ImportProblem[],
): readonly ReportedProblem[] {
  return readers.flatMap((reader) => {
    const here = judged.filter(({ sheet, row }) => sheet === reader.line.sheet && row === reader.line.row);
    const problems = [...reader.problems, ...here];
    const all = problems.length === 0 && isRejected ? [takenAlong(reader)] : problems;
    return all.map((each) => report(each, reader, draft));
  });
}

/** Concerns the row as a whole: there is no cell of it to correct. */
function takenAlong({ line }: LineReader): ImportProblem {
  const { sheet, row } = line;
  return {
    ...{ sheet, row, cell: String(row), severity: 'ERROR', rule: null, article: null },
    reason:
      line.kind === 'awards'
        ? {
            vi: 'Không nhập vì một dòng khác của cùng quyết định bị từ chối.',
            en: 'Not imported, since another row of the same decision is rejected.',
          }
        : {
            vi: 'Không nhập vì một dòng khác của cùng phong trào hoặc báo cáo bị từ chối.',
            en: 'Not imported, since another row of the same movement or report is rejected.',
          },
    remedy: { vi: 'Sửa dòng kia rồi nhập lại.', en: 'Correct that row, and import again.' },
  };
}

function report(problem: ImportProblem, reader: LineReader, draft: DecisionDraft | null): ReportedProblem {
  const decision = draft === null ? null : `${draft.number} (${draft.issuedOn})`;
  return { ...problem, line: reader.text('line'), decision };
}
