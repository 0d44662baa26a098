import { agencyFigures } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import { provenanceOf } from '../data/provenance-of.ts';
import { STATUSES, wordFor } from '../language/labels.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { MoreNote } from './more-note.tsx';

/** The movements whose record one agency keeps. */
export function AgencyMovementsPanel({ code, year }: { readonly code: string; readonly year: number }) {
  const { t, day, code: language } = useLanguage();
  const title = t('Phong trào thi đua của cơ quan', 'The agency’s movements');
  return (
    <Panel
      title={title}
      asked={useAnswer(agencyFigures, { code, year })}
      field="agency"
      show={({ agency }) => {
        const movements = agency?.movements;
        if (movements == null) return null;
        const rows = movements.nodes.map(({ title: name, status, launchedOn, period, nationalMovement }) => [
          name,
          wordFor(STATUSES, status, language),
          launchedOn === null ? t('không rõ', 'unknown') : day(launchedOn),
          period?.to == null ? t('không nêu', 'not stated') : day(period.to),
          nationalMovement === null ? null : nationalMovement.title,
        ]);
        const columns = [
          { label: t('Phong trào', 'Movement') },
          { label: t('Tình trạng', 'State') },
          { label: t('Phát động', 'Launched') },
          { label: t('Kết thúc', 'Ends') },
          { label: t('Thuộc phong trào toàn quốc', 'Carries out') },
        ];
        return {
          coverage: movements.coverage,
          provenance: provenanceOf(movements.nodes),
          view: (
            <>
              <MoreNote shown={rows.length} total={movements.totalCount} />
              {rows.length === 0 ? (
                <p class="empty">{t('Chưa có phong trào nào.', 'No movements.')}</p>
              ) : (
                <DataTable caption={title} table={{ columns, rows }} />
              )}
            </>
          ),
        };
      }}
    />
  );
}
