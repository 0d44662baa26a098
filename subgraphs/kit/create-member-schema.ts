import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { readContractSdl } from '../../schema/read-sdl.ts';
import { buildContractClasses } from './build-contract-classes.ts';
import { resolveEntities } from './entities/resolve-entities.ts';
import { assertExtensions } from './assert-extensions.ts';
import type { MemberContext } from './member-context.ts';

/** What a member adds to the contract: nullable fields, whose values come from the same store. */
export interface MemberExtensions {
  /** As `extend type Agency { expresswayKilometres(year: Int!): Decimal }`. */
  readonly sdl: string;
  readonly resolvers: ExtensionResolvers;
}

/** Resolvers by type and field; an entity of the contract comes as its key and what its row holds. */
export type ExtensionResolvers = Readonly<
  Record<string, Readonly<Record<string, GraphQLFieldResolver<never, MemberContext, never>>>>
>;

type SchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number];
type ResolverMap = NonNullable<Extract<SchemaModule, { resolvers?: unknown }>['resolvers']>;

/**
 * The executable schema of one class of members: the served SDL is the text of schema/contract with the
 * extensions, the resolvers are those of the classes. Share it between all members of a process. Throws
 * where an extension does not fit the contract.
 */
export function createMemberSchema(extensions?: MemberExtensions): GraphQLSchema {
  const classes = buildContractClasses().resolvers as ResolverMap;
  const modules: SchemaModule[] = [
    {
      typeDefs: parse(readContractSdl()),
      resolvers: { ...classes, Query: { ...classes['Query'], _entities: resolveEntities } } as ResolverMap,
    },
  ];
  if (extensions !== undefined) {
    assertExtensions(extensions.sdl);
    modules.push({ typeDefs: parse(extensions.sdl), resolvers: extensions.resolvers as ResolverMap });
  }
  return buildSubgraphSchema(modules);
}
