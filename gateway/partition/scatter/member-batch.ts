import type { FieldNode, GraphQLFormattedError, VariableDefinitionNode } from 'graphql';
import type { Member } from '../directory.ts';
import { fillBlanks } from '../plan/blank-tree.ts';
import type { ClassCapabilities } from '../plan/class-capabilities.ts';
import type { ClassSelection } from '../plan/class-selection.ts';
import { fieldText, printOnce } from '../plan/field-text.ts';
import type { PartitionSchema } from '../plan/partition-schema.ts';
import type { PrivateValue } from '../plan/private-variables.ts';
import type { OpenPaths } from '../scan/answer-reader.ts';
import { AnswerReaders } from '../scan/answer-readers.ts';
import { readAnswer } from '../scan/read-answer.ts';
import { fitsContract } from './fits-contract.ts';
import type { Read } from '../scan/reader-source.ts';
import type { MemberRequest, MemberResponse, MemberTransport } from './member-transport.ts';
import type { Outcome } from './outcome.ts';

/** One root field for one member; its own variables are named apart from the client's. */
export interface MemberTask {
  readonly field: FieldNode;
  readonly representations?: readonly unknown[];
  /** What the gateway's own variables in the field stand for. */
  readonly privateValues?: readonly PrivateValue[];
  /** More has to be asked once this is answered, so that it may not use up the time. */
  readonly isFollowed?: boolean;
  /** Below which objects of the answer it has to be asked. */
  readonly open?: OpenPaths;
}

export interface MemberBatchOptions {
  readonly transport: MemberTransport;
  /** What members' answers have to look like. */
  readonly schema: PartitionSchema;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  readonly headers: Readonly<Record<string, string>>;
  readonly rights: string;
  /** Longest time for one request, in milliseconds. */
  readonly timeoutMs: number;
  /** Milliseconds that the operation has left. */
  readonly remainingMs: () => number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  /** As MemberRequest has it. */
  readonly origin?: object;
  /** What members of each class lack; absent: nothing. */
  readonly classes?: ClassCapabilities;
  /** What nobody has to look into is a RawJson. */
  readonly copies: boolean;
}

/** A request but for the entities that are asked about. */
interface RequestText {
  /** Up to and with the brace that opens the variables. */
  readonly head: string;
  /** `"name":value` of each, with commas between them. */
  readonly variables: string;
}

/** The end of the present turn. */
const NOW = Promise.resolve();

/** Parts of the time left that a request may take; after the last one the answer still has to be made. */
const SHARE_OF_LAST = 0.85;
const SHARE_OF_FOLLOWED = 0.5;

interface Pending {
  readonly task: MemberTask;
  readonly resolve: (outcome: Outcome) => void;
  /** False where something that the client asks for is left out, and has to be put into the answer. */
  readonly isWhole: boolean;
}

/** Tasks for one member that are asked in the same turn of the event loop travel in one request. */
export class MemberBatch {
  readonly #options: MemberBatchOptions;
  /** What all requests have in common. */
  readonly #template: Omit<MemberRequest, 'member' | 'url' | 'body' | 'timeoutMs'>;
  #pending = new Map<Member, Pending[]>();
  readonly #broken = new Set<Member>();
  /** By the class of members, and the numbers of the fields that are asked. */
  readonly #requests = new Map<string, RequestText>();
  readonly #numbers = new Map<FieldNode, number>();

