import { withoutFinalReview } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { MoreNote } from './more-note.tsx';
import { useDay } from './use-day.ts';

/** Movements whose time is over without a final review (question 8). */
export function FinalReviewPanel() {
  const { t, day, number } = useLanguage();
  const { agency } = useNames();
  const on = useDay();
  const title = t('Hết thời gian mà chưa tổng kết', 'Ended without a final review');
  return (
    <Panel
      title={title}
      lead={t(
        `Thời gian của phong trào kết thúc trước ${day(on)}.`,
        `The movement’s time ended before ${day(on)}.`,
      )}
      asked={useAnswer(withoutFinalReview, { on })}
      field="movements"
      show={({ movements }) => {
        if (movements === null) return null;
        const rows = movements.nodes.map(({ title: name, agency: owner, period }) => [
          name,
          owner === null ? null : agency(owner.code),
          period?.to == null ? null : day(period.to),
        ]);
        const columns = [
          { label: t('Phong trào', 'Movement') },
          { label: t('Cơ quan', 'Agency') },
          { label: t('Kết thúc', 'Ended') },
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
