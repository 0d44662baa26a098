import type { Check } from './check.ts';
import { breakingChangesCheck } from './breaking-changes-check.ts';
import { composesCheck } from './composes-check.ts';
import { contractCheck } from './contract-check.ts';
import { federationCheck } from './federation-check.ts';
import { namingCheck } from './naming-check.ts';
import { ownRowsCheck } from './own-rows-check.ts';
import { parsesCheck } from './parses-check.ts';
import { personalDataCheck } from './personal-data-check.ts';
import { reachableCheck } from './reachable-check.ts';
import { sameSchemaCheck } from './same-schema-check.ts';
import { signedOnlyCheck } from './signed-only-check.ts';
import { stateAwardsCheck } from './state-awards-check.ts';

/** All checks of a publication, in the order in which they run and are reported. */
export const CHECKS: readonly Check[] = Object.freeze([
  parsesCheck,
  federationCheck,
  contractCheck,
  personalDataCheck,
  namingCheck,
  reachableCheck,
  sameSchemaCheck,
  signedOnlyCheck,
  ownRowsCheck,
  stateAwardsCheck,
  composesCheck,
  breakingChangesCheck,
]);

/** Those that look at the schema alone: what they find of one is remembered for the next member that has it. */
export const SCHEMA_CHECKS: readonly Check[] = Object.freeze([
  parsesCheck,
  federationCheck,
  contractCheck,
  personalDataCheck,
  namingCheck,
  composesCheck,
]);
