import type { FieldNode, GraphQLFormattedError } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { Coverage } from '../../schema/protocol/coverage.ts';
import { parseGlobalId } from '../../schema/protocol/global-id.ts';
import type { CursorSeal } from './cursor-seal.ts';
import type { Directory, Member } from './directory.ts';
import { DirectoryIndex } from './directory-index.ts';
import { accountForRows, type AskedRows } from './gather/account-for-rows.ts';
import { checkPart } from './gather/check-part.ts';
import { collectPlaces, type Place } from './gather/collect-places.ts';
import { gatherField, type GatheredValue } from './gather/gather-field.ts';
import { groupBy } from './group-by.ts';
import { OperationErrors } from './operation-errors.ts';
import type { Owner } from './owner.ts';
import type { Path } from './path.ts';
import { readArguments, type ArgumentValues } from './plan/argument-values.ts';
import type { DispatchPlan, PlainDispatch } from './plan/dispatch-plan.ts';
import { expectedForEntity } from './plan/expected-for-entity.ts';
import { findExpectedOwners, type DueOwners } from './plan/expected-owners.ts';
import { responseKey } from './plan/flatten-selection.ts';
import type { GatheredPlace } from './plan/gathered-place.ts';
import { pathsOf, selectionOf, type Hop } from './plan/member-selection.ts';
import { openCursors } from './plan/open-cursors.ts';
import { ownerOfKey } from './plan/owner-of-key.ts';
import { findRepresentationFault } from './plan/representation-fault.ts';
import { findRowLimitFault } from './plan/row-limit.ts';
import { PRIVATE_ALIAS } from './plan/private-alias.ts';
import { isFigure, isRowOf, type PartitionField, type PartitionType } from './plan/partition-schema.ts';
import { privateValues } from './plan/private-variables.ts';
import { askEntities, type EntityAnswer } from './scatter/ask-entities.ts';
import { askGathered } from './scatter/ask-gathered.ts';
import type { MemberBatch, MemberTask } from './scatter/member-batch.ts';
import type { Outcome } from './scatter/outcome.ts';
import { scatterField } from './scatter/scatter-field.ts';

export interface EngineOptions {
  readonly directory: Directory;
  readonly owners: readonly Owner[];
  /** Day on which an owner has to be alive to be expected, where the question names no year. */
  readonly referenceDate: string;
  readonly plan: DispatchPlan;
  /** Values of the operation's variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly batch: MemberBatch;
  readonly seal: CursorSeal;
  readonly report: (path: Path, coverage: Coverage, expectedOwners: readonly string[]) => void;
  /** Below so many rows that could be sent in vain, a page is asked in one round instead of two. */
  readonly rowsWorthARound: number;
}

/** Entities of one type that are asked for the same fields; `paths` are where each stands in the answer. */
interface EntityBatch {
  readonly type: PartitionType;
  readonly keys: readonly string[];
  readonly paths: readonly Path[];
}

/** One column of an entity batch: the fields that one way of asking adds to each; null where there is no such row. */
type Column = readonly (Readonly<Record<string, unknown>> | null)[];

/**
 * Answers one operation on the partitioned subgraph: scatter, gather, and hop below what was gathered
 * (PROTOCOL.md). One instance serves one operation and is then thrown away.
 */
