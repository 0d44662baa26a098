import type { FieldNode, GraphQLFormattedError, SelectionSetNode } from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/protocol/error-catalogue.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import { parseGlobalId } from '../../schema/protocol/global-id.ts';
import type { Coverage } from '../../schema/protocol/coverage.ts';
import type { Directory, Member } from './directory.ts';
import type { Owner } from './owner.ts';
import { buildCoverage } from './gather/build-coverage.ts';
import { gatherConnection } from './gather/gather-connection.ts';
import { gatherGroup } from './gather/gather-group.ts';
import type { Part } from './gather/part.ts';
import { namedOwners, namedYears, readArguments } from './plan/argument-values.ts';
import { flattenSelection, responseKey } from './plan/flatten-selection.ts';
import { writeGatheredField } from './plan/gathered-field.ts';
import {
  KEY_ALIAS,
  keyField,
  MemberSelection,
  plainField,
  selectionOf,
  type Hop,
  type SelectionScope,
} from './plan/member-selection.ts';
import type { PartitionField, PartitionType } from './plan/partition-schema.ts';
import type { MemberBatch } from './scatter/member-batch.ts';
import type { Outcome } from './scatter/outcome.ts';

export type Path = readonly (string | number)[];

export interface EngineOptions {
  readonly directory: Directory;
  readonly owners: readonly Owner[];
  /** Day on which an owner has to be alive to be expected, where the question names no year. */
  readonly referenceDate: string;
  readonly scope: SelectionScope;
  readonly batch: MemberBatch;
  readonly report: (path: Path, coverage: Coverage, expectedOwners: readonly string[]) => void;
}

/** One place whose value was asked of several members. */
interface Gathering {
  readonly field: FieldNode;
  readonly definition: PartitionField;
  readonly path: Path;
}

/**
 * Answers one operation on the partitioned subgraph: scatter, gather, and hop below what was gathered
 * (design: partitioned-subgraph.md §3-4). One instance serves one operation and is then thrown away.
 */
