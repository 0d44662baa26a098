import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { AwardLevel, DecisionStatus, Provenance, SigningAuthority } from '../records/records.ts';
import { Connection, PageArguments } from './connection.ts';
import { defineEnum } from './define-enum.ts';
import {
  AwardLevelEnum,
  DecisionStatusEnum,
  ProvenanceEnum,
  SigningAuthorityEnum,
  SortDirectionEnum,
  type SortDirection,
} from './enums.ts';
import { Agency, LegalDocument } from './references.ts';
import { DateScalar } from './scalars.ts';

/** A commendation decision; its `commendations` are DecisionResolver's. */
@ObjectType({ simpleResolvers: true })
export class Decision {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Agency, { nullable: true })
  readonly owner!: Agency | null;

  @Field(() => String)
  readonly number!: string;

  @Field(() => DateScalar)
  readonly issuedOn!: string;

  @Field(() => AwardLevelEnum)
  readonly level!: AwardLevel;

  @Field(() => DecisionStatusEnum)
  readonly status!: DecisionStatus;

  @Field(() => DateScalar, { nullable: true })
  readonly publishedOn!: string | null;

  @Field(() => String, { nullable: true })
  readonly signerOffice!: string | null;

  @Field(() => SigningAuthorityEnum)
  readonly authority!: SigningAuthority;

  @Field(() => LegalDocument, { nullable: true })
  readonly legalBasis!: LegalDocument | null;

  @Field(() => ProvenanceEnum)
  readonly provenance!: Provenance;
}

@ObjectType({ simpleResolvers: true })
export class DecisionEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Decision)
  readonly node!: Decision;
}

@ObjectType({ simpleResolvers: true })
export class DecisionConnection extends Connection {
  @Field(() => [Decision])
  readonly nodes!: readonly Decision[];

  @Field(() => [DecisionEdge])
  readonly edges!: readonly DecisionEdge[];
}

@InputType('DecisionFilter')
export class DecisionFilterInput {
  @Field(() => [ID], { nullable: true })
  readonly owners?: readonly string[] | null;

  @Field(() => Int, { nullable: true })
  readonly year?: number | null;

  @Field(() => AwardLevelEnum, { nullable: true })
  readonly level?: AwardLevel | null;

  @Field(() => [String], { nullable: true })
  readonly numbers?: readonly string[] | null;

  @Field(() => [DecisionStatusEnum], { nullable: true })
  readonly statuses?: readonly DecisionStatus[] | null;
}

export type DecisionOrderField = 'ISSUED_ON' | 'ID';

const DecisionOrderFieldEnum = defineEnum<DecisionOrderField>('DecisionOrderField', ['ISSUED_ON', 'ID']);

@InputType('DecisionOrder')
export class DecisionOrderInput {
  @Field(() => DecisionOrderFieldEnum)
  readonly field!: DecisionOrderField;

  @Field(() => SortDirectionEnum, { defaultValue: 'ASC' })
  readonly direction!: SortDirection;
}

@ArgsType()
export class DecisionsArguments extends PageArguments {
  @Field(() => DecisionFilterInput, { nullable: true })
  readonly filter?: DecisionFilterInput | null;

  @Field(() => DecisionOrderInput, { nullable: true })
  readonly orderBy?: DecisionOrderInput | null;
}
