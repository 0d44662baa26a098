import type { DecidedImport } from './decide-import.ts';
import type { DecisionDraft, DraftedDecisions } from './draft-decisions.ts';
import type { ReportedProblem } from './import-outcome.ts';
import type { ImportProblem } from './import-problem.ts';
import type { LineReader } from './line-reader.ts';

/** Everything that a person has to mend or look at: a line for each problem, and one for each row that was rejected with others. */
export function reportProblems(
  drafted: DraftedDecisions,
  decided: DecidedImport,
): readonly ReportedProblem[] {
  const homeless = drafted.homeless.flatMap((reader) =>
    reader.problems.map((each) => report(each, reader, null)),
  );
  const rejected = decided.rejected.flatMap((draft) => reportRejected(draft, decided));
  const warnings = decided.problems
    .filter(({ draft }) => !decided.rejected.includes(draft))
    .map(({ draft, problem }) => report(problem, readerAt(draft, problem), draft));
  return [...homeless, ...rejected, ...warnings];
}

function reportRejected(draft: DecisionDraft, decided: DecidedImport): readonly ReportedProblem[] {
  const own = decided.problems.filter((each) => each.draft === draft).map(({ problem }) => problem);
  return draft.lines.flatMap((reader) => {
    const here = own.filter(({ sheet, row }) => sheet === reader.line.sheet && row === reader.line.row);
    const problems = [...reader.problems, ...here];
    return (problems.length > 0 ? problems : [takenAlong(reader)]).map((each) => report(each, reader, draft));
  });
}

function takenAlong({ line }: LineReader): ImportProblem {
  return {
    ...{ ...line.placeOf('number'), severity: 'ERROR', rule: null, article: null },
    reason: {
      vi: 'Không nhập vì một dòng khác của cùng quyết định bị từ chối.',
      en: 'Not imported, since another row of the same decision is rejected.',
    },
    remedy: { vi: 'Sửa dòng kia rồi nhập lại.', en: 'Correct that row, and import again.' },
  };
}

function report(
  problem: ImportProblem,
  reader: LineReader | undefined,
  draft: DecisionDraft | null,
): ReportedProblem {
  const decision = draft === null ? null : `${draft.number} (${draft.issuedOn})`;
  return { ...problem, line: reader?.text('line') ?? null, decision };
}

function readerAt({ lines }: DecisionDraft, { sheet, row }: ImportProblem): LineReader | undefined {
  return lines.find(({ line }) => line.sheet === sheet && line.row === row);
}
