/**
 * The naive oracle: filters, order and grouping over plain arrays, by the words of the contract and of PROTOCOL.md
 * alone. It imports nothing of the program, least of all its ways to order, to group and to add.
 */

export type Row = Readonly<Record<string, unknown>>;
/** Arguments of the contract's lists and figures. */
export type Given = Row & { readonly [Name in 'filter' | 'having' | 'orderBy']?: Row | null };

const words = new Intl.Collator('vi', { sensitivity: 'accent' });
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const byText = (left: unknown, right: unknown): number => (textOf(left) < textOf(right) ? -1 : 1);
const camel = (name: string): string =>
  name.toLowerCase().replace(/_./g, (part) => part.slice(1).toUpperCase());
const listOf = (value: unknown): readonly unknown[] => [value].flat();
const dayOf = (value: unknown): number => Date.parse(String(value)) / 86_400_000;
const isBefore = (day: unknown, bound: unknown): boolean => day != null && textOf(day) < textOf(bound);
const table = (text: string) => new Map(text.split(' ').map((pair) => pair.split(':') as [string, string]));
const COLUMNS = table(
  'owners:owner agencies:agency statuses:status nationalMovements:nationalMovement numbers:number years:year forms:form ' +
    'formGroups:formGroup types:type recipientKinds:recipientKind provinces:province movements:movement',
);
const GROUPED = table('COMMENDATION_TYPE:type PRIORITY_GROUP:priorityGroups FIELD:fields');
const ABSENT = table(
  'COMMENDATION_TYPE:UNKNOWN PRIORITY_GROUP:NONE FIELD:NONE REGION:NONE PROVINCE:NONE MOVEMENT:NONE NATIONAL_MOVEMENT:NONE',
);
const OF_MOVEMENTS = ['owners', 'agencies', 'movements', 'nationalMovements', 'rescinded'];
const TESTS: Readonly<Record<string, (row: Row, value: unknown) => boolean>> = {
  launchedBefore: (row, day) => isBefore(row['launchedOn'], day),
  periodEndedBefore: (row, day) => isBefore(row['periodTo'], day),
  withoutFinalReview: (row, isWithout) => (row['finalReviewOn'] === null) === isWithout,
  replicated: (row, isReplicated) => listOf(row['replicatedIn']).length > 0 === isReplicated,
  rescinded: (row, mode) => mode === 'INCLUDE' || row['rescinded'] === (mode === 'ONLY'),
  updatedSince: (row, instant) => dayOf(row['updatedAt']) >= dayOf(instant),
  interimReviewOverdueOn: (row, day) =>
    (row['phases'] as readonly Row[]).some(
      (phase) => phase['interimReviewOn'] === null && isBefore(phase['interimReviewDue'], day),
    ),
};

export function fits(row: Row, filter: Row): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (value == null) return true;
    const has = listOf(row[COLUMNS.get(name) ?? name]);
    return TESTS[name]?.(row, value) ?? listOf(value).some((item) => has.includes(item));
  });
}

