import { missingContent } from '../../generated/documents.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import { CONTENTS, wordFor } from '../language/labels.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { MoreNote } from './more-note.tsx';

/** Running movements without a plan or criteria (question 9). */
export function MissingContentPanel() {
  const { t, code, number } = useLanguage();
  const { agency } = useNames();
  const title = t('Phong trào thiếu kế hoạch hoặc tiêu chí', 'Movements without a plan or criteria');
  return (
    <Panel
      title={title}
      lead={t(
        'Đã phát động mà thiếu nội dung bắt buộc (Luật 06/2022/QH15, Điều 17).',
        'Launched, but lacking what the law asks for (Law 06/2022/QH15, art. 17).',
      )}
      asked={useAnswer(missingContent, {})}
      field="movements"
      show={({ movements }) => {
        if (movements === null) return null;
        const rows = movements.nodes.map((movement) => [
          movement.title,
          movement.agency === null ? null : agency(movement.agency.code),
          movement.missingContent.map((content) => wordFor(CONTENTS, content, code)).join(', '),
        ]);
        const columns = [
          { label: t('Phong trào', 'Movement') },
          { label: t('Cơ quan', 'Agency') },
          { label: t('Thiếu', 'Lacks') },
        ];
        return {
          coverage: movements.coverage,
          provenance: ['GENERATED'],
          view: (
            <>
              <p class="figure-value small">
                {movements.totalCount === null ? t('không rõ', 'unknown') : number(movements.totalCount)}
              </p>
              <MoreNote shown={rows.length} total={movements.totalCount} />
              {rows.length === 0 ? null : (
                <div class="tall">
                  <DataTable caption={title} table={{ columns, rows }} />
                </div>
              )}
            </>
          ),
        };
      }}
    />
  );
}
