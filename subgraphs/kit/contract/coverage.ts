import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalars.ts';

@ObjectType({ simpleResolvers: true })
export class StaleMember {
  @Field(() => ID)
  readonly member!: string;

  @Field(() => Int)
  readonly ageSeconds!: number;
}

@ObjectType({ simpleResolvers: true })
export class MissingMember {
  @Field(() => ID)
  readonly member!: string;

  @Field(() => String)
  readonly reason!: string;
}

@ObjectType({ simpleResolvers: true })
export class MemberAsOf {
  @Field(() => ID)
  readonly member!: string;

  @Field(() => DateTimeScalar)
  readonly asOf!: string;
}

/** Who answered, as the contract's `Coverage` (PROTOCOL.md, Coverage). */
@ObjectType('Coverage', { simpleResolvers: true })
export class CoverageType {
  @Field(() => Int)
  readonly expected!: number;

  @Field(() => Int)
  readonly answered!: number;

  @Field(() => Boolean)
  readonly complete!: boolean;

  @Field(() => [StaleMember])
  readonly stale!: readonly StaleMember[];

  @Field(() => [MissingMember])
  readonly missing!: readonly MissingMember[];

  @Field(() => [ID])
  readonly notReported!: readonly string[];

  @Field(() => [ID])
  readonly withheld!: readonly string[];

  @Field(() => [ID])
  readonly notConnected!: readonly string[];

  @Field(() => [MemberAsOf])
  readonly asOf!: readonly MemberAsOf[];
}
