import {
  breakdown,
  type BreakdownData,
  type BreakdownVariables,
  type StatisticsFilter,
} from '../../generated/documents.ts';
import { BarChart, type Bar } from '../charts/bar-chart.tsx';
import { ColumnChart } from '../charts/column-chart.tsx';
import { useAnswer } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import { Panel, type PanelContent } from '../parts/panel.tsx';

export type BreakdownRow = NonNullable<BreakdownData['statistics']>['rows'][number];
export type Measure = 'decisions' | 'commendations' | 'recipients';

export interface BreakdownPanelProps {
  readonly title: string;
  readonly lead?: string;
  readonly filter: StatisticsFilter;
  readonly by: BreakdownVariables['groupBy'][number];
  readonly measure?: Measure;
  /** The value by which a row was grouped. */
  readonly keyOf: (row: BreakdownRow) => string | number | null;
  readonly labelOf: (key: string) => string;
  /** Kept in the order of their keys, as years are; else the largest first. */
  readonly isInOrder?: boolean;
  /** About how many lines it takes, so that nothing jumps when figures come. */
  readonly skeletonLines?: number;
}

/** Commendations, counted by one property: a chart, its table, its question. */
export function BreakdownPanel(props: BreakdownPanelProps) {
  const { title, lead, filter, by, skeletonLines = 7 } = props;
  const asked = useAnswer(breakdown, { filter, groupBy: [by] });
  const show = useShow(props);
  return (
    <Panel
      {...{ title, asked, show, skeletonLines, field: 'statistics' }}
      {...(lead === undefined ? {} : { lead })}
    />
  );
}

function useShow({ title, measure = 'recipients', keyOf, labelOf, isInOrder = false }: BreakdownPanelProps) {
  const { t } = useLanguage();
  return ({ statistics }: BreakdownData): PanelContent | null => {
    if (statistics === null) return null;
    const counted = statistics.rows.map((row): Bar & { readonly row: BreakdownRow } => {
      const key = String(keyOf(row) ?? 'UNKNOWN');
      return {
        key,
        row,
        label: labelOf(key),
        value: row[measure] ?? 0,
        isMuted: key === 'NONE' || key === 'UNKNOWN',
      };
    });
    const bars = counted.sort((a, b) => (isInOrder ? a.key.localeCompare(b.key) : b.value - a.value));
    const { coverage, provenance } = statistics;
    const shared = { coverage, provenance };
    if (bars.length === 0) {
      return {
        ...shared,
        view: (
          <p class="empty">
            {t('Không có khen thưởng nào khớp bộ lọc.', 'No commendations match the filters.')}
          </p>
        ),
      };
    }
    return {
      ...shared,
      view: isInOrder ? <ColumnChart label={title} bars={bars} /> : <BarChart label={title} bars={bars} />,
      table: {
        columns: [
          { label: title },
          { label: t('Quyết định', 'Decisions'), isNumber: true },
          { label: t('Lượt khen thưởng', 'Commendations'), isNumber: true },
          { label: t('Tập thể, cá nhân', 'Recipients'), isNumber: true },
        ],
        rows: bars.map(({ label, row }) => [label, row.decisions, row.commendations, row.recipients]),
      },
    };
  };
}
