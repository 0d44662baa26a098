import { pageOf, refuse, type ListArguments } from './stranger-lists.ts';
import { strangerSortKey } from './stranger-sort-key.ts';

/** A movement as this agency's own system keeps it. */
export interface StrangerMovement {
  readonly local: string;
  readonly title: string;
  readonly launchedOn: string | null;
  readonly nationalMovement: string | null;
}

export interface StrangerRecords {
  readonly owner: string;
  readonly movements: readonly StrangerMovement[];
  readonly asOf: string;
  /** Codes of all agencies of all times, as the Council lists them. */
  readonly codes: ReadonlySet<string>;
}

interface FigureArguments extends ListArguments {
  readonly groupBy?: readonly string[];
}
type Filter = NonNullable<ListArguments['filter']>;
type Row = ReturnType<typeof rowOf>;

/** Keys of figures that a movement has as well as an award. */
const SHARED_KEYS: Readonly<Record<string, 'owner' | 'agency' | 'nationalMovement'>> = {
  OWNER: 'owner',
  AGENCY: 'agency',
  NATIONAL_MOVEMENT: 'nationalMovement',
};
const SHARED_FILTERS = new Set(['owners', 'agencies', 'movements', 'nationalMovements', 'rescinded']);
const isOneOf = (values: unknown, value: string | undefined): boolean =>
  (values as readonly unknown[]).includes(value);

/** What each filter says of a movement that has no phases, themes or missing contents. */
const FITS: Readonly<Record<string, (row: Row, value: unknown) => boolean>> = {
  agencies: (row, codes) => isOneOf(codes, row.agency.code),
  statuses: (row, statuses) => isOneOf(statuses, row.status),
  movements: (row, ids) => isOneOf(ids, row.id),
  nationalMovements: (row, ids) => isOneOf(ids, row.nationalMovement?.id),
  launchedBefore: (row, day) => row.launchedOn !== null && row.launchedOn < String(day),
  withoutFinalReview: (_, isMissing) => isMissing === true,
  rescinded: () => true,
  ...Object.fromEntries(
    ['themes', 'missingContent', 'periodEndedBefore', 'interimReviewOverdueOn'].map((name) => [
      name,
      () => false,
    ]),
  ),
};

function rowOf(owner: string, { local, nationalMovement, ...said }: StrangerMovement) {
  const agency = { __typename: 'Agency', code: owner };
  return {
    ...{ __typename: 'Movement', id: `${owner}:${local}`, owner: agency, agency, ...said },
    ...{ titleVariants: [], status: 'RUNNING', kind: null, scope: 'SECTOR_OR_PROVINCE', period: null },
    ...{ themes: [], phases: [], missingContent: [], finalReviewOn: null },
    nationalMovement:
      nationalMovement === null ? null : { __typename: 'NationalMovement', id: nationalMovement },
  };
}

/** Answers of an agency that has reported its movements and nothing else; functions take a field's arguments. */
export class StrangerAnswers {
  readonly #records: StrangerRecords;
  readonly #rows: readonly (Row & { readonly commendations: (given: ListArguments) => object })[];

  constructor(records: StrangerRecords) {
    this.#records = records;
    const commendations = this.#empty('commendations');
    this.#rows = records.movements.map((movement) => ({ ...rowOf(records.owner, movement), commendations }));
  }

