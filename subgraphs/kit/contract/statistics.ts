import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { StatisticsDimension } from '../data/member-store.ts';
import type {
  AwardLevel,
  FormGroup,
  Ownership,
  Provenance,
  RecipientKind,
  RescissionReason,
} from '../records/records.ts';
import { AwardFilterInput } from './award-filter.ts';
import { CoverageType } from './coverage.ts';
import { defineEnum } from './define-enum.ts';
import {
  AwardLevelEnum,
  FormGroupEnum,
  OwnershipEnum,
  ProvenanceEnum,
  RecipientKindEnum,
  RescissionReasonEnum,
  SortDirectionEnum,
  type SortDirection,
} from './enums.ts';
import { DecimalScalar } from './scalars.ts';

const StatisticsDimensionEnum = defineEnum<StatisticsDimension>('StatisticsDimension', [
  'OWNER',
  'AGENCY',
  'YEAR',
  'LEVEL',
  'FORM',
  'FORM_GROUP',
  'COMMENDATION_TYPE',
  'RECIPIENT_KIND',
  'PRIORITY_GROUP',
  'REGION',
  'PROVINCE',
  'MOVEMENT',
  'NATIONAL_MOVEMENT',
  'FIELD',
  'OWNERSHIP',
  'RESCISSION_REASON',
]);

/** Null: not grouped by; a grouped value that is unknown or does not exist is the text UNKNOWN or NONE. */
@ObjectType('StatisticsKey', { simpleResolvers: true })
export class StatisticsKeyType {
  @Field(() => ID, { nullable: true })
  readonly owner!: string | null;

  @Field(() => ID, { nullable: true })
  readonly agency!: string | null;

  @Field(() => Int, { nullable: true })
  readonly year!: number | null;

  @Field(() => AwardLevelEnum, { nullable: true })
  readonly level!: AwardLevel | null;

  @Field(() => ID, { nullable: true })
  readonly form!: string | null;

  @Field(() => FormGroupEnum, { nullable: true })
  readonly formGroup!: FormGroup | null;

  @Field(() => ID, { nullable: true })
  readonly commendationType!: string | null;

  @Field(() => RecipientKindEnum, { nullable: true })
  readonly recipientKind!: RecipientKind | null;

  @Field(() => ID, { nullable: true })
  readonly priorityGroup!: string | null;

  @Field(() => ID, { nullable: true })
  readonly region!: string | null;

  @Field(() => ID, { nullable: true })
  readonly province!: string | null;

  @Field(() => ID, { nullable: true })
  readonly movement!: string | null;

  @Field(() => ID, { nullable: true })
  readonly nationalMovement!: string | null;

  @Field(() => ID, { nullable: true })
  readonly field!: string | null;

  @Field(() => OwnershipEnum, { nullable: true })
  readonly ownership!: Ownership | null;

  @Field(() => RescissionReasonEnum, { nullable: true })
  readonly rescissionReason!: RescissionReason | null;
}

/** An average as its sum and its count: two means can be joined, two averages can't. */
@ObjectType({ simpleResolvers: true })
export class Mean {
  @Field(() => DecimalScalar)
  readonly sum!: string;

  @Field(() => Int)
  readonly count!: number;
}

@ObjectType('StatisticsRow', { simpleResolvers: true })
export class StatisticsRowType {
  @Field(() => StatisticsKeyType)
  readonly key!: StatisticsKeyType;

  @Field(() => Int, { nullable: true })
  readonly decisions!: number | null;

  @Field(() => Int, { nullable: true })
  readonly commendations!: number | null;

  @Field(() => Int, { nullable: true })
  readonly recipients!: number | null;

  @Field(() => Int, { nullable: true })
  readonly movements!: number | null;

  /** In đồng. */
  @Field(() => DecimalScalar, { nullable: true })
  readonly rewardAmount!: string | null;

  @Field(() => Mean, { nullable: true })
  readonly daysToDecision!: Mean | null;
}

@ObjectType({ simpleResolvers: true })
export class Statistics {
  @Field(() => [StatisticsRowType])
  readonly rows!: readonly StatisticsRowType[];

  @Field(() => Int)
  readonly totalRows!: number;

  @Field(() => CoverageType)
  readonly coverage!: CoverageType;

  @Field(() => [ProvenanceEnum])
  readonly provenance!: readonly Provenance[];

  @Field(() => String)
  readonly ruleVersion!: string;
}

@InputType('StatisticsFilter')
export class StatisticsFilterInput extends AwardFilterInput {
  @Field(() => [ID], { nullable: true })
  readonly priorityGroups?: readonly string[] | null;
}

export type StatisticsMeasure = 'DECISIONS' | 'COMMENDATIONS' | 'RECIPIENTS' | 'MOVEMENTS';

export const StatisticsMeasureEnum = defineEnum<StatisticsMeasure>('StatisticsMeasure', [
  'DECISIONS',
  'COMMENDATIONS',
  'RECIPIENTS',
  'MOVEMENTS',
]);

@InputType('StatisticsHaving')
export class StatisticsHavingInput {
  @Field(() => StatisticsMeasureEnum)
  readonly measure!: StatisticsMeasure;

  @Field(() => Int)
  readonly atLeast!: number;
}

@InputType('StatisticsOrder')
export class StatisticsOrderInput {
  @Field(() => StatisticsMeasureEnum)
  readonly measure!: StatisticsMeasure;

  @Field(() => SortDirectionEnum, { defaultValue: 'DESC' })
  readonly direction!: SortDirection;
}

@ArgsType()
export class GroupArguments {
  @Field(() => StatisticsFilterInput, { nullable: true })
  readonly filter?: StatisticsFilterInput | null;

  @Field(() => [StatisticsDimensionEnum], { defaultValue: [] })
  readonly groupBy!: readonly StatisticsDimension[];
}

@ArgsType()
export class StatisticsArguments extends GroupArguments {
  @Field(() => StatisticsHavingInput, { nullable: true })
  readonly having?: StatisticsHavingInput | null;

  @Field(() => StatisticsOrderInput, { nullable: true })
  readonly orderBy?: StatisticsOrderInput | null;

  @Field(() => Int, { nullable: true })
  readonly first?: number | null;
}
