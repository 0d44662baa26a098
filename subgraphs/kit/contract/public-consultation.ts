import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { Connection, PageArguments } from './connection.ts';
import { Agency, AwardForm } from './references.ts';
import { DateScalar } from './scalars.ts';

/** A name posted for comment, while it is posted (Decree 98/2023/NĐ-CP, art. 46). */
@ObjectType({ simpleResolvers: true })
export class PublicConsultation {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Agency, { nullable: true })
  readonly owner!: Agency | null;

  @Field(() => AwardForm, { nullable: true })
  readonly form!: AwardForm | null;

  @Field(() => String)
  readonly postedName!: string;

  @Field(() => DateScalar)
  readonly postedOn!: string;

  @Field(() => DateScalar)
  readonly closesOn!: string;

  @Field(() => Int)
  readonly workingDaysLeft!: number;

  @Field(() => String)
  readonly url!: string;
}

@ObjectType({ simpleResolvers: true })
export class PublicConsultationConnection extends Connection {
  @Field(() => [PublicConsultation])
  readonly nodes!: readonly PublicConsultation[];
}

@ArgsType()
export class PublicConsultationsArguments extends PageArguments {
  @Field(() => DateScalar)
  readonly openOn!: string;

  @Field(() => [ID], { nullable: true })
  readonly owners?: readonly string[] | null;
}
