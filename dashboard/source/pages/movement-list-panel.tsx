import { provenanceOf } from '../data/provenance-of.ts';
import type { Asked } from '../data/use-answer.ts';
import { useNames } from '../data/use-names.ts';
import { useLanguage } from '../language/language.ts';
import type { Coverage } from '../parts/coverage.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/panel.tsx';
import { MoreNote } from './more-note.tsx';

/** What every movement of such a list has. */
interface ListedMovement {
  readonly title: string;
  readonly provenance: string | null;
  readonly agency: { readonly code: string } | null;
}

interface MovementListData<Movement> {
  readonly movements: {
    readonly totalCount: number | null;
    readonly nodes: readonly Movement[];
    readonly coverage: Coverage;
  } | null;
}

export interface MovementListPanelProps<Movement extends ListedMovement> {
  readonly title: string;
  readonly lead: string;
  readonly asked: Asked<MovementListData<Movement>>;
  /** The columns beside title and agency. */
  readonly columns: readonly {
    readonly label: string;
    readonly valueOf: (movement: Movement) => string | null;
  }[];
}

/** Movements that somebody has to look at: how many, and each of them with its agency. */
export function MovementListPanel<Movement extends ListedMovement>({
  title,
  lead,
  asked,
  columns,
}: MovementListPanelProps<Movement>) {
  const { t, number } = useLanguage();
  const { agency } = useNames();
  return (
    <Panel
      {...{ title, lead, asked, field: 'movements' }}
      show={({ movements }) => {
        if (movements === null) return null;
        const { nodes, totalCount, coverage } = movements;
        const rows = nodes.map((movement) => [
          movement.title,
          movement.agency === null ? null : agency(movement.agency.code),
          ...columns.map(({ valueOf }) => valueOf(movement)),
        ]);
        const headings = [
          t('Phong trào', 'Movement'),
          t('Cơ quan', 'Agency'),
          ...columns.map(({ label }) => label),
        ];
        const table = { columns: headings.map((label) => ({ label })), rows };
        return {
          coverage,
          provenance: provenanceOf(nodes),
          view: (
            <>
              <p class="figure-value small">
                {totalCount === null ? t('không rõ', 'unknown') : number(totalCount)}
              </p>
              <MoreNote shown={rows.length} total={totalCount} />
              {rows.length === 0 ? null : (
                <div class="tall">
                  <DataTable caption={title} table={table} />
                </div>
              )}
            </>
          ),
        };
      }}
    />
  );
}
