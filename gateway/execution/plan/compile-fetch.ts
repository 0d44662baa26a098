import type { GraphQLFormattedError } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { SubgraphAnswer, SubgraphRequest, SubgraphSource } from '../source/subgraph-source.ts';
import type { DataPath } from './data-error.ts';
import { EntityBatch } from './entity-batch.ts';
import type { JoinedFetch } from './joined/joined-fetch.ts';
import { commonPlace, failedFetch, relayedError } from './fetch-errors.ts';
import { isDataObject } from './is-data-object.ts';
import { mergeData } from './merge-data.ts';
import type { DataObject, PlanRun } from './plan-run.ts';
import type { PlanScope, PlanStep } from './plan-step.ts';
import type { FetchNode } from './query-plan.ts';
import { createRepresentationWriter } from './representation-writer.ts';
import { rewriteAnswer } from './rewrite-answer.ts';
import { rootKeys } from './root-keys.ts';
import { placesAt, walkPath } from './walk-path.ts';

/** What all fetches of one plan share. */
export interface FetchScope extends PlanScope {
  /** With whom a fetch goes; absent: alone. */
  readonly joinedOf?: (node: FetchNode) => JoinedFetch | null;
}

/** A request of a plan: for root fields, or for fields of the entities at a path of the merged data. */
export function compileFetch(node: FetchNode, path: readonly string[], scope: FetchScope): PlanStep {
  const fetch = new CompiledFetch(node, path, scope);
  return node.requires === null ? (run) => fetch.askRoot(run) : compileEntityFetch(fetch, node, scope);
}

function compileEntityFetch(fetch: CompiledFetch, node: FetchNode, { types }: FetchScope): PlanStep {
  const write = createRepresentationWriter(node.requires ?? [], node.inputRewrites, types);
  return (run) => fetch.askEntities(run, new EntityBatch(write));
}

/** Where the errors of one answer belong. */
interface Placing {
  /** What is lost where nothing came. */
  readonly lost: () => readonly DataPath[];
  /** Places of an error, by its path in the subgraph's answer. */
  readonly placesOf: (path: DataPath) => readonly DataPath[];
}

interface Reading {
  readonly isOfEntities: boolean;
  readonly placing: Placing;
}

/** A fetch of a plan with all that can be known of it before a request. */
export class CompiledFetch {
  readonly #node: FetchNode;
  readonly #path: readonly string[];
  readonly #scope: FetchScope;
  readonly #joined: JoinedFetch | null;
  readonly #rootKeys: readonly string[];
  /** Names in the merged data by those that the subgraph was asked with. */
  readonly #renamed: ReadonlyMap<string | number, string>;