  constructor(options: MemberBatchOptions) {
    const { headers, rights, maxBytes, signal, origin } = options;
    this.#options = options;
    this.#template = {
      ...{ headers, rights, maxBytes },
      ...(signal === undefined ? {} : { signal }),
      ...(origin === undefined ? {} : { origin }),
    };
  }

  ask(member: Member, task: MemberTask): Promise<Outcome> {
    const selection = this.#options.classes?.of(member.classId) ?? null;
    return selection === null ? this.#enqueue(member, task) : this.#askWithin(selection, member, task);
  }

  /** Asks what the member's schema has, and answers the rest with null; not at all where the rest can't be left out. */
  async #askWithin(selection: ClassSelection, member: Member, task: MemberTask): Promise<Outcome> {
    const tailored = selection.tailor(task.field);
    const lack = selection.findLack(tailored, this.#variablesOf(task));
    if (lack !== null) return { kind: 'missing', reason: `LACKS ${lack}` };
    const known = selection.answerWithoutAsking(tailored, task.representations ?? []);
    const outcome: Outcome =
      known === null
        ? await this.#enqueue(member, { ...task, field: tailored.field }, tailored.blanks === null)
        : { kind: 'answered', value: known, errors: [], staleSeconds: null };
    if (outcome.kind === 'answered') fillBlanks(outcome.value, tailored.blanks);
    return outcome;
  }

  #variablesOf({ privateValues = [] }: MemberTask): Readonly<Record<string, unknown>> {
    const own = privateValues.map(({ variable, value }) => [variable.name, value] as const);
    return own.length === 0
      ? this.#options.variables
      : { ...this.#options.variables, ...Object.fromEntries(own) };
  }

  #enqueue(member: Member, task: MemberTask, isWhole = true): Promise<Outcome> {
    return new Promise((resolve) => {
      const entry = { task, resolve, isWhole };
      const waiting = this.#pending.get(member);
      if (waiting !== undefined) {
        waiting.push(entry);
        return;
      }
      this.#pending.set(member, [entry]);
      if (this.#pending.size === 1) void NOW.then(() => this.#sendAll());
    });
  }

  #sendAll(): void {
    const waiting = this.#pending;
    this.#pending = new Map();
    // Whatever goes wrong in one exchange is that member's, and nobody may be left waiting.
    for (const [member, pending] of waiting) {
      try {
        this.#send(member, pending);
      } catch {
        this.#refuse(member, pending);
      }
    }
  }

  /** Tells the transport, once in this operation, that an answer of the member had to be refused. */
  reportBroken(member: Member): void {
    if (this.#broken.has(member)) return;
    this.#broken.add(member);
    this.#options.transport.report?.(member.id, 'BROKE_CONTRACT');
  }

  #send(member: Member, pending: readonly Pending[]): void {
    const timeoutMs = this.#timeFor(pending);
    if (timeoutMs < 1) return settleAll(pending, { kind: 'missing', reason: 'TIMED_OUT' });
    const body = this.#writeBody(member, pending);
    this.#options.transport
      .send({ ...this.#template, member: member.id, url: member.url, body, timeoutMs })
      .then((response) => this.#take(member, pending, response))
      .catch(() => this.#refuse(member, pending));
  }

  #take(member: Member, pending: readonly Pending[], response: MemberResponse): void {
    if (response.kind === 'failure') return settleAll(pending, { kind: 'missing', reason: response.reason });
    const copied = this.#copy(response.bytes, pending);
    if (copied !== null) {
      const { staleSeconds } = response;
      pending.forEach(({ resolve }, index) => {
        resolve({ kind: 'answered', value: copied[index] ?? null, errors: [], staleSeconds });
      });
      return;
    }
    const answer = parseAnswer(response.text);
    if (answer === null) {
      if (response.status >= 500) {
        return settleAll(pending, { kind: 'missing', reason: `HTTP_${String(response.status)}` });
      }
      return this.#refuse(member, pending);
    }
    pending.forEach((entry, index) => {
      const part = readPart(answer, `r${String(index)}`, response.staleSeconds);
      if (fitsContract(this.#options.schema, entry.task.field, part.value)) entry.resolve(part);
      else this.#refuse(member, [entry]);
    });
  }

  /** The answer's values without more parsing than is needed; null where it has to be parsed whole. */
  #copy(bytes: Buffer, pending: readonly Pending[]): readonly unknown[] | null {
    if (!this.#options.copies) return null;
    const readers = AnswerReaders.of(this.#options.schema);
    const reads: Read[] = [];
    for (const { task, isWhole } of pending) {
      const read = isWhole ? readers.of(task.field, task.open ?? []) : null;
      if (read === null) return null;
      reads.push(read);
    }
    return readAnswer(bytes, reads);
  }

  #refuse(member: Member, pending: readonly Pending[]): void {
    this.reportBroken(member);
    settleAll(pending, { kind: 'missing', reason: 'BROKE_CONTRACT' });
  }

  /** One slow member may cost its own part, but not the time that the rest of the answer needs. */
  #timeFor(pending: readonly Pending[]): number {
    const { timeoutMs, remainingMs } = this.#options;
    const isLast = pending.some(isLastOf);
    return Math.min(timeoutMs, Math.floor(remainingMs() * (isLast ? SHARE_OF_LAST : SHARE_OF_FOLLOWED)));
  }

  /** Members of one class that are asked the same fields get the same text; only who is asked about differs. */
  #writeBody(member: Member, pending: readonly Pending[]): string {
    let key = member.classId;
    let isSame = true;
    let own = '';
    for (let index = 0; index < pending.length; index += 1) {
      const task = pending[index]?.task;
      if (task === undefined) continue;
      key += ` ${String(this.#numberOf(task.field))}`;
      isSame = isSame && (task.privateValues?.length ?? 0) === 0;
      if (task.representations !== undefined)
        own += `${own === '' ? '' : ','}"r${String(index)}":${JSON.stringify(task.representations)}`;
    }
    let request = isSame ? this.#requests.get(key) : undefined;
    if (request === undefined) {
      request = this.#writeRequest(member, pending);
      if (isSame) this.#requests.set(key, request);
    }
    const { head, variables } = request;
    return `${head}${own}${own === '' || variables === '' ? '' : ','}${variables}}}`;
  }

  #numberOf(field: FieldNode): number {
    let number = this.#numbers.get(field);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(field, number);
    }
    return number;
  }

  #writeRequest(member: Member, pending: readonly Pending[]): RequestText {
    const given = this.#options.classes?.of(member.classId)?.tailorVariables(this.#options) ?? this.#options;
    const variables: Record<string, unknown> = {};
    const used = new Set<string>();
    const definitions: string[] = [];
    const fields = pending.map(({ task }, index) => {
      for (const name of fieldText(task.field).variables) used.add(name);
      for (const { variable, value } of task.privateValues ?? []) {
        if (!(variable.name in variables)) definitions.push(`$${variable.name}: ${variable.typeName}`);
        variables[variable.name] = value;
      }
      if (task.representations !== undefined) definitions.push(`$r${String(index)}: [_Any!]!`);
      return writeField(task, index);
    });
    for (const definition of given.variableDefinitions) {
      const name = definition.variable.name.value;
      if (!used.has(name)) continue;
      definitions.push(printOnce(definition));
      if (name in given.variables) variables[name] = given.variables[name];
    }
    const header = definitions.length === 0 ? 'query' : `query (${definitions.join(', ')})`;
    return {
      head: `{"query":${JSON.stringify(`${header} { ${fields.join(' ')} }`)},"variables":{`,
      variables: Object.entries(variables)
        .flatMap(([name, value]) => {
          const json = JSON.stringify(value) as string | undefined;
          return json === undefined ? [] : [`${JSON.stringify(name)}:${json}`];
        })
        .join(','),
    };
  }
}

