import { readFileSync } from 'node:fs';
import { z } from 'zod';

const status = z.enum([
  'UNDER_STUDY',
  'PLANNED',
  'LAUNCHED',
  'RUNNING',
  'INTERIM_REVIEW',
  'FINAL_REVIEW',
  'ARCHIVED',
  'PAUSED',
  'ENDED_EARLY',
]);
const file = z.object({
  states: z.array(
    z.object({
      status,
      /** The Vietnamese state in upper snake case: TRIEN_KHAI. */
      code: z.string(),
      label: z.string(),
      labelEn: z.string(),
      running: z.boolean(),
      document: z.string().nullable(),
      reasonRequired: z.boolean(),
      titleMayChange: z.boolean(),
      next: z.array(status),
    }),
  ),
});

/** One state of an emulation movement, as reference/movement-states.json has it. */
export type MovementState = z.infer<typeof file>['states'][number];
export type MovementStateName = MovementState['status'];

/** All states, in the order in which a movement goes through them (domain 2.5). */
export const MOVEMENT_STATES: readonly MovementState[] = file.parse(
  JSON.parse(readFileSync(new URL('./reference/movement-states.json', import.meta.url), 'utf8')),
).states;

const pasts = new Map(MOVEMENT_STATES.map((state) => [state.status, findPast(state.status)]));

/** True where a movement in the state `now` can have been in the state `before`, or is: some lawful way leads there. */
export function canHaveBeen(now: MovementStateName, before: MovementStateName): boolean {
  return pasts.get(now)?.has(before) === true;
}

/** The state and all states from which some way leads to it. */
function findPast(now: MovementStateName): ReadonlySet<MovementStateName> {
  const past = new Set([now]);
  // A set's iteration goes on over what is added meanwhile.
  for (const reached of past) {
    for (const state of MOVEMENT_STATES) if (state.next.includes(reached)) past.add(state.status);
  }
  return past;
}
