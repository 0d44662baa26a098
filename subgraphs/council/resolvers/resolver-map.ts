import type { GraphQLFieldResolver, GraphQLScalarType } from 'graphql';

/** Resolvers by type and field, as graphql-tools writes them. Records resolve their plain fields by themselves. */
// `never` as source and arguments: each resolver states what it takes, and the schema has checked the arguments.
export type ResolverMap = Readonly<
  Record<string, GraphQLScalarType | Readonly<Record<string, GraphQLFieldResolver<never, unknown, never>>>>
>;