/** The exact sum of decimals; null where none is known. */
export function total(values: readonly unknown[]): string | null {
  const known = values.filter((value) => value !== null).map((value) => textOf(value).split('.'));
  const units = known.map(([whole = '', part = '']) => BigInt(whole + part.padEnd(6, '0')));
  const digits = String(units.reduce((sum, unit) => sum + unit, 0n)).padStart(7, '0');
  return known.length === 0 ? null : `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
}

/** How many different values rows have in these columns; a row that has none in one does not count. */
export function distinct(rows: readonly Row[], ...columns: readonly string[]): number {
  const known = rows.filter((row) => columns.every((column) => row[column] !== null));
  return new Set(known.map((row) => JSON.stringify(columns.map((column) => row[column])))).size;
}

function inOrder(rows: readonly Row[], order: Row): readonly Row[] {
  const [column, sign] = [camel(String(order['field'])), order['direction'] === 'DESC' ? -1 : 1];
  return [...rows].sort((left, right) => {
    const [here, there] = [left[column], right[column]];
    if ((here === null) !== (there === null)) return here === null ? 1 : -1;
    const byWords = column === 'title' ? words.compare(String(here), String(there)) : byText(here, there);
    return sign * ((here === there ? 0 : byWords) || byText(left['id'], right['id']));
  });
}

/** Rows by the JSON text of their keys, in its order; one with a list of values is in the group of each. */
export function groupRows(
  rows: readonly Row[],
  names: readonly string[],
  absent = ABSENT,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>(names.length === 0 ? [['[]', []]] : []);
  for (const row of rows) {
    let keys: readonly (readonly unknown[])[] = [[]];
    for (const name of [...names].sort((left, right) => byText(camel(left), camel(right)))) {
      const value = row[GROUPED.get(name) ?? camel(name)];
      const values = listOf(value).length === 0 ? [null] : listOf(value);
      const entries = values.map((item) => [camel(name), item ?? absent.get(name) ?? null]);
      keys = keys.flatMap((key) => entries.map((entry) => [...key, entry]));
    }
    for (const key of keys.map((entries) => JSON.stringify(entries)))
      groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return new Map([...groups].sort(([left], [right]) => byText(left, right)));
}
export const keyOf = (text: string): Row => Object.fromEntries(JSON.parse(text) as [string, unknown][]);

/** One page of the rows that count; a cursor is the id of a row, which need not count any more. */
export function pageOf(
  rows: readonly Row[],
  counted: readonly Row[],
  { orderBy, first, last, after, before }: Given,
  show: (row: Row) => Row,
): Row {
  const all = inOrder(rows, { field: 'ID', ...orderBy });
  const place = (id: unknown): number => all.findIndex((row) => row['id'] === id);
  const from = after == null ? 0 : place(after) + 1;
  const to = before == null ? all.length : place(before);
  const within = (...range: [number, number]) => all.slice(...range).filter((row) => counted.includes(row));
  const rest = within(from, to);
  const page =
    last == null ? rest.slice(0, Number(first ?? 20)) : rest.slice(Math.max(0, rest.length - Number(last)));
  const isCut = page.length < rest.length;
  const cursorOf = (row: Row | undefined): unknown => row?.['id'] ?? null;
  return {
    nodes: page.map(show),
    edges: page.map((row) => ({ cursor: cursorOf(row), node: show(row) })),
    pageInfo: {
      hasNextPage: (isCut && last == null) || within(to, all.length).length > 0,
      hasPreviousPage: (isCut && last != null) || within(0, from).length > 0,
      ...{ startCursor: cursorOf(page[0]), endCursor: cursorOf(page.at(-1)) },
    },
  };
}

/** Figures of awards, and of movements where nothing is asked that only awards have. */
export function figuresOf(awards: readonly Row[], movements: readonly Row[], given: Given): Row {
  const { filter, having, orderBy, first } = given;
  const names = [...new Set(given['groupBy'] as readonly string[])];
  const isOfAll =
    names.every((name) => ['OWNER', 'AGENCY', 'NATIONAL_MOVEMENT'].includes(name)) &&
    Object.entries(filter ?? {}).every(([name, value]) => value == null || OF_MOVEMENTS.includes(name)) &&
    filter?.['rescinded'] !== 'ONLY';
  const besides = movements.map((row) => ({ ...row, movement: row['id'], decisionId: null }));
  const fitting = isOfAll ? besides.filter((row) => fits(row, { ...filter, rescinded: null })) : [];
  const counted = awards.filter((row) => fits(row, { rescinded: 'EXCLUDE', ...filter }));
  const measured = [...groupRows([...counted, ...fitting], names)].map(([text, rows]): Row => {
    const group = rows.filter((row) => row['decisionId'] !== null);
    const lasting = group.filter((row) => row['achievementTo'] !== null);
    const days = total(lasting.map((row) => dayOf(row['issuedOn']) - dayOf(row['achievementTo'])));
    return {
      key: keyOf(text),
      decisions: distinct(group, 'decisionId'),
      commendations: group.length,
      recipients: distinct(group, 'recipientId'),
      movements: isOfAll ? rows.length - group.length : distinct(group, 'owner', 'movement'),
      rewardAmount: total(group.map((row) => row['rewardAmount'])),
      daysToDecision: days === null ? null : { sum: days, count: lasting.length },
    };
  });
  const measure = (row: Row, by: Row): number => Number(row[camel(String(by['measure']))]);
  const rows = measured.filter((row) => having == null || measure(row, having) >= Number(having['atLeast']));
  const sign = orderBy?.['direction'] === 'ASC' ? 1 : -1;
  if (orderBy != null) rows.sort((left, right) => sign * (measure(left, orderBy) - measure(right, orderBy)));
  return {
    rows: rows.slice(0, first == null ? rows.length : Number(first)),
    totalRows: rows.length,
    provenance: [...new Set([...counted, ...fitting].map((row: Row) => row['provenance']))].sort(),
    ruleVersion: counted.map((row) => row['ruleVersion']).sort()[0] ?? '2024-01-01',
  };
}
