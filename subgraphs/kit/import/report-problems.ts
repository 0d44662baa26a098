import { groupBy } from '../data/group-by.ts';
import type { DecidedImport } from './decide-import.ts';
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

/** Everything that a person has to mend or look at: a line for each problem, and one for each row that was rejected with others. */
export function reportProblems(
  drafted: DraftedDecisions,
  decided: DecidedImport,
  rows: readonly DecidedRows[],
): readonly ReportedProblem[] {
  const rejected = new Set(decided.rejected);
  const units: readonly ReportedUnit[] = [
    { readers: drafted.homeless, isRejected: true, draft: null },
    ...drafted.drafts.map((draft) => ({ readers: draft.lines, isRejected: rejected.has(draft), draft })),
    ...rows.flatMap((each) => [
      ...each.rejected.map(({ readers }) => ({ readers, isRejected: true, draft: null })),
      ...each.taken.map(({ readers }) => ({ readers, isRejected: false, draft: null })),
    ]),
  ];
  const judged = groupBy(decided.problems, ({ draft }) => draft);
  return units.flatMap((unit) => {
    const own = unit.draft === null ? [] : (judged.get(unit.draft) ?? []).map(({ problem }) => problem);
    return reportUnit(unit, own);
  });
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
