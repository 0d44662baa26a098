import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { ForwardPageArguments } from '../contract/connection.ts';
import {
  MovementConnection,
  MovementImplementationConnection,
  MovementsArguments,
} from '../contract/movement.ts';
import { NationalMovement } from '../contract/references.ts';
import { GroupArguments, Statistics } from '../contract/statistics.ts';
import { IMPLEMENTATIONS, MOVEMENTS } from '../lists/lists.ts';
import { readList } from '../lists/read-list.ts';
import type { MemberContext } from '../member-context.ts';
import { readStatistics } from '../statistics/read-statistics.ts';

/** What this member's rows say of a national movement: its part of the nation's answer. */
@Resolver(() => NationalMovement)
export class NationalMovementResolver {
  @FieldResolver(() => MovementImplementationConnection, { nullable: true })
  implementations(
    @Root() { id }: NationalMovement,
    @Args(() => ForwardPageArguments) given: ForwardPageArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const parent = { column: 'nationalMovement', value: id } as const;
    return readList(IMPLEMENTATIONS, { context, info, given, parent });
  }

  @FieldResolver(() => MovementConnection, { nullable: true })
  movements(
    @Root() { id }: NationalMovement,
    @Args(() => MovementsArguments) given: MovementsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const parent = { column: 'nationalMovement', value: id } as const;
    return readList(MOVEMENTS, { context, info, given, parent });
  }

  @FieldResolver(() => Statistics, { nullable: true })
  statistics(
    @Root() { id }: NationalMovement,
    @Args(() => GroupArguments) given: GroupArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readStatistics({ context, info, given, parent: { column: 'nationalMovement', value: id } });
  }
}
