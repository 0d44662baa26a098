import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CoverageType } from './coverage.ts';
import { defineEnum } from './define-enum.ts';
import { DateScalar } from './scalars.ts';

export type DossierDimension = 'AGENCY' | 'STATE' | 'FORM';

const DossierDimensionEnum = defineEnum<DossierDimension>('DossierDimension', ['AGENCY', 'STATE', 'FORM']);

@InputType('DossierFilter')
export class DossierFilterInput {
  @Field(() => [ID], { nullable: true })
  readonly owners?: readonly string[] | null;

  @Field(() => DateScalar, { nullable: true })
  readonly overdueOn?: string | null;

  @Field(() => [ID], { nullable: true })
  readonly forms?: readonly string[] | null;
}

@ObjectType({ simpleResolvers: true })
export class DossierKey {
  @Field(() => ID, { nullable: true })
  readonly agency!: string | null;

  @Field(() => String, { nullable: true })
  readonly state!: string | null;

  @Field(() => ID, { nullable: true })
  readonly form!: string | null;

  /** The dated table of time limits that was applied (domain.md 2.7). */
  @Field(() => String)
  readonly ruleVersion!: string;
}

@ObjectType({ simpleResolvers: true })
export class DossierRow {
  @Field(() => DossierKey)
  readonly key!: DossierKey;

  @Field(() => Int)
  readonly dossiers!: number;

  @Field(() => Int)
  readonly overdue!: number;

  @Field(() => Int)
  readonly clockStopped!: number;
}

@ObjectType({ simpleResolvers: true })
export class DossierStatistics {
  @Field(() => [DossierRow])
  readonly rows!: readonly DossierRow[];

  @Field(() => CoverageType)
  readonly coverage!: CoverageType;
}

@ArgsType()
export class DossierStatisticsArguments {
  @Field(() => DossierFilterInput, { nullable: true })
  readonly filter?: DossierFilterInput | null;

  @Field(() => [DossierDimensionEnum], { defaultValue: [] })
  readonly groupBy!: readonly DossierDimension[];
}