  constructor(node: FetchNode, path: readonly string[], scope: FetchScope) {
    this.#node = node;
    this.#path = path;
    this.#scope = scope;
    this.#joined = scope.joinedOf?.(node) ?? null;
    this.#renamed = new Map(
      node.outputRewrites.flatMap((rewrite) => {
        const key = rewrite.path.at(-1);
        return rewrite.kind === 'RenameKey' && key !== undefined ? [[key, rewrite.newKey]] : [];
      }),
    );
    this.#rootKeys = rootKeys(node.operation).map((key) => this.#renamed.get(key) ?? key);
  }

  async askRoot(run: PlanRun): Promise<void> {
    const targets: DataObject[] = [];
    walkPath(run.data, this.#path, (object) => targets.push(object));
    if (targets.length === 0) return;
    const answer = await this.#answered(run, this.#source.fetch(this.#request(run, null)), {
      isOfEntities: false,
      placing: this.#rootPlacing(run),
    });
    if (answer === null) return;
    for (const target of targets) this.#merge(run, target, answer);
  }

  /** What the subgraph is sent for root fields. */
  rootRequest(run: PlanRun): SubgraphRequest {
    return this.#request(run, null);
  }

  /** Takes what the subgraph says of root fields, unasked. */
  takeRoot(run: PlanRun, answer: SubgraphAnswer): void {
    const values = this.#read(run, answer, { isOfEntities: false, placing: this.#rootPlacing(run) });
    if (values !== null) this.#merge(run, run.data, values);
  }

  async askEntities(run: PlanRun, batch: EntityBatch): Promise<void> {
    walkPath(run.data, this.#path, (object) => {
      batch.add(object);
    });
    if (batch.size === 0) {
      this.#joined?.stayAway(run);
      return;
    }
    const places = (): readonly DataPath[] => placesAt(run.data, this.#path);
    const placing: Placing = {
      lost: () => [commonPlace(batch.of(places()))],
      placesOf: ([root, index, ...rest]) =>
        root === '_entities' && typeof index === 'number'
          ? batch.of(places(), index).map((place) => [...place, ...rest])
          : placing.lost(),
    };
    const answer = await this.#answered(run, this.#askFor(run, batch.texts), { isOfEntities: true, placing });
    if (answer === null) return;
    const entities = answer['_entities'];
    if (!isEntityList(entities, batch.size)) {
      run.errors.push(...failedFetch(this.#brokenContract(), placing.lost()));
      return;
    }
    batch.forEach((target, index) => {
      const entity = entities[index];
      if (isDataObject(entity)) this.#merge(run, target, entity);
    });
  }

  #askFor(run: PlanRun, representations: readonly string[]): Promise<SubgraphAnswer> {
    const alone = (): SubgraphRequest => this.#request(run, `[${representations.join(',')}]`);
    if (this.#joined === null) return this.#source.fetch(alone());
    return this.#joined.ask(run, { node: this.#node, representations, alone });
  }

  /** The data that came; null where there are none, which the errors of the run then tell. */
  async #answered(
    run: PlanRun,
    asked: Promise<SubgraphAnswer>,
    reading: Reading,
  ): Promise<DataObject | null> {
    let answer: SubgraphAnswer;
    try {
      answer = await asked;
    } catch (error) {
      run.errors.push(...failedFetch(error, reading.placing.lost()));
      return null;
    }
    return this.#read(run, answer, reading);
  }

  get #source(): SubgraphSource {
    return this.#scope.sourceOf(this.#node.serviceName);
  }

  #request(run: PlanRun, representations: string | null): SubgraphRequest {
    return {
      query: this.#node.operation,
      variables: this.#writeVariables(run, representations),
      path: this.#path,
      context: run.context,
    };
  }

  #rootPlacing(run: PlanRun): Placing {
    const places = (): readonly DataPath[] => placesAt(run.data, this.#path);
    return {
      lost: () => this.#rootKeys.map((key) => [...commonPlace(places()), key]),
      placesOf: (path) => places().map((place) => [...place, ...path]),
    };
  }

  #read(run: PlanRun, answer: SubgraphAnswer, { isOfEntities, placing }: Reading): DataObject | null {
    const { outputRewrites } = this.#node;
    const { data, errors = [] } = answer;
    for (const error of errors) this.#relay(run, error, placing);
    if (!isDataObject(data)) {
      if (errors.length === 0) run.errors.push(...failedFetch(this.#brokenContract(), placing.lost()));
      return null;
    }
    const values = data as DataObject;
    if (outputRewrites.length > 0)
      rewriteAnswer(isOfEntities ? values['_entities'] : values, outputRewrites, this.#scope.types);
    return values;
  }

  #relay(run: PlanRun, error: GraphQLFormattedError, placing: Placing): void {
    const path = Array.isArray(error.path) ? (error.path as DataPath) : null;
    const own = path?.map((step) => this.#renamed.get(step) ?? step);
    const places = own === undefined ? placing.lost() : placing.placesOf(own);
    run.errors.push(...places.map((place) => relayedError(error, this.#node.serviceName, place)));
  }

  #merge(run: PlanRun, target: DataObject, added: DataObject): void {
    if (mergeData(target, added, this.#scope.types)) return;
    const place = commonPlace(placesAt(run.data, this.#path));
    run.errors.push(...failedFetch(this.#brokenContract(), [place]));
  }

  #writeVariables({ variables }: PlanRun, representations: string | null): string {
    const parts = representations === null ? [] : [`"representations":${representations}`];
    for (const name of this.#node.variableUsages) {
      const json = variables.get(name);
      if (json !== undefined) parts.push(`${JSON.stringify(name)}:${json}`);
    }
    return `{${parts.join(',')}}`;
  }

  #brokenContract(): Error {
    const { serviceName } = this.#node;
    return catalogueError(
      'NOBODY_ANSWERED',
      `The subgraph "${serviceName}" gave an answer that does not have the shape that was asked for; the values that it alone keeps are missing here.`,
      { subgraph: serviceName, reason: 'BROKE_CONTRACT' },
    );
  }
}

function isEntityList(value: unknown, length: number): value is readonly unknown[] {
  return (
    Array.isArray(value) &&
    value.length === length &&
    value.every((entity) => entity === null || isDataObject(entity))
  );
}
