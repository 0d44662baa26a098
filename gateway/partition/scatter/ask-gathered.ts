import { compareCursors, type Cursor } from '../../../schema/protocol/cursor.ts';
import { DEFAULT_PAGE_SIZE } from '../../../schema/protocol/page-size.ts';
import type { FieldNode } from 'graphql';
import type { Member } from '../directory.ts';
import { pageCursors } from '../gather/page-cursors.ts';
import { isRequestFault } from '../operation-errors.ts';
import type { ArgumentValues } from '../plan/argument-values.ts';
import type { Merge } from '../plan/partition-schema.ts';
import { PRIVATE_ALIAS } from '../plan/private-alias.ts';
import type { PrivateValue } from '../plan/private-variables.ts';
import type { OpenPaths } from '../scan/answer-reader.ts';
import type { SplitPage } from '../plan/split-page.ts';
import type { MemberTask } from './member-batch.ts';
import type { Outcome } from './outcome.ts';

export interface PageQuestion {
  readonly members: readonly Member[];
  /** What each member is asked when it is asked at once. */
  readonly asked: FieldNode;
  readonly privateValues: readonly PrivateValue[];
  /** The same in two rounds; null where no row is asked for. */
  readonly split: (isBackward: boolean) => SplitPage | null;
  /** Below which objects more has to be asked once the page is there. */
  readonly open: OpenPaths;
  /** Below so many rows that could be sent in vain, a second round costs more than it saves. */
  readonly rowsWorthARound: number;
  readonly values: ArgumentValues;
  readonly ask: (member: Member, task: MemberTask) => Promise<Outcome>;
  /** An outcome as the gatherer may use it. */
  readonly check: (member: Member, outcome: Outcome) => Outcome;
}

type Value = Readonly<Record<string, unknown>>;
type Answered = Extract<Outcome, { readonly kind: 'answered' }>;

const NO_ROWS: Answered = { kind: 'answered', value: {}, errors: [], staleSeconds: null };

/** One key of one member's page. */
interface Key {
  readonly member: Member;
  readonly cursor: Cursor;
}

/** Asks members for one gathered root field: a page in two rounds, anything else at once. */
export function askGathered(
  merge: Merge | null,
  question: PageQuestion,
): Promise<ReadonlyMap<Member, Outcome>> {
  return merge === 'CONNECTION' ? askPage(question) : askAll(question);
}

/**
 * One page of a connection from many members, each outcome as if it had been asked at once. Keys first, rows
 * second: every member names the cursors of its page, and only those whose rows stand in the merged page send
 * them, as many as stand in it (PROTOCOL.md, Connections).
 */
async function askPage(question: PageQuestion): Promise<ReadonlyMap<Member, Outcome>> {
  const { members, values, privateValues, open, ask, check } = question;
  const isFollowed = open.length > 0;
  const isBackward = typeof values['last'] === 'number';
  const size = Number(values['last'] ?? values['first'] ?? DEFAULT_PAGE_SIZE);
  const split = question.split(isBackward);
  if (split === null || size * (members.length - 1) < question.rowsWorthARound) return askAll(question);
  const heads = await askEach(members, async (member) => {
    const outcome = await ask(member, { field: split.keys, privateValues, isFollowed: true });
    // The request's own fault is the gatherer's to tell.
    return hasFault(outcome) ? outcome : check(member, outcome);
  });
  if ([...heads.values()].some(hasFault)) return heads;
  const pages = new Map<Member, Answered>();
  // A member that is lost now makes room for rows of others, which are then asked for what they were not before.
  for (let isSettled = false; !isSettled;) {
    const winners = countWinners(heads, size, isBackward);
    const short = [...winners.keys()].filter(
      (member) => readCursors(pages.get(member)?.value).length < (winners.get(member) ?? 0),
    );
    isSettled = short.length === 0;
    const found = await askEach(short, async (member) => {
      const sized = [...privateValues, { variable: split.size, value: winners.get(member) ?? 0 }];
      return check(member, await ask(member, { field: split.rows, privateValues: sized, isFollowed, open }));
    });
    for (const [member, outcome] of found) {
      if (outcome.kind === 'answered') pages.set(member, outcome);
      heads.set(member, accountFor(heads.get(member), outcome, winners.get(member) ?? 0));
    }
  }
  const none = Object.fromEntries(split.rowKeys.map((key) => [key, []]));
  const empty: Answered = { ...NO_ROWS, value: { ...none, [PRIVATE_ALIAS.cursors]: [] } };
  return new Map(
    [...heads].map(([member, head]) => [
      member,
      head.kind === 'missing' ? head : join(head, pages.get(member) ?? empty, isBackward),
    ]),
  );
}

