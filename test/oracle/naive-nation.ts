/** The naive oracle: plain arrays, by the words of the contract and of PROTOCOL.md alone; it imports nothing. */
export type Row = Readonly<Record<string, unknown>>;
type Given = Row & Readonly<Partial<Record<'filter' | 'having' | 'orderBy', Row | null>>>;
/** What it has (`rows`) and what it says of that (`states`), by dataset. */
export type Owner = Row & Readonly<{ code: string; rows: Record<string, readonly Row[]>; states: Row }>;
/** `type` and `id` are those of the thing that is asked below, if any; `lost` are the owners whose member did not answer. */
type Asked = Readonly<{ id: string | null; owners: readonly Owner[]; lost: ReadonlySet<string> }>;
export type Question = Asked & Readonly<{ name: string; type: string; given: Given }>;

const table = (text: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(text.split(' ').map((pair) => [...pair.split(':'), 'NONE'] as [string, string]));
const BELOW = table('Agency:agency Movement:movement Decision:decisionId NationalMovement:nationalMovement');
const GROUPED = table('commendationType:type priorityGroup:priorityGroups field:fields');
const NONE = table('commendationType:UNKNOWN priorityGroup field region province movement nationalMovement');
const SHARED = table('OWNER AGENCY NATIONAL_MOVEMENT owners agencies movements nationalMovements rescinded');
const words = new Intl.Collator('vi', { sensitivity: 'accent' });
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const byText = (left: unknown, right: unknown): number => (textOf(left) < textOf(right) ? -1 : 1);
const camel = (name: string) => name.toLowerCase().replace(/_./g, (part) => part.slice(1).toUpperCase());
const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/(?<=s)es$|s$/, '');
const listOf = (value: unknown): readonly unknown[] => [value].flat();
const dayOf = (value: unknown): number => Date.parse(String(value)) / 86_400_000;
const isBefore = (day: unknown, bound: unknown): boolean => day != null && textOf(day) < textOf(bound);
const isLate = ({ interimReviewOn: on, interimReviewDue: due }: Row, at: unknown) => !on && isBefore(due, at);
const TESTS: Readonly<Record<string, (row: Row, value: unknown) => boolean>> = {
  launchedBefore: (row, day) => isBefore(row['launchedOn'], day),
  periodEndedBefore: (row, day) => isBefore(row['periodTo'], day),
  withoutFinalReview: (row, isWithout) => (row['finalReviewOn'] === null) === isWithout,
  replicated: (row, isReplicated) => listOf(row['replicatedIn']).length > 0 === isReplicated,
  rescinded: (row, mode) => mode === 'INCLUDE' || (row['rescinded'] ?? false) === (mode === 'ONLY'),
  updatedSince: (row, instant) => dayOf(row['updatedAt']) >= dayOf(instant),
  interimReviewOverdueOn: (row, day) => (row['phases'] as Row[]).some((phase) => isLate(phase, day)),
};

/** The rows of a dataset that stand below the thing that is asked, and fit. */
function select(owners: readonly Owner[], name: string, { type, id, given }: Question): readonly Row[] {
  const tests = Object.entries({ rescinded: 'EXCLUDE', ...given.filter, [BELOW[type] ?? type]: id });
  const fits = (row: Row, [key, value]: [string, unknown]): boolean => {
    const has = listOf(row[key in row ? key : singular(key)]);
    return value == null || (TESTS[key]?.(row, value) ?? listOf(value).some((item) => has.includes(item)));
  };
  const all = owners.flatMap(({ rows }) => rows[name] ?? []);
  return all.filter((row) => tests.every((test) => fits(row, test)));
}

/** Rows with their keys, in the order of these keys' JSON text; one with a list of values is in the group of each. */
function group(rows: readonly Row[], names: readonly unknown[], absent: Row): readonly [Row, Row[]][] {
  const columns = [...new Set(names.map(textOf))].map(camel).sort(byText);
  const groups = new Map<string, Row[]>(columns.length === 0 ? [['[]', []]] : []);
  const add = (row: Row, key: readonly unknown[], [column, ...rest]: readonly string[]): void => {
    const values = column === undefined ? [] : listOf(row[GROUPED[column] ?? column]);
    for (const value of values.length === 0 ? [null] : values)
      if (column !== undefined) add(row, [...key, [column, value ?? absent[column] ?? null]], rest);
      else groups.set(textOf(key), [...(groups.get(textOf(key)) ?? []), row]);
  };
  for (const row of rows) add(row, [], columns);
  const read = (text: string): Row => Object.fromEntries(JSON.parse(text) as [string, unknown][]);
  return [...groups.keys()].sort(byText).map((text) => [read(text), groups.get(text) ?? []]);
}

