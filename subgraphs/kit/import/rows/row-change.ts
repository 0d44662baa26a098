import type {
  ExemplarRecord,
  ImplementationRecord,
  MetricValueRecord,
  MovementPhaseRecord,
  MovementRecord,
  OwnerRecords,
  ReportLineRecord,
} from '../../records/records.ts';

/** The tables that these sheets fill. */
export interface RowTables {
  readonly movements: MovementRecord;
  readonly movementPhases: MovementPhaseRecord;
  readonly implementations: ImplementationRecord;
  readonly metricValues: MetricValueRecord;
  readonly exemplars: ExemplarRecord;
  readonly reportLines: ReportLineRecord;
}

export type RowTable = keyof RowTables & keyof OwnerRecords;

/** A row of one of them. */
export type TableRowOf<Table extends RowTable = RowTable> = {
  readonly [Each in Table]: { readonly table: Each; readonly row: RowTables[Each] };
}[Table];

/** What an import did to one row: null before where it added it, null after where it took it away. */
export interface RowChange {
  readonly table: RowTable;
  readonly key: string;
  readonly before: RowTables[RowTable] | null;
  readonly after: RowTables[RowTable] | null;
}

export const ROW_TABLES = [
  'movements',
  'movementPhases',
  'implementations',
  'metricValues',
  'exemplars',
  'reportLines',
] as const satisfies readonly RowTable[];

const KEYS: { readonly [Table in RowTable]: (row: RowTables[Table]) => readonly unknown[] } = {
  movements: ({ id }) => [id],
  movementPhases: ({ movementId, ordinal }) => [movementId, ordinal],
  implementations: ({ id }) => [id],
  // A rounded figure that is later known exactly is the same one; what is aimed at is another.
  metricValues: ({ metric, agency, province, year, targetGroup, qualifier }) => [
    ...[metric, agency, province, year, targetGroup, qualifier === 'TARGET'],
  ],
  exemplars: ({ id }) => [id],
  reportLines: ({ report, ordinal }) => [report, ordinal],
};

/** What makes two rows of a table the same record. */
export function rowKey({ table, row }: TableRowOf): string {
  const keyOf = KEYS[table] as (row: RowTables[RowTable]) => readonly unknown[];
  return JSON.stringify(keyOf(row));
}

/** True where two rows say the same, whoever wrote them down in which order. */
export function isSameRow(left: object | null, right: object | null): boolean {
  if (left === null || right === null) return left === right;
  const other = new Map(Object.entries(right));
  return Object.entries(left).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(other.get(name)),
  );
}
