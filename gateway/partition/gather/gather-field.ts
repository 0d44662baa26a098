import type { GraphQLFormattedError } from 'graphql';
import type { Coverage } from '../../../schema/protocol/coverage.ts';
import type { Member } from '../directory.ts';
import type { CursorSeal } from '../cursor-seal.ts';
import type { DirectoryIndex } from '../directory-index.ts';
import { isRequestFault, type OperationErrors } from '../operation-errors.ts';
import type { Path } from '../path.ts';
import type { GatheredPlace } from '../plan/gathered-place.ts';
import type { SelectionScope } from '../plan/member-selection.ts';
import type { Outcome } from '../scatter/outcome.ts';
import { buildCoverage, namedOwnersOf } from './build-coverage.ts';
import { checkPart } from './check-part.ts';
import { gatherConnection } from './gather-connection.ts';
import { gatherGroup } from './gather-group.ts';
import type { Part } from './part.ts';

export interface GatherFieldInput {
  readonly place: GatheredPlace;
  /** Codes that are due for what was asked. */
  readonly expectedOwners: readonly string[];
  readonly outcomes: ReadonlyMap<Member, Outcome>;
  readonly members: DirectoryIndex;
  readonly scope: SelectionScope;
  readonly seal: CursorSeal;
  readonly errors: OperationErrors;
  readonly report: (path: Path, coverage: Coverage, expectedOwners: readonly string[]) => void;
  /** Told each member whose part had to be refused. */
  readonly broken: { reportBroken(member: Member): void };
}

/** An object, or the list that CONCAT makes. */
export type GatheredValue = Record<string, unknown> | unknown[];

/** One value of many members' outcomes, with its coverage reported; null, with an error, where it can't be told. */
export function gatherField(input: GatherFieldInput): GatheredValue | null {
  const { place, scope, errors, seal } = input;
  const { definition, field, path } = place;
  const fault = findFault(input.outcomes);
  if (fault !== null) return errors.relay(path, fault, null);
  const outcomes = new Map<Member, Outcome>();
  const parts: Part[] = [];
  for (const [member, given] of input.outcomes) {
    const outcome = checkPart(place, given, { member, members: input.members }, scope);
    outcomes.set(member, outcome);
    if (outcome.kind === 'answered')
      parts.push({ member, value: outcome.value as Part['value'], staleSeconds: outcome.staleSeconds });
    else if (outcome.reason === 'BROKE_CONTRACT') input.broken.reportBroken(member);
  }
  const coverage = accountFor(input, outcomes, parts);
  if (parts.length === 0 && outcomes.size > 0) return failWhole(place, outcomes, errors);
  relayErrors(outcomes, path, errors);
  if (definition.merge === 'CONCAT') return parts.flatMap((part) => part.value as unknown as unknown[]);
  const type = scope.schema.types.get(definition.typeName);
  if (type === undefined || field.selectionSet === undefined) return null;
  const fields = scope.fieldsOf(type.name, field.selectionSet);
  const context = { type, values: place.values, coverage, scope, seal };
  return definition.merge === 'CONNECTION'
    ? gatherConnection(fields, parts, context)
    : gatherGroup(fields, parts, context);
}

function accountFor(
  { place, expectedOwners, members, report }: GatherFieldInput,
  outcomes: ReadonlyMap<Member, Outcome>,
  parts: readonly Part[],
): Coverage {
  const missing = new Map<string, string>();
  for (const [member, outcome] of outcomes) {
    if (outcome.kind === 'missing') missing.set(member.id, outcome.reason);
  }
  const coverage = buildCoverage({ expectedOwners, members, parts, missing });
  report(place.path, coverage, namedOwnersOf(coverage, expectedOwners));
  return coverage;
}

/** Asked, and nobody gave a usable answer: an error, never an empty list. */
function failWhole(
  { path }: GatheredPlace,
  outcomes: ReadonlyMap<Member, Outcome>,
  errors: OperationErrors,
): null {
  const [first] = outcomes;
  if (outcomes.size === 1 && first?.[1].kind === 'missing') {
    return errors.unavailable(path, first[0], first[1].reason);
  }
  const isLate = [...outcomes.values()].every(
    (outcome) => outcome.kind === 'missing' && outcome.reason === 'TIMED_OUT',
  );
  if (isLate) {
    const advice = 'Ask for less in one request, or allow more time with x-deadline-ms.';
    return errors.fail(path, 'DEADLINE_EXCEEDED', `No member gave an answer in time. ${advice}`);
  }
  const message =
    'None of the members that keep these rows gave a usable answer; ask again later. ' +
    'extensions.completeness names each of them with its reason.';
  return errors.fail(path, 'NOBODY_ANSWERED', message);
}

/** The request's own fault: every member that answers says so. One that says so alone breaks the contract. */
function findFault(outcomes: ReadonlyMap<Member, Outcome>): GraphQLFormattedError | null {
  let first: GraphQLFormattedError | null = null;
  for (const outcome of outcomes.values()) {
    if (outcome.kind === 'missing') continue;
    const fault = outcome.errors.find((error) => isRequestFault(error.extensions?.['code']));
    if (fault === undefined) return null;
    first ??= fault;
  }
  return first;
}

/** What a member says of single values inside rows that it does give. */
function relayErrors(outcomes: ReadonlyMap<Member, Outcome>, path: Path, errors: OperationErrors): void {
  for (const [member, outcome] of outcomes) {
    if (outcome.kind !== 'answered') continue;
    for (const error of outcome.errors) errors.relay(path, error, member);
  }
}