export class PartitionEngine {
  readonly #options: EngineOptions;
  readonly #members: DirectoryIndex;
  readonly #errors = new OperationErrors();

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#members = DirectoryIndex.of(options.directory);
  }

  /** The errors met so far, at paths within the answer. */
  get errors(): readonly GraphQLFormattedError[] {
    return this.#errors.list;
  }

  /** Answers the root fields of a query, `_entities` included. */
  async answer(): Promise<Record<string, unknown>> {
    const { plan } = this.#options;
    const fields = plan.fieldsOf('Query', plan.operation.selectionSet);
    const values = await Promise.all(fields.map((field) => this.#answerRoot(field)));
    return Object.fromEntries(fields.map((field, index) => [responseKey(field), values[index]]));
  }

  async #answerRoot(field: FieldNode): Promise<unknown> {
    const { plan } = this.#options;
    const name = field.name.value;
    if (name === '__typename') return 'Query';
    if (name === '_entities') return this.#answerEntities(field);
    // The subgraph's own text and its introspection hold no rows: who serves the subgraph answers them.
    if (name === '_service' || name === '__schema' || name === '__type') return null;
    const definition = plan.typeOf('Query').fields.get(name);
    if (definition === undefined) {
      throw catalogueError('GRAPHQL_VALIDATION_FAILED', `Query has no field ${name}.`);
    }
    const path = [responseKey(field)];
    const values = this.#readValues(field, path);
    if (values === null) return null;
    const place = { field, definition, values, path };
    return definition.merge === 'ROUTE' ? this.#route(place) : this.#gatherRoot(place);
  }

  /** One row, of the one member that its id names. */
  async #route({ field, definition, values, path }: GatheredPlace): Promise<unknown> {
    const type = this.#options.plan.typeOf(definition.typeName);
    const id = String(values['id']);
    const owner = parseGlobalId(id)?.owner;
    if (owner === undefined) {
      const message = `"${id}" is not an id of the form <owner code>:<local id>; pass an id as an answer gave it.`;
      return this.#errors.fail(path, 'BAD_ID', message);
    }
    if (!this.#isKnown(owner)) return this.#errors.unknownOwner(path, owner);
    const dispatch = this.#options.plan.row(type, field);
    const member = this.#members.memberOf(owner);
    const value = await this.#askRow({ type, keys: [id], paths: [path] }, member, {
      field: dispatch.field,
      isFollowed: dispatch.hops.length > 0,
      open: pathsOf(dispatch.hops),
    });
    await this.#hop(dispatch.hops, [{ value, path }]);
    return value;
  }

  /** The member itself says whether there is such a row: its own root field is asked, not a reference. */
  async #askRow(batch: EntityBatch, member: Member | null, task: MemberTask): Promise<unknown> {
    const [path = []] = batch.paths;
    const outcome = member === null ? null : await this.#options.batch.ask(member, task);
    const answers = new Map<Member, Outcome>();
    if (member !== null && outcome !== null) answers.set(member, outcome);
    this.#accountForRows(batch, answers);
    if (member === null || outcome === null) return null;
    if (outcome.kind === 'missing') return this.#errors.unavailable(path, member, outcome.reason);
    for (const error of outcome.errors) {
      this.#errors.relay([...path, ...(error.path?.slice(1) ?? [])], error, member);
    }
    return outcome.value;
  }

  #accountForRows({ type, keys, paths }: EntityBatch, answers: AskedRows['answers']): void {
    const { owners, report } = this.#options;
    const account = accountForRows({ type, keys, answers, owners, members: this.#members });
    if (account !== null) report(paths[0] ?? [], account.coverage, account.expectedOwners);
  }

  async #gatherRoot(place: GatheredPlace): Promise<unknown> {
    const { batch, plan } = this.#options;
    const expectedOwners = this.#findExpected(place)?.codes ?? null;
    if (expectedOwners === null) return null;
    const fault = isFigure(place.definition) ? findRowLimitFault(place.values) : null;
    if (fault !== null) return this.#errors.fail(place.path, 'PAGE_SIZE', fault);
    const { field: asked, hops, cursors } = plan.gathered(place.field, place.definition, place.values);
    const due = this.#members.membersOf(expectedOwners);
    const members = due.length > 0 ? due : this.#witnessOfNothing(place.definition);
    const outcomes = await askGathered(place.definition.merge, {
      members,
      asked,
      values: place.values,
      privateValues: privateValues(cursors, place.values),
      split: (isBackward) => plan.page(asked, isBackward),
      open: pathsOf(hops),
      rowsWorthARound: this.#options.rowsWorthARound,
      ask: (member, task) => batch.ask(member, task),
      check: (member, outcome) => checkPart(place, outcome, { member, members: this.#members }, plan),
    });
    const value = this.#gather(place, expectedOwners, outcomes);
    const isNobodyThere = expectedOwners.length > 0 && this.#members.members.length === 0;
    if (outcomes.size === 0 && (isNobodyThere || isFigure(place.definition)))
      return this.#failUnconnected(place.path);
    await this.#hop(hops, [{ value, path: place.path }]);
    return value;
  }

  /** A figure of nothing is made as members make one, so that there has to be a member; and no list is empty for want of any. */
  #failUnconnected(path: Path): null {
    const message = 'No member is connected that could answer this; connect one, and ask again.';
    return this.#errors.fail(path, 'NOBODY_ANSWERED', message);
  }

  /** Where nobody that is due is connected, any one member can say what a figure of nothing looks like. */
  #witnessOfNothing(definition: PartitionField): readonly Member[] {
    return isFigure(definition) ? this.#members.members.slice(0, 1) : [];
  }

  async #answerEntities(field: FieldNode): Promise<readonly unknown[]> {
    const { representations } = readArguments(field, this.#options.variables) as {
      readonly representations: readonly Readonly<Record<string, unknown>>[];
    };
    const answers: unknown[] = representations.map(() => null);
    const faults = representations.map((item) => findRepresentationFault(this.#options.plan, item));
    faults.forEach((fault, index) => {
      if (fault !== null) this.#errors.fail([responseKey(field), index], 'BAD_USER_INPUT', fault);
    });
    const sound = representations.filter((_, index) => faults[index] === null);
    const typeNames = new Set(sound.map((item) => String(item['__typename'])));
    const answerType = async (typeName: string): Promise<void> => {
      const type = this.#options.plan.typeOf(typeName);
      const key = type.placement?.key;
      if (key === undefined) return;
      const indexes = representations.flatMap((item, index) =>
        faults[index] === null && item['__typename'] === typeName ? [index] : [],
      );
      const keys = indexes.map((index) => String(representations[index]?.[key]));
      const paths = indexes.map((index) => [responseKey(field), index]);
      const rows = await this.#resolveEntities({ type, keys, paths }, field.selectionSet ?? selectionOf([]));
      indexes.forEach((index, position) => {
        answers[index] = rows[position] ?? null;
      });
    };
    await Promise.all([...typeNames].map(answerType));
    return answers;
  }

  /** Fields of entities by their keys: each field of those that can answer it. */
  async #resolveEntities(batch: EntityBatch, selectionSet: Hop['selectionSet']): Promise<Column> {
    const { type, keys } = batch;
    const { local, plain, gathered } = this.#options.plan.entity(type, selectionSet);
    const columns = await Promise.all([
      ...plain.map((dispatch) => this.#resolvePlainFields(batch, dispatch)),
      ...gathered.map((field) => this.#resolveGatheredField(batch, field)),
    ]);
    return keys.map((key, index) => {
      const cells = columns.map((column) => column[index] ?? null);
      if (cells.includes(null)) return null;
      const row: Record<string, unknown> = { __typename: type.name, [PRIVATE_ALIAS.key]: key };
      for (const field of local) {
        row[responseKey(field)] = field.name.value === '__typename' ? type.name : key;
      }
      for (const cell of cells) Object.assign(row, cell);
      return row;
    });
  }

  /** Fields that the row's own member answers alone; null for a row that does not exist. */
  async #resolvePlainFields(batch: EntityBatch, { field, fields, hops }: PlainDispatch): Promise<Column> {
    const { type, keys, paths } = batch;
    const groups = groupBy(keys.keys(), (index) =>
      this.#members.memberOf(ownerOfKey(type, keys[index] ?? '')),
    );
    const rows: (Record<string, unknown> | null)[] = keys.map(() => null);
    const answers = new Map<Member, EntityAnswer>();
    const fill = async (member: Member | null, indexes: readonly number[]): Promise<void> => {
      const answer =
        member === null
          ? null
          : await askEntities(this.#options.batch, member, {
              type,
              keys: indexes.map((index) => keys[index] ?? ''),
              field,
              open: pathsOf(hops),
            });
      if (member !== null && answer !== null) answers.set(member, answer);
      indexes.forEach((index, position) => {
        const path = paths[index] ?? [];
        rows[index] = this.#readRow({ member, answer, position }, type, fields, path);
      });
    };
    await Promise.all([...groups].map(([member, indexes]) => fill(member, indexes)));
    this.#accountForRows(batch, answers);
    const places = rows.map((value, index) => ({ value, path: paths[index] ?? [] }));
    await this.#hop(hops, places);
    return rows;
  }

  #readRow(
    { member, answer, position }: { member: Member | null; answer: EntityAnswer | null; position: number },
    type: PartitionType,
    fields: readonly FieldNode[],
    path: Path,
  ): Record<string, unknown> | null {
    const unknown = Object.fromEntries(fields.map((field) => [responseKey(field), null]));
    if (member === null || answer === null) return isRowOf(type) ? null : unknown;
    if (answer.kind === 'missing') {
      // Who can't be asked for a field may still answer for the row.
      const isOurs = isRowOf(type) && !answer.reason.startsWith('LACKS ');
      const places = isOurs ? [path] : Object.keys(unknown).map((key) => [...path, key]);
      for (const place of places) this.#errors.unavailable(place, member, answer.reason);
      return isOurs ? null : unknown;
    }
    for (const error of answer.errors.get(position) ?? []) {
      this.#errors.relay([...path, ...(error.path ?? [])], error, member);
    }
    return answer.rows[position] ?? null;
  }

  /** One gathered field of many entities: of each key's own member, and of those that hold rows for others. */
  async #resolveGatheredField(batch: EntityBatch, field: FieldNode): Promise<Column> {
    const { type, keys, paths } = batch;
    const { plan } = this.#options;
    const key = responseKey(field);
    const definition = type.fields.get(field.name.value);
    if (definition === undefined) return keys.map(() => ({ [key]: null }));
    const values = this.#readValues(field, [...(paths[0] ?? []), key]);
    if (values === null) return keys.map(() => ({ [key]: null }));
    const place = { field, definition, values, path: [...(paths[0] ?? []), key] };
    const due = this.#findExpected(place);
    if (due === null) return keys.map(() => ({ [key]: null }));
    const { field: asked, hops, cursors } = plan.gathered(field, definition, values);
    const { owners } = this.#options;
    const kind = { type, definition };
    const expected = keys.map((entity) => expectedForEntity(kind, entity, due, owners));
    const membersByKey = expected.map((codes) =>
      codes.length > 0 ? this.#members.membersOf(codes) : this.#witnessOfNothing(definition),
    );
    const question = {
      ...{ type, keys, membersByKey },
      field: plan.ofEntity(type, asked),
      key,
      privateValues: privateValues(cursors, values),
      open: pathsOf(hops),
    };
    const outcomes = await scatterField(question, this.#options.batch, this.#members);
    const answers = keys.map((entity, index) => {
      const own = this.#members.memberOf(ownerOfKey(type, entity));
      const path = [...(paths[index] ?? []), key];
      const found = outcomes[index] ?? null;
      return found === null ? null : this.#gatherOne({ ...place, path }, own, expected[index] ?? [], found);
    });
    const places = answers.map((value, index) => ({ value, path: [...(paths[index] ?? []), key] }));
    await this.#hop(hops, places);
    return answers.map((value, index) => (outcomes[index] === null ? null : { [key]: value }));
  }

  /** An entity whose own member did not answer has no value here: the parts of others alone would mislead. */
  #gatherOne(
    place: GatheredPlace,
    own: Member | null,
    expected: readonly string[],
    outcomes: ReadonlyMap<Member, Outcome>,
  ): GatheredValue | null {
    const ownOutcome = own === null ? undefined : outcomes.get(own);
    const isOwnMissing = own !== null && ownOutcome?.kind === 'missing';
    const isNobodyConnected = outcomes.size === 0 && expected.length > 0;
    const value = this.#gather(place, expected, outcomes);
    if (isOwnMissing) return this.#errors.unavailable(place.path, own, ownOutcome.reason);
    return isNobodyConnected ? null : value;
  }

  #gather(
    place: GatheredPlace,
    expectedOwners: readonly string[],
    outcomes: ReadonlyMap<Member, Outcome>,
  ): GatheredValue | null {
    const { plan: scope, report, seal, batch: broken } = this.#options;
    const [members, errors] = [this.#members, this.#errors];
    return gatherField({ place, expectedOwners, outcomes, members, scope, errors, report, broken, seal });
  }

  /** Asks again below values: equal keys once, and the answers put where the references stand. */
  async #hop(hops: readonly Hop[], roots: readonly Place[]): Promise<void> {
    const follow = async (hop: Hop): Promise<void> => {
      const type = this.#options.plan.typeOf(hop.typeName);
      const places = roots.flatMap((root) => collectPlaces(root, hop.path));
      const byKey = groupBy(places, (place) => String(place.value[PRIVATE_ALIAS.key]));
      if (byKey.size === 0) return;
      const paths = [...byKey.values()].map((group) => group[0]?.path ?? []);
      const batch = { type, keys: [...byKey.keys()], paths };
      const rows = await this.#resolveEntities(batch, hop.selectionSet);
      [...byKey.values()].forEach((group, index) => {
        const row = rows[index];
        for (const place of group) {
          if (row !== null && row !== undefined) Object.assign(place.value, row);
          else place.remove();
        }
      });
    };
    await Promise.all(hops.map(follow));
  }

  /** A field's arguments, with cursors as members know them; null, with an error, where one is not ours. */
  #readValues(field: FieldNode, path: Path): ArgumentValues | null {
    const given = readArguments(field, this.#options.variables);
    const opened = openCursors(given, this.#options.seal);
    if (!('badCursor' in opened)) return opened.values;
    const message = `${opened.badCursor} is not a cursor of this service; pass one from pageInfo or edges unchanged.`;
    return this.#errors.fail(path, 'BAD_CURSOR', message);
  }

  #findExpected({ definition, values, path }: GatheredPlace): DueOwners | null {
    const { owners, referenceDate, plan } = this.#options;
    const found = findExpectedOwners({ schema: plan.schema, owners, referenceDate }, definition, values);
    if ('unknownCode' in found) return this.#errors.unknownOwner(path, found.unknownCode);
    if (!('badYear' in found)) return found;
    const message = `${String(found.badYear)} is no calendar year; give one from 1 to 9999.`;
    return this.#errors.fail(path, 'BAD_FILTER', message);
  }

  #isKnown(code: string): boolean {
    return this.#options.owners.some((owner) => owner.code === code) || this.#members.memberOf(code) !== null;
  }
}