export class PartitionEngine {
  readonly errors: GraphQLFormattedError[] = [];
  readonly #options: EngineOptions;
  readonly #memberByCode: ReadonlyMap<string, Member>;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#memberByCode = new Map(
      options.directory.members.flatMap((member) => member.serves.map((code) => [code, member])),
    );
  }

  /** Answers the root fields of a query, `_entities` included. */
  async answer(selectionSet: SelectionSetNode): Promise<Record<string, unknown>> {
    const { scope } = this.#options;
    const fields = flattenSelection('Query', selectionSet, scope.fragments, scope.variables);
    const values = await Promise.all(fields.map((field) => this.#answerRoot(field)));
    return Object.fromEntries(fields.map((field, index) => [responseKey(field), values[index]]));
  }

  async #answerRoot(field: FieldNode): Promise<unknown> {
    const { scope } = this.#options;
    if (field.name.value === '__typename') return 'Query';
    if (field.name.value === '_entities') return this.#answerEntities(field);
    const definition = scope.schema.types.get('Query')?.fields.get(field.name.value);
    if (definition === undefined)
      throw catalogueError('GRAPHQL_VALIDATION_FAILED', `Query has no field ${field.name.value}.`);
    const path = [responseKey(field)];
    const values = readArguments(field, scope.variables);
    if (definition.merge === 'ROUTE') return this.#route(field, definition, values, path);
    const expected = this.#expectedOwners(definition, values, path);
    if (expected === null) return null;
    const members = this.#membersOf(expected);
    return this.#gather({ field, definition, path }, expected, members, (asked) =>
      members.map((member) => this.#options.batch.ask(member, { field: asked })),
    );
  }

  async #route(
    field: FieldNode,
    definition: PartitionField,
    values: Readonly<Record<string, unknown>>,
    path: Path,
  ): Promise<unknown> {
    const id = String(values['id']);
    if (parseGlobalId(id) === null) {
      return this.#fail(path, 'BAD_ID', `"${id}" is not an id of the form <owner code>:<local id>.`);
    }
    const found = await this.resolveEntities(
      definition.typeName,
      [id],
      field.selectionSet ?? selectionOf([]),
      [path],
    );
    return found[0];
  }

  async #answerEntities(field: FieldNode): Promise<readonly unknown[]> {
    const { scope } = this.#options;
    const { representations } = readArguments(field, scope.variables) as {
      readonly representations: readonly Readonly<Record<string, unknown>>[];
    };
    const places = new Map<string, number[]>();
    representations.forEach((representation, index) => {
      const typeName = String(representation['__typename']);
      places.set(typeName, [...(places.get(typeName) ?? []), index]);
    });
    const answers: unknown[] = representations.map(() => null);
    await Promise.all(
      [...places].map(async ([typeName, indexes]) => {
        const key = scope.schema.types.get(typeName)?.placement?.key ?? 'id';
        const keys = indexes.map((index) => String(representations[index]?.[key]));
        const paths = indexes.map((index) => [responseKey(field), index]);
        const found = await this.resolveEntities(
          typeName,
          keys,
          field.selectionSet ?? selectionOf([]),
          paths,
        );
        indexes.forEach((index, position) => {
          answers[index] = found[position];
        });
      }),
    );
    return answers;
  }

  /** Answers fields of entities by their keys; `paths` are where each stands in the answer, for its errors. */
  async resolveEntities(
    typeName: string,
    keys: readonly string[],
    selectionSet: SelectionSetNode,
    paths: readonly Path[],
  ): Promise<readonly unknown[]> {
    const { scope } = this.#options;
    const type = scope.schema.types.get(typeName);
    if (type?.placement === null || type === undefined) return keys.map(() => null);
    const placement = type.placement;
    const fields = flattenSelection(typeName, selectionSet, scope.fragments, scope.variables);
    const local = fields.filter(
      (field) => field.name.value === placement.key || field.name.value === '__typename',
    );
    const asked = fields.filter((field) => !local.includes(field));
    const values = await Promise.all([
      this.#resolvePlainFields(
        type,
        asked.filter((field) => type.fields.get(field.name.value)?.merge === null),
        keys,
        paths,
      ),
      ...asked
        .filter((field) => (type.fields.get(field.name.value)?.merge ?? null) !== null)
        .map((field) => this.#resolveGatheredField(type, field, keys, paths)),
    ]);
    return keys.map((key, index) => {
      const parts = values.map((column) => column[index]);
      if (parts[0] === null) return null;
      const row: Record<string, unknown> = { __typename: typeName, [KEY_ALIAS]: key };
      for (const field of local) row[responseKey(field)] = field.name.value === '__typename' ? typeName : key;
      return Object.assign(row, ...parts) as unknown;
    });
  }

  /** Fields that the row's own member answers alone; null for a row that does not exist. */
  async #resolvePlainFields(
    type: PartitionType,
    fields: readonly FieldNode[],
    keys: readonly string[],
    paths: readonly Path[],
  ): Promise<readonly (object | null)[]> {
    if (fields.length === 0) return keys.map(() => ({}));
    const rewriter = new MemberSelection(this.#options.scope);
    const selection = rewriter.rewrite(type, selectionOf(fields), []);
    const rows: (object | null)[] = keys.map(() => null);
    await Promise.all(
      [...this.#groupByMember(type, keys)].map(async ([member, indexes]) => {
        if (member === null) return;
        const outcome = await this.#askEntities(
          member,
          type,
          indexes.map((index) => keys[index] ?? ''),
          selection,
        );
        const found = readEntities(outcome);
        indexes.forEach((index, position) => {
          rows[index] = found?.[position] ?? null;
          if (found === null) this.#failUnavailable(fields, paths[index] ?? [], member, outcome);
        });
      }),
    );
    await this.#hop(
      rewriter.hops,
      rows.map((row, index) => ({ value: row, path: paths[index] ?? [] })),
    );
    const missing = this.#groupByMember(type, keys).get(null) ?? [];
    for (const index of missing)
      rows[index] =
        type.placement?.key === 'code'
          ? Object.fromEntries(fields.map((field) => [responseKey(field), null]))
          : (rows[index] ?? null);
    return rows;
  }

  /** One gathered field of many entities: each key's own member, and those that hold rows for others. */
  async #resolveGatheredField(
    type: PartitionType,
    field: FieldNode,
    keys: readonly string[],
    paths: readonly Path[],
  ): Promise<readonly (object | null)[]> {
    const definition = type.fields.get(field.name.value);
    if (definition === undefined) return keys.map(() => ({}));
    const values = readArguments(field, this.#options.scope.variables);
    const due = this.#expectedOwners(definition, values, paths[0] ?? []);
    if (due === null) return keys.map(() => ({ [responseKey(field)]: null }));
    const results = await this.#scatterField(type, { field, definition, path: [] }, keys, new Set(due));
    return Promise.all(
      keys.map(async (_, index) => {
        const path = [...(paths[index] ?? []), responseKey(field)];
        const { expected, outcomes, own } = results[index] ?? {
          expected: [],
          outcomes: new Map<Member, Outcome>(),
          own: null,
        };
        const ownOutcome = own === null ? undefined : outcomes.get(own);
        if (own !== null && ownOutcome?.kind === 'missing') {
          this.#report(path, expected, outcomes);
          this.#failUnavailable([], path, own, ownOutcome);
          return { [responseKey(field)]: null };
        }
        if (outcomes.size === 0) {
          if (expected.length > 0) this.#report(path, expected, outcomes);
          return { [responseKey(field)]: null };
        }
        return { [responseKey(field)]: await this.#merge({ field, definition, path }, expected, outcomes) };
      }),
    );
  }

  async #scatterField(
    type: PartitionType,
    { field, definition }: Gathering,
    keys: readonly string[],
    due: ReadonlySet<string>,
  ) {
    const { directory, owners, scope } = this.#options;
    const isEverywhere = type.placement?.kind === 'BROADCAST';
    const holders = owners
      .filter((owner) => owner.holdsForOthers && due.has(owner.code))
      .map((owner) => owner.code);
    const results = keys.map((key) => {
      const code = ownerOf(type, key);
      const isOwnDue = owners.some((owner) => owner.code === code && owner.keepsRecords);
      const base = isEverywhere ? [...due] : isOwnDue ? [code] : [];
      const expected = [...new Set(definition.isBroadcast ? [...base, ...holders] : base)];
      return {
        expected,
        own: isEverywhere ? null : (this.#memberByCode.get(code) ?? null),
        outcomes: new Map<Member, Outcome>(),
      };
    });
    const rewriter = new MemberSelection(scope);
    const target = scope.schema.types.get(definition.typeName);
    if (target === undefined) return results;
    const asked = writeGatheredField({
      field,
      definition,
      type: target,
      rewriter,
      scope,
      values: readArguments(field, scope.variables),
    });
    const selection = selectionOf([asked, plainField('__typename')]);
    await Promise.all(
      directory.members.map(async (member) => {
        const indexes = results.flatMap((result, index) =>
          result.expected.some((code) => this.#memberByCode.get(code) === member) ? [index] : [],
        );
        if (indexes.length === 0) return;
        const outcome = await this.#askEntities(
          member,
          type,
          indexes.map((index) => keys[index] ?? ''),
          selection,
        );
        const found = readEntities(outcome);
        indexes.forEach((index, position) => {
          const value =
            (found?.[position] as Record<string, unknown> | null | undefined)?.[responseKey(field)] ?? null;
          const errors = outcome.kind === 'answered' ? outcome.errors : [];
          results[index]?.outcomes.set(
            member,
            outcome.kind === 'missing' ? outcome : { kind: 'answered', value, errors },
          );
        });
      }),
    );
    return results;
  }

  async #gather(
    gathering: Gathering,
    expected: readonly string[],
    members: readonly Member[],
    ask: (field: FieldNode) => readonly Promise<Outcome>[],
  ): Promise<unknown> {
    const { scope } = this.#options;
    const { field, definition, path } = gathering;
    const target = scope.schema.types.get(definition.typeName);
    if (target === undefined) return null;
    const asked = writeGatheredField({
      field,
      definition,
      type: target,
      rewriter: new MemberSelection(scope),
      scope,
      values: readArguments(field, scope.variables),
    });
    const outcomes = await Promise.all(ask(asked));
    const byMember = new Map(
      members.map(
        (member, index) =>
          [member, outcomes[index] ?? { kind: 'missing', reason: 'UNREACHABLE' }] as [Member, Outcome],
      ),
    );
    if (members.length > 0 && outcomes.every((outcome) => outcome.kind === 'missing')) {
      this.#report(path, expected, byMember);
      return this.#fail(
        path,
        'NOBODY_ANSWERED',
        'None of the members that keep these rows gave a usable answer; ask again later.',
      );
    }
    return this.#merge(gathering, expected, byMember);
  }

  async #merge(
    { field, definition, path }: Gathering,
    expected: readonly string[],
    outcomes: ReadonlyMap<Member, Outcome>,
  ): Promise<unknown> {
    const { scope } = this.#options;
    const target = scope.schema.types.get(definition.typeName);
    if (target === undefined || field.selectionSet === undefined) return null;
    const fault = findFault([...outcomes.values()]);
    if (fault !== null) {
      this.errors.push({
        message: fault.message,
        path,
        ...(fault.extensions === undefined ? {} : { extensions: fault.extensions }),
      });
      return null;
    }
    const checked = new Map([...outcomes].map(([member, outcome]) => [member, checkValue(outcome)]));
    const coverage = this.#report(path, expected, checked);
    const parts: Part[] = [...checked].flatMap(([member, outcome]) =>
      outcome.kind === 'answered' ? [{ member, value: outcome.value as Part['value'] }] : [],
    );
    const fields = flattenSelection(target.name, field.selectionSet, scope.fragments, scope.variables);
    const values = readArguments(field, scope.variables);
    const merged =
      definition.merge === 'GROUP'
        ? gatherGroup(fields, parts, { type: target, values, coverage, scope })
        : gatherConnection(fields, parts, { values, coverage, scope });
    const rewriter = new MemberSelection(scope);
    rewriter.rewrite(target, selectionOf(fields), []);
    await this.#hop(rewriter.hops, [{ value: merged, path }]);
    return merged;
  }

  /** Asks again below gathered values: equal keys once, answers put where the references stand. */
  async #hop(
    hops: readonly Hop[],
    roots: readonly { readonly value: unknown; readonly path: Path }[],
  ): Promise<void> {
    await Promise.all(
      hops.map(async (hop) => {
        const places = roots.flatMap((root) => collectPlaces(root.value, root.path, hop.path));
        const keys = [...new Set(places.map((place) => String(place.value[KEY_ALIAS])))];
        if (keys.length === 0) return;
        const paths = keys.map(
          (key) => places.find((place) => String(place.value[KEY_ALIAS]) === key)?.path ?? [],
        );
        const found = await this.resolveEntities(hop.typeName, keys, hop.selectionSet, paths);
        for (const place of places) {
          const answer = found[keys.indexOf(String(place.value[KEY_ALIAS]))];
          if (answer !== null && answer !== undefined) Object.assign(place.value, answer);
        }
      }),
    );
  }

  #askEntities(
    member: Member,
    type: PartitionType,
    keys: readonly string[],
    selection: SelectionSetNode,
  ): Promise<Outcome> {
    const key = type.placement?.key ?? 'id';
    const fragment = {
      kind: 'InlineFragment',
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: type.name } },
      selectionSet: selectionOf([...(selection.selections as readonly FieldNode[]), keyField(key)]),
    };
    const field = {
      ...plainField('_entities'),
      selectionSet: { kind: 'SelectionSet', selections: [fragment] },
    } as unknown as FieldNode;
    return this.#options.batch.ask(member, {
      field,
      representations: keys.map((value) => ({ __typename: type.name, [key]: value })),
    });
  }

  #expectedOwners(
    definition: PartitionField,
    values: Readonly<Record<string, unknown>>,
    path: Path,
  ): readonly string[] | null {
    const { owners, referenceDate, scope } = this.#options;
    const named = namedOwners(scope.schema, definition, values);
    const known = new Set(owners.map((owner) => owner.code));
    const unknown = [...(named ?? [])].find((code) => !known.has(code));
    if (unknown !== undefined) {
      return this.#fail(
        path,
        'UNKNOWN_AGENCY',
        `There is no agency with the code "${unknown}"; codes are listed by { agencies { code } }.`,
      );
    }
    const years = namedYears(scope.schema, definition, values);
    const isAlive = (owner: Owner): boolean =>
      years === null
        ? overlaps(owner, referenceDate, referenceDate)
        : years.some((year) => overlaps(owner, `${String(year)}-01-01`, `${String(year)}-12-31`));
    return owners
      .filter((owner) => owner.keepsRecords && isAlive(owner) && (named === null || named.has(owner.code)))
      .map((owner) => owner.code);
  }

  #membersOf(codes: readonly string[]): readonly Member[] {
    return [...new Set(codes.flatMap((code) => this.#memberByCode.get(code) ?? []))];
  }

  #groupByMember(
    type: PartitionType,
    keys: readonly string[],
  ): ReadonlyMap<Member | null, readonly number[]> {
    const groups = new Map<Member | null, number[]>();
    keys.forEach((key, index) => {
      const member = this.#memberByCode.get(ownerOf(type, key)) ?? null;
      groups.set(member, [...(groups.get(member) ?? []), index]);
    });
    return groups;
  }

  #report(path: Path, expected: readonly string[], outcomes: ReadonlyMap<Member, Outcome>): Coverage {
    const parts: Part[] = [...outcomes].flatMap(([member, outcome]) =>
      outcome.kind === 'answered' ? [{ member, value: (outcome.value ?? {}) as Part['value'] }] : [],
    );
    const missing = new Map(
      [...outcomes].flatMap(([member, outcome]) =>
        outcome.kind === 'missing' ? [[member.id, outcome.reason] as const] : [],
      ),
    );
    const coverage = buildCoverage({
      expectedOwners: expected,
      memberOf: (code) => this.#memberByCode.get(code) ?? null,
      parts,
      missing,
    });
    this.#options.report(path, coverage, expected);
    return coverage;
  }

  #failUnavailable(fields: readonly FieldNode[], path: Path, member: Member, outcome: Outcome): void {
    const reason = outcome.kind === 'missing' ? outcome.reason : 'BROKE_CONTRACT';
    const message = `${member.id} did not give a usable answer (${reason}); the rest of this answer does not depend on it.`;
    const places = fields.length === 0 ? [path] : fields.map((field) => [...path, responseKey(field)]);
    for (const place of places)
      this.errors.push({
        message,
        path: place,
        extensions: { code: 'MEMBER_UNAVAILABLE', member: member.id, reason },
      });
  }

  #fail(path: Path, code: 'BAD_ID' | 'UNKNOWN_AGENCY' | 'NOBODY_ANSWERED', message: string): null {
    this.errors.push({ message, path, extensions: { code } });
    return null;
  }
}

