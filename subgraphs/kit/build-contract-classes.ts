import 'reflect-metadata';
import { buildTypeDefsAndResolversSync, type BuildSchemaOptions } from 'type-graphql';
import { Report } from './contract/report.ts';
import { AgencyResolver } from './resolvers/agency-resolver.ts';
import { CommendationResolver } from './resolvers/commendation-resolver.ts';
import { DecisionResolver } from './resolvers/decision-resolver.ts';
import { ExemplarResolver } from './resolvers/exemplar-resolver.ts';
import { InspectionResolver } from './resolvers/inspection-resolver.ts';
import { MovementResolver } from './resolvers/movement-resolver.ts';
import { NationalMovementResolver } from './resolvers/national-movement-resolver.ts';
import { ReportResolver } from './resolvers/report-resolver.ts';
import { StatisticsResolver } from './resolvers/statistics-resolver.ts';

const RESOLVERS: BuildSchemaOptions['resolvers'] = [
  AgencyResolver,
  CommendationResolver,
  DecisionResolver,
  ExemplarResolver,
  InspectionResolver,
  MovementResolver,
  NationalMovementResolver,
  ReportResolver,
  StatisticsResolver,
];

/** What the classes say; a report is reached by reference alone, so that it is named: their SDL, which a test holds to schema/contract, and their resolvers by type. */
export function buildContractClasses(): ReturnType<typeof buildTypeDefsAndResolversSync> {
  return buildTypeDefsAndResolversSync({ resolvers: RESOLVERS, orphanedTypes: [Report], validate: false });
}
