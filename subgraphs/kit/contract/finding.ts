import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Connection, PageArguments } from './connection.ts';
import { CoverageType } from './coverage.ts';
import { defineEnum } from './define-enum.ts';
import { Agency, LegalDocument } from './references.ts';
import { DateScalar } from './scalars.ts';

/** What a business rule found on the owner's rows: codes and ids, never a name. */
@ObjectType({ simpleResolvers: true })
export class Finding {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => ID)
  readonly rule!: string;

  @Field(() => String)
  readonly severity!: string;

  @Field(() => Agency, { nullable: true })
  readonly owner!: Agency | null;

  @Field(() => Agency, { nullable: true })
  readonly agency!: Agency | null;

  @Field(() => String)
  readonly subjectType!: string;

  @Field(() => ID)
  readonly subjectId!: string;

  @Field(() => LegalDocument, { nullable: true })
  readonly legalBasis!: LegalDocument | null;

  @Field(() => DateScalar)
  readonly foundOn!: string;
}

@ObjectType({ simpleResolvers: true })
export class FindingConnection extends Connection {
  @Field(() => [Finding])
  readonly nodes!: readonly Finding[];
}

@InputType('FindingFilter')
export class FindingFilterInput {
  /** Business rules, as BR-01. */
  @Field(() => [ID])
  readonly rules!: readonly string[];

  @Field(() => [ID], { nullable: true })
  readonly owners?: readonly string[] | null;

  @Field(() => Int, { nullable: true })
  readonly year?: number | null;
}

export type FindingDimension = 'AGENCY' | 'RULE' | 'SEVERITY';

const FindingDimensionEnum = defineEnum<FindingDimension>('FindingDimension', ['AGENCY', 'RULE', 'SEVERITY']);

@ObjectType({ simpleResolvers: true })
export class FindingKey {
  @Field(() => ID, { nullable: true })
  readonly agency!: string | null;

  @Field(() => ID, { nullable: true })
  readonly rule!: string | null;

  @Field(() => String, { nullable: true })
  readonly severity!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class FindingRow {
  @Field(() => FindingKey)
  readonly key!: FindingKey;

  @Field(() => Int, { nullable: true })
  readonly findings!: number | null;

  @Field(() => Int)
  readonly checked!: number;
}

@ObjectType({ simpleResolvers: true })
export class FindingStatistics {
  @Field(() => [FindingRow])
  readonly rows!: readonly FindingRow[];

  @Field(() => CoverageType)
  readonly coverage!: CoverageType;
}

@ArgsType()
export class FindingsArguments extends PageArguments {
  @Field(() => FindingFilterInput)
  readonly filter!: FindingFilterInput;
}

@ArgsType()
export class FindingStatisticsArguments {
  @Field(() => FindingFilterInput)
  readonly filter!: FindingFilterInput;

  @Field(() => [FindingDimensionEnum], { defaultValue: [] })
  readonly groupBy!: readonly FindingDimension[];
}
