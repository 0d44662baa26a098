/** The classes that a member is written in and the text that it serves are two statements of one contract. */
import { describe, expect, it } from '@jest/globals';
import { buildASTSchema, Kind, lexicographicSortSchema, parse, printSchema, visit } from 'graphql';
import { stripPartitionDirectives } from '../../../../schema/compose/strip-partition-directives.ts';
import { readContractSdl } from '../../../../schema/read-sdl.ts';
import { buildContractClasses } from '../../../../subgraphs/kit/build-contract-classes.ts';

/** Types, fields, nullability, arguments with defaults and enum values, in alphabetical order. */
function describeShape(sdl: string): string {
  const document = visit(parse(sdl), {
    SchemaExtension: () => null,
    Directive: () => null,
    StringValue: (node, key) => (key === 'description' ? null : node),
  });
  if (document.kind !== Kind.DOCUMENT) throw new TypeError('No SDL.');
  return printSchema(lexicographicSortSchema(buildASTSchema(document)));
}

describe('the classes of the kit', () => {
  it('state the same types, fields, nullability, arguments, defaults and enum values as schema/contract', () => {
    const classes = describeShape(buildContractClasses().typeDefs);
    expect(classes).toBe(describeShape(stripPartitionDirectives(readContractSdl())));
  });
});
