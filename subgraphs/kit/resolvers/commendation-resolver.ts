import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import {
  Commendation,
  CommendationConnection,
  CommendationsArguments,
  Recipient,
} from '../contract/commendation.ts';
import { Decision } from '../contract/decision.ts';
import { Movement } from '../contract/movement.ts';
import { findById } from '../entities/find-by-id.ts';
import { COMMENDATIONS } from '../lists/lists.ts';
import { readList } from '../lists/read-list.ts';
import { selectedFields, selectsOnlyKey } from '../lists/selected-fields.ts';
import { readCommendations, readDecisions, readMovements } from '../loaders/read-by-id.ts';
import { logReads } from '../loaders/log-reads.ts';
import { readRecipients } from '../loaders/read-recipients.ts';
import type { MemberContext } from '../member-context.ts';
import { isUnmaskedFor, nameExposure, type Exposure } from '../privacy/exposure.ts';
import type { RecipientRecord } from '../records/records.ts';
import type { CommendationNode } from '../present/present-commendation.ts';
import { presentRecipient } from '../present/present-recipient.ts';

@Resolver(() => Commendation)
export class CommendationResolver {
  @Query(() => Commendation, { nullable: true })
  commendation(@Arg('id', () => ID) id: string, @Ctx() context: MemberContext) {
    return findById(context, readCommendations, id);
  }

  @Query(() => CommendationConnection, { nullable: true })
  commendations(
    @Args(() => CommendationsArguments) given: CommendationsArguments,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return readList(COMMENDATIONS, { context, info, given });
  }

  @FieldResolver(() => Decision)
  decision(
    @Root() { record }: CommendationNode,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (selectsOnlyKey(info, 'id')) return { id: record.decisionId };
    return context.loader(readDecisions).load(record.decisionId);
  }

  @FieldResolver(() => Recipient)
  async recipient(
    @Root() { record }: CommendationNode,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Recipient | null> {
    const selected = context.once(info.fieldNodes, () => selectedFields(info));
    const isNamed = selected.has('name') || selected.has('nameMasked');
    const [recipient, decision] = await Promise.all([
      context.loader(readRecipients).load(record.recipientId),
      isNamed && record.recipientKind !== 'COLLECTIVE'
        ? context.loader(readDecisions).load(record.decisionId)
        : null,
    ]);
    if (recipient === null) return null;
    const exposure = nameExposure({
      isCollective: recipient.kind === 'COLLECTIVE',
      isMinor: recipient.isMinor,
      isPublished: (decision?.publishedOn ?? null) !== null,
      isRescinded: record.rescinded,
    });
    const isMasked = exposure !== 'PUBLIC' && !(isNamed && (await maySee(context, recipient, exposure)));
    return presentRecipient({ recipient, commendation: record, isMasked });
  }

  /** The movement may be another agency's, whose member has to be asked for more than its id. */
  @FieldResolver(() => Movement, { nullable: true })
  movement(
    @Root() { record }: CommendationNode,
    @Ctx() context: MemberContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (record.movement === null) return null;
    if (selectsOnlyKey(info, 'id')) return { id: record.movement };
    return findById(context, readMovements, record.movement);
  }
}

/** Whether this caller sees a name that not everybody may; then it stands in the owner's log before it is shown. */
async function maySee(
  context: MemberContext,
  { id, owner }: RecipientRecord,
  exposure: Exposure,
): Promise<boolean> {
  if (!isUnmaskedFor(context.rights, 'Recipient.name', { exposure, owner })) return false;
  return context.loader(logReads).load(id);
}
