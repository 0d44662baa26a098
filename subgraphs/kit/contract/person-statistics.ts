import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AwardLevel } from '../records/records.ts';
import { CoverageType } from './coverage.ts';
import { defineEnum } from './define-enum.ts';
import { AwardLevelEnum } from './enums.ts';

export type PersonSplit =
  'SEX' | 'ETHNIC_MINORITY' | 'POSITION_CLASS' | 'COUNTRY_GROUP' | 'PROTECTED_PRIORITY_GROUP';

const PersonSplitEnum = defineEnum<PersonSplit>('PersonSplit', [
  'SEX',
  'ETHNIC_MINORITY',
  'POSITION_CLASS',
  'COUNTRY_GROUP',
  'PROTECTED_PRIORITY_GROUP',
]);

export type PersonDimension = 'LEVEL' | 'AGENCY' | 'PROVINCE';

const PersonDimensionEnum = defineEnum<PersonDimension>('PersonDimension', ['LEVEL', 'AGENCY', 'PROVINCE']);

@InputType('PersonStatisticsFilter')
export class PersonStatisticsFilterInput {
  @Field(() => Int)
  readonly year!: number;

  @Field(() => AwardLevelEnum, { nullable: true })
  readonly level?: AwardLevel | null;
}

@ObjectType({ simpleResolvers: true })
export class PersonStatisticsKey {
  @Field(() => String)
  readonly bucket!: string;

  @Field(() => AwardLevelEnum, { nullable: true })
  readonly level!: AwardLevel | null;

  @Field(() => ID, { nullable: true })
  readonly agency!: string | null;

  @Field(() => ID, { nullable: true })
  readonly province!: string | null;
}

/** One cell of a fixed table, rounded by its owner; `value` null: too few (Law 91/2025/QH15; domain.md part 5). */
@ObjectType({ simpleResolvers: true })
export class PersonStatisticsRow {
  @Field(() => PersonStatisticsKey)
  readonly key!: PersonStatisticsKey;

  @Field(() => Int, { nullable: true })
  readonly value!: number | null;

  @Field(() => Int, { nullable: true })
  readonly low!: number | null;

  @Field(() => Int, { nullable: true })
  readonly high!: number | null;
}

@ObjectType({ simpleResolvers: true })
export class PersonStatistics {
  @Field(() => [PersonStatisticsRow])
  readonly rows!: readonly PersonStatisticsRow[];

  @Field(() => CoverageType)
  readonly coverage!: CoverageType;
}

@ArgsType()
export class PersonStatisticsArguments {
  @Field(() => PersonStatisticsFilterInput)
  readonly filter!: PersonStatisticsFilterInput;

  @Field(() => PersonSplitEnum)
  readonly split!: PersonSplit;

  @Field(() => PersonDimensionEnum, { nullable: true })
  readonly by?: PersonDimension | null;
}
