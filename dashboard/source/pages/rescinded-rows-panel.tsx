import { rescindedRows } from '../../generated/documents.ts';
import { provenanceOf } from '../data/provenance-of.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { LEVELS, wordFor } from '../language/labels.ts';
import { useLanguage } from '../language/language.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { useYear } from '../parts/use-year.ts';
import { MoreNote } from './more-note.tsx';

/** Rescinded awards row by row (question 24): which, by whose decision; never to whom, and no reason of one award. */
export function RescindedRowsPanel() {
  const { t, day, code } = useLanguage();
  const { agency, form } = useNames();
  const year = useYear();
  const title = t(
    `Từng khen thưởng bị hủy bỏ, thu hồi của năm ${String(year)}, theo mã`,
    `Each rescinded award of ${String(year)}, by id`,
  );
  return (
    <Panel
      title={title}
      lead={t('Theo năm của quyết định khen thưởng.', 'By the year of the decision that gave it.')}
      asked={useAnswer(rescindedRows, { year })}
      field="commendations"
      show={({ commendations }) => {
        if (commendations === null) return null;
        const { nodes, totalCount, coverage } = commendations;
        const rows = nodes.map((award) => [
          ...[award.id, award.agency === null ? null : agency(award.agency.code), award.decision.number],
          ...[wordFor(LEVELS, award.level, code), award.form === null ? null : form(award.form.code)],
          day(award.awardedOn),
        ]);
        const labels = [
          ...[t('Mã bản ghi', 'Id of the record'), t('Cơ quan', 'Agency'), t('Số quyết định', 'Decision')],
          ...[t('Cấp', 'Level'), t('Hình thức', 'Form'), t('Ngày khen', 'Awarded on')],
        ];
        return {
          coverage,
          provenance: provenanceOf(nodes),
          view: (
            <>
              <MoreNote shown={rows.length} total={totalCount} />
              {rows.length === 0 ? (
                <p class="empty">
                  {t('Không có khen thưởng nào bị hủy bỏ, thu hồi.', 'No award was rescinded.')}
                </p>
              ) : (
                <div class="tall">
                  <DataTable caption={title} table={{ columns: labels.map((label) => ({ label })), rows }} />
                </div>
              )}
            </>
          ),
        };
      }}
    />
  );
}
