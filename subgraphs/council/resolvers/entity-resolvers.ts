import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { CouncilRecords } from '../records/council-records.ts';
import { isValidOn } from '../records/life-span.ts';
import type { AwardFormRecord } from '../records/load-award-forms.ts';
import type { ResolverMap } from './resolver-map.ts';

/** How the entities of one type are found: the field that holds their key, and all of them by it. */
interface EntityTable {
  readonly key: string;
  readonly byKey: ReadonlyMap<string, object>;
}

/**
 * `Query._entities` (Apollo Federation subgraph specification): one look-up a representation, null where nothing has
 * the key. What is wrong with one representation is an error at its place, and the others are answered.
 */
export function buildEntityResolvers(records: CouncilRecords, referenceDate: string): ResolverMap {
  const tables = new Map<unknown, EntityTable>([
    ['Agency', { key: 'code', byKey: records.agencies }],
    ['NationalMovement', { key: 'id', byKey: records.nationalMovements }],
    ['AwardForm', { key: 'code', byKey: currentForms(records.awardForms, referenceDate) }],
    ['LegalDocument', { key: 'id', byKey: records.legalDocuments }],
  ]);
  return {
    Query: {
      _entities: (_: unknown, { representations }: { readonly representations: readonly unknown[] }) =>
        representations.map((representation) => findEntity(tables, representation)),
    },
  };
}

/** An error is returned, not thrown: it then stands at this representation's place alone. */
function findEntity(tables: ReadonlyMap<unknown, EntityTable>, representation: unknown): object | null {
  if (typeof representation !== 'object' || representation === null) {
    return catalogueError('BAD_USER_INPUT', 'A representation is not an object with __typename and a key.');
  }
  const { __typename: typeName, ...fields } = representation as Readonly<Record<string, unknown>>;
  const table = tables.get(typeName);
  if (table === undefined) {
    const known = [...tables.keys()].join(', ');
    return catalogueError('BAD_USER_INPUT', `A representation's __typename is none of ${known}.`);
  }
  const key = fields[table.key];
  if (typeof key !== 'string') {
    return catalogueError(
      'BAD_USER_INPUT',
      `A representation of ${String(typeName)} lacks its key ${table.key}.`,
    );
  }
  const found = table.byKey.get(key);
  return found === undefined ? null : { ...found, __typename: typeName };
}

/** By code: the version in force on the reference date, else the latest. */
function currentForms(
  forms: readonly AwardFormRecord[],
  referenceDate: string,
): ReadonlyMap<string, AwardFormRecord> {
  const latest = new Map(forms.map((form) => [form.code, form]));
  for (const form of forms) {
    if (isValidOn(form, referenceDate)) latest.set(form.code, form);
  }
  return latest;
}
