import { metricByProvince } from '../../generated/documents.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { useAnswer } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { QUALIFIERS, wordFor } from '../language/labels.ts';
import { Panel } from '../parts/panel.tsx';

const METRIC = 'M-07:houses-completed';

/** Houses finished under the housing movement, by province (question 14). */
export function HousingPanel() {
  const { t, code, day } = useLanguage();
  const { agency } = useNames();
  const title = t('Xóa nhà tạm, nhà dột nát, theo tỉnh', 'Temporary housing, by province');
  return (
    <Panel
      title={title}
      lead={t(
        'Số căn nhà đã hoàn thành, theo báo cáo của từng tỉnh. Con số làm tròn và con số chính xác không cộng với nhau.',
        'Houses finished, as each province reports. Rounded and exact figures are never added.',
      )}
      asked={useAnswer(metricByProvince, { metric: METRIC })}
      field="metricValues"
      show={({ metricValues }) => {
        if (metricValues === null) return null;
        const { coverage } = metricValues;
        const known = metricValues.rows.filter(({ value }) => value !== null);
        if (known.length === 0) {
          const view = (
            <p class="empty">
              {t(
                'Chưa tỉnh nào báo cáo con số. Chưa báo cáo không có nghĩa là bằng không.',
                'No province has reported a figure yet, which is not zero.',
              )}
            </p>
          );
          return { view, coverage };
        }
        const bars = known
          .map(({ key, value }) => {
            const province = key.province ?? 'UNKNOWN';
            const qualifier = wordFor(QUALIFIERS, key.qualifier, code);
            const label = qualifier === '' ? agency(province) : `${agency(province)} (${qualifier})`;
            return { key: `${province} ${key.qualifier}`, label, value: Number(value), unit: key.unit };
          })
          .sort((a, b) => b.value - a.value);
        return {
          coverage,
          provenance: metricValues.provenance ?? [],
          view: <BarChart label={title} bars={bars} />,
          table: {
            columns: [
              { label: t('Tỉnh', 'Province') },
              { label: t('Giá trị', 'Value'), isNumber: true },
              { label: t('Đơn vị', 'Unit') },
              { label: t('Cách nêu', 'How it is meant') },
              { label: t('Tính đến', 'As of') },
            ],
            rows: metricValues.rows.map(({ key, value, asOf }) => [
              key.province === null ? null : agency(key.province),
              value,
              key.unit,
              key.qualifier === 'EXACT' ? t('chính xác', 'exact') : wordFor(QUALIFIERS, key.qualifier, code),
              asOf === null ? null : day(asOf),
            ]),
          },
        };
      }}
    />
  );
}
