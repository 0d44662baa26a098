import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { RecipientKind } from '../records/records.ts';
import { Connection, PageArguments } from './connection.ts';
import { RecipientKindEnum } from './enums.ts';
import { Agency } from './references.ts';

/** An advanced exemplar (điển hình tiên tiến); `movement` and `commendation` are ExemplarResolver's. */
@ObjectType({ simpleResolvers: true })
export class Exemplar {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Agency, { nullable: true })
  readonly owner!: Agency | null;

  @Field(() => String)
  readonly title!: string;

  @Field(() => RecipientKindEnum)
  readonly kind!: RecipientKind;

  @Field(() => [Agency])
  readonly replicatedIn!: readonly Agency[];

  @Field(() => Int)
  readonly mediaItems!: number;

  @Field(() => Boolean)
  readonly consentRecorded!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class ExemplarConnection extends Connection {
  @Field(() => [Exemplar])
  readonly nodes!: readonly Exemplar[];
}

@InputType('ExemplarFilter')
export class ExemplarFilterInput {
  @Field(() => [ID], { nullable: true })
  readonly owners?: readonly string[] | null;

  @Field(() => [ID], { nullable: true })
  readonly nationalMovements?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true })
  readonly replicated?: boolean | null;
}

@ArgsType()
export class ExemplarsArguments extends PageArguments {
  @Field(() => ExemplarFilterInput, { nullable: true })
  readonly filter?: ExemplarFilterInput | null;
}
