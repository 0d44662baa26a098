import { withoutFinalReview } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import { MovementListPanel } from './movement-list-panel.tsx';
import { useDay } from './use-day.ts';

/** Movements whose time is over without a final review (question 8). */
export function FinalReviewPanel() {
  const { t, day } = useLanguage();
  const on = useDay();
  return (
    <MovementListPanel
      title={t('Hết thời gian mà chưa tổng kết', 'Ended without a final review')}
      lead={t(
        `Thời gian của phong trào kết thúc trước ${day(on)}.`,
        `The movement’s time ended before ${day(on)}.`,
      )}
      asked={useAnswer(withoutFinalReview, { on })}
      columns={[
        {
          label: t('Kết thúc', 'Ended'),
          valueOf: ({ period }) => (period?.to == null ? null : day(period.to)),
        },
      ]}
    />
  );
}
