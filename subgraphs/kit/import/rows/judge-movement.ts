import { findContradiction } from '../../data/load/assert-movements.ts';
import type { CommendationRecord } from '../../records/records.ts';
import { phaseReviews } from '../../rules/br-06-phase-reviews.ts';
import { afterLaunch } from '../../rules/br-08-after-launch.ts';
import type { BusinessRule, RuledRecords } from '../../rules/business-rule.ts';
import type { ImportField } from '../import-columns.ts';
import type { CellPlace, ImportProblem } from '../import-problem.ts';
import type { RowBook } from './row-book.ts';

/** What is wrong with a movement, and which column says so. */
export interface JudgedMovement {
  readonly field: ImportField;
  readonly problem: Omit<ImportProblem, keyof CellPlace>;
}

const RULES: readonly (readonly [BusinessRule, ImportField])[] = [
  [phaseReviews, 'dueOn'],
  [afterLaunch, 'launchedOn'],
];

/** A movement with its reviews and the first award that names it, by its own words and the business rules (BR-06, BR-08). */
export function judgeMovement(
  id: string,
  book: RowBook,
  earliestAwards: readonly CommendationRecord[],
): readonly JudgedMovement[] {
  const movement = book.find('movements', JSON.stringify([id]));
  if (movement === null) return [];
  const movementPhases = book.all('movementPhases').filter(({ movementId }) => movementId === id);
  const contradiction = findContradiction(movement, movementPhases);
  if (contradiction !== null) return [describeContradiction(contradiction)];
  const commendations = earliestAwards.filter((award) => award.movement === id);
  const { owner } = movement;
  const ruled: RuledRecords = { owner, movements: [movement], movementPhases, decisions: [], commendations };
  return RULES.flatMap(([rule, field]) =>
    isBroken(rule, ruled) ? [{ field, problem: describeRule(rule) }] : [],
  );
}

function isBroken(rule: BusinessRule, records: RuledRecords): boolean {
  let isAnyBroken = false;
  rule.apply(records, (_subject, isOneBroken) => (isAnyBroken ||= isOneBroken));
  return isAnyBroken;
}

function describeRule({ id, severity, article, vi, en }: BusinessRule): JudgedMovement['problem'] {
  const remedy =
    severity === 'ERROR'
      ? {
          vi: 'Sửa dòng theo quy định rồi nhập lại.',
          en: 'Correct the row as the law asks, and import again.',
        }
      : { vi: 'Đã nhập; hãy bổ sung khi có.', en: 'Imported; complete it when it is known.' };
  return { severity, rule: id, article, reason: { vi, en }, remedy };
}

function describeContradiction(contradiction: string): JudgedMovement {
  return {
    field: 'status',
    problem: {
      ...{ severity: 'ERROR', rule: null, article: 'Điều 17 Luật 06/2022/QH15' },
      reason: {
        vi: `Tình trạng và các ngày của phong trào mâu thuẫn nhau (${contradiction}).`,
        en: `State and days of the movement contradict each other (${contradiction}).`,
      },
      remedy: {
        vi: 'Sửa tình trạng, hoặc ngày phát động, sơ kết, tổng kết.',
        en: 'Correct the state, or the day of launch or review.',
      },
    },
  };
}
