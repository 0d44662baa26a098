import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { CommendationConnection, CommendationsArguments } from '../contract/commendation.ts';
import { Movement, MovementConnection, MovementPhase, MovementsArguments } from '../contract/movement.ts';
import { findById } from '../entities/find-by-id.ts';
import { COMMENDATIONS, MOVEMENTS } from '../lists/lists.ts';
import { readList } from '../lists/read-list.ts';
import { readMovements } from '../loaders/read-by-id.ts';
import { readMovementPhases } from '../loaders/read-movement-phases.ts';
import type { MemberContext } from '../member-context.ts';

@Resolver(() => Movement)
export class MovementResolver {
  @Query(() => Movement, { nullable: true })
  movement(@Arg('id', () => ID) id: string, @Ctx() context: MemberContext) {
    return findById(context, readMovements, id);
  }

  @Query(() => MovementConnection, { nullable: true })
  movements(
    @Args(() => MovementsArguments) given: MovementsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(MOVEMENTS, { context, info, given });
  }

  @FieldResolver(() => [MovementPhase])
  phases(@Root() movement: Movement, @Ctx() context: MemberContext) {
    return context.loader(readMovementPhases).load(movement.id);
  }

  @FieldResolver(() => CommendationConnection, { nullable: true })
  commendations(
    @Root() movement: Movement,
    @Args(() => CommendationsArguments) given: CommendationsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(COMMENDATIONS, {
      context,
      info,
      given,
      parent: { column: 'movement', value: movement.id },
    });
  }
}
