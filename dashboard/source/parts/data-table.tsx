import { useLanguage } from '../language/language.ts';
import type { TableSpec } from './table-spec.ts';

/** A table that can be scrolled by itself, with the keyboard too, where the screen is narrow. */
export function DataTable({ caption, table }: { readonly caption: string; readonly table: TableSpec }) {
  const { number, t } = useLanguage();
  const { columns, rows } = table;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${t('Bảng', 'Table')}: ${caption}`}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, isNumber }) => (
              <th key={label} scope="col" class={isNumber === true ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => {
                const isNumber = columns[column]?.isNumber === true;
                const text = cell === null ? t('không có', 'none') : isNumber ? number(cell) : cell;
                if (column === 0)
                  return (
                    <th scope="row" key={column}>
                      {text}
                    </th>
                  );
                return (
                  <td key={column} class={isNumber ? 'number' : undefined}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
