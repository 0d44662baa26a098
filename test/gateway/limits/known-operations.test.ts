import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { buildPublicSchema } from '../../../dashboard/build/public-schema.ts';
import { DEFAULT_LIMITS } from '../../../gateway/gateway-options.ts';
import { DocumentCheck } from '../../../gateway/limits/check-document.ts';
import { CostModel } from '../../../gateway/limits/cost/cost-model.ts';
import { operationCost } from '../../../gateway/limits/cost/operation-cost.ts';
import { composeSupergraph } from '../../../schema/compose/compose-supergraph.ts';
import { listQuestions } from '../../../schema/questions/list-questions.ts';
import { readContractSdl, readCouncilSdl } from '../../../schema/read-sdl.ts';

/**
 * What the product itself asks is let in by the limits of a fresh gateway, in a nation of 113 members: the Council's
 * questions, the explorer and the dashboard. What could bring a whole nation's rows at once is not.
 */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NATION = { all: 113, holders: 1 };

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const dashboard = readdirSync(join(ROOT, 'dashboard/operations')).filter((name) => name.endsWith('.graphql'));
const known: readonly (readonly [string, string])[] = [
  ...listQuestions().map(({ slug, operation }) => [slug, operation] as const),
  ...dashboard.map((name) => [`dashboard/${name}`, read(`dashboard/operations/${name}`)] as const),
  ['the sample of the explorer', read('gateway/explorer/sample-query.graphql')],
  ['introspection', getIntrospectionQuery()],
];

const schema = buildPublicSchema();
const council = { name: 'council', url: 'http://127.0.0.1/graphql', sdl: readCouncilSdl() };
const contractSdl = readContractSdl();
const model = new CostModel(parse(composeSupergraph(contractSdl, [council])), parse(contractSdl));
const check = new DocumentCheck(DEFAULT_LIMITS);

function costOf(text: string, members = NATION): number {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('There is no operation.');
  return operationCost({ schema, document, operation, variables: {} }, model, members);
}

describe('the limits', () => {
  it.each(known)('let in %s, with room to grow tenfold', (_, text) => {
    check.check(text);
    expect(costOf(text)).toBeLessThan(DEFAULT_LIMITS.maxCost / 10);
  });

  it('count 110 more members as 110 more requests for each nationwide field', () => {
    const nationwide = '{ commendations { totalCount } movements { totalCount } }';
    expect(costOf(nationwide) - costOf(nationwide, { all: 3, holders: 1 })).toBe(220);
  });

  it('keep out lists of 200 rows three times below each other', () => {
    const inside = (below: string) => `commendations(first: 200) { nodes { movement { id ${below} } } }`;
    expect(costOf(`{ ${inside(inside(''))} }`)).toBeLessThan(DEFAULT_LIMITS.maxCost);
    expect(costOf(`{ ${inside(inside(inside('')))} }`)).toBeGreaterThan(DEFAULT_LIMITS.maxCost);
  });
});
