import type { OwnerRecords } from '../../kit/records/records.ts';
import type { AgencyProfile } from '../profiles/agency-profile.ts';
import { findProfile } from '../profiles/list-profiles.ts';
import type { AwardLedger } from './awards/award-ledger.ts';
import { buildOwnAwards } from './awards/own-awards.ts';
import { buildStateAwards } from './awards/state-awards.ts';
import { buildImplementations } from './movements/implementations.ts';
import { listMovementReferences } from './movements/movement-references.ts';
import { buildNoticeMovements } from './movements/notice-movements.ts';
import { buildOwnMovements, type PhasedMovement } from './movements/own-movements.ts';
import { createRandom, type Random } from './random/random.ts';
import { buildConsultations } from './reports/consultations.ts';
import { buildDatasets } from './reports/datasets.ts';
import { buildDossiers } from './reports/dossiers.ts';
import { buildExemplars } from './reports/exemplars.ts';
import { buildHeadcounts } from './reports/headcounts.ts';
import { buildMetricValues } from './reports/metric-values.ts';
import { buildReportLines } from './reports/report-lines.ts';
import { hasReported } from './reports/not-reported.ts';
import { buildPersons } from './reports/persons.ts';
import { addViolations } from './violations/add-violations.ts';

/** How the demonstration's data are made. */
export interface GeneratorOptions {
  /** Another number gives another nation of the same shape; 59 by default. */
  readonly seed?: number;
  /** Share of the awards to make, above 0; 1 by default. Movements and other small data are always whole. */
  readonly scale?: number;
}

const DEFAULT_SEED = 59;

/**
 * Everything that one agency loads: what notice 59/TB-VPCP says of it (provenance NOTICE) and generated data
 * (provenance GENERATED). The same code, seed and scale give the same records on every machine. RangeError for a code
 * that is no member's, or a scale that is not above 0.
 */
export function buildOwnerRecords(code: string, options: GeneratorOptions = {}): OwnerRecords {
  const { seed = DEFAULT_SEED, scale = 1 } = options;
  const profile = findProfile(code);
  if (profile === null) throw new RangeError(`${code} is not a member's code.`);
  if (!(scale > 0)) throw new RangeError(`The scale has to be above 0, not ${String(scale)}.`);
  const movements = buildMovements(profile, seed);
  const { decisions, recipients, commendations } = buildAwards(profile, seed, scale);
  const exemplars = buildExemplars(streamOf(profile, seed, 'exemplars'), {
    profile,
    movements: movements.map(({ movement }) => movement),
    commendations,
  });
  const implementations = buildImplementations(streamOf(profile, seed, 'implementations'), profile);
  const records: OwnerRecords = {
    owner: code,
    datasets: buildDatasets(streamOf(profile, seed, 'datasets'), profile),
    movements: movements.map(({ movement }) => movement),
    movementPhases: movements.flatMap(({ phases }) => phases),
    implementations: hasReported(code, 'implementations') ? implementations : [],
    decisions,
    recipients,
    commendations,
    exemplars: hasReported(code, 'exemplars') ? exemplars : [],
    metricValues: hasReported(code, 'metricValues') ? buildMetricValues(profile, seed) : [],
    headcounts: hasReported(code, 'headcounts')
      ? buildHeadcounts(streamOf(profile, seed, 'headcounts'), profile)
      : [],
    persons: hasReported(code, 'personStatistics')
      ? buildPersons(streamOf(profile, seed, 'persons'), profile, { recipients, commendations })
      : [],
    dossiers: hasReported(code, 'dossiers')
      ? buildDossiers(streamOf(profile, seed, 'dossiers'), profile)
      : [],
    consultations: hasReported(code, 'consultations')
      ? buildConsultations(streamOf(profile, seed, 'consultations'), profile)
      : [],
    reportLines: buildReportLines(streamOf(profile, seed, 'reports'), profile, commendations),
  };
  return addViolations(records, profile);
}

/** A stream for each topic, so that a change in one leaves the others as they were. */
function streamOf({ code }: AgencyProfile, seed: number, topic: string): Random {
  return createRandom(`${code}/${String(seed)}/${topic}`);
}

function buildMovements(profile: AgencyProfile, seed: number): readonly PhasedMovement[] {
  const stated = buildNoticeMovements(profile.code).map((movement) => ({ movement, phases: [] }));
  return [...stated, ...buildOwnMovements(streamOf(profile, seed, 'movements'), profile)];
}

function buildAwards(profile: AgencyProfile, seed: number, scale: number): AwardLedger {
  const random = streamOf(profile, seed, 'awards');
  const movementsOf = (agency: AgencyProfile) =>
    listMovementReferences(buildMovements(agency, seed).map(({ movement }) => movement));
  if (profile.levels.includes('STATE')) return buildStateAwards({ profile, random, scale, movementsOf });
  return buildOwnAwards({ profile, random, scale, movements: movementsOf(profile) });
}
