import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { CommendationConnection } from '../contract/commendation.ts';
import { ForwardPageArguments } from '../contract/connection.ts';
import { Decision, DecisionConnection, DecisionsArguments } from '../contract/decision.ts';
import { findById } from '../entities/find-by-id.ts';
import { COMMENDATIONS, DECISIONS } from '../lists/lists.ts';
import { readList } from '../lists/read-list.ts';
import { readDecisions } from '../loaders/read-by-id.ts';
import type { MemberContext } from '../member-context.ts';

@Resolver(() => Decision)
export class DecisionResolver {
  @Query(() => Decision, { nullable: true })
  decision(@Arg('id', () => ID) id: string, @Ctx() context: MemberContext) {
    return findById(context, readDecisions, id);
  }

  @Query(() => DecisionConnection, { nullable: true })
  decisions(
    @Args(() => DecisionsArguments) given: DecisionsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(DECISIONS, { context, info, given });
  }

  @FieldResolver(() => CommendationConnection, { nullable: true })
  commendations(
    @Root() decision: Decision,
    @Args(() => ForwardPageArguments) given: ForwardPageArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const parent = { column: 'decisionId', value: decision.id } as const;
    return readList(COMMENDATIONS, { context, info, given, parent });
  }
}
