import { DayFilter } from '../parts/day-filter.tsx';
import { useLanguage } from '../language/language.ts';
import { FinalReviewPanel } from './final-review-panel.tsx';
import { HousingPanel } from './housing-panel.tsx';
import { NationalMovementsPanel } from './national-movements-panel.tsx';
import { PageHead } from './page-head.tsx';
import { ReviewsOverduePanel } from './reviews-overdue-panel.tsx';
import { today } from './today.ts';

/** Phong trào: the national movements, who carries them out, and which reviews are overdue. */
export function MovementsPage() {
  const { t } = useLanguage();
  return (
    <>
      <PageHead
        title={t('Phong trào thi đua', 'Emulation movements')}
        lead={t(
          'Bảy phong trào toàn quốc của Thông báo 59/TB-VPCP: mục tiêu, tiến độ, cơ quan nào triển khai, sơ kết nào đã quá hạn.',
          'The seven national movements of notice 59/TB-VPCP: targets, progress, who carries them out, which reviews are overdue.',
        )}
      >
        <DayFilter label={t('Tính đến ngày', 'As of')} fallback={today()} />
      </PageHead>
      <NationalMovementsPanel />
      <div class="grid">
        <ReviewsOverduePanel />
        <FinalReviewPanel />
      </div>
      <HousingPanel />
    </>
  );
}
