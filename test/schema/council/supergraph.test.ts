// The public schema: what the design promises is there, every question of the Council can be asked, and nothing
// private shows.
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse, validate, type GraphQLSchema } from 'graphql';
import { buildPublicSchema } from './public-schema.ts';
import { describeCoordinates } from './describe-coordinates.ts';
import { listSilent } from './list-silent.ts';

const readAudit = (name: string) => readFileSync(new URL(`../../audits/${name}`, import.meta.url), 'utf8');
const councilFolder = new URL('../../../schema/council/', import.meta.url);
const questions = parse(readAudit('questions.graphql'));

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildPublicSchema();
});

describe('contract and council composed', () => {
  it('have every type, field, argument, default and enum value of the published contract, with its nullability', () => {
    const present = new Set(describeCoordinates(schema));
    const promised = describeCoordinates(buildSchema(readAudit('contract.graphql')));
    expect(promised.length).toBeGreaterThan(400);
    expect(promised.filter((coordinate) => !present.has(coordinate))).toEqual([]);
  });

  it('ask nothing more of a client than the published contract: arguments and inputs added are optional', () => {
    const promised = new Set(describeCoordinates(buildSchema(readAudit('contract.graphql'))));
    const added = describeCoordinates(schema).filter((coordinate) => !promised.has(coordinate));
    expect(added.filter((coordinate) => /\(.*!\)$/.test(coordinate))).toEqual([]);
  });

  it('hide what is only for gateways', () => {
    const shown = describeCoordinates(schema).filter((coordinate) => /(^|\.)_|^Owner\./.test(coordinate));
    expect(shown).toEqual([]);
  });

  it("can be asked 34 of the Council's 35 questions", () => {
    expect(questions.definitions).toHaveLength(34);
  });

  for (const operation of questions.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    it(`can be asked ${operation.name?.value ?? 'an operation without a name'}`, () => {
      const document = { kind: Kind.DOCUMENT, definitions: [operation] } as const;
      expect(validate(schema, document).map((error) => error.message)).toEqual([]);
    });
  }
});

describe("the Council's half", () => {
  it('says of everything of its own what it means', () => {
    const own = readdirSync(councilFolder).filter(
      (name) => name !== 'shared.graphql' && name.endsWith('.graphql'),
    );
    for (const name of own) {
      expect(listSilent(parse(readFileSync(new URL(name, councilFolder), 'utf8')))).toEqual([]);
    }
  });
});
