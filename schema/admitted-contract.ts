import type { ContractVersion } from './compose/contract-model.ts';
import { readContractSdl } from './read-sdl.ts';

/** The version that schema/contract has. */
const CONTRACT_VERSION = '1.0';

/** The versions of the contract that members may implement today, from the oldest to the newest. */
export function readAdmittedContracts(): readonly ContractVersion[] {
  return [{ version: CONTRACT_VERSION, sdl: readContractSdl() }];
}

/**
 * Fields of the contract that are non-null against the nullability rule (docs/composition.md), since the public
 * schema promised them so: nullable in the next major version.
 */
export const ACCEPTED_NON_NULL: readonly string[] = [
  'DossierRow.clockStopped',
  'DossierRow.dossiers',
  'DossierRow.overdue',
  'Exemplar.replicatedIn',
  'FindingRow.checked',
  'MetricRow.reporters',
  'Report.lines',
];
