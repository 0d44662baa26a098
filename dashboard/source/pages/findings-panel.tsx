import { findings } from '../../generated/documents.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { useAnswer } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { Panel } from '../parts/panel.tsx';
import { useYear } from '../parts/use-year.ts';

export interface FindingsPanelProps {
  /** BR-01, BR-03, … */
  readonly rule: string;
  readonly title: string;
  readonly lead: string;
}

/** What one rule found, by agency. An agency that did not run it is not one without findings. */
export function FindingsPanel({ rule, title, lead }: FindingsPanelProps) {
  const { t, number } = useLanguage();
  const { agency } = useNames();
  const year = useYear();
  return (
    <Panel
      {...{ title, lead }}
      asked={useAnswer(findings, { rules: [rule], year })}
      field="findingStatistics"
      show={({ findingStatistics, awards }) => {
        if (findingStatistics === null) return null;
        const { rows, coverage } = findingStatistics;
        const checked = rows.reduce((sum, row) => sum + row.checked, 0);
        const found = rows
          .filter((row) => (row.findings ?? 0) > 0)
          .sort((a, b) => (b.findings ?? 0) - (a.findings ?? 0));
        const bars = found.map(({ key, findings: count }) => {
          const code = key.agency ?? 'UNKNOWN';
          return { key: code, label: agency(code), value: count ?? 0 };
        });
        const total = bars.reduce((sum, { value }) => sum + value, 0);
        if (rows.length === 0) {
          const view = (
            <p class="empty">
              {t(
                'Chưa cơ quan nào báo cáo kết quả kiểm tra này. Chưa báo cáo không có nghĩa là không có vi phạm.',
                'No agency has reported on this rule yet, which does not mean that there are no findings.',
              )}
            </p>
          );
          return { view, coverage };
        }
        return {
          coverage,
          provenance: awards?.provenance ?? [],
          view: (
            <>
              <p>
                <span class="figure-value small">{number(total)}</span>{' '}
                {t(
                  `phát hiện trong ${number(checked)} trường hợp đã kiểm tra`,
                  `findings in ${number(checked)} cases checked`,
                )}
              </p>
              <BarChart label={title} bars={bars} atFirst={8} />
            </>
          ),
          table: {
            columns: [
              { label: t('Cơ quan', 'Agency') },
              { label: t('Phát hiện', 'Findings'), isNumber: true },
              { label: t('Đã kiểm tra', 'Checked'), isNumber: true },
            ],
            rows: rows.map(({ key, findings: count, checked: all }) => [
              key.agency === null ? null : agency(key.agency),
              count,
              all,
            ]),
          },
        };
      }}
    />
  );
}
