import { agencyFigures } from '../../generated/documents.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { creditedFigure } from '../data/credited-figure.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useRegisters } from '../data/use-registers.ts';
import { figureText } from '../language/figure-text.ts';
import { useLanguage } from '../language/language.ts';
import { LEVELS, wordFor } from '../language/labels.ts';
import { Panel } from '../parts/panel.tsx';
import { Skeleton } from '../parts/skeleton.tsx';

/** What is credited to one agency in a year, by level. */
export function AgencyAwardsPanel({ code, year }: { readonly code: string; readonly year: number }) {
  const { t, code: language, number } = useLanguage();
  const registers = useRegisters();
  const title = t(`Khen thưởng năm ${String(year)}, theo cấp`, `Commendations of ${String(year)}, by level`);
  return (
    <Panel
      title={title}
      lead={t(
        'Tập thể, cá nhân được khen, ghi nhận cho cơ quan này.',
        'Recipients, credited to this agency.',
      )}
      asked={useAnswer(agencyFigures, { code, year })}
      field="agency"
      show={({ agency }) => {
        const statistics = agency?.statistics;
        if (registers === 'loading') return { view: <Skeleton lines={5} /> };
        if (statistics == null || registers === null) return null;
        const { rows, coverage, provenance } = statistics;
        const headcount =
          agency?.headcount == null
            ? t('chưa báo cáo hoặc không công bố theo luật', 'not reported, or withheld by law')
            : number(agency.headcount);
        const none = creditedFigure(code, { values: new Map(), coverage, registers });
        const bars = rows.map(({ key, recipients }) => {
          const level = key.level ?? 'UNKNOWN';
          return { key: level, label: wordFor(LEVELS, level, language), value: recipients ?? 0 };
        });
        return {
          coverage,
          provenance,
          view: (
            <>
              {bars.length === 0 ? (
                <p class="empty">
                  {none.answer === 'KNOWN'
                    ? t('Không có khen thưởng nào trong năm.', 'No commendations in that year.')
                    : t(
                        `Không có con số: ${figureText(none, language)}. Đó không phải là bằng không.`,
                        `No figure: ${figureText(none, language)}. That is not zero.`,
                      )}
                </p>
              ) : (
                <BarChart label={title} bars={bars} />
              )}
              <p class="lead">
                {t('Số người làm việc cuối năm', 'People employed at the end of the year')}: {headcount}
              </p>
            </>
          ),
          table: {
            columns: [
              { label: t('Cấp', 'Level') },
              { label: t('Quyết định', 'Decisions'), isNumber: true },
              { label: t('Lượt khen thưởng', 'Commendations'), isNumber: true },
              { label: t('Tập thể, cá nhân', 'Recipients'), isNumber: true },
            ],
            rows: rows.map(({ key, decisions, commendations, recipients }) => [
              wordFor(LEVELS, key.level ?? 'UNKNOWN', language),
              ...[decisions, commendations, recipients],
            ]),
          },
        };
      }}
    />
  );
}
