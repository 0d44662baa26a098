import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { readContractSdl } from '../../../schema/read-sdl.ts';

describe('the contract', () => {
  it('is a valid Federation 2 subgraph', () => {
    const schema = buildSubgraphSchema(parse(readContractSdl()));
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toContain('commendations');
    expect(schema.getType('_Entity')).toBeDefined();
  });
});
