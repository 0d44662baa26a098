import type { SubgraphAnswer, SubgraphRequest, SubgraphSource } from '../../source/subgraph-source.ts';
import type { PlanRun } from '../plan-run.ts';
import type { FetchNode } from '../query-plan.ts';
import type { JoinGroup } from './join-groups.ts';
import { shareOfAnswer, type Share } from './joined-answer.ts';
import {
  answerName,
  listName,
  readEntityQuestion,
  writeJoinedOperation,
  type EntityQuestion,
} from './joined-operation.ts';
import { Meeting } from './meeting.ts';

/** What one fetch would ask by itself. */
export interface OwnQuestion {
  readonly node: FetchNode;
  /** JSON texts, each another one. */
  readonly representations: readonly string[];
  readonly alone: () => SubgraphRequest;
}

interface Asker extends OwnQuestion {
  readonly answered: (answer: SubgraphAnswer | Promise<SubgraphAnswer>) => void;
}

/** Askers of the same of each entity: they are one list in the request. */
interface SharedList {
  readonly askers: readonly Asker[];
  /** Where each representation stands, by its text. */
  readonly indexes: ReadonlyMap<string, number>;
}

/** Of one group; a company that never met before then has its text written each time. */
const MOST_TEXTS = 100;

/** Sends the fetches of one group to their subgraph, as few requests as they are ready in. */
export class JoinedFetch {
  readonly #source: SubgraphSource;
  readonly #questions: ReadonlyMap<FetchNode, EntityQuestion>;
  readonly #numbers: ReadonlyMap<FetchNode, number>;
  readonly #meetings = new WeakMap<PlanRun, Meeting<Asker>>();
  /** Texts of requests by the numbers of the fetches that they are written from. */
  readonly #texts = new Map<string, string>();

  constructor({ nodes }: JoinGroup, source: SubgraphSource) {
    this.#source = source;
    this.#questions = new Map(
      nodes.flatMap((node) => {
        const question = readEntityQuestion(node);
        return question === null ? [] : [[node, question] as const];
      }),
    );
    this.#numbers = new Map([...this.#questions.keys()].map((node, number) => [node, number]));
  }

  /** True where the fetch takes part; whoever does comes once in each run, to `ask` or to `stayAway`. */
  has(node: FetchNode): boolean {
    return this.#questions.size > 1 && this.#questions.has(node);
  }

  /** The fetch's own part of the answer. Rejects as the source does. */
  ask(run: PlanRun, question: OwnQuestion): Promise<SubgraphAnswer> {
    return new Promise((resolve) => {
      this.#meetingOf(run).arrive({ ...question, answered: resolve });
    });
  }

  /** A fetch has nothing to ask in this run. */
  stayAway(run: PlanRun): void {
    this.#meetingOf(run).arrive(null);
  }

  #meetingOf(run: PlanRun): Meeting<Asker> {
    let meeting = this.#meetings.get(run);
    if (meeting === undefined) {
      meeting = new Meeting(this.#questions.size, run.patience, (company) => {
        this.#send(run, company);
      });
      this.#meetings.set(run, meeting);
    }
    return meeting;
  }

  #send(run: PlanRun, company: readonly Asker[]): void {
    const [first] = company;
    if (first === undefined) return;
    if (company.length === 1) {
      first.answered(this.#source.fetch(first.alone()));
      return;
    }
    const lists = this.#listsOf(company);
    const answer = this.#source.fetch({ ...first.alone(), ...this.#write(run, lists) });
    lists.forEach(({ askers, indexes }, index) => {
      for (const asker of askers) {
        const share: Share = {
          field: lists.length === 1 ? '_entities' : answerName(index),
          asked: indexes.size,
          indexes: asker.representations.map((text) => indexes.get(text) ?? -1),
        };
        asker.answered(this.#share(answer, asker, share));
      }
    });
  }

  /** In an order of their own, so that a company has one text however it came together. */
  #listsOf(company: readonly Asker[]): readonly SharedList[] {
    const byKey = new Map<string, Asker[]>();
    for (const { key } of this.#questions.values()) byKey.set(key, []);
    for (const asker of company) byKey.get(this.#questions.get(asker.node)?.key ?? '')?.push(asker);
    return [...byKey.values()].filter((askers) => askers.length > 0).map(shareList);
  }

  /** An answer without any data does not tell whose question was at fault, so each is asked alone. */
  async #share(joined: Promise<SubgraphAnswer>, asker: Asker, share: Share): Promise<SubgraphAnswer> {
    const answer = await joined;
    const hasData = answer.data !== undefined && answer.data !== null;
    return hasData ? shareOfAnswer(answer, share) : this.#source.fetch(asker.alone());
  }

  #write(run: PlanRun, lists: readonly SharedList[]): Pick<SubgraphRequest, 'query' | 'variables'> {
    const nodes = lists.flatMap(({ askers }) => askers.slice(0, 1).map(({ node }) => node));
    const parts = lists.map(({ indexes }, index) => {
      const name = lists.length === 1 ? 'representations' : listName(index);
      return `"${name}":[${[...indexes.keys()].join(',')}]`;
    });
    for (const name of new Set(nodes.flatMap(({ variableUsages }) => variableUsages))) {
      const json = run.variables.get(name);
      if (json !== undefined) parts.push(`${JSON.stringify(name)}:${json}`);
    }
    return { query: this.#textOf(nodes), variables: `{${parts.join(',')}}` };
  }

  #textOf(nodes: readonly FetchNode[]): string {
    const [first] = nodes;
    if (nodes.length === 1 && first !== undefined) return first.operation;
    const key = nodes.map((node) => this.#numbers.get(node)).join();
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const text = writeJoinedOperation(nodes.flatMap((node) => this.#questions.get(node) ?? []));
    if (this.#texts.size < MOST_TEXTS) this.#texts.set(key, text);
    return text;
  }
}

function shareList(askers: readonly Asker[]): SharedList {
  const indexes = new Map<string, number>();
  for (const { representations } of askers)
    for (const text of representations) if (!indexes.has(text)) indexes.set(text, indexes.size);
  return { askers, indexes };
}
