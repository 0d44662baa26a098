import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CoverageType } from './coverage.ts';
import { defineEnum } from './define-enum.ts';
import type { Provenance } from '../records/records.ts';
import { ProvenanceEnum, QualifierEnum } from './enums.ts';
import { DateScalar, DecimalScalar } from './scalars.ts';

export type Qualifier = 'EXACT' | 'OVER' | 'APPROX' | 'TARGET';

export type MetricDimension = 'AGENCY' | 'PROVINCE' | 'YEAR' | 'TARGET_GROUP';

const MetricDimensionEnum = defineEnum<MetricDimension>('MetricDimension', [
  'AGENCY',
  'PROVINCE',
  'YEAR',
  'TARGET_GROUP',
]);

@InputType('MetricValueFilter')
export class MetricValueFilterInput {
  @Field(() => ID)
  readonly metric!: string;

  @Field(() => [ID], { nullable: true })
  readonly owners?: readonly string[] | null;

  @Field(() => [Int], { nullable: true })
  readonly years?: readonly number[] | null;
}

@ObjectType({ simpleResolvers: true })
export class MetricKey {
  @Field(() => ID, { nullable: true })
  readonly agency!: string | null;

  @Field(() => ID, { nullable: true })
  readonly province!: string | null;

  @Field(() => Int, { nullable: true })
  readonly year!: number | null;

  @Field(() => ID, { nullable: true })
  readonly targetGroup!: string | null;

  @Field(() => String)
  readonly unit!: string;

  @Field(() => QualifierEnum)
  readonly qualifier!: Qualifier;
}

/** Figures of one key; those of different qualifiers are never added (domain.md, finding 6). */
@ObjectType('MetricRow', { simpleResolvers: true })
export class MetricRowType {
  @Field(() => MetricKey)
  readonly key!: MetricKey;

  @Field(() => DecimalScalar, { nullable: true })
  readonly value!: string | null;

  @Field(() => Int)
  readonly reporters!: number;

  @Field(() => DateScalar, { nullable: true })
  readonly asOf!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class MetricStatistics {
  @Field(() => [MetricRowType])
  readonly rows!: readonly MetricRowType[];

  @Field(() => [ProvenanceEnum], { nullable: true })
  readonly provenance!: readonly Provenance[] | null;

  @Field(() => CoverageType)
  readonly coverage!: CoverageType;
}

@ArgsType()
export class MetricValuesArguments {
  @Field(() => MetricValueFilterInput)
  readonly filter!: MetricValueFilterInput;

  @Field(() => [MetricDimensionEnum], { defaultValue: [] })
  readonly groupBy!: readonly MetricDimension[];
}
