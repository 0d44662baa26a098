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
import { consultationsOn, FINDINGS } from '../lists/lists.ts';
import { readList } from '../lists/read-list.ts';
import type { MemberContext } from '../member-context.ts';
import { readDossierStatistics } from '../statistics/read-dossier-statistics.ts';
import { readFindingStatistics } from '../statistics/read-finding-statistics.ts';
import { readPersonStatistics } from '../statistics/read-person-statistics.ts';

/** What an inspector looks for, in codes and counts; names only where the law has posted them. */
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
    return readFindingStatistics(context, given);
  }

  @Query(() => DossierStatistics, { nullable: true })
  dossierStatistics(
    @Args(() => DossierStatisticsArguments) given: DossierStatisticsArguments,
    @Ctx() context: MemberContext,
  ) {
    return readDossierStatistics(context, given);
  }

  @Query(() => PersonStatistics, { nullable: true })
  personStatistics(
    @Args(() => PersonStatisticsArguments) given: PersonStatisticsArguments,
    @Ctx() context: MemberContext,
  ) {
    return readPersonStatistics(context, given);
  }

  @Query(() => PublicConsultationConnection, { nullable: true })
  publicConsultations(
    @Args(() => PublicConsultationsArguments) { openOn, owners, ...page }: PublicConsultationsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(consultationsOn(openOn), {
      context,
      info,
      given: { ...page, filter: { openOn, owners } },
    });
  }
}
