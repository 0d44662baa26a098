/** A table that can be kept in a part for each year. */
export interface YearlyTable {
  /** In SQL. */
  readonly name: 'decisions' | 'commendations' | 'award_facts';
  /** Column that says which part a row is in; never null, and compared by every filter on years. */
  readonly column: string;
  /** The year of a row, as an expression over its columns. */
  readonly year: string;
  /** Where a year begins, as a literal of the column's type. */
  readonly startOf: (year: number) => string;
  /** Statements that make indexes which only a table in parts needs. */
  readonly indexes: readonly string[];
}

const startOfYear = (year: number): string => String(year);

/** The tables that grow with every year. Recipients and movements belong to no single one. */
export const YEARLY_TABLES: readonly YearlyTable[] = [
  {
    name: 'decisions',
    column: 'issued_on',
    year: 'left(issued_on, 4)::integer',
    // Days are texts, and order by byte.
    startOf: (year) => `'${String(year).padStart(4, '0')}-01-01'`,
    indexes: [],
  },
  {
    ...{ name: 'commendations', column: 'year', year: 'year', startOf: startOfYear },
    // All of a decision's awards are in one part, and the planner thinks that each has some: without this it reads them all in
    // the order of days.
    indexes: [
      'create index commendations_by_decision_and_day on commendations (owner, decision_id, awarded_on, id)',
    ],
  },
  { name: 'award_facts', column: 'year', year: 'year', startOf: startOfYear, indexes: [] },
];

/** Name of the part that holds one year. */
export function partOf({ name }: YearlyTable, year: number): string {
  return `${name}_y${String(year)}`;
}

/** The part's range, as PostgreSQL wants it. */
export function boundsOf({ startOf }: YearlyTable, year: number): string {
  return `for values from (${startOf(year)}) to (${startOf(year + 1)})`;
}
