import { reviewsOverdue } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { STATUSES, wordFor } from '../language/labels.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { MoreNote } from './more-note.tsx';
import { useDay } from './use-day.ts';

/** Movements with an interim review that was due and not held (question 7). */
export function ReviewsOverduePanel() {
  const { t, day, code, number } = useLanguage();
  const { agency } = useNames();
  const on = useDay();
  const title = t('Sơ kết quá hạn', 'Interim reviews overdue');
  return (
    <Panel
      title={title}
      lead={t(
        `Phong trào có giai đoạn phải sơ kết trước ${day(on)} mà chưa sơ kết (Luật 06/2022/QH15).`,
        `Movements with a phase whose review was due before ${day(on)} and was not held (Law 06/2022/QH15).`,
      )}
      asked={useAnswer(reviewsOverdue, { on })}
      field="movements"
      show={({ movements }) => {
        if (movements === null) return null;
        const rows = movements.nodes.map((movement) => {
          const due = movement.phases
            .flatMap(({ interimReviewDue, interimReviewOn }) =>
              interimReviewOn === null && interimReviewDue !== null && interimReviewDue < on
                ? [interimReviewDue]
                : [],
            )
            .sort();
          const owner = movement.agency === null ? null : agency(movement.agency.code);
          return [
            movement.title,
            owner,
            wordFor(STATUSES, movement.status, code),
            due[0] === undefined ? null : day(due[0]),
          ];
        });
        const columns = [
          { label: t('Phong trào', 'Movement') },
          { label: t('Cơ quan', 'Agency') },
          { label: t('Tình trạng', 'State') },
          { label: t('Đến hạn từ', 'Due since') },
        ];
        return {
          coverage: movements.coverage,
          provenance: ['GENERATED'],
          view: (
            <>
              <p class="figure-value small">
                {movements.totalCount === null ? t('không rõ', 'unknown') : number(movements.totalCount)}
              </p>
              <MoreNote shown={rows.length} total={movements.totalCount} />
              <div class="tall">
                <DataTable caption={title} table={{ columns, rows }} />
              </div>
            </>
          ),
        };
      }}
    />
  );
}
