import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { DossierStatistics, DossierStatisticsArguments } from '../contract/dossier-statistics.ts';
import {
  FindingConnection,
  FindingsArguments,
  FindingStatistics,
  FindingStatisticsArguments,
} from '../contract/finding.ts';
import { PersonStatistics, PersonStatisticsArguments } from '../contract/person-statistics.ts';
import {
  PublicConsultationConnection,
  PublicConsultationsArguments,
} from '../contract/public-consultation.ts';
import { CONSULTATIONS, FINDINGS } from '../lists/lists.ts';
import { readList } from '../lists/read-list.ts';
import type { MemberContext } from '../member-context.ts';
import { readUnkeptStatistics } from '../statistics/read-unkept-statistics.ts';

/** Questions whose data no owner can load yet: empty, with the account of who has not reported them. */
@Resolver()
export class InspectionResolver {
  @Query(() => FindingConnection, { nullable: true })
  findings(
    @Args(() => FindingsArguments) given: FindingsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(FINDINGS, { context, info, given });
  }

  @Query(() => FindingStatistics, { nullable: true })
  findingStatistics(
    @Args(() => FindingStatisticsArguments) given: FindingStatisticsArguments,
    @Ctx() context: MemberContext,
  ) {
    return readUnkeptStatistics(context, 'findings', given.filter);
  }

  @Query(() => DossierStatistics, { nullable: true })
  dossierStatistics(
    @Args(() => DossierStatisticsArguments) given: DossierStatisticsArguments,
    @Ctx() context: MemberContext,
  ) {
    return readUnkeptStatistics(context, 'dossiers', given.filter);
  }

  @Query(() => PersonStatistics, { nullable: true })
  personStatistics(
    @Args(() => PersonStatisticsArguments) given: PersonStatisticsArguments,
    @Ctx() context: MemberContext,
  ) {
    return readUnkeptStatistics(context, 'personStatistics', given.filter);
  }

  @Query(() => PublicConsultationConnection, { nullable: true })
  publicConsultations(
    @Args(() => PublicConsultationsArguments) { owners }: PublicConsultationsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(CONSULTATIONS, { context, info, given: { filter: { owners } } });
  }
}
