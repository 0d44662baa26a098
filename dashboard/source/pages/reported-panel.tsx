import { reportedAndCounted, type ReportedAndCountedData } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { LEVELS, QUALIFIERS, REPORT_KINDS, REPORT_STATES, wordFor } from '../language/labels.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';

type Duty = ReportedAndCountedData['reportDuties'][number];

const MEASURES = {
  DECISIONS: ['quyết định', 'decisions'],
  COMMENDATIONS: ['lượt khen thưởng', 'commendations'],
  RECIPIENTS: ['tập thể, cá nhân', 'recipients'],
  MOVEMENTS: ['phong trào', 'movements'],
} as const;

/** Reports held against the agencies' own rows (question 19), and who has not reported (question 18). */
export function ReportedPanel({ year }: { readonly year: number }) {
  const { t } = useLanguage();
  return (
    <Panel
      title={t('Báo cáo so với quyết định', 'Reports against decisions')}
      lead={t(
        `Số liệu cơ quan báo cáo kỳ ${String(year)}, bên cạnh số đếm từ chính các quyết định của cơ quan.`,
        `What agencies reported for ${String(year)}, beside what their own decisions count.`,
      )}
      asked={useAnswer(reportedAndCounted, { period: String(year) })}
      field="reportDuties"
      show={({ reportDuties }) => ({
        view:
          reportDuties.length === 0 ? (
            <p class="empty">
              {t(
                'Chưa ghi nhận nghĩa vụ báo cáo nào cho kỳ này.',
                'No report duties are recorded for this period.',
              )}
            </p>
          ) : (
            <Reports duties={reportDuties} />
          ),
      })}
    />
  );
}

function Reports({ duties }: { readonly duties: readonly Duty[] }) {
  const { t, code, number } = useLanguage();
  const { agency } = useNames();
  const differing = duties.flatMap(({ agency: owner, report }) =>
    (report?.lines ?? [])
      .filter(
        ({ reported, counted, qualifier }) =>
          counted !== null &&
          (qualifier === 'EXACT' ? Number(reported) !== counted : counted < Number(reported)),
      )
      .map((line) => [
        owner === null ? null : agency(owner.code),
        `${MEASURES[line.measure][code === 'vi' ? 0 : 1]}, ${wordFor(LEVELS, line.level, code)}`,
        `${wordFor(QUALIFIERS, line.qualifier, code)} ${number(line.reported)}`.trim(),
        line.counted,
      ]),
  );
  const open = duties.filter(
    ({ state }) => state === 'NOT_REPORTED' || state === 'LATE' || state === 'WITHHELD',
  );
  return (
    <>
      <p>
        {t(
          `${number(differing.length)} dòng báo cáo khác số đếm.`,
          `${number(differing.length)} lines differ from the count.`,
        )}{' '}
        {t(
          `${number(open.length)} báo cáo muộn, chưa nộp hoặc không công bố.`,
          `${number(open.length)} reports late, not received or withheld.`,
        )}
      </p>
      <div class="tall">
        <DataTable
          caption={t('Báo cáo khác số đếm', 'Reports that differ')}
          table={{
            columns: [
              { label: t('Cơ quan', 'Agency') },
              { label: t('Chỉ tiêu', 'Measure') },
              { label: t('Báo cáo', 'Reported') },
              { label: t('Đếm được', 'Counted'), isNumber: true },
            ],
            rows: differing,
          }}
        />
      </div>
      <details>
        <summary>{t('Ai chưa báo cáo', 'Who has not reported')}</summary>
        <ul>
          {open.map(({ agency: owner, kind, state }) => (
            <li key={`${owner?.code ?? ''} ${kind}`}>
              {owner === null ? t('không rõ', 'unknown') : agency(owner.code)} –{' '}
              {wordFor(REPORT_KINDS, kind, code)}: {wordFor(REPORT_STATES, state, code)}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
