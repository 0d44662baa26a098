import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { CommendationConnection, CommendationsArguments } from '../contract/commendation.ts';
import { MovementConnection, MovementsArguments } from '../contract/movement.ts';
import { Agency } from '../contract/references.ts';
import { GroupArguments, Statistics } from '../contract/statistics.ts';
import { COMMENDATIONS, MOVEMENTS } from '../lists/lists.ts';
import { readList } from '../lists/read-list.ts';
import { readHeadcounts } from '../loaders/read-headcounts.ts';
import type { MemberContext } from '../member-context.ts';
import { readStatistics } from '../statistics/read-statistics.ts';

/** What this member's rows say of an agency: those that are credited to it, whoever keeps them. */
@Resolver(() => Agency)
export class AgencyResolver {
  @FieldResolver(() => MovementConnection, { nullable: true })
  movements(
    @Root() agency: Agency,
    @Args(() => MovementsArguments) given: MovementsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(MOVEMENTS, { context, info, given, parent: { column: 'agency', value: agency.code } });
  }

  @FieldResolver(() => CommendationConnection, { nullable: true })
  commendations(
    @Root() agency: Agency,
    @Args(() => CommendationsArguments) given: CommendationsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(COMMENDATIONS, {
      context,
      info,
      given,
      parent: { column: 'agency', value: agency.code },
    });
  }

  @FieldResolver(() => Statistics, { nullable: true })
  statistics(
    @Root() agency: Agency,
    @Args(() => GroupArguments) given: GroupArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readStatistics({ context, info, given, parent: { column: 'agency', value: agency.code } });
  }

  @FieldResolver(() => Int, { nullable: true })
  async headcount(
    @Root() agency: Agency,
    @Arg('year', () => Int) year: number,
    @Ctx() context: MemberContext,
  ): Promise<number | null> {
    const byYear = await context.loader(readHeadcounts).load(agency.code);
    return byYear.get(year) ?? null;
  }
}