function ownerOf(type: PartitionType, key: string): string {
  const placement = type.placement;
  if (placement?.kind !== 'PARTITION' || placement.separator === null) return key;
  return key.split(placement.separator, 1)[0] ?? key;
}

function overlaps(owner: Owner, from: string, to: string): boolean {
  return (owner.validFrom ?? '0000') <= to && (owner.validTo ?? '9999') >= from;
}

function readEntities(outcome: Outcome): readonly (object | null)[] | null {
  return outcome.kind === 'answered' && Array.isArray(outcome.value)
    ? (outcome.value as (object | null)[])
    : null;
}

/** The request's own fault, as every member that implements the contract would say it. */
function findFault(outcomes: readonly Outcome[]): GraphQLFormattedError | null {
  for (const outcome of outcomes) {
    const errors = outcome.kind === 'answered' ? outcome.errors : [];
    const fault = errors.find((error) => isFault(error.extensions?.['code']));
    if (fault !== undefined) return fault;
  }
  return null;
}

function isFault(code: unknown): boolean {
  const entry = Object.entries(ERROR_CATALOGUE).find(([name]) => name === code)?.[1];
  return entry?.status === 400 && code !== 'GRAPHQL_VALIDATION_FAILED' && code !== 'GRAPHQL_PARSE_FAILED';
}

/** A part that is not an object is no part: its member broke the contract. */
function checkValue(outcome: Outcome): Outcome {
  if (outcome.kind === 'missing' || (typeof outcome.value === 'object' && outcome.value !== null))
    return outcome;
  return { kind: 'missing', reason: 'BROKE_CONTRACT' };
}

interface Place {
  readonly value: Record<string, unknown>;
  readonly path: Path;
}

/** Every object at a path of response keys below a value, through lists. */
function collectPlaces(value: unknown, path: Path, keys: readonly string[]): readonly Place[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => collectPlaces(item, [...path, index], keys));
  if (typeof value !== 'object') return [];
  const [key, ...rest] = keys;
  if (key === undefined) return [{ value: value as Record<string, unknown>, path }];
  return collectPlaces((value as Record<string, unknown>)[key], [...path, key], rest);
}
