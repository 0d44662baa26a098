import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AwardLevel } from '../records/records.ts';
import { AwardLevelEnum, QualifierEnum } from './enums.ts';
import type { Qualifier } from './metric.ts';
import { DecimalScalar } from './scalars.ts';
import { StatisticsMeasureEnum, type StatisticsMeasure } from './statistics.ts';

/** One figure of a report, beside what the agency's own rows say. */
@ObjectType({ simpleResolvers: true })
export class ReportLine {
  @Field(() => StatisticsMeasureEnum)
  readonly measure!: StatisticsMeasure;

  @Field(() => AwardLevelEnum)
  readonly level!: AwardLevel;

  @Field(() => ID, { nullable: true })
  readonly form!: string | null;

  @Field(() => DecimalScalar)
  readonly reported!: string;

  @Field(() => QualifierEnum)
  readonly qualifier!: Qualifier;

  @Field(() => Int, { nullable: true })
  readonly counted!: number | null;
}

/** A report by its id; its lines are added by ReportResolver. */
@ObjectType({ simpleResolvers: true })
export class Report {
  @Field(() => ID)
  readonly id!: string;
}
