import { reviewsOverdue, type ReviewsOverdueData } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import { STATUSES, wordFor } from '../language/labels.ts';
import { MovementListPanel } from './movement-list-panel.tsx';
import { useDay } from './use-day.ts';

type Overdue = NonNullable<ReviewsOverdueData['movements']>['nodes'][number];

/** Movements with an interim review that was due and not held (question 7). */
export function ReviewsOverduePanel() {
  const { t, day, code } = useLanguage();
  const on = useDay();
  return (
    <MovementListPanel
      title={t('Sơ kết quá hạn', 'Interim reviews overdue')}
      lead={t(
        `Phong trào có giai đoạn phải sơ kết trước ${day(on)} mà chưa sơ kết (Luật 06/2022/QH15).`,
        `Movements with a phase whose review was due before ${day(on)} and was not held (Law 06/2022/QH15).`,
      )}
      asked={useAnswer(reviewsOverdue, { on })}
      columns={[
        { label: t('Tình trạng', 'State'), valueOf: ({ status }) => wordFor(STATUSES, status, code) },
        {
          label: t('Đến hạn từ', 'Due since'),
          valueOf: (movement) => {
            const due = firstDue(movement, on);
            return due === null ? null : day(due);
          },
        },
      ]}
    />
  );
}

/** The day since which a review is owed. */
function firstDue({ phases }: Overdue, on: string): string | null {
  const due = phases.flatMap(({ interimReviewDue, interimReviewOn }) =>
    interimReviewOn === null && interimReviewDue !== null && interimReviewDue < on ? [interimReviewDue] : [],
  );
  return due.sort()[0] ?? null;
}
