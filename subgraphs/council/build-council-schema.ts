import { buildSubgraphSchema } from '@apollo/subgraph';
import { Kind, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { readCouncilSdl } from '../../schema/read-sdl.ts';
import { DateScalar, DecimalScalar } from '../kit/contract/scalars.ts';
import type { CouncilRecords } from './records/council-records.ts';
import { buildAgencyResolvers } from './resolvers/agency-resolvers.ts';
import { buildAssignmentResolvers } from './resolvers/assignment-resolvers.ts';
import { buildAwardFormResolvers } from './resolvers/award-form-resolvers.ts';
import { buildEntityResolvers } from './resolvers/entity-resolvers.ts';
import { buildLegalDocumentResolvers } from './resolvers/legal-document-resolvers.ts';
import { movementStateResolvers } from './resolvers/movement-state-resolvers.ts';
import { buildNationalMovementResolvers } from './resolvers/national-movement-resolvers.ts';
import { buildOwnerResolvers } from './resolvers/owner-resolvers.ts';
import { buildPriorityGroupResolvers } from './resolvers/priority-group-resolvers.ts';
import { buildReportingResolvers } from './resolvers/reporting-resolvers.ts';
import type { ResolverMap } from './resolvers/resolver-map.ts';
import { buildStatementResolvers } from './resolvers/statement-resolvers.ts';

/** What the library takes beside documents; it exports no name for it. */
type SubgraphModule = Exclude<
  Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
  DocumentNode
>;

const NO_TYPES: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/** The Council's subgraph over its records. `referenceDate` (YYYY-MM-DD) stands where a request names no day. */
export function buildCouncilSchema(records: CouncilRecords, referenceDate: string): GraphQLSchema {
  const scalars: ResolverMap = { Date: DateScalar, Decimal: DecimalScalar };
  const maps: readonly ResolverMap[] = [
    scalars,
    buildAgencyResolvers(records, referenceDate),
    buildNationalMovementResolvers(records, referenceDate),
    movementStateResolvers,
    buildAssignmentResolvers(records),
    buildStatementResolvers(records),
    buildPriorityGroupResolvers(records),
    buildAwardFormResolvers(records),
    buildLegalDocumentResolvers(records),
    buildReportingResolvers(records),
    buildOwnerResolvers(records),
    buildEntityResolvers(records, referenceDate),
  ];
  // One module a topic: the library joins their `Query` parts.
  return buildSubgraphSchema([{ typeDefs: parse(readCouncilSdl()) }, ...maps.map(toModule)]);
}

/** A module that only adds resolvers. Each states what it takes; the library's type would take anything. */
function toModule(resolvers: ResolverMap): SubgraphModule {
  return { typeDefs: NO_TYPES, resolvers } as SubgraphModule;
}
