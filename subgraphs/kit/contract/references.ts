import { Field, ID, ObjectType } from 'type-graphql';

/** An agency by its code; what its rows say is added by AgencyResolver, its names are the Council's. */
@ObjectType({ simpleResolvers: true })
export class Agency {
  @Field(() => ID)
  readonly code!: string;
}

/** A national movement by the id that the Council issued; fields are added by NationalMovementResolver. */
@ObjectType({ simpleResolvers: true })
export class NationalMovement {
  @Field(() => ID)
  readonly id!: string;
}

/** A form of recognition by its code; its name is in the Council's records. */
@ObjectType({ simpleResolvers: true })
export class AwardForm {
  @Field(() => ID)
  readonly code!: string;
}

/** A legal text by its id; its title is in the Council's records. */
@ObjectType({ simpleResolvers: true })
export class LegalDocument {
  @Field(() => ID)
  readonly id!: string;
}
