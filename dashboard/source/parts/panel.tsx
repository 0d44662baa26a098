import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Asked } from '../data/use-answer.ts';
import { useLanguage } from '../language/language.ts';
import type { Coverage } from './coverage.ts';
import { CoverageNote } from './coverage-note.tsx';
import { DataTable } from './data-table.tsx';
import { ExportLinks } from './export-links.tsx';
import { Failure } from './failure.tsx';
import { ProvenanceBadge } from './provenance-badge.tsx';
import { Skeleton } from './skeleton.tsx';
import type { TableSpec } from './table-spec.ts';

/** What a panel shows of an answer. */
export interface PanelContent {
  readonly view: ComponentChildren;
  /** The view's figures as a table; absent where the view is one. */
  readonly table?: TableSpec;
  readonly coverage?: Coverage | null;
  readonly provenance?: readonly string[];
}

export interface PanelProps<Data> {
  readonly title: string;
  /** Unit, meaning and traps, in a sentence or two. */
  readonly lead?: ComponentChildren;
  readonly asked: Asked<Data>;
  /** Null: the answer came without this part, whose errors are shown then. */
  readonly show: (data: Data) => PanelContent | null;
  /** The field of the answer that files hold. */
  readonly field: string;
  readonly skeletonLines?: number;
  readonly className?: string;
}

/** One figure or chart with all that belongs to it: unit, source, who answered, table, question, files. */
export function Panel<Data>(props: PanelProps<Data>) {
  const { title, lead, asked, show, className = '' } = props;
  const { t } = useLanguage();
  const id = useId();
  const { answer } = asked;
  const content = answer.status === 'ready' ? show(answer.data) : null;
  const isBusy = answer.status === 'loading' || (answer.status === 'ready' && answer.isRefreshing);
  return (
    <section class={`panel ${className}`} aria-labelledby={id} aria-busy={isBusy}>
      <h2 id={id}>
        {title}{' '}
        {content?.provenance === undefined ? null : <ProvenanceBadge provenance={content.provenance} />}
      </h2>
      {lead === undefined ? null : <p class="lead">{lead}</p>}
      {answer.status === 'loading' ? <Skeleton lines={props.skeletonLines ?? 5} /> : null}
      {answer.status !== 'loading' && content === null ? (
        <Failure errors={answer.errors} retry={asked.retry} />
      ) : null}
      {content === null ? null : <Content {...props} content={content} />}
      {isBusy && content !== null ? <p class="refreshing">{t('Đang cập nhật…', 'Updating…')}</p> : null}
    </section>
  );
}

function Content<Data>({
  title,
  asked,
  field,
  content,
}: PanelProps<Data> & { readonly content: PanelContent }) {
  const { t } = useLanguage();
  const { view, table, coverage } = content;
  return (
    <>
      {view}
      {coverage == null ? null : <CoverageNote coverage={coverage} />}
      <div class="behind">
        {table === undefined ? null : (
          <details>
            <summary>{t('Bảng số liệu', 'Table')}</summary>
            <DataTable caption={title} table={table} />
          </details>
        )}
        <details>
          <summary>{t('Truy vấn GraphQL và tải về', 'GraphQL query and download')}</summary>
          <ExportLinks operation={asked.operation} variables={asked.variables} field={field} />
          <pre tabIndex={0} aria-label={t('Truy vấn GraphQL', 'GraphQL query')}>
            {`${asked.operation.text}\n\n# ${t('biến', 'variables')}\n${JSON.stringify(asked.variables, null, 2)}`}
          </pre>
        </details>
      </div>
    </>
  );
}
