import type { GraphQLFormattedError } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { SubgraphAnswer, SubgraphRequest } from '../source/subgraph-source.ts';
import type { DataPath } from './data-error.ts';
import { EntityBatch } from './entity-batch.ts';
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

/** A request of a plan: for root fields, or for fields of the entities at a path of the merged data. */
export function compileFetch(node: FetchNode, path: readonly string[], scope: PlanScope): PlanStep {
  const fetch = new CompiledFetch(node, path, scope);
  return node.requires === null ? (run) => fetch.askRoot(run) : compileEntityFetch(fetch, node, scope);
}

function compileEntityFetch(fetch: CompiledFetch, node: FetchNode, { types }: PlanScope): PlanStep {
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
  /** What was asked for; null for root fields. */
  readonly representations: string | null;
  readonly placing: Placing;
}

/** A fetch of a plan with all that can be known of it before a request. */
export class CompiledFetch {
  readonly #node: FetchNode;
  readonly #path: readonly string[];
  readonly #scope: PlanScope;
  readonly #rootKeys: readonly string[];
  /** Names in the merged data by those that the subgraph was asked with. */
  readonly #renamed: ReadonlyMap<string | number, string>;

  constructor(node: FetchNode, path: readonly string[], scope: PlanScope) {
    this.#node = node;
    this.#path = path;
    this.#scope = scope;
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
    const answer = await this.#ask(run, null, this.#rootPlacing(run));
    if (answer === null) return;
    for (const target of targets) this.#merge(run, target, answer);
  }

  /** What the subgraph is sent for root fields. */
  rootRequest(run: PlanRun): SubgraphRequest {
    return this.#request(run, null);
  }

  /** Takes what the subgraph says of root fields, unasked. */
  takeRoot(run: PlanRun, answer: SubgraphAnswer): void {
    const values = this.#read(run, answer, { representations: null, placing: this.#rootPlacing(run) });
    if (values !== null) this.#merge(run, run.data, values);
  }

  async askEntities(run: PlanRun, batch: EntityBatch): Promise<void> {
    walkPath(run.data, this.#path, (object) => {
      batch.add(object);
    });
    if (batch.size === 0) return;
    const places = (): readonly DataPath[] => placesAt(run.data, this.#path);
    const placing: Placing = {
      lost: () => [commonPlace(batch.of(places()))],
      placesOf: ([root, index, ...rest]) =>
        root === '_entities' && typeof index === 'number'
          ? batch.of(places(), index).map((place) => [...place, ...rest])
          : placing.lost(),
    };
    const answer = await this.#ask(run, batch.toJson(), placing);
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

  /** The data that came; null where there are none, which the errors of the run then tell. */
  async #ask(run: PlanRun, representations: string | null, placing: Placing): Promise<DataObject | null> {
    let answer: SubgraphAnswer;
    try {
      answer = await this.#scope.sourceOf(this.#node.serviceName).fetch(this.#request(run, representations));
    } catch (error) {
      run.errors.push(...failedFetch(error, placing.lost()));
      return null;
    }
    return this.#read(run, answer, { representations, placing });
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

  #read(run: PlanRun, answer: SubgraphAnswer, { representations, placing }: Reading): DataObject | null {
    const { outputRewrites } = this.#node;
    const { data, errors = [] } = answer;
    for (const error of errors) this.#relay(run, error, placing);
    if (!isDataObject(data)) {
      if (errors.length === 0) run.errors.push(...failedFetch(this.#brokenContract(), placing.lost()));
      return null;
    }
    const values = data as DataObject;
    if (outputRewrites.length > 0)
      rewriteAnswer(
        representations === null ? values : values['_entities'],
        outputRewrites,
        this.#scope.types,
      );
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
