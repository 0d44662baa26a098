import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { FederationGateway } from '../../../gateway/execution/federation-gateway.ts';
import { PlanStore } from '../../../gateway/execution/plan/plan-store.ts';
import { SupergraphPlanner } from '../../../gateway/execution/plan/supergraph-planner.ts';
import { SupergraphTypes } from '../../../gateway/execution/plan/supergraph-types.ts';
import { WrittenData } from '../../../gateway/execution/response/written-data.ts';
import { HttpDataSource } from '../../../gateway/transport/http-data-source.ts';
import { UndiciTransport } from '../../../gateway/transport/undici-transport.ts';
import { serveSubgraph, type SubgraphServer } from '../support/serve-subgraph.ts';

let before: SubgraphServer;
let after: SubgraphServer;
let release: () => void = () => undefined;
const transport = new UndiciTransport();

beforeAll(async () => {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  before = await serveSubgraph('type Query { rows: [Row!]! slow: Row } type Row { name: String }', {
    Query: {
      rows: () => [{ name: 'before' }],
      slow: async () => {
        await held;
        return { name: 'before' };
      },
    },
  });
  after = await serveSubgraph(
    'type Query { rows: [Row!]! slow: Row } type Row { name: Int added: Boolean }',
    {
      Query: { rows: () => [{ name: 7, added: true }], slow: () => ({ name: 7 }) },
    },
  );
});

afterAll(async () => {
  await transport.close();
  await Promise.all([before.close(), after.close()]);
});

function supergraphOf({ url, sdl }: SubgraphServer): string {
  const { supergraphSdl, errors } = composeServices([{ name: 'only', url, typeDefs: parse(sdl) }]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

function createGateway(supergraphSdl: string): FederationGateway {
  return new FederationGateway({
    supergraphSdl,
    sourceOf: ({ name, url }) =>
      new HttpDataSource({ name, url, transport, timeoutMs: 10_000, maxAnswerBytes: 1_000_000 }),
  });
}

describe('a supergraph that takes the place of another', () => {
  it('answers what was validated with it, and the one before what was validated with that', async () => {
    const gateway = createGateway(supergraphOf(before));
    const served: GraphQLSchema[] = [];
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => served.push(apiSchema));
    const { executor } = await gateway.load();
    const ask = async (text: string): Promise<unknown> => {
      const document = parse(text);
      const request = {
        schema: served.at(-1),
        document,
        operation: getOperationAST(document),
        request: {},
        context: {},
      };
      const { data } = await executor(request as never);
      return data instanceof WrittenData ? data.toJSON() : data;
    };
    expect(await ask('{ rows { name } }')).toEqual({ rows: [{ name: 'before' }] });
    const underWay = ask('{ slow { name } }');
    await gateway.update(supergraphOf(after));
    release();
    expect(await ask('{ rows { name added } }')).toEqual({ rows: [{ name: 7, added: true }] });
    expect(await underWay).toEqual({ slow: { name: 'before' } });
    await gateway.stop();
  });

  it('is refused where it is none, and the one before goes on', async () => {
    const gateway = createGateway(supergraphOf(before));
    const served: GraphQLSchema[] = [];
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => served.push(apiSchema));
    await gateway.load();
    await expect(gateway.update('type Query { a: Int }')).rejects.toThrow();
    expect(served).toHaveLength(1);
    await gateway.stop();
  });

  it('has planned what is asked again and again before it is served, as far as it knows it', async () => {
    const [old, next] = [before, after].map((subgraph) => {
      const planner = new SupergraphPlanner(supergraphOf(subgraph));
      const sourceOf = (): never => {
        throw new Error('Nothing is executed.');
      };
      return new PlanStore(planner, { types: new SupergraphTypes(planner.fullSchema), sourceOf });
    }) as [PlanStore, PlanStore];
    const [hot, gone, once] = ['{ rows { name } }', '{ slow { name __typename } }', '{ slow { name } }'].map(
      (text) => parse(text),
    ) as [never, never, never];
    for (const document of [hot, gone, hot, gone, once]) old.planFor(document);
    await next.warm(old.hot());
    expect(next.hot()).toEqual([]);
    // The second time that it knows of them.
    for (const document of [hot, once]) next.planFor(document);
    expect(next.hot()).toEqual([hot]);
  });
});
