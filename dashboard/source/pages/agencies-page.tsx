import { breakdown } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import { SelectFilter } from '../parts/select-filter.tsx';
import { useYear } from '../parts/use-year.ts';
import { YearFilter } from '../parts/year-filter.tsx';
import { AgencyTablePanel } from './agency-table-panel.tsx';
import { PageHead } from './page-head.tsx';
import { ProvinceMapPanel } from './province-map-panel.tsx';

/** Cơ quan: all agencies, on a map and in a table. */
export function AgenciesPage() {
  const { t } = useLanguage();
  const year = useYear();
  const asked = useAnswer(breakdown, { filter: { year }, groupBy: ['AGENCY'] });
  return (
    <>
      <PageHead
        title={t('Cơ quan', 'Agencies')}
        lead={t(
          'Bộ, ngành, đoàn thể, tỉnh và thành phố: ai ghi nhận bao nhiêu khen thưởng trong năm, ai không trả lời.',
          'Ministries, bodies, provinces and cities: how many commendations are credited to each, and who did not answer.',
        )}
      >
        <YearFilter />
        <SelectFilter
          name="provinces"
          label={t('Đơn vị hành chính', 'Provinces')}
          fallback="63"
          options={[
            { value: '63', label: t('63 tỉnh, thành phố (đến 30/6/2025)', '63, until 30 June 2025') },
            { value: '34', label: t('34 tỉnh, thành phố (từ 1/7/2025)', '34, from 1 July 2025') },
          ]}
        />
      </PageHead>
      <div class="grid map-and-table">
        <ProvinceMapPanel asked={asked} year={year} />
        <AgencyTablePanel asked={asked} year={year} />
      </div>
    </>
  );
}