  /** Fields of Query. */
  root(sdl: string): object {
    const unreported = (given: ListArguments) => ({ rows: [], coverage: this.#account(given, false) });
    return {
      _service: { sdl },
      _entities: (given: { readonly representations: readonly Record<string, string>[] }) =>
        given.representations.map((representation) => this.#entity(representation)),
      ...{ movement: this.#row, commendation: this.#row, decision: this.#row },
      ...{ movements: this.#movements(() => true), statistics: this.#figures(() => true) },
      ...{ decisions: this.#empty('decisions'), commendations: this.#empty('commendations') },
      ...{ exemplars: this.#empty('exemplars'), findings: this.#empty('findings') },
      publicConsultations: ({ owners }: { readonly owners?: readonly string[] }) =>
        this.#empty('consultations')({ filter: { owners } }),
      ...{ metricValues: unreported, dossierStatistics: unreported },
      ...{ findingStatistics: unreported, personStatistics: unreported },
    };
  }

  #entity({ __typename, code = '', id = '' }: Readonly<Record<string, string>>): object | null {
    if (__typename === 'Movement') return this.#rows.find((row) => row.id === id) ?? null;
    if (__typename === 'Decision' || __typename === 'Commendation') return null;
    const isAgency = __typename === 'Agency';
    const isBelow = (row: Row) => (isAgency ? row.agency.code === code : row.nationalMovement?.id === id);
    return {
      ...{ __typename, code, id, movements: this.#movements(isBelow), statistics: this.#figures(isBelow) },
      ...{ commendations: this.#empty('commendations'), implementations: this.#empty('implementations') },
    };
  }

  readonly #row = ({ id }: { readonly id: string }): object | null => {
    if (!/^[A-Z0-9-]+(\/[A-Z0-9-]+)*:./.test(id)) return refuse('BAD_ID', `${id} is no id.`);
    if (!id.startsWith(`${this.#records.owner}:`)) return refuse('NOT_SERVED', `${id} is another member's.`);
    return this.#rows.find((row) => row.id === id) ?? null;
  };

  #movements(isBelow: (row: Row) => boolean) {
    const keyOf = (row: Row, order: string): string | null =>
      order === 'ID' ? row.id : order === 'TITLE' ? strangerSortKey(row.title) : row.launchedOn;
    return (given: ListArguments) => ({
      ...pageOf('movements', this.#chosen(isBelow, given), given, keyOf),
      coverage: this.#account(given, true),
    });
  }

  #empty(list: string) {
    return (given: ListArguments) => ({
      ...pageOf(list, [], given, () => null),
      coverage: this.#account(given, false),
    });
  }

  /** No award is on record, so that movements alone are counted, where filter and keys say something of them. */
  #figures(isBelow: (row: Row) => boolean) {
    return (given: FigureArguments) => {
      const { filter, groupBy = [] } = given;
      const names = Object.keys(given.filter ?? {}).filter((name) => (filter?.[name] ?? null) !== null);
      const isOfMovements =
        names.every((name) => SHARED_FILTERS.has(name)) &&
        filter?.['rescinded'] !== 'ONLY' &&
        groupBy.every((name) => name in SHARED_KEYS);
      const counted = isOfMovements ? this.#chosen(isBelow, given) : [];
      const groups = new Map<string, { readonly key: object; movements: number }>();
      if (groupBy.length === 0) groups.set('{}', { key: {}, movements: 0 });
      for (const row of counted) {
        const key = Object.fromEntries(groupBy.map((name) => keyed(row, SHARED_KEYS[name] ?? 'owner')));
        const group = groups.get(JSON.stringify(key)) ?? { key, movements: 0 };
        groups.set(JSON.stringify(key), { ...group, movements: group.movements + 1 });
      }
      const zero = {
        decisions: 0,
        commendations: 0,
        recipients: 0,
        rewardAmount: null,
        daysToDecision: null,
      };
      return {
        ...{ rows: [...groups.values()].map((group) => ({ ...zero, ...group })), totalRows: groups.size },
        ...{ provenance: counted.length === 0 ? [] : ['RECORD'], ruleVersion: '2024-01-01' },
        coverage: this.#account(given, false),
      };
    };
  }

  #chosen(isBelow: (row: Row) => boolean, given: ListArguments): readonly Row[] {
    const filter = given.filter ?? {};
    if (!this.#isAsked(filter)) return [];
    const said = Object.entries(filter).filter(
      ([name, value]) => name !== 'owners' && (value ?? null) !== null,
    );
    return this.#rows.filter(
      (row) => isBelow(row) && said.every(([name, value]) => FITS[name]?.(row, value)),
    );
  }

  #checkCodes(filter: Filter): void {
    const named = ['owners', 'agencies', 'provinces'].flatMap((name) => (filter[name] ?? []) as string[]);
    const unknown = named.find((code) => !this.#records.codes.has(code.split('/', 1)[0] ?? ''));
    if (unknown !== undefined) refuse('UNKNOWN_AGENCY', `No agency has the code ${unknown}.`);
  }

  #isAsked({ owners }: Filter): boolean {
    return (owners ?? null) === null || isOneOf(owners, this.#records.owner);
  }

  /** It accounts for itself, where it is asked, and says what it has not reported (PROTOCOL.md, Coverage). */
  #account({ filter }: ListArguments, isReported: boolean): object {
    const { owner, asOf } = this.#records;
    this.#checkCodes(filter ?? {});
    const count = this.#isAsked(filter ?? {}) ? 1 : 0;
    return {
      ...{
        expected: count,
        answered: count,
        complete: true,
        stale: [],
        missing: [],
        withheld: [],
        notConnected: [],
      },
      notReported: count === 1 && !isReported ? [owner] : [],
      asOf: count === 1 && isReported ? [{ member: owner, asOf }] : [],
    };
  }
}

function keyed(row: Row, field: 'owner' | 'agency' | 'nationalMovement'): readonly [string, string] {
  return [field, field === 'nationalMovement' ? (row.nationalMovement?.id ?? 'NONE') : row[field].code];
}
