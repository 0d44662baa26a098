import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  getVariableValues,
  parse,
  validate,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { createSupergraphGateway } from '../../../gateway/supergraph/create-supergraph-gateway.ts';
import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import { readContractSdl, readCouncilSdl } from '../../../schema/read-sdl.ts';

let schema: GraphQLSchema;

beforeAll(async () => {
  const council = { name: 'council', url: 'http://127.0.0.1/graphql', sdl: readCouncilSdl() };
  const gateway = createSupergraphGateway({
    supergraphSdl: composeSupergraph(readContractSdl(), [council]),
    dataSourceOf: () => ({ fetch: () => Promise.resolve({}) }),
  });
  ({ schema } = await gateway.load());
  await gateway.stop();
});

function refusals(query: string): readonly string[] {
  return validate(schema, parse(query)).map((error) => error.message);
}

describe('the scalars of the nation', () => {
  it.each([
    ['{ publicConsultations(openOn: "2026-08-03") { totalCount } }', 0],
    ['{ publicConsultations(openOn: "2026-02-30") { totalCount } }', 1],
    ['{ publicConsultations(openOn: 20260803) { totalCount } }', 1],
    ['{ commendations(filter: { updatedSince: "2024-01-25T08:00:00+07:00" }) { totalCount } }', 0],
    ['{ commendations(filter: { updatedSince: "yesterday" }) { totalCount } }', 1],
  ])('are checked before anybody is asked: %s', (query, count) => {
    expect(refusals(query)).toHaveLength(count);
  });

  it('say what they take', () => {
    expect(refusals('{ publicConsultations(openOn: "soon") { totalCount } }')).toEqual([
      expect.stringContaining('"soon"; give a calendar day as "YYYY-MM-DD".'),
    ]);
  });

  it('are checked in variables too', () => {
    const document = parse('query ($day: Date!) { publicConsultations(openOn: $day) { totalCount } }');
    const [operation] = document.definitions as readonly OperationDefinitionNode[];
    const definitions = operation?.variableDefinitions ?? [];
    expect(getVariableValues(schema, definitions, { day: '2024-01-25' }).errors).toBeUndefined();
    expect(getVariableValues(schema, definitions, { day: '25/01/2024' }).errors).toHaveLength(1);
  });
});
