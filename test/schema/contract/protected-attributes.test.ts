import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { readContractSdl } from '../../../schema/read-sdl.ts';

/** What is protected of a person can be asked for in the fixed tables of personStatistics, and nowhere else in the contract. */
const PROTECTED = /sex|gender|ethnic|position|country|nationality|protected|birth|disability/i;
const { definitions } = parse(readContractSdl());

describe('protected attributes', () => {
  it('are in no argument, filter, order or dimension, but for the splits of the fixed tables', () => {
    const named = definitions.flatMap((definition) => {
      if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
        return (definition.fields ?? []).map(({ name }) => `${definition.name.value}.${name.value}`);
      if (definition.kind === Kind.ENUM_TYPE_DEFINITION)
        return (definition.values ?? []).map(({ name }) => `${definition.name.value}.${name.value}`);
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
      return (definition.fields ?? []).flatMap(({ name, arguments: given }) => [
        `${definition.name.value}.${name.value}`,
        ...(given ?? []).map((argument) => `${definition.name.value}.${name.value}.${argument.name.value}`),
      ]);
    });
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter((name) => PROTECTED.test(name.slice(name.indexOf('.')))).sort()).toEqual([
      'PersonSplit.COUNTRY_GROUP',
      'PersonSplit.ETHNIC_MINORITY',
      'PersonSplit.POSITION_CLASS',
      'PersonSplit.PROTECTED_PRIORITY_GROUP',
      'PersonSplit.SEX',
    ]);
  });
});
