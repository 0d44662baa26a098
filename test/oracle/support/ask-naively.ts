import { getNamedType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { accountFor, figures, list, metrics, type Owner, type Question, type Row } from '../naive-nation.ts';
import type { Path } from './find-difference.ts';
import type { NationOwner } from './nation-owner.ts';
import { pageOf } from './page-of.ts';
import { readOwner } from './read-owner.ts';

type Field = (given: Question['given'], context: unknown, info: GraphQLResolveInfo) => unknown;
/** The thing that a field stands below. */
type Parent = Pick<Question, 'type' | 'id'>;

const NATION: Parent = { type: 'Query', id: null };

/**
 * What the naive oracle says, in the shape of the contract, as the root value of graphql-js. `missingAt` names the
 * owners that the field at a path of the answer goes without; why they are missing is not said, and a cursor is its
 * row's id.
 */
export function askNaively(
  nation: readonly NationOwner[],
  missingAt: (path: Path) => ReadonlySet<string>,
): Readonly<Record<string, Field>> {
  const owners = nation.map(readOwner);

  /** A gathered field; one that stands below something is null where nobody who is due is connected. */
  const gathered =
    (name: string, { type, id }: Parent, answer: (question: Question) => Row): Field =>
    (given, _, info) => {
      const lost = missingAt(pathOf(info));
      const question = { owners, name, type, id, given, lost };
      const { due, answered } = accountFor(question);
      const isNobody = due.length > 0 && due.every(({ isConnected }) => isConnected !== true);
      if (isNobody && info.path.prev !== undefined) return null;
      if (given['first'] != null && given['last'] != null && answered.length > 0)
        throw new Error('PAGE_SIZE');
      return { ...answer(question), coverage: coverageOf(question) };
    };
  const listed = (name: string, parent = NATION): Field =>
    gathered(name, parent, (question) => {
      const { all, counted, ...totals } = list(question);
      return { ...totals, ...pageOf(all, counted, question.given, show[name] ?? ((row) => row)) };
    });
  const counted = (parent = NATION): Field => gathered('commendations', parent, figures);
  const nothing = (name: string): Field => gathered(name, NATION, () => ({ rows: [] }));

  const connected = (code: unknown): Owner | undefined =>
    owners.find((owner) => owner.code === code && owner['isConnected'] === true);
  const holderOf = (id: unknown) => connected(String(id).replace(/:.*/s, ''));

  const agency = (code: unknown): Row | null => {
    if (code == null) return null;
    const [parent, owner] = [{ type: 'Agency', id: code as string }, connected(code)];
    const headcounts = owner?.states['headcounts'] === 'REPORTED' ? owner.rows['headcounts'] : [];
    return {
      code,
      movements: listed('movements', parent),
      commendations: listed('commendations', parent),
      statistics: counted(parent),
      headcount: ({ year }: Row) =>
        headcounts?.find((row) => row['agency'] === code && row['year'] === year)?.['headcount'] ?? null,
      motto: owner?.['motto'] ?? null,
    };
  };

  const nationalMovement = (id: unknown): Row | null => {
    const parent = { type: 'NationalMovement', id: String(id) };
    const lists = {
      implementations: listed('implementations', parent),
      movements: listed('movements', parent),
    };
    return id == null ? null : { id, ...lists, statistics: counted(parent) };
  };

  const find = (name: string, id: unknown): Row | null => {
    const owner = holderOf(id);
    if (owner === undefined || owner.states[name] === 'WITHHELD') return null;
    const row = owner.rows[name]?.find((kept) => kept['id'] === id);
    return row === undefined ? null : (show[name]?.(row) ?? null);
  };

  /** A row behind a reference: its id is known, and what any holder of awards says of it; the rest only its owner knows. */
  const refer =
    (name: string, id: unknown): Field =>
    (_given, _context, info) => {
      const isMore = (...known: readonly string[]) =>
        selectedIn(info).some((field) => !['id', '__typename', ...known].includes(field));
      if (id == null || !isMore()) return id == null ? null : { id };
      return holderOf(id) === undefined && name === 'movements' && !isMore('commendations')
        ? show['movements']?.({ id })
        : find(name, id);
    };

  const recipientOf = (award: Row): Row | undefined => {
    const recipients = owners.find(({ code }) => code === award['owner'])?.['recipients'] as readonly Row[];
    const recipient = recipients.find(({ id }) => id === award['recipientId']);
    if (recipient === undefined) return undefined;
    const isPublic = award['publishedOn'] !== null && award['rescinded'] !== true;
    const nameMasked = recipient['kind'] !== 'COLLECTIVE' && !isPublic;
    return {
      ...recipient,
      name: nameMasked ? initialsOf(recipient['name']) : recipient['name'],
      nameMasked,
      agency: agency(recipient['agency']),
      province: agency(award['province']),
      priorityGroups: award['priorityGroups'],
    };
  };

  const credits = (row: Row): Row => ({ ...row, owner: agency(row['owner']), agency: agency(row['agency']) });
  const awardsOf = (type: string, row: Row): Field =>
    listed('commendations', { type, id: String(row['id']) });
  const show: Readonly<Record<string, (row: Row) => Row>> = {
    implementations: credits,
    movements: (row) => ({
      ...credits(row),
      nationalMovement: nationalMovement(row['nationalMovement']),
      commendations: awardsOf('Movement', row),
    }),
    decisions: (row) => ({
      ...credits(row),
      legalBasis: row['legalBasis'] === null ? null : { id: row['legalBasis'] },
      commendations: awardsOf('Decision', row),
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

  const lists = ['movements', 'decisions', 'commendations', 'exemplars', 'findings'];
  return {
    ...Object.fromEntries(lists.map((name) => [name, listed(name)])),
    movement: ({ id }) => find('movements', id),
    commendation: ({ id }) => find('commendations', id),
    decision: ({ id }) => find('decisions', id),
    publicConsultations: listed('consultations'),
    statistics: counted(),
    metricValues: gathered('metricValues', NATION, metrics),
    dossierStatistics: nothing('dossiers'),
    findingStatistics: nothing('findings'),
    personStatistics: nothing('personStatistics'),
  };
}

function pathOf(info: GraphQLResolveInfo): Path {
  const path: (string | number)[] = [];
  for (let step: typeof info.path | undefined = info.path; step !== undefined; step = step.prev)
    path.unshift(step.key);
  return path;
}

function selectedIn({ returnType, schema, fragments, variableValues, fieldNodes }: GraphQLResolveInfo) {
  const type = getNamedType(returnType) as GraphQLObjectType;
  const nodes = [...collectSubfields(schema, fragments, variableValues, type, fieldNodes).values()];
  return nodes.map(([node]) => node?.name.value ?? '');
}

function coverageOf(question: Question): Row {
  const { due, answered } = accountFor(question);
  const codesOf = (owners: readonly Owner[]) => owners.map(({ code }) => code);
  const holes = due.filter(({ isConnected }) => isConnected !== true);
  const lost = due.filter((owner) => !holes.includes(owner) && !answered.includes(owner));
  const asOf = answered.map((owner) => ({ member: owner.code, asOf: (owner['asOf'] as Row)[question.name] }));
  return {
    ...{
      expected: due.length,
      answered: answered.length,
      complete: answered.length === due.length,
      stale: [],
    },
    missing: lost.map(({ code }) => ({ member: code })),
    notConnected: codesOf(holes),
    notReported: codesOf(answered.filter(({ states }) => states[question.name] === undefined)),
    withheld: codesOf(answered.filter(({ states }) => states[question.name] === 'WITHHELD')),
    asOf: asOf.filter((entry) => entry.asOf),
  };
}

/** A name as it is shown before its decision is published, and once the award is rescinded. */
function initialsOf(name: unknown): string {
  const words = String(name).split(/\s+/);
  return words.map((word) => `${word.slice(0, 1).toUpperCase()}.`).join('');
}
