import type { MeasuredPage } from './measure-pages.ts';
import { median } from './statistics.ts';
import { writeTable } from './write-table.ts';

const HEADS = [
  'first',
  'page',
  'pages',
  'rounds',
  'at most 2 rounds',
  'keys sent',
  'rows in full',
  'asked again',
];

/** What pages cost: the first, the last, and all between them together (median – most). */
export function writePagesTable(pages: readonly MeasuredPage[]): string {
  const sizes = [...new Set(pages.map(({ first }) => first))];
  const last = Math.max(...pages.map(({ page }) => page));
  const rows = sizes.flatMap((first) => {
    const own = pages.filter((each) => each.first === first);
    const between = own.filter(({ page }) => page !== 1 && page !== last);
    return [
      cells(
        first,
        '1',
        own.filter(({ page }) => page === 1),
      ),
      cells(first, `2 – ${String(last - 1)}`, between),
      cells(
        first,
        String(last),
        own.filter(({ page }) => page === last),
      ),
    ];
  });
  return writeTable(HEADS, rows);
}

function cells(first: number, name: string, pages: readonly MeasuredPage[]): readonly string[] {
  const inTwo = pages.filter(({ rounds }) => rounds <= 2).length;
  return [
    String(first),
    name,
    String(pages.length),
    range(pages.map(({ rounds }) => rounds)),
    `${((100 * inTwo) / pages.length).toFixed(1)} %`,
    range(pages.map(({ keys }) => keys)),
    range(pages.map(({ rows }) => rows)),
    range(pages.map(({ askedAgain }) => askedAgain)),
  ];
}

function range(values: readonly number[]): string {
  const [middle, most] = [median(values), Math.max(...values)];
  return middle === most ? String(most) : `${String(middle)} – ${String(most)}`;
}
