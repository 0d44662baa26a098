import {
  Kind,
  print,
  visit,
  type FieldNode,
  type GraphQLFormattedError,
  type VariableDefinitionNode,
} from 'graphql';
import type { Member } from '../directory.ts';
import type { MemberTransport } from './member-transport.ts';
import type { Outcome } from './outcome.ts';

/** One root field for one member; its own variables are named apart from the client's. */
export interface MemberTask {
  readonly field: FieldNode;
  readonly representations?: readonly unknown[];
}

export interface MemberBatchOptions {
  readonly transport: MemberTransport;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: () => number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

interface Pending {
  readonly task: MemberTask;
  readonly resolve: (outcome: Outcome) => void;
}

/** Tasks for one member that are asked in the same turn of the event loop travel in one request. */
export class MemberBatch {
  readonly #options: MemberBatchOptions;
  readonly #pending = new Map<Member, Pending[]>();

  constructor(options: MemberBatchOptions) {
    this.#options = options;
  }

  ask(member: Member, task: MemberTask): Promise<Outcome> {
    return new Promise((resolve) => {
      const waiting = this.#pending.get(member);
      if (waiting !== undefined) {
        waiting.push({ task, resolve });
        return;
      }
      const pending = [{ task, resolve }];
      this.#pending.set(member, pending);
      queueMicrotask(() => {
        this.#pending.delete(member);
        void this.#send(member, pending);
      });
    });
  }

  async #send(member: Member, pending: readonly Pending[]): Promise<void> {
    const { transport, headers, timeoutMs, maxBytes, signal } = this.#options;
    const remaining = timeoutMs();
    if (remaining <= 0) return settleAll(pending, { kind: 'missing', reason: 'TIMED_OUT' });
    const response = await transport.send({
      url: member.url,
      body: this.#writeBody(pending),
      headers,
      timeoutMs: remaining,
      maxBytes,
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.kind === 'failure') return settleAll(pending, { kind: 'missing', reason: response.reason });
    const answer = readAnswer(response.text);
    if (answer === null) {
      const reason = response.status >= 500 ? `HTTP_${String(response.status)}` : 'BROKE_CONTRACT';
      return settleAll(pending, { kind: 'missing', reason });
    }
    pending.forEach((entry, index) => {
      entry.resolve(readPart(answer, `r${String(index)}`));
    });
  }

  #writeBody(pending: readonly Pending[]): string {
    const variables: Record<string, unknown> = {};
    const used = new Set<string>();
    const definitions: string[] = [];
    const fields = pending.map(({ task }, index) => {
      collectVariables(task.field, used);
      if (task.representations !== undefined) {
        definitions.push(`$r${String(index)}: [_Any!]!`);
        variables[`r${String(index)}`] = task.representations;
      }
      return writeField(task, index);
    });
    for (const definition of this.#options.variableDefinitions) {
      const name = definition.variable.name.value;
      if (!used.has(name)) continue;
      definitions.push(print(definition));
      if (name in this.#options.variables) variables[name] = this.#options.variables[name];
    }
    const header = definitions.length === 0 ? 'query' : `query (${definitions.join(', ')})`;
    return JSON.stringify({ query: `${header} { ${fields.join(' ')} }`, variables });
  }
}

function settleAll(pending: readonly Pending[], outcome: Outcome): void {
  for (const entry of pending) entry.resolve(outcome);
}

function writeField(task: MemberTask, index: number): string {
  const aliased: FieldNode = { ...task.field, alias: { kind: Kind.NAME, value: `r${String(index)}` } };
  const text = print(aliased);
  if (task.representations === undefined) return text;
  return text.replace('_entities', `_entities(representations: $r${String(index)})`);
}

function collectVariables(field: FieldNode, used: Set<string>): void {
  visit(field, {
    Variable: (node) => {
      used.add(node.name.value);
    },
  });
}

interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

function readAnswer(text: string): Answer | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof body !== 'object' || body === null) return null;
  const { data, errors } = body as Readonly<Record<string, unknown>>;
  if (data === undefined && !Array.isArray(errors)) return null;
  return {
    data: (data ?? null) as Answer['data'],
    errors: Array.isArray(errors) ? (errors as GraphQLFormattedError[]) : [],
  };
}

/** Errors without a path are the whole request's, so they stand at every part. */
function readPart(answer: Answer, alias: string): Outcome {
  const errors = answer.errors.filter((error) => error.path === undefined || error.path[0] === alias);
  return { kind: 'answered', value: answer.data?.[alias] ?? null, errors };
}
