import { execute, parse, type GraphQLFormattedError } from 'graphql';
import { askNaively } from './ask-naively.ts';
import type { Nation } from './arbitrary-nation.ts';
import { COVERAGE_ALIAS, type Operation } from './arbitrary-operation.ts';
import { findDifference, idOfCursor, plainCursor, writePlace, type Path } from './find-difference.ts';
import type { NationOwner } from './nation-owner.ts';
import type { OracleNation } from './oracle-nation.ts';

interface Answer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
}

/** What may cost a value while its member does not give a usable answer. */
const OF_MEMBERS = new Set(['MEMBER_UNAVAILABLE', 'NOBODY_ANSWERED', 'DEADLINE_EXCEEDED']);
/** What the one service says where the nation has a hole instead. */
const OF_ONE = new Set(['NOT_SERVED', 'PAGE_SIZE']);

/**
 * Demands that the gathered answer, that of one PostgreSQL and the naive one are equal. Where members are missing:
 * that it is the naive one over exactly those owners which each field's own coverage counts as answered. Returns what
 * was gathered, and the owners that were missing anywhere.
 */
export async function expectTruth(
  services: OracleNation,
  { owners }: Nation,
  operation: Operation,
): Promise<{ readonly data: unknown; readonly missing: ReadonlySet<string> }> {
  const gathered = await services.ask(operation);
  const missing = new Set<string>();
  const naive = await answerNaively(services, owners, operation, (path) => {
    const lost = readMissing(gathered.data, path);
    for (const code of lost) missing.add(code);
    return lost;
  });
  const excuses = gathered.errors.filter((error) => OF_MEMBERS.has(codeOf(error)));
  const context = writeContext(operation);
  const difference =
    findDifference({ answer: gathered.data, truth: naive.data, excuses, isOfOne: false }) ??
    findUnexplained(
      gathered.errors.filter((error) => !isBelowNull(gathered.data, error)),
      naive.errors,
      excuses,
    );
  if (difference !== null) throw new Error(`Gathered and naive differ: ${difference}${context}`);
  if (missing.size === 0 && excuses.length === 0) await expectOneToAgree(services, owners, operation);
  return { data: gathered.data, missing };
}

/** The one service keeps the rows of all who are connected. */
async function expectOneToAgree(
  services: OracleNation,
  owners: readonly NationOwner[],
  operation: Operation,
): Promise<void> {
  const connected = owners.filter(({ isConnected }) => isConnected);
  if (connected.length === 0) return;
  const one = await services.askOne(
    { ...operation, variables: mapTexts(operation.variables, plainCursor) },
    connected.map(({ code }) => code),
  );
  const naive = await answerNaively(services, connected, operation, () => new Set());
  const excuses = one.errors.filter((error) => OF_ONE.has(codeOf(error)));
  const difference = findDifference({ answer: one.data, truth: naive.data, excuses, isOfOne: true });
  if (difference !== null)
    throw new Error(`One PostgreSQL and naive differ: ${difference}${writeContext(operation)}`);
}

function writeContext({ query, variables }: Operation): string {
  return `\n${query}\n${JSON.stringify(variables)}`;
}

async function answerNaively(
  { schema }: OracleNation,
  owners: readonly NationOwner[],
  { query, variables }: Operation,
  missingAt: (path: Path) => ReadonlySet<string>,
): Promise<Answer> {
  const rootValue = askNaively(owners, missingAt);
  const { data, errors = [] } = await execute({
    schema,
    document: parse(query),
    rootValue,
    variableValues: mapTexts(variables, idOfCursor),
  });
  return { data: JSON.parse(JSON.stringify(data)) as unknown, errors: errors.map((error) => error.toJSON()) };
}

/** Sealed cursors among the values of variables, as another service knows them. */
function mapTexts(
  variables: Operation['variables'],
  change: (text: string) => string,
): Operation['variables'] {
  const entries = Object.entries(variables);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? change(value) : value]),
  );
}

/** The owners that the gathered value at a path states as missing. */
function readMissing(data: unknown, path: Path): ReadonlySet<string> {
  const value = [...path, COVERAGE_ALIAS, 'missing'].reduce<unknown>(
    (place, step) => (place as Readonly<Record<string | number, unknown>> | null | undefined)?.[step],
    data,
  );
  return new Set(((value ?? []) as readonly { readonly member: string }[]).map(({ member }) => member));
}

/** Says what is wrong with the request below something that turned out to be null, where graphql-js does not look. */
function isBelowNull(data: unknown, error: GraphQLFormattedError): boolean {
  if (codeOf(error) !== 'PAGE_SIZE') return false;
  const parents = (error.path ?? []).slice(0, -1);
  const step = (place: unknown, key: string | number): unknown =>
    (place as Readonly<Record<string | number, unknown>> | null)?.[key];
  return parents.reduce<unknown>(step, data) == null;
}

/** Errors of one answer at places where the other has none; who was not there says nothing of the request either. */
function findUnexplained(
  answer: readonly GraphQLFormattedError[],
  truth: readonly GraphQLFormattedError[],
  excuses: readonly GraphQLFormattedError[],
): string | null {
  const placesOf = (errors: readonly GraphQLFormattedError[]) =>
    new Set(errors.map(({ path = [] }) => writePlace(path)));
  const [left, right, excused] = [answer, truth, excuses].map(placesOf) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  const isExcused = (place: string): boolean =>
    [...excused].some((lost) => place === lost || place.startsWith(`${lost}.`));
  const only = [...left].filter((place) => !right.has(place) && !isExcused(place));
  const absent = [...right].filter((place) => !left.has(place) && !isExcused(place));
  return only.length + absent.length === 0 ? null : `errors at ${JSON.stringify({ only, absent })}`;
}

function codeOf({ extensions }: GraphQLFormattedError): string {
  return String(extensions?.['code']);
}
