import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type {
  MovementContent,
  MovementKind,
  MovementScope,
  MovementStatus,
  Provenance,
} from '../records/records.ts';
import { Connection, PageArguments } from './connection.ts';
import { defineEnum } from './define-enum.ts';
import {
  MovementContentEnum,
  MovementKindEnum,
  MovementScopeEnum,
  MovementStatusEnum,
  ProvenanceEnum,
  SortDirectionEnum,
  type SortDirection,
} from './enums.ts';
import { Agency, NationalMovement } from './references.ts';
import { DateScalar } from './scalars.ts';

@ObjectType({ simpleResolvers: true })
export class Period {
  @Field(() => DateScalar, { nullable: true })
  readonly from!: string | null;

  @Field(() => DateScalar, { nullable: true })
  readonly to!: string | null;

  @Field(() => String, { nullable: true })
  readonly text!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class MovementPhase {
  @Field(() => Int)
  readonly ordinal!: number;

  @Field(() => Period, { nullable: true })
  readonly period!: Period | null;

  @Field(() => DateScalar, { nullable: true })
  readonly interimReviewDue!: string | null;

  @Field(() => DateScalar, { nullable: true })
  readonly interimReviewOn!: string | null;
}

/** An emulation movement of one agency (Law 06/2022/QH15, art. 16-18); `phases` and `commendations` are MovementResolver's. */
@ObjectType({ simpleResolvers: true })
export class Movement {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Agency, { nullable: true })
  readonly owner!: Agency | null;

  @Field(() => Agency, { nullable: true })
  readonly agency!: Agency | null;

  @Field(() => String)
  readonly title!: string;

  @Field(() => [String])
  readonly titleVariants!: readonly string[];

  @Field(() => MovementStatusEnum)
  readonly status!: MovementStatus;

  @Field(() => MovementKindEnum, { nullable: true })
  readonly kind!: MovementKind | null;

  @Field(() => MovementScopeEnum)
  readonly scope!: MovementScope;

  @Field(() => DateScalar, { nullable: true })
  readonly launchedOn!: string | null;

  @Field(() => Period, { nullable: true })
  readonly period!: Period | null;

  @Field(() => [ID])
  readonly themes!: readonly string[];

  @Field(() => [MovementContentEnum])
  readonly missingContent!: readonly MovementContent[];

  @Field(() => DateScalar, { nullable: true })
  readonly finalReviewOn!: string | null;

  @Field(() => ProvenanceEnum, { nullable: true })
  readonly provenance!: Provenance | null;

  @Field(() => NationalMovement, { nullable: true })
  readonly nationalMovement!: NationalMovement | null;
}

@ObjectType({ simpleResolvers: true })
export class MovementEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Movement)
  readonly node!: Movement;
}

@ObjectType({ simpleResolvers: true })
export class MovementConnection extends Connection {
  @Field(() => [Movement])
  readonly nodes!: readonly Movement[];

  @Field(() => [MovementEdge])
  readonly edges!: readonly MovementEdge[];
}

/** What one agency did under a national movement. */
@ObjectType({ simpleResolvers: true })
export class MovementImplementation {
  @Field(() => Agency, { nullable: true })
  readonly agency!: Agency | null;

  @Field(() => String, { nullable: true })
  readonly planNumber!: string | null;

  @Field(() => DateScalar, { nullable: true })
  readonly planIssuedOn!: string | null;

  @Field(() => MovementStatusEnum)
  readonly status!: MovementStatus;

  @Field(() => DateScalar, { nullable: true })
  readonly lastReviewOn!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class MovementImplementationConnection extends Connection {
  @Field(() => [MovementImplementation])
  readonly nodes!: readonly MovementImplementation[];
}

@InputType('MovementFilter')
export class MovementFilterInput {
  @Field(() => [ID], { nullable: true })
  readonly owners?: readonly string[] | null;

  @Field(() => [ID], { nullable: true })
  readonly agencies?: readonly string[] | null;

  @Field(() => [MovementStatusEnum], { nullable: true })
  readonly statuses?: readonly MovementStatus[] | null;

  @Field(() => [ID], { nullable: true })
  readonly nationalMovements?: readonly string[] | null;

  @Field(() => [ID], { nullable: true })
  readonly themes?: readonly string[] | null;

  @Field(() => DateScalar, { nullable: true })
  readonly launchedBefore?: string | null;

  @Field(() => DateScalar, { nullable: true })
  readonly periodEndedBefore?: string | null;

  @Field(() => DateScalar, { nullable: true })
  readonly interimReviewOverdueOn?: string | null;

  @Field(() => Boolean, { nullable: true })
  readonly withoutFinalReview?: boolean | null;

  @Field(() => [MovementContentEnum], { nullable: true })
  readonly missingContent?: readonly MovementContent[] | null;
}

export type MovementOrderField = 'TITLE' | 'LAUNCHED_ON' | 'ID';

const MovementOrderFieldEnum = defineEnum<MovementOrderField>('MovementOrderField', [
  'TITLE',
  'LAUNCHED_ON',
  'ID',
]);

@InputType('MovementOrder')
export class MovementOrderInput {
  @Field(() => MovementOrderFieldEnum)
  readonly field!: MovementOrderField;

  @Field(() => SortDirectionEnum, { defaultValue: 'ASC' })
  readonly direction!: SortDirection;
}

@ArgsType()
export class MovementsArguments extends PageArguments {
  @Field(() => MovementFilterInput, { nullable: true })
  readonly filter?: MovementFilterInput | null;

  @Field(() => MovementOrderInput, { nullable: true })
  readonly orderBy?: MovementOrderInput | null;
}
