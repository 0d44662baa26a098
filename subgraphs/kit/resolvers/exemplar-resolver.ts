import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Commendation } from '../contract/commendation.ts';
import { Exemplar, ExemplarConnection, ExemplarsArguments } from '../contract/exemplar.ts';
import { Movement } from '../contract/movement.ts';
import { findById } from '../entities/find-by-id.ts';
import { EXEMPLARS } from '../lists/lists.ts';
import { readList } from '../lists/read-list.ts';
import { selectsOnlyKey } from '../lists/selected-fields.ts';
import { readCommendations, readMovements } from '../loaders/read-by-id.ts';
import type { MemberContext } from '../member-context.ts';
import type { ExemplarNode } from '../present/present-exemplar.ts';

@Resolver(() => Exemplar)
export class ExemplarResolver {
  @Query(() => ExemplarConnection, { nullable: true })
  exemplars(
    @Args(() => ExemplarsArguments) given: ExemplarsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(EXEMPLARS, { context, info, given });
  }

  @FieldResolver(() => Movement, { nullable: true })
  movement(
    @Root() { record }: ExemplarNode,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (record.movement === null) return null;
    if (selectsOnlyKey(info, 'id')) return { id: record.movement };
    return findById(context, readMovements, record.movement);
  }

  @FieldResolver(() => Commendation, { nullable: true })
  commendation(
    @Root() { record }: ExemplarNode,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (record.commendation === null) return null;
    if (selectsOnlyKey(info, 'id')) return { id: record.commendation };
    return findById(context, readCommendations, record.commendation);
  }
}
