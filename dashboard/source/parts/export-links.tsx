import type { Operation } from '../data/operation.ts';
import { useLanguage } from '../language/language.ts';

/** The same figures as files, and the question behind them. */
export function ExportLinks({
  operation,
  variables,
  field,
}: {
  readonly operation: Operation<never, unknown>;
  readonly variables: unknown;
  /** The field of the answer that becomes the file's rows. */
  readonly field: string;
}) {
  const { t } = useLanguage();
  const link = (format: string) =>
    `/export?${new URLSearchParams({ format, field, query: operation.text, variables: JSON.stringify(variables) }).toString()}`;
  return (
    <p class="downloads">
      <a href={link('csv')} download>
        CSV
      </a>
      <a href={link('xlsx')} download>
        Excel
      </a>
      <a
        href={`/explorer?${new URLSearchParams({ query: operation.text, variables: JSON.stringify(variables, null, 2) }).toString()}`}
      >
        {t('Mở trong trang tra cứu', 'Open in the explorer')}
      </a>
    </p>
  );
}
