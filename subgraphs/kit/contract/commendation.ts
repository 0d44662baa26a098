import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AwardLevel, CommendationType, Provenance, RecipientKind } from '../records/records.ts';
import { AwardFilterInput } from './award-filter.ts';
import { Connection, PageArguments } from './connection.ts';
import { defineEnum } from './define-enum.ts';
import {
  AwardLevelEnum,
  CommendationTypeEnum,
  ProvenanceEnum,
  RecipientKindEnum,
  SortDirectionEnum,
  type SortDirection,
} from './enums.ts';
import { Agency, AwardForm } from './references.ts';
import { DateScalar, DateTimeScalar } from './scalars.ts';

/** Who was commended; `name` is initials where `nameMasked` (domain.md, part 5). */
@ObjectType({ simpleResolvers: true })
export class Recipient {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => RecipientKindEnum)
  readonly kind!: RecipientKind;

  @Field(() => String)
  readonly name!: string;

  @Field(() => Boolean)
  readonly nameMasked!: boolean;

  @Field(() => String, { nullable: true })
  readonly unit!: string | null;

  @Field(() => Agency, { nullable: true })
  readonly agency!: Agency | null;

  @Field(() => Agency, { nullable: true })
  readonly province!: Agency | null;

  @Field(() => [ID])
  readonly priorityGroups!: readonly string[];
}

/** One recipient × form × decision; `decision`, `recipient` and `movement` are CommendationResolver's. */
@ObjectType({ simpleResolvers: true })
export class Commendation {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Agency, { nullable: true })
  readonly owner!: Agency | null;

  @Field(() => Agency, { nullable: true })
  readonly agency!: Agency | null;

  @Field(() => AwardLevelEnum)
  readonly level!: AwardLevel;

  @Field(() => AwardForm, { nullable: true })
  readonly form!: AwardForm | null;

  @Field(() => CommendationTypeEnum, { nullable: true })
  readonly type!: CommendationType | null;

  @Field(() => [ID])
  readonly fields!: readonly string[];

  @Field(() => Int)
  readonly year!: number;

  @Field(() => DateScalar)
  readonly awardedOn!: string;

  @Field(() => DateScalar, { nullable: true })
  readonly achievementTo!: string | null;

  @Field(() => Boolean)
  readonly posthumous!: boolean;

  @Field(() => Boolean)
  readonly rescinded!: boolean;

  @Field(() => ProvenanceEnum)
  readonly provenance!: Provenance;

  @Field(() => String)
  readonly ruleVersion!: string;
}

@ObjectType({ simpleResolvers: true })
export class CommendationEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Commendation)
  readonly node!: Commendation;
}

@ObjectType({ simpleResolvers: true })
export class CommendationConnection extends Connection {
  @Field(() => [Commendation])
  readonly nodes!: readonly Commendation[];

  @Field(() => [CommendationEdge])
  readonly edges!: readonly CommendationEdge[];
}

@InputType('CommendationFilter')
export class CommendationFilterInput extends AwardFilterInput {
  @Field(() => DateTimeScalar, { nullable: true })
  readonly updatedSince?: string | null;
}

export type CommendationOrderField = 'AWARDED_ON' | 'ID';

const CommendationOrderFieldEnum = defineEnum<CommendationOrderField>('CommendationOrderField', [
  'AWARDED_ON',
  'ID',
]);

@InputType('CommendationOrder')
export class CommendationOrderInput {
  @Field(() => CommendationOrderFieldEnum)
  readonly field!: CommendationOrderField;

  @Field(() => SortDirectionEnum, { defaultValue: 'ASC' })
  readonly direction!: SortDirection;
}

@ArgsType()
export class CommendationsArguments extends PageArguments {
  @Field(() => CommendationFilterInput, { nullable: true })
  readonly filter?: CommendationFilterInput | null;

  @Field(() => CommendationOrderInput, { nullable: true })
  readonly orderBy?: CommendationOrderInput | null;
}
