import { parseGlobalId } from '../../schema/protocol/global-id.ts';
import type { Check, CheckContext, Finding } from './check.ts';

const FOREIGN = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on Commendation { id } ... on Decision { id } }
}`;
const LISTS = `{
  movements(first: 50) { nodes { id } }
  decisions(first: 50) { nodes { id } }
  commendations(first: 50) { nodes { id } }
}`;

/** A member gives rows of the codes that it serves, and of no others. */
export const ownRowsCheck: Check = {
  id: 'own-rows',
  title: { vi: 'Chỉ trả về bản ghi của mình', en: 'Gives only rows of its own' },
  isProbe: true,
  run: async (context) => [...(await askForForeign(context)), ...(await listIds(context))],
};

async function askForForeign({ member, foreignCode }: CheckContext): Promise<readonly Finding[]> {
  // Of a Movement of others a member may hold commendations: that it answers one says nothing.
  const representations = ['Commendation', 'Decision'].map((type) => ({
    ...{ __typename: type, id: `${foreignCode}:registry-probe` },
  }));
  const answer = await member.ask(FOREIGN, { representations });
  if (answer.kind === 'unreachable') return [];
  const entities = answer.data?.['_entities'];
  if (!Array.isArray(entities)) {
    const said = answer.errors[0]?.message ?? 'no list';
    return [wrong('Query._entities', `It does not answer _entities with a list (${said})`)];
  }
  const given = (entities as readonly ({ readonly __typename?: string } | null)[]).find(
    (item) => item !== null,
  );
  if (entities.length !== representations.length)
    return [
      wrong('Query._entities', 'It answers _entities with another number of items than it was asked for'),
    ];
  return given === undefined
    ? []
    : [
        wrong(
          'Query._entities',
          `Asked for a ${given.__typename ?? 'row'} of ${foreignCode}, which it does not serve, it gives one`,
        ),
      ];
}

async function listIds({ member, publication: { serves } }: CheckContext): Promise<readonly Finding[]> {
  const answer = await member.ask(LISTS);
  if (answer.kind === 'unreachable' || answer.data === null) return [];
  return Object.entries(answer.data).flatMap(([list, value]): readonly Finding[] => {
    const { nodes = [] } = (value ?? {}) as { readonly nodes?: readonly { readonly id: string }[] };
    const foreign = nodes.find(({ id }) => !serves.some((code) => isOf(id, code)));
    return foreign === undefined
      ? []
      : [wrong(`Query.${list}`, `It lists ${JSON.stringify(foreign.id)}, and serves ${serves.join(', ')}`)];
  });
}

function isOf(id: string, code: string): boolean {
  const owner = parseGlobalId(id)?.owner;
  return owner === code || owner?.startsWith(`${code}/`) === true;
}

function wrong(coordinate: string, reason: string): Finding {
  return {
    level: 'error',
    coordinate,
    reason: `${reason}: the nation would count the row twice, or ask the wrong agency for it.`,
    remedy:
      'Answer null in _entities for rows of other codes, and keep them out of lists; publish with --serves what it keeps.',
  };
}
