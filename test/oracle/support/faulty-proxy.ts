import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Kind, parse, print, validate, visit, type ArgumentNode, type GraphQLSchema } from 'graphql';
import { spoilAnswer, SPOILED, type SpoiledAnswer } from './spoil-answer.ts';

/** How a member misbehaves between its answer and the gateway. */
export const FAULTS = ['DEAD', 'SLOW', 'HTTP_500', 'RESET', 'TOO_MANY_ROWS', ...SPOILED] as const;
export type Fault = (typeof FAULTS)[number];

const MANY_ROWS = 200;

interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What stands behind a proxy, and what goes wrong with it after so many good answers. */
export interface ProxiedMember {
  readonly target: string;
  readonly fault: Fault | null;
  readonly goodAnswers: number;
  /** Refuses what its older schema has not, as such a member does. */
  readonly isOlder: boolean;
}

/** Stands before one real member: passes all on as it is, or as a member that misbehaves would. */
export class FaultyProxy {
  readonly #server: Server;
  readonly #older: GraphQLSchema;
  #way: ProxiedMember = { target: '', fault: null, goodAnswers: 0, isOlder: false };
  #answers = 0;

  private constructor(older: GraphQLSchema) {
    this.#older = older;
    this.#server = createServer((request, response) => {
      // A member that is too busy to be reached is one that does not answer.
      this.#answer(request, response).catch(() => request.socket.destroy());
    });
  }

  /** `older` is the schema that members of an older version have. */
  static async start(older: GraphQLSchema): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(older);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${String(port)}/graphql`;
  }

  /** What stands behind it from now on. */
  lead(way: ProxiedMember): void {
    this.#way = way;
    this.#answers = 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.#takeFault();
    const question = JSON.parse(await text(request)) as Question;
    const faults = this.#way.isOlder ? validate(this.#older, parse(question.query)) : [];
    if (faults.length > 0) {
      const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
      const errors = faults.map(({ message }) => ({ message, extensions }));
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }));
      return;
    }
    if (fault === 'SLOW') return;
    if (fault === 'DEAD') {
      request.socket.resetAndDestroy();
      return;
    }
    const answer = await this.#pass(fault === 'TOO_MANY_ROWS' ? askForMore(question) : question);
    send(response, fault, answer);
  }

  #takeFault(): Fault | null {
    this.#answers += 1;
    return this.#answers > this.#way.goodAnswers ? this.#way.fault : null;
  }

  async #pass(question: Question): Promise<string> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const response = await fetch(this.#way.target, {
      method: 'POST',
      headers,
      body: JSON.stringify(question),
    });
    return response.text();
  }
}

function send(response: ServerResponse, fault: Fault | null, answer: string): void {
  response.statusCode = fault === 'HTTP_500' ? 500 : 200;
  response.setHeader('content-type', 'application/json');
  if (fault === 'RESET') {
    response.setHeader('content-length', Buffer.byteLength(answer));
    response.write(answer.slice(0, answer.length / 2), () => response.socket?.resetAndDestroy());
    return;
  }
  if (fault === 'HTTP_500') response.end('Internal Server Error');
  else response.end(isSpoiling(fault) ? spoilAnswer(fault, answer) : answer);
}

function isSpoiling(fault: Fault | null): fault is SpoiledAnswer {
  return SPOILED.some((name) => name === fault);
}

/** The same question as a member understands it that pays no heed to the size of a page. */
function askForMore({ query, variables = {} }: Question): Question {
  const sizes = new Set<string>();
  const document = visit(parse(query), {
    [Kind.ARGUMENT]: (node: ArgumentNode): ArgumentNode | undefined => {
      if (!['first', 'last'].includes(node.name.value)) return undefined;
      if (node.value.kind === Kind.VARIABLE) sizes.add(node.value.name.value);
      if (node.value.kind !== Kind.INT) return undefined;
      return { ...node, value: { kind: Kind.INT, value: String(MANY_ROWS) } };
    },
  });
  // One that is not given stays so: `first` and `last` together would be another fault.
  const given = [...sizes].filter((name) => variables[name] != null);
  const more = Object.fromEntries(given.map((name) => [name, MANY_ROWS]));
  return { query: print(document), variables: { ...variables, ...more } };
}
