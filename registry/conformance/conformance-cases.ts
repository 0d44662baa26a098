import { canonicalSdl } from '../../schema/compose/canonical-sdl.ts';
import { parseCursor } from '../../schema/protocol/cursor.ts';
import type { ConformanceCase, ConformanceContext, MemberAnswer } from './conformance-case.ts';

interface Connection {
  readonly nodes: readonly { readonly id: string }[];
  readonly _cursors: readonly string[];
  readonly totalCount: number;
  readonly coverage: Readonly<Record<string, unknown>>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const PAGE = `nodes { id } _cursors totalCount pageInfo { hasNextPage endCursor }
  coverage { expected answered complete missing { member } stale { member } notReported withheld notConnected asOf { member asOf } }`;

/** The rules that a stranger's member is tried on, in the order of PROTOCOL.md. */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = Object.freeze([
  {
    ...{ chapter: 'Transport', level: 'MUST', rule: 'answers application/json with status 200' },
    run: async ({ ask }) => {
      const { status, contentType } = await ask('{ __typename }');
      if (status !== 200) return `It answers with status ${String(status)}.`;
      return contentType.startsWith('application/json') ? null : `Its content-type is "${contentType}".`;
    },
  },
  {
    ...{
      chapter: 'Transport',
      level: 'MUST',
      rule: 'answers an operation that is no GraphQL with errors, not with a crash',
    },
    run: async ({ ask }) => {
      const { status, errors } = await ask('{ nothing like this');
      return errors.length > 0 && status < 500
        ? null
        : `It answers with status ${String(status)} and ${String(errors.length)} errors.`;
    },
  },
  {
    ...{ chapter: 'The schema that is served', level: 'MUST', rule: 'answers _service { sdl } with SDL' },
    run: async ({ ask }) => {
      const { sdl } = ((await ask('{ _service { sdl } }')).data?.['_service'] ?? {}) as {
        readonly sdl?: string;
      };
      if (typeof sdl !== 'string') return 'It gives no text.';
      try {
        canonicalSdl(sdl);
        return null;
      } catch (error) {
        return `The text is not SDL: ${(error as Error).message}`;
      }
    },
  },
  {
    ...{
      chapter: 'Entities',
      level: 'MUST',
      rule: 'answers null in _entities for rows that it does not have, one item for each',
    },
    run: async ({ ask, code, foreignCode }) => {
      const answer = await ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Movement { id } ... on Commendation { id } } }',
        {
          r: [
            { __typename: 'Movement', id: `${code}:no-such-row` },
            { __typename: 'Commendation', id: `${foreignCode}:no-such-row` },
          ],
        },
      );
      const said = JSON.stringify(answer.data?.['_entities'] ?? answer.errors);
      return said === '[null,null]' ? null : `It answers ${said}.`;
    },
  },
  {
    ...{
      chapter: 'Entities',
      level: 'MUST',
      rule: 'answers an Agency by its code, so that the nation can hop to its lists',
    },
    run: async ({ ask, code }) => {
      const answer = await ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Agency { code movements(first: 1) { totalCount } } } }',
        { r: [{ __typename: 'Agency', code }] },
      );
      const [entity] = (answer.data?.['_entities'] ?? []) as readonly ({ readonly code?: string } | null)[];
      return entity?.code === code ? null : `It answers ${JSON.stringify(entity ?? answer.errors)}.`;
    },
  },
  {
    ...{ chapter: 'Ids', level: 'MUST', rule: 'gives out ids of the owners that it serves only' },
    run: async (context) => {
      const foreign = (await page(context, 'first: 100')).nodes.find(
        ({ id }) => !id.startsWith(`${context.code}:`),
      );
      return foreign === undefined ? null : `It lists ${foreign.id}.`;
    },
  },
  {
    ...{ chapter: 'Ids', level: 'MUST', rule: 'answers BAD_ID for a text that is no id' },
    run: async ({ ask }) => expectCode(await ask('{ movement(id: "no-id") { id } }'), 'BAD_ID'),
  },
  {
    ...{ chapter: 'Ids', level: 'MUST', rule: 'answers NOT_SERVED for a row of another owner' },
    run: async ({ ask, foreignCode }) =>
      expectCode(await ask(`{ movement(id: "${foreignCode}:x") { id } }`), 'NOT_SERVED'),
  },
  {
    ...{ chapter: 'Filters', level: 'MUST', rule: 'answers UNKNOWN_AGENCY for a code that no agency has' },
    run: async ({ ask }) =>
      expectCode(
        await ask('{ movements(filter: { owners: ["NO-SUCH-CODE"] }) { totalCount } }'),
        'UNKNOWN_AGENCY',
      ),
  },
  {
    ...{
      chapter: 'Filters',
      level: 'MUST',
      rule: 'takes [] in owners for none, and accounts for nobody then',
    },
    run: async (context) => {
      const { totalCount, coverage } = await page(context, 'filter: { owners: [] }, first: 1');
      return totalCount === 0 && coverage['expected'] === 0
        ? null
        : `totalCount is ${String(totalCount)}, coverage.expected ${String(coverage['expected'])}.`;
    },
  },
  {
    ...{
      chapter: 'Connections',
      level: 'MUST',
      rule: 'orders by id where no order is asked for, by code unit',
    },
    run: async (context) => {
      const ids = (await page(context, 'first: 100')).nodes.map(({ id }) => id);
      const sorted = [...ids].sort((left, right) => (left < right ? -1 : 1));
      return JSON.stringify(ids) === JSON.stringify(sorted)
        ? null
        : `Its order is ${ids.slice(0, 5).join(', ')} …`;
    },
  },
  {
    ...{
      chapter: 'Connections',
      level: 'MUST',
      rule: 'gives one plain cursor for each row, which says order and id',
    },
    run: async (context) => {
      const { nodes, _cursors } = await page(context, 'first: 100');
      if (nodes.length !== _cursors.length)
        return `${String(nodes.length)} rows have ${String(_cursors.length)} cursors.`;
      const wrong = nodes.find(({ id }, index) => !isCursorOf(_cursors[index] ?? '', id));
      return wrong === undefined
        ? null
        : `The cursor of ${wrong.id} is not base64url of [1, "ID:ASC", scope, key, id].`;
    },
  },
  {
    ...{
      chapter: 'Connections',
      level: 'MUST',
      rule: 'goes on after a cursor, without a row twice or left out',
    },
    run: async (context) => {
      const all = (await page(context, 'first: 100')).nodes.map(({ id }) => id);
      const walked: string[] = [];
      for (let after: string | null = null; walked.length < all.length;) {
        const next: Connection = await page(
          context,
          `first: 2${after === null ? '' : `, after: ${JSON.stringify(after)}`}`,
        );
        if (next.nodes.length === 0) break;
        walked.push(...next.nodes.map(({ id }) => id));
        after = next.pageInfo.endCursor;
      }
      const same = JSON.stringify(walked.slice(0, all.length)) === JSON.stringify(all);
      return same
        ? null
        : `In pages of two it gives ${String(walked.length)} rows, and ${String(all.length)} at once.`;
    },
  },
  ...(['first: -1', 'first: 201', 'first: 1, last: 1'] as const).map((window): ConformanceCase => ({
    ...{ chapter: 'Connections', level: 'MUST', rule: `answers PAGE_SIZE for (${window})` },
    run: async ({ ask }) => expectCode(await ask(`{ movements(${window}) { totalCount } }`), 'PAGE_SIZE'),
  })),
  {
    ...{ chapter: 'Cursors', level: 'MUST', rule: 'answers BAD_CURSOR for a text that is no cursor' },
    run: async ({ ask }) =>
      expectCode(await ask('{ movements(first: 1, after: "no-cursor") { totalCount } }'), 'BAD_CURSOR'),
  },
  {
    ...{ chapter: 'Cursors', level: 'MUST', rule: 'answers CURSOR_MISMATCH for a cursor of another filter' },
    run: async (context) => {
      const [cursor] = (await page(context, 'first: 1'))._cursors;
      if (cursor === undefined) return null;
      const filter = 'filter: { statuses: [RUNNING] }';
      return expectCode(
        await context.ask(
          `{ movements(${filter}, first: 1, after: ${JSON.stringify(cursor)}) { totalCount } }`,
        ),
        'CURSOR_MISMATCH',
      );
    },
  },
  {
    ...{ chapter: 'Grouped answers', level: 'MUST', rule: 'gives exactly one row without groupBy' },
    run: async ({ ask }) => {
      const { data, errors } = await ask('{ statistics { rows { movements } } }');
      const { rows } = (data?.['statistics'] ?? {}) as { readonly rows?: readonly unknown[] };
      return rows?.length === 1 ? null : `It gives ${String(rows?.length ?? JSON.stringify(errors))}.`;
    },
  },
  {
    ...{
      chapter: 'Coverage',
      level: 'MUST',
      rule: 'accounts for itself: expected = answered, complete, nothing missing',
    },
    run: async (context) => {
      const { coverage } = await page(context, 'first: 1');
      const { expected, answered, complete, missing, stale, notConnected } = coverage;
      const said = JSON.stringify({ expected, answered, complete, missing, stale, notConnected });
      const wanted = JSON.stringify({
        ...{ expected: 1, answered: 1, complete: true },
        missing: [],
        stale: [],
        notConnected: [],
      });
      return said === wanted ? null : `It says ${said}.`;
    },
  },
] satisfies readonly ConformanceCase[]);

async function page({ ask }: ConformanceContext, window: string): Promise<Connection> {
  const { data, errors } = await ask(`{ movements(${window}) { ${PAGE} } }`);
  const connection = data?.['movements'] as Connection | null | undefined;
  if (connection !== null && connection !== undefined) return connection;
  throw new Error(`movements(${window}) is not answered: ${errors[0]?.message ?? 'no reason given'}`);
}

function expectCode({ errors }: MemberAnswer, code: string): string | null {
  const codes = errors.map((error) => error.code ?? `no code ("${error.message}")`);
  return codes.includes(code)
    ? null
    : `It answers ${codes.length === 0 ? 'without an error' : codes.join(', ')}.`;
}

function isCursorOf(text: string, id: string): boolean {
  const cursor = parseCursor(text);
  return cursor?.id === id && cursor.order === 'ID:ASC';
}