/** The exact sum of decimals; null where none is known. */
function total(values: readonly unknown[]): string | null {
  const known = values.filter((value) => value !== null).map((value) => textOf(value).split('.'));
  const units = known.map(([whole = '', part = '']) => BigInt(whole + part.padEnd(6, '0')));
  const digits = String(units.reduce((sum, unit) => sum + unit, 0n)).padStart(7, '0');
  return known.length === 0 ? null : `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
}

/** How many different values rows have in these columns; a row that has none in one does not count. */
function distinct(rows: readonly Row[], ...columns: readonly string[]): number {
  const known = rows.filter((row) => columns.every((column) => row[column] !== null));
  return new Set(known.map((row) => textOf(columns.map((column) => row[column])))).size;
}

/** Who is due, who of them answered and reports; `known`: sums of nothing are unknown while somebody is missing. */
export function accountFor({ owners, name, type, id, given, lost }: Question) {
  const named = listOf(given['owners'] ?? given.filter?.['owners'] ?? owners.map(({ code }) => code));
  const isEverybody = id === null || type === 'NationalMovement';
  const isHeld = name === 'commendations' && type !== 'Decision';
  const isOf = ({ code, holdsForOthers }: Owner) => code === id?.split(':')[0] || (isHeld && holdsForOthers);
  const due = owners.filter((owner) => named.includes(owner.code) && (isEverybody || isOf(owner)));
  const answered = due.filter(({ code, isConnected }) => isConnected === true && !lost.has(code));
  const shown = (value: unknown) => (answered.length < due.length && textOf(value) === '0' ? null : value);
  const known = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([key, item]) => [key, shown(item)]));
  return { due, answered, reporting: answered.filter(({ states }) => states[name] === 'REPORTED'), known };
}

/** All rows that fit, in order (nulls last, ties by id), whoever answered; and those of them that count. */
export function list(question: Question) {
  const { reporting, known } = accountFor(question);
  const { field = 'ID', direction } = question.given.orderBy ?? {};
  const [column, sign] = [camel(textOf(field)), direction === 'DESC' ? -1 : 1];
  const all = [...select(question.owners, question.name, question)].sort((left, right) => {
    const [here, there] = [left[column], right[column]];
    if ((here === null) !== (there === null)) return here === null ? 1 : -1;
    const byWords = column === 'title' ? words.compare(String(here), String(there)) : byText(here, there);
    return sign * ((here === there ? 0 : byWords) || byText(left['id'], right['id']));
  });
  const counted = all.filter((row) => reporting.some(({ code }) => code === row['owner']));
  return { all, counted, ...known({ totalCount: counted.length }) };
}

/** Figures of awards, and of movements where nothing is asked that only awards have. */
export function figures(question: Question): Row {
  const { filter, having, orderBy, first, groupBy } = question.given;
  const { answered, known } = accountFor(question);
  const isCounting = ({ states }: Owner) => (states['commendations'] ?? states['movements']) === 'REPORTED';
  const read = (name: string) => select(answered.filter(isCounting), name, question);
  const isOfAll =
    listOf(groupBy).every((name) => textOf(name) in SHARED) &&
    Object.entries(filter ?? {}).every(([name, value]) => value == null || name in SHARED) &&
    filter?.['rescinded'] !== 'ONLY';
  const [awards, movements] = [read('commendations'), isOfAll ? read('movements') : []];
  const measured = group([...awards, ...movements], listOf(groupBy), NONE).map(([key, rows]): Row => {
    const given = rows.filter((row) => 'decisionId' in row);
    const lasting = given.filter((row) => row['achievementTo'] !== null);
    const days = total(lasting.map((row) => dayOf(row['issuedOn']) - dayOf(row['achievementTo'])));
    return {
      ...{ key, decisions: distinct(given, 'decisionId'), commendations: given.length },
      recipients: distinct(given, 'recipientId'),
      movements: isOfAll ? rows.length - given.length : distinct(given, 'owner', 'movement'),
      rewardAmount: total(given.map((row) => row['rewardAmount'])),
      daysToDecision: days === null ? null : { sum: days, count: lasting.length },
    };
  });
  const measure = (row: Row, by?: Row | null): number => (by ? Number(row[camel(textOf(by['measure']))]) : 0);
  const rows = measured.filter((row) => measure(row, having) >= Number(having?.['atLeast'] ?? 0));
  const sign = orderBy?.['direction'] === 'ASC' ? 1 : -1;
  rows.sort((left, right) => sign * (measure(left, orderBy) - measure(right, orderBy)));
  const provenance = [...new Set([...awards, ...movements].map((row) => row['provenance']))].sort();
  const ruleVersion = awards.map((row) => row['ruleVersion']).sort()[0] ?? '2024-01-01';
  const shown = rows.slice(0, Number(first ?? rows.length)).map(known);
  return { rows: shown, totalRows: rows.length, provenance, ruleVersion };
}

/** Values of one metric: figures of other units or qualifiers are never added. */
export function metrics(question: Question): Row {
  const { reporting, known } = accountFor(question);
  const names = [...listOf(question.given['groupBy']), 'UNIT', 'QUALIFIER'];
  const values = select(reporting, 'metricValues', question);
  const rows = group(values, names, {}).map(([key, same]) => {
    const stated = same.filter((row) => row['value'] !== null);
    const reporters = stated.map((row) => ({ ...row, by: row['agency'] ?? row['owner'] }));
    const asOf = stated.flatMap((row) => row['asOf'] ?? []).sort()[0] ?? null;
    const value = total(same.map((row) => row['value']));
    return { key, asOf, reporters: distinct(reporters, 'owner', 'by'), ...known({ value }) };
  });
  return { rows, provenance: [...new Set(values.map((row) => row['provenance']))].sort() };
}
