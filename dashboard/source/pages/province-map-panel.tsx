import { provinces, type BreakdownData } from '../../generated/documents.ts';
import { useNavigation } from '../app/use-address.ts';
import { TileMap } from '../charts/tile-map.tsx';
import { useAnswer, type Asked } from '../data/use-answer.ts';
import { figureText } from '../language/figure-text.ts';
import { useLanguage } from '../language/language.ts';
import { Panel } from '../parts/panel.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { provinceFigures } from './province-figures.ts';
import { useRegisters } from '../data/use-registers.ts';

export interface AgencyFiguresProps {
  readonly asked: Asked<BreakdownData>;
  readonly year: number;
}

/** The provinces as tiles, about where they lie. */
export function ProvinceMapPanel({ asked, year }: AgencyFiguresProps) {
  const { t, code } = useLanguage();
  const isMerged = useNavigation().filters['provinces'] === '34';
  const { answer } = useAnswer(provinces, { on: isMerged ? '2025-07-01' : '2024-01-25' });
  const registers = useRegisters();
  const title = t('Các tỉnh, thành phố', 'Provinces and cities');
  return (
    <Panel
      title={title}
      lead={
        isMerged
          ? t(
              `Tập thể, cá nhân được khen năm ${String(year)}, cộng từ các tỉnh cũ vào 34 tỉnh hiện nay. Càng đậm càng nhiều.`,
              `Recipients of ${String(year)}, summed from the old provinces into today’s 34. The darker, the more.`,
            )
          : t(
              `Tập thể, cá nhân được khen năm ${String(year)}. Càng đậm càng nhiều.`,
              `Recipients of ${String(year)}. The darker, the more.`,
            )
      }
      asked={asked}
      field="statistics"
      skeletonLines={14}
      show={({ statistics }) => {
        if (registers === 'loading' || answer.status === 'loading') return { view: <Skeleton lines={14} /> };
        if (statistics === null || registers === null || answer.status !== 'ready') return null;
        const { coverage, provenance, rows } = statistics;
        const values = new Map(rows.map(({ key, recipients }) => [key.agency ?? '', recipients]));
        const tiles = provinceFigures(answer.data.agencies, { values, coverage, registers });
        return {
          coverage,
          provenance,
          view: <TileMap {...{ label: title, tiles, isMerged }} />,
          table: {
            columns: [
              { label: t('Tỉnh, thành phố', 'Province') },
              { label: t('Tập thể, cá nhân', 'Recipients'), isNumber: true },
              { label: t('Ghi chú', 'Note') },
            ],
            rows: tiles.map(({ name, figure }) => [
              name,
              figure.answer === 'KNOWN' ? figure.value : null,
              figure.answer === 'KNOWN' ? '' : figureText(figure, code),
            ]),
          },
        };
      }}
    />
  );
}
