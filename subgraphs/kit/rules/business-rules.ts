import { agencyAlive } from './br-11-agency-alive.ts';
import { afterLaunch } from './br-08-after-launch.ts';
import { classOrder } from './br-05-class-order.ts';
import { movementNamed } from './br-07-movement-named.ts';
import { oneAchievement } from './br-03-one-achievement.ts';
import { phaseReviews } from './br-06-phase-reviews.ts';
import { placeOfTheDay } from './br-12-place-of-the-day.ts';
import { posthumousIndividuals } from './br-10-posthumous.ts';
import { signingAuthority } from './br-01-signing-authority.ts';
import { subjectKind } from './br-02-subject-kind.ts';
import { titleChain } from './br-04-title-chain.ts';
import type { BusinessRule } from './business-rule.ts';

/** All rules that one owner's rows can break, in the order of domain 2.10. */
export const BUSINESS_RULES: readonly BusinessRule[] = Object.freeze([
  signingAuthority,
  subjectKind,
  oneAchievement,
  titleChain,
  classOrder,
  phaseReviews,
  movementNamed,
  afterLaunch,
  posthumousIndividuals,
  agencyAlive,
  placeOfTheDay,
]);