function isLastOf({ task }: Pending): boolean {
  return task.isFollowed !== true;
}

function settleAll(pending: readonly Pending[], outcome: Outcome): void {
  for (const entry of pending) entry.resolve(outcome);
}

function writeField(task: MemberTask, index: number): string {
  const alias = `r${String(index)}`;
  const { text } = fieldText(task.field);
  if (task.representations === undefined) return `${alias}: ${text}`;
  return `${alias}: ${text.replace('_entities', `_entities(representations: $${alias})`)}`;
}

interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

function parseAnswer(text: string): Answer | null {
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
    errors: Array.isArray(errors) ? errors.flatMap(readError) : [],
  };
}

/** An error as far as it can be read; a member may write anything. */
function readError(given: unknown): GraphQLFormattedError[] {
  if (typeof given !== 'object' || given === null) return [];
  const { message, path, extensions } = given as Readonly<Record<string, unknown>>;
  return [
    {
      message: typeof message === 'string' ? message : 'The member gave an error without a message.',
      ...(Array.isArray(path) ? { path: path as (string | number)[] } : {}),
      ...(typeof extensions === 'object' && extensions !== null
        ? { extensions: extensions as Record<string, unknown> }
        : {}),
    },
  ];
}

type Answered = Extract<Outcome, { readonly kind: 'answered' }>;

/** Errors without a path are the whole request's, so they stand at every part. */
function readPart(answer: Answer, alias: string, staleSeconds: number | null): Answered {
  const errors = answer.errors.filter((error) => error.path === undefined || error.path[0] === alias);
  return { kind: 'answered', value: answer.data?.[alias] ?? null, errors, staleSeconds };
}
