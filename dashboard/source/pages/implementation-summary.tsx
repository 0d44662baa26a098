import type { ImplementationsData } from '../../generated/documents.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { STATUSES, wordFor } from '../language/labels.ts';
import { DataTable } from '../parts/data-table.tsx';

type Implemented = NonNullable<ImplementationsData['nationalMovements'][number]['implementations']>;

export interface ImplementationSummaryProps {
  readonly title: string;
  readonly done: Implemented;
  /** Codes of the agencies that owe a plan. */
  readonly expected: readonly string[];
}

/** How many agencies are how far, and each of them in a table. */
export function ImplementationSummary({ title, done, expected }: ImplementationSummaryProps) {
  const { t, day, code } = useLanguage();
  const { agency } = useNames();
  const rows = new Map(
    done.nodes.flatMap((node) => (node.agency === null ? [] : [[node.agency.code, node] as const])),
  );
  const unheard = new Set([
    ...done.coverage.missing.map(({ member }) => member),
    ...done.coverage.notConnected,
  ]);
  const bars = [
    {
      key: 'plan',
      label: t('Đã ban hành kế hoạch', 'Plan issued'),
      value: done.nodes.filter(({ planIssuedOn }) => planIssuedOn !== null).length,
    },
    {
      key: 'review',
      label: t('Đã sơ kết ít nhất một lần', 'Reviewed at least once'),
      value: done.nodes.filter(({ lastReviewOn }) => lastReviewOn !== null).length,
    },
    {
      key: 'none',
      label: t('Chưa có kế hoạch', 'No plan yet'),
      value: expected.filter((each) => !unheard.has(each) && (rows.get(each)?.planIssuedOn ?? null) === null)
        .length,
      isMuted: true,
    },
  ];
  const label = t(`Triển khai “${title}”, số cơ quan`, `Carrying out “${title}”, agencies`);
  return (
    <>
      <BarChart label={label} bars={bars} />
      <details>
        <summary>{t('Từng cơ quan', 'Each agency')}</summary>
        <DataTable
          caption={label}
          table={{
            columns: [
              { label: t('Cơ quan', 'Agency') },
              { label: t('Tình trạng', 'State') },
              { label: t('Kế hoạch', 'Plan') },
              { label: t('Sơ kết gần nhất', 'Latest review') },
            ],
            rows: expected.map((each) => {
              const row = rows.get(each);
              if (row === undefined) {
                const state = unheard.has(each)
                  ? t('không trả lời hoặc chưa kết nối', 'did not answer or is not connected')
                  : t('chưa có kế hoạch', 'no plan');
                return [agency(each), state, null, null];
              }
              const { status, planIssuedOn, lastReviewOn } = row;
              return [
                agency(each),
                wordFor(STATUSES, status, code),
                dayOrNull(planIssuedOn, day),
                dayOrNull(lastReviewOn, day),
              ];
            }),
          }}
        />
      </details>
    </>
  );
}

function dayOrNull(iso: string | null, day: (iso: string) => string): string | null {
  return iso === null ? null : day(iso);
}
