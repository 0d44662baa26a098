import { Field, ID, InputType, Int } from 'type-graphql';
import type { AwardLevel, CommendationType, FormGroup, RecipientKind } from '../records/records.ts';
import {
  AwardLevelEnum,
  CommendationTypeEnum,
  FormGroupEnum,
  RecipientKindEnum,
  RescindedModeEnum,
  type RescindedMode,
} from './enums.ts';

/** What the filters of commendations and of statistics have in common: absent means all, `[]` means none. */
@InputType()
export abstract class AwardFilterInput {
  @Field(() => [ID], { nullable: true })
  readonly owners?: readonly string[] | null;

  @Field(() => [ID], { nullable: true })
  readonly agencies?: readonly string[] | null;

  /** Year of the decision. */
  @Field(() => Int, { nullable: true })
  readonly year?: number | null;

  @Field(() => [Int], { nullable: true })
  readonly years?: readonly number[] | null;

  @Field(() => AwardLevelEnum, { nullable: true })
  readonly level?: AwardLevel | null;

  @Field(() => [ID], { nullable: true })
  readonly forms?: readonly string[] | null;

  @Field(() => [FormGroupEnum], { nullable: true })
  readonly formGroups?: readonly FormGroup[] | null;

  @Field(() => [CommendationTypeEnum], { nullable: true })
  readonly types?: readonly CommendationType[] | null;

  @Field(() => [RecipientKindEnum], { nullable: true })
  readonly recipientKinds?: readonly RecipientKind[] | null;

  @Field(() => [ID], { nullable: true })
  readonly provinces?: readonly string[] | null;

  @Field(() => [ID], { nullable: true })
  readonly movements?: readonly string[] | null;

  @Field(() => [ID], { nullable: true })
  readonly nationalMovements?: readonly string[] | null;

  @Field(() => RescindedModeEnum, { defaultValue: 'EXCLUDE' })
  readonly rescinded!: RescindedMode;
}
