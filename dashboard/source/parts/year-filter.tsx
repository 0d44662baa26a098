import { useLanguage } from '../language/language.ts';
import { SelectFilter } from './select-filter.tsx';
import { useYear, YEAR_OF_THE_NOTICE, YEARS } from './use-year.ts';

/** The year that figures are about: that of the decision. */
export function YearFilter() {
  const { t } = useLanguage();
  const year = useYear();
  const years = YEARS.includes(year) ? YEARS : [...YEARS, year];
  return (
    <SelectFilter
      name="year"
      label={t('Năm', 'Year')}
      fallback={String(YEAR_OF_THE_NOTICE)}
      options={years.map((each) => ({ value: String(each), label: String(each) }))}
    />
  );
}
