import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { CoverageType } from './coverage.ts';

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => Boolean)
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true })
  readonly endCursor!: string | null;
}

/** What every connection of the contract has beside its `nodes`. */
@ObjectType({ simpleResolvers: true })
export abstract class Connection {
  @Field(() => Int, { nullable: true })
  readonly totalCount!: number | null;

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => CoverageType)
  readonly coverage!: CoverageType;

  @Field(() => [String])
  readonly _cursors!: readonly string[];
}

/** Arguments of a list that is only walked forward. */
@ArgsType()
export class ForwardPageArguments {
  @Field(() => Int, { nullable: true })
  readonly first?: number | null;

  @Field(() => String, { nullable: true })
  readonly after?: string | null;
}

/** Relay's page arguments (cursor connections specification, 4). */
@ArgsType()
export class PageArguments extends ForwardPageArguments {
  @Field(() => Int, { nullable: true })
  readonly last?: number | null;

  @Field(() => String, { nullable: true })
  readonly before?: string | null;
}
