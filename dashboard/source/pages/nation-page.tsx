import type { StatisticsFilter } from '../../generated/documents.ts';
import { useNavigation } from '../app/use-address.ts';
import { useNames } from '../data/use-names.ts';
import { LEVELS, RECIPIENT_KINDS, REGIONS, wordFor } from '../language/labels.ts';
import { useLanguage } from '../language/language.ts';
import { SelectFilter } from '../parts/select-filter.tsx';
import { useYear, YEARS } from '../parts/use-year.ts';
import { YearFilter } from '../parts/year-filter.tsx';
import { BreakdownPanel } from './breakdown-panel.tsx';
import { HeadlinePanel } from './headline-panel.tsx';
import { PageHead } from './page-head.tsx';

/** Toàn quốc: the nation's year. */
export function NationPage() {
  const { t } = useLanguage();
  const year = useYear();
  return (
    <>
      <PageHead
        title={t('Toàn quốc', 'The nation')}
        lead={t(
          'Mỗi con số được hỏi trực tiếp từ các cơ quan giữ số liệu, và nói rõ ai đã trả lời, ai chưa.',
          'Every figure is asked for directly from the agencies that keep it, and says who answered and who did not.',
        )}
      >
        <YearFilter />
        <LevelFilter />
        <KindFilter />
      </PageHead>
      <HeadlinePanel year={year} />
      <div class="grid">
        <WhatPanels year={year} />
        <WhoPanels year={year} />
      </div>
    </>
  );
}

function LevelFilter() {
  const { t, code } = useLanguage();
  const levels = Object.keys(LEVELS).map((value) => ({ value, label: wordFor(LEVELS, value, code) }));
  return (
    <SelectFilter
      name="level"
      label={t('Cấp khen thưởng', 'Level')}
      fallback=""
      options={[{ value: '', label: t('Tất cả các cấp', 'All levels') }, ...levels]}
    />
  );
}

function KindFilter() {
  const { t, code } = useLanguage();
  const kinds = Object.keys(RECIPIENT_KINDS).map((value) => ({
    value,
    label: wordFor(RECIPIENT_KINDS, value, code),
  }));
  return (
    <SelectFilter
      name="kind"
      label={t('Đối tượng', 'Recipients')}
      fallback=""
      options={[{ value: '', label: t('Tất cả đối tượng', 'All recipients') }, ...kinds]}
    />
  );
}

/** The filters of the address, as the schema takes them; what it does not know is no filter. */
function useFilter(): StatisticsFilter {
  const { filters } = useNavigation();
  const { level = '', kind = '' } = filters;
  return {
    ...(level in LEVELS ? { level: level as NonNullable<StatisticsFilter['level']> } : {}),
    ...(kind in RECIPIENT_KINDS ? { recipientKinds: [kind as 'INDIVIDUAL'] } : {}),
  };
}

/** What was given, and when. */
function WhatPanels({ year }: { readonly year: number }) {
  const { t, code } = useLanguage();
  const names = useNames();
  const chosen = useFilter();
  const filter = { ...chosen, year };
  return (
    <>
      <BreakdownPanel
        {...{
          filter,
          by: 'LEVEL',
          keyOf: ({ key }) => key.level,
          labelOf: (key) => wordFor(LEVELS, key, code),
        }}
        title={t('Theo cấp khen thưởng', 'By level')}
        lead={t('Số tập thể, cá nhân được khen.', 'Recipients.')}
      />
      <BreakdownPanel
        {...{ filter: { ...chosen, years: [...YEARS].reverse() }, by: 'YEAR', isInOrder: true }}
        {...{ keyOf: ({ key }) => key.year, labelOf: (key: string) => key }}
        title={t('Qua các năm', 'Over the years')}
        lead={t(
          'Số tập thể, cá nhân được khen. Bộ dữ liệu mô phỏng chỉ đầy đủ cho khen thưởng cấp Nhà nước của năm 2023.',
          'Recipients. The simulated data hold the State’s awards in full for 2023 only.',
        )}
      />
      <BreakdownPanel
        {...{ filter, by: 'FORM', keyOf: ({ key }) => key.form, labelOf: names.form, skeletonLines: 19 }}
        title={t('Theo hình thức', 'By form')}
        lead={t(
          'Lượt khen thưởng: một người có thể được khen nhiều hình thức.',
          'Commendations: one person may have several forms.',
        )}
        measure="commendations"
      />
    </>
  );
}

/** The Council’s names of groups are parts of the notice’s sentences. */
function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** To whom it was given. */
function WhoPanels({ year }: { readonly year: number }) {
  const { t, code } = useLanguage();
  const names = useNames();
  const filter = { ...useFilter(), year };
  return (
    <>
      <BreakdownPanel
        {...{ filter, by: 'RECIPIENT_KIND', keyOf: ({ key }) => key.recipientKind }}
        labelOf={(key) => wordFor(RECIPIENT_KINDS, key, code)}
        title={t('Theo đối tượng', 'By kind of recipient')}
        lead={t('Số tập thể, cá nhân, hộ gia đình được khen.', 'Recipients.')}
      />
      <BreakdownPanel
        {...{
          filter,
          by: 'PRIORITY_GROUP',
          skeletonLines: 20,
          keyOf: ({ key }) => key.priorityGroup,
          labelOf: (key) => capitalized(wordFor({}, names.priorityGroup(key), code)),
        }}
        title={t('Theo nhóm ưu tiên', 'By priority group')}
        lead={t(
          'Các nhóm của mục IV.4 của Thông báo chồng lên nhau: không cộng lại được. Nhóm mà luật bảo vệ không có ở đây.',
          'The groups of the notice’s section IV.4 overlap and do not add up. Groups that the law protects are not here.',
        )}
      />
      <BreakdownPanel
        {...{
          filter,
          by: 'REGION',
          skeletonLines: 10,
          keyOf: ({ key }) => key.region,
          labelOf: (key) => wordFor(REGIONS, key, code),
        }}
        title={t('Theo vùng', 'By region')}
        lead={t(
          'Vùng của tỉnh, thành phố nơi người được khen thuộc về, tại ngày quyết định.',
          'The region of the recipient’s province on the day of the decision.',
        )}
      />
    </>
  );
}
