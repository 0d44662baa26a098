import { getNamedType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { DatasetName, OwnerRecords } from '../../subgraphs/kit/records/records.ts';
import {
  distinct,
  figuresOf,
  fits,
  groupRows,
  keyOf,
  pageOf,
  total,
  type Given,
  type Row,
} from './naive-answers.ts';
import type { NationOwner } from './support/nation-owner.ts';

type Path = readonly (string | number)[];
type Field = (given: Given, context: unknown, info: GraphQLResolveInfo) => unknown;
type IsOf = (row: Row) => boolean;
/** Whose rows a field rests on: one owner's (null: everybody's), and those that others hold for it. */
interface Concern {
  readonly own: string | null;
  readonly isBroadcast?: boolean;
}

const EVERYBODY: Concern = { own: null };
const ownerOf = (id: unknown): string => String(id).replace(/:.*/s, '');

/** A table as the contract sees it: each row with what other tables say of it. */
function rowsOf(records: OwnerRecords, name: string): readonly Row[] {
  const rows = ({ ...records } as Row)[name] as readonly Row[] | undefined;
  const periodOf = ({ periodFrom: from, periodTo: to, periodText: text }: Row): Row | null =>
    (from ?? to ?? text) === null ? null : { from, to, text };
  const phasesOf = (id: unknown) => records.movementPhases.filter(({ movementId }) => movementId === id);
  const decisionOf = (id: unknown) => records.decisions.find((decision) => decision.id === id);
  return (rows ?? []).map((row) => {
    const phases = phasesOf(row['id']).map((phase) => ({ ...phase, period: periodOf({ ...phase }) }));
    if (name === 'movements') return { ...row, period: periodOf(row), phases };
    if (name === 'decisions') return { ...row, year: Number(String(row['issuedOn']).slice(0, 4)) };
    return { ...decisionOf(row['decisionId']), ...row };
  });
}

/** A name as it is shown before its decision is published, and once the award is rescinded. */
function initialsOf(name: unknown): string {
  const words = String(name).split(/\s+/);
  return words.map((word) => `${word.slice(0, 1).toUpperCase()}.`).join('');
}

/**
 * What the partitioned subgraph says of a nation, as the root value of graphql-js. `missingAt` names the owners that the
 * field at a path of the answer goes without; why they are missing is not said, and a cursor is its row's id.
 */
export function askNaively(
  owners: readonly NationOwner[],
  missingAt: (path: Path) => ReadonlySet<string>,
): Readonly<Record<string, Field>> {
  const datasetOf = ({ records }: NationOwner, name: DatasetName) =>
    records.datasets.find((row) => row.name === name);
  const stateOf = (owner: NationOwner, name: DatasetName) => datasetOf(owner, name)?.state ?? null;

  /** Who is due for one field, who of them answered, and what the field says of that. */
  function accountFor(
    info: GraphQLResolveInfo,
    { own, isBroadcast }: Concern,
    named: unknown,
    name: DatasetName,
  ) {
    const path: (string | number)[] = [];
    for (let step: typeof info.path | undefined = info.path; step !== undefined; step = step.prev)
      path.unshift(step.key);
    const lost = missingAt(path);
    const due = owners.filter(
      ({ code, holdsForOthers }) =>
        (named == null || [named].flat().includes(code)) &&
        (own === null || own === code || (isBroadcast === true && holdsForOthers)),
    );
    const answering = due.filter(({ code, isConnected }) => isConnected && !lost.has(code));
    const complete = answering.length === due.length;
    const isUnknown = (sum: unknown): boolean => !complete && (sum === 0 || sum === '0');
    return {
      answering,
      reporting: answering.filter((owner) => stateOf(owner, name) === 'REPORTED'),
      isNobody: path.length > 1 && due.length > 0 && due.every(({ isConnected }) => !isConnected),
      /** The sums of nothing are unknown while somebody is missing. */
      known: (row: Row): Row =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, isUnknown(value) ? null : value])),
      coverage: {
        ...{ expected: due.length, answered: answering.length, complete, stale: [] },
        missing: due
          .filter(({ code, isConnected }) => isConnected && lost.has(code))
          .map(({ code }) => ({ member: code })),
        notConnected: due.filter(({ isConnected }) => !isConnected).map(({ code }) => code),
        notReported: answering.filter((owner) => stateOf(owner, name) === null).map(({ code }) => code),
        withheld: answering.filter((owner) => stateOf(owner, name) === 'WITHHELD').map(({ code }) => code),
        asOf: answering
          .map((owner) => ({ member: owner.code, asOf: datasetOf(owner, name)?.asOf }))
          .filter(({ asOf }) => asOf),
      },
    };
  }

  const list =
    (name: DatasetName, concern = EVERYBODY, isOf: IsOf = () => true): Field =>
    (given, _, info) => {
      const { filter, first, last } = given;
      const { answering, reporting, isNobody, known, coverage } = accountFor(
        info,
        concern,
        given['owners'] ?? filter?.['owners'],
        name,
      );
      if (isNobody) return null;
      if (first != null && last != null && answering.length > 0) throw new Error('PAGE_SIZE');
      const asked = name === 'commendations' ? { rescinded: 'EXCLUDE', ...filter } : { ...filter };
      const all = owners.flatMap(({ records }) => rowsOf(records, name));
      const rows = all.filter((row) => isOf(row) && fits(row, asked));
      const counted = rows.filter((row) => reporting.some(({ code }) => code === row['owner']));
      return {
        ...known({ totalCount: counted.length }),
        ...pageOf(rows, counted, given, show[name] ?? ((row) => row)),
        coverage,
      };
    };

  const figures =
    (concern = EVERYBODY, isOf: IsOf = () => true): Field =>
    (given, _, info) => {
      const { answering, isNobody, known, coverage } = accountFor(
        info,
        concern,
        given.filter?.['owners'],
        'commendations',
      );
      if (isNobody) return null;
      const counting = answering.filter(
        (owner) => (stateOf(owner, 'commendations') ?? stateOf(owner, 'movements')) === 'REPORTED',
      );
      const read = (name: string) => counting.flatMap(({ records }) => rowsOf(records, name)).filter(isOf);
      const answer = figuresOf(read('commendations'), read('movements'), given);
      return { ...answer, rows: (answer['rows'] as readonly Row[]).map(known), coverage };
    };

  /** Values of one metric: figures of other units or qualifiers are never added. */
  const metrics: Field = ({ filter, groupBy }, _, info) => {
    const { reporting, known, coverage } = accountFor(info, EVERYBODY, filter?.['owners'], 'metricValues');
    const values = reporting
      .flatMap(({ records }) => rowsOf(records, 'metricValues'))
      .filter((row) => fits(row, filter ?? {}));
    const names = new Set([...(groupBy as readonly string[]), 'UNIT', 'QUALIFIER']);
    const rows = [...groupRows(values, [...names], new Map())].map(([text, group]) => {
      const stated = group
        .filter((row) => row['value'] !== null)
        .map((row): Row => ({ ...row, by: row['agency'] ?? row['owner'] }));
      const dates = stated.map((row) => row['asOf']).filter((date) => date !== null);
      return {
        ...known({ value: total(group.map((row) => row['value'])) }),
        key: keyOf(text),
        reporters: distinct(stated, 'owner', 'by'),
        asOf: dates.sort()[0] ?? null,
      };
    });
    return { rows, coverage };
  };

  const nothing =
    (name: DatasetName): Field =>
    ({ filter }, _, info) => ({
      rows: [],
      coverage: accountFor(info, EVERYBODY, filter?.['owners'], name).coverage,
    });

  const agency = (code: unknown): Row | null => {
    if (code == null) return null;
    const [own, isOf] = [code as string, (row: Row) => row['agency'] === code];
    const member = owners.find((owner) => owner.code === code && owner.isConnected);
    const headcounts =
      member !== undefined && stateOf(member, 'headcounts') === 'REPORTED' ? member.records.headcounts : [];
    return {
      code,
      movements: list('movements', { own }, isOf),
      commendations: list('commendations', { own, isBroadcast: true }, isOf),
      statistics: figures({ own, isBroadcast: true }, isOf),
      headcount: ({ year }: Row) =>
        headcounts.find((row) => row.agency === code && row.year === year)?.headcount ?? null,
      motto: member?.motto ?? null,
    };
  };

  const nationalMovement = (id: unknown): Row | null => {
    const isOf: IsOf = (row) => row['nationalMovement'] === id;
    const lists = {
      implementations: list('implementations', EVERYBODY, isOf),
      movements: list('movements', EVERYBODY, isOf),
    };
    return id == null ? null : { id, ...lists, statistics: figures(EVERYBODY, isOf) };
  };

  const find = (name: DatasetName, id: unknown): Row | null => {
    const owner = owners.find(({ code, isConnected }) => isConnected && code === ownerOf(id));
    if (owner === undefined || stateOf(owner, name) === 'WITHHELD') return null;
    const row = rowsOf(owner.records, name).find((kept) => kept['id'] === id);
    return row === undefined ? null : (show[name]?.(row) ?? null);
  };

  /** A row behind a reference: its id is known, and what any holder of awards says of it; the rest only its owner knows. */
  const refer =
    (name: DatasetName, id: unknown): Field =>
    (_given, _context, info) => {
      const type = getNamedType(info.returnType) as GraphQLObjectType;
      const { schema, fragments, variableValues, fieldNodes } = info;
      const nodes = [...collectSubfields(schema, fragments, variableValues, type, fieldNodes).values()];
      const isMore = (...known: string[]) =>
        nodes.some(([node]) => !['id', '__typename', ...known].includes(node?.name.value ?? ''));
      if (id == null || !isMore()) return id == null ? null : { id };
      const isElsewhere = !owners.some(({ code, isConnected }) => isConnected && code === ownerOf(id));
      return isElsewhere && name === 'movements' && !isMore('commendations')
        ? show['movements']?.({ id })
        : find(name, id);
    };

  const recipientOf = (award: Row): Row | undefined => {
    const { records } = owners.find(({ code }) => code === award['owner']) ?? {};
    const recipient = records?.recipients.find(({ id }) => id === award['recipientId']);
    if (recipient === undefined) return undefined;
    const isPublic = award['publishedOn'] !== null && award['rescinded'] !== true;
    const nameMasked = recipient.kind !== 'COLLECTIVE' && !isPublic;
    const name = nameMasked ? initialsOf(recipient.name) : recipient.name;
    return {
      ...recipient,
      name,
      nameMasked,
      agency: agency(recipient.agency),
      province: agency(award['province']),
      priorityGroups: award['priorityGroups'],
    };
  };

  const credits = (row: Row): Row => ({ ...row, owner: agency(row['owner']), agency: agency(row['agency']) });
  const show: Readonly<Record<string, (row: Row) => Row>> = {
    implementations: credits,
    movements: (row) => ({
      ...credits(row),
      nationalMovement: nationalMovement(row['nationalMovement']),
      commendations: list(
        'commendations',
        { own: ownerOf(row['id']), isBroadcast: true },
        (award) => award['movement'] === row['id'],
      ),
    }),
    decisions: (row) => ({
      ...credits(row),
      legalBasis: row['legalBasis'] === null ? null : { id: row['legalBasis'] },
      commendations: list(
        'commendations',
        { own: ownerOf(row['id']) },
        (award) => award['decisionId'] === row['id'],
      ),
    }),
    commendations: (row) => ({
      ...credits(row),
      form: { code: row['form'] },
      decision: find('decisions', row['decisionId']),
      recipient: recipientOf(row),
      movement: refer('movements', row['movement']),
    }),
    exemplars: (row) => ({
      ...credits(row),
      replicatedIn: [row['replicatedIn']].flat().map(agency),
      movement: refer('movements', row['movement']),
      commendation: refer('commendations', row['commendation']),
    }),
  };

  const lists = ['movements', 'decisions', 'commendations', 'exemplars', 'findings'] as const;
  return {
    ...Object.fromEntries(lists.map((name) => [name, list(name)])),
    movement: ({ id }) => find('movements', id),
    commendation: ({ id }) => find('commendations', id),
    decision: ({ id }) => find('decisions', id),
    publicConsultations: list('consultations'),
    statistics: figures(),
    metricValues: metrics,
    dossierStatistics: nothing('dossiers'),
    findingStatistics: nothing('findings'),
    personStatistics: nothing('personStatistics'),
  };
}
