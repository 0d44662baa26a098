import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { MetricStatistics, MetricValuesArguments } from '../contract/metric.ts';
import { Statistics, StatisticsArguments } from '../contract/statistics.ts';
import type { MemberContext } from '../member-context.ts';
import { readMetricValues } from '../statistics/read-metric-values.ts';
import { readStatistics } from '../statistics/read-statistics.ts';

@Resolver()
export class StatisticsResolver {
  @Query(() => Statistics, { nullable: true })
  statistics(
    @Args(() => StatisticsArguments) given: StatisticsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readStatistics({ context, info, given });
  }

  @Query(() => MetricStatistics, { nullable: true })
  metricValues(
    @Args(() => MetricValuesArguments) given: MetricValuesArguments,
    @Ctx() context: MemberContext,
  ): Promise<MetricStatistics> {
    return readMetricValues(context, given);
  }
}
