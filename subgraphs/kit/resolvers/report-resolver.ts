import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Report, ReportLine } from '../contract/report.ts';
import { readReportLines } from '../loaders/read-report-lines.ts';
import type { MemberContext } from '../member-context.ts';

/** What an agency reported, beside what its rows say. */
@Resolver(() => Report)
export class ReportResolver {
  @FieldResolver(() => [ReportLine])
  async lines(@Root() { id }: Report, @Ctx() context: MemberContext): Promise<readonly ReportLine[]> {
    return (await context.loader(readReportLines).load(id)) ?? [];
  }
}
