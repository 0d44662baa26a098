import { describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';
import { nationPage } from '../../../gateway/explorer/nation-page.ts';
import { buildPublicSchema } from '../../schema/council/public-schema.ts';

describe('the sample query', () => {
  it('fits the public schema of the nation', async () => {
    expect(validate(await buildPublicSchema(), parse(nationPage().sampleQuery))).toEqual([]);
  });
});