/** Asks every member for the whole of it. */
function askAll({
  members,
  asked: field,
  privateValues,
  open,
  ask,
}: PageQuestion): Promise<ReadonlyMap<Member, Outcome>> {
  return askEach(members, (member) =>
    ask(member, { field, privateValues, open, isFollowed: open.length > 0 }),
  );
}

async function askEach(
  members: readonly Member[],
  ask: (member: Member) => Promise<Outcome>,
): Promise<Map<Member, Outcome>> {
  const outcomes = await Promise.all(members.map(async (member) => [member, await ask(member)] as const));
  return new Map(outcomes);
}

/** How many rows of each member stand in the merged page: always the first of its own, or the last going backward. */
function countWinners(
  heads: ReadonlyMap<Member, Outcome>,
  size: number,
  isBackward: boolean,
): ReadonlyMap<Member, number> {
  const keys = [...heads].flatMap(([member, outcome]) => readKeys(member, outcome));
  keys.sort((left, right) => compareCursors(left.cursor, right.cursor));
  const page = isBackward ? keys.slice(Math.max(0, keys.length - size)) : keys.slice(0, size);
  const counts = new Map<Member, number>();
  for (const { member } of page) counts.set(member, (counts.get(member) ?? 0) + 1);
  return counts;
}

function readKeys(member: Member, outcome: Outcome): readonly Key[] {
  if (outcome.kind === 'missing') return [];
  const cursors = pageCursors(readCursors(outcome.value)) ?? [];
  return cursors.flatMap((cursor) => (cursor === null ? [] : [{ member, cursor }]));
}

function readCursors(value: unknown): readonly string[] {
  return isObject(value) ? (value[PRIVATE_ALIAS.cursors] as readonly string[]) : [];
}

/**
 * What a member's first answer is worth after the second. Rows that went away meanwhile count no more, or it would
 * be asked for them for ever.
 */
function accountFor(head: Outcome | undefined, page: Outcome, asked: number): Outcome {
  if (head?.kind !== 'answered' || page.kind !== 'answered') return page;
  const cursors = readCursors(page.value);
  if (cursors.length >= asked) return head;
  return { ...head, value: { ...(head.value as Value), [PRIVATE_ALIAS.cursors]: cursors } };
}

/** The rows of the second round under the account of the first, which also knows what stands beyond them. */
function join(head: Answered, rows: Answered, isBackward: boolean): Outcome {
  const known = head.value as Value;
  const found = rows.value as Value;
  const page = known[PRIVATE_ALIAS.page] as Value | undefined;
  const isMore = readCursors(known).length > readCursors(found).length;
  const beyond = isBackward ? 'hasPreviousPage' : 'hasNextPage';
  return {
    kind: 'answered',
    value: {
      ...known,
      ...found,
      [PRIVATE_ALIAS.page]: { ...page, [beyond]: page?.[beyond] === true || isMore },
    },
    errors: [...head.errors, ...rows.errors],
    staleSeconds: oldest(head.staleSeconds, rows.staleSeconds),
  };
}

function oldest(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right;
  return Math.max(left, right);
}

function hasFault(outcome: Outcome): boolean {
  return (
    outcome.kind === 'answered' && outcome.errors.some((error) => isRequestFault(error.extensions?.['code']))
  );
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
